package qa

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"kazindobot/seeds"
)

// gapWords say that the time between two events is asked for.
var gapWords = set("between antara jarak selisih selang apart after setelah sesudah before sebelum from dari until sampai hingga separated gap usai pasca jeda rentang interval elapsed passed berlalu berselang lie lay lies sejak since")

// betweens open a pair: "between A and B".
var betweens = set("between antara")

// atTime words lead to the event at which somebody wants to know how old something was.
var atTime = set("when ketika saat waktu pas at by during")

// gap answers how long lies between two events ("how long after the presidential election was the
// parliamentary one?") from the facts that date them, or how old something was at an event; nil where the question is not
// of that sort, or does not name just two. Where a word may mean several events, each is told.
func (e *Engine) gap(c *Conversation, q *question) *composition {
	if last := e.lastMoment(c); last != nil && q.says(apart) && len(q.words) <= mostApart {
		return e.gapFrom(*last, q)
	}
	old := q.namedID(e.lexicon, conceptAge) // "how old was the Assembly when the session was held?"
	pair := q.says(betweens)
	relates := func(t token) bool {
		return gapWords[t.text] && !old || old && atTime[t.text] || pair && pairing[t.text]
	}
	if !old && !q.asksHowLong() || !slices.ContainsFunc(q.words, relates) || len(q.unknown) > 0 {
		return nil
	}
	if one := first(e.rank(q)); one != nil && one.score >= sureComposed && one.fi.fact.Is("duration") { // the article counts itself
		return nil
	}
	from, to := e.twoMoments(q, relates)
	if len(from) == 0 || old && from[0].fi.subject == to[0].fi.subject {
		return nil
	}
	return e.between(from, to)
}

// mostApart is how many words a message may have that asks how the event of the last answer lies to another one.
const mostApart = 12

// apart asks how far from the event of the last answer another one is: "jaraknya sama pemilu parlemen berapa hari?"
var apart = set("jaraknya selisihnya jedanya apart")

// gapFrom answers how long lies between an event and the one that a question names; nil where it names none, or several.
func (e *Engine) gapFrom(last moment, q *question) *composition {
	words := slices.Concat(e.segments(q, func(t token) bool { return apart[t.text] || gapWords[t.text] }, true)...)
	if len(q.unknown) > 0 || len(words) == 0 {
		return nil
	}
	named, _ := e.momentsOf(q, words)
	if len(named) != 1 || named[0].fi.subject == last.fi.subject || !timeBetween([]moment{last}, named) {
		return nil
	}
	return e.between([]moment{last}, named)
}

// lastMoment is when that was which the last answer dated; nil for nothing.
func (e *Engine) lastMoment(c *Conversation) *moment {
	for _, id := range c.Facts {
		if fi := e.byID[id]; fi != nil && fi.hasDate() {
			m := momentIn(fi)
			return &m
		}
	}
	return nil
}

// between tells the time between events; where several may be meant, between each two.
func (e *Engine) between(from, to []moment) *composition {
	return &composition{how: "counts the time between two events", subject: to[0].fi.subject.id, say: func(r *Reply, lang string) string {
		var sentences []string
		for _, a := range from {
			for _, b := range to {
				between := sayBetween(a, b, lang)
				if len(from)+len(to) > 2 {
					sentences = append(sentences, fill(text(lang, "gap_of"), a.fi.subject.name[lang], b.fi.subject.name[lang], between))
				} else {
					sentences = append(sentences, between+".")
				}
			}
		}
		return strings.Join(append(sentences, e.sayFacts(r, lang, datedBy(slices.Concat(from, to))...)), " ")
	}}
}

// timeUnits are what time is counted in.
var timeUnits = set("day days week weeks month months year years hari minggu pekan bulan tahun")

// asksHowLong tells whether the question asks for a length of time, or how many days, months or years.
func (q *question) asksHowLong() bool {
	return slices.Contains(q.slots, "duration") || slices.Equal(q.slots, []string{"count"}) && q.says(timeUnits)
}

// turning words ask when something is so many years old.
var turning = set("turn turns turned reach reaches anniversary genap genapnya menginjak mencapai")

// longestAge bounds the years that something may be asked to be old.
const longestAge = 500

// anniversary answers when something is, or was, so many years old, or ago, from the fact that dates it.
func (e *Engine) anniversary(_ *Conversation, q *question) *composition {
	if len(q.unknown) > 0 || len(q.quantities) != 1 || !slices.Contains(q.slots, "date") || !q.says(turning) {
		return nil
	}
	n := q.quantities[0]
	if !isCount(n.Kind) || n.Num < 1 || n.Num > longestAge || n.Num != math.Trunc(n.Num) {
		return nil
	}
	words := slices.DeleteFunc(slices.Concat(q.words[:n.From], q.words[n.To:]), func(t token) bool { return turning[t.text] || timeUnits[t.text] || t.text == "old" })
	rest := e.partOf(q, words)
	if len(e.things(rest)) == 0 { // a country alone is no event
		return nil
	}
	words = slices.Concat(e.segments(rest, func(token) bool { return false }, true)...)
	found, _ := e.momentsOf(q, words)
	if len(found) != 1 {
		return nil
	}
	then, years := found[0], int(n.Num)
	return &composition{how: "tells when it is so many years old", subject: then.fi.subject.id, say: func(r *Reply, lang string) string {
		on := fmt.Sprint(then.date.Year + years)
		if then.exact() {
			on = Day(dayOf(then.date).AddDate(years, 0, 0), lang)
		}
		return fmt.Sprintf(text(lang, "anniversary"), years, on) + " " + e.sayFact(r, lang, then.fi)
	}}
}

// age answers how old something is, or how long ago it was, from the fact that dates it: as of the article first, then
// as of today, where the conversation knows the day. Of people no article tells it.
func (e *Engine) age(c *Conversation, q *question) *composition {
	old := q.namedID(e.lexicon, conceptAge)
	ago := slices.ContainsFunc(q.words, func(t token) bool { return t.text == "ago" || t.text == "lalu" }) && q.namedID(e.lexicon, conceptSinceWhen)
	if !old && !ago || slices.Contains(q.slots, "overview") || slices.ContainsFunc(q.hits, e.isPerson) || q.says(somebody) || len(q.unknown) > 0 {
		return nil
	}
	asked := *q
	if !old { // "how long ago was it?" is when it was
		words := slices.Concat(e.segments(q, func(token) bool { return false }, true)...)
		asked = *e.partOf(q, e.lexicon.tokens(text(q.lang, "ask_moment")), words)
	}
	asked.slots, asked.marks, asked.head, asked.headWord = []string{"date"}, nil, -1, false
	asked.hits = slices.DeleteFunc(slices.Clone(q.hits), func(h hit) bool { return e.isConcept(h, conceptAge) || h.class == seeds.Question })
	if old {
		id, ok := e.lexicon.concept(conceptEstablish)
		if !ok {
			return nil
		}
		if s := e.subjects[c.Subject]; !hasContentHits(&asked) && s != nil && len(s.named) > 0 { // "how old is it?"
			asked.hits = append(asked.hits, s.named[0]...)
		}
		asked.hits = append(asked.hits, hit{concepts: []conceptID{id}, class: seeds.Content, weight: 1})
	}
	best := e.candidatesFor(&asked).best
	if !e.answers(best) || best.corrected || best.features[featSubject] == 0 || best.fi.fact.Kinds[0] != "date" || !best.fi.dated() {
		return nil
	}
	today := c.Today
	return &composition{how: "counts the years since", subject: best.fi.subject.id, say: func(r *Reply, lang string) string {
		return strings.TrimSpace(sayAge(best.fi, today, lang) + " " + e.sayFact(r, lang, best.fi))
	}}
}

// sayAge tells how long ago a fact's day was, on the day of its article, unless that is the same day, and today.
func sayAge(fi *factIndex, today time.Time, lang string) string {
	var said []string
	then := fi.fact.Article.Published
	if then.After(fi.day()) {
		said = append(said, fill(text(lang, "age_then"), sayYears(fi.day(), then, lang), Day(then, lang)))
	}
	if today.After(then) {
		said = append(said, fill(text(lang, "age_today"), Day(today, lang), sayYears(fi.day(), today, lang)))
	}
	return strings.Join(said, " ")
}

// dated tells whether the fact's value is a day.
func (fi *factIndex) dated() bool {
	vs := fi.fact.Values
	return len(vs) > 0 && len(vs[0].Dates) > 0 && vs[0].Dates[0].Day != 0
}

// day is the day that a dated fact's value is.
func (fi *factIndex) day() time.Time { return dayOf(fi.fact.Values[0].Dates[0]) }
