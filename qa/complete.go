package qa

import (
	"strings"

	"github.com/sahilm/fuzzy"
)

// completions are the written questions of a language, as sahilm/fuzzy searches them.
type completions struct {
	lower []string // for matching
	pairs []*Pair
}

// String implements fuzzy.Source.
func (c completions) String(i int) string { return c.lower[i] }

// Len implements fuzzy.Source.
func (c completions) Len() int { return len(c.lower) }

// completionsOf gathers the written questions by language.
func completionsOf(pairs []Pair) map[string]completions {
	out := map[string]completions{}
	for i := range pairs {
		p := &pairs[i]
		if p.Templated {
			continue
		}
		c := out[p.Lang]
		c.lower, c.pairs = append(c.lower, strings.ToLower(p.Question)), append(c.pairs, p)
		out[p.Lang] = c
	}
	return out
}

// Complete offers questions that a half-typed one may become, the likeliest
// first, at most one a fact: "sister ci", "who signd". The letters typed must occur in
// order; those at word starts and in a row count most.
func (e *Engine) Complete(typed, lang string, limit int) []Choice {
	out := []Choice{}
	typed = strings.ToLower(strings.TrimSpace(Normalise(typed)))
	if typed == "" || limit < 1 {
		return out
	}
	seen := map[string]bool{}
	from := e.completions()[lang]
	for _, m := range fuzzy.FindFrom(typed, from) {
		p := from.pairs[m.Index]
		if len(out) == limit {
			break
		}
		if !seen[p.Fact.ID] && !e.isWithdrawn(p.Fact.ID) {
			seen[p.Fact.ID] = true
			out = append(out, Choice{Fact: p.Fact.ID, Question: p.Question})
		}
	}
	return out
}
