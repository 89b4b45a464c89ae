package qa

import (
	"slices"

	"kazindobot/seeds"
)

// figureWords tell that a number itself is asked about: "what does the figure 10,101 stand for?", "angka 151.000 itu apa?".
var figureWords = set("angka figure number jumlah stand stands refer refers mean means menunjuk merujuk artinya maksudnya")

// mostFigures bounds how many facts a number is explained with.
const mostFigures = 3

// figure answers what a number stands for with the facts that give it as their value, of those that speak of all else that the
// question names. Nil where the question asks for anything else.
func (e *Engine) figure(_ *Conversation, q *question) *composition {
	if len(q.quantities) != 1 || q.quantities[0].Kind == seeds.Date || len(q.unknown) > 0 || !q.asksWhatFigure() {
		return nil
	}
	var found []*factIndex
	for _, fi := range e.facts {
		if e.holds(fi) && fi.isFigure() && slices.ContainsFunc(quantitiesOf(fi.fact.Values[0]), func(n seeds.Quantity) bool { return n.Says(q.quantities[0]) }) && e.carriesAll(q, fi) {
			found = withPlainest(found, fi)
		}
	}
	if len(found) == 0 || len(found) > mostFigures {
		return nil
	}
	return &composition{how: "tells what a number stands for", subject: found[0].subject.id, say: func(r *Reply, lang string) string { return e.sayFacts(r, lang, found...) }}
}

// asksWhatFigure tells whether the question asks what a number is: by itself, or as a number.
func (q *question) asksWhatFigure() bool {
	switch {
	case len(q.slots) == 0 || q.claimsOrAsksWhether():
		return false
	case only(q.slots, "what", "definition", "which") && q.says(figureWords):
		return true
	case only(q.slots, "what", "definition"):
		return len(contentHits(q)) == 0 && len(q.words) <= mostOfDay
	}
	return only(q.slots, "count") && q.asksOfWhat()
}

// asksOfWhat tells whether "how many" is asked the other way round: "1.300 itu jumlah apa?", "17,000 is the number of what?".
func (q *question) asksOfWhat() bool {
	for i, t := range q.words[1:] {
		if before := q.words[i].text; (t.text == "apa" || t.text == "what") && (before == "jumlah" || before == "of") {
			return true
		}
	}
	return false
}

// carriesAll tells whether a fact speaks of all that a question names.
func (e *Engine) carriesAll(q *question, fi *factIndex) bool {
	return !slices.ContainsFunc(q.hits, func(h hit) bool {
		return counts(h.class) && h.class != seeds.Qualifier && !h.context && e.level(fi, h) == 0
	})
}
