package qa

import (
	"slices"

	"kazindobot/seeds"
)

// pointing words refer to something said before.
var pointing = set(`itu tersebut tsb ini dia ia beliau mereka nya tadi situ sana he she it they that this him her his hers them their its there those these one ones
	keduanya both`)

// openers begin a message that goes on from the last one.
var openers = set("dan and lalu terus trus kalau kalo klo lantas then so or atau but tapi okay ok oke also juga berarti jadi")

// persons are the pronouns for people.
var persons = set("dia ia beliau he she him her his hers nya mereka they them their")

// follow answers a message that leans on the conversation, or returns nil where
// it stands by itself or nothing was said before. What is borrowed can only help
// a fact: the message's own words still must be carried by it.
func (e *Engine) follow(c *Conversation, q *question, alone *candidate) *partAnswer {
	if c.Subject == "" && len(c.Facts) == 0 || !e.leans(q) {
		return nil
	}
	if b := e.whoSaid(c, q); b != nil {
		return b
	}
	var best *partAnswer
	bestScore := 0.0
	for _, b := range e.borrow(c, q) {
		cs := e.rank(b.question, true)
		if len(cs) > 0 && cs[0].score+b.bonus > bestScore {
			bestScore = cs[0].score + b.bonus
			best = &partAnswer{question: b.question, candidates: cs, best: &cs[0]}
		}
	}
	switch {
	case best == nil:
		return nil
	case alone == nil, best.best.score > alone.score:
		return best
	case best.best.score >= e.model.Answer && best.best.score > alone.score-loyalty && (alone.features[featSubject] == 0 || q.pointsBack()):
		return best
	}
	return nil
}

// whoSaid answers "who said that?" with the last fact again, which names its speaker.
func (e *Engine) whoSaid(c *Conversation, q *question) *partAnswer {
	if len(c.Facts) == 0 || hasContentHits(q) || !slices.Contains(q.slots, "person") {
		return nil
	}
	fi := e.byID[c.Facts[0]]
	if fi == nil || len(fi.fact.Speaker) == 0 || !q.namedID(e.lexicon, "say") && !q.namedID(e.lexicon, "state-mention") {
		return nil
	}
	best := candidate{fi: fi, score: 1}
	return &partAnswer{question: q, candidates: []candidate{best}, best: &best}
}

// loyalty is how much surer another subject's fact must be for a message that
// leans on the conversation to leave its subject.
const loyalty = 0.25

// leans tells whether a message may refer back: it points, opens as a
// continuation, or has little content of its own.
func (e *Engine) leans(q *question) bool {
	content := 0
	for _, h := range q.hits {
		if counts(h.class) && !h.context && !e.isContext(h) {
			content++
		}
	}
	if content <= 2 {
		return true
	}
	if content > 4 || e.namesSubject(q) {
		return false
	}
	return q.pointsBack()
}

// pointsBack tells whether a message opens as a continuation or points at something said before.
func (q *question) pointsBack() bool {
	for i, t := range q.words {
		if pointing[t.text] || i == 0 && openers[t.text] {
			return true
		}
		if i == 1 && (t.text == "about" || t.text == "dengan") && asking[q.words[0].text] { // "what about ...?", "bagaimana dengan ...?"
			return true
		}
	}
	return false
}

// namesSubject tells whether the question names something that facts are about.
func (e *Engine) namesSubject(q *question) bool {
	for _, s := range e.subjects {
		for _, t := range s.named {
			if e.namesTerm(q, t) == 1 && !e.isContextTerm(t) {
				return true
			}
		}
	}
	return false
}

func (e *Engine) isContextTerm(t term) bool {
	return !slices.ContainsFunc(t, func(h hit) bool { return !e.isContext(h) })
}

// borrowed is a question completed from the conversation.
type borrowed struct {
	question *question
	bonus    float64 // the last question's topic goes before its mere subject
}

// borrow makes complete questions of one that leans: with all that the last
// question named, with the last subject, and with what was asked for.
func (e *Engine) borrow(c *Conversation, q *question) []borrowed {
	var out []borrowed
	add := func(hits []hit, bonus float64) {
		if len(hits) == 0 {
			return
		}
		out = append(out, borrowed{q.with(hits, nil), bonus})
		if len(q.slots) == 0 || onlyVague(q.slots) {
			out = append(out, borrowed{q.with(hits, c.Slots), bonus})
		}
	}
	add(e.topicHits(c), 0.1)
	if s := e.subjects[c.Subject]; s != nil && len(s.named) > 0 {
		add(s.named[0], 0)
	}
	if slices.ContainsFunc(q.words, func(t token) bool { return persons[t.text] || len(t.text) > 5 && withoutClitic(t.text) != t.text }) {
		for _, id := range c.Facts {
			for _, v := range e.personsOf(id) {
				out = append(out, borrowed{q.with([]hit{{concepts: []conceptID{v}, class: seeds.Entity}}, nil), 0})
			}
		}
	}
	return out
}

// topicHits are the concepts that the last question was about.
func (e *Engine) topicHits(c *Conversation) []hit {
	var out []hit
	for _, id := range c.Topic {
		if n, ok := e.lexicon.byID[id]; ok {
			out = append(out, hit{concepts: []conceptID{n}, class: e.lexicon.concepts[n].class})
		}
	}
	return out
}

// personsOf lists the people who are a fact's values or subject.
func (e *Engine) personsOf(fact string) []conceptID {
	fi := e.byID[fact]
	if fi == nil {
		return nil
	}
	var out []conceptID
	for _, t := range append([]term{termOf(fi.values)}, fi.subject.named...) {
		for _, h := range t {
			for _, id := range h.concepts {
				if e.lexicon.concepts[id].kind == "person" && !slices.Contains(out, id) {
					out = append(out, id)
				}
			}
		}
	}
	return out
}

func termOf(ids []conceptID) term {
	if len(ids) == 0 {
		return nil
	}
	return term{{concepts: ids}}
}

// remember notes in the conversation what a question was about.
func (e *Engine) remember(c *Conversation, q *question) {
	c.Topic, c.Slots = nil, q.slots
	for _, h := range q.hits {
		for _, id := range h.concepts {
			if counts(h.class) && int(id) < len(e.lexicon.byID) && len(c.Topic) < maxTopic {
				c.Topic = append(c.Topic, e.lexicon.concepts[id].id)
			}
		}
	}
}

// maxTopic bounds how many concepts a conversation keeps.
const maxTopic = 12

func onlyVague(slots []string) bool {
	return !slices.ContainsFunc(slots, func(s string) bool { return s != "what" && s != "whether" && s != "which" && s != "manner" })
}

// with is a copy of the question with borrowed hits and, unless nil, other question words.
func (q *question) with(hits []hit, slots []string) *question {
	b := *q
	b.hits, b.marks = slices.Clone(q.hits), nil
	b.lend(hits, borrowedWeight)
	if slots != nil {
		b.slots = slots
	}
	return &b
}

// borrowedWeight is what is borrowed from the conversation counts for.
const borrowedWeight = 0.75

func contentHits(q *question) []hit {
	var out []hit
	for _, h := range q.hits {
		if counts(h.class) {
			out = append(out, h)
		}
	}
	return out
}
