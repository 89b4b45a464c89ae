package qa

import (
	"fmt"
	"slices"
	"strings"

	"kazindobot/seeds"
)

// mostNames bounds a list of names.
const mostNames = 30

// named answers which people, cities or countries, or how many, the articles or one of them name; or who of them holds an office
// ("which ministers are named?"). Nil where the question is not of that sort.
func (e *Engine) named(_ *Conversation, q *question) *composition {
	if len(q.unknown) > 0 || slices.ContainsFunc(q.quantities, func(n seeds.Quantity) bool { return !e.countsArticles(n) }) {
		return nil
	}
	inArticles, mentions := q.namedID(e.lexicon, conceptInArticles) || q.namedID(e.lexicon, conceptArticle), q.namedID(e.lexicon, conceptMention)
	if !inArticles && !mentions && !q.says(naming) {
		return nil
	}
	articles := e.knowledge.Articles
	outlet := e.outletOf(q)
	if outlet != nil {
		articles, inArticles = []*seeds.Article{outlet}, inArticles || mentions
	}
	of, others := e.kindNamed(q, inArticles)
	others = slices.DeleteFunc(others, func(h hit) bool { return outlet != nil && e.namesOutlet(h, outlet) })
	if slices.ContainsFunc(others, e.isHome) { // whose people they are no article tells of all
		return nil
	}
	if outlet == nil && len(others) > 0 && inArticles && q.says(naming) { // "in the article on the sister cities"
		articles, others = e.articlesOnAll(others), nil
	}
	if of == nil || len(others) > 0 || len(articles) == 0 {
		return nil
	}
	var found []conceptID
	for id, facts := range e.said {
		if of(conceptID(id)) && slices.ContainsFunc(facts, func(fi *factIndex) bool { return slices.Contains(articles, fi.fact.Article) }) {
			found = append(found, conceptID(id))
		}
	}
	if len(found) == 0 || len(found) > mostNames {
		return nil
	}
	return &composition{how: "lists who or what is named", say: func(r *Reply, lang string) string {
		var names []string
		for _, id := range found {
			names = append(names, e.nameOf(id, lang))
			i := slices.IndexFunc(e.said[id], func(fi *factIndex) bool { return slices.Contains(articles, fi.fact.Article) })
			r.use(e.said[id][i].fact)
		}
		slices.Sort(names)
		return fmt.Sprintf(text(lang, "named"), len(names), strings.Join(names, ", "))
	}}
}

// kindsByWord are the kinds of thing that words and question words want named, and of which a concept is one directly.
var kindsByWord = map[string]string{"ask-city": "city", "city": "city", "ask-country": "country", "country": "country"}

// naming words ask for names, of whatever kind a question says.
var naming = set("named mentioned appear appears disebut disebutkan disebutin muncul")

// personages are people of any office or none, other than officials.
var personages = set("tokoh figure figures")

// kindNamed is what tells the things that a question wants named, nil for none, and what it names besides. For
// people it must ask in the articles; of other kinds it may ask for all that are named.
func (e *Engine) kindNamed(q *question, inArticles bool) (of func(conceptID) bool, others []hit) {
	anyKind := inArticles || q.says(naming)
	for _, h := range q.hits {
		kind := e.kindWanted(q, h)
		switch {
		case kind != nil && anyKind && of == nil:
			of = kind
		case counts(h.class):
			others = append(others, h)
		}
	}
	who := slices.DeleteFunc(slices.Clone(q.slots), func(s string) bool { return s == "overview" || s == "name" }) // "who is ..." may ask for that too
	if of == nil && inArticles && (slices.Equal(who, []string{"person"}) || q.namedID(e.lexicon, conceptHeadcount)) {
		of = e.isPersonID
	}
	return of, others
}

// kindWanted tells, of a hit that stands for a kind of thing, which things are of that kind; nil where it stands for none.
func (e *Engine) kindWanted(q *question, h hit) func(conceptID) bool {
	for _, id := range h.concepts {
		c := e.lexicon.concepts[id]
		if kind, ok := e.lexicon.concept(kindsByWord[c.id]); ok {
			return func(other conceptID) bool { return slices.Contains(e.lexicon.concepts[other].direct, kind) }
		}
		if c.id == conceptOfficial && q.saysIn(h, personages) {
			return e.isPersonID
		}
		if (c.kind == "role" || c.id == conceptOfficial) && (e.asksForAll(q, h) || q.says(naming)) {
			return func(other conceptID) bool {
				return e.isPersonID(other) && slices.Contains(e.lexicon.concepts[other].broader, id)
			}
		}
	}
	return nil
}
