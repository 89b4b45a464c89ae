package evaluate

import (
	"strings"

	"kazindobot/qa"
	"kazindobot/seeds"
)

// HeldOut are engines that answer dialogues without having learned from them: for each fold of the dialogues one that was built
// without the examples that are questions of theirs.
type HeldOut struct{ engines [folds]*qa.Engine }

// NewHeldOut builds the engines, one after the other; progress, if not nil, is told after each.
func NewHeldOut(k *seeds.Knowledge, dialogues []Dialogue, progress func(done, total int)) *HeldOut {
	h := &HeldOut{}
	for fold := range h.engines {
		h.engines[fold] = qa.Build(withoutQuestions(k, questionsOf(ofFold(dialogues, fold))))
		if progress != nil {
			progress(fold+1, folds)
		}
	}
	return h
}

// For is the engine that has not learned from a dialogue.
func (h *HeldOut) For(d Dialogue) *qa.Engine { return h.engines[foldOf(d.ID)] }

// ofFold are the dialogues of a fold.
func ofFold(dialogues []Dialogue, fold int) (out []Dialogue) {
	for _, d := range dialogues {
		if foldOf(d.ID) == fold {
			out = append(out, d)
		}
	}
	return out
}

// questionsOf are all that is asked in dialogues, as examples have it: on one line.
func questionsOf(dialogues []Dialogue) map[string]bool {
	asked := map[string]bool{}
	for _, d := range dialogues {
		for _, t := range d.Turns {
			asked[onOneLine(t.Q)] = true
		}
	}
	return asked
}

func onOneLine(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// withoutQuestions is a copy of the knowledge that lacks the examples that are among some questions.
func withoutQuestions(k *seeds.Knowledge, asked map[string]bool) *seeds.Knowledge {
	less := *k
	less.Examples = nil
	for _, ex := range k.Examples {
		if !asked[onOneLine(ex.Text)] {
			less.Examples = append(less.Examples, ex)
		}
	}
	return &less
}
