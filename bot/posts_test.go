package bot

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
	"kazindobot/outreach"
	"kazindobot/qa"
	"kazindobot/store"
)

// Telegram takes every post that there may be, and its correction.
func TestEveryPostIsTaken(t *testing.T) {
	e, err := qa.Builtin()
	require.NoError(t, err)
	now := time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)
	quizzes := 0
	for _, fact := range e.Posts(now) {
		for _, kind := range []string{outreach.KindFact, outreach.KindQuiz} {
			post, ok := outreach.Compose(e, "slot", outreach.Subscribers, kind, fact, e.Languages())
			if kind == outreach.KindQuiz && !ok {
				continue
			}
			require.True(t, ok, fact)
			for _, lang := range []string{"", "id", "en"} {
				messages := postMessages(post, lang, "kazindobot", true)
				for _, m := range messages {
					m.params["chat_id"] = "1"
					require.NoError(t, telegramtest.Check(m.method, m.params), "%s %s", kind, fact)
					assert.Contains(t, m.params["reply_markup"], "https://t.me/kazindobot?start=q_"+fact)
				}
				switch {
				case kind == outreach.KindFact:
					assert.Len(t, messages, 1, fact)
					assert.Contains(t, messages[0].params["text"], "📰", fact)
				case lang == "":
					assert.Len(t, messages, 2, "a quiz for each language")
					quizzes++
				}
				for _, m := range messages {
					if kind == outreach.KindQuiz {
						assert.Contains(t, m.params["explanation"], "📰", fact)
					}
				}
			}
			text := correction(post.Texts, store.Withdrawal{Fact: fact, Note: map[string]string{"id": "a < b", "en": "a & b"}, At: now})
			require.NoError(t, telegramtest.Check("sendMessage", map[string]string{"chat_id": "1", "text": text, "parse_mode": "HTML"}))
			assert.Contains(t, text, "Koreksi, 26 November 2026")
			assert.Contains(t, text, "Correction, 26 November 2026")
		}
	}
	assert.GreaterOrEqual(t, quizzes, 12)
}
