package evaluate

import (
	"slices"
	"strings"
	"time"

	"kazindobot/qa"
)

// Tally counts turns by verdict.
type Tally struct {
	Turns int `json:"turns"`
	Right int `json:"right"`
	Miss  int `json:"miss"`
	Wrong int `json:"wrong"`
}

func (t *Tally) add(v Verdict) {
	t.Turns++
	switch v {
	case Right:
		t.Right++
	case Miss:
		t.Miss++
	case Wrong:
		t.Wrong++
	}
}

// Report is the result of a run over question sets.
type Report struct {
	Tally
	FalseAnswers int     `json:"false_answers"` // answers to what had to be refused
	Refusals     int     `json:"refusals"`      // turns that had to be refused
	FalseBound   float64 `json:"false_bound"`   // one-sided 95% bound on the share of false answers, percent
	Offered      int     `json:"offered"`       // turns that got choices where an answer was wanted
	OfferedRight int     `json:"offered_right"` // of these, those with a right one among them
	// AUROC tells for each language of the replies how likely the score of a right answer is above that of a wrong
	// one or of what had to be refused. A language without both has none.
	AUROC    map[string]float64 `json:"auroc"`
	Kinds    map[string]*Tally  `json:"kinds"`
	P50      float64            `json:"p50_us"`
	P99      float64            `json:"p99_us"`
	Groups   map[string]*Tally  `json:"groups"`
	Failures []Failure          `json:"-"`
}

// Failure is a turn that was not right.
type Failure struct {
	Dialogue Dialogue
	Turn     int
	Reply    qa.Reply
	Verdict  Verdict
	Why      string
}

// Asker answers a message within a conversation, and says a fact by its id; an Engine is one.
type Asker interface {
	Ask(*qa.Conversation, string) qa.Reply
	Fact(c *qa.Conversation, id, lang string) (qa.Reply, bool)
}

// Run asks every question of an engine, each dialogue in a conversation of its own. Now is
// the clock; progress, if not nil, is told after each dialogue.
func Run(engine Asker, dialogues []Dialogue, now func() time.Time, progress func(done, total int)) Report {
	return RunEach(func(Dialogue) Asker { return engine }, dialogues, now, progress)
}

// RunEach is Run with an engine for each dialogue.
func RunEach(engineFor func(Dialogue) Asker, dialogues []Dialogue, now func() time.Time, progress func(done, total int)) Report {
	r := Report{Kinds: map[string]*Tally{}, Groups: map[string]*Tally{}, AUROC: map[string]float64{}}
	scores := map[string][]scored{}
	for _, g := range Groups {
		r.Groups[g] = &Tally{}
	}
	var took []time.Duration
	for i, d := range dialogues {
		var conversation qa.Conversation
		engine := engineFor(d)
		if r.Kinds[d.Kind] == nil {
			r.Kinds[d.Kind] = &Tally{}
		}
		for n, t := range d.Turns {
			start := now()
			reply := engine.Ask(&conversation, t.Q)
			took = append(took, now().Sub(start))
			v, why, falseAnswer := Judge(t, reply)
			r.add(v)
			r.Kinds[d.Kind].add(v)
			r.Groups[Group(d.Kind)].add(v)
			if t.Expect == "refuse" {
				r.Refusals++
			}
			if falseAnswer {
				r.FalseAnswers++
			}
			if reply.Kind == qa.KindChoices && strings.Contains(t.Expect, "answer") {
				r.Offered++
				if slices.ContainsFunc(reply.Choices, func(c qa.Choice) bool { return Holds(t, engine, c.Fact, reply.Lang) }) {
					r.OfferedRight++
				}
			}
			if answered := reply.Kind == qa.KindAnswer && t.Expect != "refuse"; answered || t.Expect == "refuse" {
				scores[reply.Lang] = append(scores[reply.Lang], scored{reply.Score, answered && v == Right})
			}
			if v != Right {
				r.Failures = append(r.Failures, Failure{d, n, reply, v, why})
			}
		}
		if progress != nil {
			progress(i+1, len(dialogues))
		}
	}
	r.FalseBound = upperBound(r.FalseAnswers, r.Refusals)
	for lang, replies := range scores {
		if area, ok := auroc(replies); ok {
			r.AUROC[lang] = area
		}
	}
	slices.Sort(took)
	r.P50, r.P99 = Quantile(took, .5), Quantile(took, .99)
	return r
}

// Quantile is one of durations that are sorted, in microseconds; 0 of none.
func Quantile(sorted []time.Duration, q float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return float64(sorted[min(int(q*float64(len(sorted))), len(sorted)-1)].Nanoseconds()) / 1e3
}

// Share is the percentage of part in whole; 100 of nothing.
func Share(part, whole int) float64 {
	if whole == 0 {
		return 100
	}
	return 100 * float64(part) / float64(whole)
}
