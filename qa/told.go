package qa

import (
	"slices"

	"kazindobot/seeds"
)

// saysItself tells whether the question itself says all that a fact tells, and asks for something else: "of the 1,300
// participants, how many were diplomats?" is not answered with 1,300. What only wants it confirmed may be.
func (e *Engine) saysItself(q *question, fi *factIndex) bool {
	inAnother := slices.Contains(q.slots, "money") && fi.fact.Kinds[0] == "money" // "760 million tenge, how much is that in rupiah?"
	if q.confirms() || inAnother || slices.Contains(q.slots, "date") && !slices.Contains(q.slots, "reason") || q.namedID(e.lexicon, conceptWeekday) || len(q.quantities) == 0 || len(fi.fact.Values) == 0 || onlyVague(q.slots) || !fi.isFigure() {
		return false
	}
	for _, v := range fi.fact.Values {
		for _, told := range quantitiesOf(v) {
			if !slices.ContainsFunc(q.quantities, func(n seeds.Quantity) bool {
				return told.Says(n) && (n.Kind != seeds.Date || n.Day == told.Day && n.Month == told.Month)
			}) {
				return false
			}
		}
	}
	return true
}

// isFigure tells whether a date or a number is what a fact tells.
func (fi *factIndex) isFigure() bool {
	return slices.Contains([]string{"date", "number", "money", "percent", "duration", "ordinal"}, fi.fact.Kinds[0]) && len(quantitiesOf(fi.fact.Values[0])) > 0
}

// quantitiesOf are the dates or the number that a value is.
func quantitiesOf(v seeds.Value) []seeds.Quantity {
	if v.Quantity != nil {
		return []seeds.Quantity{*v.Quantity}
	}
	return v.Dates
}

// dayWords ask for a day of the calendar, or for a month.
var dayWords = set("tanggal tanggalnya tgl date bulan month")

// asksForDay tells whether the question asks for a day or a month where a fact knows the year alone.
func (q *question) asksForDay(fi *factIndex) bool {
	if fi.fact.Kinds[0] != "date" || len(fi.fact.Values) == 0 || len(fi.fact.Values[0].Dates) == 0 || fi.fact.Values[0].Dates[0].Month != 0 || !slices.Contains(q.slots, "date") {
		return false
	}
	return slices.ContainsFunc(q.hits, func(h hit) bool { return h.class == seeds.Question && q.saysIn(h, dayWords) })
}
