package desk

import (
	"context"
	"io/fs"
	"slices"
	"time"

	"kazindobot/qa"
	"kazindobot/qa/evaluate"
	"kazindobot/seeds"
	"kazindobot/store"
)

// Rulings are what staff have ruled while the program runs.
type Rulings struct {
	Approved  []qa.Approved
	Withdrawn []qa.Withdrawal
	Paused    store.Pause
}

// Apply makes an engine heed them.
func (r Rulings) Apply(e *qa.Engine) *qa.Engine {
	return e.WithApproved(r.Approved).WithWithdrawn(r.Withdrawn)
}

// ReadRulings reads them from the store.
func ReadRulings(ctx context.Context, kept store.Store) (r Rulings, err error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	phrasings, err := kept.Phrasings(ctx)
	if err != nil {
		return r, err
	}
	for _, p := range phrasings {
		r.Approved = append(r.Approved, qa.Approved(p))
	}
	withdrawals, err := kept.Withdrawals(ctx)
	if err != nil {
		return r, err
	}
	for _, w := range withdrawals {
		r.Withdrawn = append(r.Withdrawn, qa.Withdrawal{Fact: w.Fact, Note: w.Note})
	}
	r.Paused, err = kept.Paused(ctx)
	return r, err
}

// Refusals are the questions that the knowledge and the built-in sets of questions hold as ones to be refused.
func Refusals(k *seeds.Knowledge) ([]seeds.Example, error) {
	out := slices.DeleteFunc(slices.Clone(k.Examples), func(ex seeds.Example) bool { return len(ex.Facts) > 0 })
	names, err := fs.Glob(qa.Guards, "testdata/*.jsonl")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		f, err := qa.Guards.Open(name)
		if err != nil {
			return nil, err
		}
		set, err := evaluate.Read(f, name)
		if err != nil {
			return nil, err
		}
		for _, dialogue := range set {
			if first := dialogue.Turns[0]; first.Expect == "refuse" { // later ones may lean on it
				out = append(out, seeds.Example{Lang: first.Lang, Text: first.Q})
			}
		}
	}
	return out, nil
}
