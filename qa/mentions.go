package qa

import (
	"fmt"
	"slices"
	"strings"

	"kazindobot/seeds"
)

// mostMentioned is how many things a question which articles mention them may name.
const mostMentioned = 2

// mention answers which articles, and how many, speak of something, or which there are at all; a
// question that names more than two things is about something else ("which articles of the treaty ...").
func (e *Engine) mention(_ *Conversation, q *question) *composition {
	ofCountry := q.namedID(e.lexicon, conceptInArticles) && e.namesCountryAlone(q) // "what do the articles say about Indonesia?"
	if !slices.Contains(q.slots, "mentions") && !ofCountry || len(q.unknown) > 0 {
		return nil
	}
	named := slices.DeleteFunc(contentHits(q), func(h hit) bool { return h.context })
	if particular := slices.DeleteFunc(slices.Clone(named), e.isContext); len(particular) > 0 {
		named = particular
	}
	if len(named) > mostMentioned || len(named) == 0 && len(q.quantities) > 0 {
		return nil
	}
	mentioned, articles := conceptID(-1), e.articlesOnAll(named)
	if len(named) > 0 {
		mentioned, _ = e.mentions(named[0])
	}
	if len(articles) == 0 || len(named) == 0 && q.last != nil && q.pointsBack() {
		return nil
	}
	return &composition{how: "lists the articles that mention it", say: func(r *Reply, lang string) string {
		return e.sayMentions(r, lang, mentioned, articles)
	}}
}

// namesCountryAlone tells whether one of the two countries is all that a question is about.
func (e *Engine) namesCountryAlone(q *question) bool {
	named := contentHits(q)
	return len(named) == 1 && e.isHome(named[0]) && len(q.quantities) == 0
}

// mentions is the sense of a hit that articles speak of, and those articles.
func (e *Engine) mentions(h hit) (id conceptID, articles []*seeds.Article) {
	for _, id := range h.concepts {
		if articles := e.articlesOn(id); len(articles) > 0 {
			return id, articles
		}
	}
	return 0, nil
}

// articlesOn lists the articles whose facts speak of a concept.
func (e *Engine) articlesOn(id conceptID) []*seeds.Article {
	if int(id) >= len(e.said) {
		return nil
	}
	return articlesOf(e.said[id])
}

// articlesOf lists the articles of some facts, each once.
func articlesOf(facts []*factIndex) []*seeds.Article {
	var out []*seeds.Article
	for _, fi := range facts {
		if a := fi.fact.Article; !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

// countsArticles tells whether a number is how many articles there are: "in the five articles".
func (e *Engine) countsArticles(n seeds.Quantity) bool {
	return n.Num == float64(len(e.knowledge.Articles))
}

// articlesOnAll lists the articles that speak of each of some things; all articles for none.
func (e *Engine) articlesOnAll(things []hit) []*seeds.Article {
	articles := slices.Clone(e.knowledge.Articles)
	for _, h := range things {
		_, on := e.mentions(h)
		articles = slices.DeleteFunc(articles, func(a *seeds.Article) bool { return !slices.Contains(on, a) })
	}
	return articles
}

// sayMentions names the articles, and of each uses a fact that speaks of the concept; of all articles, where it is -1, any.
func (e *Engine) sayMentions(r *Reply, lang string, mentioned conceptID, articles []*seeds.Article) string {
	var names []string
	for _, art := range articles {
		r.cite(art)
		names = append(names, articleName(art, lang))
		of := e.facts
		if mentioned >= 0 {
			of = e.said[mentioned]
		}
		if i := slices.IndexFunc(of, func(fi *factIndex) bool { return fi.fact.Article == art }); i >= 0 {
			r.use(of[i].fact)
		}
	}
	if mentioned < 0 {
		return fmt.Sprintf(text(lang, "articles"), len(names), strings.Join(names, ", "))
	}
	name := e.nameOf(mentioned, lang)
	if len(names) == 1 {
		return fmt.Sprintf(text(lang, "mentioned"), name, names[0])
	}
	return fmt.Sprintf(text(lang, "mentions"), name, len(names), strings.Join(names, ", "))
}

// articleName tells an article by its outlet and day.
func articleName(a *seeds.Article, lang string) string {
	return fmt.Sprintf("%s (%s)", a.Outlet, Day(a.Published, lang))
}

// beforeOutlet stand beside the name of an outlet that may also be an ordinary word.
var beforeOutlet = set("artikel article berita the")

// outletOf is the article whose outlet a question names; nil for none. A word that may also be an ordinary one ("antara")
// counts beside these.
func (e *Engine) outletOf(q *question) *seeds.Article {
	article := func(i int) bool {
		return i >= 0 && i < len(q.words) && beforeOutlet[q.words[i].text]
	}
	for _, h := range q.hits {
		for _, id := range h.concepts {
			if articles := e.outlets[id]; len(articles) > 0 && (h.class == seeds.Entity || article(h.from-1) || article(h.to)) {
				return articles[0]
			}
		}
	}
	return nil
}

// namesOutlet tells whether a hit names an article's outlet.
func (e *Engine) namesOutlet(h hit, a *seeds.Article) bool {
	return slices.ContainsFunc(h.concepts, func(id conceptID) bool { return slices.Contains(e.outlets[id], a) })
}

// nameOf is what a concept is called in a text: its first form.
func (e *Engine) nameOf(id conceptID, lang string) string {
	c := e.lexicon.concepts[id]
	if n := slices.Index(e.knowledge.Languages, lang); n >= 0 && n < len(c.names) && c.names[n] != "" {
		return titled(c.names[n])
	}
	return strings.TrimPrefix(c.id, "word:")
}

func titled(s string) string {
	if len(s) <= 3 {
		return strings.ToUpper(s) // an abbreviation
	}
	letters := []byte(s)
	for i := range letters {
		if i == 0 || letters[i-1] == ' ' || letters[i-1] == '-' {
			letters[i] = strings.ToUpper(s[i : i+1])[0]
		}
	}
	return string(letters)
}
