package qa

import (
	"maps"
	"slices"
	"strings"

	"kazindobot/seeds"
)

// sorter sorts messages by what was learned of labelled ones.
type sorter struct {
	labels  []string
	learned *classifier // the labels, and none of them
}

// everyExample is how many examples of questions there are for one that teaches that it has no label.
const everyExample = 6

// learnToSort learns from labelled messages, and from others and questions on facts, which have no label.
func (e *Engine) learnToSort(messages, others []seeds.Need, examples []seeds.Example) sorter {
	if len(messages) == 0 {
		return sorter{}
	}
	class := map[string]int32{}
	for _, m := range messages {
		class[m.Need] = 0
	}
	delete(class, seeds.NeedNone)
	s := sorter{labels: slices.Sorted(maps.Keys(class))}
	for i, label := range s.labels {
		class[label] = int32(i)
	}
	class[seeds.NeedNone] = int32(len(s.labels))
	var lessons []lesson
	add := func(text, label string) {
		lessons = append(lessons, lesson{signals: messageSignals(e.lexicon.parse(Normalise(text))), text: hashOf(text), fact: class[label]})
	}
	for _, m := range messages {
		add(m.Text, m.Need)
	}
	for _, m := range others {
		add(m.Text, seeds.NeedNone)
	}
	for _, p := range e.pairs {
		if !p.Templated {
			add(p.Question, seeds.NeedNone)
		}
	}
	for _, ex := range examples {
		if hashOf(ex.Text)%everyExample == 0 && len(ex.Facts) > 0 { // what no fact answers may ask for a service
			add(ex.Text, seeds.NeedNone)
		}
	}
	s.learned = train(len(s.labels)+1, lessons, leastWeight)
	return s
}

// messageSignals lists what tells a message's label: its words, their stems and pairs
// of neighbours, question words, whether it asks.
func messageSignals(q *question) []signal {
	out := make([]signal, 0, 3*len(q.words)+len(q.slots)+2)
	add := func(kind, text string, value float32) {
		out = append(out, signal{1<<60 | uint64(hashOn(hash(kind), text)), value})
	}
	pair := func(before, word string) {
		out = append(out, signal{1<<60 | uint64(hashOn(hashOn(hashOn(hash("p"), before), " "), word)), .7})
	}
	last := "^"
	for _, t := range q.words {
		word := t.text
		if isNumeric(word) {
			word = "0"
		}
		add("w", word, 1)
		add("s", stemEnglish(withoutClitic(word)), .7)
		pair(last, word)
		last = word
	}
	pair(last, "$")
	for _, slot := range q.slots {
		add("q", slot, .7)
	}
	if strings.HasSuffix(strings.TrimSpace(q.text), "?") {
		add("?", "", 1)
	}
	return normalised(out)
}

// likely is how likely a message has each label; nil where none was learned.
func (s *sorter) likely(q *question) map[string]float64 {
	if s.learned == nil {
		return nil
	}
	var scores likeness
	s.learned.score(messageSignals(q), &scores)
	out := make(map[string]float64, len(s.labels))
	for i, label := range s.labels {
		out[label] = sigmoid(float64(scores.at(int32(i))))
	}
	return out
}

// need is how likely a message has each need, and how likely it has any. An engine that has not learned that takes every message to have some.
func (e *Engine) need(q *question) (by map[string]float64, any float64) {
	by = e.needs.likely(q)
	if by == nil {
		return nil, 1
	}
	for _, p := range by {
		any = max(any, p)
	}
	return by, any
}

// talkMeant is the small talk that a message is likeliest to be by what was learned of such, and how likely that is.
func (e *Engine) talkMeant(q *question) (talk string, p float64) {
	by := e.talks.likely(q)
	for _, label := range e.talks.labels {
		if by[label] > p {
			talk, p = label, by[label]
		}
	}
	return talk, p
}
