package cli_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
	"kazindobot/store"
	"kazindobot/store/storetest"
)

const outreachSettings = `outreach:
  subscribers: {time_zone: Asia/Jakarta, days: [], hour: 9}
  channels:
    - {chat: "@kazindo_news", time_zone: Asia/Jakarta, hour: 9, quiz: sat}
`

// staffCommands runs commands with the settings given.
func staffCommands(settings []string) func(args ...string) (string, int) {
	return func(args ...string) (string, int) {
		cmd := exec.Command("kazindobot", args...)
		cmd.Env = append(os.Environ(), settings...)
		out, _ := cmd.CombinedOutput()
		return string(out), cmd.ProcessState.ExitCode()
	}
}

// TestOutreach goes the way of staff: preview, approve, post, pause, withdraw.
func TestOutreach(t *testing.T) {
	stores := map[string]func(t *testing.T) string{
		"SQLite":     func(*testing.T) string { return "" },
		"PostgreSQL": func(t *testing.T) string { return storetest.Postgres(t) },
	}
	for name, database := range stores {
		t.Run(name, func(t *testing.T) { testOutreach(t, database(t)) })
	}
}

func testOutreach(t *testing.T, database string) {
	fake := telegramtest.New()
	t.Cleanup(fake.Close)
	file := filepath.Join(t.TempDir(), "settings.yaml")
	require.NoError(t, os.WriteFile(file, []byte(outreachSettings), 0o600))
	settings := append(toTelegram(fake), "KAZINDO_DATA="+t.TempDir(), "DATABASE_URL="+database, "KAZINDO_CONFIG="+file)
	run := staffCommands(settings)
	s := serve(t, settings...)
	sent := func(method, chat string, n int) telegramtest.Call {
		t.Helper()
		var found []telegramtest.Call
		require.Eventually(t, func() bool {
			found = nil
			for _, c := range fake.Calls(method) {
				if c.Params["chat_id"] == chat {
					found = append(found, c)
				}
			}
			return len(found) >= n
		}, eventually, tick, "%s to %s: %s", method, chat, s.log)
		return found[n-1]
	}

	out, status := run("post", "preview")
	require.Zero(t, status, out)
	hashes := regexp.MustCompile(`(?m)^([0-9a-f]{8})  .*@kazindo_news  (fact|quiz)  (\S+)  \(to be approved\)$`).FindAllStringSubmatch(out, -1)
	require.GreaterOrEqual(t, len(hashes), 7, out)
	assert.Regexp(t, `●`, out, "a quiz")
	assert.Contains(t, out, "📰")
	assert.Contains(t, out, "[https://t.me/")
	again, _ := run("post", "preview")
	assert.Equal(t, out, again, "the plan stays as it is")
	out, status = run("post", "approve", hashes[1][1])
	require.Zero(t, status, out)
	out, _ = run("post", "preview")
	assert.Contains(t, out, hashes[1][3]+"  (approved)")
	out, status = run("post", "approve", "00000000")
	assert.Equal(t, 1, status)
	assert.Contains(t, out, "kazindobot post preview lists them")

	out, status = run("post", "now", "subscribers")
	assert.Equal(t, 1, status, out)
	assert.Contains(t, out, "nobody has subscribed yet")
	ask(fake, 1, 41, "/subscribe")
	sent("sendMessage", "41", 1)
	out, status = run("post", "now", "subscribers")
	require.Zero(t, status, out)
	post := sent("sendMessage", "41", 2)
	assert.Contains(t, post.Params["text"], "💡")
	assert.Contains(t, post.Params["text"], "/unsubscribe")
	fact, _, _ := strings.Cut(out, " ")

	channel := strconv.Itoa(telegramtest.ChannelID)
	out, status = run("post", "now", "@kazindo_news")
	require.Zero(t, status, out)
	inChannel := sent("sendMessage", channel, 1)
	assert.Contains(t, inChannel.Params["text"], "➖", "both languages")
	assert.Contains(t, inChannel.Params["reply_markup"], "https://t.me/kazindobot?start=q_")
	out, status = run("post", "now", "@elsewhere")
	assert.Equal(t, 1, status)
	assert.Contains(t, out, "there are subscribers, @kazindo_news")

	out, status = run("withdraw", fact, "--note", "en: It is being checked.")
	require.Zero(t, status, out)
	assert.Contains(t, out, "to be corrected: subscribers, fact")
	edited := sent("editMessageText", "41", 1)
	assert.Contains(t, edited.Params["text"], "⚠️")
	assert.Contains(t, edited.Params["text"], time.Now().UTC().Format("2006"))
	assert.Equal(t, strconv.Itoa(post.Result), edited.Params["message_id"])
	require.Eventually(t, func() bool { return strings.Contains(s.log.String(), `"withdrawn facts":1`) }, eventually, tick)
	ask(fake, 2, 43, "/start q_"+fact)
	assert.NotContains(t, sent("sendMessage", "43", 1).Params["text"], "📰")
	out, _ = run("post", "preview")
	assert.NotContains(t, out, "  "+fact+"  ")
	out, status = run("withdraw", "no-such-fact", "--note", "x")
	assert.Equal(t, 1, status)
	assert.Contains(t, out, "there is no fact no-such-fact")

	out, status = run("pause", "all")
	require.Zero(t, status, out)
	require.Eventually(t, func() bool { return strings.Contains(s.log.String(), `"paused":"all"`) }, eventually, tick)
	ask(fake, 3, 44, "Siapa Aida Balaeva?")
	assert.Contains(t, sent("sendMessage", "44", 1).Params["text"], "paused")
	out, status = run("post", "now", "@kazindo_news")
	assert.Equal(t, 1, status)
	assert.Contains(t, out, "kazindobot resume")
	_, status = run("resume")
	require.Zero(t, status)
	require.Eventually(t, func() bool {
		return strings.LastIndex(s.log.String(), `"paused":""`) > strings.LastIndex(s.log.String(), `"paused":"all"`)
	}, eventually, tick)
	ask(fake, 4, 44, "Siapa Aida Balaeva?")
	assert.Contains(t, sent("sendMessage", "44", 2).Params["text"], "📰")

	ask(fake, 5, 41, "/forget")
	sent("sendMessage", "41", 3)
	out, _ = run("post", "now", "subscribers")
	assert.Contains(t, out, "nobody has subscribed yet")
	assert.Zero(t, s.terminate())
}

// TestBroadcast kills the program twice while it sends a post to all subscribers.
// KAZINDO_TEST_SUBSCRIBERS is how many there are.
func TestBroadcast(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped with -short: it takes as long as Telegram's limit lets it")
	}
	subscribers := 400
	if n, err := strconv.Atoi(os.Getenv("KAZINDO_TEST_SUBSCRIBERS")); err == nil {
		subscribers = n
	}
	fake := telegramtest.New()
	t.Cleanup(fake.Close)
	var mu sync.Mutex
	times, at := map[string]int{}, []time.Time{}
	fake.OnCall = func(c telegramtest.Call) {
		if c.Method == "sendMessage" {
			mu.Lock()
			defer mu.Unlock()
			times[c.Params["chat_id"]]++
			at = append(at, c.At)
		}
	}
	const blockedEvery = 50
	fake.Refuse = func(method string, params map[string]string) (int, string) {
		if chat, _ := strconv.Atoi(params["chat_id"]); method == "sendMessage" && chat%blockedEvery == 0 {
			return 403, "Forbidden: bot was blocked by the user"
		}
		return 0, ""
	}
	reached := func() int { mu.Lock(); defer mu.Unlock(); return len(times) }
	file := filepath.Join(t.TempDir(), "settings.yaml")
	require.NoError(t, os.WriteFile(file, []byte(outreachSettings), 0o600))
	dir := t.TempDir()
	settings := []string{"TELEGRAM_BOT_TOKEN=" + telegramtest.Token, "TELEGRAM_API_URL=" + fake.URL(), "KAZINDO_DATA=" + dir, "KAZINDO_CONFIG=" + file}
	kept, err := store.OpenSQLite(t.Context(), dir, "", time.Now)
	require.NoError(t, err)
	for chat := range subscribers {
		require.NoError(t, kept.Subscribe(t.Context(), int64(chat+1), "id"))
	}
	out, status := staffCommands(settings)("post", "now", "subscribers")
	require.Zero(t, status, out)

	blocked := subscribers / blockedEvery
	want := subscribers - blocked
	limit := time.Duration(subscribers) * time.Second / 30
	begin := time.Now()
	for _, until := range []int{want / 3, want * 2 / 3} {
		s := serve(t, settings...)
		require.Eventually(t, func() bool { return reached() >= until }, limit+time.Minute, tick, s.log)
		require.NoError(t, s.cmd.Process.Kill())
		_ = s.cmd.Wait()
	}
	s := serve(t, settings...)
	assert.Eventually(t, func() bool { return reached() >= want }, limit+time.Minute, tick, s.log)
	took := time.Since(begin)
	require.Eventually(t, func() bool { n, err := kept.Subscribers(t.Context()); return err == nil && n == want }, time.Minute, tick, "who has blocked the bot is no subscriber any more")
	assert.Zero(t, s.terminate())
	require.NoError(t, kept.Close())

	twice := 0
	for _, n := range times {
		if n > 1 {
			twice++
		}
		assert.LessOrEqual(t, n, 3)
	}
	within := func(d time.Duration) (most int) {
		for i, first := 0, 0; i < len(at); i++ {
			for at[i].Sub(at[first]) >= d {
				first++
			}
			most = max(most, i-first+1)
		}
		return most
	}
	fmt.Printf("broadcast: %d of %d subscribers reached in %v (limit %v), killed twice; twice: %d; at most %d messages in any second; gone: %d\n", len(times), want, took.Round(time.Second), limit.Round(time.Second), twice, within(time.Second), blocked)
	assert.LessOrEqual(t, twice, 2*8)
	assert.LessOrEqual(t, within(10*time.Second), 10*30)
	assert.LessOrEqual(t, within(time.Second), 45, "a busy machine delivers late, and then more at once than were sent at once")
	assert.Less(t, took, limit+time.Minute)
}
