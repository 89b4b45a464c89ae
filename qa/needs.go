package qa

import (
	"maps"
	"slices"
	"strings"

	"kazindobot/seeds"
)

// everyExample is how many examples of questions there are for one that teaches that it needs nothing else.
const everyExample = 6

// learnNeeds trains the classifier of needs: from the examples of them, and from
// questions on facts, which need nothing but an answer.
func (e *Engine) learnNeeds(needs []seeds.Need, examples []seeds.Example) {
	if len(needs) == 0 {
		return
	}
	class := map[string]int32{}
	for _, n := range needs {
		class[n.Need] = 0
	}
	delete(class, seeds.NeedNone)
	e.needNames = slices.Sorted(maps.Keys(class))
	for i, name := range e.needNames {
		class[name] = int32(i)
	}
	class[seeds.NeedNone] = int32(len(e.needNames))
	var lessons []lesson
	add := func(text, need string) {
		lessons = append(lessons, lesson{signals: needSignals(e.lexicon.parse(Normalise(text))), text: hashOf(text), fact: class[need]})
	}
	for _, n := range needs {
		add(n.Text, n.Need)
	}
	for i, ex := range examples {
		if i%everyExample == 0 && len(ex.Facts) > 0 { // what no fact answers may ask for a service
			add(ex.Text, seeds.NeedNone)
		}
	}
	e.needs = train(len(e.needNames)+1, lessons)
}

// needSignals lists what tells a message's need: its words, their stems and pairs
// of neighbours, question words, whether it asks.
func needSignals(q *question) []signal {
	var out []signal
	add := func(kind, text string, value float32) {
		out = append(out, signal{1<<60 | uint64(hash(kind+text)), value})
	}
	last := "^"
	for _, t := range q.words {
		word := t.text
		if isNumeric(word) {
			word = "0"
		}
		add("w", word, 1)
		add("s", stemEnglish(withoutClitic(word)), .7)
		add("p", last+" "+word, .7)
		last = word
	}
	add("p", last+" $", .7)
	for _, slot := range q.slots {
		add("q", slot, .7)
	}
	if strings.HasSuffix(strings.TrimSpace(q.text), "?") {
		add("?", "", 1)
	}
	return normalised(out)
}

// need is how likely a message has each need, by name, and how likely it has any that a contact may help with.
// An engine that has not learned that takes every message to have some.
func (e *Engine) need(q *question) (by map[string]float64, any float64) {
	if e.needs == nil {
		return nil, 1
	}
	var scores likeness
	e.needs.score(needSignals(q), &scores)
	by = make(map[string]float64, len(e.needNames))
	for i, name := range e.needNames {
		by[name] = sigmoid(float64(scores.at(int32(i))))
		if !strings.HasPrefix(name, seeds.NeedTalk) {
			any = max(any, by[name])
		}
	}
	return by, any
}

// talkMeant is the small talk that a message is likeliest to be by what was learned of such, and how likely that is.
func (e *Engine) talkMeant(q *question) (talk string, p float64) {
	by, _ := e.need(q)
	for _, name := range e.needNames {
		if t, ok := strings.CutPrefix(name, seeds.NeedTalk); ok && by[name] > p {
			talk, p = t, by[name]
		}
	}
	return talk, p
}
