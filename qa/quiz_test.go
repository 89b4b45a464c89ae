package qa_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/qa"
	"kazindobot/seeds"
)

var quizDay = time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)

func TestPostsAreFitForIt(t *testing.T) {
	e, err := qa.Builtin()
	require.NoError(t, err)
	k, err := seeds.Builtin()
	require.NoError(t, err)
	posts := e.Posts(quizDay)
	assert.Greater(t, len(posts), 40)
	for _, f := range k.Facts() {
		if !slices.Contains(posts, f.ID) {
			continue
		}
		assert.True(t, f.Post && f.Status == seeds.Current && !f.Contested, f.ID)
		assert.False(t, f.Is("plan"), f.ID)
	}
	assert.Contains(t, posts, "assembly-founded")
	withdrawn := e.WithWithdrawn([]qa.Withdrawal{{Fact: "assembly-founded"}})
	assert.NotContains(t, withdrawn.Posts(quizDay), "assembly-founded")
}

func TestQuizOptions(t *testing.T) {
	e, err := qa.Builtin()
	require.NoError(t, err)
	tests := map[string]map[string]string{
		"assembly-founded":         {"id": "1 Maret 1995", "en": "1 March 1995"},
		"kazakhstan-independence":  {"id": "1991", "en": "1991"},
		"pilpres-ordinal":          {"id": "ke-7", "en": "7th"},
		"projects-count":           {"id": "1.600", "en": "1,600"},
		"order-growth":             {"id": "54,8 persen", "en": "54.8 percent"},
		"ngo-funding-now":          {"id": "45 juta dolar AS", "en": "45 million US dollars"},
		"aid-amount":               {"id": "760 juta tenge", "en": "760 million tenge"},
		"independence-anniversary": {"id": "30 tahun", "en": "30 years"},
	}
	for fact, want := range tests {
		for lang, option := range want {
			quiz, ok := e.Quiz(fact, lang)
			require.True(t, ok, fact)
			assert.Equal(t, option, quiz.Options[quiz.Right], fact)
		}
	}
	_, ok := e.Quiz("candidates-women-list", "en")
	assert.False(t, ok, "no wrong name is surely wrong")
}

// One option of four is right, in both languages the same; the article has none of the others.
func TestQuizzesHaveOneRightAnswer(t *testing.T) {
	e, err := qa.Builtin()
	require.NoError(t, err)
	k, err := seeds.Builtin()
	require.NoError(t, err)
	quizzes := 0
	for _, f := range k.Facts() {
		en, ok := e.Quiz(f.ID, "en")
		id, okID := e.Quiz(f.ID, "id")
		assert.Equal(t, ok, okID, f.ID)
		if !ok {
			continue
		}
		if f.Post {
			quizzes++
			t.Logf("%s %q right: %d", en.Question, en.Options, en.Right)
		}
		assert.Equal(t, en.Right, id.Right, f.ID)
		for _, quiz := range []qa.Quiz{en, id} {
			assert.Len(t, slices.Compact(slices.Sorted(slices.Values(quiz.Options))), 4, f.ID)
			for i, o := range quiz.Options {
				assert.LessOrEqual(t, len([]rune(o)), 100)
				if i == quiz.Right {
					continue
				}
				for _, other := range f.Article.Facts {
					for lang, answer := range other.Answer {
						assert.False(t, says(answer, o), "%s: %q stands in %s (%s)", f.ID, o, other.ID, lang)
					}
				}
			}
		}
	}
	assert.GreaterOrEqual(t, quizzes, 12)
}

// says tells whether a text has a quantity of an option.
func says(text, option string) bool {
	for _, o := range seeds.Quantities(seeds.Words(option)) {
		for _, q := range seeds.Quantities(seeds.Words(text)) {
			if q.Key() == o.Key() && strings.TrimSpace(option) != "" {
				return true
			}
		}
	}
	return false
}
