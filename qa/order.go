package qa

import (
	"slices"
	"strings"
)

// ordering words want events put in the order of time.
var ordering = set("order chronological chronologically chronology sequence urutkan urutan urut diurutkan kronologi kronologis")

// choosing words stand between two of which one is to be named.
var choosing = set("or atau ataukah")

// leastOrdered and mostOrdered bound how many events are put in order.
const (
	leastOrdered = 2
	mostOrdered  = 6
)

// order puts events in the order of time by the facts that date them ("put in order: the signing, the session and the
// vote", "which came first, the signing or the vote?"); nil where the question is not of that sort, or names something that has no date.
func (e *Engine) order(_ *Conversation, q *question) *composition {
	which := q.says(firstWords) && q.says(choosing)
	if len(q.unknown) > 0 || !which && !q.says(ordering) {
		return nil
	}
	var found []*factIndex
	for _, event := range listed(q.words) {
		when := e.partOf(q, event)
		if !when.namesThing() {
			continue
		}
		when.slots = []string{"date"}
		best := e.candidatesFor(when).best
		if !e.answers(best) || best.corrected || best.fi.fact.Kinds[0] != "date" || !best.fi.dated() {
			return nil
		}
		if !slices.Contains(found, best.fi) {
			found = append(found, best.fi)
		}
	}
	if len(found) < leastOrdered || len(found) > mostOrdered {
		return nil
	}
	slices.SortStableFunc(found, func(a, b *factIndex) int { return a.day().Compare(b.day()) })
	return &composition{how: "puts events in the order of time", subject: found[0].subject.id, say: func(r *Reply, lang string) string {
		var sentences []string
		if which && len(found) == 2 {
			sentences = append(sentences, sayFirst(found[0], found[1], lang))
		}
		for _, fi := range found {
			sentences = append(sentences, e.sayFact(r, lang, fi))
		}
		return strings.Join(sentences, " ")
	}}
}

// listed parts words at commas and at the words that join two things.
func listed(words []token) (out [][]token) {
	start := 0
	for i, t := range words {
		switch {
		case pairing[t.text] || choosing[t.text]:
			out, start = append(out, words[start:i]), i+1
		case t.comma || t.boundary:
			out, start = append(out, words[start:i]), i
		}
	}
	return append(out, words[start:])
}
