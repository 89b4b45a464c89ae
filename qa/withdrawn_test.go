package qa_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/qa"
	"kazindobot/seeds"
)

// A withdrawn fact is neither said nor offered, however it is asked for.
func TestWithdrawn(t *testing.T) {
	whole, err := qa.Builtin()
	require.NoError(t, err)
	e := whole.WithWithdrawn([]qa.Withdrawal{{Fact: "assembly-founded", Note: seeds.Text{"en": "The article is being corrected."}}})
	for _, question := range []string{"When was the Assembly of People of Kazakhstan founded?", "Kapan Majelis Rakyat Kazakhstan didirikan?", "when was the assembly founded and who signed the sister-city mou?"} {
		r := e.Ask(&qa.Conversation{}, question)
		assert.Equal(t, qa.KindNone, r.Kind, question)
		assert.Empty(t, r.Facts, question)
		assert.NotContains(t, r.Answer, "1995", question)
		assert.Contains(t, whole.Ask(&qa.Conversation{}, question).Answer, "1995", question)
	}
	assert.Contains(t, e.Ask(&qa.Conversation{}, "When was the Assembly of People of Kazakhstan founded?").Answer, "The article is being corrected.")
	r, ok := e.Fact(&qa.Conversation{}, "assembly-founded", "en")
	require.True(t, ok)
	assert.Equal(t, qa.KindNone, r.Kind)
	for _, c := range append(e.Complete("when was the assembly", "en", 20), e.Questions("bisnis-2023-04-26", "en")...) {
		assert.NotEqual(t, "assembly-founded", c.Fact)
	}
	for _, question := range []string{"assembly", "majelis rakyat", "tell me about the Assembly of People"} {
		for _, c := range e.Ask(&qa.Conversation{}, question).Choices {
			assert.NotEqual(t, "assembly-founded", c.Fact, question)
		}
	}
}
