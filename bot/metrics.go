package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/VictoriaMetrics/metrics"
	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"kazindobot/qa"
)

// meters count what the bot does.
type meters struct {
	set         *metrics.Set
	seconds     *metrics.PrometheusHistogram // from taking a message to its reply being sent
	storeErrors *metrics.Counter             // failed operations of the store
}

// newMeters makes the metrics in a set.
func newMeters(set *metrics.Set) *meters {
	return &meters{set, set.NewPrometheusHistogramExt("kazindo_reply_seconds", []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 120}),
		set.NewCounter("kazindo_store_errors_total")}
}

// watch exposes what sender and queue count themselves: calls made again, updates of chats that sent more than fits, updates
// lost to a panic, and updates that wait.
func (m *meters) watch(s *sender, q *queue) {
	m.set.RegisterMetricsWriter(func(w io.Writer) {
		counts := q.counts()
		metrics.WriteCounterUint64(w, "kazindo_retries_total", uint64(s.retried()))
		metrics.WriteCounterUint64(w, "kazindo_updates_dropped_total", uint64(counts.dropped))
		metrics.WriteCounterUint64(w, "kazindo_panics_total", uint64(counts.panics))
		metrics.WriteGaugeUint64(w, "kazindo_queue_depth", uint64(counts.waiting))
	})
}

// took counts an update taken from Telegram.
func (m *meters) took(kind string) {
	m.set.GetOrCreateCounter(fmt.Sprintf("kazindo_updates_total{kind=%q}", kind)).Inc()
}

// replied counts a reply given.
func (m *meters) replied(r qa.Reply) {
	m.set.GetOrCreateCounter(fmt.Sprintf("kazindo_replies_total{kind=%q,lang=%q}", r.Kind, r.Lang)).Inc()
}

// voted counts what somebody thinks of an answer.
func (m *meters) voted(vote string) {
	m.set.GetOrCreateCounter(fmt.Sprintf("kazindo_feedback_total{vote=%q}", vote)).Inc()
}

// counted counts the failures of a caller: by their code, or 0 where none came.
type counted struct {
	caller
	set *metrics.Set
}

// call implements caller.
func (c counted) call(ctx context.Context, method string, params tgbotapi.Params) (json.RawMessage, error) {
	result, err := c.caller.call(ctx, method, params)
	if err != nil && ctx.Err() == nil {
		code := 0
		var refused *apiError
		if errors.As(err, &refused) {
			code = refused.Code
		}
		c.set.GetOrCreateCounter(fmt.Sprintf(`kazindo_api_errors_total{code="%d"}`, code)).Inc()
	}
	return result, err
}
