package evaluate

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"kazindobot/seeds"
)

func TestFoldsPartTheExamples(t *testing.T) {
	k := &seeds.Knowledge{}
	for _, text := range []string{"one", "two", "three", "four", "five", "six"} {
		k.Examples = append(k.Examples, seeds.Example{Facts: []string{"f", "g"}, Lang: "en", Text: text})
	}
	k.Examples = append(k.Examples, seeds.Example{Lang: "en", Text: "seven"})
	asked := map[string]Turn{}
	for fold := range folds {
		seen := without(k, fold).Examples
		for _, d := range exampleDialogues(k, fold) {
			asked[d.Turns[0].Q] = d.Turns[0]
			for _, ex := range seen {
				assert.NotEqual(t, d.Turns[0].Q, ex.Text, "asked of an engine that has seen it")
			}
		}
	}
	assert.Len(t, asked, 7, "each example is asked once")
	assert.Equal(t, Turn{Q: "one", Lang: "en", Expect: "answer", Fact: "f|g"}, asked["one"])
	assert.Equal(t, Turn{Q: "seven", Lang: "en", Expect: "refuse"}, asked["seven"])
	assert.Len(t, k.Examples, 7, "the original keeps its own")
}

func TestAnswerFrom(t *testing.T) {
	got := func(z float64, right bool) outcome { return outcome{z: z, right: right} }
	two := math.Log(2) // where two answers in three are right
	asSure := []outcome{got(two, true), got(two, true), got(two, false), got(-two, true), got(-two, false), got(-two, false)}
	want := math.Log(wrongCost)
	assert.InDelta(t, want, answerFrom(asSure), 1e-3, "so sure that the answers right outweigh the wrong")
	less := slices.Clone(asSure)
	for i := range less {
		less[i].z = less[i].z/2 + 1
	}
	assert.InDelta(t, want/2+1, answerFrom(less), 1e-3, "log-odds that are off are put right")
	assert.InDelta(t, want, answerFrom(append(asSure, got(math.Inf(-1), false))), 1e-3, "what is barred tells nothing")
	assert.InDelta(t, 0.0, answerFrom(nil), 0)
	assert.InDelta(t, 0.0, answerFrom([]outcome{got(1, false)}), 0)
}

func TestOfferFrom(t *testing.T) {
	at := func(z float64, holds bool) outcome { return outcome{z: z, wanted: true, holds: holds, choices: true} }
	assert.InDelta(t, -2.0, offerFrom([]outcome{at(1, false), at(-1, true), at(-2, true), at(-3, false)}, 0), 0, "what is answered does not count")
	assert.InDelta(t, 0.0, offerFrom([]outcome{at(-1, false)}, 0), 0)
}
