// Package web serves by HTTP: the public page, the JSON API, health and metrics. What is said is the
// engine's; this package makes HTML and JSON of it.
package web

import (
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"
	"github.com/klauspost/compress/gzhttp"

	"kazindobot/qa"
	"kazindobot/store"
)

// Options are what a Server is made of.
type Options struct {
	Engine   *qa.Engine
	Secret   []byte       // tokens of conversations are sealed with it; those of another secret are not known
	Rate     float64      // requests a minute of one address; 0 lifts the limit
	Framers  []string     // origins that may show the page in a frame, besides its own
	Feedback Feedback     // nil for none kept
	Tally    *store.Tally // what counts the replies; nil for nothing
	Desk     *Desk        // nil for no desk
	Metrics  *metrics.Set
	NotReady func() string // why the program does not do its work, "" where it does
	Now      func() time.Time
	Log      *slog.Logger
}

// Server answers requests. Make one with New.
type Server struct {
	current       atomic.Pointer[qa.Engine]
	paused        atomic.Bool
	conversations *sealer
	limits        *limits
	pages         *pages
	feedback      Feedback
	tally         *store.Tally
	notReady      func() string
	now           func() time.Time
	log           *slog.Logger
	handler       http.Handler
}

// New makes a server.
func New(o Options) *Server {
	s := &Server{conversations: newSealer(o.Secret, "conversation"), limits: newLimits(o.Rate), feedback: o.Feedback, tally: o.Tally, notReady: o.NotReady, now: o.Now, log: o.Log}
	s.current.Store(o.Engine)
	s.pages = newPages(o.Framers)
	mux := http.NewServeMux()
	s.health(mux, o.Metrics)
	s.api(mux)
	s.site(mux)
	if o.Desk != nil {
		s.desk(mux, o.Desk, o.Secret)
	}
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(1024))
	if err != nil {
		panic("web: " + err.Error()) // its options are constants
	}
	s.handler = s.guarded(measured(o.Metrics, compress(mux)))
	return s
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// SetEngine makes the server answer with another engine from now on.
func (s *Server) SetEngine(e *qa.Engine) { s.current.Store(e) }

// Pause makes the server answer no question, or go on.
func (s *Server) Pause(all bool) { s.paused.Store(all) }

func (s *Server) engine() *qa.Engine { return s.current.Load() }

// guarded sets the headers that every response has, and answers for a handler that panics.
func (s *Server) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		defer func() {
			if p := recover(); p != nil {
				s.log.Error("a request failed", "path", r.URL.Path, "panic", p)
				if isAPI(r) {
					problem{http.StatusInternalServerError, "internal", "Something went wrong", "Please try again later."}.write(w)
				} else {
					plain(w, http.StatusInternalServerError, "Something went wrong. Please try again later.")
				}
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func isAPI(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/api/") }
