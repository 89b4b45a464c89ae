package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"kazindobot/qa"
)

//go:embed static
var files embed.FS

// pages serves what the pages are made of under names that change with it.
type pages struct {
	static map[string][]byte // by address
	named  map[string]string // address by file
	policy map[bool]string   // Content-Security-Policy, by whether the page is for a frame
}

func newPages(framers []string) *pages {
	p := &pages{static: map[string][]byte{}, named: map[string]string{}}
	entries, err := fs.ReadDir(files, "static")
	if err != nil {
		panic("web: " + err.Error()) // embedded
	}
	for _, entry := range entries {
		raw, err := files.ReadFile("static/" + entry.Name())
		if err != nil {
			panic("web: " + err.Error())
		}
		sum := sha256.Sum256(raw)
		ext := path.Ext(entry.Name())
		address := "/static/" + strings.TrimSuffix(entry.Name(), ext) + "." + hex.EncodeToString(sum[:6]) + ext
		p.static[address], p.named[entry.Name()] = raw, address
	}
	const own = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
	p.policy = map[bool]string{false: own + "'none'", true: own + strings.Join(append([]string{"'self'"}, framers...), " ")}
	return p
}

// site serves the public page.
func (s *Server) site(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", s.limited("page ", completions, s.showPage))
	mux.HandleFunc("POST /{$}", s.limited("", 1, s.showPage))
	mux.HandleFunc("POST /feedback", s.limited("vote ", 1, s.vote))
	mux.HandleFunc("GET /static/", func(w http.ResponseWriter, r *http.Request) {
		raw, ok := s.pages.static[r.URL.Path]
		if !ok {
			plain(w, http.StatusNotFound, "There is nothing here.")
			return
		}
		w.Header().Set("Content-Type", map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}[path.Ext(r.URL.Path)])
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		_, _ = w.Write(raw)
	})
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, s.pages.named["icon.svg"], http.StatusMovedPermanently)
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		plain(w, http.StatusNotFound, texts[s.languageOf(r)]["not_found"])
	})
}

// exchange is a question and what it got.
type exchange struct {
	Question string
	Reply    qa.Reply
}

// topic is an article with its questions.
type topic struct {
	Title     string
	Questions []qa.Choice
}

// view is what the page is made of.
type view struct {
	Lang, Chosen, Title, Description string
	T                                map[string]string
	Languages                        []string
	Embed                            bool
	Icon, Style, Script              string
	Exchange                         *exchange
	Chat, Problem                    string
	Topics                           []topic
}

// showPage shows the page and, where a question came with the request, its answer.
func (s *Server) showPage(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if r.ParseForm() != nil {
		plain(w, http.StatusBadRequest, "The form cannot be read: it is at most 16 KiB.")
		return
	}
	chosen, ok := r.Form.Get("lang"), true
	if chosen != "" {
		_, ok = s.langOf(chosen)
	}
	if !ok {
		chosen = ""
	}
	v := view{Lang: chosen, Chosen: chosen, Languages: s.engine().Languages(), Embed: r.Form.Get("embed") == "1",
		Icon: s.pages.named["icon.svg"], Style: s.pages.named["style.css"], Script: s.pages.named["app.js"]}
	if v.Lang == "" {
		v.Lang = s.languageOf(r)
	}
	status := http.StatusOK
	question := strings.TrimSpace(r.Form.Get("q"))
	v.T = texts[v.Lang]
	switch {
	case question == "":
	case !utf8.ValidString(question):
		status, v.Problem = http.StatusBadRequest, v.T["error"]
	case utf8.RuneCountInString(question) > maxText:
		status, v.Problem = http.StatusUnprocessableEntity, v.T["too_long"]
	case s.paused.Load():
		status, v.Problem = http.StatusServiceUnavailable, v.T["paused"]
	default:
		told := s.answer(r.PostForm.Get("chat"), question, chosen)
		v.Exchange, v.Chat = &exchange{question, told.Reply}, told.Chat
		if chosen == "" {
			v.Lang, v.T = told.Lang, texts[told.Lang]
		}
	}
	v.Title, v.Description = v.T["title"], v.T["description"]
	if v.Exchange != nil {
		v.Title, v.Description = shortened(question, 100)+" · "+v.T["title"], shortened(v.Exchange.Reply.Answer, 200)
	}
	if !v.Embed {
		for _, t := range s.engine().Topics(v.Lang) {
			v.Topics = append(v.Topics, topic{t.Title, s.engine().Questions(t.Citation.Article, v.Lang)})
		}
	}
	var page bytes.Buffer
	if err := v.html().Render(&page); err != nil {
		panic(err) // guarded answers
	}
	w.Header().Set("Content-Security-Policy", s.pages.policy[v.Embed])
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Vary", "Accept-Language")
	w.WriteHeader(status)
	_, _ = w.Write(page.Bytes())
}

// languageOf is the language of the page for somebody who has chosen none: the browser's first that it has, else the knowledge's first.
func (s *Server) languageOf(r *http.Request) string {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		code, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		code, _, _ = strings.Cut(strings.ToLower(code), "-")
		if texts[code] != nil && slices.Contains(s.engine().Languages(), code) {
			return code
		}
	}
	if first := s.engine().Languages()[0]; texts[first] != nil {
		return first
	}
	return "en"
}

// shortened is a text, or its beginning and an ellipsis.
func shortened(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return strings.TrimSpace(string(runes[:most])) + "…"
}
