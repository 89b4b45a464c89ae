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
	likeness likeness
	worded   likeness
	late     []hit     // what is too common to look at each fact that covers it
	weight   []float64 // what the question names, by concept
	weighty  []conceptID
}

var scratches = sync.Pool{New: func() any { return &scratch{} }}

func (s *scratch) fit(facts, concepts int) {
	if len(s.level) < facts {
		s.level, s.strong, s.seen = make([]uint8, facts), make([]float64, facts), make([]bool, facts)
	}
	if len(s.weight) < concepts {
		s.weight = make([]float64, concepts)
	}
	s.touched, s.facts, s.weighty, s.late = s.touched[:0], s.facts[:0], s.weighty[:0], s.late[:0]
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

	defer s.likeness.clear()
	e.classifier.score(e.signature(q), &s.likeness)
	if e.classifier.refuses {
		defer s.worded.clear()
		e.worded.score(e.wording(q), &s.worded)
	}
	e.bringUp(q, s)
	if len(s.late)+len(s.likeness.late) > 0 {
		e.shorten(s)
	}

	total := e.weighConcepts(q, s)
	none := int32(len(e.facts))
	like := likest(&s.likeness, none)
	worded := likest(&s.worded, none)
	same := e.exactly(q)
	var out []candidate
	for _, f := range e.nearest(s) {
		c := e.weigh(q, e.facts[f], e.phrasingLikeness(e.facts[f], s, total))
		c.features.liken(s.likeness.at(f), like, f)
		if e.classifier.refuses {
			if c.fi.taught {
				c.features.likenWording(&s.worded, worded, f, none)
			}
			c.features[featTaught] = 1
			c.features[featRefusal] = min(2, max(-2, float64(s.likeness.at(none))/3))
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

// bringUp finds the facts that cover something of the question, and how much. What is too common is left for later, unless there is nothing else.
func (e *Engine) bringUp(q *question, s *scratch) {
	for _, h := range q.hits {
		if h.class == seeds.Filler || h.class == seeds.Question || h.class == seeds.Social {
			continue
		}
		if e.postings(h) < manyPostings {
			e.coverHit(h, s)
		} else {
			s.late = append(s.late, h)
		}
	}
	if len(s.facts) == 0 && len(s.late) > 0 {
		slices.SortStableFunc(s.late, func(a, b hit) int { return cmp.Compare(e.postings(a), e.postings(b)) })
		e.coverHit(s.late[0], s)
		s.late = s.late[1:]
	}
}

// postings is how many facts the commonest concept of a hit brings up.
func (e *Engine) postings(h hit) (n int) {
	eachConcept(h, func(id conceptID, _ float64) {
		if int(id) < len(e.covers) {
			n = max(n, len(e.covers[id]))
		}
	})
	return n
}

func (e *Engine) coverHit(h hit, s *scratch) {
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

// shortList is how many facts are left where some things were too common to look at each fact.
const shortList = 200

// shorten keeps the nearest facts only and adds what was left for later.
func (e *Engine) shorten(s *scratch) {
	nearer := func(a, b int32) int { return cmp.Or(cmp.Compare(s.near(b), s.near(a)), cmp.Compare(a, b)) }
	slices.SortFunc(s.facts, nearer)
	for _, f := range s.facts[min(len(s.facts), shortList):] {
		s.strong[f], s.seen[f] = 0, false
	}
	s.facts = s.facts[:min(len(s.facts), shortList)]
	for _, h := range s.late {
		w := e.hitWeight(h)
		for _, f := range s.facts {
			level := uint8(0)
			eachConcept(h, func(id conceptID, _ float64) {
				if p, ok := e.posting(id, f); ok {
					level = max(level, p.level())
				}
			})
			s.strong[f] += w * levelShare[level]
		}
	}
	for _, f := range s.facts {
		s.likeness.addLate(f)
	}
	s.likeness.addLate(int32(len(e.facts)))
}

// near is a rough and cheap measure of how near a fact is.
func (s *scratch) near(f int32) float64 {
	return s.strong[f] + .5*float64(max(s.likeness.at(f), -8))
}

// nearest are the facts to look at closely.
func (e *Engine) nearest(s *scratch) []int32 {
	best := make([]int32, 0, maxCandidates+1)
	for _, f := range s.facts {
		at := len(best)
		for at > 0 {
			if d := cmp.Compare(s.near(best[at-1]), s.near(f)); d > 0 || d == 0 && e.facts[best[at-1]].fact.ID < e.facts[f].fact.ID {
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

// likest are the two facts that the classifier finds likest, of those that something of the question speaks for or against.
func likest(l *likeness, none int32) (top [2]likely) {
	top[0].fact, top[1].fact = -1, -1 // there may be fewer than two
	first, second := float32(math.Inf(-1)), float32(math.Inf(-1))
	for _, f := range l.touched {
		z := l.z[f]
		switch {
		case f == none:
		case z > first:
			top[1], second = top[0], first
			top[0], first = likely{f, sigmoid(float64(z))}, z
		case z > second:
			top[1], second = likely{f, sigmoid(float64(z))}, z
		}
	}
	return top
}

// liken notes what the classifier says of a fact.
func (f *features) liken(z float32, top [2]likely, fact int32) {
	f[featLikeness], f[featLikest] = min(2, max(-2, float64(z)/5)), top[0].p
	f[featLikelihood], f[featLikelihoodLead] = chance(z, top, fact)
}

// likenWording notes the same by wording, and what that says for none.
func (f *features) likenWording(l *likeness, top [2]likely, fact, none int32) {
	f[featWording], f[featWordingRefusal] = min(2, max(-2, float64(l.at(fact))/5)), min(2, max(-2, float64(l.at(none))/3))
	f[featWordingLikelihood], f[featWordingLead] = chance(l.at(fact), top, fact)
}

// chance is how likely a fact is by its log-odds, and how far that is before or behind the likest other one.
func chance(z float32, top [2]likely, fact int32) (p, lead float64) {
	p = sigmoid(float64(z))
	if top[0].fact == fact {
		return p, p - top[1].p
	}
	return p, p - top[0].p
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
