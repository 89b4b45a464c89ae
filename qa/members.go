package qa

import (
	"slices"
	"strings"
)

// members answers a question for all things of a kind ("which elections ...?", "name all ambassadors") with the
// fact of each, from whatever article; nil where the question is not of that sort, or one fact lists them.
func (e *Engine) members(_ *Conversation, q *question) *composition {
	members := e.category(q)
	if len(members) < 2 {
		return nil
	}
	if one := first(e.rank(q)); one != nil && one.score >= sureComposed && one.fi.fact.Is("list") {
		return nil
	}
	kinds := []string{"overview", "definition", "role"}
	if slices.Contains(q.slots, "date") {
		kinds = []string{"date"}
	}
	var found []*factIndex
	articles := map[string]bool{}
	for _, fi := range e.factsOf(members, kinds...) {
		found, articles[fi.fact.Article.ID] = append(found, fi), true
	}
	if len(articles) < 2 {
		return nil
	}
	return &composition{how: "tells of each thing of the kind", subject: found[0].subject.id, say: func(r *Reply, lang string) string { return e.sayFacts(r, lang, found...) }}
}

// factsOf are the facts of the kinds about each of the things, each once.
func (e *Engine) factsOf(things []conceptID, kinds ...string) []*factIndex {
	var out []*factIndex
	for _, id := range things {
		h := hit{concepts: []conceptID{id}, class: e.lexicon.concepts[id].class}
		if fi := e.factAbout(h, kinds...); fi != nil && !slices.Contains(out, fi) {
			out = append(out, fi)
		}
	}
	return out
}

// category finds the things of the kind that a question asks to list; none
// unless that kind is all that the question names.
func (e *Engine) category(q *question) []conceptID {
	at := -1
	for i, h := range q.hits {
		if !counts(h.class) || h.context || e.isHome(h) {
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
	return e.kindsOf(q.hits[at])
}

// kindsOf are the things that are of the kind which a hit stands for, and that facts are known by.
func (e *Engine) kindsOf(h hit) []conceptID {
	var out []conceptID
	for _, id := range h.concepts {
		for n, c := range e.lexicon.concepts {
			if slices.Contains(c.direct, id) && e.isKey[n] {
				out = append(out, conceptID(n))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// asksForAll tells whether a question wants all things of a kind: it asks for a
// list, says "all" or "both", asks who they all are, or uses an English plural.
func (e *Engine) asksForAll(q *question, h hit) bool {
	if slices.Contains(q.slots, "list") || q.namedID(e.lexicon, conceptAll) || q.namedID(e.lexicon, conceptBoth) || q.namedID(e.lexicon, conceptWhoAll) {
		return true
	}
	return h.to-h.from == 1 && h.to > 0 && strings.HasSuffix(q.words[h.from].text, "s") && e.lexicon.vocab.langs(q.words[h.from].text)&bitIndonesian == 0
}
