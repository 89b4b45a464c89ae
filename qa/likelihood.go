package qa

import "slices"

// byLikelihood tells whether what was learned from the facts' questions decides alone. A knowledge without
// a lexicon, whose facts are no more than labels of texts, has nothing that could bar a fact.
func (e *Engine) byLikelihood() bool { return e.knowledge.Learned > 0 }

// likeliest are the facts that the classifier finds likest, the likest first. The score is how likely the question is the
// fact's rather than another's or, where there were examples of such, none's.
func (e *Engine) likeliest(q *question) []candidate {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	s.fit(len(e.facts), len(e.lexicon.concepts))
	defer s.likeness.clear()
	none := int32(len(e.facts))
	e.classifier.score(e.signature(q), &s.likeness)
	against := 0.0
	if e.classifier.refuses {
		against = noneCounts * float64(s.likeness.at(none))
	}
	slices.Sort(s.likeness.touched)
	same := e.exactly(q)
	out := make([]candidate, 0, Permitted+1)
	for _, n := range s.likeness.touched {
		if n == none {
			continue
		}
		s.likeness.addLate(n)
		z := s.likeness.at(n)
		rank := float64(z)
		if slices.Contains(same, e.facts[n]) {
			rank += sameLead
		}
		if len(out) == Permitted && rank <= out[Permitted-1].rank {
			continue
		}
		at := len(out)
		for at > 0 && out[at-1].rank < rank {
			at--
		}
		out = slices.Insert(out, at, candidate{fi: e.facts[n], rank: rank, score: sigmoid(rank - against), same: rank > float64(z)})
		out = out[:min(len(out), Permitted)]
	}
	return out
}

// noneCounts is how much the odds that no fact answers count against those of a fact: by validation on CLINC150.
const noneCounts = .5
