package outreach_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/outreach"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	require.NoError(t, err)
	return z
}

// lines writes slots as "chat kind moment".
func lines(slots []outreach.Slot) []string {
	var out []string
	for _, s := range slots {
		out = append(out, s.Channel.Chat+" "+s.Kind+" "+s.At.In(s.Channel.Zone).Format("Mon 2006-01-02 15:04"))
	}
	return out
}

var saturday = time.Saturday

func TestSlots(t *testing.T) {
	jakarta := outreach.Channel{Chat: "@jakarta", Zone: zone(t, "Asia/Jakarta"), Days: []time.Weekday{time.Monday, time.Wednesday}, At: 9 * 60, Quiz: &saturday}
	almaty := outreach.Channel{Chat: "@almaty", Zone: zone(t, "Asia/Almaty"), Days: []time.Weekday{time.Monday}, At: 9 * 60}
	begin := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) // a Monday
	week := 7 * 24 * time.Hour
	tests := map[string]struct {
		channels []outreach.Channel
		calendar []outreach.Override
		want     []string
	}{
		"days, and a quiz on a day of its own": {[]outreach.Channel{jakarta}, nil,
			[]string{"@jakarta fact Mon 2026-11-23 09:00", "@jakarta fact Wed 2026-11-25 09:00", "@jakarta quiz Sat 2026-11-28 09:00"}},
		"each by its own clock": {[]outreach.Channel{almaty, jakarta}, []outreach.Override{{From: "2026-11-24", To: "2026-12-24", Off: true}},
			[]string{"@jakarta fact Mon 2026-11-23 09:00", "@almaty fact Mon 2026-11-23 09:00"}},
		"another hour, both days included": {[]outreach.Channel{jakarta}, []outreach.Override{{From: "2026-11-25", To: "2026-11-28", At: 16 * 60}},
			[]string{"@jakarta fact Mon 2026-11-23 09:00", "@jakarta fact Wed 2026-11-25 16:00", "@jakarta quiz Sat 2026-11-28 16:00"}},
		"the last that covers a day counts": {[]outreach.Channel{jakarta}, []outreach.Override{{From: "2026-11-23", To: "2026-11-28", Off: true}, {From: "2026-11-25", To: "2026-11-25", At: 600}},
			[]string{"@jakarta fact Wed 2026-11-25 10:00"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := outreach.Settings{Channels: tt.channels, Calendar: tt.calendar}
			assert.Equal(t, tt.want, lines(s.Slots(begin, begin.Add(week))))
		})
	}
}

// Where clocks go forward an hour is missing: the post comes all the same, once.
func TestSlotInAMissingHour(t *testing.T) {
	berlin := outreach.Channel{Chat: "@berlin", Zone: zone(t, "Europe/Berlin"), Days: []time.Weekday{time.Sunday}, At: 2*60 + 30}
	begin := time.Date(2027, 3, 27, 12, 0, 0, 0, time.UTC)
	slots := outreach.Settings{Channels: []outreach.Channel{berlin}}.Slots(begin, begin.Add(24*time.Hour))
	require.Len(t, slots, 1)
	assert.Equal(t, "2027-03-28", slots[0].Day)
}

// A slot is in one of two spans that meet, never in both.
func TestSlotsOfSpansThatMeet(t *testing.T) {
	c := outreach.Channel{Chat: "@c", Zone: time.UTC, Days: []time.Weekday{time.Monday}, At: 9 * 60}
	s := outreach.Settings{Channels: []outreach.Channel{c}}
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	assert.Empty(t, s.Slots(at.Add(-time.Hour), at))
	assert.Len(t, s.Slots(at, at.Add(time.Hour)), 1)
}
