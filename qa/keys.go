package qa

import (
	"kazindobot/seeds"
)

// weighKeys finds which of the fact's keys the question names, and whether it
// names the fact's subject or another one instead.
func (e *Engine) weighKeys(q *question, c *candidate) {
	f := &c.features
	met, all := 0.0, 0.0
	for _, k := range c.fi.keys {
		all += k.weight
		met += k.weight * e.namesKey(q, k)
	}
	f[featKeys], f[featAllKeys] = 1, 1
	if all > 0 {
		f[featKeys] = met / all
		if met < all*.99 {
			f[featAllKeys] = 0
		}
	}
	for _, t := range c.fi.subject.named {
		if e.namesTerm(q, t) == 1 {
			f[featSubject] = 1
			return
		}
	}
	for _, h := range q.hits {
		if h.class == seeds.Entity && !e.isContext(h) {
			f[featOtherSubject] = 1
		}
	}
}

// isContext tells whether a hit is only one of the two countries, which most questions name.
func (e *Engine) isContext(h hit) bool {
	for _, id := range h.concepts {
		if e.idf[id] > .35 {
			return false
		}
	}
	return true
}

// namesKey is how well the question names a key: 1 for itself, 0.6 for a broader word.
func (e *Engine) namesKey(q *question, k key) float64 {
	best := 0.0
	for _, t := range k.alternatives {
		best = max(best, e.namesTerm(q, t))
	}
	return best
}

func (e *Engine) namesTerm(q *question, t term) float64 {
	worst := 1.0
	for _, h := range t {
		worst = min(worst, e.namesHit(q, h))
	}
	return worst
}

// namesHit is how well the question names what a hit of a key stands for, whole or part by part.
func (e *Engine) namesHit(q *question, want hit) float64 {
	best := 0.0
	for _, id := range want.concepts {
		best = max(best, e.namesConcept(q, id))
	}
	if best == 1 || len(want.parts) == 0 {
		return best
	}
	worst, counted := 1.0, 0
	for _, p := range want.parts {
		if counts(p.class) || p.class == seeds.Light {
			worst, counted = min(worst, e.namesHit(q, p)), counted+1
		}
	}
	if counted < 2 { // one part says less than the phrase
		return best
	}
	return max(best, worst)
}

// The marks of a question's concepts: named itself, and named as itself, as a
// kind of it, or by a part.
const (
	markItself = 1 << iota
	markStands
)

// mark notes which concepts the question names, once.
func (q *question) mark(l *lexicon) {
	if q.marks != nil {
		return
	}
	q.marks = make([]uint8, len(l.concepts))
	var visit func(h hit, itself uint8)
	visit = func(h hit, itself uint8) {
		for _, id := range h.concepts {
			q.marks[id] |= itself | markStands
			for _, b := range l.concepts[id].broader {
				q.marks[b] |= markStands
			}
		}
		for _, p := range h.parts {
			visit(p, 0)
		}
	}
	for _, h := range q.hits {
		visit(h, markItself)
	}
}

func (e *Engine) namesConcept(q *question, want conceptID) float64 {
	q.mark(e.lexicon)
	if q.marks[want]&markStands != 0 && e.lexicon.concepts[want].id != conceptGeneral { // two ordinary words are no "public control"
		return 1
	}
	for _, b := range e.lexicon.concepts[want].broader {
		if q.marks[b]&markItself != 0 {
			return .6
		}
	}
	return 0
}
