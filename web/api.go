package web

import (
	_ "embed"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"kazindobot/qa"
	"kazindobot/store"
)

const (
	maxBody        = 16 << 10 // bytes
	maxText        = 4096     // characters, as Telegram has it
	mostCompleted  = 20
	usualCompleted = 8
	completions    = 4 // times as many as other requests: one for each pause in typing
)

//go:embed openapi.json
var openAPI []byte

// api serves the JSON API. Errors are problems as RFC 9457 has them.
func (s *Server) api(mux *http.ServeMux) {
	for path, methods := range map[string]map[string]http.HandlerFunc{
		"/api/v1/ask":       {http.MethodPost: s.limited("", 1, s.askJSON)},
		"/api/v1/complete":  {http.MethodGet: s.limited("complete ", completions, s.completeJSON)},
		"/api/v1/articles":  {http.MethodGet: s.limited("", 1, s.articlesJSON)},
		"/api/v1/facts":     {http.MethodGet: s.limited("", 1, s.factsJSON)},
		"/api/openapi.json": {http.MethodGet: describe},
	} {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			method := r.Method
			if method == http.MethodHead {
				method = http.MethodGet
			}
			if handle := methods[method]; handle != nil {
				handle(w, r)
				return
			}
			for allowed := range methods {
				w.Header().Set("Allow", allowed)
			}
			notAllowed.write(w)
		})
	}
	mux.HandleFunc("/api/", func(w http.ResponseWriter, _ *http.Request) { notFound.write(w) })
}

func describe(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	_, _ = w.Write(openAPI)
}

// limited lets each address make so many requests.
func (s *Server) limited(sort string, times float64, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !s.limits.allow(r, sort, times) {
			w.Header().Set("Retry-After", strconv.Itoa(max(1, int(60/(times*s.limits.perMinute)))))
			tooMany.write(w)
			return
		}
		next(w, r)
	}
}

// answered is a reply as the API gives it.
type answered struct {
	Chat string `json:"chat"`
	qa.Reply
	Elapsed int64 `json:"elapsed_us"`
}

// askJSON answers a question.
func (s *Server) askJSON(w http.ResponseWriter, r *http.Request) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		notType.write(w)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if tooBig := (*http.MaxBytesError)(nil); errors.As(err, &tooBig) {
		tooLarge.write(w)
		return
	}
	var fields map[string]json.RawMessage
	if err != nil || !utf8.Valid(body) || json.Unmarshal(body, &fields) != nil || fields == nil {
		notJSON.write(w)
		return
	}
	var text, chat, lang string
	for name, into := range map[string]*string{"text": &text, "chat": &chat, "lang": &lang} {
		if raw, given := fields[name]; given && json.Unmarshal(raw, into) != nil {
			invalid(name + " must be a string.").write(w)
			return
		}
	}
	switch {
	case strings.TrimSpace(text) == "":
		invalid("text is missing: write the question.").write(w)
		return
	case utf8.RuneCountInString(text) > maxText:
		invalid("text is longer than 4,096 characters: ask more briefly.").write(w)
		return
	case lang != "" && !slices.Contains(s.engine().Languages(), lang):
		invalid("lang is not a language of this service: " + strings.Join(s.engine().Languages(), " or ") + ", or leave it out.").write(w)
		return
	case s.paused.Load():
		isPaused.write(w)
		return
	}
	s.writeJSON(w, s.answer(chat, text, lang))
}

// answer answers a question in the conversation of a token, in a language or, with "", in the question's.
func (s *Server) answer(token, text, lang string) answered {
	start := time.Now()
	held, _ := s.conversationOf(token)
	c := &held.Conversation
	c.Always, c.Today = lang, s.now()
	r := s.engine().Ask(c, text)
	took := time.Since(start)
	held.Turn++
	s.tally.Replied(store.ChannelWeb, r.Lang, r.Kind, r.Facts, took)
	if r.WentUnanswered() {
		s.tally.Unanswered(store.Question{User: held.ID, Text: text, Lang: r.Lang, Kind: r.Kind})
	}
	return answered{s.sealConversation(held), r, took.Microseconds()}
}

// completeJSON offers questions that a half-typed one may become.
func (s *Server) completeJSON(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	lang, ok := s.langOf(q.Get("lang"))
	if !ok {
		invalid("lang is not a language of this service: " + strings.Join(s.engine().Languages(), " or ") + ".").write(w)
		return
	}
	limit := usualCompleted
	if given := q.Get("limit"); given != "" {
		n, err := strconv.Atoi(given)
		if err != nil || n < 1 || n > mostCompleted {
			invalid("limit is a number from 1 to 20.").write(w)
			return
		}
		limit = n
	}
	typed := q.Get("q")
	if !utf8.ValidString(typed) || utf8.RuneCountInString(typed) > maxText {
		invalid("q is text of at most 4,096 characters in UTF-8.").write(w)
		return
	}
	if q.Get("lang") == "" {
		if told := s.engine().Language(typed); told != "" {
			lang = told
		}
	}
	s.writeJSON(w, struct {
		Questions []qa.Choice `json:"questions"`
	}{s.engine().Complete(typed, lang, limit)})
}

// langOf is a language of the knowledge, its first for ""; false for any other.
func (s *Server) langOf(lang string) (string, bool) {
	languages := s.engine().Languages()
	if lang == "" {
		return languages[0], true
	}
	return lang, slices.Contains(languages, lang)
}

// articlesJSON lists the articles.
func (s *Server) articlesJSON(w http.ResponseWriter, _ *http.Request) {
	out := struct {
		Articles []qa.Citation `json:"articles"`
	}{[]qa.Citation{}}
	for _, t := range s.engine().Topics(s.engine().Languages()[0]) {
		out.Articles = append(out.Articles, t.Citation)
	}
	s.writeJSON(w, out)
}

// listedFact is a fact as the API lists it, in each language.
type listedFact struct {
	Fact     string            `json:"fact"`
	Article  string            `json:"article"`
	Question map[string]string `json:"question"`
	Answer   map[string]string `json:"answer"`
}

// factsJSON lists the facts, all or those of an article.
func (s *Server) factsJSON(w http.ResponseWriter, r *http.Request) {
	engine := s.engine()
	article := r.URL.Query().Get("article")
	out := struct {
		Facts []listedFact `json:"facts"`
	}{[]listedFact{}}
	known := false
	for _, t := range engine.Topics(engine.Languages()[0]) {
		if article != "" && t.Citation.Article != article {
			continue
		}
		known = true
		for _, choice := range engine.Questions(t.Citation.Article, engine.Languages()[0]) {
			f := listedFact{choice.Fact, t.Citation.Article, map[string]string{}, map[string]string{}}
			for _, lang := range engine.Languages() {
				f.Question[lang] = engine.Question(choice.Fact, lang)
				if told, ok := engine.Fact(&qa.Conversation{}, choice.Fact, lang); ok {
					f.Answer[lang] = told.Answer
				}
			}
			out.Facts = append(out.Facts, f)
		}
	}
	if article != "" && !known {
		problem{http.StatusNotFound, "no-such-article", "There is no such article", "See /api/v1/articles for those there are."}.write(w)
		return
	}
	s.writeJSON(w, out)
}

func (s *Server) writeJSON(w http.ResponseWriter, object any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(object) // whoever asked is gone
}
