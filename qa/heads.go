package qa

import "slices"

// determiners may stand between a word that joins two things and the second one: "the one and the other".
var determiners = set("the a an of para")

// mostShared bounds how often words are spelled out in a message.
const mostShared = 4

// shareHeads spells out what two things of a kind that are joined share: "the presidential and parliamentary elections" are the
// presidential elections and the parliamentary elections, "pemilihan presiden dan parlemen" likewise.
func (e *Engine) shareHeads(q *question) *question {
	if e.exactly(q) != nil {
		return q
	}
	for range mostShared {
		spelled := e.withShared(q)
		if spelled == nil {
			break
		}
		q = spelled
	}
	return q
}

// withShared is the question with the first words spelled out that two things share; nil where none do.
func (e *Engine) withShared(q *question) *question {
	for k := 1; k+1 < len(q.words); k++ {
		chooses := choosing[q.words[k].text]
		if !pairing[q.words[k].text] && !chooses || chooses && pairs(q.words[:k]) {
			continue
		}
		a, b := e.hitBefore(q, k), e.hitBehind(q, k)
		if b == nil {
			continue
		}
		if head := e.headBehind(q.words, k, *b); head != nil {
			return e.withWords(q, k, head)
		}
		if a == nil {
			continue
		}
		if head := e.headBefore(q.words, *a, *b); head != nil {
			return e.withWords(q, b.from, head)
		}
	}
	return nil
}

// hitBefore is what is named right before a word, and hitBehind what is right behind it; nil for nothing.
func (e *Engine) hitBefore(q *question, k int) *hit {
	for i, h := range q.hits {
		if h.to == k && h.from < h.to && counts(h.class) {
			return &q.hits[i]
		}
	}
	return nil
}

func (e *Engine) hitBehind(q *question, k int) *hit {
	for k++; k < len(q.words) && determiners[q.words[k].text]; k++ {
	}
	for i, h := range q.hits {
		if h.from == k && h.from < h.to && counts(h.class) {
			return &q.hits[i]
		}
	}
	return nil
}

// headBehind are the words at the end of the second thing that belong to the word before the joining one too, as English has it; nil for none.
func (e *Engine) headBehind(words []token, k int, b hit) []token {
	for from := b.from + 1; from < b.to; from++ {
		if h := e.phrase(slices.Concat(words[k-1:k], words[from:b.to])); h != nil && e.sameKind(*h, b) {
			return words[from:b.to]
		}
	}
	return nil
}

// headBefore are the words at the beginning of the first thing that belong to the second one too, as Indonesian has it; nil for none.
func (e *Engine) headBefore(words []token, a, b hit) []token {
	for to := a.to - 1; to > a.from; to-- {
		if h := e.phrase(slices.Concat(words[a.from:to], words[b.from:b.to])); h != nil && e.sameKind(a, *h) {
			return words[a.from:to]
		}
	}
	return nil
}

// withWords is the question with words put in at a place.
func (e *Engine) withWords(q *question, at int, put []token) *question {
	put = slices.Clone(put)
	for i := range put {
		put[i].start, put[i].end = q.words[at-1].end, q.words[at-1].end
		put[i].comma, put[i].boundary, put[i].line = false, false, false
	}
	out := e.lexicon.parseTokens(q.text, slices.Insert(slices.Clone(q.words), at, put...))
	out.tagged, out.granted, out.corrects = q.tagged, q.granted, q.corrects
	return out
}

// phrase is what some words mean as one phrase of the lexicon; nil for nothing.
func (e *Engine) phrase(words []token) *hit {
	ids, n, weight := e.lexicon.longestAt(words, 0, len(words))
	if n != len(words) {
		return nil
	}
	h := e.lexicon.hit(words, ids, 0, n, weight)
	return &h
}
