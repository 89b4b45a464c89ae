package qa

import (
	"fmt"
	"slices"
	"time"

	"kazindobot/seeds"
)

// gapWords say that the time between two events is asked for.
var gapWords = set("between antara jarak selisih selang apart after setelah sesudah before sebelum from dari until sampai hingga separated gap")

// answerGap answers how long lies between two events ("how long after the
// presidential election was the parliamentary one?") from the facts that date them; nil
// where the question is not of that sort or does not name just two events.
func (e *Engine) answerGap(q *question) []*partAnswer {
	if !slices.Contains(q.slots, "duration") || !slices.ContainsFunc(q.words, func(t token) bool { return gapWords[t.text] }) || len(q.unknown) > 0 {
		return nil
	}
	var events []*factIndex
	for _, h := range q.hits {
		if !counts(h.class) || e.lexicon.country(h) != "" || gapHit(q, h) {
			continue
		}
		fi := e.factAbout(h, "date")
		if fi == nil {
			return nil
		}
		if !slices.Contains(events, fi) {
			events = append(events, fi)
		}
	}
	if len(events) != 2 || events[0].subject == events[1].subject {
		return nil
	}
	var out []*partAnswer
	for _, fi := range events {
		out = append(out, &partAnswer{question: q, best: &candidate{fi: fi, score: 1}, kind: KindAnswer})
	}
	out[0].gap = daysBetween(events[0].fact.Values[0].Dates[0], events[1].fact.Values[0].Dates[0])
	return out
}

// gapHit tells whether a hit is only a word for the gap itself.
func gapHit(q *question, h hit) bool {
	for i := h.from; i < h.to; i++ {
		if !gapWords[q.words[i].text] {
			return false
		}
	}
	return true
}

// factAbout is the fact of one of the kinds (the earlier the better) about the
// thing that a hit names by itself: the one with the fewest keys; nil for none.
func (e *Engine) factAbout(h hit, kinds ...string) *factIndex {
	one := &question{hits: []hit{h}}
	for _, kind := range kinds {
		var best *factIndex
		for _, fi := range e.facts {
			if fi.fact.Kinds[0] != kind || kind == "date" && !fi.dated() {
				continue
			}
			named := slices.ContainsFunc(fi.subject.named, func(t term) bool { return e.namesTerm(one, t) == 1 })
			if named && (best == nil || len(fi.keys) < len(best.keys)) {
				best = fi
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// dated tells whether the fact's value is a day.
func (fi *factIndex) dated() bool {
	vs := fi.fact.Values
	return len(vs) > 0 && len(vs[0].Dates) > 0 && vs[0].Dates[0].Day != 0
}

func daysBetween(a, b seeds.Quantity) int {
	day := func(q seeds.Quantity) time.Time {
		return time.Date(q.Year, time.Month(q.Month), q.Day, 0, 0, 0, 0, time.UTC)
	}
	days := int(day(b).Sub(day(a)).Hours() / 24)
	return max(days, -days)
}

// sayGap is a number of days in words, with the months where there are many.
func sayGap(days int, lang string) string {
	if months := (days + 15) / 30; months > 1 {
		return fmt.Sprintf(text(lang, "gap_months"), days, months)
	}
	if days == 1 {
		return text(lang, "gap_day")
	}
	return fmt.Sprintf(text(lang, "gap"), days)
}
