package qa

import (
	"cmp"
	"slices"
)

// answerAmong finds the answer to one question of a message: by itself, else together with what the next one names or as going on from the
// answer before it. One that leans on nothing has none.
func (e *Engine) answerAmong(c *Conversation, q *question, next []*question, earlier []*partAnswer) *partAnswer {
	a := e.answerPart(c, q)
	if a.kind != KindAnswer && len(next) > 0 {
		a = cmp.Or(e.answerWith(q, next[0]), a)
	}
	e.preferUnsaid(a, earlier)
	if a.kind != KindAnswer && q.shared && len(earlier) > 0 && earlier[len(earlier)-1].kind == KindAnswer {
		a = e.answerBare(c, q, earlier, a)
	}
	if a.kind == KindAnswer && e.leansOnNothing(a, earlier) {
		a.kind = KindNone
	}
	return a
}

// answerBare is the answer to a question that has the things of its neighbour, read as going on from what was answered before instead ("who was the witness,
// and what did he say?"); the other answer where that is none, or was given already.
func (e *Engine) answerBare(c *Conversation, q *question, earlier []*partAnswer, other *partAnswer) *partAnswer {
	bare := e.partOf(q, q.words)
	if hasContentHits(bare) {
		return other
	}
	a := e.answerPart(c, bare)
	if e.preferUnsaid(a, earlier); a.kind != KindAnswer {
		return other
	}
	return a
}

// answerWith is the answer to a question read together with what the next one of the message names, where that makes it sure: "how many women and how
// many men stood?" Nil for none.
func (e *Engine) answerWith(q, next *question) *partAnswer {
	together := *q
	together.hits = slices.Clone(q.hits)
	together.lend(contentHits(next), 1)
	a := e.candidatesFor(&together)
	if a.best == nil || a.best.score < e.model.Answer || len(a.best.uncovered) > 0 {
		return nil
	}
	a.kind = KindAnswer
	return a
}

// preferUnsaid takes the next fact that may be answered where an earlier part of
// the message got the same one, and none where that is not of the kind that is asked for now.
func (e *Engine) preferUnsaid(a *partAnswer, earlier []*partAnswer) {
	said := func(fi *factIndex) bool {
		return slices.ContainsFunc(earlier, func(b *partAnswer) bool { return b.kind == KindAnswer && b.best != nil && b.best.fi == fi })
	}
	if a.kind != KindAnswer || a.best == nil || !said(a.best.fi) {
		return
	}
	for _, reading := range append([]*partAnswer{a}, a.others...) {
		for i := range reading.candidates {
			if c := &reading.candidates[i]; c.score >= e.model.Answer && !said(c.fi) {
				a.best, a.question = c, reading.question
				return
			}
		}
	}
	if slotFit(a.question.slots, a.best.fi) < leastAgain {
		a.kind = KindNone
	}
}

// leastAgain is how well a fact must fit to answer a second question of the message: "who chairs it, and when did he speak?"
const leastAgain = .8

// leansOnNothing tells whether a question leans on the one before it in the message, which asks of another year, session
// or the like than any article tells of ("when was the 31st session, and how many came?"), or of what they do not tell, unless that is of somebody.
func (e *Engine) leansOnNothing(a *partAnswer, earlier []*partAnswer) bool {
	if len(earlier) == 0 || a.question.borrowed == 0 && !e.leans(a.question) || earlier[len(earlier)-1].kind == KindAnswer {
		return false
	}
	before := earlier[len(earlier)-1].alone()
	if before.best == nil {
		return false
	}
	ofSomebody := !a.question.shared && slices.ContainsFunc(before.question.hits, e.isPerson) // "how old is she, and who nominated her?"
	return before.best.bar == barScope || before.best.bar == barQuantity || !ofSomebody && (before.best.bar == barOutside || before.best.features[featOutside] > 0)
}
