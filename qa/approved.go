package qa

import (
	"fmt"
	"maps"
	"slices"

	"kazindobot/seeds"
)

// Approved is a question that staff have assigned to a fact.
type Approved struct {
	Lang string
	Text string
	Fact string
}

// WithApproved gives an engine that knows these questions as the facts' own. Those
// of facts that it does not have are left out. The engine itself stays as it is.
func (e *Engine) WithApproved(questions []Approved) *Engine {
	with := *e
	with.exact = maps.Clone(e.exact)
	for _, a := range questions {
		fi := e.byID[a.Fact]
		if fi == nil {
			continue
		}
		with.exact[e.asked(e.lexicon.parse(Normalise(a.Text))).key()] = []*factIndex{fi}
	}
	return &with
}

// CheckApproved tells why a question must not be assigned to a fact; nil where it
// may. It may not be another fact's own question, nor one of those that must be refused.
func (e *Engine) CheckApproved(a Approved, refused []seeds.Example) error {
	fi := e.byID[a.Fact]
	switch {
	case fi == nil:
		return fmt.Errorf("there is no fact %s: kazindobot ask --explain names those that come near", a.Fact)
	case fi.fact.Status != seeds.Current:
		return fmt.Errorf("the fact %s is %s", a.Fact, fi.fact.Status)
	}
	q := e.asked(e.lexicon.parse(Normalise(a.Text)))
	if len(q.words) == 0 {
		return fmt.Errorf("%q holds no word", a.Text)
	}
	for _, own := range e.exactly(q) {
		if own != fi {
			return fmt.Errorf("it is the question of another fact, %s: %q", own.fact.ID, own.fact.Phrasings[a.Lang][0])
		}
	}
	key := q.key()
	for _, ex := range refused {
		if len(ex.Facts) == 0 && e.asked(e.lexicon.parse(Normalise(ex.Text))).key() == key {
			return fmt.Errorf("it is among the questions that must be refused: %q", ex.Text)
		}
	}
	return nil
}

// Alike groups texts that ask nearly the same, by their places in the list: the
// largest group first, and within a group the first text that it was made of.
func (e *Engine) Alike(texts []string) [][]int {
	type group struct {
		concepts []string
		members  []int
	}
	var groups []*group
	for i, text := range texts {
		concepts := e.gist(text)
		var best *group
		most := alike
		for _, g := range groups {
			if s := overlap(concepts, g.concepts); s >= most {
				best, most = g, s
			}
		}
		if best == nil {
			best = &group{concepts: concepts}
			groups = append(groups, best)
		}
		best.members = append(best.members, i)
	}
	slices.SortStableFunc(groups, func(a, b *group) int { return len(b.members) - len(a.members) })
	out := make([][]int, len(groups))
	for i, g := range groups {
		out[i] = g.members
	}
	return out
}

// alike is how much of what two texts name must be the same for them to be of one group.
const alike = .6

// gist lists what a text names and asks for, in either language alike.
func (e *Engine) gist(text string) []string {
	q := e.lexicon.parse(Normalise(text))
	var out []string
	for _, h := range q.hits {
		if counts(h.class) {
			for _, id := range h.concepts {
				out = append(out, e.lexicon.concepts[id].id)
			}
		}
	}
	for _, t := range q.unknown {
		out = append(out, stemEnglish(withoutClitic(t.text)))
	}
	for _, n := range q.quantities {
		out = append(out, n.Key())
	}
	for _, s := range q.slots {
		out = append(out, "?"+s)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// overlap is the share that two sorted lists have in common of all that either has.
func overlap(a, b []string) float64 {
	common := 0
	for _, x := range a {
		if _, ok := slices.BinarySearch(b, x); ok {
			common++
		}
	}
	if len(a)+len(b) == 0 {
		return 1
	}
	return float64(common) / float64(len(a)+len(b)-common)
}
