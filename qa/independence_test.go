package qa_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/qa"
)

// What was asked before, by anybody, never changes a reply or its score: the
// ranking's working memory is handed from question to question.
func TestRepliesDoNotDependOnEarlierQuestions(t *testing.T) {
	e, err := qa.Builtin()
	require.NoError(t, err)
	ask := func(order []string) map[string]qa.Reply {
		out := map[string]qa.Reply{}
		for _, q := range order {
			out[q] = e.Ask(&qa.Conversation{}, q)
		}
		return out
	}
	order := append(slices.Clone(questions), "When?", "What did Aida Balayeva say about NGOs?", "Siapa?", "Di mana?", "Berapa?", "How many?")
	forward := ask(order)
	slices.Reverse(order)
	assert.Equal(t, forward, ask(order))
}
