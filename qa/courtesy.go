package qa

import (
	"strings"

	"kazindobot/seeds"
)

// asked is a question without the courtesies at its ends ("halo kak, tolong ... ya"), which are no part of what is
// asked, so that they never change the answer, and without what asks there whether it is so. A message of nothing else stays as it is.
func (e *Engine) asked(whole *question) *question {
	shorn, confirm := e.shorn(whole)
	if shorn == whole.text {
		return whole
	}
	q := e.lexicon.parse(shorn)
	q.tagged = q.tagged || confirm && !q.interrogative
	return q
}

// shorn is the text of what is asked, and whether its ends asked for confirmation.
func (e *Engine) shorn(q *question) (asked string, confirm bool) {
	from, to := 0, len(q.words)
	// "ya" asks for confirmation, but not of who asks with a question word.
	for to > 1 && softTags[q.words[to-1].text] && len(e.lexicon.questionHits(q)) > 0 {
		to--
	}
	for cut := true; cut; {
		cut = false
		for _, h := range q.hits {
			asks := e.asksToConfirm(h)
			if h.from >= h.to || !asks && !e.isCourtesy(h) {
				continue
			}
			switch {
			case h.from <= from && h.to > from:
				from, cut, confirm = h.to, true, confirm || asks
			case h.to >= to && h.from < to:
				to, cut, confirm = h.from, true, confirm || asks
			}
		}
	}
	if from >= to || from == 0 && to == len(q.words) {
		return q.text, false
	}
	asked = q.text[q.words[from].start:q.words[to-1].end]
	if rest := q.text[q.words[to-1].end:]; strings.Contains(rest, "?") {
		asked += "?"
	}
	return asked, confirm
}

// asksToConfirm tells whether a hit asks whether it is so what stands beside it, and names nothing in any other sense.
func (e *Engine) asksToConfirm(h hit) bool {
	confirm := false
	for _, id := range h.concepts {
		switch c := e.lexicon.concepts[id]; {
		case c.slot == seeds.Confirm:
			confirm = true
		case c.class == seeds.Question && c.slot != "whether", counts(c.class) && c.class != seeds.Judgement:
			return false
		}
	}
	return confirm
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
