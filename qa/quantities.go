package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// weighQuantities compares the dates and numbers of the question with the
// fact's: one that the fact does not have means another fact is asked for, or, where the
// fact answers with such a value, that the question has it wrong.
func (e *Engine) weighQuantities(q *question, c *candidate) {
	f := &c.features
	if q.articleYear != 0 && q.articleYear != c.fi.fact.Article.Published.Year() {
		f[featScopeClash] = 1
		c.bar = barScope
	}
	for _, n := range q.quantities {
		other := false
		switch {
		case has(c.fi.quantities, n), q.isMonthOf(n, c.fi), q.isWithin(n, c.fi):
			f[featQuantityMatch] = 1
		case q.says(choosing) && q.offersRight(n, c.fi): // it is the other one
		case n.Day > 0 && q.claims() && e.correctsQuantity(q, c, n) && e.isAnotherDay(n), // two events are confused
			c.fi.outOfScope(n) && c.fi.fact.Correctable && q.misnumbers(c.fi, n): // "the 25th session of April 2023, right?"
			c.corrected = true
			f[featCorrected] = 1
		case c.fi.outOfScope(n):
			f[featScopeClash] = 1
			c.bar = barScope
		case has(c.fi.tolerated, n), n.Kind == seeds.Number && n.Spelled && !c.fi.fact.Is("number"):
		case e.correctsQuantity(q, c, n):
			c.corrected = true
			f[featCorrected] = 1
		case n.Kind == seeds.Date:
			f[featDateClash] = 1
			other = true
		default:
			f[featQuantityClash] = 1
			other = !n.Spelled
		}
		if other && !e.hasQuantity(c.fi, n) {
			c.bar = barQuantity
		}
	}
	if (f[featDateClash] == 1 || f[featQuantityClash] == 1) && !q.presumes() {
		f[featClashAsked] = 1
	}
}

// offersRight tells whether beside a quantity another of its kind is named, which is the fact's own: "in 1995 or in 1998?"
func (q *question) offersRight(n seeds.Quantity, fi *factIndex) bool {
	return slices.ContainsFunc(q.quantities, func(o seeds.Quantity) bool { return o.From != n.From && o.Kind == n.Kind && has(fi.quantities, o) })
}

// The words before a number that make it the least or the most that something is, and those behind it that make it the least.
var (
	leastBefore = []string{"more than", "over", "above", "at least", "no fewer than", "exceed", "exceeds", "exceeded", "lebih dari", "di atas", "melebihi", "melampaui", "paling sedikit", "setidaknya", "sedikitnya", "minimal"}
	mostBefore  = []string{"less than", "fewer than", "at most", "under", "below", "kurang dari", "di bawah", "paling banyak", "maksimal"}
	leastBehind = []string{"lebih", "or more", "atau lebih", "orang lebih"}
)

// isWithin tells whether a number of the question is only the least or the most that something is, and what the fact says is so: "were there more
// than a thousand?" of 1,300.
func (q *question) isWithin(n seeds.Quantity, fi *factIndex) bool {
	if n.Kind == seeds.Date || n.To > len(q.words) {
		return false
	}
	before := func(run string) bool {
		at := n.From - len(strings.Fields(run))
		return at >= 0 && beginWith(q.words[at:], run)
	}
	least := slices.ContainsFunc(leastBefore, before) || slices.ContainsFunc(leastBehind, func(run string) bool { return beginWith(q.words[n.To:], run) })
	most := slices.ContainsFunc(mostBefore, before)
	return (least || most) && slices.ContainsFunc(fi.fact.Values, func(v seeds.Value) bool {
		return slices.ContainsFunc(v.Quantities(), func(own seeds.Quantity) bool {
			return own.Kind == n.Kind && own.Currency == n.Currency && (least && own.Num >= n.Num || most && own.Num <= n.Num)
		})
	})
}

// misnumbers tells whether a claim names what a fact is about by its day or month, and has only its number wrong.
func (q *question) misnumbers(fi *factIndex, n seeds.Quantity) bool {
	return isCount(n.Kind) && q.claims() && slices.ContainsFunc(q.quantities, func(d seeds.Quantity) bool { return d.Kind == seeds.Date && d.Month > 0 && has(fi.quantities, d) })
}

// outOfScope tells whether a quantity names another year, session or the like than the fact's.
func (fi *factIndex) outOfScope(n seeds.Quantity) bool {
	same := false
	if n.Kind == seeds.Date && n.Year == 0 {
		return false
	}
	for _, own := range fi.scope {
		if own.Says(n) || n.Says(own) {
			return false
		}
		same = same || own.Kind == n.Kind
	}
	return same
}

// isAnotherDay tells whether a date is that of some fact.
func (e *Engine) isAnotherDay(n seeds.Quantity) bool {
	return slices.ContainsFunc(e.facts, func(fi *factIndex) bool {
		return slices.ContainsFunc(fi.fact.Values, func(v seeds.Value) bool {
			return slices.ContainsFunc(v.Dates, func(d seeds.Quantity) bool { return d.Day > 0 && d.Says(n) })
		})
	})
}

func has(own []seeds.Quantity, n seeds.Quantity) bool {
	return slices.ContainsFunc(own, func(q seeds.Quantity) bool { return q.Says(n) })
}

// hasQuantity tells whether any fact of the same article has a number or date.
func (e *Engine) hasQuantity(of *factIndex, n seeds.Quantity) bool {
	return slices.ContainsFunc(of.fact.Article.Facts, func(f *seeds.Fact) bool {
		fi := e.byID[f.ID] // nil for a withdrawn one
		return fi != nil && (has(fi.quantities, n) || has(fi.tolerated, n))
	})
}

// askedWords are counted where a message says how many things it asks: "three numbers please: ...", "dua pertanyaan: ..."
var askedWords = set("questions things numbers facts hal pertanyaan angka")

// dropCountOfQuestions leaves out how many things a message says that it asks.
func (q *question) dropCountOfQuestions() {
	q.quantities = slices.DeleteFunc(q.quantities, func(n seeds.Quantity) bool {
		return n.Kind == seeds.Number && n.Num <= 5 && n.To < len(q.words) && askedWords[q.words[n.To].text] && (n.To+1 == len(q.words) || q.words[n.To+1].boundary || q.words[n.To+1].comma || softeners[q.words[n.To+1].text])
	})
}

// articleWords name an article, which people tell by its year: "the 2021 article", "(berita 2021)".
var articleWords = set("article articles news report story interview artikel berita laporan wawancara liputan artikelnya beritanya")

// readArticleYear takes a year beside a word for an article for that of the article which is asked of.
func (q *question) readArticleYear() {
	q.quantities = slices.DeleteFunc(q.quantities, func(n seeds.Quantity) bool {
		if n.Kind != seeds.Date || n.Month != 0 || !(n.From > 0 && articleWords[q.words[n.From-1].text] || n.To < len(q.words) && articleWords[q.words[n.To].text]) {
			return false
		}
		q.articleYear = n.Year
		return true
	})
}

// readShortDates notes a month with two digits behind it, which may be its day or its year: "march 23".
func (q *question) readShortDates() {
	for _, n := range q.quantities {
		if n.Kind == seeds.Date && n.Year == 0 && n.Day > 14 && n.To == n.From+2 && q.words[n.From].text[0] > '9' {
			q.shortDates = append(q.shortDates, n)
		}
	}
}

// isMonthOf tells whether a month with two digits behind it is a fact's month and year.
func (q *question) isMonthOf(n seeds.Quantity, fi *factIndex) bool {
	return slices.Contains(q.shortDates, n) && has(fi.quantities, seeds.Quantity{Kind: seeds.Date, Year: 2000 + n.Day, Month: n.Month})
}

// afterDigit stand behind a digit only where it stands for a word: "coming 2 the session".
var afterDigit = set("the a an how what who u me us be know see it this that")

// readDigitWords leaves out a digit that stands for a word: "who signed 4 astana", "thx 2 indonesia".
func (l *lexicon) readDigitWords(q *question) {
	q.quantities = slices.DeleteFunc(q.quantities, func(n seeds.Quantity) bool {
		return n.Kind == seeds.Number && !n.Spelled && (n.Num == 2 || n.Num == 4) && (n.To < len(q.words) && afterDigit[q.words[n.To].text] || slices.ContainsFunc(q.hits, func(h hit) bool {
			return h.from == n.To && h.class == seeds.Entity && slices.ContainsFunc(h.concepts, func(id conceptID) bool {
				kind := l.concepts[id].kind
				return kind == "place" || kind == "country" || kind == "person"
			})
		}))
	})
}

// votes are what people name with the last two digits of its year: "pilpres 22".
var votes = set("pilpres pemilu pemilihan election elections vote")

// readShortYears takes a number of two digits right behind a vote for the year, unless it counts what is named behind it.
func (q *question) readShortYears() {
	for i, n := range q.quantities {
		counted := slices.ContainsFunc(q.hits, func(h hit) bool { return h.from == n.To && counts(h.class) })
		if n.Kind == seeds.Number && !n.Spelled && n.Num > 14 && n.Num < 50 && n.From > 0 && votes[q.words[n.From-1].text] && !counted {
			q.quantities[i] = seeds.Quantity{Kind: seeds.Date, Year: 2000 + int(n.Num), From: n.From, To: n.To}
		}
	}
}

// joinYears takes the two digits behind a year for the end of its span: "2022-23", "2022/23".
func (q *question) joinYears() {
	q.quantities = slices.DeleteFunc(q.quantities, func(n seeds.Quantity) bool {
		return n.Kind == seeds.Number && !n.Spelled && slices.ContainsFunc(q.quantities, func(y seeds.Quantity) bool {
			return y.Kind == seeds.Date && y.Day == 0 && y.Month == 0 && y.To == n.From && q.words[n.From].start == q.words[y.To-1].end+1 && int(n.Num) == (y.Year+1)%100
		})
	})
}
