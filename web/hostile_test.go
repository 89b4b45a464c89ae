package web_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// markup is what must never come back as it is.
const markup = `"'><script>alert(1)</script><img src=x onerror=alert(1)>{{.}}`

// TestHostileRequests sends what only a fault or an attack sends: each gets a clear answer, 4xx where it can do no good, nothing is
// reflected unescaped, and nothing has changed afterwards.
func TestHostileRequests(t *testing.T) {
	d := newDesk(t)
	editor, reader := d.signIn(t, "ayu"), d.signIn(t, "budi")
	own := tokenField.FindStringSubmatch(editor.get("/desk/try"))[1]
	readers := tokenField.FindStringSubmatch(reader.get("/desk/try"))[1]
	flipped := []byte(own)
	flipped[len(flipped)/2] ^= 1
	evil := url.QueryEscape(markup)
	const (
		asJSON = "application/json"
		asForm = "application/x-www-form-urlencoded"
	)
	quoted := strings.ReplaceAll(markup, `"`, `\"`)
	withdraw := "note-en=x&note-id=x&token="
	for name, tt := range map[string]struct {
		method, target, body, kind string
		cookie                     string
		headers                    []string
		status                     int
	}{
		// the API
		"a body without end":         {"POST", "/api/v1/ask", `{"text":"` + strings.Repeat("a", 1<<20), asJSON, "", nil, 413},
		"deeply nested":              {"POST", "/api/v1/ask", `{"text":` + strings.Repeat("[", 8000) + strings.Repeat("]", 8000) + "}", asJSON, "", nil, 422},
		"bad UTF-8":                  {"POST", "/api/v1/ask", "{\"text\":\"\xc3\x28\"}", asJSON, "", nil, 400},
		"a lone surrogate":           {"POST", "/api/v1/ask", `{"text":"\ud800"}`, asJSON, "", nil, 200},
		"control characters":         {"POST", "/api/v1/ask", `{"text":"\u0000\u202e\u200b"}`, asJSON, "", nil, 200},
		"a form as JSON":             {"POST", "/api/v1/ask", "text=" + evil, asJSON, "", nil, 400},
		"JSON as a form":             {"POST", "/api/v1/ask", `{"text":"hello"}`, asForm, "", nil, 415},
		"a type with markup":         {"POST", "/api/v1/ask", `{"text":"hello"}`, markup, "", nil, 415},
		"markup as the question":     {"POST", "/api/v1/ask", `{"text":"` + quoted + `"}`, asJSON, "", nil, 200},
		"markup as the language":     {"POST", "/api/v1/ask", `{"text":"hello","lang":"` + quoted + `"}`, asJSON, "", nil, 422},
		"markup as the conversation": {"POST", "/api/v1/ask", `{"text":"hello","chat":"` + quoted + `"}`, asJSON, "", nil, 200},
		"a field twice":              {"POST", "/api/v1/ask", `{"text":"hello","text":5}`, asJSON, "", nil, 422},
		"markup in complete":         {"GET", "/api/v1/complete?q=" + evil, "", "", "", nil, 200},
		"bad UTF-8 in complete":      {"GET", "/api/v1/complete?q=%ff%fe", "", "", "", nil, 422},
		"a limit of a million":       {"GET", "/api/v1/complete?q=a&limit=1000000", "", "", "", nil, 422},
		"a limit with markup":        {"GET", "/api/v1/complete?q=a&limit=" + evil, "", "", "", nil, 422},
		"an article with markup":     {"GET", "/api/v1/facts?article=" + evil, "", "", "", nil, 404},
		"an article with a path":     {"GET", "/api/v1/facts?article=../../etc/passwd", "", "", "", nil, 404},
		"an API path with markup":    {"GET", "/api/" + url.PathEscape(markup), "", "", "", nil, 404},
		"PUT":                        {"PUT", "/api/v1/ask", `{"text":"hello"}`, asJSON, "", nil, 405},
		"TRACE":                      {"TRACE", "/api/v1/facts", "", "", "", nil, 405},
		// the page
		"markup as q":                    {"GET", "/?q=" + evil, "", "", "", nil, 200},
		"markup as lang":                 {"GET", "/?q=hello&lang=" + evil, "", "", "", nil, 200},
		"markup as embed":                {"GET", "/?embed=" + evil, "", "", "", nil, 200},
		"markup as chat":                 {"POST", "/", "q=hello&chat=" + evil, asForm, "", nil, 200},
		"a line break in q":              {"GET", "/?q=hello%0d%0aSet-Cookie:%20a=b", "", "", "", nil, 200},
		"a form without end":             {"POST", "/", "q=" + strings.Repeat("a", 1<<20), asForm, "", nil, 400},
		"a form with bad escapes":        {"POST", "/", "q=%zz", asForm, "", nil, 400},
		"out of the static files":        {"GET", "/static/../page.go", "", "", "", nil, 307},
		"out of them, escaped":           {"GET", "/static/..%2f..%2fweb.go", "", "", "", nil, 404},
		"a static file without its hash": {"GET", "/static/app.js", "", "", "", nil, 404},
		"a path with a zero":             {"GET", "/%00", "", "", "", nil, 404},
		"a path with a line break":       {"GET", "/a%0d%0aSet-Cookie:%20a=b", "", "", "", nil, 404},
		"a double slash":                 {"GET", "//evil.example/", "", "", "", nil, 307},
		"a vote with markup":             {"POST", "/feedback", "vote=up&fact=" + evil + "&chat=" + evil + "&lang=en", asForm, "", nil, 422},
		"a forged host":                  {"GET", "/?q=hello", "", "", "", []string{"X-Forwarded-Host", "evil.example"}, 200},
		"an address with markup":         {"GET", "/", "", "", "", []string{"X-Forwarded-For", markup}, 200},
		"a language with markup":         {"GET", "/", "", "", "", []string{"Accept-Language", markup}, 200},
		// the desk
		"no cookie":                     {"GET", "/desk/inbox", "", "", "", nil, 303},
		"a forged cookie":               {"GET", "/desk/inbox", "", "", "kazindobot_desk=ayu", nil, 303},
		"a changed cookie":              {"GET", "/desk/inbox", "", "", editor.cookie[:len(editor.cookie)-2] + "xx", nil, 303},
		"a conversation as a cookie":    {"GET", "/desk/inbox", "", "", "kazindobot_desk=" + post(t, d, map[string]string{"text": "hello"}).Chat, nil, 303},
		"a cookie too long":             {"GET", "/desk/inbox", "", "", "kazindobot_desk=" + strings.Repeat("A", 20_000), nil, 303},
		"a name with markup":            {"POST", "/desk/signin", "name=" + evil + "&password=" + evil, asForm, "", nil, 403},
		"signing in from elsewhere":     {"POST", "/desk/signin", "name=ayu&password=x", asForm, "", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		"a change without a session":    {"POST", "/desk/facts/assembly-founded/withdraw", withdraw + own, asForm, "", nil, 401},
		"a change without a token":      {"POST", "/desk/facts/assembly-founded/withdraw", withdraw, asForm, editor.cookie, nil, 403},
		"a changed token":               {"POST", "/desk/facts/assembly-founded/withdraw", withdraw + string(flipped), asForm, editor.cookie, nil, 403},
		"the token of somebody else":    {"POST", "/desk/facts/assembly-founded/withdraw", withdraw + readers, asForm, editor.cookie, nil, 403},
		"a token in the address":        {"POST", "/desk/facts/assembly-founded/withdraw?token=" + own, withdraw, asForm, editor.cookie, nil, 403},
		"a change from elsewhere":       {"POST", "/desk/facts/assembly-founded/withdraw", withdraw + own, asForm, editor.cookie, []string{"Origin", "https://evil.example"}, 403},
		"a change by GET":               {"GET", "/desk/facts/assembly-founded/withdraw?" + withdraw + own, "", "", editor.cookie, nil, 404},
		"a change as JSON":              {"POST", "/desk/facts/assembly-founded/withdraw", `{"token":"` + own + `"}`, asJSON, editor.cookie, nil, 403},
		"a reader withdraws":            {"POST", "/desk/facts/assembly-founded/withdraw", withdraw + readers, asForm, reader.cookie, nil, 403},
		"a reader assigns":              {"POST", "/desk/inbox/assign", "number=1&fact=assembly-founded&token=" + readers, asForm, reader.cookie, nil, 403},
		"a reader dismisses":            {"POST", "/desk/inbox/dismiss", "number=1&token=" + readers, asForm, reader.cookie, nil, 403},
		"a reader approves a post":      {"POST", "/desk/posts/approve", "hash=1&token=" + readers, asForm, reader.cookie, nil, 403},
		"a reader pauses":               {"POST", "/desk/posts/pause", "what=all&token=" + readers, asForm, reader.cookie, nil, 403},
		"a reader adds a question":      {"POST", "/desk/facts/assembly-founded/approve", "lang=en&text=since+when&token=" + readers, asForm, reader.cookie, nil, 403},
		"a question of 100,000 letters": {"POST", "/desk/facts/assembly-founded/approve", "lang=en&text=" + strings.Repeat("a", 100_000) + "&token=" + own, asForm, editor.cookie, nil, 400},
		"a question of 1,000 letters":   {"POST", "/desk/facts/assembly-founded/approve", "lang=en&text=" + strings.Repeat("a", 1000) + "&token=" + own, asForm, editor.cookie, nil, 422},
		"a question in no language":     {"POST", "/desk/facts/assembly-founded/approve", "lang=" + evil + "&text=since+when&token=" + own, asForm, editor.cookie, nil, 422},
		"a fact with markup":            {"POST", "/desk/inbox/assign", "number=1&fact=" + evil + "&token=" + own, asForm, editor.cookie, nil, 422},
		"a number with markup":          {"POST", "/desk/inbox/assign", "number=" + evil + "&fact=assembly-founded&token=" + own, asForm, editor.cookie, nil, 422},
		"a number out of range":         {"POST", "/desk/inbox/dismiss", "number=99999999999999999999&token=" + own, asForm, editor.cookie, nil, 422},
		"a hash with SQL":               {"POST", "/desk/posts/approve", "hash=' OR 1=1 --&token=" + own, asForm, editor.cookie, nil, 422},
		"a fact that there is not":      {"GET", "/desk/facts/" + url.PathEscape(markup), "", "", editor.cookie, nil, 404},
		"looking for markup":            {"GET", "/desk/facts?q=" + evil, "", "", editor.cookie, nil, 200},
		"done with markup":              {"GET", "/desk/inbox?done=" + evil, "", "", editor.cookie, nil, 200},
		"days with markup":              {"GET", "/desk?days=" + evil, "", "", editor.cookie, nil, 200},
		"a chart with a path":           {"GET", "/desk/charts/..%2f..%2fetc", "", "", editor.cookie, nil, 404},
		"trying markup":                 {"POST", "/desk/try", "q=" + evil + "&before=" + evil + "&token=" + own, asForm, editor.cookie, nil, 200},
		"a desk form without end":       {"POST", "/desk/try", "q=" + strings.Repeat("a", 1<<20), asForm, editor.cookie, nil, 400},
	} {
		t.Run(name, func(t *testing.T) {
			headers := tt.headers
			if tt.kind != "" {
				headers = append(headers, "Content-Type", tt.kind)
			}
			if tt.cookie != "" {
				headers = append(headers, "Cookie", tt.cookie)
			}
			w := request(d, tt.method, tt.target, tt.body, headers...)
			assert.Equal(t, tt.status, w.Code, w.Body.String())
			assert.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
			assert.Contains(t, w.Header().Get("Content-Security-Policy"), "default-src 'none'")
			assert.NotContains(t, w.Header().Get("Set-Cookie"), "a=b")
			assert.NotContains(t, w.Header().Get("Location"), "evil.example/?")
			if strings.Contains(w.Header().Get("Content-Type"), "html") {
				assert.NotContains(t, w.Body.String(), "<script>alert")
				assert.NotContains(t, w.Body.String(), "<img src=x")
			}
			for _, secret := range []string{password, weakHash(), "goroutine "} {
				assert.NotContains(t, w.Body.String(), secret)
			}
		})
	}
	notes, err := d.store.Notes(context.Background(), 10)
	require.NoError(t, err)
	assert.Empty(t, notes, "nothing has been changed")
	withdrawals, err := d.store.Withdrawals(context.Background())
	require.NoError(t, err)
	assert.Empty(t, withdrawals)
	assert.Equal(t, "answer", post(t, d, map[string]string{"text": "When was the Assembly of People of Kazakhstan founded?"}).Kind)
}
