package qa

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"kazindobot/seeds"
)

// candidate is a fact that may answer the question.
type candidate struct {
	fi        *factIndex
	rank      float64 // the order of the candidates
	score     float64 // the probability that it is right
	features  features
	same      bool   // the very question is one of the fact's own
	corrected bool   // the question's value is wrong and the fact puts it right
	bar       string // why the fact may not answer, "" where it may
	uncovered []hit
}

// What a fact's own question, word for word, is worth.
const (
	sameLead  = 20
	sameScore = 0.98
)

// maxCandidates bounds how many facts are looked at closely.
const maxCandidates = 10

// scratch is the ranking's working memory, reused from question to question.
type scratch struct {
	level    []uint8   // of the hit at hand, by fact
	touched  []int32   // facts with a level
	strong   []float64 // covered weight by fact
	seen     []bool
	facts    []int32
	likeness []float32 // what the classifier says, by fact
	weight   []float64 // what the question names, by concept
	weighty  []conceptID
}

var scratches = sync.Pool{New: func() any { return &scratch{} }}

func (s *scratch) fit(facts, concepts int) {
	if len(s.level) < facts {
		s.level, s.strong, s.seen, s.likeness = make([]uint8, facts), make([]float64, facts), make([]bool, facts), make([]float32, facts+1)
	}
	if len(s.weight) < concepts {
		s.weight = make([]float64, concepts)
	}
	s.touched, s.facts, s.weighty = s.touched[:0], s.facts[:0], s.weighty[:0]
}

// counts tells whether a hit must be covered by the fact that answers.
func counts(c seeds.Class) bool {
	switch c {
	case seeds.Content, seeds.Entity, seeds.Qualifier, seeds.Outside, seeds.Judgement:
		return true
	}
	return false
}

// rank finds the facts that the question may mean, the best first.
func (e *Engine) rank(q *question) []candidate {
	if e.byLikelihood() {
		return e.likeliest(q)
	}
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	s.fit(len(e.facts), len(e.lexicon.concepts))

	for _, h := range q.hits {
		if h.class == seeds.Filler || h.class == seeds.Question || h.class == seeds.Social {
			continue
		}
		w := e.hitWeight(h)
		eachConcept(h, func(id conceptID, _ float64) {
			if int(id) >= len(e.covers) {
				return
			}
			for _, p := range e.covers[id] {
				f := p.fact()
				if s.level[f] == 0 {
					s.touched = append(s.touched, f)
				}
				s.level[f] = max(s.level[f], p.level())
			}
		})
		for _, f := range s.touched {
			if !s.seen[f] {
				s.seen[f] = true
				s.facts = append(s.facts, f)
			}
			s.strong[f] += w * levelShare[s.level[f]]
			s.level[f] = 0
		}
		s.touched = s.touched[:0]
	}
	e.classifier.score(e.signature(q), s.likeness[:len(e.facts)+1])

	total := e.weighConcepts(q, s)
	like := likest(s.likeness[:len(e.facts)])
	same := e.exactly(q)
	var out []candidate
	for _, f := range e.nearest(s) {
		c := e.weigh(q, e.facts[f], e.phrasingLikeness(e.facts[f], s, total))
		c.features.liken(s.likeness[f], like, f)
		if e.classifier.refuses {
			c.features[featTaught] = 1
			c.features[featRefusal] = min(2, max(-2, float64(s.likeness[len(e.facts)])/3))
		}
		c.rank = c.features.dot(&e.model.rank)
		if c.same = slices.Contains(same, c.fi); c.same {
			c.rank += sameLead
		}
		out = append(out, c)
	}
	for _, f := range s.facts {
		s.strong[f], s.seen[f] = 0, false
	}
	for _, id := range s.weighty {
		s.weight[id] = 0
	}
	slices.SortStableFunc(out, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.fi.fact.ID, b.fi.fact.ID))
	})
	e.permit(q, out)
	return out
}

// nearest are the facts to look at closely, by a rough and cheap measure.
func (e *Engine) nearest(s *scratch) []int32 {
	near := func(f int32) float64 { return s.strong[f] + .5*float64(max(s.likeness[f], -8)) }
	best := make([]int32, 0, maxCandidates+1)
	for _, f := range s.facts {
		at := len(best)
		for at > 0 {
			if d := cmp.Compare(near(best[at-1]), near(f)); d > 0 || d == 0 && e.facts[best[at-1]].fact.ID < e.facts[f].fact.ID {
				break
			}
			at--
		}
		if at < maxCandidates {
			best = slices.Insert(best, at, f)
			best = best[:min(len(best), maxCandidates)]
		}
	}
	return best
}

// likely is a fact by its place and how sure the classifier is of it.
type likely struct {
	fact int32
	p    float64
}

// likest are the two facts that the classifier finds likest.
func likest(likeness []float32) (top [2]likely) {
	top[0].fact, top[1].fact = -1, -1 // there may be fewer than two
	first, second := float32(math.Inf(-1)), float32(math.Inf(-1))
	for f, z := range likeness {
		switch {
		case z > first:
			top[1], second = top[0], first
			top[0], first = likely{int32(f), sigmoid(float64(z))}, z
		case z > second:
			top[1], second = likely{int32(f), sigmoid(float64(z))}, z
		}
	}
	return top
}

// liken notes what the classifier says of a fact, and how far that is before or behind the likest other one.
func (f *features) liken(z float32, top [2]likely, fact int32) {
	p := sigmoid(float64(z))
	rival := top[0].p
	if top[0].fact == fact {
		rival = top[1].p
	}
	f[featLikeness] = min(2, max(-2, float64(z)/5))
	f[featLikelihood], f[featLikelihoodLead], f[featLikest] = p, p-rival, top[0].p
}

// weighConcepts notes what each concept of the question weighs, and the sum.
func (e *Engine) weighConcepts(q *question, s *scratch) (total float64) {
	for _, h := range q.hits {
		if h.class == seeds.Filler || h.class == seeds.Social {
			continue
		}
		w := e.hitWeight(h)
		total += w
		eachConcept(h, func(id conceptID, share float64) {
			if s.weight[id] == 0 {
				s.weighty = append(s.weighty, id)
			}
			s.weight[id] += w * share
		})
	}
	return total
}

// phrasingLikeness finds how like the question the fact's best phrasings are
// (Dice over weighted concepts).
func (e *Engine) phrasingLikeness(fi *factIndex, s *scratch, total float64) (best [3]float64) {
	for _, ph := range fi.phrases {
		shared := 0.0
		for _, id := range ph.concepts {
			shared += s.weight[id]
		}
		if shared > 0 {
			best = insert(best, 2*min(shared, total, ph.weight)/(total+ph.weight))
		}
	}
	return best
}

// insert keeps the three greatest, in order.
func insert(best [3]float64, v float64) [3]float64 {
	for i := range best {
		if v > best[i] {
			v, best[i] = best[i], v
		}
	}
	return best
}
