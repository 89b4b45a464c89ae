package evaluate

import (
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
	assert.InDelta(t, 1.0, answerFrom([]outcome{got(3, true), got(2, false), got(1.5, true), got(1, true), got(.5, false)}), 0, "a wrong one among three right ones is worth it")
	assert.InDelta(t, 3.0, answerFrom([]outcome{got(3, true), got(2, false), got(1, true)}), 0, "and among two it is not")
	wanted := func(z float64, right bool) outcome { return outcome{z: z, right: right, wanted: true} }
	refused := []outcome{got(.4, false), got(.3, false), got(.2, false)}
	assert.InDelta(t, 1.0, answerFrom(append([]outcome{wanted(3, true), got(1.9, false), wanted(1, true)}, refused...)), 0, "where more is refused than people ask for, each of it counts for less")
	assert.InDelta(t, 3.0, answerFrom(append([]outcome{wanted(3, true), wanted(1.9, false), wanted(1, true)}, refused...)), 0)
	assert.InDelta(t, 0.0, answerFrom(nil), 0)
	assert.InDelta(t, 0.0, answerFrom([]outcome{got(1, false)}), 0)
}

func TestOfferFrom(t *testing.T) {
	at := func(z float64, holds bool) outcome { return outcome{z: z, wanted: true, holds: holds, choices: true} }
	assert.InDelta(t, -2.0, offerFrom([]outcome{at(1, false), at(-1, true), at(-2, true), at(-3, false)}, 0), 0, "what is answered does not count")
	assert.InDelta(t, 0.0, offerFrom([]outcome{at(-1, false)}, 0), 0)
}
