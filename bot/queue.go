package bot

import (
	"context"
	"log/slog"
	"runtime/debug"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"kazindobot/store"
)

// handler does what an update asks for. Admit sees each new update once and tells
// whether it asks for anything: what does not never waits. Busy is for the first of the updates that do not fit into a chat's queue any more.
type handler interface {
	admit(u *update) bool
	handle(ctx context.Context, u *update) store.Outcome
	busy(ctx context.Context, u *update)
}

// How much is done at a time.
const (
	maxWaiting  = 5 // updates of one chat that wait while Telegram holds it up
	maxHandling = 8 // chats whose updates are handled at a time, those that are held up not counted
	maxSeen     = 2000
)

// queue hands updates to a handler: those of one chat in order, different chats
// side by side. A panic costs its update only. An update that comes twice is handled once.
type queue struct {
	handler handler
	log     *slog.Logger
	slots   chan struct{}

	mu    sync.Mutex
	lanes map[int64]*lane
	empty *sync.Cond                       // told when the last lane is gone
	seen  *lru.Cache[int, <-chan struct{}] // by update id: closed when it has been handled
	count counts
}

// counts are what a queue counts.
type counts struct {
	waiting int // updates that wait now
	dropped int // updates that did not fit
	panics  int
}

// lane is a chat's updates that wait. Where nothing holds the chat up, they are as
// many as their source hands over at a time, and soon done; else few.
type lane struct {
	waiting []*job
	heldUp  bool // an update has waited for Telegram since the lane was last empty
	warned  bool // the chat has been told that it sends too much
}

// job is an update to be handled. Released is closed when it has been, or when
// it is held up: nothing else should then wait for it, unless nothing but its source has it.
type job struct {
	update   *update
	ctx      context.Context
	busy     bool
	unkept   bool // it should be in the store and is not: released only when it has been handled
	once     sync.Once
	released chan struct{}
	finished func(store.Outcome) // told when it has been handled, or dropped; nil for nobody
}

// finish tells that the job is done with.
func (j *job) finish(o store.Outcome) {
	if j.finished != nil {
		j.finished(o)
	}
}

func (j *job) release() { j.once.Do(func() { close(j.released) }) }

// hold releases a job that is held up.
func (j *job) hold() {
	if !j.unkept {
		j.release()
	}
}

func newQueue(h handler, log *slog.Logger) *queue {
	seen, err := lru.New[int, <-chan struct{}](maxSeen)
	if err != nil { // only for a size below one
		panic(err)
	}
	q := &queue{handler: h, log: log, slots: make(chan struct{}, maxHandling), lanes: map[int64]*lane{}, seen: seen}
	q.empty = sync.NewCond(&q.mu)
	return q
}

// counts gives what has been counted.
func (q *queue) counts() counts {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.count
}

var released = func() chan struct{} { c := make(chan struct{}); close(c); return c }()

// reserve makes a job of an update that is new and asks for something. Of one
// that is known already it gives the channel that is closed when that has been handled.
func (q *queue) reserve(ctx context.Context, u *update) (j *job, known <-chan struct{}) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if handled, ok := q.seen.Get(u.UpdateID); ok {
		return nil, handled
	}
	if !q.handler.admit(u) {
		q.seen.Add(u.UpdateID, released)
		return nil, nil
	}
	j = &job{update: u, ctx: ctx, released: make(chan struct{})}
	q.seen.Add(u.UpdateID, j.released)
	return j, nil
}

// forget lets go of a reserved job that is not to be handled here.
func (q *queue) forget(j *job) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.seen.Remove(j.update.UpdateID)
	j.release()
}

// enqueue puts a reserved job behind those of its chat. Its channel released is
// closed when it has been handled, or waits for Telegram and need not be waited for.
func (q *queue) enqueue(j *job) {
	q.mu.Lock()
	defer q.mu.Unlock()
	chat := j.update.chat()
	l := q.lanes[chat]
	idle := l == nil
	if idle {
		l = &lane{}
		q.lanes[chat] = l
	}
	l.waiting = append(l.waiting, j)
	q.count.waiting++
	if l.heldUp {
		q.relieve(l)
	}
	if idle {
		go q.work(chat, l)
	}
}

// relieve lets nothing wait for a lane that is held up, and keeps few updates in
// it: of those beyond, the first is told so and the others are dropped. The caller holds the lock.
func (q *queue) relieve(l *lane) {
	keep := l.waiting[:0]
	for i, j := range l.waiting {
		j.hold()
		if i >= maxWaiting && !j.busy {
			q.count.dropped++
			if l.warned {
				q.count.waiting--
				j.release()
				go j.finish(store.Outcome{})
				continue
			}
			l.warned, j.busy = true, true
		}
		keep = append(keep, j)
	}
	l.waiting = keep
}

// work handles a chat's updates until none waits.
func (q *queue) work(chat int64, l *lane) {
	for {
		q.mu.Lock()
		if len(l.waiting) == 0 {
			delete(q.lanes, chat)
			if len(q.lanes) == 0 {
				q.empty.Broadcast()
			}
			q.mu.Unlock()
			return
		}
		j := l.waiting[0]
		l.waiting = l.waiting[1:]
		q.count.waiting--
		q.mu.Unlock()
		q.do(j, l)
	}
}

// do handles one update. While it is held up it takes no slot from others.
func (q *queue) do(j *job, l *lane) {
	q.slots <- struct{}{}
	var once sync.Once
	leave := func() { once.Do(func() { <-q.slots }) }
	ctx := context.WithValue(j.ctx, heldUpKey{}, func() {
		q.mu.Lock()
		l.heldUp = true
		q.relieve(l)
		q.mu.Unlock()
		j.hold()
		leave()
	})
	var outcome store.Outcome
	defer func() {
		if r := recover(); r != nil {
			q.log.Error("an update was lost to a panic", "update", j.update.UpdateID, "panic", r, "stack", string(debug.Stack()))
			q.mu.Lock()
			q.count.panics++
			q.mu.Unlock()
		}
		j.finish(outcome)
		leave()
		j.release()
	}()
	if j.busy {
		q.handler.busy(ctx, j.update)
		return
	}
	outcome = q.handler.handle(ctx, j.update)
}

// drain waits until all that was taken has been handled, or the context ends.
func (q *queue) drain(ctx context.Context) error {
	defer context.AfterFunc(ctx, func() {
		q.mu.Lock()
		defer q.mu.Unlock()
		q.empty.Broadcast()
	})()
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.lanes) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		q.empty.Wait()
	}
	return nil
}

// heldUpKey is the context's key for the function that tells the queue that an
// update is held up: Telegram wants a pause.
type heldUpKey struct{}

func tellHeldUp(ctx context.Context) {
	if tell, ok := ctx.Value(heldUpKey{}).(func()); ok {
		tell()
	}
}
