package qa

import (
	"fmt"
	"slices"
	"strings"

	"kazindobot/seeds"
)

// listMentions answers which articles, and how many, speak of something.
func (e *Engine) listMentions(a *partAnswer) bool {
	if !slices.Contains(a.question.slots, "mentions") {
		return false
	}
	var best []*seeds.Article
	for _, h := range a.question.hits {
		if !counts(h.class) || e.isContext(h) {
			continue
		}
		for _, id := range h.concepts {
			if articles := e.articlesOn(id); len(articles) > 0 && (best == nil || h.class == seeds.Entity) {
				best, a.mentioned = articles, id
			}
		}
	}
	if best == nil {
		return false
	}
	a.articles, a.kind = best, KindAnswer
	return true
}

// compose answers a question that takes several facts; nil where it is none.
func (e *Engine) compose(c *Conversation, q *question) []*partAnswer {
	if e.exact[q.key()] != nil { // a fact answers this very question
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
	at, members := e.category(q)
	if len(members) < 2 {
		return nil
	}
	var out []*partAnswer
	facts, articles := map[string]bool{}, map[string]bool{}
	for _, m := range members {
		one := *q
		one.hits, one.marks = slices.Clone(q.hits), nil
		one.hits[at].concepts, one.hits[at].parts = []conceptID{m}, nil
		if !slices.Contains(q.slots, "date") {
			one.slots = []string{"what", "overview"}
		}
		a := &partAnswer{question: &one, candidates: e.rank(&one, false)}
		a.best = first(a.candidates)
		e.decide(a)
		if a.kind == KindAnswer && !facts[a.best.fi.fact.ID] {
			facts[a.best.fi.fact.ID], articles[a.best.fi.fact.Article.ID] = true, true
			out = append(out, a)
		}
	}
	if len(articles) < 2 {
		return nil
	}
	c.Subject = out[0].best.fi.fact.Subject.ID
	e.remember(c, q)
	return out
}

// category finds the kind of thing that a question asks to list, with the
// things that facts speak of, -1 and nil for none: all that the question names must be that kind.
func (e *Engine) category(q *question) (at int, members []conceptID) {
	at = -1
	for i, h := range q.hits {
		if !counts(h.class) || h.context || e.lexicon.country(h) != "" {
			continue
		}
		if at >= 0 {
			return -1, nil
		}
		at = i
	}
	if at < 0 || len(q.unknown) > 0 || !e.asksForAll(q, q.hits[at]) {
		return -1, nil
	}
	for _, id := range q.hits[at].concepts {
		for m := range e.lexicon.byID {
			if n := e.lexicon.byID[m]; slices.Contains(e.lexicon.direct[n], id) && e.isKey[n] {
				members = append(members, n)
			}
		}
	}
	slices.Sort(members)
	return at, slices.Compact(members)
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
	if int(id) >= len(e.covers) {
		return nil
	}
	for _, p := range e.covers[id] {
		if a := e.facts[p.fact].fact.Article; !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

func (e *Engine) sayMentions(r *Reply, lang string, a *partAnswer) string {
	var names []string
	for _, art := range a.articles {
		r.cite(art)
		names = append(names, fmt.Sprintf("%s (%s)", art.Outlet, day(art, lang)))
	}
	for _, p := range e.covers[a.mentioned] {
		if f := e.facts[p.fact].fact; p.level >= coverPhrasing && len(r.Facts) < 3 {
			r.use(f)
		}
	}
	if len(r.Facts) == 0 {
		r.use(e.facts[e.covers[a.mentioned][0].fact].fact)
	}
	name := e.nameOf(a.mentioned, lang)
	return fmt.Sprintf(text(lang, "mentions"), name, len(names), strings.Join(names, ", "))
}

// nameOf is what a concept is called in a text: its first form.
func (e *Engine) nameOf(id conceptID, lang string) string {
	if c := e.knowledge.Lexicon.Concepts[e.lexicon.concepts[id].id]; c != nil && len(c.Forms[lang]) > 0 {
		return titled(c.Forms[lang][0])
	}
	return strings.TrimPrefix(e.lexicon.concepts[id].id, "word:")
}

func titled(s string) string {
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

// day is an article's day in words.
func day(a *seeds.Article, lang string) string {
	return fmt.Sprintf("%d %s %d", a.Published.Day(), monthNames[lang][a.Published.Month()-1], a.Published.Year())
}
