package qa

import (
	"strings"

	"kazindobot/seeds"
)

// asked is a question without the courtesies at its ends ("halo kak, tolong ... ya"), which are no part of what is
// asked, so that they never change the answer. A message of nothing else stays as it is.
func (e *Engine) asked(whole *question) *question {
	if shorn := e.shorn(whole); shorn != whole.text {
		return e.lexicon.parse(shorn)
	}
	return whole
}

// shorn is the text of what is asked.
func (e *Engine) shorn(q *question) string {
	from, to := 0, len(q.words)
	// "ya" asks for confirmation, but not of who asks with a question word.
	for to > 1 && softTags[q.words[to-1].text] && len(e.lexicon.questionHits(q)) > 0 {
		to--
	}
	for cut := true; cut; {
		cut = false
		for _, h := range q.hits {
			if h.from >= h.to || !e.isCourtesy(h) {
				continue
			}
			switch {
			case h.from <= from && h.to > from:
				from, cut = h.to, true
			case h.to >= to && h.from < to:
				to, cut = h.from, true
			}
		}
	}
	if from >= to || from == 0 && to == len(q.words) {
		return q.text
	}
	asked := q.text[q.words[from].start:q.words[to-1].end]
	if rest := q.text[q.words[to-1].end:]; strings.Contains(rest, "?") {
		asked += "?"
	}
	return asked
}

// softTags are the tags that soften a question too.
var softTags = set("ya yah")

// isCourtesy tells whether a hit is a courtesy, or small talk that begins a conversation, and can mean nothing else.
func (e *Engine) isCourtesy(h hit) bool {
	courtesy := false
	for _, id := range h.concepts {
		switch c := e.lexicon.concepts[id]; c.class {
		case seeds.Filler:
			courtesy = courtesy || c.slot == seeds.Courtesy
		case seeds.Social:
			courtesy = courtesy || c.slot == "greeting" || c.slot == "salam"
		default:
			return false
		}
	}
	return courtesy
}
