package store_test

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/store"
)

// postsKept: a slot has one post; its deliveries are done batch by batch; who is
// forgotten gets nothing more.
func postsKept(t *testing.T, open opener) {
	ctx, c := context.Background(), newClock()
	s := open(t, c)
	for chat := int64(1); chat <= 120; chat++ {
		require.NoError(t, s.Subscribe(ctx, chat, ""))
	}
	require.NoError(t, s.Subscribe(ctx, 7, "en"))
	was, err := s.Unsubscribe(ctx, 9)
	require.NoError(t, err)
	assert.True(t, was)
	was, err = s.Unsubscribe(ctx, 9)
	require.NoError(t, err)
	assert.False(t, was)

	post := store.Post{Slot: "subscribers/2026-01-02", Channel: "subscribers", Kind: "fact", Fact: "goat", Content: []byte("{}")}
	added, err := s.AddPost(ctx, post, nil)
	require.NoError(t, err)
	assert.True(t, added)
	added, err = s.AddPost(ctx, post, nil)
	require.NoError(t, err)
	assert.False(t, added, "a slot has one post")
	require.NoError(t, s.Forget(ctx, 8))

	due, err := s.Due(ctx)
	require.NoError(t, err)
	require.Len(t, due, 3)
	p, left, err := s.Batch(ctx, due[0])
	require.NoError(t, err)
	assert.Equal(t, "goat", p.Fact)
	require.Len(t, left, 49)
	assert.Equal(t, store.Recipient{Target: "7", Lang: "en"}, left[6].Recipient)

	one := left[6]
	one.State, one.Messages = store.DeliverySent, []int{71, 72}
	require.NoError(t, s.Delivered(ctx, one))
	_, left, err = s.Batch(ctx, due[0])
	require.NoError(t, err)
	assert.Len(t, left, 48)
	progress, err := s.Progress(ctx, post.Slot)
	require.NoError(t, err)
	assert.Equal(t, map[store.DeliveryState]int{store.DeliverySent: 1, store.DeliveryWaiting: 117}, progress)

	gone := left[0]
	gone.State = store.DeliveryGone
	require.NoError(t, s.Delivered(ctx, gone))
	subscribers, err := s.Subscribers(ctx)
	require.NoError(t, err)
	assert.Equal(t, 117, subscribers)

	posts, err := s.Withdraw(ctx, store.Withdrawal{Fact: "goat", Note: map[string]string{"en": "no goat"}}, "ana")
	require.NoError(t, err)
	require.Len(t, posts, 1)
	assert.Equal(t, 1, posts[0].Sent)
	due, err = s.Due(ctx)
	require.NoError(t, err)
	assert.Equal(t, []store.Batch{{Post: p.ID, Number: 0, Correct: true}}, due, "what is withdrawn is sent to nobody more")
	late := left[1]
	waiting, err := s.IsWaiting(ctx, late)
	require.NoError(t, err)
	assert.False(t, waiting)
	late.State, late.Messages = store.DeliverySent, []int{80}
	require.NoError(t, s.Delivered(ctx, late))
	_, left, err = s.Batch(ctx, due[0])
	require.NoError(t, err)
	require.Len(t, left, 2, "what was on its way is corrected too")
	_, left, err = s.Batch(ctx, due[0])
	require.NoError(t, err)
	require.Len(t, left, 2)
	assert.Equal(t, []int{71, 72}, left[1].Messages)
	withdrawals, err := s.Withdrawals(ctx)
	require.NoError(t, err)
	assert.Equal(t, []store.Withdrawal{{Fact: "goat", Note: map[string]string{"en": "no goat"}, At: c.now().Truncate(time.Millisecond)}}, withdrawals)
	for _, was := range []bool{true, false} {
		done, err := s.Reinstate(ctx, "goat", "ana")
		require.NoError(t, err)
		assert.Equal(t, was, done)
	}
	withdrawals, err = s.Withdrawals(ctx)
	require.NoError(t, err)
	assert.Empty(t, withdrawals)
	notes, err := s.Notes(ctx, 1)
	require.NoError(t, err)
	assert.Equal(t, "reinstated goat", notes[0].What)
}

// staffRules: approvals, pauses and turns are kept, and noted.
func staffRules(t *testing.T, open opener) {
	ctx, c := context.Background(), newClock()
	s := open(t, c)
	require.NoError(t, s.Approve(ctx, store.Approval{Slot: "@a/2026-01-03", Fact: "goat", Hash: "1"}, "ana"))
	require.NoError(t, s.Approve(ctx, store.Approval{Slot: "@a/2026-01-03", Fact: "goat", Hash: "2"}, "ana"))
	approvals, err := s.Approvals(ctx)
	require.NoError(t, err)
	assert.Equal(t, map[string]store.Approval{"@a/2026-01-03": {Slot: "@a/2026-01-03", Fact: "goat", Hash: "2"}}, approvals)

	paused, err := s.Paused(ctx)
	require.NoError(t, err)
	assert.Equal(t, store.PauseNothing, paused)
	require.NoError(t, s.Pause(ctx, store.PausePosts, "ana"))
	paused, err = open(t, c).Paused(ctx)
	require.NoError(t, err)
	assert.Equal(t, store.PausePosts, paused, "every process sees it")

	for _, day := range []string{"2026-01-02", "2026-01-03"} {
		_, err := s.AddPost(ctx, store.Post{Slot: "@a/" + day, Channel: "@a", Kind: "fact", Fact: "goat", Content: []byte("{}"), Held: true}, []store.Recipient{{Target: "@a"}})
		require.NoError(t, err)
		c.pass(time.Hour)
	}
	turns, err := s.Turns(ctx, "@a")
	require.NoError(t, err)
	assert.Equal(t, []store.Turn{{Slot: "@a/2026-01-02", Kind: "fact", Fact: "goat"}, {Slot: "@a/2026-01-03", Kind: "fact", Fact: "goat"}}, turns)
	due, err := s.Due(ctx)
	require.NoError(t, err)
	assert.Empty(t, due, "what is held back is not sent")

	require.NoError(t, s.SetBotName(ctx, "goat_bot"))
	name, err := s.BotName(ctx)
	require.NoError(t, err)
	assert.Equal(t, "goat_bot", name)
	notes, err := s.Notes(ctx, 10)
	require.NoError(t, err)
	require.Len(t, notes, 3)
	assert.Equal(t, "paused posts", notes[0].What)
}

// paced: the messages of posts are apart, whoever sends them.
func paced(t *testing.T, open opener) {
	ctx, c := context.Background(), newClock()
	a, b := open(t, c), open(t, c)
	var at []time.Time
	for range 3 {
		for _, s := range []store.Store{a, b} {
			next, err := s.Pace(ctx, 40*time.Millisecond)
			require.NoError(t, err)
			at = append(at, next)
		}
	}
	for i := range at[1:] {
		assert.Equal(t, 40*time.Millisecond, at[i+1].Sub(at[i]))
	}
}

// jobsRun: what is due is delivered once by one of two processes.
func jobsRun(t *testing.T, open opener) {
	c := newClock()
	s := open(t, c)
	ctx := context.Background()
	for chat := int64(1); chat <= 120; chat++ {
		require.NoError(t, s.Subscribe(ctx, chat, ""))
	}
	var mu sync.Mutex
	times, seen := map[int64]int{}, make(chan struct{}, 1000)
	planned := false
	run := func(ctx context.Context, s store.Store, worker string) {
		jobs := store.Jobs{Worker: worker, Log: slog.New(slog.DiscardHandler), Every: time.Second}
		jobs.Plan = func(ctx context.Context) error {
			mu.Lock()
			defer mu.Unlock()
			if planned {
				return nil
			}
			planned = true
			_, err := s.AddPost(ctx, store.Post{Slot: "s", Channel: "subscribers", Kind: "fact", Fact: "goat", Content: []byte("{}")}, nil)
			return err
		}
		jobs.Deliver = func(ctx context.Context, b store.Batch) error {
			_, left, err := s.Batch(ctx, b)
			if err != nil {
				return err
			}
			for _, one := range left {
				one.State = store.DeliverySent
				mu.Lock()
				times[one.N]++
				mu.Unlock()
				if err := s.Delivered(ctx, one); err != nil {
					return err
				}
				seen <- struct{}{}
			}
			return nil
		}
		assert.NoError(t, s.RunJobs(ctx, jobs))
	}
	var all sync.WaitGroup
	defer all.Wait()
	running, stop := context.WithCancel(ctx)
	defer stop()
	all.Go(func() { run(running, s, "a") })
	all.Go(func() { run(running, open(t, c), "b") })
	for range 120 {
		select {
		case <-seen:
		case <-time.After(30 * time.Second):
			require.Fail(t, "not everybody was delivered to")
		}
	}
	mu.Lock()
	defer mu.Unlock()
	for n, count := range times {
		assert.Equal(t, 1, count, n)
	}
}
