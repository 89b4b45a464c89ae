package qa

import (
	"math"
	"slices"

	"kazindobot/seeds"
)

// index makes the indexes over all facts of their readings.
func (e *Engine) index(readings []*noted) {
	for n, r := range readings {
		fi := e.facts[n]
		for _, p := range r.pairs {
			if !slices.Contains(e.exact[p.key], fi) {
				e.exact[p.key] = append(e.exact[p.key], fi)
			}
		}
	}
	e.buildPostings(readings)
	e.markKeys()
	e.indexPhrases(readings)
	e.indexTolerated()
	for _, fi := range e.facts {
		for i := range fi.keys {
			fi.keys[i].weight = e.keyWeight(fi.keys[i])
		}
	}
}

// buildPostings turns the facts' covers about and weighs the concepts by rarity.
func (e *Engine) buildPostings(readings []*noted) {
	e.covers = make([][]posting, len(e.lexicon.concepts))
	e.said = make([][]*factIndex, len(e.lexicon.concepts))
	for n, r := range readings {
		for _, id := range r.said {
			e.said[id] = append(e.said[id], e.facts[n])
		}
		for i, id := range r.of {
			e.covers[id] = append(e.covers[id], r.covers[i])
		}
	}
	e.idf = make([]float64, len(e.covers))
	for id, ps := range e.covers {
		df := 0
		for _, p := range ps {
			if p.level() >= coverPhrasing {
				df++
			}
		}
		e.idf[id] = rarity(df, len(e.facts))
	}
}

// markKeys notes the concepts that facts and subjects are known by.
func (e *Engine) markKeys() {
	e.isKey, e.isFactKey = make([]bool, len(e.lexicon.concepts)), make([]bool, len(e.lexicon.concepts))
	mark := func(t term, ofFact bool) {
		for _, h := range t {
			for _, id := range h.concepts {
				e.isKey[id] = true
				e.isFactKey[id] = e.isFactKey[id] || ofFact
			}
		}
	}
	for _, fi := range e.facts {
		for _, k := range fi.keys {
			for _, t := range k.alternatives {
				mark(t, true)
			}
		}
	}
	for _, s := range e.subjects {
		for _, t := range s.named {
			mark(t, false)
		}
	}
}

// manyFacts is from how many facts on rarity no longer depends on how many there are, so that new ones leave the old as they were.
const manyFacts = 200

// rarity is 1 for a concept of no or one fact, falling to 0.15 for one of all, or of very many.
func rarity(df, facts int) float64 {
	if facts < 2 {
		return 1
	}
	facts = min(facts, manyFacts)
	return math.Max(0.15, 1-0.85*math.Log(float64(max(df, 1)))/math.Log(float64(facts)))
}

func (e *Engine) keyWeight(k key) float64 {
	w := 0.3
	for _, t := range k.alternatives {
		for _, h := range t {
			for _, id := range h.concepts {
				w = math.Max(w, e.idf[id])
			}
		}
	}
	return w
}

// indexPhrases keeps the facts' phrasings as sets of concepts.
func (e *Engine) indexPhrases(readings []*noted) {
	for n, r := range readings {
		for _, p := range r.pairs {
			ph := phrase{concepts: p.concepts}
			for _, h := range p.hits {
				ph.weight += e.hitWeight(h)
			}
			e.facts[n].phrases = append(e.facts[n].phrases, ph)
		}
	}
}

// hitWeight is how much a hit matters: the rarity of its rarest sense.
func (e *Engine) hitWeight(h hit) float64 {
	w := 0.0
	for _, id := range h.concepts {
		w = math.Max(w, e.idf[id])
	}
	switch h.class {
	case seeds.Question:
		w = 0.4
	case seeds.Light:
		w *= 0.3
	}
	return w * h.weight
}

// indexTolerated notes which dates and numbers a question on a fact may name
// without asking for another one: those of its subject's facts and its article's year. A
// fact with a scope is stricter: only its own.
func (e *Engine) indexTolerated() {
	for _, fi := range e.facts {
		if len(fi.fact.Scope) > 0 {
			continue
		}
		for _, other := range fi.subject.facts {
			for _, v := range other.fact.Values {
				fi.tolerated = append(fi.tolerated, v.Dates...)
			}
		}
		if day := fi.fact.Article.Published; !day.IsZero() {
			fi.tolerated = append(fi.tolerated, quantityOf(day))
		}
	}
}

// eachConcept visits the concepts of a hit with share 1 and those of its parts with what is left for each.
func eachConcept(h hit, visit func(id conceptID, share float64)) {
	for _, id := range h.concepts {
		visit(id, 1)
	}
	for _, p := range h.parts {
		if p.class == seeds.Filler {
			continue
		}
		eachConcept(p, func(id conceptID, share float64) { visit(id, .8*share/float64(len(h.parts))) })
	}
}
