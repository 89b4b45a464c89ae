package qa

import (
	"slices"

	"kazindobot/seeds"
)

// smallTalk tells which kind of small talk a message is, "" where it holds
// anything else: something of substance, an unknown word, a number.
func (e *Engine) smallTalk(q *question) string {
	best := len(seeds.SmallTalk)
	for _, h := range q.hits {
		kind := e.socialKind(h)
		switch {
		case kind >= 0:
			best = min(best, kind)
		case counts(h.class):
			return ""
		case h.class == seeds.Question && !slices.Contains(q.slots, "what") && len(q.slots) > 0:
			return ""
		}
	}
	if best == len(seeds.SmallTalk) || len(q.quantities) > 0 || len(q.unknown) > 1 {
		return ""
	}
	return seeds.SmallTalk[best]
}

// socialKind is the place in seeds.SmallTalk of the small talk that a hit is, -1 for none.
func (e *Engine) socialKind(h hit) int {
	for _, id := range h.concepts {
		if c := e.lexicon.concepts[id]; c.class == seeds.Social {
			return slices.Index(seeds.SmallTalk, c.slot)
		}
	}
	return -1
}

// insults tells whether a message insults and says nothing that a fact could answer.
func (e *Engine) insults(q *question) bool {
	return slices.ContainsFunc(q.hits, func(h hit) bool { return e.socialKind(h) == 0 })
}
