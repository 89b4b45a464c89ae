package qa

import (
	"cmp"
	"fmt"
	"slices"

	"kazindobot/seeds"
)

// CheckPairs asks each built pair's question and reports those that do not get their own fact, in the order of the files.
func (e *Engine) CheckPairs() seeds.Problems {
	var ps seeds.Problems
	for _, p := range e.pairs {
		var c Conversation
		r := e.Ask(&c, p.Question)
		if r.Kind == KindAnswer && slices.Contains(r.Facts, p.Fact.ID) {
			continue
		}
		ps = append(ps, seeds.Problem{File: p.Fact.Article.File, Line: p.Fact.Line, Fact: p.Fact.ID,
			Text: fmt.Sprintf("its question %q gets %s %v: tell the facts apart by keywords or change the question", p.Question, r.Kind, r.Facts)})
	}
	slices.SortStableFunc(ps, func(a, b seeds.Problem) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line)) })
	return ps
}
