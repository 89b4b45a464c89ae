package seeds

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func goatExamples(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func TestLoadReadsExamples(t *testing.T) {
	dir := knowledgeOf(goatArticle)
	dir["examples/goats.tsv"] = goatExamples("race-goats\ten\thow many goats ran?\n\nrace-day|race-goats\tid\tkapan dan berapa\r\n-\ten\tWho won the race?\nrace-goats\ten\thow many of them?\trace-day\tWhen was the race?\n")
	k, err := Load(dir)
	require.NoError(t, err)
	assert.Equal(t, []Example{
		{Facts: []string{"race-goats"}, Lang: "en", Text: "how many goats ran?"},
		{Facts: []string{"race-day", "race-goats"}, Lang: "id", Text: "kapan dan berapa"},
		{Lang: "en", Text: "Who won the race?"},
		{Facts: []string{"race-goats"}, Lang: "en", Text: "how many of them?", LastFact: "race-day", LastText: "When was the race?"},
	}, k.Examples)
}

func TestLoadReportsFaultsOfExamples(t *testing.T) {
	tests := map[string]struct{ line, want string }{
		"two fields":       {"race-day\twhen was it?", "examples/goats.tsv:2: write what it is an example of, the language and the text, with a tab between"},
		"no question":      {"race-day\ten\t ", "examples/goats.tsv:2: write what it is"},
		"no fact":          {"\ten\twhen was it?", "examples/goats.tsv:2: write what it is"},
		"another language": {"race-day\tde\twann war es?", `examples/goats.tsv:2: language "de" is not among those of knowledge.yaml`},
		"four fields":      {"race-day\ten\twhen?\trace-goats", "examples/goats.tsv:2: write what it is"},
		"an unknown last":  {"race-day\ten\twhen?\trace-night\tWho won?", `fact race-night: no such fact, yet "when?" is an example of it`},
		"an unknown fact":  {"race-night\ten\twhen was it?", `fact race-night: no such fact, yet "when was it?" is an example of it`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := knowledgeOf(goatArticle)
			dir["examples/goats.tsv"] = goatExamples("-\ten\tWho won the race?\n" + tt.line + "\n")
			_, err := Load(dir)
			assert.ErrorContains(t, err, tt.want)
		})
	}
}

func TestLoadReadsNeeds(t *testing.T) {
	dir := knowledgeOf(goatArticle)
	dir["needs.tsv"] = goatExamples("distress\ten\ta goat has bitten me!\nask\tid\tada berapa kambing?\n")
	k, err := Load(dir)
	require.NoError(t, err)
	assert.Equal(t, []Need{{NeedDistress, "en", "a goat has bitten me!"}, {NeedNone, "id", "ada berapa kambing?"}}, k.Needs)

	dir["talk.tsv"] = goatExamples("who\ten\tare you a goat?\nask\tid\tada berapa kambing?\n")
	k, err = Load(dir)
	require.NoError(t, err)
	assert.Equal(t, []Need{{"who", "en", "are you a goat?"}, {NeedNone, "id", "ada berapa kambing?"}}, k.Talks)
	dir["talk.tsv"] = goatExamples("goats\ten\tare you a goat?\n")
	_, err = Load(dir)
	assert.ErrorContains(t, err, "talk.tsv: \"goats\" is unknown: write one of who, what")
	delete(dir, "talk.tsv")

	dir["needs.tsv"] = goatExamples("distress\ta goat has bitten me!\n")
	_, err = Load(dir)
	assert.ErrorContains(t, err, "needs.tsv:1: write what it is an example of")
}
