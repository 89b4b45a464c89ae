package web_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/store"
	"kazindobot/web"
)

func TestPage(t *testing.T) {
	s := newServer(t, nil)
	w := request(s, "GET", "/", "", "Accept-Language", "en-GB,en;q=0.9")
	require.Equal(t, 200, w.Code)
	page := w.Body.String()
	assert.Contains(t, page, `<html lang="en">`)
	assert.Contains(t, page, "<h1>Ask about Kazakhstan and Indonesia</h1>")
	assert.Contains(t, page, "When was the Assembly of People of Kazakhstan founded?", "the topics")
	assert.NotContains(t, page, "style=")
	assert.NotContains(t, page, "<script>")
	for _, address := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		assert.Regexp(t, `^(/|#q$)`, address[1], "nothing from elsewhere")
	}
	policy := w.Header().Get("Content-Security-Policy")
	assert.Contains(t, policy, "script-src 'self'")
	assert.Contains(t, policy, "frame-ancestors 'none'")
	assert.NotContains(t, policy, "unsafe")
	assert.Contains(t, request(s, "GET", "/", "").Body.String(), `<html lang="id">`)
	assert.Contains(t, request(s, "GET", "/?lang=en", "").Body.String(), `<html lang="en">`)
}

func TestLinkToAnAnswer(t *testing.T) {
	s := newServer(t, nil)
	page := request(s, "GET", "/?q=When+was+the+sister-city+MoU+signed%3F", "").Body.String()
	assert.Contains(t, page, "<title>When was the sister-city MoU signed? · Ask about Kazakhstan and Indonesia</title>")
	assert.Contains(t, page, `<meta name="description" content="Monday, 3 July 2023`)
	assert.Contains(t, page, `<a href="https://andalpost.com/?p=31811" rel="noopener noreferrer" target="_blank">`)
	assert.Contains(t, page, "The Andal Post, 2023-07-04 (in Indonesian)")
}

var chatField = regexp.MustCompile(`<form method="post" action="/" id="ask"><input type="hidden" name="chat" value="([^"]*)">`)

// Without scripts the page is a form that goes on with the conversation.
func TestForm(t *testing.T) {
	s := newServer(t, nil)
	send := func(values url.Values) string {
		w := request(s, "POST", "/", values.Encode(), "Content-Type", "application/x-www-form-urlencoded")
		require.Equal(t, 200, w.Code)
		return w.Body.String()
	}
	first := send(url.Values{"q": {"Kapan MoU sister city ditandatangani?"}})
	assert.Contains(t, first, "Senin, 3 Juli 2023")
	token := chatField.FindStringSubmatch(first)
	require.NotNil(t, token)
	assert.Contains(t, send(url.Values{"q": {"di mana?"}, "chat": {token[1]}}), "kantor Gubernur")
	assert.Contains(t, send(url.Values{"q": {"where was it signed?"}, "chat": {token[1]}, "lang": {"id"}}), "kantor Gubernur", "the language chosen")
	choices := send(url.Values{"q": {"Astana sama IKN kerja samanya apa?"}})
	assert.Contains(t, choices, `<button name="q" value="`)
}

func TestEmbed(t *testing.T) {
	s := newServer(t, func(o *web.Options) { o.Framers = []string{"https://embassy.example"} })
	w := request(s, "GET", "/?embed=1", "")
	assert.Contains(t, w.Header().Get("Content-Security-Policy"), "frame-ancestors 'self' https://embassy.example")
	assert.NotContains(t, w.Body.String(), "<nav")
	assert.Contains(t, w.Body.String(), `name="embed" value="1"`, "it stays so")
	assert.Contains(t, request(s, "GET", "/", "").Header().Get("Content-Security-Policy"), "frame-ancestors 'none'")
}

// What comes in goes out escaped.
func TestNothingIsReflectedUnescaped(t *testing.T) {
	s := newServer(t, nil)
	for _, evil := range []string{`"><script>alert(1)</script>`, `'><img src=x onerror=alert(1)>`, `</title><script>`, `javascript:alert(1)`, `{{.Lang}}`} {
		for _, field := range []string{"q", "lang", "chat", "embed"} {
			values := url.Values{"q": {"hello"}}
			values.Set(field, evil)
			for _, w := range []string{
				request(s, "GET", "/?"+values.Encode(), "").Body.String(),
				request(s, "POST", "/", values.Encode(), "Content-Type", "application/x-www-form-urlencoded").Body.String(),
			} {
				assert.NotContains(t, w, "<script>alert")
				assert.NotContains(t, w, "<img src=x")
				assert.NotContains(t, w, "</title><script>")
			}
		}
	}
}

func TestStaticFiles(t *testing.T) {
	s := newServer(t, nil)
	page := request(s, "GET", "/", "").Body.String()
	whole := 0
	for _, ext := range []string{"js", "css", "svg"} {
		address := regexp.MustCompile(`/static/\w+\.[0-9a-f]{12}\.` + ext).FindString(page)
		require.NotEmpty(t, address, ext)
		w := request(s, "GET", address, "")
		assert.Equal(t, 200, w.Code)
		assert.Contains(t, w.Header().Get("Cache-Control"), "immutable")
		whole += w.Body.Len()
	}
	assert.Less(t, whole, 10_000, "bytes of our own")
	for _, path := range []string{"/static/", "/static/app.js", "/static/../web.go", "/static/%2e%2e/web.go", "/static/style.000000000000.css"} {
		assert.NotEqual(t, 200, request(s, "GET", path, "").Code, path)
	}

	w := request(s, "GET", "/", "", "Accept-Encoding", "gzip")
	require.Equal(t, "gzip", w.Header().Get("Content-Encoding"))
	assert.Less(t, w.Body.Len()+whole, 60_000, "the first page, as it is sent")
	z, err := gzip.NewReader(w.Body)
	require.NoError(t, err)
	plain, err := io.ReadAll(z)
	require.NoError(t, err)
	assert.Contains(t, string(plain), "</html>")
}

// votes keeps what it is given.
type votes struct {
	got []store.Feedback
	err error
}

func (v *votes) AddFeedback(_ context.Context, f store.Feedback) error {
	v.got = append(v.got, f)
	return v.err
}

func TestFeedback(t *testing.T) {
	kept := &votes{}
	s := newServer(t, func(o *web.Options) { o.Feedback = kept })
	told := post(t, s, map[string]string{"text": "When was the sister-city MoU signed?"})
	vote := func(change string, value string) int {
		values := url.Values{"chat": {told.Chat}, "fact": {told.Facts[0]}, "vote": {"up"}, "lang": {"en"}}
		if change != "" {
			values.Set(change, value)
		}
		return request(s, "POST", "/feedback", values.Encode(), "Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json").Code
	}
	assert.Equal(t, 204, vote("", ""))
	assert.Equal(t, 204, vote("vote", "down"))
	require.Len(t, kept.got, 2)
	assert.Equal(t, "agreement-signed-date", kept.got[0].Fact)
	assert.Equal(t, store.VoteGood, kept.got[0].Vote)
	assert.Equal(t, store.VoteBad, kept.got[1].Vote)
	assert.Negative(t, kept.got[0].User)
	assert.Equal(t, kept.got[0].Message, kept.got[1].Message, "the later one takes its place")
	for field, value := range map[string]string{"chat": "forged", "fact": "no-such-fact", "vote": "maybe", "lang": "de"} {
		assert.Equal(t, 422, vote(field, value), field)
	}
	assert.Len(t, kept.got, 2)
	kept.err = errors.New("the store is away")
	assert.Equal(t, 503, vote("", ""))
	assert.Equal(t, 404, request(s, "GET", "/feedback", "").Code)
}

func TestLimitsOfTheForm(t *testing.T) {
	s := newServer(t, nil)
	form := []string{"Content-Type", "application/x-www-form-urlencoded"}
	assert.Equal(t, 400, request(s, "POST", "/", "q="+strings.Repeat("a", 20_000), form...).Code)
	assert.Equal(t, 422, request(s, "POST", "/", "q="+strings.Repeat("a", 5_000), form...).Code)
	assert.Equal(t, 400, request(s, "POST", "/", "q=%ff%fe", form...).Code)
	assert.Equal(t, 400, request(s, "GET", "/?q=%ff%fe", "").Code)
}
