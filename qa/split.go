package qa

import (
	"slices"

	"kazindobot/seeds"
)

// conjunctions join two questions of one message.
var conjunctions = set("dan and serta juga lalu terus trus also then plus sekalian kemudian atau or")

// split parts a message into its questions. A new one begins at the end of a
// sentence that asked something, and at a conjunction between two question
// words. A part without content of its own ("when and where was it signed?") shares the
// other's.
func (e *Engine) split(norm string, tokens []token) []*question {
	whole := e.lexicon.parseTokens(span(norm, tokens), tokens)
	cuts := e.cuts(whole)
	if len(cuts) == 0 {
		return []*question{whole}
	}
	var parts []*question
	start := 0
	for _, cut := range append(cuts, len(tokens)) {
		part := tokens[start:cut]
		if len(part) > 0 {
			parts = append(parts, e.lexicon.parseTokens(span(norm, part), part))
		}
		start = cut
	}
	parts = e.shareContent(parts)
	if len(parts) < 2 {
		return []*question{whole}
	}
	return parts
}

func span(norm string, tokens []token) string {
	if len(tokens) == 0 {
		return ""
	}
	return norm[tokens[0].start:tokens[len(tokens)-1].end]
}

// cuts lists the tokens where a new question begins.
func (e *Engine) cuts(q *question) []int {
	asks := make([]bool, len(q.words)) // a question word begins at the token
	for _, h := range q.hits {
		if h.class == seeds.Question {
			asks[h.from] = true
		}
	}
	var out []int
	last := 0
	for i := 1; i < len(q.words); i++ {
		before := slices.Contains(asks[last:i], true)
		switch {
		case q.words[i].boundary && before && e.hasContent(q, i, len(q.words)):
			out, last = append(out, i), i
		case conjunctions[q.words[i].text] && before && e.asksSoon(asks, i+1):
			out, last = append(out, i), i
		}
	}
	return out
}

// asksSoon tells whether a question word stands at a token or the two behind it.
func (e *Engine) asksSoon(asks []bool, i int) bool {
	for j := i; j < min(i+3, len(asks)); j++ {
		if asks[j] {
			return true
		}
	}
	return false
}

func (e *Engine) hasContent(q *question, from, to int) bool {
	for _, h := range q.hits {
		if h.from >= from && h.to <= to && (counts(h.class) || h.class == seeds.Question) {
			return true
		}
	}
	return false
}

// shareContent gives a part that has only a question word the content of its neighbour.
func (e *Engine) shareContent(parts []*question) []*question {
	var out []*question
	for i, p := range parts {
		if hasContentHits(p) {
			out = append(out, p)
			continue
		}
		if len(p.slots) == 0 {
			continue
		}
		var from *question
		if i+1 < len(parts) && hasContentHits(parts[i+1]) {
			from = parts[i+1]
		} else if len(out) > 0 {
			from = out[len(out)-1]
		}
		if from != nil {
			for _, h := range from.hits {
				if h.class != seeds.Question {
					p.hits = append(p.hits, h)
				}
			}
			p.quantities = from.quantities
			p.unknown = from.unknown
		}
		out = append(out, p)
	}
	return out
}

func hasContentHits(q *question) bool {
	return slices.ContainsFunc(q.hits, func(h hit) bool { return counts(h.class) }) || len(q.unknown) > 0
}
