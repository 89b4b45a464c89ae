package qa

import "slices"

// joined answers two questions that a message joins by a conjunction or a comma, whatever stands between that and their question words ("siapa ketuanya
// sekalian mou-nya diteken di mana"), with a fact of each; nil where one fact answers all, or one of them is not told.
func (e *Engine) joined(_ *Conversation, q *question) *composition {
	if len(q.words) < leastJoined || !slices.ContainsFunc(q.words[1:], func(t token) bool { return t.comma || conjunctions[t.text] || t.text == "well" }) {
		return nil
	}
	if len(q.unknown) == 0 && e.answersWhole(q) {
		return nil
	}
	var best [2]*factIndex
	sure, tried := 0.0, 0
	for i := 2; i+2 < len(q.words) && tried < mostJoints; i++ {
		joint := jointAt(q.words[i:])
		if joint == 0 && !q.words[i].comma {
			continue
		}
		tried++
		before := e.partOf(q, q.words[:i])
		one := e.joinedPart(before, nil)
		if one == nil {
			continue
		}
		other := e.joinedPart(e.partOf(q, q.words[i+joint:]), before)
		if other == nil || one.fi == other.fi {
			continue
		}
		if s := min(one.score, other.score); s > sure && max(one.score, other.score) >= sureComposed {
			best, sure = [2]*factIndex{one.fi, other.fi}, s
		}
	}
	if best[0] == nil {
		return nil
	}
	return &composition{how: "answers two questions that are joined", subject: best[1].subject.id, say: func(r *Reply, lang string) string { return e.sayFacts(r, lang, best[0], best[1]) }}
}

// A question that joins two has so many words at least, and is parted at so many places at most.
const (
	leastJoined = 6
	mostJoints  = 6
)

// sureJoined is how sure the less sure one of two joined questions must be.
const sureJoined = .65

// jointAt is how many words that join two questions stand first among tokens.
func jointAt(tokens []token) int {
	switch {
	case conjunctions[tokens[0].text]:
		return 1
	case beginWith(tokens, "as well as"):
		return 3
	}
	return 0
}

// joinedPart is the fact that surely answers one of two joined questions by itself or together with what the one before it names; nil for none.
func (e *Engine) joinedPart(part, before *question) *candidate {
	if !part.namesThing() || len(part.unknown) > 0 || !slices.ContainsFunc(part.hits, func(h hit) bool { return counts(h.class) && !e.isHome(h) }) {
		return nil
	}
	best := first(e.rank(part))
	if !best.isSure(sureJoined) && before != nil {
		part.lend(contentHits(before), 1)
		best = first(e.rank(part))
	}
	if !best.isSure(sureJoined) {
		return nil
	}
	return best
}
