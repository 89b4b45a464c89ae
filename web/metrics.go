package web

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/VictoriaMetrics/metrics"
)

// seconds are the bounds that times are counted within.
var seconds = []float64{.00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5}

// measured counts requests by what answers them and how, and how long they take.
func measured(set *metrics.Set, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			route := r.Pattern // the mux sets it: of few kinds, whatever was asked for
			if _, path, ok := strings.Cut(route, " "); ok {
				route = path
			}
			set.GetOrCreateCounter(fmt.Sprintf(`kazindo_web_requests_total{code="%d",route=%q}`, seen.status, route)).Inc()
			set.GetOrCreatePrometheusHistogramExt(fmt.Sprintf("kazindo_web_seconds{route=%q}", route), seconds).UpdateDuration(start)
		}()
		next.ServeHTTP(seen, r)
	})
}

// statusWriter notes the status of a response.
type statusWriter struct {
	http.ResponseWriter
	status int
}

// WriteHeader implements http.ResponseWriter.
func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the writer below.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
