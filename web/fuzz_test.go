package web_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// sent is a request of any parts whatever; nil where there is no such request.
func sent(method, target, body, kind string) *http.Request {
	u, err := url.ParseRequestURI(target)
	if err != nil || !strings.HasPrefix(target, "/") || method == "" || strings.ContainsFunc(method, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		return nil
	}
	r := &http.Request{Method: method, URL: u, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Body: http.NoBody, Host: "localhost", RemoteAddr: "192.0.2.1:1234", RequestURI: target}
	if body != "" {
		again := httptest.NewRequest("POST", "/", strings.NewReader(body))
		r.Body, r.ContentLength = again.Body, again.ContentLength
	}
	r.Header.Set("Content-Type", kind)
	return r
}

// Whatever is sent, nothing fails here, and what the API says is JSON.
func FuzzRequests(f *testing.F) {
	for _, seed := range [][4]string{
		{"POST", "/api/v1/ask", `{"text":"hello","chat":"","lang":"en"}`, "application/json"},
		{"GET", "/api/v1/complete?q=sister&lang=id&limit=3", "", ""},
		{"GET", "/api/v1/facts?article=antara-2022-11-18", "", ""},
		{"GET", "/?q=Kapan+MoU+ditandatangani%3F&lang=id&embed=1", "", ""},
		{"POST", "/", "q=where%3F&lang=en&chat=abc", "application/x-www-form-urlencoded"},
		{"POST", "/feedback", "vote=up&fact=assembly-founded&chat=&lang=en", "application/x-www-form-urlencoded"},
		{"POST", "/feedback", "--x\r\nContent-Disposition: form-data; name=\"vote\"\r\n\r\nup\r\n--x--", "multipart/form-data; boundary=x"},
		{"GET", "/static/app.js", "", ""},
	} {
		f.Add(seed[0], seed[1], seed[2], seed[3])
	}
	s := newServer(f, nil)
	f.Fuzz(func(t *testing.T, method, target, body, kind string) {
		r := sent(method, target, body, kind)
		if r == nil {
			return
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Fatalf("%s %s: %d %s", method, target, w.Code, w.Body)
		}
		if strings.HasSuffix(w.Header().Get("Content-Type"), "json") && w.Body.Len() > 0 && !json.Valid(w.Body.Bytes()) {
			t.Fatalf("no JSON: %s", w.Body)
		}
	})
}

// At the desk, whatever is sent with or without a session, nothing fails.
func FuzzDesk(f *testing.F) {
	for _, seed := range [][3]string{
		{"/desk/signin", "name=ayu&password=x", ""}, {"/desk/inbox/assign", "number=1&fact=assembly-founded&token=x", "x"}, {"/desk/facts/assembly-founded/withdraw", "note-en=x", "kazindobot"},
		{"/desk/try", "q=hello", "AAAA"}, {"/desk?days=7", "", ""}, {"/desk/charts/kinds", "", ""},
	} {
		f.Add(seed[0], seed[1], seed[2])
	}
	d := newDesk(f)
	editor := d.signIn(f, "ayu")
	f.Fuzz(func(t *testing.T, target, form, cookie string) {
		for _, method := range []string{"GET", "POST"} {
			for _, c := range []string{"kazindobot_desk=" + cookie, editor.cookie} {
				r := sent(method, target, form, "application/x-www-form-urlencoded")
				if r == nil || !strings.HasPrefix(target, "/desk") || strings.HasPrefix(target, "/desk/signin") && method == "POST" {
					continue
				}
				r.Header.Set("Cookie", c)
				w := httptest.NewRecorder()
				d.ServeHTTP(w, r)
				if w.Code >= 500 {
					t.Fatalf("%s %s: %d %s", method, target, w.Code, w.Body)
				}
			}
		}
	})
}
