package qa

import (
	"slices"

	"kazindobot/seeds"
)

// mostHappened bounds how many events of a year are told.
const mostHappened = 6

// happened answers what happened in a year or month that the question names and nothing else, with the facts that
// date something then, one for each subject, the earliest first.
func (e *Engine) happened(_ *Conversation, q *question) *composition {
	if len(q.quantities) != 1 || q.quantities[0].Kind != seeds.Date || q.quantities[0].Year == 0 || q.quantities[0].Day != 0 || len(q.unknown) > 0 || !q.asksWhatHappened(e.lexicon) {
		return nil
	}
	for _, h := range q.hits {
		if counts(h.class) && !e.isHome(h) {
			return nil
		}
	}
	when := q.quantities[0]
	var found []*factIndex
	for _, fi := range e.facts {
		if fi.fact.Status != seeds.Current || fi.fact.Kinds[0] != "date" || !fi.dated() || !fi.fact.Values[0].Dates[0].Says(when) {
			continue
		}
		at := slices.IndexFunc(found, func(o *factIndex) bool { return o.subject == fi.subject })
		switch {
		case at < 0:
			found = append(found, fi)
		case len(fi.keys) < len(found[at].keys):
			found[at] = fi
		}
	}
	if len(found) == 0 {
		return nil
	}
	slices.SortStableFunc(found, func(a, b *factIndex) int { return a.day().Compare(b.day()) })
	found = found[:min(len(found), mostHappened)]
	return &composition{how: "lists what happened then", say: func(r *Reply, lang string) string { return e.sayFacts(r, lang, found...) }}
}

// asksWhatHappened tells whether the question is for events.
func (q *question) asksWhatHappened(l *lexicon) bool {
	if len(q.slots) == 0 || !only(q.slots, "what", "list") {
		return false
	}
	return q.namedID(l, conceptHappen) || slices.ContainsFunc(q.words, func(t token) bool { return t.text == "happened" || t.text == "happen" || t.text == "terjadi" })
}
