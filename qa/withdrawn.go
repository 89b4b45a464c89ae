package qa

import (
	"slices"

	"kazindobot/seeds"
)

// Withdrawal is a fact that staff have withdrawn while the program runs, with what to say instead; the note may be empty.
type Withdrawal struct {
	Fact string
	Note seeds.Text
}

// WithWithdrawn gives an engine that no longer says these facts, in whatever
// reply, and says of them that they are withdrawn. The engine itself stays as it is.
func (e *Engine) WithWithdrawn(facts []Withdrawal) *Engine {
	with := *e
	with.withdrawn = map[string]seeds.Text{}
	for _, w := range facts {
		with.withdrawn[w.Fact] = w.Note
	}
	return &with
}

// isWithdrawn tells whether staff have withdrawn a fact.
func (e *Engine) isWithdrawn(fact string) bool {
	_, ok := e.withdrawn[fact]
	return ok
}

// sayWithdrawn is the reply to who asks for a withdrawn fact.
func (e *Engine) sayWithdrawn(lang, fact string) Reply {
	answer := text(lang, "withdrawn")
	if note := e.withdrawn[fact][lang]; note != "" {
		answer += " " + note
	}
	return newReply(KindNone, lang, answer)
}

// withoutWithdrawn is a reply that uses no withdrawn fact and offers none. One that
// did is replaced whole: what else it says may rest on the fact too.
func (e *Engine) withoutWithdrawn(r Reply) Reply {
	if len(e.withdrawn) == 0 {
		return r
	}
	if i := slices.IndexFunc(r.Facts, e.isWithdrawn); i >= 0 {
		instead := e.sayWithdrawn(r.Lang, r.Facts[i])
		instead.Explanation = r.Explanation
		return instead
	}
	offered := len(r.Choices)
	r.Choices = e.standing(r.Choices)
	if len(r.Choices) < offered && (r.Kind == KindChoices && len(r.Choices) < 2 || r.Kind == KindNone && len(r.Choices) == 0) {
		instead := newReply(KindNone, r.Lang, text(r.Lang, "none"))
		instead.Explanation = r.Explanation
		return instead
	}
	return r
}

// standing are the choices that have not been withdrawn.
func (e *Engine) standing(choices []Choice) []Choice {
	return slices.DeleteFunc(choices, func(c Choice) bool { return e.isWithdrawn(c.Fact) })
}
