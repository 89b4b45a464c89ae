package evaluate

import (
	"cmp"
	"slices"

	"kazindobot/qa"
)

// Point is a place on the risk-coverage curve: were only as many of the turns answered as it says, the surest first,
// so many of the answers would be wrong.
type Point struct {
	Coverage  float64 `json:"coverage"`  // percent of the turns that are answered
	Risk      float64 `json:"risk"`      // percent of the answers that are wrong
	Threshold float64 `json:"threshold"` // the score from which on it is so
}

// curveStep is the distance of the points, in percent of the turns.
const curveStep = 5

// RiskCoverage asks every question of an engine that answers whatever it may, and tells how the risk grows with what is
// answered. The engine keeps its own threshold.
func RiskCoverage(engine *qa.Engine, dialogues []Dialogue, progress func(done, total int)) []Point {
	bold := engine.WithThreshold(0)
	type answer struct {
		score float64
		wrong bool
	}
	var answers []answer
	turns := 0
	for i, d := range dialogues {
		var conversation, before qa.Conversation
		for _, t := range d.Turns {
			turns++
			before = conversation
			if r := bold.Ask(&before, t.Q); r.Kind == qa.KindAnswer {
				v, _, _ := Judge(t, r)
				answers = append(answers, answer{r.Score, v == Wrong})
			}
			engine.Ask(&conversation, t.Q) // what was said before is what was really answered
		}
		if progress != nil {
			progress(i+1, len(dialogues))
		}
	}
	slices.SortStableFunc(answers, func(a, b answer) int { return cmp.Compare(b.score, a.score) })
	var out []Point
	wrong := 0
	for i, a := range answers {
		if a.wrong {
			wrong++
		}
		if n := i + 1; n*100/turns/curveStep > len(out) {
			out = append(out, Point{float64(len(out)+1) * curveStep, 100 * float64(wrong) / float64(n), a.score})
		}
	}
	return out
}
