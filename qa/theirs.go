package qa

import (
	"slices"

	"kazindobot/seeds"
)

// mostTheirs is of how many that the last answer named each is asked.
const mostTheirs = 3

// theirs answers what is asked of them all ("and their associations?") with a fact of each of the few people or places that
// the last answer named, or of one their office; nil where it is none, or one of them has no such fact.
func (e *Engine) theirs(c *Conversation, q *question) *composition {
	those := e.spokenOf(c)
	one := len(those) == 1 && q.asksOffice() && e.isPersonID(those[0]) // "what is his role?"
	if len(those) < 2 && !one || len(those) > mostTheirs || !q.says(several) && !q.asksOffice() || len(q.unknown) > 0 || onlyVague(q.slots) && len(contentHits(q)) == 0 {
		return nil
	}
	if slices.ContainsFunc(q.hits, func(h hit) bool { return h.class == seeds.Entity && !e.isHome(h) }) {
		return nil
	}
	var found []*factIndex
	for _, id := range those {
		one := q.wholeWith(append(slices.Clone(q.hits), e.hitOf(id)))
		fi := e.whoIs(one)
		if fi == nil {
			best := first(e.rank(one))
			if !e.answers(best) || best.corrected || slices.Contains(found, best.fi) {
				return nil
			}
			fi = best.fi
		}
		found = append(found, fi)
	}
	if slices.ContainsFunc(found, func(fi *factIndex) bool { return !e.answersAlike(q, fi, found[0]) }) {
		return nil
	}
	return &composition{how: "answers the same of each that was named", subject: found[0].subject.id, say: func(r *Reply, lang string) string { return e.sayFacts(r, lang, found...) }}
}

// spokenOf are those that the last answer named or, of several facts, those that each is about.
func (e *Engine) spokenOf(c *Conversation) (those []conceptID) {
	facts := e.known(c.Facts)
	if len(facts) == 1 {
		return facts[0].values
	}
	for _, fi := range facts {
		if s := fi.subject; e.isOfPerson(s) && !slices.Contains(those, s.named[0][0].concepts[0]) {
			those = append(those, s.named[0][0].concepts[0])
		}
	}
	return those
}

// asksOffice tells whether the question is for an office and names nobody: "jabatannya?"
func (q *question) asksOffice() bool {
	return len(q.slots) > 0 && only(q.slots, "role") && len(contentHits(q)) == 0
}
