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
		outlet = e.articleOf(q.articleYear)
	}
	if end := e.articleAtEnd(q); outlet == nil && end != nil {
		return e.cited(end)
	}
	if !e.namesArticlesAlone(q, outlet) {
		return nil
	}
	if outlet != nil && q.says(publishing) {
		return e.cited(outlet)
	}
	if !only(q.slots, "overview", "what", "definition", "list", "mentions", "statement") {
		return nil
	}
	if outlet == nil {
		return &composition{how: "tells what the articles are about", say: func(r *Reply, lang string) string {
			var said []string
			for _, a := range e.knowledge.Articles {
				r.cite(a)
				var names []string
				for _, s := range e.subjectsOf(a) {
					names = append(names, s.name[lang])
				}
				said = append(said, fmt.Sprintf(text(lang, "article"), articleName(a, lang), strings.Join(names[:min(len(names), mostTopics)], ", ")))
			}
			return fmt.Sprintf(text(lang, "articles"), len(said), strings.Join(said, "; "))
		}}
	}
	subjects := e.subjectsOf(outlet)
	if len(subjects) == 0 {
		return nil
	}
	return &composition{how: "tells what an article is about", subject: subjects[0].id, say: func(r *Reply, lang string) string {
		r.cite(outlet)
		var told, also []string
		for _, s := range subjects {
			overview := e.overviewIn(s, outlet)
			if overview == nil || len(told) == mostSummarised {
				also = append(also, s.name[lang])
				continue
			}
			r.use(overview.fact)
			told = append(told, overview.fact.Answer[lang])
		}
		return fmt.Sprintf(text(lang, "article"), articleName(outlet, lang), strings.Join(told, " ")) + " " + fill(text(lang, "article_also"), strings.Join(also, ", "))
	}}
}

// cited tells where and when an article was published, and its headline.
func (e *Engine) cited(a *seeds.Article) *composition {
	return &composition{how: "tells where and when an article was published", say: func(r *Reply, lang string) string {
		r.cite(a)
		return fmt.Sprintf(text(lang, "article"), articleName(a, lang), "“"+a.Headline+"”.")
	}}
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
	if len(q.unknown) > 0 || len(q.quantities) > 0 || outlet == nil && (len(q.slots) == 0 || !q.says(articleWords)) {
		return false
	}
	return !slices.ContainsFunc(q.hits, func(h hit) bool {
		return counts(h.class) && (outlet == nil || !e.namesOutlet(h, outlet) && !q.saysIn(h, publishing))
	})
}

// subjectsOf are the subjects of an article, those that most of its facts name first; people, countries and capitals, of which it tells beside these, last.
func (e *Engine) subjectsOf(a *seeds.Article) []*subjectIndex {
	var out []*subjectIndex
	for _, fi := range e.facts {
		if fi.fact.Article == a && e.holds(fi) && !slices.Contains(out, fi.subject) {
			out = append(out, fi.subject)
		}
	}
	beside := func(s *subjectIndex) int {
		if len(s.named) > 0 && len(s.named[0]) == 1 && (e.isPerson(s.named[0][0]) || e.isHome(s.named[0][0])) {
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

// overviewIn is an article's overview of a subject; nil for none.
func (e *Engine) overviewIn(s *subjectIndex, a *seeds.Article) *factIndex {
	i := slices.IndexFunc(s.facts, func(fi *factIndex) bool { return fi.fact.Article == a && fi.fact.Is("overview") && e.holds(fi) })
	if i < 0 {
		return nil
	}
	return s.facts[i]
}

// articleOf is the article of a year; nil for none.
func (e *Engine) articleOf(year int) *seeds.Article {
	for _, a := range e.knowledge.Articles {
		if year != 0 && a.Published.Year() == year {
			return a
		}
	}
	return nil
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
