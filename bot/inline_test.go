package bot

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestInlineQuestionsAreOfferedAsTheyAreTyped(t *testing.T) {
	r := run(t, realClock{})
	offer := func(typed, code string) (out []inlineResult) {
		calls := r.push(map[string]any{"inline_query": map[string]any{"id": "5", "from": somebody(7, code), "query": typed, "offset": ""}})
		require.Len(t, calls, 1, typed)
		require.NoError(t, json.Unmarshal([]byte(calls[0].Params["results"]), &out))
		assert.LessOrEqual(t, len(out), maxInline)
		for _, o := range out {
			assert.Contains(t, o.Content.Text, "<b>", "the question")
			assert.Contains(t, o.Content.Text, "📰 <a href=", "the source")
			assert.True(t, o.Content.LinkPreview["is_disabled"])
		}
		return out
	}
	english := offer("sister ci", "en")
	require.NotEmpty(t, english)
	assert.Contains(t, english[0].Content.Text, "(in Indonesian)")
	assert.NotContains(t, offer("siapa yang tanda", "en")[0].Content.Text, "(in Indonesian)", "in the language typed")
	assert.Equal(t, "assembly-founded", offer("kpn mjelis rakyat didirikan", "en")[0].ID, "what is asked already comes first")
	assert.Len(t, offer("", "id"), 5, "one of each article before anything is typed")
	assert.Empty(t, offer("zzzzqqqq", "id"))
}
