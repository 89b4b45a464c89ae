package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// conjunctions join two questions of one message.
var conjunctions = set("dan and serta juga lalu terus trus also then plus sekalian sekaligus beserta kemudian atau or sama")

// inverting words begin a question for yes or no.
var inverting = set("is are was were did does do has have had will would can could may must should apakah benarkah betulkah bisakah dapatkah bolehkah adakah sudahkah akankah")

// maxParts bounds how many questions of a message are answered.
const maxParts = 4

// split parts a message into its questions: its sentences that ask, and within
// them at a conjunction between two question words. What the other sentences
// say ("I am writing about X.") is context to the question nearest. A part
// without content of its own ("when and where was it signed?") shares its neighbour's.
func (e *Engine) split(whole *question) []*question {
	norm := whole.text
	whole.text = span(norm, whole.words)
	inSentences := sentences(whole.words, e.asksFrom(whole))
	if e.exactly(whole) != nil || e.byLikelihood() {
		return []*question{whole}
	}
	inSentences = e.withColons(norm, inSentences)
	read := []*question{whole} // of one sentence it is parsed already
	if len(inSentences) > 1 {
		read = nil
		for _, sentence := range inSentences {
			read = append(read, e.lexicon.parseTokens(span(norm, sentence), sentence))
		}
	}
	if e.claimBefore(norm, read) {
		read[0].tagged = true
		return read[:1]
	}
	var parts []*question
	var aside []hit
	for i, sentence := range inSentences {
		q := read[i]
		if !e.asks(norm, sentence, q) {
			aside = append(aside, contentHits(q)...)
			if len(parts) > 0 {
				parts[len(parts)-1].lend(aside, asideWeight)
				aside = nil
			}
			continue
		}
		if len(parts) > 0 && repeats(q, parts[len(parts)-1]) {
			continue
		}
		for i, part := range e.splitSentence(norm, q) {
			if i == 0 {
				weight := asideWeight
				if !hasContentHits(part) { // "I'm told there are polling stations in embassies. How many?"
					weight = 1
				}
				part.lend(aside, weight)
				aside = nil
			}
			parts = append(parts, part)
		}
	}
	parts = e.shareContent(parts)
	if len(parts) == 0 {
		return []*question{whole}
	}
	return parts[:min(len(parts), maxParts)]
}

// repeats tells whether a sentence only says again how the question before it is to be answered: "I need the name".
func repeats(q, before *question) bool {
	return !q.interrogative && !hasContentHits(q) && only(q.slots, append([]string{"name"}, before.slots...)...)
}

// withColons joins what asks and names nothing to what a colon has behind it: "which came first: the signing or the vote?"
func (e *Engine) withColons(norm string, sentences [][]token) (out [][]token) {
	for i, s := range sentences {
		if i > 0 {
			if before := out[len(out)-1]; strings.HasPrefix(norm[before[len(before)-1].end:], ":") && (e.onlyAsks(norm, before) || e.lists(norm, s)) {
				out[len(out)-1] = append(slices.Clone(before), s...)
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

// lists tells whether a sentence names several things and asks nothing of them.
func (e *Engine) lists(norm string, sentence []token) bool {
	q := e.lexicon.parseTokens(span(norm, sentence), sentence)
	return !e.asks(norm, sentence, q) && len(e.segments(q, func(t token) bool { return pairing[t.text] }, false)) > 1
}

// onlyAsks tells whether a sentence asks and names nothing of which.
func (e *Engine) onlyAsks(norm string, sentence []token) bool {
	q := e.lexicon.parseTokens(span(norm, sentence), sentence)
	named := slices.ContainsFunc(q.hits, func(h hit) bool {
		return (h.class == seeds.Entity || h.class == seeds.Content) && !q.saysIn(h, firstWords)
	})
	return len(q.unknown) == 0 && !named && len(e.lexicon.questionHits(q)) > 0
}

// claimBefore tells whether sentences are a statement and a question behind it that names nothing ("... Would that be a fair summary?"): the statement is to be confirmed.
func (e *Engine) claimBefore(norm string, sentences []*question) bool {
	if len(sentences) != 2 {
		return false
	}
	claim, asking := sentences[0], sentences[1]
	return !e.asks(norm, claim.words, claim) && e.asks(norm, asking.words, asking) && !asking.interrogative && !hasContentHits(asking) && len(contentHits(claim)) >= 2
}

// sentences parts tokens at sentence ends, and at ends of lines behind which a question begins.
func sentences(tokens []token, asksFrom func(i int) bool) [][]token {
	var out [][]token
	start := 0
	for i := 1; i < len(tokens); i++ {
		if tokens[i].boundary || tokens[i].line && asksFrom(i) {
			out = append(out, tokens[start:i])
			start = i
		}
	}
	return append(out, tokens[start:])
}

// asksFrom tells whether at a token a question begins that has content before its line ends. Any
// other line break is white space like a blank.
func (e *Engine) asksFrom(q *question) func(i int) bool {
	return func(i int) bool {
		end := i + 1
		for end < len(q.words) && !q.words[end].boundary && !q.words[end].line {
			end++
		}
		asks, content := false, false
		for _, h := range q.hits {
			asks = asks || h.class == seeds.Question && h.from == i
			content = content || counts(h.class) && h.from > i && h.to <= end
		}
		return asks && content
	}
}

// asks tells whether a sentence asks something: it has a question word or a question mark.
func (e *Engine) asks(norm string, sentence []token, q *question) bool {
	if len(q.hits) == 0 && len(q.unknown) == 0 {
		return false
	}
	after := strings.TrimLeft(norm[sentence[len(sentence)-1].end:], " \"')")
	return strings.HasPrefix(after, "?") || len(e.lexicon.questionHits(q)) > 0
}

func span(norm string, tokens []token) string {
	if len(tokens) == 0 {
		return ""
	}
	return norm[tokens[0].start:tokens[len(tokens)-1].end]
}

// splitSentence parts a sentence at conjunctions between question words; one that leaves the choice between two things is the open question.
func (e *Engine) splitSentence(norm string, q *question) []*question {
	if open := e.opened(q); open != nil {
		return []*question{open}
	}
	cuts := e.cuts(q)
	if len(cuts) == 0 {
		return []*question{q}
	}
	var parts []*question
	start := 0
	for _, cut := range append(cuts, len(q.words)) {
		if part := q.words[start:cut]; len(part) > 0 {
			parts = append(parts, e.lexicon.parseTokens(span(norm, part), part))
		}
		start = cut
	}
	return parts
}

// cuts lists the tokens of a sentence where a new question begins: at a
// conjunction with a question word right behind it, or at a comma with one
// before the next.
func (e *Engine) cuts(q *question) []int {
	asks := make([]bool, len(q.words)) // a question word begins at the token
	asked := e.lexicon.questionHits(q)
	for n, h := range asked {
		asks[h.from] = !e.lexicon.joins(q, asked, n)
	}
	for _, h := range q.hits {
		if h.class != seeds.Question && h.to <= len(q.words) && slices.ContainsFunc(q.words[h.from:h.to], func(t token) bool { return asking[t.text] }) { // "siapa wakil ...", "dalam rangka apa"
			asks[h.from] = true
		}
	}
	asks[0] = asks[0] || inverting[q.words[0].text]
	var out []int
	if out := e.cutsBehind(q, asked); out != nil {
		return out
	}
	choice := q.chooses() // "which is larger, how many there are of the one or of the other?" is one question
	last := 0
	for i := 1; i < len(q.words); i++ {
		if !slices.Contains(asks[last:i], true) && !asksYet(q.words[last:i]) {
			continue
		}
		if !asks[min(i+1, len(asks)-1)] && pairing[q.words[i].text] && e.joinsAlike(q, i) { // "the MoU of Astana and Nusantara"
			continue
		}
		if choice && (choosing[q.words[i].text] || q.words[i].comma) {
			continue
		}
		if q.words[i].text == "then" && i+2 < len(q.words) && q.words[i+1].text == "when" && !inverting[q.words[i+2].text] { // "back then when it began"
			continue
		}
		if conjunctions[q.words[i].text] && !pairs(q.words[last:i]) && (asksWithin(asks, i+1, i+4) || i+1 < len(q.words) && inverting[q.words[i+1].text] || asksYet(q.words[i+1:])) || q.words[i].comma && asksWithin(asks, i, nextComma(q.words, i)) {
			out, last = append(out, i), i
		}
	}
	return out
}

// joinsAlike tells whether a conjunction stands between two named things of a kind.
func (e *Engine) joinsAlike(q *question, k int) bool {
	a, b := e.hitBefore(q, k), e.hitBehind(q, k)
	return a != nil && b != nil && a.class == seeds.Entity && b.class == seeds.Entity && e.sameKind(*a, *b)
}

// asksYet tells whether words ask by "already" and "not yet" whether something is so: "surat suaranya sudah disetujui belum".
func asksYet(words []token) bool {
	already := slices.IndexFunc(words, func(t token) bool { return t.text == "sudah" || t.text == "udah" || t.text == "telah" })
	return already >= 0 && words[len(words)-1].text == "belum"
}

// cutsBehind lists the tokens where a new question begins in a sentence that asks by the same word behind each thing: "calonnya
// berapa yang perempuan berapa".
func (e *Engine) cutsBehind(q *question, asked []hit) (out []int) {
	if len(asked) < 2 || asked[0].from == 0 || asked[len(asked)-1].to < len(q.words) {
		return nil
	}
	for _, h := range asked {
		if !slices.Equal(h.concepts, asked[0].concepts) || !slices.ContainsFunc(q.hits, func(o hit) bool { return counts(o.class) && o.to == h.from }) {
			return nil
		}
		out = append(out, h.to)
	}
	return out[:len(out)-1]
}

// pairs tells whether a conjunction behind these words joins the two of a pair: "between X and Y".
func pairs(words []token) bool {
	open := false
	for _, t := range words {
		if betweens[t.text] {
			open = true
		} else if t.text == "and" || t.text == "dan" {
			open = false
		}
	}
	return open
}

// asksWithin tells whether a question word stands from one token up to another.
func asksWithin(asks []bool, from, to int) bool {
	to = min(to, len(asks))
	return from < to && slices.Contains(asks[from:to], true)
}

func nextComma(words []token, i int) int {
	for i++; i < len(words) && !words[i].comma; i++ {
	}
	return i
}

// shareContent gives a part that has only a question word the content of its neighbour.
func (e *Engine) shareContent(parts []*question) []*question {
	var out []*question
	for i, p := range parts {
		if !hasContentHits(p) {
			var from *question
			next := nextWithContent(parts[i+1:])
			switch {
			case len(p.slots) == 0:
				continue
			case next != nil && len(contentHits(p)) == 0: // not where what was said before it tells of what it is
				from = next
			case len(out) > 0:
				from = out[len(out)-1]
				if p.interrogative && from.onlyClaims() { // "so they are twinned? With whom?"
					out = out[:len(out)-1]
				}
			}
			if from != nil {
				another := slices.ContainsFunc(p.hits, func(h hit) bool { return h.class == seeds.Light }) // "and how many would come": not the same thing
				told := slices.ContainsFunc(from.hits, e.isOfFacts)
				for i, h := range from.hits {
					if !counts(h.class) || told && h.class == seeds.Outside { // "who won the vote, and how many stood?"
						continue
					}
					h.context = h.context || another && i == from.head && h.class == seeds.Content
					h.from, h.to = 0, 0
					p.hits = append(p.hits, h)
				}
				p.marks, p.shared = nil, true
				p.quantities, p.unknown = from.quantities, from.unknown
			}
		}
		out = append(out, p)
	}
	return out
}

// nextWithContent is the next part that names something, if there are but question words before it ("when, where and by whom was it signed?"); nil for none.
func nextWithContent(parts []*question) *question {
	for _, p := range parts {
		if hasContentHits(p) {
			return p
		}
		if len(contentHits(p)) > 0 {
			return nil
		}
	}
	return nil
}

// onlyClaims tells whether a question says something and asks nothing of it, not even whether it is so.
func (q *question) onlyClaims() bool {
	return !q.interrogative && !q.tagged && len(q.slots) == 0 && !inverting[q.words[0].text] && !asking[q.words[0].text]
}

func hasContentHits(q *question) bool {
	return slices.ContainsFunc(q.hits, func(h hit) bool { return counts(h.class) && !h.context }) || len(q.unknown) > 0
}

// asideWeight is what the words beside a question count for.
const asideWeight = 0.3

// lend adds hits from outside the question: they help a fact that covers them and hurt none.
func (q *question) lend(hits []hit, weight float64) {
	for _, h := range hits {
		h.weight, h.context, h.from, h.to = weight, true, 0, 0
		q.hits = append(q.hits, h)
	}
	q.marks = nil
}
