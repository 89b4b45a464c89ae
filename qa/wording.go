package qa

import "kazindobot/seeds"

// wording lists what the classifier by wording sees of a question, sorted by feature: its words in their order, and parts of them, where what is named
// stands for all its names. What a question means is blind to the small words between ("who finances it", "of them alone"), by which people ask for
// what no article tells.
func (e *Engine) wording(q *question) []signal {
	out := make([]signal, 0, 12*len(q.words)+8)
	named := make([]*hit, len(q.words))
	for i := range q.hits {
		h := &q.hits[i]
		switch {
		case h.to > len(q.words):
		case h.from == h.to: // from what was said before
			if counts(h.class) {
				out = append(out, signal{asWorded | uint64(e.unitOf(h)), .5})
			}
		case h.class == seeds.Entity:
			for n := h.from; n < h.to; n++ {
				named[n] = h
			}
		}
	}
	units := []uint64{wordingEdge}
	for i := 0; i < len(q.words); i++ {
		if h := named[i]; h != nil {
			units = append(units, uint64(e.unitOf(h)))
			i = h.to - 1
			continue
		}
		word := q.words[i].text
		if isNumeric(word) {
			word = "#"
		}
		units = append(units, uint64(hash(stemEnglish(withoutClitic(word)))))
	}
	units = append(units, wordingEdge)
	for i, u := range units {
		if u != wordingEdge {
			out = append(out, signal{asWorded | u, .7})
		}
		if i > 0 {
			out = append(out, signal{asWorded | 1<<58 | (units[i-1]*31+u)&lowBits, .7})
		}
		if i > 1 {
			out = append(out, signal{asWorded | 1<<57 | (units[i-2]*37+u)&lowBits, .4})
		}
	}
	for _, t := range q.words {
		out = partsOfWord(out, asWorded|1<<56, t.text)
	}
	return normalised(out)
}

// unitOf stands for all names of what a hit names.
func (e *Engine) unitOf(h *hit) uint32 { return hash("@" + e.lexicon.concepts[h.concepts[0]].id) }

const (
	asWorded    = 1 << 60 // marks features of wording
	wordingEdge = 1       // the beginning and the end of a question
	lowBits     = 1<<40 - 1
)
