package bot

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"kazindobot/store"
)

// notes is a handler that notes what it does: do, if set, does the work.
type notes struct {
	mu   sync.Mutex
	done []string
	do   func(ctx context.Context, u *update)
}

func (n *notes) note(what string, u *update) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.done = append(n.done, fmt.Sprintf("%s %d/%d", what, u.chat(), u.UpdateID))
}

func (n *notes) handle(ctx context.Context, u *update) store.Outcome {
	if n.do != nil {
		n.do(ctx, u)
	}
	n.note("handled", u)
	return store.Outcome{}
}

// add queues an update, and gives what to wait for.
func (q *queue) add(ctx context.Context, u *update) <-chan struct{} {
	j, known := q.reserve(ctx, u)
	if j == nil {
		return known
	}
	q.enqueue(j)
	return j.released
}

func (n *notes) admit(*update) bool { return true }

func (n *notes) busy(_ context.Context, u *update) { n.note("busy", u) }

func (n *notes) list() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return append([]string{}, n.done...)
}

// from is an update that brings a message to a chat.
func from(chat int64, id int) *update {
	u := &update{Message: &message{Message: tgbotapi.Message{Chat: &tgbotapi.Chat{ID: chat}}}}
	u.UpdateID = id
	return u
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

func within(t *testing.T, c <-chan struct{}, why string) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(10 * time.Second):
		t.Fatal(why)
	}
}

func TestQueueKeepsTheOrderWithinAChat(t *testing.T) {
	n := &notes{}
	q := newQueue(n, quiet())
	var waits []<-chan struct{}
	for id := 1; id <= 60; id++ {
		waits = append(waits, q.add(context.Background(), from(int64(id%20), id)))
	}
	for _, w := range waits {
		within(t, w, "an update was not handled")
	}
	require.NoError(t, q.drain(context.Background()))
	last := map[int64]int{}
	for _, line := range n.list() {
		var chat int64
		var id int
		_, err := fmt.Sscanf(line, "handled %d/%d", &chat, &id)
		require.NoError(t, err, line)
		assert.Greater(t, id, last[chat])
		last[chat] = id
	}
	assert.Len(t, n.list(), 60)
	assert.Empty(t, q.lanes, "nothing is kept of chats that are done")
}

func TestQueueHandlesAnUpdateOnce(t *testing.T) {
	n := &notes{}
	q := newQueue(n, quiet())
	within(t, q.add(context.Background(), from(1, 7)), "not handled")
	within(t, q.add(context.Background(), from(1, 7)), "not released")
	assert.Equal(t, []string{"handled 1/7"}, n.list())
}

func TestQueueRemembersABoundedNumberOfUpdates(t *testing.T) {
	q := newQueue(&notes{}, quiet())
	for id := range maxSeen + 100 {
		within(t, q.add(context.Background(), from(int64(id), id)), "not handled")
	}
	assert.Equal(t, maxSeen, q.seen.Len())
}

func TestQueueLetsNoChatSendTooMuch(t *testing.T) {
	hold := make(chan struct{})
	begun := make(chan struct{}, 1)
	n := &notes{do: func(ctx context.Context, u *update) {
		if u.UpdateID == 1 {
			begun <- struct{}{}
			<-hold
			tellHeldUp(ctx)
			begun <- struct{}{}
			<-hold
		}
	}}
	q := newQueue(n, quiet())
	q.add(context.Background(), from(5, 1))
	<-begun
	var waits []<-chan struct{}
	for id := 2; id <= 10; id++ { // one poll's updates: kept as long as the chat is not held up
		waits = append(waits, q.add(context.Background(), from(5, id)))
	}
	assert.Equal(t, counts{waiting: 9}, q.counts())
	hold <- struct{}{}
	<-begun
	for id := 11; id <= 20; id++ {
		waits = append(waits, q.add(context.Background(), from(5, id)))
	}
	for _, w := range waits {
		within(t, w, "waited for a chat that is held up")
	}
	within(t, q.add(context.Background(), from(6, 100)), "another chat waits for nothing")
	close(hold)
	require.NoError(t, q.drain(context.Background()))
	assert.Equal(t, []string{"handled 6/100", "handled 5/1", "handled 5/2", "handled 5/3", "handled 5/4", "handled 5/5", "handled 5/6", "busy 5/7"}, n.list(),
		"five wait, the next is told so once, the rest are dropped")
	assert.Equal(t, counts{dropped: 14}, q.counts())
}

func TestQueueSurvivesAPanic(t *testing.T) {
	n := &notes{do: func(_ context.Context, u *update) {
		if u.UpdateID == 1 {
			panic("a fault in the handler")
		}
	}}
	q := newQueue(n, quiet())
	within(t, q.add(context.Background(), from(1, 1)), "not released")
	within(t, q.add(context.Background(), from(1, 2)), "not handled")
	assert.Equal(t, []string{"handled 1/2"}, n.list())
	assert.Equal(t, 1, q.counts().panics)
}

// An update that Telegram wants a pause for is not waited for, nor are those of
// its chat behind it, and it takes no place from others.
func TestQueueReleasesWhatIsHeldUp(t *testing.T) {
	hold := make(chan struct{})
	n := &notes{do: func(ctx context.Context, u *update) {
		if u.chat() < 0 {
			tellHeldUp(ctx)
			<-hold
		}
	}}
	q := newQueue(n, quiet())
	for chat := range int64(2 * maxHandling) { // more than may be handled at a time
		within(t, q.add(context.Background(), from(-chat-1, int(chat)+1)), "held up and still waited for")
	}
	within(t, q.add(context.Background(), from(-1, 5001)), "behind one that is held up")
	within(t, q.add(context.Background(), from(9, 5002)), "another chat")
	assert.Equal(t, []string{"handled 9/5002"}, n.list())

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	assert.ErrorIs(t, q.drain(ctx), context.Canceled)
	close(hold)
	require.NoError(t, q.drain(context.Background()))
	assert.Len(t, n.list(), 2*maxHandling+2, "all are handled in the end")
}

// What is taken up from others comes at any moment, also while the bot waits to stop.
func TestQueueDrainsWhileMoreComes(t *testing.T) {
	n := &notes{}
	q := newQueue(n, quiet())
	came := make(chan struct{})
	go func() {
		defer close(came)
		for id := 1; id <= 500; id++ {
			q.add(context.Background(), from(int64(id%3), id))
		}
	}()
	for range 500 {
		require.NoError(t, q.drain(context.Background()))
	}
	within(t, came, "not queued")
	require.NoError(t, q.drain(context.Background()))
	assert.Len(t, n.list(), 500)
}
