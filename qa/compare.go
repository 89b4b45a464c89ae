package qa

import (
	"slices"
	"strings"
)

// compare sets two things beside each other: what the articles say in overview of each and, of events, what lies between
// them. Countries are not compared, nor people with anything but each other.
func (e *Engine) compare(_ *Conversation, q *question) *composition {
	if len(q.unknown) > 0 {
		return nil
	}
	if !q.namedID(e.lexicon, conceptDiffer) {
		return nil
	}
	things := slices.DeleteFunc(e.things(q), func(h hit) bool { return e.isConcept(h, conceptDiffer) })
	for _, h := range q.hits { // "compare Astana and Nusantara"
		if e.isHome(h) && e.factAbout(h, "overview") != nil {
			things = append(things, h)
		}
	}
	twoPeople := len(things) == 2 && e.isPerson(things[0]) && e.isPerson(things[1])
	if slices.ContainsFunc(things, e.isPerson) && !(twoPeople && onlyVague(q.slots)) {
		return nil
	}
	two, rest := e.twoOf(things)
	if len(two) != 2 || !e.bothCarry(two, rest) {
		return nil
	}
	dates := e.datesOf(two)
	if len(dates) == 2 && dates[0].day().After(dates[1].day()) {
		dates, two = []*factIndex{dates[1], dates[0]}, []*factIndex{two[1], two[0]}
	}
	return &composition{how: "compares two things", subject: two[0].subject.id, say: func(r *Reply, lang string) string {
		var sentences []string
		if len(dates) == 2 {
			sentences = append(sentences, sayFirst(momentIn(dates[0]), momentIn(dates[1]), lang))
			r.use(dates[0].fact)
			r.use(dates[1].fact)
		}
		return strings.Join(append(sentences, e.sayFacts(r, lang, two...)), " ")
	}}
}

// twoOf finds the overviews of two things among those named, or of the two of the kind named, and what is named beside them.
func (e *Engine) twoOf(things []hit) (two []*factIndex, rest []hit) {
	for _, h := range things {
		facts := []*factIndex{}
		if fi := e.factAbout(h, "overview", "definition"); fi != nil {
			facts = append(facts, fi)
		}
		if kinds := e.factsOf(e.kindsOf(h), "overview"); len(kinds) == 2 {
			facts = kinds
		}
		if len(facts) == 0 {
			rest = append(rest, h)
		}
		for _, fi := range facts {
			if !slices.ContainsFunc(two, func(o *factIndex) bool { return o.subject == fi.subject }) {
				two = append(two, fi)
			}
		}
	}
	return two, rest
}

// bothCarry tells whether both facts speak of all that is named beside what they are about.
func (e *Engine) bothCarry(two []*factIndex, rest []hit) bool {
	return !slices.ContainsFunc(rest, func(h hit) bool { return e.level(two[0], h) == 0 || e.level(two[1], h) == 0 })
}

// datesOf are the facts that date the events which other facts are about.
func (e *Engine) datesOf(of []*factIndex) []*factIndex {
	var out []*factIndex
	for _, o := range of {
		var best *factIndex
		for _, fi := range o.subject.facts {
			if fi.fact.Kinds[0] == "date" && fi.dated() && (best == nil || len(fi.keys) < len(best.keys)) {
				best = fi
			}
		}
		if best != nil {
			out = append(out, best)
		}
	}
	return out
}
