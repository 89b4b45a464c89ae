package bot

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"kazindobot/store"
)

// How the intake works.
const (
	maxInHand   = 1000            // stored updates that are in memory
	beatEvery   = store.Lease / 3 // leases renewed, orphans looked for
	cleanEvery  = time.Hour       // what is old erased
	storeWithin = 5 * time.Second // an operation of the store
	maxOrphans  = 100             // taken over at a beat
	maxLeft     = 100 * maxInHand // taken over from an earlier process of this worker
	maxUnnoted  = 10 * maxInHand  // answered updates of which the store could not be told
)

// intake takes updates from their source. Kept in the store they may be acknowledged at once; while it
// cannot be reached, when they are handled; without a store, also when they wait for Telegram.
type intake struct {
	store  store.Store // nil for none
	bot    string      // whose updates they are
	worker string      // that the store knows this process by
	queue  *queue
	clock  clock
	log    *slog.Logger
	failed *metrics.Counter
	inHand chan struct{}

	taking   sync.Mutex // held while updates left behind are taken up
	draining bool       // none is taken up any more

	resumed bool        // what an earlier process of this worker left behind is taken up
	down    atomic.Bool // the store could not be reached when it was last tried
	mu      sync.Mutex
	unnoted map[store.UpdateID]store.Outcome // answered, and the store could not be told
}

func newIntake(s store.Store, bot, worker string, q *queue, clock clock, log *slog.Logger, failed *metrics.Counter) *intake {
	return &intake{store: s, bot: bot, worker: worker, queue: q, clock: clock, log: log, failed: failed, inHand: make(chan struct{}, maxInHand), unnoted: map[store.UpdateID]store.Outcome{}}
}

// take takes updates and gives the channels to wait for before they are acknowledged.
func (i *intake) take(ctx context.Context, updates ...*update) (waits []<-chan struct{}) {
	var jobs []*job
	for _, u := range updates {
		j, known := i.queue.reserve(ctx, u)
		switch {
		case j != nil:
			jobs = append(jobs, j)
		case known != nil:
			waits = append(waits, known)
		}
	}
	if len(jobs) == 0 {
		return waits
	}
	fresh, ok := i.keep(ctx, jobs)
	for _, j := range jobs {
		switch {
		case !ok:
			if i.store != nil { // it may have been kept all the same, the answer to that lost
				j.unkept = true
				j.finished = func(o store.Outcome) { i.note(context.WithoutCancel(ctx), i.id(j.update), o) }
			}
			waits = append(waits, j.released)
			i.queue.enqueue(j)
		case fresh[i.id(j.update)]:
			i.enqueue(ctx, j)
		default: // another process has it, or had it and is dead
			i.queue.forget(j)
		}
	}
	return waits
}

// id is an update's id and whose it is.
func (i *intake) id(u *update) store.UpdateID {
	return store.UpdateID{Bot: i.bot, ID: int64(u.UpdateID)}
}

// limit is how many updates to take at a time.
func (i *intake) limit() int {
	if i.store == nil || i.down.Load() {
		return pollLimit
	}
	return storeLimit
}

// keep puts updates into the store and tells which nobody has yet; not ok where that failed.
func (i *intake) keep(ctx context.Context, jobs []*job) (fresh map[store.UpdateID]bool, ok bool) {
	if i.store == nil {
		return nil, false
	}
	rows := make([]store.Update, len(jobs))
	for n, j := range jobs {
		rows[n] = store.Update{UpdateID: i.id(j.update), Lane: j.update.chat(), Payload: j.update.raw}
	}
	within, cancel := context.WithTimeout(ctx, storeWithin)
	defer cancel()
	ids, err := i.store.AddUpdates(within, i.worker, rows)
	if i.report("updates are handled before they are acknowledged", err) {
		return nil, false
	}
	fresh = make(map[store.UpdateID]bool, len(ids))
	for _, id := range ids {
		fresh[id] = true
	}
	return fresh, true
}

// enqueue hands on a stored update. It waits while there are many in hand.
func (i *intake) enqueue(ctx context.Context, j *job) {
	select {
	case i.inHand <- struct{}{}:
	case <-ctx.Done(): // it is in the store for whoever comes next
		j.release()
		return
	}
	j.finished = func(o store.Outcome) {
		<-i.inHand
		if j.ctx.Err() != nil {
			return // it may not have been answered
		}
		i.note(context.WithoutCancel(j.ctx), i.id(j.update), o)
	}
	i.queue.enqueue(j)
}

// note tells the store that an update has been answered; if it cannot be told, later.
func (i *intake) note(ctx context.Context, id store.UpdateID, o store.Outcome) {
	within, cancel := context.WithTimeout(ctx, storeWithin)
	defer cancel()
	if !i.report("that an update is answered is noted later", i.store.FinishUpdate(within, id, o)) {
		return
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if len(i.unnoted) < maxUnnoted {
		i.unnoted[id] = o
	}
}

// report counts and logs an error of the store, and notes whether it can be reached. It tells whether there was one.
func (i *intake) report(so string, err error) bool {
	was := i.down.Swap(err != nil)
	if err == nil {
		if was {
			i.log.Info("the store can be reached again")
		}
		return false
	}
	i.failed.Inc()
	if !was {
		i.log.Error("the store cannot be reached: "+so, "error", err)
	}
	return true
}

// resume takes up what an earlier process of this worker left behind.
func (i *intake) resume(ctx, work context.Context) {
	if i.store != nil {
		i.resumed = i.takeOver(ctx, work, i.worker, maxLeft)
	}
}

// beat keeps the leases and takes up what other processes leave behind, until the context ends.
func (i *intake) beat(ctx, work context.Context) {
	if i.store == nil {
		return
	}
	cleaned := time.Time{}
	for i.clock.Sleep(ctx, beatEvery) == nil {
		within, cancel := context.WithTimeout(ctx, storeWithin)
		i.report("leases are not renewed", i.store.RenewUpdates(within, i.worker))
		cancel()
		i.noteAll(ctx)
		if !i.resumed { // their leases are this worker's and do not end: nobody else takes them up
			i.resume(ctx, work)
		}
		i.takeOver(ctx, work, "", maxOrphans)
		if now := i.clock.Now(); now.Sub(cleaned) > cleanEvery {
			cleaned = now
			within, cancel := context.WithTimeout(ctx, time.Minute)
			i.report("what is old is not erased", i.store.Clean(within))
			cancel()
		}
	}
}

// drain takes up no more of what others leave behind, and waits until all that was taken has been handled, or the context ends.
func (i *intake) drain(ctx context.Context) error {
	i.taking.Lock()
	i.draining = true
	i.taking.Unlock()
	if err := i.queue.drain(ctx); err != nil {
		return fmt.Errorf("not all updates were handled in time: %w", err)
	}
	return nil
}

// noteEvery is how often it is tried to tell the store what is left when the bot is to stop.
const noteEvery = 200 * time.Millisecond

// settle tells the store, as long as the context allows, of the updates of which it could not be told.
func (i *intake) settle(ctx context.Context) {
	for {
		i.noteAll(ctx)
		i.mu.Lock()
		left := len(i.unnoted)
		i.mu.Unlock()
		if left == 0 || i.clock.Sleep(ctx, noteEvery) != nil {
			return
		}
	}
}

// noteAll tells the store of the updates of which it could not be told.
func (i *intake) noteAll(ctx context.Context) {
	i.mu.Lock()
	left := i.unnoted
	i.unnoted = map[store.UpdateID]store.Outcome{}
	i.mu.Unlock()
	for id, o := range left {
		i.note(ctx, id, o)
	}
}

// takeOver takes up the updates of a worker, or those whose lease has ended, and tells whether the store gave them.
func (i *intake) takeOver(ctx, work context.Context, from string, most int) bool {
	i.taking.Lock()
	defer i.taking.Unlock()
	if i.draining {
		return false
	}
	within, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	left, err := i.store.TakeUpdates(within, i.bot, i.worker, from, most)
	if i.report("updates left behind wait", err) {
		return false
	}
	if len(left) == 0 {
		return true
	}
	i.log.Info("updates left behind are taken up", "updates", len(left))
	for _, row := range left {
		u, err := decodeUpdate(row.Payload)
		if err != nil {
			i.log.Warn("an update was left out", "error", err)
			i.note(ctx, row.UpdateID, store.Outcome{})
			continue
		}
		if j, known := i.queue.reserve(work, u); j != nil {
			i.enqueue(work, j)
		} else if known == nil { // it asks for nothing any more
			i.note(ctx, row.UpdateID, store.Outcome{})
		}
	}
	return true
}
