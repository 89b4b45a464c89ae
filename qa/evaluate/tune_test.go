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
