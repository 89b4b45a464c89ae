package evaluate

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"kazindobot/qa"
)

// echo answers with the message, refuses "?", and notes the conversations it was asked in.
type echo struct{ conversations []*qa.Conversation }

func (e *echo) Ask(c *qa.Conversation, message string) qa.Reply {
	e.conversations = append(e.conversations, c)
	if message == "?" {
		return reply(qa.KindNone, "en", "Sorry.")
	}
	return answer("In "+message+".", "a")
}

func (e *echo) Fact(_ *qa.Conversation, id, _ string) (qa.Reply, bool) {
	return answer("In "+id+".", "a"), true
}

// clock moves on at each look: by a millisecond more than at the one before.
func clock() func() time.Time {
	at, step := time.Date(2023, 7, 3, 0, 0, 0, 0, time.UTC), time.Duration(0)
	return func() time.Time {
		step += time.Millisecond
		at = at.Add(step)
		return at
	}
}

func TestRunCountsByKindAndGroup(t *testing.T) {
	held := func(q, year string) Turn {
		return Turn{Q: q, Lang: "en", Expect: "answer", Articles: []string{"a"}, Must: [][]string{{year}}}
	}
	dialogues := []Dialogue{
		{ID: "one", Kind: "en-clean", Turns: []Turn{held("1995", "1995"), held("1991", "1995")}},
		{ID: "two", Kind: "near-miss", Turns: []Turn{{Q: "?", Lang: "en", Expect: "refuse"}, {Q: "1995", Lang: "en", Expect: "refuse"}}},
		{ID: "three", Kind: "off-topic", Turns: []Turn{{Q: "?", Lang: "en", Expect: "answer|refuse"}}},
		{ID: "four", Kind: "typo", Turns: []Turn{held("?", "1995")}},
	}
	e := &echo{}
	var progress []string
	r := Run(e, dialogues, clock(), func(done, total int) { progress = append(progress, fmt.Sprint(done, "/", total)) })

	if want := (Tally{Turns: 6, Right: 3, Miss: 1, Wrong: 2}); r.Tally != want {
		t.Errorf("all: %+v, want %+v", r.Tally, want)
	}
	if r.FalseAnswers != 1 || r.Refusals != 2 {
		t.Errorf("%d false answers of %d refusals, want 1 of 2", r.FalseAnswers, r.Refusals)
	}
	for kind, want := range map[string]Tally{"en-clean": {2, 1, 0, 1}, "near-miss": {2, 1, 0, 1}, "off-topic": {1, 1, 0, 0}, "typo": {1, 0, 1, 0}} {
		if got := r.Kinds[kind]; got == nil || *got != want {
			t.Errorf("kind %s: %+v, want %+v", kind, got, want)
		}
	}
	for group, want := range map[string]Tally{"clean id": {}, "clean en": {2, 1, 0, 1}, "noisy": {1, 0, 1, 0}, "composed": {}, "guard": {3, 2, 0, 1}} {
		if got := r.Groups[group]; got == nil || *got != want {
			t.Errorf("group %s: %+v, want %+v", group, got, want)
		}
	}
	var failed []string
	for _, f := range r.Failures {
		failed = append(failed, fmt.Sprintf("%s %s/%d", f.Verdict, f.Dialogue.ID, f.Turn+1))
	}
	if want := []string{"wrong one/2", "wrong two/2", "miss four/1"}; !reflect.DeepEqual(failed, want) {
		t.Errorf("failures %v, want %v", failed, want)
	}
	if want := []string{"1/4", "2/4", "3/4", "4/4"}; !reflect.DeepEqual(progress, want) {
		t.Errorf("progress %v, want %v", progress, want)
	}
	if c := e.conversations; c[0] != c[1] || c[1] == c[2] || c[2] != c[3] || c[3] == c[4] {
		t.Error("each dialogue is one conversation of its own")
	}
	// The clock's steps between question and reply: 2, 4, ... 12 ms.
	if r.P50 != 8000 || r.P99 != 12000 {
		t.Errorf("p50 %v µs, p99 %v µs, want 8000, 12000", r.P50, r.P99)
	}
}

// sure answers with a score, offers what stands after "?", and refuses with a score otherwise.
type sure struct{ echo }

func (s *sure) Ask(_ *qa.Conversation, message string) qa.Reply {
	var said qa.Reply
	switch {
	case strings.HasPrefix(message, "?"):
		said = reply(qa.KindChoices, "en", "Which one?")
		for id := range strings.FieldsSeq(message[1:]) {
			said.Choices = append(said.Choices, qa.Choice{Fact: id})
		}
	case strings.HasPrefix(message, "."):
		said = reply(qa.KindNone, "en", "Sorry.")
		said.Score, _ = strconv.ParseFloat(message, 64)
	default:
		said = answer("In 1995.", "a")
		said.Score, _ = strconv.ParseFloat(message, 64)
	}
	return said
}

func TestRunHoldsScoresAndChoicesAgainstWhatWasWanted(t *testing.T) {
	wanted := func(q string) Turn {
		return Turn{Q: q, Lang: "en", Expect: "answer", Articles: []string{"a"}, Must: [][]string{{"1995"}}}
	}
	refused := func(q string) Turn { return Turn{Q: q, Lang: "en", Expect: "refuse"} }
	r := Run(&sure{}, []Dialogue{{ID: "one", Kind: "en-clean", Turns: []Turn{
		wanted("0.9"), wanted("0.5"), refused(".2"), refused("0.6"), // of four pairs, one is the wrong way round
		wanted(".1"), // a miss says nothing of the scores
		wanted("?1991 1995"), wanted("?1991 1992"), refused("?1991"),
	}}}, clock(), nil)
	assert.Equal(t, []int{2, 1}, []int{r.Offered, r.OfferedRight})
	assert.Equal(t, []int{1, 3}, []int{r.FalseAnswers, r.Refusals})
	assert.InDelta(t, 86.5, r.FalseBound, .1)
	assert.InDelta(t, 5.0/6, r.AUROC["en"], 1e-9)
	assert.NotContains(t, r.AUROC, "id")
}

func TestRunOfNothing(t *testing.T) {
	r := Run(&echo{}, nil, clock(), nil)
	if r.Turns != 0 || r.P50 != 0 || r.P99 != 0 {
		t.Errorf("got %+v", r)
	}
}

func TestShare(t *testing.T) {
	for _, test := range []struct {
		part, whole int
		want        float64
	}{{1, 4, 25}, {0, 4, 0}, {0, 0, 100}} {
		if got := Share(test.part, test.whole); got != test.want {
			t.Errorf("%d of %d: %v, want %v", test.part, test.whole, got, test.want)
		}
	}
}
