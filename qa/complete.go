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

// indexCompletions gathers the written questions by language.
func (e *Engine) indexCompletions() {
	e.completions = map[string]completions{}
	for i := range e.pairs {
		p := &e.pairs[i]
		if p.Templated {
			continue
		}
		c := e.completions[p.Lang]
		c.lower, c.pairs = append(c.lower, strings.ToLower(p.Question)), append(c.pairs, p)
		e.completions[p.Lang] = c
	}
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
	for _, m := range fuzzy.FindFrom(typed, e.completions[lang]) {
		p := e.completions[lang].pairs[m.Index]
		if len(out) == limit {
			break
		}
		if !seen[p.Fact.ID] {
			seen[p.Fact.ID] = true
			out = append(out, Choice{Fact: p.Fact.ID, Question: p.Question})
		}
	}
	return out
}
