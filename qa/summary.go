package qa

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kazindobot/seeds"
)

// The summary of one article tells of so many subjects in overview and names the others; that of all articles names a few of each.
const (
	mostSummarised = 2
	mostTopics     = 3
)

// summary answers what an article, or all of them, are about, or when one was published and under which headline; nil where the
// question is of anything besides.
func (e *Engine) summary(_ *Conversation, q *question) *composition {
	outlet := e.outletOf(q)
	if outlet == nil {
		outlet = e.articleOf(q)
	}
	if end := e.articleAtEnd(q); outlet == nil && end != nil {
		return e.cited(end)
	}
	if !e.namesArticlesAlone(q, outlet) {
		return nil
	}
	switch {
	case outlet != nil && q.says(publishing):
		return e.cited(outlet)
	case !only(q.slots, "overview", "what", "definition", "list", "mentions", "statement"):
		return nil
	case outlet != nil:
		return e.summaryOf(outlet)
	case slices.Contains(q.slots, "mentions"): // "which articles mention it?"
		return nil
	}
	return &composition{how: "tells what the articles are about", say: e.sayTopics}
}

// sayTopics names the foremost subjects of each article.
func (e *Engine) sayTopics(r *Reply, lang string) string {
	var said []string
	for _, a := range e.knowledge.Articles {
		e.useAny(r, a)
		subjects := e.subjectsOf(a)
		said = append(said, articleName(a, lang)+": "+names(subjects[:min(len(subjects), mostTopics)], lang))
	}
	return fmt.Sprintf(text(lang, "articles"), len(said), strings.Join(said, "; "))
}

// summaryOf tells of an article's foremost subjects in overview, and names the others; nil where none may be told.
func (e *Engine) summaryOf(a *seeds.Article) *composition {
	var told []*factIndex
	var also []*subjectIndex
	for _, s := range e.subjectsOf(a) {
		if overview := e.overviewIn(s, a); overview != nil && len(told) < mostSummarised {
			told = append(told, overview)
		} else {
			also = append(also, s)
		}
	}
	if len(told) == 0 {
		return nil
	}
	return &composition{how: "tells what an article is about", subject: told[0].subject.id, say: func(r *Reply, lang string) string {
		var said []string
		for _, fi := range told {
			r.use(fi.fact)
			said = append(said, fi.fact.Answer[lang])
		}
		if len(also) > 0 {
			said = append(said, fill(text(lang, "article_also"), names(also, lang)))
		}
		return articleName(a, lang) + ": " + strings.Join(said, " ")
	}}
}

// names are the names of subjects, one after the other.
func names(subjects []*subjectIndex, lang string) string {
	out := make([]string, len(subjects))
	for i, s := range subjects {
		out[i] = s.name[lang]
	}
	return strings.Join(out, ", ")
}

// cited tells where and when an article was published, and its headline.
func (e *Engine) cited(a *seeds.Article) *composition {
	return &composition{how: "tells where and when an article was published", say: func(r *Reply, lang string) string {
		e.useAny(r, a)
		return fmt.Sprintf("%s: “%s”.", articleName(a, lang), a.Headline)
	}}
}

// useAny cites an article, with a fact of its foremost subject.
func (e *Engine) useAny(r *Reply, a *seeds.Article) {
	r.cite(a)
	for _, s := range e.subjectsOf(a) {
		if i := slices.IndexFunc(s.facts, func(fi *factIndex) bool { return fi.fact.Article == a && e.holds(fi) }); i >= 0 {
			r.use(s.facts[i].fact)
			return
		}
	}
}

// The words for the first and the last of the articles.
var (
	oldestWords = set("oldest earliest tertua terlama lama tua")
	newestWords = set("newest latest recent youngest terbaru baru terakhir muda")
)

// articleAtEnd is the oldest or the newest article where the question asks for that; nil otherwise.
func (e *Engine) articleAtEnd(q *question) *seeds.Article {
	old, young := q.says(oldestWords), q.says(newestWords)
	if old == young || !q.says(articleWords) || !slices.Contains(q.slots, "mentions") && !slices.Contains(q.slots, "which") && !slices.Contains(q.slots, "what") {
		return nil
	}
	if slices.ContainsFunc(contentHits(q), func(h hit) bool { return !q.saysIn(h, oldestWords) && !q.saysIn(h, newestWords) }) {
		return nil
	}
	byDay := func(a, b *seeds.Article) int { return a.Published.Compare(b.Published) }
	if old {
		return slices.MinFunc(e.knowledge.Articles, byDay)
	}
	return slices.MaxFunc(e.knowledge.Articles, byDay)
}

// publishing words ask how an article is cited.
var publishing = set("published publish publication headline title titled judul judulnya berjudul terbit diterbitkan dimuat tayang ditayangkan")

// namesArticlesAlone tells whether the question names an article, or in words for them all, and nothing that they hold.
func (e *Engine) namesArticlesAlone(q *question, outlet *seeds.Article) bool {
	other := func(n seeds.Quantity) bool { // than its day or, of them all, their number: "kelima artikel"
		return !publishedOn(outlet, n) && !(outlet == nil && e.countsArticles(n))
	}
	if len(q.unknown) > 0 || slices.ContainsFunc(q.quantities, other) || outlet == nil && (len(q.slots) == 0 || !q.says(articleWords)) {
		return false
	}
	return !slices.ContainsFunc(q.hits, func(h hit) bool {
		return counts(h.class) && (outlet == nil || !e.namesOutlet(h, outlet) && !q.saysIn(h, publishing))
	})
}

// subjectsOf are the subjects of an article, of those that it has an overview of the ones that most of its facts name first; people, countries and capitals, of which it tells beside these, last.
func (e *Engine) subjectsOf(a *seeds.Article) []*subjectIndex {
	var out []*subjectIndex
	for _, fi := range e.facts {
		if fi.fact.Article == a && e.holds(fi) && !slices.Contains(out, fi.subject) {
			out = append(out, fi.subject)
		}
	}
	beside := func(s *subjectIndex) int {
		switch {
		case e.isOfPerson(s) || len(s.named) > 0 && len(s.named[0]) == 1 && e.isHome(s.named[0][0]):
			return 2
		case e.overviewIn(s, a) == nil:
			return 1
		}
		return 0
	}
	naming := map[*subjectIndex]int{}
	for _, s := range out {
		for _, fi := range e.facts {
			if fi.fact.Article == a && (fi.subject == s || len(s.named) > 0 && e.covered(fi, s.named[0], coverPhrasing)) {
				naming[s]++
			}
		}
	}
	slices.SortStableFunc(out, func(s, t *subjectIndex) int {
		return cmp.Or(cmp.Compare(beside(s), beside(t)), cmp.Compare(naming[t], naming[s]), cmp.Compare(s.id, t.id))
	})
	return out
}

// overviewIn is an article's overview of a subject, or that of any where the article is nil; nil for none.
func (e *Engine) overviewIn(s *subjectIndex, a *seeds.Article) *factIndex {
	i := slices.IndexFunc(s.facts, func(fi *factIndex) bool {
		return (a == nil || fi.fact.Article == a) && fi.fact.Is("overview") && e.holds(fi)
	})
	if i < 0 {
		return nil
	}
	return s.facts[i]
}

// articleOf is the one article that was published in the year, or on the day, which a question names beside a word for an article; nil for none.
func (e *Engine) articleOf(q *question) *seeds.Article {
	var found []*seeds.Article
	for _, a := range e.knowledge.Articles {
		if q.articleYear == a.Published.Year() || q.says(articleWords) && slices.ContainsFunc(q.quantities, func(n seeds.Quantity) bool { return n.Month > 0 && publishedOn(a, n) }) {
			found = append(found, a)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found[0]
}

// publishedOn tells whether an article was published in the year or month or on the day that a quantity is; nil was not.
func publishedOn(a *seeds.Article, n seeds.Quantity) bool {
	if a == nil || n.Kind != seeds.Date {
		return false
	}
	return quantityOf(a.Published).Says(n)
}

// overviewOn is an article's overview that speaks of all the things; nil for none.
func (e *Engine) overviewOn(things []hit, a *seeds.Article) *factIndex {
	for _, s := range e.subjectsOf(a) {
		if fi := e.overviewIn(s, a); len(things) > 0 && fi != nil && e.covered(fi, things, coverPhrasing) {
			return fi
		}
	}
	return nil
}
