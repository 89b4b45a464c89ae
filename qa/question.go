package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// question is a message, or a part of one, as the engine understands it.
type question struct {
	text          string
	lang          string // that the conversation is in, "" where nothing has told it
	words         []token
	hits          []hit
	unknown       []token // words that neither lexicon nor facts have and that repair did not help
	quantities    []seeds.Quantity
	shortDates    []seeds.Quantity // of them: a month and its day or, likewise, year
	articleYear   int              // of the year of whose article it asks; 0 for any
	slots         []string         // what kinds of thing are asked for
	head          int              // the hit that the question word asks of, -1 where there is none
	headWord      bool             // it is an unknown word instead
	marks         []uint8          // by concept: how the question names it; made when needed
	interrogative bool             // it asks with a question word proper: who, kapan
	tagged        bool             // it wants what it says confirmed: by a tag at its end, or by what was said around it
	corrects      bool             // it puts right what was asked before: "I meant ..."
	granted       bool             // what it says is said to be known: "as far as I know it was in 1990, on what day?"
	carried       bool             // what it asks for is what was asked for before
	shared        bool             // what it names stands in another question of the message
	filled        bool             // it is a whole question, filled in from the last question or answer
	last          *Conversation    // what was said before, nil for nothing
	borrowed      float64          // whether part of it comes from the conversation: its topic 1, its subject or a person less
}

// token is a word of the message after repair.
type token struct {
	text     string
	ids      wordIDs
	raw      string  // as the message has it
	weight   float64 // 1, less for a repaired word
	start    int     // byte in the normalised message
	end      int
	boundary bool // a sentence or clause ends before it
	line     bool // a line ends before it
	comma    bool // a comma stands before it
	common   bool // no name, as far as one can tell: a word of the lists, of the lexicon or a slip
}

// hit is a word or phrase that stands for a concept; several where the words
// have several senses, and the fact asked for tells which.
type hit struct {
	concepts []conceptID
	class    seeds.Class
	weight   float64
	from, to int   // tokens
	parts    []hit // of a phrase: what its words mean one by one
	context  bool  // said beside the question or borrowed: helps a fact that covers it and hurts none
}

// tokens splits a normalised message into words, spelling out slang and
// repairing typos.
func (l *lexicon) tokens(text string) []token {
	words := seeds.Words(text)
	out := make([]token, 0, len(words)+2)
	end := 0
	for n, w := range words {
		if w.Text == "2" && w.Start == end && len(out) > 0 { // "negara2": the word twice
			end = w.End
			continue
		}
		if w.Text == "4" && w.Start == end && len(out) > 0 && out[len(out)-1].raw == "b" { // "b4"
			before := &out[len(out)-1]
			before.text, before.raw, before.end, before.common = "before", "b4", w.End, true
			before.ids = l.vocab.number(before.text)
			end = w.End
			continue
		}
		between := text[end:w.Start]
		boundary := strings.ContainsAny(between, ".?!;:")
		base := token{raw: text[w.Start:w.End], weight: 1, start: w.Start, end: w.End, boundary: boundary, line: strings.Contains(between, "\n"), comma: strings.Contains(between, ",")}
		end = w.End
		spelled := l.spell(w.Text)
		if n+1 < len(words) && l.beginsPhrase(w.Text, words[n+1].Text) { // "y was": no "ya"
			spelled = []token{{text: w.Text, weight: 1}}
		}
		for i, part := range spelled {
			t := base
			t.text, t.weight, t.common = part.text, part.weight, part.common
			t.boundary, t.line, t.comma = boundary && i == 0, base.line && i == 0, base.comma && i == 0
			t.ids = l.vocab.number(t.text)
			out = append(out, t)
		}
	}
	return out
}

// beginsPhrase tells whether a phrase of the lexicon begins with the two words as they are.
func (l *lexicon) beginsPhrase(first, second string) bool {
	a, ok := l.vocab.words.id(first)
	if !ok {
		return false
	}
	b, ok := l.vocab.words.id(second)
	node := l.surface.next(0, a)
	return ok && node != 0 && l.surface.next(node, b) != 0
}

// spell gives the words that a written word stands for: itself, slang spelled out, or a repair.
func (l *lexicon) spell(word string) []token {
	if isNumeric(word) {
		return []token{{text: word, weight: 1}}
	}
	info := l.vocab.info(word)
	if spelled := l.spelledOut(word); spelled != nil {
		out := make([]token, len(spelled))
		for i, s := range spelled {
			out[i] = token{text: s, weight: 1, common: true}
		}
		return out
	}
	if info != nil {
		return []token{{text: word, weight: 1, common: info.common || info.lexical}}
	}
	if l.vocab.knows(word) {
		return []token{{text: word, weight: 1, common: true}}
	}
	if fixed := l.speller.fix(word); fixed.words != nil {
		var out []token
		for _, w := range fixed.words {
			spelled := l.spelledOut(w) // it may be repaired to a usual misspelling
			if spelled == nil {
				spelled = []string{w}
			}
			for _, s := range spelled {
				out = append(out, token{text: s, weight: fixed.weight})
			}
		}
		return out
	}
	return []token{{text: word, weight: 1, common: len(word) <= longestSlip}}
}

// tellNames finds unknown words that are no names: those in lower case where what the question names has its capital or that were repaired, and the
// verbs of Indonesian chat, behind "yang" or by their endings.
func (l *lexicon) tellNames(q *question) {
	if len(q.unknown) == 0 {
		return
	}
	capitals := slices.ContainsFunc(q.hits, func(h hit) bool {
		return counts(h.class) && h.to <= len(q.words) && slices.ContainsFunc(q.words[h.from:h.to], func(t token) bool {
			return t.start > 0 && !t.boundary && isCapital(t.raw)
		})
	})
	for i := range q.unknown {
		t := &q.unknown[i]
		repaired := t.weight < 1
		t.common = t.common || (capitals || repaired) && !isCapital(t.raw) || isSpokenVerb(t.text) || l.isSpokenPair(t.text) || q.wordBefore(*t) == "yang"
	}
}

func isCapital(word string) bool { return word != "" && word[0] >= 'A' && word[0] <= 'Z' }

// isSpokenVerb tells whether a word looks like a verb of spoken Indonesian: "disodorinnya", "ngehalangin".
func isSpokenVerb(word string) bool {
	stem, ok := strings.CutSuffix(strings.TrimSuffix(word, "nya"), "in")
	return ok && len(stem) > 4 && (strings.HasPrefix(stem, "di") || strings.HasPrefix(stem, "ng") || strings.HasPrefix(stem, "ny"))
}

// isSpokenPair tells whether a word is one that the lists or chat have with the ending of what two are to each other: "sodaraan".
func (l *lexicon) isSpokenPair(word string) bool {
	stem, ok := strings.CutSuffix(word, "an")
	return ok && len(stem) > longestSlip && (l.spelledOut(stem) != nil || l.vocab.knows(stem))
}

// wordBefore is the word before a token of the question.
func (q *question) wordBefore(t token) string {
	i := slices.IndexFunc(q.words, func(o token) bool { return o.start == t.start })
	if i < 1 {
		return ""
	}
	return q.words[i-1].text
}

// spelledOut are the words that a chat spelling stands for; nil where it is none.
func (l *lexicon) spelledOut(word string) []string {
	if n, ok := l.vocab.slang.id(word); ok {
		return strings.Fields(l.vocab.spelt[n])
	}
	return nil
}

// says tells whether the question has a word of a set.
func (q *question) says(words map[string]bool) bool {
	return slices.ContainsFunc(q.words, func(t token) bool { return words[t.text] })
}

// saysRun tells whether the question has some words one after the other.
func (q *question) saysRun(words string) bool {
	for i := range q.words {
		if beginWith(q.words[i:], words) {
			return true
		}
	}
	return false
}

// beginWith tells whether some words come first among tokens.
func beginWith(tokens []token, words string) bool {
	for _, t := range tokens {
		rest, ok := strings.CutPrefix(words, t.text)
		switch {
		case !ok || rest != "" && rest[0] != ' ':
			return false
		case rest == "":
			return true
		}
		words = rest[1:]
	}
	return false
}

// saysIn tells whether the words of a hit, where it stands in the question, have one of a set.
func (q *question) saysIn(h hit, words map[string]bool) bool {
	return h.to <= len(q.words) && slices.ContainsFunc(q.words[h.from:h.to], func(t token) bool { return words[t.text] })
}

// namesThing tells whether the question names something, rather than only which of its kind.
func (q *question) namesThing() bool {
	return slices.ContainsFunc(q.hits, func(h hit) bool { return h.class == seeds.Entity || h.class == seeds.Content })
}

// longestSlip is up to how many letters an unknown word is taken for a slip rather than for a name.
const longestSlip = 3

// parse understands a normalised message.
func (l *lexicon) parse(text string) *question {
	return l.parseTokens(text, l.tokens(text))
}

// parseTokens understands the tokens of a message or of a part of it.
func (l *lexicon) parseTokens(text string, tokens []token) *question {
	q := &question{text: text, words: tokens}
	numeric := make([]bool, len(tokens))
	plain := make([]seeds.Word, len(tokens))
	for i, t := range tokens {
		plain[i] = seeds.Word{Text: t.text}
	}
	for _, n := range seeds.Quantities(plain) {
		// "first" and "second" are qualifiers that the lexicon knows better.
		if n.Kind == seeds.Ordinal && n.Num <= 2 && (n.Spelled || tokens[n.From].text == "1st" || tokens[n.From].text == "2nd") {
			continue
		}
		q.quantities = append(q.quantities, n)
		for i := n.From; i < n.To; i++ {
			numeric[i] = true
		}
	}
	q.tagged = endsInTag(tokens) || isCleft(tokens)
	l.findConcepts(q, numeric)
	q.joinYears()
	q.readShortYears()
	q.readShortDates()
	q.readArticleYear()
	q.dropCountOfQuestions()
	l.readDigitWords(q)
	l.dropIdleNegations(q)
	l.tellNames(q)
	l.findSlots(q)
	l.findHead(q)
	if l.asksWhichOfficial(q) {
		q.slots = []string{"person"}
	}
	return q
}

// tags ask for confirmation at the end of a sentence.
var tags = set("bukan kan ya yah bkn right correct true no yes benar betul innit")

// vocatives may stand behind a tag: "kan, gan?".
var vocatives = set("gan agan min kak bro sis bang guys pak bu dong sih")

// tagVerbs begin the tags of English behind a comma: "..., was it?".
var tagVerbs = set("is are was were do does did has have had will would can could isnt arent wasnt werent dont doesnt didnt hasnt havent hadnt wont wouldnt cant couldnt")

func endsInTag(tokens []token) bool {
	n := len(tokens)
	for n > 0 && vocatives[tokens[n-1].text] {
		n--
	}
	onlyTags := !slices.ContainsFunc(tokens, func(t token) bool { return !tags[t.text] }) // "ya ya ya"
	switch {
	case n <= 2 || onlyTags:
		return false
	case tags[tokens[n-1].text]:
		return true
	case tokens[n-1].text == "so" && tokens[n-2].text == "that": // "is that so?"
		return true
	}
	return n > 3 && tokens[n-2].comma && tagVerbs[tokens[n-2].text] && (subjectForm[tokens[n-1].text] || tokens[n-1].text == "there")
}

// isCleft tells whether a sentence asks whether it was just this: "was it X who signed?"
func isCleft(tokens []token) bool {
	return len(tokens) > 2 && (tokens[0].text == "was" || tokens[0].text == "is") && tokens[1].text == "it"
}

// findConcepts covers the tokens with concepts, the longest phrase first.
func (l *lexicon) findConcepts(q *question, numeric []bool) {
	end := len(q.words)
	for q.tagged && end > 0 && tags[q.words[end-1].text] {
		end--
	}
	for i := 0; i < end; {
		if numeric[i] && !l.phraseStarts(q, i) {
			i++
			continue
		}
		ids, n, weight := l.longestAt(q.words, i, end)
		if n == 0 {
			l.single(q, i)
			i++
			continue
		}
		if n == 1 {
			ids = l.particular(q.words[i], ids)
		}
		q.hits = append(q.hits, l.hit(q.words, ids, i, i+n, weight))
		i += n
	}
}

// particular adds to a general word's sense the word itself, where facts use it.
func (l *lexicon) particular(t token, ids []conceptID) []conceptID {
	id, ok := l.wordConcept(t.ids)
	switch {
	case !ok:
	case len(ids) == 1 && l.concepts[ids[0]].id == conceptGeneral:
		return []conceptID{id}
	case l.onlySocial(ids):
		return append(ids[:len(ids):len(ids)], id)
	}
	return ids
}

func (l *lexicon) onlySocial(ids []conceptID) bool {
	return !slices.ContainsFunc(ids, func(id conceptID) bool { return l.concepts[id].class != seeds.Social })
}

// phraseStarts tells whether a phrase of the lexicon begins with a number ("2 orang").
func (l *lexicon) phraseStarts(q *question, i int) bool {
	_, n, _ := l.longestAt(q.words, i, len(q.words))
	return n > 1
}

// hit makes a hit of the tokens from one place to another; of a phrase, with its parts.
func (l *lexicon) hit(tokens []token, ids []conceptID, from, to int, weight float64) hit {
	h := hit{concepts: ids, class: l.classOf(ids), weight: weight, from: from, to: to}
	if to-from < 2 || h.class == seeds.Filler {
		return h
	}
	for i := from; i < to; {
		last := to
		if i == from {
			last = to - 1
		}
		ids, n, w := l.longestAt(tokens, i, last)
		if n == 0 {
			if id, ok := l.wordConcept(tokens[i].ids); ok && !droppable[tokens[i].text] {
				h.parts = append(h.parts, hit{concepts: []conceptID{id}, class: seeds.Content, weight: tokens[i].weight, from: i, to: i + 1})
			}
			i++
			continue
		}
		h.parts = append(h.parts, l.hit(tokens, ids, i, i+n, w))
		i += n
	}
	return h
}

// longestAt finds the longest phrase that begins at token i and ends before
// another: by its words as written, else by their stems.
func (l *lexicon) longestAt(tokens []token, i, before int) (ids []conceptID, n int, weight float64) {
	surface, stemmed := int32(0), [2]int32{}
	walking := [3]bool{true, true, true}
	least := 1.0
	for j := i; j < before && j < i+maxPhrase+2; j++ {
		t := &tokens[j]
		if j > i && (t.boundary || t.comma) {
			break
		}
		if j > i && droppable[t.text] {
			continue
		}
		least = min(least, t.weight)
		if walking[0] {
			surface = l.surface.next(surface, t.ids.surface)
			walking[0] = surface != 0
		}
		for which := range stemmed {
			if walking[which+1] {
				stemmed[which] = l.stemmed[which].next(stemmed[which], t.ids.stems[which])
				walking[which+1] = stemmed[which] != 0
			}
		}
		var found []conceptID
		if walking[0] {
			found = l.surface.at(surface)
		}
		if found == nil && j == i {
			found = l.withoutClitic(t.text)
		}
		if found == nil {
			found = union(l.stemValues(walking, stemmed))
		}
		if found != nil {
			ids, n, weight = found, j+1-i, least
		}
		if walking == [3]bool{} {
			break
		}
	}
	return ids, n, weight
}

func (l *lexicon) stemValues(walking [3]bool, stemmed [2]int32) (a, b []conceptID) {
	if walking[1] {
		a = l.stemmed[0].at(stemmed[0])
	}
	if walking[2] {
		b = l.stemmed[1].at(stemmed[1])
	}
	return a, b
}

func union(a, b []conceptID) []conceptID {
	if len(a) == 0 {
		return b
	}
	out := a
	for _, id := range b {
		if !slices.Contains(a, id) {
			out = append(out[:len(out):len(out)], id)
		}
	}
	return out
}

// withoutClitic looks a word up without its clitic.
func (l *lexicon) withoutClitic(word string) []conceptID {
	base := withoutClitic(word)
	if base == word {
		return nil
	}
	id, ok := l.vocab.words.id(base)
	if !ok {
		return nil
	}
	return l.surface.at(l.surface.next(0, id))
}

// single handles a word that begins no phrase of the lexicon.
func (l *lexicon) single(q *question, i int) {
	t := q.words[i]
	if droppable[t.text] {
		return
	}
	if id, ok := l.wordConcept(t.ids); ok {
		q.hits = append(q.hits, hit{concepts: []conceptID{id}, class: seeds.Content, weight: t.weight * 0.9, from: i, to: i + 1})
		return
	}
	q.unknown = append(q.unknown, t)
}

// classOf is the class of a hit with several senses: the most lenient one, for
// the reading that fits is the one that was meant.
func (l *lexicon) classOf(ids []conceptID) seeds.Class {
	if len(ids) == 1 && l.isWord(ids[0]) {
		return l.concepts[ids[0]].class
	}
	order := []seeds.Class{seeds.Question, seeds.Filler, seeds.Light, seeds.Content, seeds.Qualifier, seeds.Entity, seeds.Outside, seeds.Judgement, seeds.Social}
	best := len(order)
	for _, id := range ids {
		best = min(best, slices.Index(order, l.concepts[id].class))
	}
	return order[best]
}

// findSlots notes what kinds of thing the question words ask for. A specific
// question word outweighs a bare "what" or "which", a question word proper ("sejak
// kapan") one that only names what is asked ("jabatan"). A question word within the
// sentence, without "and" or a comma before it, only joins a clause ("what did he say
// when ..."); one at its start does where another follows a comma ("when X meets, who ...").
func (l *lexicon) findSlots(q *question) {
	asked := l.questionHits(q)
	var vague, named, maybe []string
	for n, h := range asked {
		if l.joins(q, asked, n) {
			continue
		}
		proper := q.saysIn(h, asking)
		q.interrogative = q.interrogative || proper
		for _, id := range h.concepts {
			slot := l.concepts[id].slot
			if l.concepts[id].class != seeds.Question {
				slot = ""
			}
			switch {
			case slot == "":
			case len(h.concepts) == 1 && (slot == "what" || slot == "which" || slot == "whether"):
				vague = append(vague, slot)
			case !proper:
				named = append(named, slot)
			case l.mayBeVague(h):
				maybe = append(maybe, slot)
			case !slices.Contains(q.slots, slot):
				q.slots = append(q.slots, slot)
			}
		}
	}
	if len(q.slots) == 0 { // "apa jabatannya", "what were the dates": the thing asked for is named
		slices.Sort(named)
		q.slots = slices.Compact(named)
	}
	if len(q.slots) == 0 {
		slices.Sort(maybe)
		q.slots = slices.Compact(maybe)
	}
	if len(q.slots) == 0 {
		slices.Sort(vague)
		q.slots = slices.Compact(vague)
	}
	l.readWhatBehind(q)
}

// readWhatBehind takes a name with "what" behind it for the question what that is: "mazhilis apaan?"
func (l *lexicon) readWhatBehind(q *question) {
	definition, ok := l.concept(conceptAskDefinition)
	if !ok || !slices.Equal(q.slots, []string{"what"}) || len(q.unknown) > 0 {
		return
	}
	var said []*hit
	for i := range q.hits {
		if q.hits[i].class != seeds.Filler {
			said = append(said, &q.hits[i])
		}
	}
	if len(said) == 2 && said[0].class == seeds.Entity && said[1].class == seeds.Question {
		said[1].concepts, q.slots = []conceptID{definition}, []string{"definition"}
	}
}

// mayBeVague tells whether a question word of several senses may be a bare "what" as well.
func (l *lexicon) mayBeVague(h hit) bool {
	return len(h.concepts) > 1 && slices.ContainsFunc(h.concepts, func(id conceptID) bool { return l.concepts[id].slot == "what" })
}

// findHead finds what the first question word asks of: the first thing of
// substance behind it, or before it where nothing follows.
func (l *lexicon) findHead(q *question) {
	q.head = -1
	asked := l.questionHits(q)
	if len(asked) == 0 {
		return
	}
	at := asked[0]
	place := len(q.words)
	for i, h := range q.hits {
		if counts(h.class) && h.from >= at.to && h.from < place {
			q.head, place = i, h.from
		}
	}
	for _, t := range q.unknown {
		if t.start >= q.words[at.from].end && (place == len(q.words) || t.start < q.words[place].start) {
			q.head, q.headWord = -1, true
			return
		}
	}
	if q.head >= 0 {
		return
	}
	for i, h := range q.hits {
		if counts(h.class) && h.to <= at.from {
			q.head = i
		}
	}
}

// asksWhichOfficial tells whether "which" asks for the holder of an office: "which ambassador ...", "dubes mana yang ...".
func (l *lexicon) asksWhichOfficial(q *question) bool {
	if !slices.Equal(q.slots, []string{"which"}) || q.head < 0 || l.concepts[q.hits[q.head].concepts[0]].kind != "role" {
		return false
	}
	head, which := q.hits[q.head], l.questionHits(q)[0]
	return head.from == which.to || head.to == which.from && which.to < len(q.words) && q.words[which.to].text == "yang"
}

func (l *lexicon) questionHits(q *question) []hit {
	var out []hit
	for _, h := range q.hits {
		if h.class == seeds.Question {
			out = append(out, h)
		}
	}
	return out
}

// joining words ask at the start of a question and join clauses within it.
var joining = set("when where who which whose whom how why while ketika bila kapan dimana mana siapa yang what")

// beforeAsking words belong to a question word behind them: "in which", "dari mana".
var beforeAsking = set("in on at by from to for with of under dari di ke oleh pada untuk dengan")

// joins tells whether a question word only joins a clause.
func (l *lexicon) joins(q *question, asked []hit, n int) bool {
	h := asked[n]
	first := q.words[h.from]
	if h.to-h.from > 1 || !joining[first.text] {
		return false
	}
	if n == 0 {
		return h.from <= 1 && (first.text == "when" || first.text == "while" || first.text == "ketika") && len(asked) > 1 && asked[1].from > h.to && q.words[asked[1].from].comma
	}
	if q.endsBut(h.to, particles) { // "..., dipimpin siapa?": it leads to nothing
		return false
	}
	before := q.words[h.from-1]
	if q.followsConjunction(h.from) && !beforeAsking[before.text] {
		return false
	}
	if beforeAsking[before.text] && h.from > 1 { // "and in whose building"
		first, before = before, q.words[h.from-2]
	}
	return h.from > asked[n-1].to && !first.comma && !first.boundary && !conjunctions[before.text] && l.clauseBefore(q, h.from)
}

// followsConjunction tells whether a conjunction stands right before a question word but for fillers ("and tell me who"), or before the noun that it
// stands behind ("dan duta besar mana").
func (q *question) followsConjunction(at int) bool {
	if q.words[at].text == "mana" {
		return slices.ContainsFunc(q.words[min(at, max(1, at-mostNoun-1)):at], func(t token) bool { return conjunctions[t.text] })
	}
	for at > 1 && q.isFiller(at-1) && !conjunctions[q.words[at-1].text] {
		at--
	}
	return at > 1 && conjunctions[q.words[at-1].text]
}

// mostNoun is how many words a noun has at most before "mana".
const mostNoun = 2

// clauseBefore tells whether something with content stands between the last question word and this place.
func (l *lexicon) clauseBefore(q *question, at int) bool {
	for _, h := range q.hits {
		if h.to <= at && counts(h.class) {
			return true
		}
	}
	return false
}

// key is the question's words, for finding the very same question among the pairs.
func (q *question) key() string {
	var b strings.Builder
	for _, t := range q.words {
		b.WriteString(t.text)
		b.WriteByte(' ')
	}
	return b.String()
}

// rawKey is the same before slang is spelled out and typos are repaired.
func (q *question) rawKey() string {
	var b strings.Builder
	for i, t := range q.words {
		if i == 0 || t.start != q.words[i-1].start {
			b.WriteString(strings.ToLower(t.raw))
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// exactly lists the facts that have this very question among their own.
func (e *Engine) exactly(q *question) []*factIndex {
	if facts := e.exact[q.key()]; facts != nil {
		return facts
	}
	return e.exact[q.rawKey()]
}

// written tells whether a hit's words stand in the lexicon just so, rather than by their stems.
func (l *lexicon) written(q *question, h hit) bool {
	node := int32(0)
	for _, t := range q.words[h.from:h.to] {
		if droppable[t.text] {
			continue
		}
		if node = l.surface.next(node, t.ids.surface); node == 0 {
			return false
		}
	}
	return true
}

// named tells whether the question names a concept, as itself or as a kind of it.
func (q *question) named(l *lexicon, id conceptID) bool {
	q.mark(l)
	return q.marks[id]&markStands != 0
}

// namedID is named by the concept's id in the lexicon; false where the lexicon lacks it.
func (q *question) namedID(l *lexicon, id string) bool {
	c, ok := l.concept(id)
	return ok && q.named(l, c)
}
