package qa

import (
	"cmp"
	"slices"

	"kazindobot/seeds"
)

// mostProfiled bounds how many facts a profile has.
const mostProfiled = 4

// profile tells of a person, a body, a place or a thing of which no article has an overview what the articles do say
// of it, fact by fact; nil where one fact is all, or more than the name and what goes with that is in the question.
func (e *Engine) profile(_ *Conversation, q *question) *composition {
	if fi := e.whoIs(q); fi != nil {
		return &composition{how: "tells who somebody is", subject: fi.subject.id, say: func(r *Reply, lang string) string { return e.sayFact(r, lang, fi) }}
	}
	if len(q.unknown) > 0 || !e.asksForProfile(q) {
		return nil
	}
	things, outlet := e.thingsBeside(q)
	if len(things) == 0 && !q.says(somebody) { // "tell me about Kazakhstan"
		things = contentHits(q)
	}
	if overviews := e.overviewsAsked(q, things, outlet); len(overviews) > 0 && e.allSay(overviews, q.quantities) {
		return &composition{how: "tells of it in overview", subject: overviews[0].subject.id, say: func(r *Reply, lang string) string { return e.sayFacts(r, lang, overviews...) }}
	}
	s, facts := e.profiled(things)
	if len(facts) == 0 || len(facts) == 1 && !slices.Contains(q.slots, "overview") || !e.allSay(facts, q.quantities) {
		return nil
	}
	facts = facts[:min(len(facts), mostProfiled)]
	return &composition{how: "tells what the articles say of it", subject: s.id, say: func(r *Reply, lang string) string { return e.sayFacts(r, lang, facts...) }}
}

// thingsBeside are the things that a question names beside an outlet, and the article of that; nil for none.
func (e *Engine) thingsBeside(q *question) ([]hit, *seeds.Article) {
	things, outlet := e.things(q), e.outletOf(q)
	if outlet != nil {
		things = slices.DeleteFunc(things, func(h hit) bool { return e.namesOutlet(h, outlet) })
	}
	return things, outlet
}

// allSay tells whether questions on each of the facts may name the dates and numbers.
func (e *Engine) allSay(facts []*factIndex, quantities []seeds.Quantity) bool {
	return !slices.ContainsFunc(facts, func(fi *factIndex) bool {
		return slices.ContainsFunc(quantities, func(n seeds.Quantity) bool { return !has(fi.quantities, n) && !has(fi.tolerated, n) })
	})
}

// overviewsAsked are the overviews of the things where a question asks for that: of somebody those of all articles, otherwise the one of the thing,
// or of the things together, also where it is asked what something is that is nowhere defined. None where the article that is named has none.
func (e *Engine) overviewsAsked(q *question, things []hit, outlet *seeds.Article) []*factIndex {
	if len(things) == 0 || !e.asksForOverview(q) && (!slices.Equal(q.slots, []string{"definition"}) || len(e.factsAbout(things[0], "definition")) > 0) {
		return nil
	}
	var found []*factIndex
	switch {
	case len(things) == 1 && e.isPerson(things[0]):
		found = slices.DeleteFunc(e.factsAbout(things[0], "overview"), func(fi *factIndex) bool { return !fi.subject.isCalled(things[0]) })
		slices.SortStableFunc(found, asWritten)
	case len(things) == 1:
		if fi := e.overviewOf(things, false); fi != nil {
			found = append(found, fi)
		}
	default:
		for _, s := range e.subjects {
			fi := e.overviewIn(s, nil)
			if fi != nil && s.isCalled(things[0]) && e.covered(fi, things[1:], coverPhrasing) {
				found = append(found, fi)
			}
		}
		if len(found) > 1 {
			return nil
		}
	}
	return slices.DeleteFunc(found, func(fi *factIndex) bool { return outlet != nil && fi.fact.Article != outlet })
}

// whoIs is the overview of somebody where the question asks who they are, or what tells their office where it asks for that, and nothing more: "siapa Bokebayev?"
func (e *Engine) whoIs(q *question) *factIndex {
	asksRole := len(q.slots) > 0 && only(q.slots, "role") || len(q.slots) == 0 && q.says(officeWords) // "Susantono position?"
	if len(q.unknown) > 0 || len(q.quantities) > 0 || !asksRole && (!slices.Contains(q.slots, "person") || !only(q.slots, "person", "overview")) {
		return nil
	}
	more := slices.DeleteFunc(slices.Clone(q.hits), func(h hit) bool {
		return h.class == seeds.Filler || h.class == seeds.Question || h.class == seeds.Light && q.saysIn(h, officeWords)
	})
	if len(more) != 1 || more[0].context || !e.isPerson(more[0]) {
		return nil
	}
	if role := e.factAbout(more[0], "role"); asksRole && role != nil { // which says it in fewer words
		return role
	}
	for _, overview := range e.factsAbout(more[0], "overview") {
		if overview.subject.isCalled(more[0]) { // and not of what somebody is only one of
			return overview
		}
	}
	return nil
}

// officeWords name what office somebody holds, where they stand beside nothing but a name.
var officeWords = set("position job title post jabatan posisi")

// isOf tells whether a hit is what a term stands for.
func isOf(h hit, t term) bool {
	return len(t) == 1 && h.means(t[0])
}

// isCalled tells whether a hit by itself is a name of a subject.
func (s *subjectIndex) isCalled(h hit) bool {
	return slices.ContainsFunc(s.named, func(t term) bool { return isOf(h, t) })
}

// overviewOf is the overview of the one thing named; nil for none, and of people, who are asked for in many ways, unless it is asked
// what is reported of them.
func (e *Engine) overviewOf(things []hit, reported bool) *factIndex {
	if len(things) != 1 || !reported && e.isPerson(things[0]) {
		return nil
	}
	s := e.subjectNamed(things[0])
	if s == nil {
		return nil
	}
	return e.overviewIn(s, nil)
}

// profiled is the one subject without an overview among the things named, and its facts in the order of the articles; they
// must speak of the other things too ("the campaign of the presidential election").
func (e *Engine) profiled(things []hit) (of *subjectIndex, facts []*factIndex) {
	for i, h := range things {
		s := e.subjectNamed(h)
		if s == nil || slices.ContainsFunc(s.facts, func(fi *factIndex) bool { return fi.fact.Is("overview") || fi.fact.Is("definition") }) {
			continue
		}
		if of != nil && of != s {
			return nil, nil
		}
		of = s
		facts = slices.DeleteFunc(slices.Clone(s.facts), func(fi *factIndex) bool { return !e.holds(fi) })
		for j, other := range things {
			if i != j && slices.ContainsFunc(facts, func(fi *factIndex) bool { return e.level(fi, other) == 0 }) {
				return nil, nil
			}
		}
	}
	slices.SortStableFunc(facts, asWritten)
	return of, facts
}

// asWritten sorts facts in the order of the articles.
func asWritten(a, b *factIndex) int {
	return cmp.Or(cmp.Compare(a.fact.Article.ID, b.fact.Article.ID), cmp.Compare(a.fact.Line, b.fact.Line))
}

// holds tells whether a fact may be told: no other has taken its place, and staff have not withdrawn it.
func (e *Engine) holds(fi *factIndex) bool {
	return fi.fact.Status == seeds.Current && !e.isWithdrawn(fi.fact.ID)
}

// asksForProfile tells whether a question wants to know about something in general, and asks so in words.
func (e *Engine) asksForProfile(q *question) bool {
	return e.asksForOverview(q) || slices.Contains(q.slots, "overview") || slices.Equal(q.slots, []string{"definition"}) || slices.Contains(q.slots, "definition") && vagueOrDefining(q.slots)
}

// asksForOverview tells whether a question wants to be told about something and asks for nothing in particular: "ceritakan dong tentang ...", "mau tahu soal ...", "info ..."
func (e *Engine) asksForOverview(q *question) bool {
	if len(q.slots) > 0 {
		return (slices.Contains(q.slots, "overview") || q.namedID(e.lexicon, conceptAskOverview)) && only(q.slots, "overview", "list", "what", "which")
	}
	return (q.namedID(e.lexicon, conceptTellMe) || q.namedID(e.lexicon, conceptWantToKnow)) && q.says(abouts) || q.says(information)
}

// information is what is asked for where nothing in particular is.
var information = set("info information informasi")

// vagueOrDefining tells whether question words ask for no more than what something is.
func vagueOrDefining(slots []string) bool {
	return only(slots, "what", "whether", "which", "manner", "definition")
}

// subjectNamed is the one subject that a hit names by itself: that is called nothing else, by what it is called in the first place, by
// another name or, if there is no such, as one of its kind; nil for none or several, and for what no article holds ("the Assembly's budget").
func (e *Engine) subjectNamed(h hit) *subjectIndex {
	if h.class == seeds.Outside {
		return nil
	}
	one := &question{hits: []hit{h}}
	for _, names := range []func(s *subjectIndex) bool{
		func(s *subjectIndex) bool {
			return len(s.named) > 0 && !slices.ContainsFunc(s.named, func(t term) bool { return !isOf(h, t) })
		},
		func(s *subjectIndex) bool { return len(s.named) > 0 && isOf(h, s.named[0]) },
		func(s *subjectIndex) bool { return s.isCalled(h) },
		func(s *subjectIndex) bool {
			return slices.ContainsFunc(s.named, func(t term) bool { return len(t) == 1 && e.namesTerm(one, t) == 1 })
		},
	} {
		var found []*subjectIndex
		for _, s := range e.subjects {
			if names(s) {
				found = append(found, s)
			}
		}
		if len(found) > 0 {
			if len(found) == 1 {
				return found[0]
			}
			return nil
		}
	}
	return nil
}
