package qa

import (
	"strings"

	"kazindobot/seeds"
)

// choice is what a question leaves open between two things of a kind, with the prepositions before them: "in Indonesia or in Kazakhstan".
type choice struct {
	from, to int    // tokens
	slot     string // what kind of thing would be asked for
}

// opened is a question which of two it is ("was it signed in Indonesia or in Kazakhstan?", "hari apa, Senin apa Selasa?") as the
// open one ("where was it signed?") that a fact surely answers; nil for any other.
func (e *Engine) opened(q *question) *question {
	ch := e.choiceOf(q)
	if ch == nil {
		return nil
	}
	open := e.partOf(q, q.words[:ch.from], q.words[ch.to:])
	open.interrogative = true
	if onlyVague(open.slots) {
		open.slots = []string{ch.slot}
	}
	best := first(e.rank(open))
	if !open.namesThing() || len(open.unknown) > 0 || !best.isSure(e.model.Answer) || slotFit(open.slots, best.fi) < leastAlike {
		return nil
	}
	return open
}

// choiceOf is the first choice that a question leaves; nil for none.
func (e *Engine) choiceOf(q *question) *choice {
	for k := 1; k+1 < len(q.words); k++ {
		if !choosing[q.words[k].text] && q.words[k].text != "apa" {
			continue
		}
		from, one := e.optionBefore(q, k)
		to, other := e.optionBehind(q, k)
		if one != "" && one == other {
			return &choice{from, to, one}
		}
	}
	return nil
}

// optionBefore is where the thing that ends at a token begins, with a preposition, and what kind of thing it is; "" for none.
func (e *Engine) optionBefore(q *question, k int) (from int, slot string) {
	for from = k - 1; from >= 0 && k-from <= mostOption; from-- {
		if slot = e.kindOf(q, from, k); slot != "" {
			for from > 0 && q.isFiller(from-1) && !q.words[from].comma && !conjunctions[q.words[from-1].text] && !inverting[q.words[from-1].text] {
				from--
			}
			return from, slot
		}
	}
	return 0, ""
}

// optionBehind is where the thing that begins behind a token ends, and what kind of thing it is; "" for none.
func (e *Engine) optionBehind(q *question, k int) (to int, slot string) {
	from := k + 1
	for from < len(q.words) && q.isFiller(from) {
		from++
	}
	for to = min(len(q.words), from+mostOption); to > from; to-- {
		if slot = e.kindOf(q, from, to); slot != "" {
			return to, slot
		}
	}
	return 0, ""
}

// mostOption bounds how many words name one of two things to choose from.
const mostOption = 4

// kindOf is what a question would ask for whose answer is the one thing or date named by words of another from one up to another; "" for none.
func (e *Engine) kindOf(q *question, from, to int) string {
	if to == from+1 && weekdayWords[q.words[from].text] {
		return "date"
	}
	for _, n := range q.quantities {
		if n.From == from && n.To == to {
			return map[seeds.QuantityKind]string{seeds.Date: "date", seeds.Money: "money", seeds.Percent: "percent"}[n.Kind]
		}
	}
	for _, h := range q.hits {
		if h.from == from && h.to == to && h.class == seeds.Entity {
			switch kind := e.lexicon.concepts[h.concepts[0]].kind; kind {
			case "person", "organisation", "place":
				return kind
			case "country":
				return "place"
			}
		}
	}
	return ""
}

// weekdayWords are the names of the days of the week.
var weekdayWords = func() map[string]bool {
	words := map[string]bool{}
	for _, names := range weekdayNames {
		for _, name := range names {
			words[strings.ToLower(name)] = true
		}
	}
	return words
}()
