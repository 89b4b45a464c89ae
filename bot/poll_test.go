package bot

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/VictoriaMetrics/metrics"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
)

// text is an update that brings a text to a private chat.
func text(chat int64, words string) map[string]any {
	return map[string]any{"message": map[string]any{"message_id": 1, "chat": map[string]any{"id": chat, "type": "private"}, "text": words}}
}

// without is an intake without a store.
func without(q *queue) *intake {
	return newIntake(nil, "", "", q, newFakeClock(), quiet(), &metrics.Counter{})
}

// polling starts a poller of a fake server. Stop ends it and gives its error.
func polling(t *testing.T, n *notes, fault ...func(string, map[string]string) (telegramtest.Fault, time.Duration)) (s *telegramtest.Server, stop func() error, log *bytes.Buffer) {
	s = telegramtest.New()
	if len(fault) > 0 {
		s.Fault = fault[0]
	}
	log = &bytes.Buffer{}
	logger := slog.New(slog.NewTextHandler(log, nil))
	p := &poller{api: newAPI(s.URL(), telegramtest.Token, &http.Client{}), intake: without(newQueue(n, logger)), clock: newFakeClock(), random: rand.New(rand.NewPCG(1, 1)), log: logger}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- p.run(ctx, context.Background()) }()
	stop = func() error { cancel(); return <-ended }
	t.Cleanup(s.Close)
	return s, stop, log
}

func TestPollerHandlesAndAcknowledges(t *testing.T) {
	n := &notes{}
	s, stop, _ := polling(t, n)
	for i := range 200 {
		s.Push(text(int64(i%40), "hi"))
	}
	require.Eventually(t, func() bool { return s.Waiting() == 0 }, 10*time.Second, time.Millisecond)
	require.NoError(t, stop())
	assert.Len(t, n.list(), 200)
}

func TestPollerAcknowledgesOnlyWhatIsHandled(t *testing.T) {
	hold := make(chan struct{})
	n := &notes{do: func(context.Context, *update) { <-hold }}
	s, stop, _ := polling(t, n)
	s.Push(text(1, "hi"))
	stopped := make(chan error, 1)
	go func() { stopped <- stop() }()
	assert.Equal(t, 1, s.Waiting())
	close(hold)
	require.NoError(t, <-stopped)
	assert.Equal(t, len(n.list()), 1-s.Waiting(), "taken or not, nothing is lost")
}

func TestPollerLeavesOutWhatItCannotRead(t *testing.T) {
	n := &notes{}
	s, stop, log := polling(t, n)
	s.Push(map[string]any{"message": "no object"})
	s.Push(text(1, "hi"))
	require.Eventually(t, func() bool { return s.Waiting() == 0 }, 10*time.Second, time.Millisecond)
	require.NoError(t, stop())
	assert.Equal(t, []string{"handled 1/1002"}, n.list())
	assert.Contains(t, log.String(), "update 1001 cannot be read")
}

func TestPollerGoesOnAfterFaults(t *testing.T) {
	n := &notes{}
	var polls atomic.Int64
	var calm atomic.Bool
	fault := func(string, map[string]string) (telegramtest.Fault, time.Duration) {
		if calm.Load() {
			return telegramtest.None, 0
		}
		faults := []telegramtest.Fault{telegramtest.TooMany, telegramtest.BadGateway, telegramtest.DropBefore, telegramtest.DropAfter, telegramtest.None}
		return faults[polls.Add(1)%5], 3 * time.Second
	}
	s, stop, log := polling(t, n, fault)
	for i := range 50 {
		s.Push(text(int64(i), "hi"))
	}
	require.Eventually(t, func() bool { return s.Waiting() == 0 }, 10*time.Second, time.Millisecond)
	calm.Store(true)
	require.NoError(t, stop())
	assert.Len(t, n.list(), 50, "each once, however often it came")
	assert.NotContains(t, log.String(), telegramtest.Token)
}

func TestPollerGivesUpWhereItIsNotKnown(t *testing.T) {
	s := telegramtest.New()
	t.Cleanup(s.Close)
	p := &poller{api: newAPI(s.URL(), "1:wrong", &http.Client{}), intake: without(newQueue(&notes{}, quiet())), clock: newFakeClock(), log: quiet()}
	err := p.run(context.Background(), context.Background())
	assert.ErrorContains(t, err, "TELEGRAM_BOT_TOKEN")
	assert.NotContains(t, fmt.Sprint(err), "1:wrong")
}

func TestPollerPauses(t *testing.T) {
	var log bytes.Buffer
	p := &poller{random: rand.New(rand.NewPCG(1, 1)), log: slog.New(slog.NewTextHandler(&log, nil))}
	tests := map[string]struct {
		err         error
		failures    int
		least, most time.Duration
		fatal, says string
	}{
		"first failure":      {&transportError{"getUpdates", fmt.Errorf("reset")}, 1, time.Second / 2, time.Second, "", "goes on after a pause"},
		"fourth":             {&apiError{Code: 502}, 4, 4 * time.Second, 8 * time.Second, "", ""},
		"hundredth":          {&apiError{Code: 502}, 100, 15 * time.Second, 30 * time.Second, "", ""},
		"told how long":      {&apiError{Code: 429, RetryAfter: 77 * time.Second}, 1, 77 * time.Second, 77 * time.Second, "", ""},
		"another poller":     {&apiError{Code: 409, Text: "terminated by other getUpdates request"}, 1, time.Second / 2, time.Second, "", "stop one of them"},
		"a webhook is set":   {&apiError{Code: 409, Text: "can't use getUpdates method while webhook is active"}, 1, 0, 0, "TELEGRAM_WEBHOOK_URL", ""},
		"no such bot":        {&apiError{Code: 404, Text: "Not Found"}, 1, 0, 0, "@BotFather", ""},
		"token not accepted": {&apiError{Code: 401, Text: "Unauthorized"}, 1, 0, 0, "TELEGRAM_BOT_TOKEN", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			log.Reset()
			pause, err := p.consider(tt.err, tt.failures)
			if tt.fatal != "" {
				assert.ErrorContains(t, err, tt.fatal)
				return
			}
			require.NoError(t, err)
			assert.True(t, pause >= tt.least && pause <= tt.most, pause)
			assert.Contains(t, log.String(), tt.says)
		})
	}
}

func TestDecodeUpdate(t *testing.T) {
	u, err := decodeUpdate([]byte(`{"update_id":5,"message":{"message_id":1,"message_thread_id":9,"is_topic_message":true,"chat":{"id":-3},"text":"hi"}}`))
	require.NoError(t, err)
	assert.Equal(t, []any{5, 9, true, int64(-3), "hi"}, []any{u.UpdateID, u.Message.Thread, u.Message.InTopic, u.chat(), u.Message.Text})

	chats := map[string]int64{
		`{"update_id":1,"edited_message":{"chat":{"id":4}}}`:                              4,
		`{"update_id":1,"callback_query":{"from":{"id":5},"message":{"chat":{"id":-6}}}}`: -6,
		`{"update_id":1,"callback_query":{"from":{"id":5},"inline_message_id":"x"}}`:      5,
		`{"update_id":1,"inline_query":{"from":{"id":7}}}`:                                7,
		`{"update_id":1,"my_chat_member":{"chat":{"id":8}}}`:                              8,
		`{"update_id":1,"channel_post":{"chat":{"id":9}}}`:                                0,
	}
	for raw, want := range chats {
		u, err := decodeUpdate([]byte(raw))
		require.NoError(t, err, raw)
		assert.Equal(t, want, u.chat(), raw)
	}
	for raw, id := range map[string]int{`{"update_id":6,"message":"?"}`: 6, `{"message":{}}`: 0, `nonsense`: 0, ``: 0} {
		u, err := decodeUpdate([]byte(raw))
		assert.Error(t, err, raw)
		assert.Equal(t, id, u.UpdateID, raw)
	}
}
