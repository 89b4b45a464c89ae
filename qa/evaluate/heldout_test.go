package evaluate

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"kazindobot/seeds"
)

func TestWithoutQuestions(t *testing.T) {
	k := &seeds.Knowledge{Examples: []seeds.Example{{Text: "When was it?"}, {Text: "and where?", LastFact: "f", LastText: "When was it?"}, {Text: "Who?"}}}
	asked := questionsOf([]Dialogue{{Turns: []Turn{{Q: "when was\n it?"}, {Q: "And where?"}}}})
	assert.Equal(t, []seeds.Example{{Text: "Who?"}}, withoutQuestions(k, asked).Examples, "whatever the case and the white space")
	assert.Len(t, k.Examples, 3, "the original keeps its own")
}

func TestEachDialogueIsOfOneFold(t *testing.T) {
	dialogues := []Dialogue{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}}
	var all []Dialogue
	for fold := range folds {
		all = append(all, ofFold(dialogues, fold)...)
	}
	assert.ElementsMatch(t, dialogues, all)
}
