package web

import (
	"net/http"
	runtimemetrics "runtime/metrics"

	"github.com/VictoriaMetrics/metrics"
)

// health answers /healthz, that the program runs; /readyz, that it does its work; and /metrics, as Prometheus reads them.
func (s *Server) health(mux *http.ServeMux, set *metrics.Set) {
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if why := s.notReady(); why != "" {
			plain(w, http.StatusServiceUnavailable, why)
			return
		}
		plain(w, http.StatusOK, "ok")
	})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		set.WritePrometheus(w)
		metrics.WriteProcessMetrics(w)
		metrics.WriteGaugeUint64(w, "go_gc_heap_live_bytes", liveHeap())
	})
}

// liveHeap is how many bytes the last garbage collection found in use: what grows where memory leaks.
func liveHeap() uint64 {
	sample := []runtimemetrics.Sample{{Name: "/gc/heap/live:bytes"}}
	runtimemetrics.Read(sample)
	return sample[0].Value.Uint64()
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n"))
}
