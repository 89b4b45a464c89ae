package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
	"kazindobot/store"
	"kazindobot/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// keeping gives a bot a store.
func keeping(s store.Store) func(*telegramtest.Server, *Options) {
	return func(_ *telegramtest.Server, o *Options) { o.Store, o.Worker = s, "worker" }
}

// onDisk is a store of SQLite that may be opened again and again.
func onDisk(t *testing.T, dir string) store.Store {
	s, err := store.OpenSQLite(context.Background(), dir, "", time.Now)
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestWhatIsKnownOutlivesARestart(t *testing.T) {
	dir := t.TempDir()
	r := run(t, realClock{}, keeping(onDisk(t, dir)))
	r.sayKept(7, signers)
	r.sayKept(8, "/language en")
	require.NoError(t, r.stop())

	r = run(t, realClock{}, keeping(onDisk(t, dir)))
	r.StartAt(9000)
	assert.Contains(t, r.sayKept(7, "tanggal berapa?").Params["text"], "3 Juli 2023", "the conversation goes on")
	assert.Contains(t, r.sayKept(8, question).Params["text"], "1 March 1995", "the language is kept")
	r.sayKept(7, "/forget")
	assert.NotContains(t, r.sayKept(7, "tanggal berapa?").Params["text"], "3 Juli 2023")
}

// sayKept sends a text in a private chat and waits for the answer, which with a store comes after the acknowledgement.
func (r *running) sayKept(chat int64, text string) telegramtest.Call {
	r.t.Helper()
	before := len(r.Calls("sendMessage"))
	r.Push(map[string]any{"message": write(fresh(), chat, text)})
	require.Eventually(r.t, func() bool { return len(r.Calls("sendMessage")) > before }, eventually, tick)
	require.NoError(r.t, r.bot.intake.queue.drain(context.Background()))
	return r.Calls("sendMessage")[before]
}

func TestWhatIsKept(t *testing.T) {
	s := onDisk(t, t.TempDir())
	r := run(t, realClock{}, keeping(s))
	answer := r.sayKept(7, question)
	r.sayKept(7, "Who won the presidential election of 2022? My number is +62 812 3456 7890")
	r.Push(press(7, answer.Result, "d:assembly-founded"))
	r.Push(press(7, answer.Result, "w:assembly-founded"))
	require.Eventually(t, func() bool { return len(r.Calls("editMessageReplyMarkup")) == 2 }, eventually, tick)
	votes, err := s.Votes(context.Background())
	require.NoError(t, err)
	require.Len(t, votes, 1)
	assert.Equal(t, "wrong", votes[0].Vote)
	kept, err := s.Questions(context.Background(), 10)
	require.NoError(t, err)
	require.Len(t, kept, 1, "only what got no answer")
	assert.Equal(t, "Who won the presidential election of 2022? My number is [number]", kept[0].Text)
	assert.NotContains(t, kept[0].User, "7 ")
}

func TestUpdatesThatADeadProcessLeftAreTakenUp(t *testing.T) {
	dir := t.TempDir()
	s := onDisk(t, dir)
	raw := `{"update_id":%d,"message":{"message_id":1,"date":1,"from":{"id":%[2]d},"chat":{"id":%[2]d,"type":"private"},"text":"/help"}}`
	var left []store.Update
	me := ""
	for i := range int64(20) {
		left = append(left, store.Update{UpdateID: store.UpdateID{Bot: me, ID: 500 + i}, Lane: i + 1, Payload: fmt.Appendf(nil, raw, 500+i, i+1)})
	}
	left = append(left, store.Update{UpdateID: store.UpdateID{Bot: me, ID: 600}, Lane: 1, Payload: []byte("no update")})
	r := run(t, realClock{}, keeping(s), func(_ *telegramtest.Server, o *Options) {
		me = botID(o.API, o.Token)
		for i := range left {
			left[i].Bot = me
		}
		_, err := s.AddUpdates(context.Background(), "worker", left)
		require.NoError(t, err)
	})
	require.Eventually(t, func() bool { return len(r.Calls("sendMessage")) == 20 }, eventually, tick)
	require.NoError(t, r.stop())
	again, err := s.TakeUpdates(context.Background(), me, "other", "worker", 100)
	require.NoError(t, err)
	assert.Empty(t, again, "none is left")
}

// mute is a store that keeps updates and whose answer to that is lost.
type mute struct{ store.Store }

func (m mute) AddUpdates(ctx context.Context, worker string, updates []store.Update) ([]store.UpdateID, error) {
	if _, err := m.Store.AddUpdates(ctx, worker, updates); err != nil {
		return nil, err
	}
	return nil, errors.New("the connection was lost")
}

func TestWhatWasKeptWithoutTheBotKnowingIsNotAnsweredAgain(t *testing.T) {
	s := onDisk(t, t.TempDir())
	r := run(t, realClock{}, keeping(mute{s}))
	r.sayKept(7, question)
	require.NoError(t, r.stop())
	left, err := s.TakeUpdates(context.Background(), botID(r.URL(), telegramtest.Token), "other", "worker", 100)
	require.NoError(t, err)
	assert.Empty(t, left)
}

// late is a store that gives nothing at first.
type late struct {
	store.Store
	asked *atomic.Int64
}

func (l late) TakeUpdates(ctx context.Context, bot, worker, from string, most int) ([]store.Update, error) {
	if from == worker && l.asked.Add(1) == 1 {
		return nil, errors.New("the disk is full")
	}
	return l.Store.TakeUpdates(ctx, bot, worker, from, most)
}

func TestWhatADeadProcessLeftIsTakenUpWhenTheStoreIsBack(t *testing.T) {
	s := onDisk(t, t.TempDir())
	r := run(t, newFastClock(50), keeping(late{s, &atomic.Int64{}}), func(_ *telegramtest.Server, o *Options) {
		raw := `{"update_id":500,"message":{"message_id":1,"date":1,"from":{"id":7},"chat":{"id":7,"type":"private"},"text":"/help"}}`
		_, err := s.AddUpdates(context.Background(), "worker", []store.Update{{UpdateID: store.UpdateID{Bot: botID(o.API, o.Token), ID: 500}, Lane: 7, Payload: []byte(raw)}})
		require.NoError(t, err)
	})
	require.Eventually(t, func() bool { return len(r.Calls("sendMessage")) == 1 }, eventually, tick)
}

func TestWhatADeadProcessLeftIsNotTakenUpByOneThatStops(t *testing.T) {
	s := onDisk(t, t.TempDir())
	r := run(t, realClock{}, keeping(s))
	r.sayKept(8, "/help")
	require.NoError(t, r.stop())
	raw := `{"update_id":500,"message":{"message_id":1,"date":1,"from":{"id":7},"chat":{"id":7,"type":"private"},"text":"/help"}}`
	id := store.UpdateID{Bot: botID(r.URL(), telegramtest.Token), ID: 500}
	_, err := s.AddUpdates(context.Background(), "dead", []store.Update{{UpdateID: id, Lane: 7, Payload: []byte(raw)}})
	require.NoError(t, err)
	assert.False(t, r.bot.intake.takeOver(context.Background(), context.Background(), "dead", maxOrphans))
	assert.Len(t, r.Calls("sendMessage"), 1, "nothing more")
	left, err := s.TakeUpdates(context.Background(), id.Bot, "other", "dead", maxOrphans)
	require.NoError(t, err)
	assert.Len(t, left, 1, "it is left to another")
}

// down is a store that cannot be written to.
type down struct{ store.Store }

func (down) AddUpdates(context.Context, string, []store.Update) ([]store.UpdateID, error) {
	return nil, errors.New("the disk is full")
}

// TestWhatIsNotKeptIsNotAcknowledgedWhileItWaits has Telegram want a pause while the store is full: were the bot killed now, the question must come again.
func TestWhatIsNotKeptIsNotAcknowledgedWhileItWaits(t *testing.T) {
	var mu sync.Mutex
	refused := 0
	clock := newFastClock(1)
	r := run(t, clock, keeping(down{onDisk(t, t.TempDir())}), func(s *telegramtest.Server, _ *Options) {
		s.Fault = func(method string, _ map[string]string) (telegramtest.Fault, time.Duration) {
			mu.Lock()
			defer mu.Unlock()
			if method == "sendMessage" && refused == 0 {
				refused++
				return telegramtest.TooMany, 30 * time.Second
			}
			return telegramtest.None, 0
		}
	})
	r.Push(map[string]any{"message": write(fresh(), 7, question)})
	require.Eventually(t, func() bool { mu.Lock(); defer mu.Unlock(); return refused == 1 }, eventually, tick)
	time.Sleep(100 * time.Millisecond)
	assert.Equal(t, 1, r.Waiting())
	clock.speed(100)
	r.settle()
	assert.Len(t, r.Calls("sendMessage"), 1)
}

// TestCostOfTheStore compares how long answers take at 200 updates a second.
func TestCostOfTheStore(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("skipped with -short and with -race: it measures")
	}
	const updates, rate = 800, 200
	measure := func(name string, s store.Store) time.Duration {
		var mu sync.Mutex
		pushed, took := map[string]time.Time{}, []time.Duration{}
		r := run(t, realClock{}, keeping(s), func(f *telegramtest.Server, _ *Options) {
			f.OnCall = func(c telegramtest.Call) {
				if c.Method == "sendMessage" {
					mu.Lock()
					defer mu.Unlock()
					took = append(took, c.At.Sub(pushed[c.Params["chat_id"]]))
				}
			}
		})
		tick := time.NewTicker(time.Second / rate)
		defer tick.Stop()
		for i := range int64(updates) {
			<-tick.C
			mu.Lock()
			pushed[id(i+1)] = time.Now()
			mu.Unlock()
			r.Push(map[string]any{"message": write(int(i+1), i+1, question)})
		}
		require.Eventually(t, func() bool { mu.Lock(); defer mu.Unlock(); return len(took) == updates }, eventually, time.Millisecond)
		slices.Sort(took)
		p99 := took[len(took)*99/100]
		fmt.Printf("store: %-10s median %v, p99 %v from update to reply at %d a second\n", name, took[len(took)/2].Round(time.Microsecond), p99.Round(time.Microsecond), rate)
		return p99
	}
	// Other packages are tested beside this one and make whatever runs just then look slow, so the best of a few tries counts.
	for try := 1; ; try++ {
		none := measure("none", nil)
		sqlite := measure("SQLite", onDisk(t, t.TempDir()))
		allowed := max(none*3/2, none+2*time.Millisecond)
		if sqlite <= allowed {
			break
		}
		require.Less(t, try, 4, "with SQLite 99%% of answers take up to %v, without a store %v", sqlite, none)
	}
	shared, err := store.OpenPostgres(context.Background(), storetest.Postgres(t), "", time.Now)
	require.NoError(t, err)
	t.Cleanup(func() { _ = shared.Close() })
	measure("PostgreSQL", shared)
}
