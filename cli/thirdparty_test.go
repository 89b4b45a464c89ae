package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
)

// Smoke tests against two Bot API servers that others wrote. Where they are
// comes from the environment, as .ci/run sets it.
const (
	telegramTestAPI = "KAZINDO_TEST_TELEGRAM_TEST_API" // directory where npm has installed telegram-test-api
	tgMock          = "KAZINDO_TEST_TG_MOCK"           // the program tg-mock
	inNamespace     = "KAZINDO_TEST_IN_NAMESPACE"      // set where the test has a network of its own
)

// needed is an environment variable that a test cannot do without: it is skipped,
// or under CI fails, where that is not set.
func needed(t *testing.T, name string) string {
	t.Helper()
	value := os.Getenv(name)
	if value == "" && os.Getenv("CI") == "true" {
		t.Fatalf("%s is not set: .ci/run installs what this test needs", name)
	}
	if value == "" {
		t.Skipf("skipped: %s is not set; .ci/run installs what this test needs", name)
	}
	return value
}

// background starts a program that ends with the test, and waits until it listens.
func background(t *testing.T, address string, cmd *exec.Cmd) *output {
	t.Helper()
	log := &output{}
	cmd.Stdout, cmd.Stderr = log, log
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	require.Eventually(t, func() bool {
		c, err := net.Dial("tcp", address)
		if err == nil {
			_ = c.Close()
		}
		return err == nil
	}, eventually, tick, log)
	return log
}

// post sends JSON and gives the answer's body.
func post(t *testing.T, url string, body any) string {
	t.Helper()
	raw, err := json.Marshal(body)
	require.NoError(t, err)
	resp, err := http.Post(url, "application/json", bytes.NewReader(raw))
	require.NoError(t, err)
	defer resp.Body.Close()
	out, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.Less(t, resp.StatusCode, 300, string(out))
	return string(out)
}

// freeAddress is a loopback address that nothing listens on.
func freeAddress(t *testing.T) string {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer free.Close()
	return free.Addr().String()
}

func TestAgainstTelegramTestAPI(t *testing.T) {
	dir := needed(t, telegramTestAPI)
	address := freeAddress(t)
	_, port, _ := net.SplitHostPort(address)
	node := exec.Command("node", "-e", fmt.Sprintf("const T=require('telegram-test-api');new T({port:%s,host:'127.0.0.1'}).start()", port))
	node.Dir = dir
	log := background(t, address, node)

	s := serve(t, "TELEGRAM_BOT_TOKEN="+telegramtest.Token, "TELEGRAM_API_URL=http://"+address)
	person := map[string]any{"id": 7, "first_name": "Ayu", "is_bot": false}
	for _, text := range []string{"/start", "Kapan Majelis Rakyat Kazakhstan didirikan?", "When was the Assembly of People of Kazakhstan founded?"} {
		post(t, "http://"+address+"/sendMessage", map[string]any{"botToken": telegramtest.Token, "date": 1, "from": person, "chat": map[string]any{"id": 7, "type": "private"}, "text": text})
	}
	history := ""
	require.Eventually(t, func() bool {
		history = post(t, "http://"+address+"/getUpdatesHistory", map[string]any{"token": telegramtest.Token})
		return strings.Contains(history, "1 March 1995")
	}, eventually, 10*tick, "%s\n%s", s.log, log)
	assert.Contains(t, history, "1 Maret 1995")
	assert.Contains(t, history, "/topics")
	assert.Zero(t, s.terminate())
}

// TestAgainstTGMock runs in a network of its own, for that server listens on every address.
func TestAgainstTGMock(t *testing.T) {
	program := needed(t, tgMock)
	if os.Getenv(inNamespace) == "" {
		cmd := exec.Command("unshare", "-rn", "sh", "-c", `ip link set lo up && exec "$0" -test.run '^TestAgainstTGMock$' -test.v`, os.Args[0])
		cmd.Env = append(os.Environ(), inNamespace+"=1")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
		require.Contains(t, string(out), "--- PASS: TestAgainstTGMock")
		return
	}
	const server = "127.0.0.1:8081"
	log := background(t, server, exec.Command(program, "--port", "8081"))
	control := "http://" + server + "/__control/"
	post(t, control+"scenarios", map[string]any{"method": "getMe", "response_data": map[string]any{"id": 123456, "is_bot": true, "username": "kazindobot"}})
	post(t, control+"scenarios", map[string]any{"method": "sendMessage", "times": 1, "response": map[string]any{"error_code": 429, "description": "Too Many Requests: retry after 1", "retry_after": 1}})
	for i := range 20 {
		post(t, control+"updates", asked(i+1, int64(i+1), "Kapan Majelis Rakyat Kazakhstan didirikan?"))
	}
	s := serve(t, "TELEGRAM_BOT_TOKEN="+telegramtest.Token, "TELEGRAM_API_URL=http://"+server)
	metrics := ""
	require.Eventually(t, func() bool {
		_, metrics = s.get("/metrics")
		return strings.Contains(metrics, "kazindo_reply_seconds_count 20")
	}, eventually, 10*tick, "%s\n%s", s.log, log)
	assert.Contains(t, metrics, `kazindo_replies_total{kind="answer",lang="id"} 20`)
	assert.Contains(t, metrics, `kazindo_api_errors_total{code="429"} 1`)
	assert.NotContains(t, metrics, `kazindo_api_errors_total{code="400"}`)
	assert.Zero(t, s.terminate())
	resp, err := http.Get(control + "updates")
	require.NoError(t, err)
	defer resp.Body.Close()
	left, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	assert.NotContains(t, string(left), "Majelis", "all updates are acknowledged")
}
