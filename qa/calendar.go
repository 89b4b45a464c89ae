package qa

import (
	"slices"

	"kazindobot/seeds"
)

// mostOfDay is how many words a question may have that names a day and nothing else.
const mostOfDay = 10

// mostTimes bounds of how many years or days a question may ask what happened, mostHappened how many events are told.
const (
	mostTimes    = 4
	mostHappened = 6
)

// happened answers what happened in a year or month, or on a day, that the question names and nothing else, with the facts that
// date something then, one for each subject, the earliest first.
func (e *Engine) happened(_ *Conversation, q *question) *composition {
	times := q.quantities
	if len(times) == 0 || len(times) > mostTimes || len(q.unknown) > 0 || !q.asksWhatHappened(e.lexicon) ||
		slices.ContainsFunc(times, func(n seeds.Quantity) bool { return n.Kind != seeds.Date || n.Year == 0 }) {
		return nil
	}
	for _, h := range q.hits {
		if counts(h.class) && !e.isHome(h) {
			return nil
		}
	}
	var found []*factIndex
	for _, when := range times {
		on := e.eventsOf(when)
		if len(on) == 0 {
			return nil
		}
		found = append(found, on...)
	}
	slices.SortStableFunc(found, func(a, b *factIndex) int { return a.day().Compare(b.day()) })
	found = found[:min(len(found), mostHappened)]
	return &composition{how: "lists what happened then", say: func(r *Reply, lang string) string { return e.sayFacts(r, lang, found...) }}
}

// eventsOf are the facts that date something to a time, one for each subject.
func (e *Engine) eventsOf(when seeds.Quantity) (found []*factIndex) {
	for _, fi := range e.facts {
		if !e.holds(fi) || !fi.hasDate() || !fi.fact.Values[0].Dates[0].Says(when) {
			continue
		}
		found = withPlainest(found, fi)
	}
	return found
}

// asksWhatHappened tells whether the question is for events.
func (q *question) asksWhatHappened(l *lexicon) bool {
	if len(q.slots) == 0 || !only(q.slots, "what", "list", "definition", "date") {
		return false
	}
	day := !slices.Contains(q.slots, "date") && len(q.quantities) == 1 && q.quantities[0].Day != 0 && len(q.words) <= mostOfDay // "ada apa tanggal 3 Juli 2023?"
	return day || q.namedID(l, conceptHappen) || slices.ContainsFunc(q.words, func(t token) bool { return t.text == "happened" || t.text == "happen" || t.text == "terjadi" })
}
