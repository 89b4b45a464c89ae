package cli_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestDesk: a program with a desk in its settings counts what it is asked, lets in whom they name, and answers at once
// what is assigned there; after a restart it still does.
func TestDesk(t *testing.T) {
	const password = "correct horse battery"
	cmd := exec.Command("kazindobot", "desk", "passwd")
	cmd.Stdin = strings.NewReader(password + "\n")
	hash, err := cmd.Output()
	require.NoError(t, err)
	dir := t.TempDir()
	file := filepath.Join(dir, "settings.yaml")
	require.NoError(t, os.WriteFile(file, []byte("desk:\n  users:\n    - {name: ayu, role: editor, password: "+strings.TrimSpace(string(hash))+"}\n"), 0o600))
	settings := []string{"KAZINDO_CONFIG=" + file, "KAZINDO_DATA=" + filepath.Join(dir, "data")}
	s := serve(t, settings...)

	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	browser := &http.Client{Jar: jar}
	send := func(path string, form url.Values) string {
		t.Helper()
		resp, err := browser.PostForm(s.url+path, form)
		require.NoError(t, err)
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		require.Equal(t, 200, resp.StatusCode, string(body))
		return string(body)
	}
	ask := func() (facts []string) {
		resp, err := http.Post(s.url+"/api/v1/ask", "application/json", strings.NewReader(`{"text":"the birthday of that zorblax platform?","lang":"en"}`))
		require.NoError(t, err)
		defer resp.Body.Close()
		var r struct{ Facts []string }
		require.NoError(t, json.NewDecoder(resp.Body).Decode(&r))
		return r.Facts
	}
	require.Empty(t, ask())
	page := send("/desk/signin", url.Values{"name": {"ayu"}, "password": {password}})
	assert.Contains(t, page, "ayu, editor")
	var number []string
	require.Eventually(t, func() bool {
		resp, err := browser.Get(s.url + "/desk/inbox")
		require.NoError(t, err)
		defer resp.Body.Close()
		raw, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		page = string(raw)
		number = regexp.MustCompile(`name="number" value="(\d+)"`).FindStringSubmatch(page)
		return number != nil
	}, eventually, 50*time.Millisecond)
	token := regexp.MustCompile(`name="token" value="([^"]+)"`).FindStringSubmatch(page)[1]
	send("/desk/inbox/assign", url.Values{"token": {token}, "number": {number[1]}, "fact": {"assembly-founded"}})
	require.Eventually(t, func() bool { return len(ask()) == 1 }, 500*time.Millisecond, tick, "at once: not only when it is looked for, each second")

	assert.Zero(t, s.terminate())
	assert.NotContains(t, s.log.String(), password)
	assert.NotContains(t, s.log.String(), strings.TrimSpace(string(hash)))
	s = serve(t, settings...)
	require.Eventually(t, func() bool { return len(ask()) == 1 }, eventually, tick)
	page = send("/desk/signin", url.Values{"name": {"ayu"}, "password": {password}})
	counted := regexp.MustCompile(`<dt>messages</dt><dd>(\d+)</dd>`).FindStringSubmatch(page)
	require.NotNil(t, counted)
	assert.NotEqual(t, "0", counted[1], "what was counted is kept when the program ends")
}
