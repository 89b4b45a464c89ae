package qa

import (
	"slices"

	"kazindobot/seeds"
)

// correctsEntity tells whether the fact's value puts right a named thing in a
// question that asks for confirmation: "was it signed by X?" where it was Y.
func (e *Engine) correctsEntity(q *question, c *candidate, h hit) bool {
	if h.class != seeds.Entity || !c.fi.fact.Correctable || !q.presumes() || len(c.fi.values) == 0 {
		return false
	}
	for _, id := range h.concepts {
		kind := e.lexicon.concepts[id].kind
		for _, v := range c.fi.values {
			if e.lexicon.concepts[v].kind == kind {
				return true
			}
		}
	}
	return false
}

// confirms tells whether the question wants something confirmed rather than
// told: it ends in a tag ("..., right?") or asks with no question word proper.
func (q *question) confirms() bool { return q.tagged || !q.interrogative }

// presumes tells whether the question takes what it says for granted: it wants
// it confirmed, or asks how or why it came about.
func (q *question) presumes() bool { return q.confirms() || q.asksWhy() }

// asksWhether tells whether the question is for yes or no: it begins with a verb or "apakah", and has no question word proper.
func (q *question) asksWhether() bool {
	return !q.interrogative && len(q.words) > 0 && (inverting[q.words[0].text] || slices.Contains(q.slots, "whether"))
}

// asksWhy tells whether the question asks for nothing but a reason or a manner.
func (q *question) asksWhy() bool {
	return len(q.slots) > 0 && !slices.ContainsFunc(q.slots, func(s string) bool { return s != "reason" && s != "purpose" && s != "manner" })
}

// asking are the question words proper; "reason" or "tanggal" only name what is asked.
var asking = set("apa siapa kapan mana berapa mengapa kenapa bagaimana gimana ngapain who whom whose what when where why how which")

// correctsQuantity tells whether the fact's value puts right a date or number in
// a question that asks for confirmation. "How many in 2021?" wants another
// year's number; "2021, right?" has it wrong.
func (e *Engine) correctsQuantity(q *question, c *candidate, n seeds.Quantity) bool {
	if !c.fi.fact.Correctable {
		return false
	}
	for _, v := range c.fi.fact.Values {
		for _, own := range v.Quantities() {
			if own.Kind == n.Kind && q.presumes() {
				return true
			}
		}
	}
	return false
}
