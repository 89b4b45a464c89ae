package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/seeds"
)

func TestApprovedQuestionsAreTheFactsOwn(t *testing.T) {
	e, err := Builtin()
	require.NoError(t, err)
	const question = "and the zorblax platform's birthday?"
	assert.NotEqual(t, KindAnswer, e.Ask(&Conversation{}, question).Kind)
	with := e.WithApproved([]Approved{{"en", question, "assembly-founded"}, {"en", "nonsense", "no-such-fact"}})
	for _, asked := range []string{question, "And the ZORBLAX platform's birthday"} {
		assert.Equal(t, []string{"assembly-founded"}, with.Ask(&Conversation{}, asked).Facts, asked)
	}
	assert.NotEqual(t, KindAnswer, e.Ask(&Conversation{}, question).Kind, "the first engine stays as it is")
}

func TestCheckApproved(t *testing.T) {
	e, err := Builtin()
	require.NoError(t, err)
	refused := []seeds.Example{{Lang: "en", Text: "Who paid for the platform?"}, {Lang: "en", Text: "when was it founded?", Facts: []string{"assembly-founded"}}}
	for text, want := range map[string]string{
		"the zorblax platform's birthday?":         "",
		"When was it founded?":                     "",
		"who paid for the platform":                "must be refused",
		"?!":                                       "holds no word",
		e.Question("assembly-chair", "en"):         "question of another fact, assembly-chair",
		e.Question("assembly-founded", "en") + " ": "",
	} {
		err := e.CheckApproved(Approved{"en", text, "assembly-founded"}, refused)
		if want == "" {
			assert.NoError(t, err, text)
		} else {
			assert.ErrorContains(t, err, want, text)
		}
	}
	assert.ErrorContains(t, e.CheckApproved(Approved{"en", "x", "no-such-fact"}, nil), "no fact no-such-fact")
}

func TestAlikeGroupsWhatAsksNearlyTheSame(t *testing.T) {
	e, err := Builtin()
	require.NoError(t, err)
	texts := []string{"Who won the presidential election of 2022?", "how much is the bread", "who won 2022 presidential election", "Siapa pemenang pemilihan presiden 2022?", "price of bread?"}
	groups := e.Alike(texts)
	assert.Equal(t, []int{0, 2}, groups[0][:2])
	assert.Less(t, len(groups), 5)
	assert.Empty(t, e.Alike(nil))
}
