package web_test

import (
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/assert"

	"kazindobot/web"
)

func TestHealthReadinessAndMetrics(t *testing.T) {
	registry := prometheus.NewRegistry()
	counter := prometheus.NewCounter(prometheus.CounterOpts{Name: "kites_flown_total", Help: "Kites."})
	registry.MustRegister(counter)
	counter.Add(3)
	for _, tt := range []struct {
		method, path, notReady string
		status                 int
		body                   string
	}{
		{"GET", "/healthz", "", 200, "ok"},
		{"GET", "/healthz", "not yet", 200, "ok"},
		{"GET", "/readyz", "", 200, "ok"},
		{"GET", "/readyz", "not yet", 503, "not yet"},
		{"GET", "/metrics", "", 200, "kites_flown_total 3"},
		{"GET", "/elsewhere", "", 404, ""},
	} {
		t.Run(tt.method+tt.path+tt.notReady, func(t *testing.T) {
			s := newServer(t, func(o *web.Options) { o.Metrics, o.NotReady = registry, func() string { return tt.notReady } })
			w := request(s, tt.method, tt.path, "")
			assert.Equal(t, tt.status, w.Code)
			assert.Contains(t, w.Body.String(), tt.body)
		})
	}
}
