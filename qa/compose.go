package qa

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kazindobot/seeds"
)

// mostMentioned is how many things a question which articles mention them may name.
const mostMentioned = 2

// listMentions answers which articles, and how many, speak of something; a
// question that names more than that is about something else ("which articles of the treaty ...").
func (e *Engine) listMentions(a *partAnswer) bool {
	if !slices.Contains(a.question.slots, "mentions") || len(a.question.unknown) > 0 {
		return false
	}
	named := slices.DeleteFunc(contentHits(a.question), func(h hit) bool { return h.context })
	if particular := slices.DeleteFunc(slices.Clone(named), e.isContext); len(particular) > 0 {
		named = particular
	}
	if len(named) == 0 || len(named) > mostMentioned {
		return false
	}
	for i, h := range named {
		id, articles := e.mentions(h)
		if i == 0 {
			a.mentioned, a.articles = id, articles
			continue
		}
		a.articles = slices.DeleteFunc(a.articles, func(x *seeds.Article) bool { return !slices.Contains(articles, x) })
	}
	if len(a.articles) == 0 {
		return false
	}
	a.kind = KindAnswer
	return true
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

// compose answers a question that takes several facts; nil where it is none.
func (e *Engine) compose(c *Conversation, q *question) []*partAnswer {
	if e.exactly(q) != nil { // a fact answers this very question
		return nil
	}
	if gap := e.answerGap(q); gap != nil {
		return gap
	}
	return e.answerMembers(c, q)
}

// answerMembers answers a question for all things of a kind ("which elections ...?", "name all ambassadors") with the fact of each, from whatever article; nil where the question is
// not of that sort, or one fact lists them.
func (e *Engine) answerMembers(c *Conversation, q *question) []*partAnswer {
	members := e.category(q)
	if len(members) < 2 {
		return nil
	}
	kinds := []string{"overview", "definition", "role"}
	if slices.Contains(q.slots, "date") {
		kinds = []string{"date"}
	}
	var out []*partAnswer
	facts, articles := map[string]bool{}, map[string]bool{}
	for _, m := range members {
		h := hit{concepts: []conceptID{m}, class: e.lexicon.concepts[m].class}
		if fi := e.factAbout(h, kinds...); fi != nil && !facts[fi.fact.ID] {
			facts[fi.fact.ID], articles[fi.fact.Article.ID] = true, true
			out = append(out, &partAnswer{question: q, best: &candidate{fi: fi, score: 1}, kind: KindAnswer})
		}
	}
	if len(articles) < 2 {
		return nil
	}
	c.Subject = out[0].best.fi.fact.Subject.ID
	e.remember(c, q)
	return out
}

// category finds the things of the kind that a question asks to list; none
// unless that kind is all that the question names.
func (e *Engine) category(q *question) (members []conceptID) {
	at := -1
	for i, h := range q.hits {
		if !counts(h.class) || h.context || e.lexicon.country(h) != "" {
			continue
		}
		if at >= 0 {
			return nil
		}
		at = i
	}
	if at < 0 || len(q.unknown) > 0 || !e.asksForAll(q, q.hits[at]) {
		return nil
	}
	for _, id := range q.hits[at].concepts {
		for n, c := range e.lexicon.concepts {
			if slices.Contains(c.direct, id) && e.isKey[n] {
				members = append(members, conceptID(n))
			}
		}
	}
	slices.Sort(members)
	return slices.Compact(members)
}

// asksForAll tells whether a question wants all things of a kind: it asks for a
// list, says "all" or "both", or uses an English plural.
func (e *Engine) asksForAll(q *question, h hit) bool {
	if slices.Contains(q.slots, "list") || q.namedID(e.lexicon, "all") || q.namedID(e.lexicon, "both") {
		return true
	}
	return h.to-h.from == 1 && h.to > 0 && strings.HasSuffix(q.words[h.from].text, "s") && e.lexicon.vocab.langs(q.words[h.from].text)&bitIndonesian == 0
}

// articlesOn lists the articles whose facts speak of a concept.
func (e *Engine) articlesOn(id conceptID) []*seeds.Article {
	var out []*seeds.Article
	if int(id) >= len(e.said) {
		return nil
	}
	for _, fi := range e.said[id] {
		if a := fi.fact.Article; !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

func (e *Engine) sayMentions(r *Reply, lang string, a *partAnswer) string {
	var names []string
	for _, art := range a.articles {
		r.cite(art)
		names = append(names, fmt.Sprintf("%s (%s)", art.Outlet, Day(art.Published, lang)))
	}
	for _, art := range a.articles { // of each article a fact that says so
		for _, fi := range e.said[a.mentioned] {
			if fi.fact.Article == art {
				r.use(fi.fact)
				break
			}
		}
	}
	name := e.nameOf(a.mentioned, lang)
	if len(names) == 1 {
		return fmt.Sprintf(text(lang, "mentioned"), name, names[0])
	}
	return fmt.Sprintf(text(lang, "mentions"), name, len(names), strings.Join(names, ", "))
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
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

var monthNames = map[string][12]string{
	"id": {"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"},
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// Day is a day in words, as people write it: "26 April 2023".
func Day(t time.Time, lang string) string {
	names, ok := monthNames[lang]
	if !ok {
		names = monthNames["en"]
	}
	return fmt.Sprintf("%d %s %d", t.Day(), names[t.Month()-1], t.Year())
}
