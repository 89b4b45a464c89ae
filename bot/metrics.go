package bot

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"github.com/prometheus/client_golang/prometheus"

	"kazindobot/qa"
)

// metrics count what the bot does.
type metrics struct {
	updates  *prometheus.CounterVec
	replies  *prometheus.CounterVec
	seconds  prometheus.Histogram
	errors   *prometheus.CounterVec
	feedback *prometheus.CounterVec
	store    prometheus.Counter
}

// newMetrics makes the metrics and registers them.
func newMetrics(r prometheus.Registerer) *metrics {
	vector := func(name, help string, labels ...string) *prometheus.CounterVec {
		v := prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
		r.MustRegister(v)
		return v
	}
	m := &metrics{
		updates:  vector("kazindo_updates_total", "Updates taken from Telegram.", "kind"),
		replies:  vector("kazindo_replies_total", "Replies given.", "kind", "lang"),
		errors:   vector("kazindo_api_errors_total", "Failed calls of the Bot API: its code, or 0 where none came.", "code"),
		feedback: vector("kazindo_feedback_total", "What people think of answers.", "vote"),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "kazindo_reply_seconds", Help: "From taking a message to its reply being sent.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 120}}),
	}
	m.store = prometheus.NewCounter(prometheus.CounterOpts{Name: "kazindo_store_errors_total", Help: "Failed operations of the store."})
	r.MustRegister(m.seconds, m.store)
	return m
}

// watch registers what sender and queue count themselves.
func watch(r prometheus.Registerer, s *sender, q *queue) {
	r.MustRegister(
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "kazindo_retries_total", Help: "Calls made again."}, func() float64 { return float64(s.retried()) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "kazindo_updates_dropped_total", Help: "Updates of chats that sent more than fits."}, func() float64 { return float64(q.counts().dropped) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "kazindo_panics_total", Help: "Updates lost to a panic."}, func() float64 { return float64(q.counts().panics) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "kazindo_queue_depth", Help: "Updates that wait."}, func() float64 { return float64(q.counts().waiting) }))
}

func (m *metrics) replied(r qa.Reply) { m.replies.WithLabelValues(r.Kind, r.Lang).Inc() }

// counted counts the failures of a caller.
type counted struct {
	caller
	errors *prometheus.CounterVec
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
		c.errors.WithLabelValues(strconv.Itoa(code)).Inc()
	}
	return result, err
}
