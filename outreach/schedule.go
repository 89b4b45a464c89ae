// Package outreach decides what is posted where and when: a fact of the day and
// a weekly quiz, in the channels that staff have set up. It plans; the store keeps
// what was planned and the bot delivers it.
package outreach

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// Subscribers is the channel that consists of everybody who has subscribed.
const Subscribers = "subscribers"

// The kinds of post.
const (
	KindFact = "fact"
	KindQuiz = "quiz"
)

// Settings are what staff have set up.
type Settings struct {
	Auto     bool // posts go out without approval
	Channels []Channel
	Calendar []Override
}

// Channel is a channel or group that is posted to, or all subscribers.
type Channel struct {
	Chat      string   // "@name", a number such as "-1001234567890", or Subscribers
	Thread    int      // topic of a forum, 0 for none
	Languages []string // a post has all of them
	Zone      *time.Location
	Days      []time.Weekday // on which there is a post
	At        Clock
	Quiz      *time.Weekday // on which the post is a quiz, also where it is none of Days; nil for none
}

// Clock is a time of day, in minutes after midnight.
type Clock int

// String implements fmt.Stringer.
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", c/60, c%60) }

// Override changes the hour of posts or stops them on some days, by each channel's own calendar.
type Override struct {
	From, To string // the first and the last day, YYYY-MM-DD
	Off      bool
	At       Clock
}

// Slot is when something is posted where.
type Slot struct {
	Channel Channel
	Kind    string
	Day     string // YYYY-MM-DD, where the channel is
	At      time.Time
}

// Slots lists the slots from one moment until before another, in order of time
// and then of the settings. A channel has at most one a day.
func (s Settings) Slots(from, to time.Time) []Slot {
	var out []Slot
	for _, c := range s.Channels {
		y, m, d := from.In(c.Zone).Date()
		for i := 0; ; i++ {
			day := time.Date(y, m, d+i, 0, 0, 0, 0, time.UTC)
			slot, ok := s.slotOn(c, day)
			if !slot.At.Before(to) {
				break
			}
			if ok && !slot.At.Before(from) {
				out = append(out, slot)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Slot) int { return cmp.Compare(a.At.UnixNano(), b.At.UnixNano()) })
	return out
}

// slotOn is a channel's slot on a day, not ok where that has none.
func (s Settings) slotOn(c Channel, day time.Time) (slot Slot, ok bool) {
	slot = Slot{Channel: c, Kind: KindFact, Day: day.Format(time.DateOnly)}
	ok = slices.Contains(c.Days, day.Weekday())
	if c.Quiz != nil && *c.Quiz == day.Weekday() {
		slot.Kind, ok = KindQuiz, true
	}
	at, off := c.At, false
	for _, o := range s.Calendar { // the last that covers the day counts
		switch {
		case slot.Day < o.From || o.To < slot.Day:
		case o.Off:
			at, off = c.At, true
		default:
			at, off = o.At, false
		}
	}
	ok = ok && !off
	slot.At = time.Date(day.Year(), day.Month(), day.Day(), 0, int(at), 0, 0, c.Zone)
	return slot, ok
}
