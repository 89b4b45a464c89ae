package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
	"kazindobot/store/storetest"
)

// How long tests wait for what must come, and how often they look.
const (
	eventually = 30 * time.Second
	tick       = 5 * time.Millisecond
)

// served is a "kazindobot serve" that runs.
type served struct {
	t   *testing.T
	cmd *exec.Cmd
	log *output
	url string
}

// output is what a program has written so far.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// serve starts the program with these settings, "NAME=value", and waits until it listens.
func serve(t *testing.T, settings ...string) *served {
	t.Helper()
	s := &served{t: t, cmd: exec.Command("kazindobot", "serve"), log: &output{}}
	s.cmd.Env = append(os.Environ(), "KAZINDO_LISTEN=127.0.0.1:0", "KAZINDO_DATA="+t.TempDir())
	s.cmd.Env = append(s.cmd.Env, settings...)
	s.cmd.Stdout, s.cmd.Stderr = s.log, s.log
	require.NoError(t, s.cmd.Start())
	t.Cleanup(func() {
		if s.cmd.ProcessState == nil {
			_ = s.cmd.Process.Kill()
			_ = s.cmd.Wait()
		}
		holdsNoSecret(t, s.log.String(), settings)
	})
	require.Eventually(t, func() bool { s.url = s.address(); return s.url != "" }, eventually, tick, "it does not listen: %s", s.log)
	return s
}

// holdsNoSecret searches a program's log for the secrets among its settings.
func holdsNoSecret(t *testing.T, log string, settings []string) {
	t.Helper()
	secrets := []string{telegramtest.Token, storetest.Password}
	for _, s := range settings {
		name, value, _ := strings.Cut(s, "=")
		if strings.HasSuffix(name, "_TOKEN") || strings.HasSuffix(name, "_SECRET") || strings.HasSuffix(name, "_KEY") {
			secrets = append(secrets, value)
		}
	}
	for _, secret := range secrets {
		if secret != "" {
			assert.NotContains(t, log, secret)
		}
	}
}

// address is where the program says that it serves.
func (s *served) address() string {
	for line := range strings.Lines(s.log.String()) {
		var entry struct{ Msg, Address string }
		if json.Unmarshal([]byte(line), &entry) == nil && strings.HasPrefix(entry.Msg, "serving") {
			return entry.Address
		}
	}
	return ""
}

// get is the status and body of one of the program's pages.
func (s *served) get(path string) (int, string) {
	resp, err := http.Get(s.url + path)
	require.NoError(s.t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(s.t, err)
	return resp.StatusCode, string(body)
}

// terminate ends the program as a service manager does, and gives its exit status.
func (s *served) terminate() int {
	require.NoError(s.t, s.cmd.Process.Signal(syscall.SIGTERM))
	_ = s.cmd.Wait()
	return s.cmd.ProcessState.ExitCode()
}

// toTelegram are the settings for a fake server, without limits.
func toTelegram(s *telegramtest.Server) []string {
	return []string{"TELEGRAM_BOT_TOKEN=" + telegramtest.Token, "TELEGRAM_API_URL=" + s.URL(), "KAZINDO_SEND_RATE=0"}
}

// ask pushes a question from a private chat.
func ask(s *telegramtest.Server, message int, chat int64, text string) {
	s.Push(asked(message, chat, text))
}

func asked(message int, chat int64, text string) map[string]any {
	return map[string]any{"message": map[string]any{"message_id": message, "date": 1, "from": map[string]any{"id": chat, "first_name": "Ayu", "username": "ayu_secret_name"},
		"chat": map[string]any{"id": chat, "type": "private"}, "text": text}}
}

func TestServeWithoutATokenSaysThatTelegramIsOff(t *testing.T) {
	s := serve(t)
	for path, want := range map[string]string{"/healthz": "ok", "/readyz": "ok", "/metrics": "go_goroutines"} {
		status, body := s.get(path)
		assert.Equal(t, 200, status, path)
		assert.Contains(t, body, want)
	}
	require.Eventually(t, func() bool { return strings.Contains(s.log.String(), "Telegram is off") }, eventually, tick)
	assert.Zero(t, s.terminate())
}

func TestServeAnswersAndCounts(t *testing.T) {
	fake := telegramtest.New()
	t.Cleanup(fake.Close)
	s := serve(t, toTelegram(fake)...)
	ask(fake, 1, 7, "Kapan Majelis Rakyat Kazakhstan didirikan?")
	ask(fake, 2, 7, "zzz rahasia qqq")
	require.Eventually(t, func() bool { return fake.Waiting() == 0 && len(fake.Calls("sendMessage")) == 2 }, eventually, tick, s.log)
	assert.Contains(t, fake.Calls("sendMessage")[0].Params["text"], "1 Maret 1995")
	status, _ := s.get("/readyz")
	assert.Equal(t, 200, status)
	metrics := ""
	require.Eventually(t, func() bool {
		_, metrics = s.get("/metrics")
		return strings.Contains(metrics, "kazindo_reply_seconds_count 2")
	}, eventually, tick)
	for _, line := range []string{`kazindo_updates_total{kind="message"} 2`, `kazindo_replies_total{kind="answer",lang="id"} 1`, "kazindo_retries_total 0", "kazindo_queue_depth 0"} {
		assert.Contains(t, metrics, line)
	}
	assert.Zero(t, s.terminate())
	for _, secret := range []string{"rahasia", "ayu_secret_name", "Ayu", "Majelis"} {
		assert.NotContains(t, s.log.String(), secret, "neither messages nor names are logged")
	}
	for line := range strings.Lines(s.log.String()) {
		assert.True(t, json.Valid([]byte(line)), "JSON where no terminal is: %s", line)
	}
}

func TestServeByWebhook(t *testing.T) {
	fake := telegramtest.New()
	t.Cleanup(fake.Close)
	local := freeAddress(t)
	s := serve(t, append(toTelegram(fake), "TELEGRAM_WEBHOOK_URL=http://"+local+"/hook", "TELEGRAM_WEBHOOK_LISTEN="+local, "TELEGRAM_WEBHOOK_SECRET=kite-secret")...)
	require.Eventually(t, func() bool { return fake.Webhook() != "" }, eventually, tick, s.log)
	status, err := fake.Deliver(asked(1, 7, "Kapan Majelis Rakyat Kazakhstan didirikan?"))
	require.NoError(t, err)
	assert.Equal(t, 200, status)
	assert.Zero(t, s.terminate(), "what is in hand is finished")
	assert.Len(t, fake.Calls("sendMessage"), 1)
}

// TestSIGTERM ends the program while questions come in: what it has taken it
// answers and acknowledges, and the rest is still there for the next.
func TestSIGTERM(t *testing.T) {
	fake := telegramtest.New()
	t.Cleanup(fake.Close)
	for i := range 200 {
		ask(fake, 1, int64(i+1), "Siapa Aida Balaeva?")
	}
	s := serve(t, toTelegram(fake)...)
	require.Eventually(t, func() bool { return len(fake.Calls("sendMessage")) >= 20 }, eventually, time.Microsecond, s.log)
	assert.Zero(t, s.terminate(), s.log)
	assert.Equal(t, 200, len(fake.Calls("sendMessage"))+fake.Waiting(), "each is either answered and acknowledged or neither")
}

// TestCrash kills the program in the middle of 200 queued updates and starts it again.
func TestCrash(t *testing.T) {
	fake := telegramtest.New()
	t.Cleanup(fake.Close)
	for i := range 200 {
		ask(fake, 1, int64(i+1), "Siapa Aida Balaeva?")
	}
	settings := append(toTelegram(fake), "KAZINDO_DATA="+t.TempDir())
	s := serve(t, settings...)
	require.Eventually(t, func() bool { return len(fake.Calls("sendMessage")) >= 95 }, eventually, 100*time.Microsecond, s.log)
	require.NoError(t, s.cmd.Process.Kill())
	_ = s.cmd.Wait()
	answered := len(fake.Calls("sendMessage"))
	require.Less(t, answered, 200, "it was killed too late to show anything")

	s = serve(t, settings...)
	require.Eventually(t, func() bool { return fake.Waiting() == 0 && len(fake.Calls("sendMessage")) >= 200 }, eventually, tick, s.log)
	assert.Zero(t, s.terminate())
	times := map[string]int{}
	for _, c := range fake.Calls("sendMessage") {
		times[c.Params["chat_id"]]++
	}
	twice := 0
	for _, n := range times {
		if n > 1 {
			twice++
		}
		assert.LessOrEqual(t, n, 2)
	}
	fmt.Printf("crash: killed with %d of 200 updates answered; all answered after the restart: %v; twice: %d\n", answered, len(times) == 200, twice)
	assert.Len(t, times, 200)
	assert.LessOrEqual(t, twice, 10)
}

func TestServeTellsWhatIsWrong(t *testing.T) {
	fake := telegramtest.New()
	t.Cleanup(fake.Close)
	taken := serve(t)
	const other = "123456:AAsecret-of-another-bot"
	tests := map[string]struct {
		settings []string
		want     string
	}{
		"a token that is none":       {[]string{"TELEGRAM_BOT_TOKEN=very-secret nonsense"}, "TELEGRAM_BOT_TOKEN is no bot token"},
		"a token nobody knows":       {[]string{"TELEGRAM_BOT_TOKEN=" + other, "TELEGRAM_API_URL=" + fake.URL()}, "check TELEGRAM_BOT_TOKEN"},
		"no file of the token":       {[]string{"TELEGRAM_BOT_TOKEN_FILE=no-such-file"}, "TELEGRAM_BOT_TOKEN_FILE: no-such-file"},
		"no API":                     {[]string{"TELEGRAM_BOT_TOKEN=" + other, "TELEGRAM_API_URL=ftp://x"}, "TELEGRAM_API_URL"},
		"no rate":                    {[]string{"TELEGRAM_BOT_TOKEN=" + other, "KAZINDO_SEND_RATE=many"}, "KAZINDO_SEND_RATE"},
		"a webhook without secret":   {[]string{"TELEGRAM_BOT_TOKEN=" + other, "TELEGRAM_WEBHOOK_URL=https://example.org", "TELEGRAM_WEBHOOK_LISTEN=127.0.0.1:0"}, "TELEGRAM_WEBHOOK_SECRET is missing: make one with"},
		"a webhook without address":  {[]string{"TELEGRAM_BOT_TOKEN=" + other, "TELEGRAM_WEBHOOK_URL=https://example.org", "TELEGRAM_WEBHOOK_SECRET=s"}, "TELEGRAM_WEBHOOK_LISTEN is missing"},
		"a webhook without TLS":      {[]string{"TELEGRAM_BOT_TOKEN=" + other, "TELEGRAM_WEBHOOK_URL=http://example.org"}, "must begin with https://"},
		"no address to listen on":    {[]string{"KAZINDO_LISTEN=nowhere"}, "KAZINDO_LISTEN"},
		"an address that is taken":   {[]string{"KAZINDO_LISTEN=" + strings.TrimPrefix(taken.url, "http://")}, "choose another address"},
		"no contacts":                {[]string{"KAZINDO_CONTACTS=no-such-file"}, "KAZINDO_CONTACTS: no-such-file"},
		"a wrong time zone":          {[]string{"TELEGRAM_BOT_TOKEN=" + other, "KAZINDO_CONFIG=" + outreachFile(t, "@kazindo_news", "Asia/Jakart")}, "time_zone is \"Asia/Jakart\""},
		"a wrong chat":               {[]string{"TELEGRAM_BOT_TOKEN=" + other, "KAZINDO_CONFIG=" + outreachFile(t, "kazindo", "Asia/Jakarta")}, "chat is \"kazindo\""},
		"no file of settings":        {[]string{"KAZINDO_CONFIG=no-such-file"}, "KAZINDO_CONFIG"},
		"a secret that is too short": {[]string{"TELEGRAM_BOT_TOKEN=" + other, "TELEGRAM_WEBHOOK_URL=https://example.org", "TELEGRAM_WEBHOOK_LISTEN=127.0.0.1:0", "TELEGRAM_WEBHOOK_SECRET=é"}, "openssl rand"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command("kazindobot", "serve")
			cmd.Env = append(os.Environ(), "KAZINDO_LISTEN=127.0.0.1:0", "KAZINDO_DATA="+t.TempDir())
			cmd.Env = append(cmd.Env, tt.settings...)
			out, err := cmd.CombinedOutput()
			require.Error(t, err)
			assert.Equal(t, 1, cmd.ProcessState.ExitCode())
			lines := strings.Split(strings.TrimSpace(string(out)), "\n")
			last := lines[len(lines)-1]
			assert.True(t, strings.HasPrefix(last, "kazindobot: "), last)
			assert.Contains(t, last, tt.want)
			assert.NotContains(t, string(out), "secret-of")
			assert.NotContains(t, string(out), "very-secret")
		})
	}
}

// TestReload changes the knowledge under a running program: all or nothing.
func TestReload(t *testing.T) {
	fake := telegramtest.New()
	t.Cleanup(fake.Close)
	dir := t.TempDir()
	town := func(year string) {
		require.NoError(t, os.MkdirAll(dir+"/articles", 0o755))
		require.NoError(t, os.WriteFile(dir+"/knowledge.yaml", []byte("languages: [en]\ncitations: none\n"), 0o644))
		require.NoError(t, os.WriteFile(dir+"/articles/town.yaml", []byte(`article: town
subjects:
  town: {name: {en: the town}, named_by: {en: [town]}}
facts:
  - id: town-founded
    subject: town
    kind: date
    values: ["`+year+`"]
    keywords: {en: [founded]}
    answer: {en: "`+year+`: that is when the town was founded."}
    time: fixed
    phrasings: {en: ["When was the town founded?"]}
`), 0o644))
	}
	town("1901")
	s := serve(t, append(toTelegram(fake), "KAZINDO_SEEDS="+dir)...)
	says := func(want string) {
		t.Helper()
		require.Eventually(t, func() bool {
			before := len(fake.Calls("sendMessage"))
			ask(fake, before+1, int64(before+1), "When was the town founded?")
			require.Eventually(t, func() bool { return len(fake.Calls("sendMessage")) > before }, eventually, tick, s.log)
			return strings.Contains(fake.Calls("sendMessage")[before].Params["text"], want)
		}, eventually, 50*time.Millisecond, s.log)
	}
	says("1901")
	town("1902")
	says("1902")
	require.NoError(t, os.WriteFile(dir+"/articles/town.yaml", []byte("article: town\nwings: 2\n"), 0o644))
	require.Eventually(t, func() bool { return strings.Contains(s.log.String(), "the old one stays") }, eventually, tick)
	says("1902")
	town("1903")
	require.NoError(t, s.cmd.Process.Signal(syscall.SIGHUP))
	says("1903")
	assert.Zero(t, s.terminate())
}

// outreachFile is a file of settings with one channel.
func outreachFile(t *testing.T, chat, zone string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "settings.yaml")
	content := fmt.Sprintf("outreach: {channels: [{chat: %q, time_zone: %q, hour: 9}]}\n", chat, zone)
	require.NoError(t, os.WriteFile(name, []byte(content), 0o600))
	return name
}
