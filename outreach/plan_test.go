package outreach_test

import (
	"bytes"
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/outreach"
	"kazindobot/qa"
	"kazindobot/store"
)

// desk is a planner with a store and a clock of its own.
type desk struct {
	*outreach.Planner
	store store.Store
	now   time.Time
	log   bytes.Buffer
}

func newDesk(t *testing.T, s outreach.Settings) *desk {
	e, err := qa.Builtin()
	require.NoError(t, err)
	d := &desk{now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}
	now := func() time.Time { return d.now }
	d.store, err = store.OpenSQLite(t.Context(), t.TempDir(), "", now)
	require.NoError(t, err)
	t.Cleanup(func() { _ = d.store.Close() })
	d.Planner = &outreach.Planner{Settings: s, Engine: func() *qa.Engine { return e }, Store: d.store, Now: now, Log: slog.New(slog.NewTextHandler(&d.log, nil))}
	return d
}

// run lets time pass, and looks every ten minutes.
func (d *desk) run(t *testing.T, until time.Time) {
	for ; d.now.Before(until); d.now = d.now.Add(10 * time.Minute) {
		require.NoError(t, d.Tick(context.Background()))
	}
}

func (d *desk) week(t *testing.T) []outreach.Planned {
	t.Helper()
	planned, err := d.Plan(context.Background(), d.now, d.now.AddDate(0, 0, 7))
	require.NoError(t, err)
	return planned
}

// daily is a channel that gets a fact each day at nine, and a quiz on Saturdays.
func daily(auto bool) outreach.Settings {
	var days []time.Weekday
	for day := time.Sunday; day <= time.Saturday; day++ {
		days = append(days, day)
	}
	return outreach.Settings{Auto: auto, Channels: []outreach.Channel{{Chat: "@daily", Languages: []string{"id", "en"}, Zone: time.UTC, Days: days, At: 9 * 60, Quiz: &saturday}}}
}

// No fact is repeated before all have been shown, and then they come again.
func TestNoFactIsRepeatedBeforeAllHaveBeenShown(t *testing.T) {
	d := newDesk(t, daily(true))
	d.run(t, d.now.AddDate(0, 0, 70))
	turns, err := d.store.Turns(context.Background(), "@daily")
	require.NoError(t, err)
	require.Len(t, turns, 70)
	all := len(d.Engine().Posts(d.now))
	var facts, quizzes []string
	for _, turn := range turns {
		if turn.Kind == outreach.KindQuiz {
			quizzes = append(quizzes, turn.Fact)
			continue
		}
		facts = append(facts, turn.Fact)
	}
	assert.Len(t, quizzes, 10)
	require.Greater(t, len(facts), all)
	assert.ElementsMatch(t, d.Engine().Posts(d.now), facts[:all], "each once")
	assert.Equal(t, facts[:len(facts)-all], facts[all:], "and in the same order again")
}

// What is not approved does not go out, and its turn passes; what is approved goes out as it was seen.
func TestApproval(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, daily(false))
	week := d.week(t)
	require.Len(t, week, 7)
	_, err := d.Approve(ctx, week, []string{week[1].Post.Hash(), "00000000"}, "ana")
	require.ErrorContains(t, err, "no planned post has the hash 00000000")
	approvals, err := d.store.Approvals(ctx)
	require.NoError(t, err)
	assert.Empty(t, approvals, "all or nothing")
	_, err = d.Approve(ctx, week, []string{week[1].Post.Hash()}, "ana")
	require.NoError(t, err)
	for i, one := range d.week(t) {
		assert.Equal(t, week[i].Post.Hash(), one.Post.Hash(), "an approval moves nothing")
		assert.Equal(t, i == 1, one.Approved)
	}

	d.run(t, d.now.AddDate(0, 0, 2))
	turns, err := d.store.Turns(ctx, "@daily")
	require.NoError(t, err)
	assert.Equal(t, []store.Turn{{Slot: "@daily/2026-11-23", Kind: "fact", Fact: week[0].Post.Fact}, {Slot: "@daily/2026-11-24", Kind: "fact", Fact: week[1].Post.Fact}}, turns)
	due, err := d.store.Due(ctx)
	require.NoError(t, err)
	require.Len(t, due, 1, "the first was held back")
	post, _, err := d.store.Batch(ctx, due[0])
	require.NoError(t, err)
	assert.Equal(t, "@daily/2026-11-24", post.Slot)
	assert.Contains(t, d.log.String(), "slot=@daily/2026-11-23")
	assert.Equal(t, week[2].Post.Hash(), d.week(t)[0].Post.Hash(), "the plan stays as staff have seen it")
}

// An approved fact keeps its day when another day falls out; a text that changes is to be approved again.
func TestApprovalsKeepTheirDay(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, daily(false))
	week := d.week(t)
	_, err := d.Approve(ctx, week, []string{week[3].Post.Hash()}, "ana")
	require.NoError(t, err)
	d.Settings.Calendar = []outreach.Override{{From: week[1].Day, To: week[1].Day, Off: true}}
	for _, one := range d.week(t) {
		if one.Day == week[3].Day {
			assert.True(t, one.Approved)
			assert.Equal(t, week[3].Post.Fact, one.Post.Fact)
		}
	}
	d.Settings.Channels[0].Languages = []string{"en"}
	for _, one := range d.week(t) {
		assert.False(t, one.Approved, "its text is another one now")
		assert.Equal(t, one.Day == week[3].Day, one.Lapsed)
	}
}

func TestPauseHoldsPosts(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, daily(true))
	require.NoError(t, d.store.Pause(ctx, store.PausePosts, "ana"))
	d.run(t, d.now.Add(10*time.Hour))
	due, err := d.store.Due(ctx)
	require.NoError(t, err)
	assert.Empty(t, due)
	_, err = d.Post(ctx, "@daily")
	require.ErrorContains(t, err, "kazindobot resume")
	require.NoError(t, d.store.Pause(ctx, store.PauseNothing, "ana"))
	require.NoError(t, d.Tick(ctx))
	due, err = d.store.Due(ctx)
	require.NoError(t, err)
	assert.Len(t, due, 1, "what is an hour late is made up for")
}
