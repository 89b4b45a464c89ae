package store

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// Tally gathers in memory what is to be counted and the questions that got no
// answer, and keeps them now and then: a reply waits for no database. What a crash
// takes with it is the last KeepEvery's. A nil Tally counts nothing.
type Tally struct {
	store Store
	now   func() time.Time

	mu        sync.Mutex
	usage     Usage
	questions []Question
	dropped   int
}

// The channels that questions come by.
const (
	ChannelPrivate = "private" // a private chat on Telegram
	ChannelGroup   = "group"   // a group there
	ChannelWeb     = "web"     // the page and the API
)

// KeepEvery is how often a Tally keeps what it has gathered.
const KeepEvery = 2 * time.Second

// maxGathered bounds the questions that wait to be kept.
const maxGathered = 1000

// Bounds are the latencies that a Tally tells apart; what takes longer counts as the last.
var Bounds = []time.Duration{
	100 * time.Microsecond, 250 * time.Microsecond, 500 * time.Microsecond, time.Millisecond, 2500 * time.Microsecond, 5 * time.Millisecond, 10 * time.Millisecond, 25 * time.Millisecond, 50 * time.Millisecond,
	100 * time.Millisecond, 250 * time.Millisecond, 500 * time.Millisecond, time.Second, 2500 * time.Millisecond, 5 * time.Second, 10 * time.Second, 30 * time.Second, time.Minute,
}

// NewTally makes a tally that keeps in a store.
func NewTally(s Store, now func() time.Time) *Tally {
	return &Tally{store: s, now: now, usage: NewUsage()}
}

// Replied counts a reply, with the facts of an answer and how long it took.
func (t *Tally) Replied(channel, lang, kind string, facts []string, took time.Duration) {
	if t == nil {
		return
	}
	day := t.now().UTC().Format(time.DateOnly)
	within := Bounds[len(Bounds)-1]
	for _, b := range Bounds {
		if took <= b {
			within = b
			break
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.usage.Replies[Replies{day, channel, lang, kind}]++
	t.usage.Latencies[Latencies{day, channel, within}]++
	for _, f := range facts {
		t.usage.Answers[Answers{day, f}]++
	}
}

// Unanswered gathers a question that got no answer, or several.
func (t *Tally) Unanswered(q Question) {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.questions) == maxGathered {
		t.dropped++
		return
	}
	t.questions = append(t.questions, q)
}

// Keep keeps what has been gathered. What cannot be kept is tried again the next time.
func (t *Tally) Keep(ctx context.Context) (dropped int, err error) {
	t.mu.Lock()
	usage, questions := t.usage, t.questions
	t.usage, t.questions = NewUsage(), nil
	dropped, t.dropped = t.dropped, 0
	t.mu.Unlock()
	if len(usage.Replies) > 0 {
		if err = t.store.AddUsage(ctx, usage); err == nil {
			usage = NewUsage()
		}
	}
	if err == nil && len(questions) > 0 {
		if err = t.store.AddQuestions(ctx, questions); err == nil {
			questions = nil
		}
	}
	if err != nil {
		t.putBack(usage, questions)
	}
	return dropped, err
}

// putBack adds what could not be kept to what has been gathered since.
func (t *Tally) putBack(usage Usage, questions []Question) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for of, n := range usage.Replies {
		t.usage.Replies[of] += n
	}
	for of, n := range usage.Latencies {
		t.usage.Latencies[of] += n
	}
	for of, n := range usage.Answers {
		t.usage.Answers[of] += n
	}
	room := min(len(questions), maxGathered-len(t.questions))
	t.questions = append(questions[:room:room], t.questions...)
	t.dropped += len(questions) - room
}

// Run keeps what is gathered until the context ends, and then the rest.
func (t *Tally) Run(ctx context.Context, log *slog.Logger) {
	tick := time.NewTicker(KeepEvery)
	defer tick.Stop()
	for failing := false; ; {
		ended := false
		select {
		case <-ctx.Done():
			ended = true
		case <-tick.C:
		}
		within, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		dropped, err := t.Keep(within)
		cancel()
		if err != nil && !failing {
			log.Error("what was counted could not be kept: it is tried again", "error", err)
		}
		failing = err != nil
		if dropped > 0 {
			log.Warn("more questions went unanswered than are kept", "dropped", dropped)
		}
		if ended {
			return
		}
	}
}
