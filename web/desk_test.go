package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/crypto/bcrypt"

	"kazindobot/desk"
	"kazindobot/outreach"
	"kazindobot/qa"
	"kazindobot/seeds"
	"kazindobot/store"
	"kazindobot/web"
)

const password = "correct horse battery"

// weakHash is of the same sort as those of the settings, but quick to check.
var weakHash = sync.OnceValue(func() string {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
	if err != nil {
		panic(err)
	}
	return string(hash)
})

// atDesk is a server with a desk, at which an editor, ayu, and a reader, budi, may work.
type atDesk struct {
	*web.Server
	store store.Store
	tally *store.Tally
	now   time.Time
}

func newDesk(t testing.TB) *atDesk {
	d := &atDesk{now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	now := func() time.Time { return d.now }
	var err error
	d.store, err = store.OpenSQLite(context.Background(), t.TempDir(), "", now)
	require.NoError(t, err)
	t.Cleanup(func() { _ = d.store.Close() })
	d.tally = store.NewTally(d.store, now)
	engine, err := qa.Builtin()
	require.NoError(t, err)
	d.Server = newServer(t, func(o *web.Options) {
		o.Now, o.Tally, o.Feedback = now, d.tally, d.store
		o.Desk = &web.Desk{Members: []desk.Member{{Name: "ayu", Hash: weakHash(), Role: desk.Editor}, {Name: "budi", Hash: weakHash(), Role: desk.Reader}}, Store: d.store,
			Refused: func() ([]seeds.Example, error) {
				return []seeds.Example{{Lang: "en", Text: "Who won the 2022 election?"}}, nil
			},
			Changed: func() { // as serve does it
				rulings, err := desk.ReadRulings(context.Background(), d.store)
				require.NoError(t, err)
				d.SetEngine(rulings.Apply(engine))
				d.Pause(rulings.Paused == store.PauseAll)
			},
			Outreach: outreach.Settings{Channels: []outreach.Channel{{Chat: "@kazindo_news", Languages: []string{"id", "en"}, Zone: time.UTC, Days: []time.Weekday{0, 1, 2, 3, 4, 5, 6}, At: 9 * 60}}}}
	})
	return d
}

// browsing is somebody's browser at the desk.
type browsing struct {
	t      testing.TB
	desk   http.Handler
	cookie string
	page   string // the last one
}

// signIn signs somebody in.
func (d *atDesk) signIn(t testing.TB, name string) *browsing {
	t.Helper()
	b := &browsing{t: t, desk: d}
	w := b.send("POST", "/desk/signin", url.Values{"name": {name}, "password": {password}})
	require.Equal(t, http.StatusSeeOther, w.Code, w.Body.String())
	b.cookie, _, _ = strings.Cut(w.Header().Get("Set-Cookie"), ";")
	return b
}

func (b *browsing) send(method, path string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	if b.cookie != "" {
		headers = append(headers, "Cookie", b.cookie)
	}
	if form != nil {
		headers = append(headers, "Content-Type", "application/x-www-form-urlencoded")
	}
	w := request(b.desk, method, path, form.Encode(), headers...)
	b.page = w.Body.String()
	return w
}

// get loads a page.
func (b *browsing) get(path string) string {
	b.t.Helper()
	w := b.send("GET", path, nil)
	require.Equal(b.t, 200, w.Code, w.Body.String())
	return b.page
}

var tokenField = regexp.MustCompile(`name="token" value="([^"]+)"`)

// submit sends a form as the page has it, with its token, and loads the page that follows; it gives the status of the form.
func (b *browsing) submit(page, action string, fields ...string) int {
	b.t.Helper()
	form := url.Values{}
	if m := tokenField.FindStringSubmatch(b.get(page)); m != nil {
		form.Set("token", m[1])
	} else { // a reader's pages have no forms: the token is from the one that all have
		form.Set("token", tokenField.FindStringSubmatch(b.get("/desk/try"))[1])
	}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	w := b.send("POST", action, form)
	if w.Code == http.StatusSeeOther {
		b.get(w.Header().Get("Location"))
	}
	return w.Code
}

func TestNoDeskWithoutMembers(t *testing.T) {
	s := newServer(t, nil)
	for _, path := range []string{"/desk", "/desk/signin", "/desk/inbox"} {
		assert.Equal(t, 404, request(s, "GET", path, "").Code, path)
	}
}

func TestSigningIn(t *testing.T) {
	d := newDesk(t)
	w := request(d, "GET", "/desk/inbox", "")
	assert.Equal(t, "/desk/signin", w.Header().Get("Location"))
	w = request(d, "POST", "/desk/signin", "name=ayu&password=correct+horse+battery", "Content-Type", "application/x-www-form-urlencoded")
	cookie := w.Header().Get("Set-Cookie")
	for _, attribute := range []string{"HttpOnly", "SameSite=Strict", "Path=/desk", "Max-Age=28800"} {
		assert.Contains(t, cookie, attribute)
	}
	assert.NotContains(t, cookie, "Secure", "by plain HTTP on this machine it would not come back")
	w = request(d, "POST", "/desk/signin", "name=ayu&password=correct+horse+battery", "Content-Type", "application/x-www-form-urlencoded", "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https")
	assert.NotContains(t, w.Header().Get("Set-Cookie"), "Secure", "only a proxy on this machine is believed")

	r := httptest.NewRequest("POST", "/desk/signin", strings.NewReader("name=ayu&password=correct+horse+battery"))
	r.RemoteAddr = "127.0.0.1:4000"
	for name, value := range map[string]string{"Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"} {
		r.Header.Set(name, value)
	}
	proxied := httptest.NewRecorder()
	d.ServeHTTP(proxied, r)
	assert.Contains(t, proxied.Header().Get("Set-Cookie"), "Secure")

	b := d.signIn(t, "ayu")
	assert.Contains(t, b.get("/desk"), "ayu, editor")
	d.now = d.now.Add(9 * time.Hour)
	assert.Equal(t, http.StatusSeeOther, b.send("GET", "/desk", nil).Code, "a session ends")
	b = d.signIn(t, "ayu")
	w = b.send("POST", "/desk/signout", url.Values{})
	assert.Contains(t, w.Header().Get("Set-Cookie"), "Max-Age=0")
}

func TestAttemptsAreLimited(t *testing.T) {
	d := newDesk(t)
	try := func(name, password string) int {
		return request(d, "POST", "/desk/signin", url.Values{"name": {name}, "password": {password}}.Encode(), "Content-Type", "application/x-www-form-urlencoded").Code
	}
	for range 5 {
		assert.Equal(t, 403, try("ayu", "a guess"))
	}
	assert.Equal(t, 429, try("ayu", password), "even with the right password")
	assert.Equal(t, 429, try("budi", password), "the address counts, whatever the name")
	d.now = d.now.Add(time.Minute)
	assert.Equal(t, 303, try("ayu", password))
	assert.Equal(t, 403, try("ayu", "a guess"), "a success clears what was before")
}

// What went unanswered on the web is in the inbox; assigned to a fact it is answered at once, in the words it was asked in.
func TestAssigning(t *testing.T) {
	d := newDesk(t)
	ask := func() reply {
		return post(t, d, map[string]string{"text": "tell me the birthday of that zorblax platform, call 081234567890", "lang": "en"})
	}
	require.NotEqual(t, "answer", ask().Kind)
	_, err := d.tally.Keep(context.Background())
	require.NoError(t, err)
	b := d.signIn(t, "ayu")
	page := b.get("/desk/inbox")
	assert.Contains(t, page, "call [number]", "without what tells a person")
	number := regexp.MustCompile(`name="number" value="(\d+)"`).FindStringSubmatch(page)[1]
	assert.Equal(t, 422, b.submit("/desk/inbox", "/desk/inbox/assign", "number", number, "fact", "no-such-fact"))
	assert.Contains(t, b.page, "there is no fact no-such-fact")
	assert.Equal(t, 303, b.submit("/desk/inbox", "/desk/inbox/assign", "number", number, "fact", "assembly-founded"))
	assert.Contains(t, b.page, "answered at once")
	assert.Contains(t, b.page, "No question went unanswered")
	told := post(t, d, map[string]string{"text": "tell me the birthday of that zorblax platform, call [number]", "lang": "en"})
	assert.Equal(t, []string{"assembly-founded"}, told.Facts)

	assert.Contains(t, b.get("/desk/inbox/export"), "assembly-founded:\n")
	assert.Contains(t, b.get("/desk/audit"), "assigned")
	assert.Equal(t, 303, b.submit("/desk/facts/assembly-founded", "/desk/facts/assembly-founded/remove", "lang", "en", "text", "tell me the birthday of that zorblax platform, call [number]"))
	assert.NotContains(t, b.page, "zorblax")
	assert.NotEqual(t, "answer", ask().Kind)
	assert.Equal(t, 422, b.submit("/desk/facts/assembly-founded", "/desk/facts/assembly-founded/approve", "lang", "en", "text", "Who won the 2022 election?"), "what must be refused")
	assert.Equal(t, 303, b.submit("/desk/facts/assembly-founded", "/desk/facts/assembly-founded/approve", "lang", "en", "text", "since when does that platform exist?"))
}

func TestDismissing(t *testing.T) {
	d := newDesk(t)
	post(t, d, map[string]string{"text": "Who will win the next election?"})
	_, err := d.tally.Keep(context.Background())
	require.NoError(t, err)
	b := d.signIn(t, "ayu")
	number := regexp.MustCompile(`name="number" value="(\d+)"`).FindStringSubmatch(b.get("/desk/inbox"))[1]
	assert.Equal(t, 303, b.submit("/desk/inbox", "/desk/inbox/dismiss", "number", number))
	assert.Contains(t, b.page, "No question went unanswered")
	assert.Equal(t, 422, b.submit("/desk/inbox", "/desk/inbox/dismiss", "number", number), "somebody was faster")
	assert.Equal(t, 422, b.submit("/desk/inbox", "/desk/inbox/dismiss", "number", "x"))
}

func TestWithdrawing(t *testing.T) {
	d := newDesk(t)
	b := d.signIn(t, "ayu")
	const question = "When was the Assembly of People of Kazakhstan founded?"
	assert.Equal(t, 422, b.submit("/desk/facts/assembly-founded", "/desk/facts/assembly-founded/withdraw"), "without a note")
	assert.Equal(t, 303, b.submit("/desk/facts/assembly-founded", "/desk/facts/assembly-founded/withdraw", "note-en", "It is being checked.", "note-id", "Sedang diperiksa."))
	assert.Contains(t, b.page, "It is being checked.")
	told := post(t, d, map[string]string{"text": question})
	assert.Equal(t, "none", told.Kind)
	assert.Contains(t, told.Answer, "It is being checked.")
	assert.Contains(t, b.get("/desk/facts?q=assembly-founded"), "withdrawn")
	assert.Equal(t, 303, b.submit("/desk/facts/assembly-founded", "/desk/facts/assembly-founded/reinstate"))
	assert.Equal(t, "answer", post(t, d, map[string]string{"text": question}).Kind)
	assert.Contains(t, b.get("/desk/audit"), "reinstated assembly-founded")
}

func TestApprovingAndPausing(t *testing.T) {
	d := newDesk(t)
	b := d.signIn(t, "ayu")
	hash := regexp.MustCompile(`name="hash" value="([^"]+)"`).FindStringSubmatch(b.get("/desk/posts"))[1]
	assert.Equal(t, 422, b.submit("/desk/posts", "/desk/posts/approve", "hash", "00000000"))
	assert.Equal(t, 303, b.submit("/desk/posts", "/desk/posts/approve", "hash", hash))
	assert.Contains(t, b.page, "<strong>Approved.</strong>")
	approvals, err := d.store.Approvals(context.Background())
	require.NoError(t, err)
	assert.Len(t, approvals, 1)
	assert.Equal(t, 303, b.submit("/desk/posts", "/desk/posts/pause", "what", "all"))
	assert.Equal(t, 503, request(d, "POST", "/api/v1/ask", `{"text":"hello"}`, "Content-Type", "application/json").Code)
	assert.Equal(t, 422, b.submit("/desk/posts", "/desk/posts/pause", "what", "everything"))
	assert.Equal(t, 303, b.submit("/desk/posts", "/desk/posts/pause", "what", ""))
	assert.Equal(t, 200, request(d, "POST", "/api/v1/ask", `{"text":"hello"}`, "Content-Type", "application/json").Code)
	page := b.get("/desk/audit")
	for _, noted := range []string{"approved ", "paused all", "resumed", "<td>ayu</td>"} {
		assert.Contains(t, page, noted)
	}
}

func TestNumbers(t *testing.T) {
	d := newDesk(t)
	for range 3 {
		post(t, d, map[string]string{"text": "When was the Assembly of People of Kazakhstan founded?"})
	}
	told := post(t, d, map[string]string{"text": "Kapan MoU sister city ditandatangani?"})
	post(t, d, map[string]string{"text": "Who won the 2022 election?"})
	request(d, "POST", "/feedback", url.Values{"chat": {told.Chat}, "fact": told.Facts[:1], "vote": {"down"}, "lang": {"id"}}.Encode(), "Content-Type", "application/x-www-form-urlencoded")
	_, err := d.tally.Keep(context.Background())
	require.NoError(t, err)
	b := d.signIn(t, "budi")
	page := b.get("/desk?days=7")
	for _, want := range []string{"<dt>messages</dt><dd>5</dd>", "<dt>answered</dt><dd>80.0%</dd>", "<dt>found wanting</dt><dd>1</dd>", `<th scope="row">2026-01-02</th><td>5</td>`, `<th scope="row">2026-01-02</th><td>4</td><td>1</td>`,
		`<a href="/desk/facts/assembly-founded">assembly-founded</a></th><td>3</td>`, "Time to reply: Web"} {
		assert.Contains(t, page, want)
	}
	assert.Equal(t, 5, strings.Count(page, "<svg"), "each chart that has something to show")
	assert.Contains(t, b.get("/desk/facts/assembly-founded"), "3 in the last 90 days")
}

func TestTryingOut(t *testing.T) {
	d := newDesk(t)
	b := d.signIn(t, "budi")
	assert.Equal(t, 200, b.submit("/desk/try", "/desk/try", "q", "and in which city?", "before", "When was the sister-city MoU signed?"))
	for _, want := range []string{"Astana", "it goes on from what was said", "Asks for", "Features"} {
		assert.Contains(t, b.page, want)
	}
	_, err := d.tally.Keep(context.Background())
	require.NoError(t, err)
	kept, err := d.store.Questions(context.Background(), 10)
	require.NoError(t, err)
	assert.Empty(t, kept, "it is nobody's question")
}
