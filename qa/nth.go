package qa

import (
	"slices"

	"kazindobot/seeds"
)

// places are the words for places in a list of what was named, the first 0; what is last of two is the second.
var places = map[string]int{"first": 0, "former": 0, "pertama": 0, "kesatu": 0, "second": 1, "2nd": 1, "kedua": 1, "last": lastPlace, "latter": lastPlace, "terakhir": lastPlace}

const lastPlace = -1

var (
	theWords  = set("the yang yg si")
	timeWords = set("kali kalinya time times")
)

// nth reads "the second of those", "yang terakhir" as the one of that place among those that were named last: a whole question, which leans
// on nothing; nil where the message means no such place, or names somebody or something itself.
func (e *Engine) nth(c *Conversation, q *question) *question {
	place, ok := e.placeIn(q)
	if !ok || len(q.unknown) > 0 || len(q.quantities) > 0 {
		return nil
	}
	those := e.listed(c)
	if place == lastPlace {
		place = len(those) - 1
	}
	if place < 0 || place >= len(those) {
		return nil
	}
	rest := slices.DeleteFunc(slices.Clone(q.hits), func(h hit) bool {
		return h.context || e.isConcept(h, "first") || e.isConcept(h, "second") || e.isConcept(h, "last") || e.isConcept(h, "party-side") || e.isConcept(h, conceptOtherOne)
	})
	if slices.ContainsFunc(rest, func(h hit) bool { return h.class == seeds.Entity && !e.isHome(h) }) {
		return nil
	}
	b := q.wholeWith(append(rest, e.hitOf(those[place])))
	if len(b.slots) == 0 {
		b.slots = c.Slots
	}
	return b
}

// listed are those that the last answer named or, where it named one or none, the last one that named more.
func (e *Engine) listed(c *Conversation) []conceptID {
	if those := e.spokenOf(c); e.isList(those) {
		return those
	}
	for _, fi := range slices.Backward(e.known(c.Said)) {
		if e.isList(fi.values) {
			return fi.values
		}
	}
	return nil
}

// isList tells whether these are several of a kind.
func (e *Engine) isList(ids []conceptID) bool {
	return len(ids) > 1 && !slices.ContainsFunc(ids, func(id conceptID) bool { return e.lexicon.concepts[id].kind != e.lexicon.concepts[ids[0]].kind })
}

// placeIn is the place that a message means: it stands behind an article and before nothing that it could be the first or the second of.
func (e *Engine) placeIn(q *question) (place int, ok bool) {
	for i, t := range q.words {
		n, is := places[t.text]
		if !is || i == 0 || !theWords[q.words[i-1].text] {
			continue
		}
		if next := i + 1; next < len(q.words) && (timeWords[q.words[next].text] || slices.ContainsFunc(q.hits, func(h hit) bool { return counts(h.class) && h.from == next })) {
			return 0, false
		}
		place, ok = n, true
	}
	return place, ok
}
