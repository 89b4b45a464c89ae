package qa

import (
	"slices"

	"kazindobot/seeds"
)

// office answers whether somebody is what a question takes them for ("is Bambang Susantono the mayor of Jakarta?") with the office that
// they do hold, where it is another; nil where the question is of anything besides.
func (e *Engine) office(_ *Conversation, q *question) *composition {
	if !q.claimsOrAsksWhether() || len(q.quantities) > 0 {
		return nil
	}
	who := -1
	for i, h := range q.hits {
		switch {
		case h.context || h.to > len(q.words):
		case e.isPerson(h):
			if who >= 0 {
				return nil
			}
			who = i
		case counts(h.class) && !e.isOffice(h) && (h.class != seeds.Entity && !e.isConcept(h, conceptNegation) || who < 0):
			return nil
		}
	}
	if who < 0 || !e.isOfficeNext(q, who) {
		return nil
	}
	fi := e.officeOf(q.hits[who])
	if fi == nil || !slices.ContainsFunc(q.hits, func(h hit) bool { return counts(h.class) && e.level(fi, h) == 0 }) && len(q.unknown) == 0 {
		return nil
	}
	return &composition{how: "tells what office somebody does hold", subject: fi.subject.id, say: func(r *Reply, lang string) string { return e.sayFact(r, lang, fi) }}
}

// officeOf is what tells the office of somebody, of the facts about themselves; nil for none.
func (e *Engine) officeOf(h hit) *factIndex {
	for _, fi := range slices.Concat(e.factsAbout(h, "role"), e.factsAbout(h, "overview")) {
		if fi.subject.isCalled(h) {
			return fi
		}
	}
	return nil
}

// isOfficeNext tells whether behind the person that a hit names nothing but words like "the" or "itu" stands before an office.
func (e *Engine) isOfficeNext(q *question, who int) bool {
	for _, h := range q.hits[who+1:] {
		if h.class != seeds.Filler {
			return e.isOffice(h)
		}
	}
	return false
}

// isOffice tells whether a hit names an office.
func (e *Engine) isOffice(h hit) bool {
	return slices.ContainsFunc(h.concepts, func(id conceptID) bool { return e.lexicon.concepts[id].kind == "role" })
}
