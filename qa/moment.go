package qa

import (
	"fmt"
	"slices"

	"kazindobot/seeds"
)

// moment is when something was, as precisely as is known, and the fact that dates it.
type moment struct {
	fi   *factIndex
	date seeds.Quantity
}

// momentIn is the moment that a fact dates, or the first of several days.
func momentIn(fi *factIndex) moment { return moment{fi, fi.fact.Values[0].Dates[0]} }

// datedBy are the facts that date some moments.
func datedBy(moments []moment) []*factIndex {
	facts := make([]*factIndex, len(moments))
	for i, m := range moments {
		facts[i] = m.fi
	}
	return facts
}

// exact tells whether the day is known, and not only the year.
func (m moment) exact() bool { return m.date.Day != 0 }

// before tells whether a moment is earlier than another one, as far as is known.
func (m moment) before(o moment) bool {
	return m.date.Year < o.date.Year || m.date.Year == o.date.Year && m.exact() && o.exact() && dayOf(m.date).Before(dayOf(o.date))
}

// compare is for sorting: the earlier first.
func (m moment) compare(o moment) int {
	switch {
	case m.before(o):
		return -1
	case o.before(m):
		return 1
	}
	return 0
}

// sayFirst tells which of two moments was first, and what lies between them.
func sayFirst(earlier, later moment, lang string) string {
	return fill(text(lang, "first"), earlier.fi.subject.name[lang], sayBetween(earlier, later, lang))
}

// sayBetween is the time between two moments in words: in days or, where only the year of one is known, in years.
func sayBetween(a, b moment, lang string) string {
	if a.exact() && b.exact() {
		return sayGap(dayOf(a.date), dayOf(b.date), lang)
	}
	first, last := min(a.date.Year, b.date.Year), max(a.date.Year, b.date.Year)
	return fmt.Sprintf(text(lang, "gap_only_years"), first, last, last-first)
}

// ending words want the last day of what lasts several.
var ending = set("end ended ends ending closed closing over finished concluded berakhir berakhirnya selesai selesainya usai penutupan ditutup tutup")

// momentsOf is when that was which some words of a question name, and how sure that is, 0 where they name nothing: asked as
// "when" by themselves. What is named alone and may be several events ("the vote") is each of them; for an age it is when something was founded.
func (e *Engine) momentsOf(q *question, words []token) ([]moment, float64) {
	when := e.partOf(q, e.lexicon.tokens(text(q.lang, "ask_moment")), words)
	if !when.namesThing() {
		return nil, 0
	}
	either, several := e.eitherOf(when)
	best := e.candidatesFor(when).best
	if id, ok := e.lexicon.concept(conceptEstablish); ok && (q.says(turning) || q.says(firstWords) && q.says(choosing) || q.namedID(e.lexicon, conceptAge)) && !tells(when) {
		founded := when.wholeWith(append(slices.Clone(when.hits), hit{concepts: []conceptID{id}, class: seeds.Content, weight: 1}))
		if other := e.candidatesFor(founded).best; best == nil || !best.fi.hasDate() || other != nil && other.score > best.score {
			best = other
		}
	}
	if several || best == nil || best.score < sureMoment || best.corrected || !best.fi.hasDate() {
		return either, e.model.Answer
	}
	at := momentIn(best.fi)
	if q.says(ending) {
		dates := best.fi.fact.Values[0].Dates
		at.date = dates[len(dates)-1]
	}
	return []moment{at}, best.score
}

// eitherOf are the moments that the one thing which a question names may mean, and whether that is a kind of thing, of which there are several.
func (e *Engine) eitherOf(q *question) (out []moment, several bool) {
	named := contentHits(q)
	if len(named) != 1 {
		return nil, false
	}
	facts := e.factsAbout(named[0], "date")
	if len(facts) == 0 {
		facts = e.factsOf(e.kindsOf(named[0]), "date")
		several = len(facts) > 1
	}
	for _, fi := range facts {
		if !slices.ContainsFunc(q.quantities, func(n seeds.Quantity) bool { return !has(fi.quantities, n) && !has(fi.scope, n) }) {
			out = append(out, momentIn(fi))
		}
	}
	return out, several
}

// hasDate tells whether the fact's value is a day or a year.
func (fi *factIndex) hasDate() bool {
	return fi.fact.Kinds[0] == "date" && len(fi.fact.Values) > 0 && len(fi.fact.Values[0].Dates) > 0
}

// How a question for two moments is parted, and how sure each must be.
const (
	sureMoment = .6
	mostCuts   = 25 // places that are tried
	mostPairs  = 2  // pairs of moments that its words may mean
)

// twoMoments parts what a question names at the words that relate two moments or, where none stands between
// them ("how long after A was B"), anywhere, as is surest; none where it does not name two that have dates.
func (e *Engine) twoMoments(q *question, relates func(token) bool) (a, b []moment) {
	best := 0.0
	e.eachParting(q, relates, true, func(left, right []token) {
		m, sureA := e.momentsOf(q, left)
		if len(m) == 0 {
			return
		}
		n, sureB := e.momentsOf(q, right)
		if len(n) == 0 || len(m)*len(n) > mostPairs || !timeBetween(m, n) {
			return
		}
		if sure := min(sureA, sureB); sure > best {
			a, b, best = m, n, sure
		}
	})
	return a, b
}

// eachParting parts a question's words in two in each way that may be meant: at the words that relate two things or, where none stands
// between them, anywhere.
func (e *Engine) eachParting(q *question, relates func(token) bool, cutAsking bool, try func(left, right []token)) {
	segments := e.segments(q, relates, cutAsking)
	if len(segments) == 1 {
		words := segments[0]
		for cut := 1; cut < min(len(words), mostCuts); cut++ {
			try(words[:cut], words[cut:])
		}
	}
	for i := 1; i < min(len(segments), mostCuts); i++ {
		try(slices.Concat(segments[:i]...), slices.Concat(segments[i:]...))
	}
}

// timeBetween tells whether time lies between each two of some moments, as far as is known.
func timeBetween(these, those []moment) bool {
	for _, a := range these {
		for _, b := range those {
			if !a.before(b) && !b.before(a) {
				return false
			}
		}
	}
	return true
}

// segments are the runs of a question's words between commas and the words that relate (and those that ask, where these say
// nothing of what is named), if no phrase holds these; of those that name something.
func (e *Engine) segments(q *question, relates func(token) bool, cutAsking bool) (out [][]token) {
	asks, within := make([]bool, len(q.words)), make([]bool, len(q.words))
	for _, h := range q.hits {
		for i := h.from; i < h.to && i < len(q.words); i++ {
			asks[i] = asks[i] || cutAsking && (h.class == seeds.Question || e.isConcept(h, conceptAge))
			within[i] = within[i] || counts(h.class) && h.from < i && i+1 < h.to
		}
	}
	start := 0
	add := func(end int) {
		if e.namesAny(q, start, end) {
			out = append(out, q.words[start:end])
		}
	}
	for i, t := range q.words {
		switch {
		case asks[i] || relates(t) && !within[i]:
			add(i)
			start = i + 1
		case t.comma || t.boundary:
			add(i)
			start = i
		}
	}
	add(len(q.words))
	return out
}

// namesAny tells whether something is named, or a date or number is, within a question's words from one up to another.
func (e *Engine) namesAny(q *question, from, to int) bool {
	return slices.ContainsFunc(q.hits, func(h hit) bool { return counts(h.class) && h.from >= from && h.from < to }) ||
		slices.ContainsFunc(q.quantities, func(n seeds.Quantity) bool { return n.From >= from && n.From < to })
}
