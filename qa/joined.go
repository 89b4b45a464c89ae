package qa

import "slices"

// joined answers two questions that a message joins by a conjunction or a comma, whatever stands between that and their question words ("siapa ketuanya
// sekalian mou-nya diteken di mana"), with a fact of each; nil where one fact answers all, or one of them is not told.
func (e *Engine) joined(_ *Conversation, q *question) *composition {
	if len(q.words) < leastJoined || !slices.ContainsFunc(q.words[1:], func(t token) bool { return t.comma || conjunctions[t.text] || t.text == "well" }) {
		return nil
	}
	if one := first(e.rank(q)); e.answers(one) && len(one.uncovered) == 0 && len(q.unknown) == 0 {
		return nil
	}
	var best [2]*factIndex
	sure, tried := 0.0, 0
	for i := 2; i+2 < len(q.words) && tried < mostJoints; i++ {
		joint := conjunctions[q.words[i].text] || beginWith(q.words[i:], "as well as")
		if !joint && !q.words[i].comma {
			continue
		}
		tried++
		behind := i
		if joint {
			behind++
		}
		if beginWith(q.words[i:], "as well as") {
			behind += 2
		}
		one, other := e.joinedPart(q, q.words[:i], nil), e.joinedPart(q, q.words[behind:], q.words[:i])
		if one == nil || other == nil || one.fi == other.fi {
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

// joinedPart is the fact that surely answers words of a question that ask by themselves or, where other words stand before them, together with what those
// name; nil for none.
func (e *Engine) joinedPart(q *question, words, before []token) *candidate {
	part := e.partOf(q, words)
	if !part.namesThing() || len(part.unknown) > 0 || !slices.ContainsFunc(part.hits, func(h hit) bool { return counts(h.class) && !e.isHome(h) }) {
		return nil
	}
	sure := func(c *candidate) bool {
		return c != nil && c.score >= sureJoined && !c.corrected && len(c.uncovered) == 0
	}
	best := first(e.rank(part))
	if !sure(best) && before != nil {
		part.lend(contentHits(e.partOf(q, before)), 1)
		best = first(e.rank(part))
	}
	if !sure(best) {
		return nil
	}
	return best
}
