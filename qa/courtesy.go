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
	q.tagged, q.granted = q.tagged || confirm && !q.interrogative, confirm
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
		for n := min(maxFrame, to-from); n > 0 && !cut; n-- {
			switch {
			case e.lexicon.isFrame(q.words[from : from+n]):
				from, cut, confirm = from+n, true, true
			case e.lexicon.isFrame(q.words[to-n : to]):
				to, cut, confirm = to-n, true, true
			}
		}
		for _, h := range q.hits {
			if cut || h.from >= h.to || !e.isCourtesy(h) {
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
		return q.text, false
	}
	asked = q.text[q.words[from].start:q.words[to-1].end]
	if rest := q.text[q.words[to-1].end:]; strings.Contains(rest, "?") {
		asked += "?"
	}
	return asked, confirm
}

// maxFrame is how many words a phrase may have that asks for confirmation.
const maxFrame = 8

// isFrame tells whether words ask to have confirmed what stands beside them, as they are written or as they were repaired. Frames are
// no concepts: within a message their words mean what they always do.
func (l *lexicon) isFrame(words []token) bool {
	raw, repaired := make([]string, len(words)), make([]string, len(words))
	for i, t := range words {
		raw[i], repaired[i] = t.raw, t.text
	}
	_, asWritten := l.frames[strings.Join(raw, " ")]
	_, asRepaired := l.frames[strings.Join(repaired, " ")]
	return asWritten || asRepaired
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
