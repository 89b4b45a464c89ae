package web_test

import (
	"testing"

	"github.com/VictoriaMetrics/metrics"
	"github.com/stretchr/testify/assert"

	"kazindobot/web"
)

func TestHealthReadinessAndMetrics(t *testing.T) {
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
			set := metrics.NewSet()
			set.NewCounter("kites_flown_total").Add(3)
			s := newServer(t, func(o *web.Options) { o.Metrics, o.NotReady = set, func() string { return tt.notReady } })
			w := request(s, tt.method, tt.path, "")
			assert.Equal(t, tt.status, w.Code)
			assert.Contains(t, w.Body.String(), tt.body)
		})
	}
}

func TestRequestsAreMeasured(t *testing.T) {
	s := newServer(t, nil)
	post(t, s, map[string]string{"text": "When was the sister-city MoU signed?"})
	request(s, "GET", "/api/v1/ask", "")
	request(s, "GET", "/no/such/page", "")
	text := request(s, "GET", "/metrics", "").Body.String()
	for _, line := range []string{
		`kazindo_web_requests_total{code="200",route="/api/v1/ask"} 1`,
		`kazindo_web_requests_total{code="405",route="/api/v1/ask"} 1`,
		`kazindo_web_requests_total{code="404",route="/"} 1`,
		`kazindo_web_seconds_count{route="/api/v1/ask"} 2`,
	} {
		assert.Contains(t, text, line)
	}
}
