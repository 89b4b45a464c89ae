package qa

import (
	"slices"
	"strings"
)

// enumerated answers a question that names several things one after the other ("three numbers: the voters, the polling stations abroad and the
// observers") with a fact of each; nil where one fact tells all, or one of them is not surely told.
func (e *Engine) enumerated(_ *Conversation, q *question) *composition {
	if len(q.unknown) > 0 || !slices.ContainsFunc(q.words, func(t token) bool { return t.comma || t.boundary || pairing[t.text] }) {
		return nil
	}
	things := e.segments(q, func(t token) bool { return pairing[t.text] }, false)
	if colon := slices.IndexFunc(things, q.behindColon); colon > 0 && len(things)-colon > 1 { // what it stands behind is said of all
		things = things[colon:]
	}
	if len(things) < 2 || len(things) > maxParts {
		return nil
	}
	if e.answersWhole(q) {
		return nil
	}
	var found []*factIndex
	for _, words := range things {
		one := e.partOf(q, words)
		if onlyVague(one.slots) && !onlyVague(q.slots) {
			one.slots = q.slots
		}
		best := e.candidatesFor(one).best
		if !one.namesThing() || !best.isSure(sureComposed) || slices.Contains(found, best.fi) {
			return nil
		}
		found = append(found, best.fi)
	}
	return &composition{how: "tells of each thing that is listed", subject: found[0].subject.id, say: func(r *Reply, lang string) string { return e.sayFacts(r, lang, found...) }}
}

// behindColon tells whether words of the question stand right behind a colon.
func (q *question) behindColon(words []token) bool {
	at := words[0].start - q.words[0].start
	return words[0].boundary && at <= len(q.text) && strings.HasSuffix(strings.TrimRight(q.text[:at], " \"'("), ":")
}
