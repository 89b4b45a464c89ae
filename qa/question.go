package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// question is a message, or a part of one, as the engine understands it.
type question struct {
	text       string
	words      []token
	hits       []hit
	unknown    []token // words that neither lexicon nor facts have and that repair did not help
	quantities []seeds.Quantity
	slots      []string // what kinds of thing are asked for
	lang       string   // "" where nothing tells
	otherLang  bool     // neither of the two languages
}

// token is a word of the message after repair.
type token struct {
	text     string
	raw      string  // as the message has it
	weight   float64 // 1, less for a repaired word
	start    int     // byte in the normalised message
	end      int
	boundary bool // a sentence or clause ends before it
	common   bool // an ordinary word of one of the languages
}

// hit is a word or phrase that stands for a concept; several where the words
// have several senses, and the fact asked for tells which.
type hit struct {
	concepts []conceptID
	class    seeds.Class
	weight   float64
	from, to int // tokens
}

// tokens splits a normalised message into words, spelling out slang and
// repairing typos.
func (l *lexicon) tokens(text string) []token {
	words := seeds.Words(text)
	out := make([]token, 0, len(words)+2)
	end := 0
	for _, w := range words {
		boundary := strings.ContainsAny(text[end:w.Start], ".?!;:\n")
		base := token{raw: text[w.Start:w.End], weight: 1, start: w.Start, end: w.End, boundary: boundary}
		end = w.End
		for i, part := range l.spell(w.Text) {
			t := base
			t.text, t.weight, t.common = part.text, part.weight, part.common
			t.boundary = boundary && i == 0
			out = append(out, t)
		}
	}
	return out
}

// spell gives the words that a written word stands for: itself, slang spelled out, or a repair.
func (l *lexicon) spell(word string) []token {
	if isNumeric(word) {
		return []token{{text: word, weight: 1}}
	}
	if spelled, ok := l.vocab.slang[word]; ok && !l.isForm(word) {
		out := make([]token, len(spelled))
		for i, s := range spelled {
			out[i] = token{text: s, weight: 1, common: true}
		}
		return out
	}
	if info, ok := l.vocab.words[word]; ok {
		return []token{{text: word, weight: 1, common: info.common}}
	}
	if l.vocab.knows(word) {
		return []token{{text: word, weight: 1, common: true}}
	}
	if fixed := l.speller.fix(word); fixed.words != nil {
		out := make([]token, len(fixed.words))
		for i, w := range fixed.words {
			out[i] = token{text: w, weight: fixed.weight}
		}
		return out
	}
	return []token{{text: word, weight: 1}}
}

func (l *lexicon) isForm(word string) bool { return l.surface[word] != nil }

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
		if n.Kind == seeds.Ordinal && n.Spelled && n.Num <= 2 {
			continue
		}
		q.quantities = append(q.quantities, n)
		for i := n.From; i < n.To; i++ {
			numeric[i] = true
		}
	}
	l.findConcepts(q, numeric)
	l.findSlots(q)
	q.lang, q.otherLang = l.language(tokens)
	return q
}

// findConcepts covers the tokens with concepts, the longest phrase first.
func (l *lexicon) findConcepts(q *question, numeric []bool) {
	var buf [8]string
	for i := 0; i < len(q.words); {
		if numeric[i] && !l.phraseStarts(q, i) {
			i++
			continue
		}
		ids, n, weight := l.longestAt(q.words, i, buf[:])
		if n == 0 {
			l.single(q, i)
			i++
			continue
		}
		class := l.classOf(ids)
		q.hits = append(q.hits, hit{concepts: ids, class: class, weight: weight, from: i, to: i + n})
		i += n
	}
}

// phraseStarts tells whether a phrase of the lexicon begins with a number ("2 orang").
func (l *lexicon) phraseStarts(q *question, i int) bool {
	var buf [8]string
	_, n, _ := l.longestAt(q.words, i, buf[:])
	return n > 1
}

// longestAt finds the longest phrase that begins at token i.
func (l *lexicon) longestAt(tokens []token, i int, buf []string) (ids []conceptID, n int, weight float64) {
	words, ends, low := buf[:0], [8]int{}, [8]float64{}
	least := 1.0
	for j := i; j < len(tokens) && len(words) < min(l.longest, len(buf)); j++ {
		if j > i && tokens[j].boundary {
			break
		}
		if droppable[tokens[j].text] && j > i {
			continue
		}
		least = min(least, tokens[j].weight)
		ends[len(words)], low[len(words)] = j+1, least
		words = append(words, tokens[j].text)
	}
	for k := len(words); k > 0; k-- {
		if ids := l.lookup(words[:k]); ids != nil {
			return ids, ends[k-1] - i, low[k-1]
		}
	}
	return nil, 0, 0
}

// single handles a word that begins no phrase of the lexicon.
func (l *lexicon) single(q *question, i int) {
	t := q.words[i]
	if droppable[t.text] {
		return
	}
	if id, ok := l.wordConcept(t.text, false); ok {
		q.hits = append(q.hits, hit{concepts: []conceptID{id}, class: seeds.Content, weight: t.weight * 0.9, from: i, to: i + 1})
		return
	}
	q.unknown = append(q.unknown, t)
}

// classOf is the class of a hit with several senses: the most lenient one, for
// the reading that fits is the one that was meant.
func (l *lexicon) classOf(ids []conceptID) seeds.Class {
	order := []seeds.Class{seeds.Question, seeds.Filler, seeds.Light, seeds.Content, seeds.Qualifier, seeds.Entity, seeds.Judgement}
	best := len(order)
	for _, id := range ids {
		best = min(best, slices.Index(order, l.concepts[id].class))
	}
	return order[best]
}

// findSlots notes what kinds of thing the question words ask for. A specific
// question word outweighs a bare "what" or "which".
func (l *lexicon) findSlots(q *question) {
	var vague []string
	for _, h := range q.hits {
		for _, id := range h.concepts {
			slot := l.concepts[id].slot
			switch {
			case slot == "":
			case slot == "what" || slot == "which" || slot == "whether":
				vague = append(vague, slot)
			case !slices.Contains(q.slots, slot):
				q.slots = append(q.slots, slot)
			}
		}
	}
	if len(q.slots) == 0 {
		slices.Sort(vague)
		q.slots = slices.Compact(vague)
	}
}

// named tells whether the question names a concept, as itself or as a kind of it.
func (q *question) named(l *lexicon, id conceptID) bool {
	for _, h := range q.hits {
		for _, c := range h.concepts {
			if c == id || slices.Contains(l.concepts[c].broader, id) {
				return true
			}
		}
	}
	return false
}

// namedID is named by the concept's id in the lexicon; false where the lexicon lacks it.
func (q *question) namedID(l *lexicon, id string) bool {
	c, ok := l.byID[id]
	return ok && q.named(l, c)
}
