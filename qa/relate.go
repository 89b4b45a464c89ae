package qa

import (
	"slices"

	"kazindobot/seeds"
)

// linking words ask what two things have to do with each other.
var linking = set("relation relations relationship connection connected link linked hubungan hubungannya kaitan kaitannya keterkaitan terkait berkaitan berhubungan")

// mostRelated bounds how many facts tell of two things together.
const mostRelated = 3

// relate answers what two people, bodies or places have to do with each other with the facts that tell of both; nil where the question
// is not of that sort, or one fact answers it.
func (e *Engine) relate(_ *Conversation, q *question) *composition {
	if len(q.unknown) > 0 || len(q.quantities) > 0 || !q.says(linking) || !vagueOrDefining(q.slots) || slices.Contains(q.slots, "manner") {
		return nil
	}
	two := slices.DeleteFunc(e.things(q), func(h hit) bool { return q.saysIn(h, linking) })
	if len(two) != 2 || !slices.ContainsFunc(two, func(h hit) bool { return h.class == seeds.Entity }) || e.answers(first(e.rank(q))) {
		return nil
	}
	var found []*factIndex
	for _, fi := range e.facts {
		if e.holds(fi) && e.level(fi, two[0]) >= coverPhrasing && e.level(fi, two[1]) >= coverPhrasing {
			found = append(found, fi)
		}
	}
	if len(found) == 0 {
		return nil
	}
	slices.SortStableFunc(found, asWritten)
	found = found[:min(len(found), mostRelated)]
	return &composition{how: "tells what it says of two things together", subject: found[0].subject.id, say: func(r *Reply, lang string) string { return e.sayFacts(r, lang, found...) }}
}
