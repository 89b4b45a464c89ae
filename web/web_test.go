package web_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/VictoriaMetrics/metrics"
	"github.com/stretchr/testify/require"

	"kazindobot/qa"
	"kazindobot/web"
)

// newServer is a server over the built-in knowledge, without limits; change, if given, changes its options.
func newServer(t testing.TB, change func(*web.Options)) *web.Server {
	t.Helper()
	engine, err := qa.Builtin()
	require.NoError(t, err)
	o := web.Options{Engine: engine, Secret: []byte("test"), Metrics: metrics.NewSet(), NotReady: func() string { return "" }, Now: time.Now, Log: slog.New(slog.DiscardHandler)}
	if change != nil {
		change(&o)
	}
	return web.New(o)
}

// request sends one request; headers are given as name and value.
func request(s http.Handler, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	if body == "" {
		r = httptest.NewRequest(method, target, http.NoBody)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// reply is what /api/v1/ask gives.
type reply struct {
	Chat string `json:"chat"`
	qa.Reply
	Elapsed int64 `json:"elapsed_us"`
}

// post asks by the API.
func post(t testing.TB, s http.Handler, object any) reply {
	t.Helper()
	body, err := json.Marshal(object)
	require.NoError(t, err)
	w := request(s, "POST", "/api/v1/ask", string(body), "Content-Type", "application/json")
	require.Equal(t, 200, w.Code, w.Body.String())
	var r reply
	dec := json.NewDecoder(bytes.NewReader(w.Body.Bytes()))
	require.NoError(t, dec.Decode(&r))
	_, err = dec.Token()
	require.ErrorIs(t, err, io.EOF)
	return r
}
