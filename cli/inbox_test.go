package cli_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
	"kazindobot/store/storetest"
)

// TestInbox is the loop of improvement: what went unanswered is listed, assigned to
// a fact, and answered from then on by every program that shares the store.
func TestInbox(t *testing.T) {
	stores := map[string]func(t *testing.T) string{
		"SQLite":     func(*testing.T) string { return "" },
		"PostgreSQL": func(t *testing.T) string { return storetest.Postgres(t) },
	}
	for name, database := range stores {
		t.Run(name, func(t *testing.T) {
			fake := telegramtest.New()
			t.Cleanup(fake.Close)
			settings := append(toTelegram(fake), "KAZINDO_DATA="+t.TempDir(), "DATABASE_URL="+database(t))
			inbox := func(args ...string) (string, int) {
				cmd := exec.Command("kazindobot", append([]string{"inbox"}, args...)...)
				cmd.Env = append(os.Environ(), settings...)
				out, _ := cmd.CombinedOutput()
				return string(out), cmd.ProcessState.ExitCode()
			}
			out, status := inbox()
			assert.Zero(t, status, out)
			assert.Contains(t, out, "no question went unanswered")

			s := serve(t, settings...)
			asked := 0
			say := func(text string) string {
				asked++
				ask(fake, asked, int64(asked), text)
				require.Eventually(t, func() bool { return len(fake.Calls("sendMessage")) == asked }, eventually, tick, s.log)
				return fake.Calls("sendMessage")[asked-1].Params["text"]
			}
			const question = "tell me the birthday of that zorblax platform, call 081234567890"
			for range 2 {
				assert.NotContains(t, say(question), "1 March 1995")
			}
			say("Who was governor of Astana before Zhenis Kassymbek?")
			number := ""
			require.Eventually(t, func() bool {
				out, status = inbox()
				require.Zero(t, status, out)
				m := regexp.MustCompile(`(?m)^ +2× +([0-9]+)  en  tell me the birthday of that zorblax platform, call \[number\]$`).FindStringSubmatch(out)
				if m != nil {
					number = m[1]
				}
				return m != nil && strings.Contains(out, "governor of Astana")
			}, eventually, 50*time.Millisecond, "%s", out)
			assert.Less(t, strings.Index(out, "zorblax"), strings.Index(out, "governor of Astana"), "the most asked first")

			out, status = inbox("assign", number, "no-such-fact")
			assert.Equal(t, 1, status)
			assert.Contains(t, out, "there is no fact no-such-fact")
			refused := regexp.MustCompile(`([0-9]+)  en  Who was governor`).FindStringSubmatch(mustRun(t, inbox))[1]
			out, status = inbox("assign", refused, "candidates-registered")
			assert.Equal(t, 1, status)
			assert.Contains(t, out, "must be refused", "as the built-in question sets have it")

			out, status = inbox("assign", number, "assembly-founded")
			assert.Zero(t, status, out)
			require.Eventually(t, func() bool { return strings.Contains(s.log.String(), `"questions":1`) }, eventually, tick)
			assert.Contains(t, say("Tell me the birthday of that zorblax platform, call [number]!"), "1 March 1995")

			out, status = inbox("dismiss", refused)
			assert.Zero(t, status, out)
			assert.Contains(t, mustRun(t, inbox), "no question went unanswered")
			out, status = inbox("export")
			assert.Zero(t, status)
			assert.Contains(t, out, "assembly-founded:\n  en:\n    - tell me the birthday")
			for _, wrong := range [][]string{{"assign", "1"}, {"assign", "x", "y"}, {"dismiss"}, {"dismiss", "-"}, {"more"}} {
				_, status = inbox(wrong...)
				assert.Equal(t, 2, status, wrong)
			}
			_, status = inbox("dismiss", "999")
			assert.Equal(t, 1, status)
			assert.Zero(t, s.terminate())
		})
	}
}

func mustRun(t *testing.T, run func(...string) (string, int)) string {
	out, status := run()
	require.Zero(t, status, out)
	return out
}
