package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// ordering words want events put in the order of time.
var ordering = set("order chronological chronologically chronology sequence urutkan urutan urut diurutkan kronologi kronologis urutin urutannya runut runutkan sort arrange susun susunlah")

// firstWords ask which of two events was first.
var firstWords = set("older oldest tua newer longer first earlier earliest sooner before later last dulu dahulu duluan awal terlebih belakangan duluankah")

// choosing words stand between two of which one is to be named.
var choosing = set("or atau ataukah")

// precedes and follows together ask which of two events was first.
var (
	precedes = set("before sebelum")
	follows  = set("after setelah sesudah")
)

// leastOrdered and mostOrdered bound how many events are put in order.
const (
	leastOrdered = 2
	mostOrdered  = 6
)

// order puts events in the order of time by the facts that date them ("put in order: the signing, the session and the
// vote", "which came first, the signing or the vote?"); nil where the question is not of that sort, or names something that has no date.
func (e *Engine) order(c *Conversation, q *question) *composition {
	beforeOrAfter := q.says(choosing) && q.says(precedes) && q.says(follows) // "was that before or after the vote?"
	ofLast := beforeOrAfter || q.says(firstWords) && q.pointsBack()          // "itu duluan mana sama sidangnya?"
	which := q.says(firstWords) && q.says(choosing) || ofLast
	if len(q.unknown) > 0 || !which && !q.says(ordering) {
		return nil
	}
	var found []moment
	for _, event := range e.segments(q, func(t token) bool {
		return (!which || ofLast) && pairing[t.text] || choosing[t.text] || firstWords[t.text] || ordering[t.text] || ofLast && (precedes[t.text] || follows[t.text])
	}, true) {
		if e.namesNoEvent(q, event) {
			continue
		}
		m, sure := e.momentsOf(q, event)
		if sure == 0 || len(m) == 0 && slices.ContainsFunc(event, func(t token) bool { return timeUnits[t.text] }) { // it names nothing, or asks how far apart they are
			continue
		}
		if len(m) != 1 {
			return nil
		}
		if !slices.ContainsFunc(found, func(o moment) bool { return o.fi == m[0].fi }) {
			found = append(found, m[0])
		}
	}
	if last := e.lastMoment(c); ofLast && last != nil && len(found) == 1 && found[0].fi.subject != last.fi.subject && len(q.words) <= mostApart {
		found = append(found, *last)
	}
	if len(found) < leastOrdered || len(found) > mostOrdered {
		return nil
	}
	slices.SortStableFunc(found, moment.compare)
	return &composition{how: "puts events in the order of time", subject: found[0].fi.subject.id, say: func(r *Reply, lang string) string {
		var sentences []string
		if which && len(found) == 2 && found[0].before(found[1]) {
			sentences = append(sentences, sayFirst(found[0], found[1], lang))
		}
		return strings.Join(append(sentences, e.sayFacts(r, lang, datedBy(found)...)), " ")
	}}
}

// namesNoEvent tells whether words name only that something is first or exists, of whatever: "from the earliest", "been around longer".
func (e *Engine) namesNoEvent(q *question, words []token) bool {
	return !slices.ContainsFunc(q.hits, func(h hit) bool {
		within := h.to <= len(q.words) && h.from < h.to && q.words[h.from].start >= words[0].start && q.words[h.from].start <= words[len(words)-1].start
		return within && counts(h.class) && h.class != seeds.Qualifier && !e.isConcept(h, conceptEstablish)
	})
}
