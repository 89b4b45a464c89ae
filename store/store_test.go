package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/store"
	"kazindobot/store/storetest"
)

// clock is a time that tests set forward.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func newClock() *clock { return &clock{at: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// opener opens one and the same database again and again.
type opener func(t *testing.T, c *clock) store.Store

func sqlite(t *testing.T) opener {
	dir := t.TempDir()
	return func(t *testing.T, c *clock) store.Store {
		s, err := store.OpenSQLite(context.Background(), dir, "", c.now)
		require.NoError(t, err)
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
}

func TestACorruptDatabaseIsNotOpened(t *testing.T) {
	tests := map[string]func(file []byte) []byte{
		"no database at all": func(file []byte) []byte { return []byte("anything else") },
		"its head is lost":   func(file []byte) []byte { clear(file[:100]); return file },
		"pages are lost":     func(file []byte) []byte { clear(file[4096:]); return file },
		"it ends too soon":   func(file []byte) []byte { return file[:len(file)/2] },
	}
	for name, damage := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s, err := store.OpenSQLite(context.Background(), dir, "", time.Now)
			require.NoError(t, err)
			require.NoError(t, s.Close())
			file := filepath.Join(dir, "kazindobot.db")
			sound, err := os.ReadFile(file)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(file, damage(slices.Clone(sound)), 0o600))
			_, err = store.OpenSQLite(context.Background(), dir, "", time.Now)
			require.ErrorIs(t, err, store.ErrCorrupt)
			assert.ErrorContains(t, err, file)
			require.NoError(t, os.WriteFile(file, sound, 0o600))
			s, err = store.OpenSQLite(context.Background(), dir, "", time.Now)
			require.NoError(t, err)
			require.NoError(t, s.Close())
		})
	}
}

func postgres(t *testing.T) opener {
	url := storetest.Postgres(t)
	return func(t *testing.T, c *clock) store.Store {
		s, err := store.OpenPostgres(context.Background(), url, "", c.now)
		require.NoError(t, err)
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
}

// TestConformance holds both implementations to the same behaviour.
func TestConformance(t *testing.T) {
	databases := map[string]func(*testing.T) opener{"SQLite": sqlite, "PostgreSQL": postgres}
	behaviours := map[string]func(*testing.T, opener){
		"an update is added once":             addedOnce,
		"an update is answered once":          answeredOnce,
		"updates of the dead are taken over":  takenOver,
		"updates are taken by one of many":    takenByOne,
		"a conversation is kept half an hour": contextKept,
		"a language is kept":                  languageKept,
		"feedback and questions are kept":     recordsKept,
		"questions are settled and assigned":  settledAndAssigned,
		"usage is counted":                    usageCounted,
		"a tally keeps what it counts":        tallied,
		"a person is forgotten":               forgotten,
		"what is old is erased":               cleaned,
		"posts and deliveries are kept":       postsKept,
		"staff approve and pause":             staffRules,
		"posts are paced":                     paced,
		"jobs are run once":                   jobsRun,
		"many open it at once":                openedAtOnce,
		"chats are hashed with the key":       hashed,
		"a newer schema is not touched":       newerSchema,
		"a closed store says so":              closed,
	}
	for database, open := range databases {
		for name, behaviour := range behaviours {
			t.Run(database+"/"+name, func(t *testing.T) { behaviour(t, open(t)) })
		}
	}
}

var ctx = context.Background()

// uid is the id of an update of the tests' bot.
func uid(id int64) store.UpdateID { return store.UpdateID{Bot: "kitebot", ID: id} }

func update(id, lane int64) store.Update {
	return store.Update{UpdateID: uid(id), Lane: lane, Payload: fmt.Appendf(nil, `{"update_id":%d}`, id)}
}

func addedOnce(t *testing.T, open opener) {
	s := open(t, newClock())
	fresh, err := s.AddUpdates(ctx, "a", []store.Update{update(1, 7), update(2, 7), update(1, 7)})
	require.NoError(t, err)
	assert.Equal(t, []store.UpdateID{uid(1), uid(2)}, fresh)
	fresh, err = s.AddUpdates(ctx, "b", []store.Update{update(2, 7), update(3, -8)})
	require.NoError(t, err)
	assert.Equal(t, []store.UpdateID{uid(3)}, fresh)
	fresh, err = s.AddUpdates(ctx, "b", nil)
	require.NoError(t, err)
	assert.Empty(t, fresh)
	other := store.UpdateID{Bot: "goatbot", ID: 1}
	fresh, err = s.AddUpdates(ctx, "b", []store.Update{{UpdateID: other, Payload: []byte("x")}})
	require.NoError(t, err)
	assert.Equal(t, []store.UpdateID{other}, fresh, "another bot counts its own")
	left, err := s.TakeUpdates(ctx, "kitebot", "c", "b", 10)
	require.NoError(t, err)
	assert.Equal(t, []store.Update{update(3, -8)}, left, "and answers its own")
}

func answeredOnce(t *testing.T, open opener) {
	c := newClock()
	s := open(t, c)
	_, err := s.AddUpdates(ctx, "a", []store.Update{update(1, 7)})
	require.NoError(t, err)
	require.NoError(t, s.FinishUpdate(ctx, uid(1), store.Outcome{}))
	c.pass(time.Hour)
	left, err := s.TakeUpdates(ctx, "kitebot", "b", "", 10)
	require.NoError(t, err)
	assert.Empty(t, left, "nobody answers it again")
	fresh, err := s.AddUpdates(ctx, "b", []store.Update{update(1, 7)})
	require.NoError(t, err)
	assert.Empty(t, fresh, "nor when it is delivered again")
}

func takenOver(t *testing.T, open opener) {
	c := newClock()
	s := open(t, c)
	_, err := s.AddUpdates(ctx, "dead", []store.Update{update(3, 7), update(1, 7), update(2, 8)})
	require.NoError(t, err)
	_, err = s.AddUpdates(ctx, "alive", []store.Update{update(9, 7)})
	require.NoError(t, err)

	c.pass(store.Lease - time.Second)
	left, err := s.TakeUpdates(ctx, "kitebot", "b", "", 10)
	require.NoError(t, err)
	assert.Empty(t, left, "the lease has not ended")
	require.NoError(t, s.RenewUpdates(ctx, "alive"))
	c.pass(2 * time.Second)
	left, err = s.TakeUpdates(ctx, "kitebot", "b", "", 2)
	require.NoError(t, err)
	assert.Equal(t, []store.Update{update(1, 7), update(2, 8)}, left, "in order, and no more than asked for")
	left, err = s.TakeUpdates(ctx, "kitebot", "c", "", 10)
	require.NoError(t, err)
	assert.Equal(t, []store.Update{update(3, 7)}, left, "those of b and the living are theirs")

	left, err = s.TakeUpdates(ctx, "kitebot", "d", "b", 10)
	require.NoError(t, err)
	assert.Equal(t, []store.Update{update(1, 7), update(2, 8)}, left, "at once from one that is known to be dead")
}

func takenByOne(t *testing.T, open opener) {
	c := newClock()
	stores := []store.Store{open(t, c), open(t, c), open(t, c)}
	for id := range int64(60) {
		_, err := stores[0].AddUpdates(ctx, "dead", []store.Update{update(id+1, id)})
		require.NoError(t, err)
	}
	c.pass(2 * store.Lease)
	var mu sync.Mutex
	var taken []int64
	var wg sync.WaitGroup
	for i, s := range stores {
		wg.Go(func() {
			for {
				got, err := s.TakeUpdates(ctx, "kitebot", fmt.Sprint(i), "", 5)
				if !assert.NoError(t, err) || len(got) == 0 {
					return
				}
				mu.Lock()
				for _, u := range got {
					taken = append(taken, u.ID)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	slices.Sort(taken)
	assert.Len(t, slices.Compact(taken), 60)
	assert.Len(t, taken, 60, "none twice")
}

func contextKept(t *testing.T, open opener) {
	c := newClock()
	s := open(t, c)
	p := store.Person{Chat: -5, Thread: 3, User: 7}
	_, err := s.AddUpdates(ctx, "a", []store.Update{update(1, 7)})
	require.NoError(t, err)
	got, err := s.Context(ctx, p)
	require.NoError(t, err)
	assert.Nil(t, got)
	require.NoError(t, s.FinishUpdate(ctx, uid(1), store.Outcome{Person: p, Context: []byte("kites")}))
	require.NoError(t, s.FinishUpdate(ctx, uid(1), store.Outcome{Person: p, Context: []byte("goats")}))
	require.NoError(t, s.FinishUpdate(ctx, uid(1), store.Outcome{Person: p}))
	got, err = s.Context(ctx, p)
	require.NoError(t, err)
	assert.Equal(t, "goats", string(got))
	for _, other := range []store.Person{{Chat: -5, User: 7}, {Chat: -5, Thread: 3, User: 8}, {Chat: 7, Thread: 3, User: 7}} {
		got, err = s.Context(ctx, other)
		require.NoError(t, err)
		assert.Nil(t, got, other)
	}
	c.pass(store.KeepContexts)
	got, err = s.Context(ctx, p)
	require.NoError(t, err)
	assert.Nil(t, got)
}

func languageKept(t *testing.T, open opener) {
	c := newClock()
	s := open(t, c)
	lang, err := s.Language(ctx, 7)
	require.NoError(t, err)
	assert.Empty(t, lang)
	require.NoError(t, s.SetLanguage(ctx, 7, "en"))
	require.NoError(t, s.SetLanguage(ctx, 7, "id"))
	lang, err = open(t, c).Language(ctx, 7)
	require.NoError(t, err)
	assert.Equal(t, "id", lang)
	c.pass(store.KeepLanguages)
	lang, err = s.Language(ctx, 7)
	require.NoError(t, err)
	assert.Empty(t, lang)
}

func recordsKept(t *testing.T, open opener) {
	c := newClock()
	s := open(t, c)
	for _, vote := range []string{"bad", "wrong"} { // the second says more of the first
		require.NoError(t, s.AddFeedback(ctx, store.Feedback{Chat: 7, Message: 5, User: 7, Fact: "kite", Vote: vote, Lang: "en"}))
	}
	require.NoError(t, s.AddFeedback(ctx, store.Feedback{Chat: 8, Message: 5, User: 8, Fact: "kite", Vote: "good", Lang: "id"}))
	votes, err := s.Votes(ctx)
	require.NoError(t, err)
	assert.Equal(t, []store.Votes{{"2026-01-02", "kite", "good", 1}, {"2026-01-02", "kite", "wrong", 1}}, votes)

	require.NoError(t, s.FinishUpdate(ctx, uid(1), store.Outcome{Question: &store.Question{User: 7, Text: "who flies? call +62 812-3456-7890", Lang: "en", Kind: "none"}}))
	require.NoError(t, s.FinishUpdate(ctx, uid(2), store.Outcome{Question: &store.Question{User: 8, Text: "apa itu?", Lang: "id", Kind: "choices"}}))
	kept, err := s.Questions(ctx, 10)
	require.NoError(t, err)
	require.Len(t, kept, 2)
	assert.Equal(t, "apa itu?", kept[0].Text)
	assert.Equal(t, "who flies? call [number]", kept[1].Text, "redacted before it is written")
	assert.Equal(t, c.now(), kept[1].At)
}

func settledAndAssigned(t *testing.T, open opener) {
	c := newClock()
	s := open(t, c)
	for i := range int64(3) {
		require.NoError(t, s.FinishUpdate(ctx, uid(i), store.Outcome{Question: &store.Question{User: 7, Text: fmt.Sprint("question ", i), Lang: "en", Kind: "none"}}))
	}
	kept, err := s.Questions(ctx, 10)
	require.NoError(t, err)
	require.Len(t, kept, 3)
	require.NoError(t, s.Settle(ctx, []int64{kept[0].ID, kept[2].ID}, "dismissed"))
	kept, err = s.Questions(ctx, 10)
	require.NoError(t, err)
	require.Len(t, kept, 1)
	assert.Equal(t, "question 1", kept[0].Text)

	require.NoError(t, s.Assign(ctx, store.Phrasing{Lang: "en", Text: "who flies?", Fact: "kite"}, "ayu"))
	require.NoError(t, s.Assign(ctx, store.Phrasing{Lang: "en", Text: "who flies?", Fact: "goat"}, "ayu"))
	require.NoError(t, s.Assign(ctx, store.Phrasing{Lang: "en", Text: "and why?", Fact: "kite"}, "ayu"))
	phrasings, err := open(t, c).Phrasings(ctx)
	require.NoError(t, err)
	assert.Equal(t, []store.Phrasing{{Lang: "en", Text: "and why?", Fact: "kite"}, {Lang: "en", Text: "who flies?", Fact: "goat"}}, phrasings)
	require.NoError(t, s.Note(ctx, "budi", "did something"))
	notes, err := s.Notes(ctx, 2)
	require.NoError(t, err)
	assert.Equal(t, []store.Noted{{At: c.now(), Who: "budi", What: "did something"}, {At: c.now(), Who: "ayu", What: `assigned "and why?" to kite`}}, notes)

	was, err := s.Unassign(ctx, "en", "and why?", "budi")
	require.NoError(t, err)
	assert.True(t, was)
	was, err = s.Unassign(ctx, "en", "and why?", "budi")
	require.NoError(t, err)
	assert.False(t, was)
	phrasings, err = s.Phrasings(ctx)
	require.NoError(t, err)
	assert.Len(t, phrasings, 1)
	notes, err = s.Notes(ctx, 1)
	require.NoError(t, err)
	assert.Equal(t, []store.Noted{{At: c.now(), Who: "budi", What: `took "and why?" off the approved questions`}}, notes)
}

// usageCounted: what is counted adds up, by whatever process, and is kept for more than a year.
func usageCounted(t *testing.T, open opener) {
	c := newClock()
	one, other := open(t, c), open(t, c)
	kites := store.Replies{Day: "2026-01-02", Channel: "web", Lang: "en", Kind: "answer"}
	fast := store.Latencies{Day: "2026-01-02", Channel: "web", Within: 250 * time.Microsecond}
	more := store.Usage{Replies: map[store.Replies]int{kites: 2}, Latencies: map[store.Latencies]int{fast: 2}, Answers: map[store.Answers]int{{Day: "2026-01-02", Fact: "kite"}: 1}}
	require.NoError(t, one.AddUsage(ctx, more))
	require.NoError(t, other.AddUsage(ctx, more))
	got, err := one.Usage(ctx, "2026-01-02")
	require.NoError(t, err)
	assert.Equal(t, store.Usage{Replies: map[store.Replies]int{kites: 4}, Latencies: map[store.Latencies]int{fast: 4}, Answers: map[store.Answers]int{{Day: "2026-01-02", Fact: "kite"}: 2}}, got)
	got, err = one.Usage(ctx, "2026-01-03")
	require.NoError(t, err)
	assert.Equal(t, store.NewUsage(), got)
	c.pass(store.KeepUsage + 24*time.Hour)
	require.NoError(t, one.Clean(ctx))
	got, err = one.Usage(ctx, "")
	require.NoError(t, err)
	assert.Equal(t, store.NewUsage(), got)
}

// tallied: a tally counts in memory and keeps all of it; what could not be kept it keeps the next time.
func tallied(t *testing.T, open opener) {
	c := newClock()
	s := open(t, c)
	flaky := &failing{Store: s}
	tally := store.NewTally(flaky, c.now)
	tally.Replied("web", "en", "answer", []string{"kite", "goat"}, 300*time.Microsecond)
	tally.Replied("group", "id", "none", nil, 2*time.Hour)
	tally.Unanswered(store.Question{User: -5, Text: "who flies? 081234567890", Lang: "en", Kind: "none"})
	flaky.fails = true
	_, err := tally.Keep(ctx)
	require.Error(t, err)
	flaky.fails = false
	tally.Replied("web", "en", "answer", []string{"kite"}, 300*time.Microsecond)
	for range 2 { // the second time there is nothing left
		_, err = tally.Keep(ctx)
		require.NoError(t, err)
	}
	const day = "2026-01-02"
	got, err := s.Usage(ctx, day)
	require.NoError(t, err)
	assert.Equal(t, store.Usage{
		Replies:   map[store.Replies]int{{Day: day, Channel: "web", Lang: "en", Kind: "answer"}: 2, {Day: day, Channel: "group", Lang: "id", Kind: "none"}: 1},
		Latencies: map[store.Latencies]int{{Day: day, Channel: "web", Within: 500 * time.Microsecond}: 2, {Day: day, Channel: "group", Within: time.Minute}: 1},
		Answers:   map[store.Answers]int{{Day: day, Fact: "kite"}: 2, {Day: day, Fact: "goat"}: 1},
	}, got)
	kept, err := s.Questions(ctx, 10)
	require.NoError(t, err)
	require.Len(t, kept, 1)
	assert.Equal(t, "who flies? [number]", kept[0].Text)

	for range 1200 {
		tally.Unanswered(store.Question{Text: "who?", Lang: "en", Kind: "none"})
	}
	dropped, err := tally.Keep(ctx)
	require.NoError(t, err)
	assert.Equal(t, 200, dropped, "a flood of questions is bounded")
	var none *store.Tally
	none.Replied("web", "en", "answer", nil, 0)
	none.Unanswered(store.Question{})
}

// failing is a store that cannot be reached at times.
type failing struct {
	store.Store
	fails bool
}

func (f *failing) AddUsage(ctx context.Context, u store.Usage) error {
	if f.fails {
		return errors.New("the store cannot be reached")
	}
	return f.Store.AddUsage(ctx, u)
}

func forgotten(t *testing.T, open opener) {
	s := open(t, newClock())
	for _, user := range []int64{7, 8} {
		require.NoError(t, s.SetLanguage(ctx, user, "en"))
		require.NoError(t, s.AddFeedback(ctx, store.Feedback{Chat: user, Message: 5, User: user, Vote: "good"}))
		require.NoError(t, s.FinishUpdate(ctx, uid(user), store.Outcome{Person: store.Person{Chat: -5, User: user}, Context: []byte("kites"), Question: &store.Question{User: user, Text: "who?"}}))
	}
	require.NoError(t, s.Forget(ctx, 7))
	for user, left := range map[int64]bool{7: false, 8: true} {
		lang, err := s.Language(ctx, user)
		require.NoError(t, err)
		assert.Equal(t, left, lang != "")
		data, err := s.Context(ctx, store.Person{Chat: -5, User: user})
		require.NoError(t, err)
		assert.Equal(t, left, data != nil, "in groups too")
	}
	kept, err := s.Questions(ctx, 10)
	require.NoError(t, err)
	assert.Len(t, kept, 1)
	votes, err := s.Votes(ctx)
	require.NoError(t, err)
	assert.Len(t, votes, 1)
}

func cleaned(t *testing.T, open opener) {
	c := newClock()
	s := open(t, c)
	_, err := s.AddUpdates(ctx, "a", []store.Update{update(1, 7), update(2, 7)})
	require.NoError(t, err)
	require.NoError(t, s.FinishUpdate(ctx, uid(1), store.Outcome{}))
	c.pass(store.KeepUpdates + time.Second)
	require.NoError(t, s.Clean(ctx))
	fresh, err := s.AddUpdates(ctx, "a", []store.Update{update(1, 7), update(2, 7)})
	require.NoError(t, err)
	assert.Equal(t, []store.UpdateID{uid(1)}, fresh, "an unanswered update is kept, however old")
}

func openedAtOnce(t *testing.T, open opener) {
	c := newClock()
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() { open(t, c) })
	}
	wg.Wait()
}

func hashed(t *testing.T, open opener) {
	c := newClock()
	first, second := open(t, c), open(t, c)
	require.NoError(t, first.FinishUpdate(ctx, uid(1), store.Outcome{Question: &store.Question{User: 1234567, Text: "a"}}))
	require.NoError(t, second.FinishUpdate(ctx, uid(2), store.Outcome{Question: &store.Question{User: 1234567, Text: "b"}}))
	kept, err := first.Questions(ctx, 10)
	require.NoError(t, err)
	require.Len(t, kept, 2)
	assert.Equal(t, kept[0].User, kept[1].User, "all use the same key")
	assert.NotContains(t, kept[0].User, "1234567")
	assert.Len(t, kept[0].User, 32)
}

func newerSchema(t *testing.T, open opener) {
	s := open(t, newClock())
	require.NoError(t, store.Exec(s, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, TRUE)`))
	assert.ErrorContains(t, store.Migrate(s), "newer version")
}

func closed(t *testing.T, open opener) {
	s := open(t, newClock())
	require.NoError(t, s.Ping(ctx))
	require.NoError(t, s.Close())
	assert.Error(t, s.Ping(ctx))
	_, err := s.AddUpdates(ctx, "a", []store.Update{update(1, 7)})
	assert.Error(t, err)
	assert.Error(t, s.FinishUpdate(ctx, uid(1), store.Outcome{}))
	_, err = s.TakeUpdates(ctx, "kitebot", "a", "", 1)
	assert.Error(t, err)
	assert.Error(t, s.RenewUpdates(ctx, "a"))
	_, err = s.Context(ctx, store.Person{})
	assert.Error(t, err)
	_, err = s.Language(ctx, 1)
	assert.Error(t, err)
	assert.Error(t, s.SetLanguage(ctx, 1, "id"))
	assert.Error(t, s.AddFeedback(ctx, store.Feedback{}))
	_, err = s.Votes(ctx)
	assert.Error(t, err)
	assert.Error(t, s.AddUsage(ctx, store.NewUsage()))
	_, err = s.Usage(ctx, "")
	assert.Error(t, err)
	_, err = s.Questions(ctx, 1)
	assert.Error(t, err)
	assert.Error(t, s.Forget(ctx, 1))
	assert.Error(t, s.Clean(ctx))
}

func TestSQLiteThatCannotBeOpened(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	_, err := store.OpenSQLite(ctx, file, "", time.Now)
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "\n")

	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "kazindobot.db"), []byte(strings.Repeat("no database ", 1000)), 0o600))
	_, err = store.OpenSQLite(ctx, dir, "", time.Now)
	assert.ErrorContains(t, err, "kazindobot.db")
}

func TestPostgresThatCannotBeReached(t *testing.T) {
	for _, url := range []string{"postgres://kite:hidden@127.0.0.1:1/x", "nonsense hidden", "postgres://%zz:hidden@x"} {
		_, err := store.OpenPostgres(ctx, url, "", time.Now)
		require.Error(t, err)
		assert.NotContains(t, err.Error(), "hidden")
		assert.NotContains(t, err.Error(), "\n")
	}
}
