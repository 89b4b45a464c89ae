package qa

import (
	"slices"

	"kazindobot/seeds"
)

// correctsEntity tells whether the fact's value puts right a named thing in a
// question that asks for confirmation: "was it signed by X?" where it was Y.
func (e *Engine) correctsEntity(q *question, c *candidate, h hit) bool {
	if h.class != seeds.Entity || !c.fi.fact.Correctable || !q.presumes() {
		return false
	}
	for _, id := range h.concepts {
		kind := e.lexicon.concepts[id].kind
		same := func(v conceptID) bool { return e.lexicon.concepts[v].kind == kind }
		unnamed := func(v conceptID) bool { // whom the question names beside another is not mistaken for them
			return !slices.ContainsFunc(q.hits, func(o hit) bool { return o.class == seeds.Entity && slices.Contains(o.concepts, v) })
		}
		if slices.ContainsFunc(c.fi.values, func(v conceptID) bool { return same(v) && unnamed(v) }) {
			return true
		}
		if q.claims() && slices.ContainsFunc(c.fi.speaker, func(s hit) bool {
			return slices.ContainsFunc(s.concepts, func(v conceptID) bool { return same(v) && unnamed(v) })
		}) {
			return true // who said so is another
		}
		if kind == "person" && q.tagged && !c.fi.fact.Is("yesno") && slices.ContainsFunc(c.fi.subject.named, func(t term) bool { return len(t) == 1 && slices.ContainsFunc(t[0].concepts, same) }) {
			return true // it is told of another
		}
	}
	return false
}

// confirms tells whether the question wants something confirmed rather than
// told: it ends in a tag ("..., right?") or asks with no question word proper.
func (q *question) confirms() bool { return q.tagged || !q.interrogative }

// claims tells whether the question says something and asks no more than whether it is so.
func (q *question) claims() bool {
	return q.tagged || !q.interrogative && only(q.slots, "whether")
}

// presumes tells whether the question takes what it says for granted: it wants
// it confirmed, asks how or why it came about, or begins with what it takes for known.
func (q *question) presumes() bool { return q.granted || q.confirms() || q.asksWhy() || q.begins() }

// givens begin a clause that says what is taken for known: "since it was founded in 1990, ...".
var givens = set("since sejak because karena given mengingat as after setelah when ketika")

// begins tells whether the question begins with a clause of what it takes for known and asks only behind a comma.
func (q *question) begins() bool {
	return len(q.words) > 0 && givens[q.words[0].text] && slices.ContainsFunc(q.words[1:], func(t token) bool { return t.comma })
}

// asksWhether tells whether the question is for yes or no: it begins with a verb or "apakah", and has no question word proper.
func (q *question) asksWhether() bool {
	return !q.interrogative && len(q.words) > 0 && (inverting[q.words[0].text] || slices.Contains(q.slots, "whether"))
}

// asksWhy tells whether the question asks for nothing but a reason or a manner.
func (q *question) asksWhy() bool {
	return len(q.slots) > 0 && only(q.slots, "reason", "purpose", "manner")
}

// isCount tells whether a quantity counts, whichever way it is written.
func isCount(k seeds.QuantityKind) bool { return k == seeds.Number || k == seeds.Ordinal }

// asking are the question words proper; "reason" or "tanggal" only name what is asked.
var asking = set("apa siapa kapan mana berapa mengapa kenapa bagaimana gimana ngapain who whom whose what when where why how which")

// correctsQuantity tells whether the fact puts right a date or number in a question that takes it for granted.
// "How many in 2021?" wants another year's number; "2021, right?" has it wrong, and so has a question
// for the very day that names another month ("on what date in April?").
func (e *Engine) correctsQuantity(q *question, c *candidate, n seeds.Quantity) bool {
	if !c.fi.fact.Correctable {
		return false
	}
	same := func(own seeds.Quantity) bool {
		return own.Kind == n.Kind || isCount(own.Kind) && isCount(n.Kind) || // "the 50th anniversary" of one whose number is 30
			own.Day > 0 && n.Kind == seeds.Ordinal && n.Num <= 31 // "the 29th" of one whose day is another
	}
	values := slices.ContainsFunc(c.fi.fact.Values, func(v seeds.Value) bool { return slices.ContainsFunc(v.Quantities(), same) })
	switch {
	case values && q.presumes():
		return true
	case values && n.Kind == seeds.Date && n.Month > 0 && n.Day == 0 && slices.Contains(q.slots, "date"):
		return true
	}
	return n.Kind == seeds.Date && q.begins() && slices.ContainsFunc(c.fi.quantities, same)
}
