package bot

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/VictoriaMetrics/metrics"
	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
	"kazindobot/qa"
)

// builtin is the engine of the built-in knowledge, loaded once.
var builtin = sync.OnceValue(func() *qa.Engine {
	e, err := qa.Builtin()
	if err != nil {
		panic(err)
	}
	return e
})

// running is a bot that runs against a fake server.
type running struct {
	*telegramtest.Server
	t    *testing.T
	bot  *Bot
	log  *syncBuffer
	stop func() error
}

// syncBuffer is a buffer that several goroutines may write to.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// run starts a bot. Change, if given, changes its options; the limits are lifted as a rule.
func run(t *testing.T, clock clock, change ...func(*telegramtest.Server, *Options)) *running {
	t.Helper()
	r := &running{Server: telegramtest.New(), t: t, log: &syncBuffer{}}
	t.Cleanup(r.Close)
	o := options(r.Server, r.log)
	for _, c := range change {
		c(r.Server, &o)
	}
	r.bot = newBot(o, clock)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- r.bot.Run(ctx) }()
	stopped := false
	r.stop = func() error {
		stopped = true
		cancel()
		return <-ended
	}
	t.Cleanup(func() {
		if !stopped {
			require.NoError(t, r.stop())
		}
		require.NotContains(t, r.log.String(), telegramtest.Token)
	})
	return r
}

// options are those of a bot of a fake server, without limits.
func options(s *telegramtest.Server, log io.Writer) Options {
	return Options{Engine: builtin(), Token: telegramtest.Token, API: s.URL(), Log: slog.New(slog.NewTextHandler(log, nil)), Metrics: metrics.NewSet()}
}

// newTestBot makes a bot that does not run but knows who it is.
func newTestBot(s *telegramtest.Server) *Bot {
	b := newBot(options(s, io.Discard), realClock{})
	b.chats.me = identity{ID: 123456, Username: "kazindobot"}
	return b
}

// settle waits until all updates have been acknowledged.
func (r *running) settle() {
	r.t.Helper()
	require.Eventually(r.t, func() bool { return r.Waiting() == 0 }, eventually, tick)
}

// somebody is the sender of the updates that the tests push.
func somebody(id int64, language string) map[string]any {
	return map[string]any{"id": id, "is_bot": false, "first_name": "Ayu", "username": "ayu_secret_name", "language_code": language}
}

// write is a message in a private chat.
func write(id int, chat int64, text string) map[string]any {
	return map[string]any{"message_id": id, "date": 1, "from": somebody(chat, "id"), "chat": map[string]any{"id": chat, "type": "private"}, "text": text}
}

// say sends a text in a private chat and gives the answers to it.
func (r *running) say(chat int64, text string) []telegramtest.Call {
	r.t.Helper()
	return r.push(map[string]any{"message": write(1, chat, text)})
}

// push pushes an update and gives the calls that it led to.
func (r *running) push(update map[string]any) []telegramtest.Call {
	r.t.Helper()
	before := len(r.Calls(answering...))
	r.Push(update)
	r.settle()
	return r.Calls(answering...)[before:]
}

// How long tests wait for what must come, and how often they look.
const (
	eventually = 20 * time.Second
	tick       = time.Millisecond
)

var answering = []string{"sendMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessage", "answerCallbackQuery", "answerInlineQuery"}

var nextMessage = 100000

func fresh() int { nextMessage++; return nextMessage }

func id(n int64) string { return strconv.FormatInt(n, 10) }
