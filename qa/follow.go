package qa

import (
	"cmp"
	"slices"
	"strings"

	"kazindobot/seeds"
)

// pointing words refer to something said before.
var pointing = set(`itu tersebut tsb ini dia ia beliau mereka nya tadi situ sana he she it they that this him her his hers them their its there those these one ones
	keduanya both`)

// openers begin a message that goes on from the last one.
var openers = set("dan and lalu terus trus kalau kalo klo lantas then so or atau but tapi okay ok oke also juga berarti jadi")

// persons are the pronouns for people.
var persons = set("dia ia beliau he she him her his hers nya mereka they them their")

// several are those that stand for more than one.
var several = set("mereka keduanya they them their those")

// somebody are those that stand for one person and nothing else.
var somebody = set("dia ia beliau he she him her his hers")

// follow reads a message that leans on the conversation with what was said
// before; none where it stands by itself or nothing was said. What is borrowed can only
// help a fact: the message's own words still must be carried by it. A correction asks
// for what the message before it asked for, of something else.
func (e *Engine) follow(c *Conversation, q *question, asked []string) []*partAnswer {
	if q.last == nil || !e.leans(q) {
		return nil
	}
	if b := cmp.Or(e.whoSaid(c, q), e.contested(c, q)); b != nil {
		return []*partAnswer{b}
	}
	var out []*partAnswer
	if q.corrects && (len(q.slots) == 0 || onlyVague(q.slots)) {
		a := e.candidatesFor(q.with(nil, asked, 0))
		if e.answers(a.best) {
			return append(out, a)
		}
		out = append(out, a)
	}
	if one := cmp.Or(e.nth(c, q), e.whoInstead(c, q), e.otherInFull(c, q)); one != nil {
		if fi := e.whoIs(one); fi != nil {
			return append(out, surely(one, fi))
		}
		return append(out, e.candidatesFor(one))
	}
	if a := e.exemplify(c, q); a != nil {
		return append(out, a)
	}
	readings := e.borrow(c, q)
	swapped := e.instead(c, q)
	switch {
	case swapped != nil && q.namedID(e.lexicon, conceptOtherOne): // which the last one is not
		readings = []*question{swapped}
	case swapped != nil:
		readings = append([]*question{swapped}, readings...)
	}
	for _, b := range readings {
		a := e.candidatesFor(b)
		if swapped == nil || a.best != nil && e.covered(a.best.fi, contentHits(q), coverPhrasing) { // "and in Jakarta?": nothing that is silent about Jakarta
			out = append(out, a)
		}
	}
	return out
}

// otherInFull reads a question that asks something of "the other woman" as one of that other, of two that an answer named; nil for none.
func (e *Engine) otherInFull(c *Conversation, q *question) *question {
	if !q.namedID(e.lexicon, conceptOtherOne) || onlyVague(q.slots) || len(q.unknown) > 0 {
		return nil
	}
	other, _ := e.otherOne(c, e.topicHits(c))
	if other == nil {
		return nil
	}
	return q.wholeWith(append(slices.Clone(q.hits), *other))
}

// askingExamples ask for examples of what was counted or said ("such as?", "misalnya?"); exampleWords are all that such a message has.
var askingExamples = set("such example instance contohnya misalnya")
var exampleWords = set("such as for example instance like who what eg contoh contohnya misal misalnya antara lain apa siapa saja aja mana")

// exemplify answers what asks for examples of the last answer with a fact on its subject that lists some; nil where the message is none of the kind.
func (e *Engine) exemplify(c *Conversation, q *question) *partAnswer {
	if !q.says(askingExamples) || len(c.Facts) == 0 || slices.ContainsFunc(q.words, func(t token) bool { return !exampleWords[t.text] && !softeners[t.text] }) {
		return nil
	}
	a := e.candidatesFor(q.with(e.topicHits(c), []string{"list"}, borrowsTopic))
	a.candidates = slices.DeleteFunc(a.candidates, func(x candidate) bool {
		return slices.Contains(c.Facts, x.fi.fact.ID) || x.fi.fact.Kinds[0] != "list" || x.fi.subject.id != c.Subject
	})
	a.best = first(a.candidates)
	return a
}

// covered tells whether a fact covers all of this at a level or above.
func (e *Engine) covered(fi *factIndex, hits []hit, level uint8) bool {
	return !slices.ContainsFunc(hits, func(h hit) bool { return e.level(fi, h) < level })
}

// instead reads "and for Indonesia?", "what about Jakarta?" as the last question, asked of that instead of the thing of its
// kind that it named: a whole question, which leans on nothing. None where the message names more than one thing, or the last question none of its kind.
func (e *Engine) instead(c *Conversation, q *question) *question {
	if len(q.unknown) > 0 || len(q.words) > mostElliptic || !onlyVague(q.slots) && !slices.Equal(q.slots, c.Slots) {
		return nil
	}
	topic, hits := e.topicHits(c), slices.Clone(q.hits)
	at, named := -1, 0
	for i, h := range hits {
		if counts(h.class) {
			at, named = i, named+1
		}
	}
	var other *hit
	replaced, asked := false, !onlyVague(c.Slots)
	switch {
	case named == 0 && q.namedID(e.lexicon, conceptOtherSide):
		if other = e.otherSide(c, topic); other != nil {
			hits = append(hits, *other)
		}
	case q.namedID(e.lexicon, conceptOtherOne) && !slices.ContainsFunc(hits, func(h hit) bool { return h.class == seeds.Entity && !e.isHome(h) }):
		if other, topic = e.otherOne(c, topic); other != nil {
			hits, replaced = append(hits, *other), true
		}
	case named == 1 && slices.ContainsFunc(topic, func(h hit) bool { return e.sameKind(h, hits[at]) }):
		other = &hits[at]
	case named == 1:
		if other = e.likeNamed(topic, e.waysToSay(q, hits[at])); other != nil {
			hits[at] = *other
		}
	}
	if other == nil {
		return nil
	}
	for _, h := range topic {
		if e.sameKind(h, *other) {
			replaced = true
			continue
		}
		asked = asked || counts(h.class)
		h.weight = 1
		hits = append(hits, h)
	}
	if !asked || !replaced {
		return nil
	}
	b := q.wholeWith(hits)
	b.slots = c.Slots
	return b
}

// mostCounterpart is how many words a message may have that asks for somebody's counterpart.
const mostCounterpart = 9

// counterpart reads "and Indonesia's?", "who is the Indonesian one in Astana?" after a question on an office of one country as the same
// question on that of the other: a whole question, which leans on nothing. Nil where the message names more than countries, or there is no such other office.
func (e *Engine) counterpart(c *Conversation, q *question) *question {
	if len(c.Facts) == 0 || len(q.unknown) > 0 || len(q.words) > mostCounterpart || !onlyVague(q.slots) && !only(q.slots, c.Slots...) {
		return nil
	}
	named, topic := contentHits(q), e.topicHits(c)
	at := slices.IndexFunc(topic, func(h hit) bool { return e.countryOfOffice(h.concepts[0]) != "" })
	if at < 0 || len(named) == 0 || slices.ContainsFunc(named, func(h hit) bool { return !e.isHome(h) }) {
		return nil
	}
	country := e.lexicon.country(named[0])
	var found *hit
	for n, other := range e.lexicon.concepts {
		sharesOffice := slices.ContainsFunc(e.lexicon.concepts[topic[at].concepts[0]].broader, func(id conceptID) bool {
			return e.lexicon.concepts[id].kind == "role" && slices.Contains(other.broader, id)
		})
		if sharesOffice && e.countryOfOffice(conceptID(n)) == country && (found == nil || e.isKey[n]) {
			h := e.hitOf(conceptID(n))
			found = &h
		}
	}
	if found == nil {
		return nil
	}
	b := q.wholeWith(append(slices.DeleteFunc(slices.Clone(q.hits), func(h hit) bool { return counts(h.class) }), *found))
	b.slots = c.Slots
	return b
}

// countryOfOffice is the country whose office a concept is, by its name: the first one named there; "" for none.
func (e *Engine) countryOfOffice(id conceptID) string {
	c := e.lexicon.concepts[id]
	if c.kind != "role" {
		return ""
	}
	for _, name := range c.names {
		for _, h := range e.parseWords(name) {
			if country := e.lexicon.country(h); country != "" {
				return country
			}
		}
	}
	return ""
}

// parseWords are what the words of a name mean one by one.
func (e *Engine) parseWords(name string) (out []hit) {
	for _, t := range e.lexicon.tokens(name) {
		out = append(out, e.parseKnown(t.text).hits...)
	}
	return out
}

// wholeWith is a copy of the question with other hits, which leans on nothing.
func (q *question) wholeWith(hits []hit) *question {
	b := *q
	b.hits, b.marks, b.last, b.filled = hits, nil, nil, true
	return &b
}

// mostElliptic is how many words a message may have that stands for the last question.
const mostElliptic = 6

// hitOf is a concept as if the message named it.
func (e *Engine) hitOf(id conceptID) hit {
	return hit{concepts: []conceptID{id}, class: e.lexicon.concepts[id].class, weight: 1}
}

// otherSide is the other of the two countries that the last answer speaks of, where the topic names one; nil otherwise.
func (e *Engine) otherSide(c *Conversation, topic []hit) *hit {
	if len(c.Facts) == 0 {
		return nil
	}
	fi := e.byID[c.Facts[0]]
	named := map[string]bool{}
	for _, h := range topic {
		named[e.lexicon.concepts[h.concepts[0]].id] = true
	}
	var out *hit
	for n, c := range e.lexicon.concepts {
		if c.kind != "country" || named[c.id] || !slices.Contains(e.said[n], fi) {
			continue
		}
		if out != nil {
			return nil
		}
		named := e.hitOf(conceptID(n))
		out = &named
	}
	return out
}

// otherOne is the other of the two that a fact names, where the topic names one, and the topic without that; nil where no fact does, or several. Facts that
// were told go before all others.
func (e *Engine) otherOne(c *Conversation, topic []hit) (*hit, []hit) {
	for _, fi := range slices.Backward(e.known(c.Said)) {
		if other, rest := e.otherIn(fi, topic); other != nil {
			return other, rest
		}
	}
	var other *hit
	rest := topic
	for _, fi := range e.facts {
		one, without := e.otherIn(fi, topic)
		switch {
		case one == nil || !e.holds(fi):
		case other != nil && !other.means(*one):
			return nil, topic
		default:
			other, rest = one, without
		}
	}
	return other, rest
}

// otherIn is the other of the two of a kind that a fact names, where the topic names one, and the topic without that; nil otherwise.
func (e *Engine) otherIn(fi *factIndex, topic []hit) (*hit, []hit) {
	if len(fi.values) != 2 || !e.isList(fi.values) {
		return nil, topic
	}
	for n, id := range fi.values {
		is := func(h hit) bool { return slices.Contains(h.concepts, id) }
		if other := fi.values[1-n]; slices.ContainsFunc(topic, is) {
			named := e.hitOf(other)
			return &named, slices.DeleteFunc(slices.Clone(topic), is)
		}
	}
	return nil, topic
}

// waysToSay are what a hit says in the question, and the names of that: "Indonesian" is Indonesia.
func (e *Engine) waysToSay(q *question, h hit) [][]string {
	said := []string{}
	for _, t := range q.words[h.from:h.to] {
		said = append(said, t.text)
	}
	ways := [][]string{said}
	for _, name := range e.lexicon.concepts[h.concepts[0]].names {
		ways = append(ways, strings.Fields(strings.ToLower(name)))
	}
	return ways
}

// likeNamed is what is of a kind with something in the topic and has one of these in its name: "the presidential one" after the
// parliamentary election; nil for nothing.
func (e *Engine) likeNamed(topic []hit, ways [][]string) *hit {
	for n, c := range e.lexicon.concepts {
		if !e.isKey[n] || !counts(c.class) {
			continue
		}
		h := e.hitOf(conceptID(n))
		if slices.ContainsFunc(topic, func(t hit) bool { return e.sameKind(t, h) }) && slices.ContainsFunc(c.names, func(name string) bool {
			return slices.ContainsFunc(ways, func(words []string) bool { return namedWith(name, words) })
		}) {
			return &h
		}
	}
	return nil
}

// namedWith tells whether a name holds all the words, and more.
func namedWith(name string, words []string) bool {
	in := strings.Fields(strings.ToLower(name))
	return len(words) > 0 && len(in) > len(words) && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(in, w) })
}

// whoSaid answers "who said that?", "who gave that figure?" with the last fact
// again, which names its speaker.
func (e *Engine) whoSaid(c *Conversation, q *question) *partAnswer {
	if len(c.Facts) == 0 || q.says(several) || q.says(groupWords) { // "who are they?" asks of those named
		return nil
	}
	fi := e.byID[c.Facts[0]]
	if fi == nil || len(fi.fact.Speaker) == 0 {
		return nil
	}
	asks := slices.Contains(q.slots, "person") && (!hasContentHits(q) || q.pointsAtWords())
	if !asks && !(q.says(whichOf) && q.namedID(e.lexicon, conceptSay) && hasContentHits(q) && q.pointsBack() && e.namesOnlyOffices(q, fi)) {
		return nil
	}
	if fi.fact.Is("person") && !q.namedID(e.lexicon, conceptSay) && !q.namedID(e.lexicon, conceptMention) {
		return nil // "who?" asks for that person
	}
	return surely(q, fi)
}

// whichOf ask which one it was of those that a word stands for: "which minister said that?"
var whichOf = set("which mana")

// namesOnlyOffices tells whether a question names nothing but what a fact's speaker is, or another office, which the fact puts right: "which minister?"
func (e *Engine) namesOnlyOffices(q *question, fi *factIndex) bool {
	var is []conceptID // the speaker by name, and by office
	for _, s := range fi.speaker {
		eachConcept(s, func(id conceptID, _ float64) { is = append(append(is, id), e.lexicon.concepts[id].broader...) })
	}
	return len(q.unknown) == 0 && !slices.ContainsFunc(contentHits(q), func(h hit) bool {
		return !slices.ContainsFunc(h.concepts, func(id conceptID) bool { return slices.Contains(is, id) || e.lexicon.concepts[id].kind == "role" })
	})
}

// surely is the answer to a question with a fact of which there is no doubt.
func surely(q *question, fi *factIndex) *partAnswer {
	best := candidate{fi: fi, score: 1}
	return &partAnswer{question: q, candidates: []candidate{best}, best: &best}
}

// whoInstead reads "then who is?", after a question whether somebody was it, as who was: a whole question, which leans on nothing.
func (e *Engine) whoInstead(c *Conversation, q *question) *question {
	if hasContentHits(q) || !slices.Contains(q.slots, "person") || !only(q.slots, "person", "overview", "what") || !openers[q.words[0].text] || len(q.words) > mostElliptic {
		return nil
	}
	topic := inFull(e.topicHits(c))
	rest := slices.DeleteFunc(slices.Clone(topic), e.isPerson)
	if len(rest) == len(topic) || !slices.ContainsFunc(rest, func(h hit) bool { return !e.isContext(h) }) {
		return nil
	}
	b := q.wholeWith(append(slices.Clone(q.hits), rest...))
	b.slots = []string{"person"}
	return b
}

// sayings are words for what somebody said.
var sayings = set(`assurance promise claim statement remark remarks prediction hope warning view opinion assessment words
	janji jaminan pernyataan ucapan harapan klaim pandangan penilaian perkataan`)

// pointsAtWords tells whether all that a question names is something said before: "who gave that assurance?", "siapa yang memberi jaminan itu?"
func (q *question) pointsAtWords() bool {
	return len(q.unknown) == 0 && q.pointsBack() && !slices.ContainsFunc(contentHits(q), func(h hit) bool { return !h.context && !q.saysIn(h, sayings) })
}

// groupWords ask which group somebody is of: "dari kalangan mana aja?"
var groupWords = set("kalangan kelompok golongan group groups")

// contested answers "are you sure? I thought it was the 29th", which names nothing but another date or number, with the last fact again.
func (e *Engine) contested(c *Conversation, q *question) *partAnswer {
	if len(c.Facts) == 0 || hasContentHits(q) || !q.tagged || len(q.quantities) != 1 {
		return nil
	}
	best := candidate{fi: e.byID[c.Facts[0]], score: 1}
	n := q.quantities[0]
	if best.fi == nil || len(best.fi.fact.Values) == 0 {
		return nil
	}
	if best.corrected = !has(best.fi.quantities, n); best.corrected && !e.correctsQuantity(q, &best, n) {
		return nil
	}
	return &partAnswer{question: q, candidates: []candidate{best}, best: &best}
}

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

// How a question borrows, as a feature: its topic, its mere subject or a person.
const (
	borrowsTopic   = 1
	borrowsSubject = .7
	borrowsPerson  = .4
)

// borrow makes complete questions of one that leans: with all that the last
// question named, with the last subject, and with what was asked for.
func (e *Engine) borrow(c *Conversation, q *question) []*question {
	var out []*question
	add := func(hits []hit, how float64) {
		if len(hits) == 0 {
			return
		}
		if len(q.slots) > 0 || onlyVague(c.Slots) || !openers[q.words[0].text] { // "and for Indonesia?" asks for what was asked for
			out = append(out, q.with(hits, nil, how))
		}
		if len(q.slots) == 0 || onlyVague(q.slots) {
			out = append(out, q.with(hits, c.Slots, how))
		}
	}
	if !hasOwnContent(q) && slices.Equal(q.slots, []string{"person"}) && q.says(agents) && len(c.Topic) > 1 { // "by whom?" asks of all that was asked of
		return append(out, q.wholeWith(append(slices.Clone(q.hits), inFull(e.topicHits(c))...)))
	}
	add(e.topicHits(c), borrowsTopic)
	if s := e.subjects[c.Subject]; s != nil && len(s.named) > 0 {
		add(s.named[0], borrowsSubject)
	}
	if slices.ContainsFunc(q.words, func(t token) bool { return persons[t.text] || len(t.text) > 5 && withoutClitic(t.text) != t.text }) {
		for _, id := range c.Facts {
			for _, v := range e.personsOf(id) {
				out = append(out, q.with([]hit{{concepts: []conceptID{v}, class: seeds.Entity}}, nil, borrowsPerson))
			}
		}
	}
	if who := e.meantBy(c, q); who != nil {
		out = append(out, who)
	}
	return out
}

// meantBy reads "he" and "dia" as the one person that the last answer speaks of: a whole question, which leans on nothing.
func (e *Engine) meantBy(c *Conversation, q *question) *question {
	if len(c.Facts) != 1 || !q.says(somebody) {
		return nil
	}
	who := e.personsOf(c.Facts[0])
	if len(who) != 1 {
		return nil
	}
	return q.wholeWith(append(slices.Clone(q.hits), hit{concepts: who, class: seeds.Entity, weight: 1}))
}

// agents ask who did what was spoken of.
var agents = set("by oleh")

// inFull are hits that count as if the message named them.
func inFull(hits []hit) []hit {
	for i := range hits {
		hits[i].weight = 1
	}
	return hits
}

// topicHits are the concepts that the last question was about.
func (e *Engine) topicHits(c *Conversation) []hit {
	var out []hit
	for _, id := range c.Topic {
		if n, ok := e.lexicon.concept(id); ok {
			out = append(out, hit{concepts: []conceptID{n}, class: e.lexicon.concepts[n].class})
		}
	}
	return out
}

// personsOf lists the people who are a fact's values, subject or speaker.
func (e *Engine) personsOf(fact string) []conceptID {
	fi := e.byID[fact]
	if fi == nil {
		return nil
	}
	var out []conceptID
	for _, t := range slices.Concat([]term{termOf(fi.values)}, fi.subject.named, []term{fi.speaker}) {
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
	before := c.Topic
	c.Topic, c.Slots = nil, q.slots
	for _, h := range q.hits {
		for _, id := range h.concepts {
			if counts(h.class) && !e.lexicon.isWord(id) && len(c.Topic) < maxTopic {
				c.Topic = append(c.Topic, e.lexicon.concepts[id].id)
			}
		}
	}
	if !hasOwnContent(q) { // "and where?" is still about what was asked before
		for _, id := range before {
			if !slices.Contains(c.Topic, id) && len(c.Topic) < maxTopic {
				c.Topic = append(c.Topic, id)
			}
		}
	}
}

// hasOwnContent tells whether a question names anything itself.
func hasOwnContent(q *question) bool {
	return slices.ContainsFunc(q.hits, func(h hit) bool { return counts(h.class) && !h.context })
}

// maxTopic bounds how many concepts a conversation keeps.
const maxTopic = 12

func onlyVague(slots []string) bool {
	return only(slots, "what", "whether", "which", "manner")
}

// with is a copy of the question with borrowed hits and, unless nil, other question words.
func (q *question) with(hits []hit, slots []string, how float64) *question {
	b := *q
	b.borrowed = how
	b.hits, b.marks = slices.Clone(q.hits), nil
	b.lend(hits, borrowedWeight)
	if slots != nil {
		b.slots, b.carried = slots, true
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
