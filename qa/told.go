package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// saysItself tells whether the question itself says all that a fact tells, and asks for something else: "of the 1,300
// participants, how many were diplomats?" is not answered with 1,300. What only wants it confirmed may be.
func (e *Engine) saysItself(q *question, fi *factIndex) bool {
	if len(q.quantities) == 0 || !fi.isFigure() || q.confirms() || onlyVague(q.slots) || q.namedID(e.lexicon, conceptWeekday) {
		return false
	}
	switch {
	case slices.Contains(q.slots, "money") && fi.fact.Kinds[0] == "money": // "760 million tenge, how much is that in rupiah?"
		return false
	case slices.Contains(q.slots, "date") && !slices.Contains(q.slots, "reason"): // "why on 20 November?" does not ask when
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
	return len(fi.fact.Values) > 0 && slices.Contains([]string{"date", "number", "money", "percent", "duration", "ordinal"}, fi.fact.Kinds[0]) && len(quantitiesOf(fi.fact.Values[0])) > 0
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
	return fi.hasDate() && fi.fact.Values[0].Dates[0].Month == 0 && slices.Contains(q.slots, "date") &&
		slices.ContainsFunc(q.hits, func(h hit) bool { return h.class == seeds.Question && q.saysIn(h, dayWords) })
}

// namesWords ask for names, "names" does where it is no verb; peopleWords are those who have them.
var (
	namesWords  = set("nama nama2 namanya")
	peopleWords = set("people persons men senators senator deputies members member team teams staff diplomats experts volunteers delegates orang orangnya deputi senator anggota anggotanya tim timnya diplomat pakar relawan delegasi pejabat")
)

// ofSomebody ask for the name of somebody.
var ofSomebody = []string{"his name", "her name", "nama dia", "nama beliau"}

// asksNamesOf tells whether the question asks for the names of people and the fact names none.
func (e *Engine) asksNamesOf(q *question, fi *factIndex) bool {
	if !only(q.slots, "person", "name", "list", "what", "definition") {
		return false
	}
	if q.saysRun("their names") || q.saysRun("nama mereka") { // whoever or whatever they are
		return len(fi.values) == 0
	}
	for _, theirs := range ofSomebody {
		if q.saysRun(theirs) {
			return !slices.ContainsFunc(fi.values, e.isPersonID)
		}
	}
	if q.saysRun("names of") && len(fi.values) == 0 {
		return true
	}
	return (q.says(namesWords) || q.saysRun("names of")) && q.says(peopleWords) && !slices.ContainsFunc(fi.values, e.isPersonID)
}

// nameWords ask for a name.
var nameWords = set("nama namanya name names")

// leavesOut tells whether the question asks for just what a fact says that it leaves out.
func (q *question) leavesOut(fi *factIndex) bool {
	return slices.ContainsFunc(fi.fact.Untold, func(kind string) bool {
		return slices.ContainsFunc(q.slots, func(slot string) bool { return fits[slot][kind] == 1 }) && slotFit(q.slots, fi) < 1 || kind == "name" && q.says(nameWords)
	})
}

// saysPerson tells whether a fact speaks of somebody by name.
func (e *Engine) saysPerson(fi *factIndex) bool {
	for id, facts := range e.said {
		if e.isPersonID(conceptID(id)) && slices.Contains(facts, fi) {
			return true
		}
	}
	return false
}

// yearWords count years.
var yearWords = set("year years yr yrs tahun thn tahunkah")

// countsYears tells whether the question asks how many years where a fact tells of days: something else lasted years.
func (q *question) countsYears(fi *factIndex) bool {
	return len(fi.fact.Values) > 0 && strings.Contains(fi.fact.Values[0].Duration, "day") && len(q.quantities) == 0 &&
		slices.ContainsFunc(q.hits, func(h hit) bool { return h.class == seeds.Question && q.saysIn(h, yearWords) })
}

// lastsFor tells whether the question asks how long somebody has been something, and the fact how long something else lasted, of which they only
// speak: "how long has Sarekenov been ambassador?"
func (e *Engine) lastsFor(q *question, fi *factIndex) bool {
	if !fi.fact.Is("duration") || !slices.Contains(q.slots, "duration") || q.namedID(e.lexicon, conceptSay) || q.namedID(e.lexicon, conceptInArticles) {
		return false
	}
	return slices.ContainsFunc(q.hits, func(h hit) bool { return h.class == seeds.Entity && !h.context && e.isPerson(h) && fi.isSaidBy(h) })
}

// asksForBefore tells whether the question asks for what was before or after what was spoken of ("and before that?"), of which the fact does
// not tell, or of something else.
func (e *Engine) asksForBefore(q *question, fi *factIndex) bool {
	another := q.last != nil && len(q.last.Facts) > 0 && q.last.Subject != fi.subject.id
	return slices.ContainsFunc(q.hits, func(h hit) bool {
		return (e.isConcept(h, conceptBefore) || e.isConcept(h, conceptAfter)) && q.saysIn(h, backWords) && (another || e.level(fi, h) == 0)
	})
}

// beforeWords stand before what something else was earlier than.
var beforeWords = set("before sebelum sblm until sampai")

// asksForEarlier tells whether the question asks for what was before just that of which the fact tells: "who was minister before Balaeva?", "before
// 2022, in which chamber?" Of what was the first that is told, for nothing was before it.
func (e *Engine) asksForEarlier(q *question, fi *factIndex) bool {
	if e.isFirst(fi) || fi.fact.Is("duration") {
		return false
	}
	for i, t := range q.words {
		if !beforeWords[t.text] {
			continue
		}
		for _, h := range q.hits {
			if h.class == seeds.Entity && h.from > i && h.from <= i+2 && slices.ContainsFunc(h.concepts, func(id conceptID) bool { return e.isPersonID(id) && slices.Contains(fi.values, id) }) {
				return true
			}
		}
		for _, n := range q.quantities {
			if n.Kind == seeds.Date && n.Day == 0 && n.From > i && n.From <= i+2 && fi.hasDate() && fi.fact.Values[0].Dates[0].Says(n) {
				return true
			}
		}
	}
	return false
}

// backWords point back at what was spoken of: "before that", sebelumnya.
var backWords = set("itu ini that this sebelumnya setelahnya sesudahnya beforehand afterwards afterward thereafter")

// stillWords ask whether something has lasted.
var stillWords = set("still masih anymore")

// asksWhetherMay tells whether the question is what somebody can or may do ("can Indonesians vote there?"), rather than a polite one.
func (q *question) asksWhetherMay() bool {
	return q.asksWhether() && len(q.words) > 1 && modals[q.words[0].text] && !asked[q.words[1].text]
}

var (
	modals = set("can could may bisa bisakah boleh bolehkah dapat dapatkah")
	asked  = set("you u i we anda kamu kau kakak kak saya aku kami kita tolong minta tahu dijelaskan")
)

// claimsOrAsksWhether tells whether yes or no is all that the question wants.
func (q *question) claimsOrAsksWhether() bool { return q.tagged || q.asksWhether() }

// asksShare tells whether the question asks for a percentage and nothing else.
func (q *question) asksShare() bool { return slices.Equal(q.slots, []string{"percent"}) }

// notSaidBy tells whether the question asks what the one said that the last answer spoke of, as "he" or "dia", and the fact is not from them.
func (e *Engine) notSaidBy(q *question, fi *factIndex) bool {
	if q.last == nil || !q.says(somebody) || !e.asksToQuote(q) || slices.ContainsFunc(q.hits, func(h hit) bool { return e.isPerson(h) && !h.context }) {
		return false
	}
	who := e.whoIsSpokenOf(q.last)
	return who != nil && !fi.isSaidBy(*who) && !slices.ContainsFunc(who.concepts, func(id conceptID) bool { return slices.Contains(fi.values, id) })
}

// ofAnother tells whether the question asks for the office of whoever the last answer spoke of, as "he" or "dia", and the fact speaks of nobody.
func (e *Engine) ofAnother(q *question, fi *factIndex) bool {
	if q.last == nil || !slices.Contains(q.slots, "role") || len(q.last.Facts) == 0 || !q.says(somebody) || slices.ContainsFunc(q.hits, func(h hit) bool { return e.isPerson(h) && !h.context }) {
		return false
	}
	return len(e.personsOf(q.last.Facts[0])) > 0 && len(e.personsOf(fi.fact.ID)) == 0 && !e.saysPerson(fi)
}
