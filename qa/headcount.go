package qa

import (
	"fmt"
	"slices"
	"strings"
)

// headcount answers how many people did something with those whom a fact names for it ("how many people signed it?"); nil where the
// question is of anything else, or a fact gives the number itself.
func (e *Engine) headcount(_ *Conversation, q *question) *composition {
	at := slices.IndexFunc(q.hits, func(h hit) bool { return e.isConcept(h, conceptHeadcount) })
	if at < 0 || q.hits[at].to > len(q.words) || len(q.unknown) > 0 || len(q.quantities) > 0 || e.answers(first(e.rank(q))) {
		return nil
	}
	many := q.hits[at]
	best := first(e.rank(e.partOf(q, q.words[:many.from], e.lexicon.tokens(text(q.lang, "ask_who")), q.words[many.to:])))
	if best == nil || best.score < sureComposed || best.fi.fact.Kinds[0] != "person" || len(best.uncovered) > 0 {
		return nil
	}
	people := slices.DeleteFunc(slices.Clone(best.fi.values), func(id conceptID) bool { return !e.isPersonID(id) })
	if len(people) == 0 {
		return nil
	}
	return &composition{how: "counts the people whom a fact names", subject: best.fi.subject.id, say: func(r *Reply, lang string) string {
		names := make([]string, len(people))
		for i, id := range people {
			names[i] = e.nameOf(id, lang)
		}
		return fmt.Sprintf(text(lang, "named"), len(people), strings.Join(names, ", ")) + " " + e.sayFact(r, lang, best.fi)
	}}
}
