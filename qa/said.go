package qa

import (
	"slices"

	"kazindobot/seeds"
)

// statements answers what somebody said, of whatever, with the overview of them, or with what the articles quote them for; nil
// where the question is not of that sort, or nothing is quoted.
func (e *Engine) statements(c *Conversation, q *question) *composition {
	who := e.asksWhatSaid(q)
	if who == nil && q.says(somebody) && e.asksToQuote(q) && len(contentHits(q)) == 0 { // "what did she say?"
		who = e.whoIsSpokenOf(c)
	}
	if who == nil {
		return nil
	}
	var quoted []*factIndex
	for _, fi := range e.facts {
		if e.holds(fi) && fi.isSaidBy(*who) {
			quoted = append(quoted, fi)
		}
	}
	if len(quoted) == 0 {
		return nil
	}
	if overview := e.factAbout(*who, "overview"); overview != nil {
		quoted = []*factIndex{overview}
	}
	quoted = quoted[:min(len(quoted), mostProfiled)]
	return &composition{how: "tells what somebody said", subject: quoted[0].subject.id, say: func(r *Reply, lang string) string {
		return e.sayFacts(r, lang, quoted...)
	}}
}

// whoIsSpokenOf is the one whom the conversation is about; nil where it is about nobody.
func (e *Engine) whoIsSpokenOf(c *Conversation) *hit {
	if s := e.subjects[c.Subject]; s != nil && e.isOfPerson(s) {
		return &s.named[0][0]
	}
	return nil
}

// isOfPerson tells whether a subject is somebody, and what it is called in the first place their name.
func (e *Engine) isOfPerson(s *subjectIndex) bool {
	return len(s.named) > 0 && len(s.named[0]) == 1 && e.isPerson(s.named[0][0])
}

// isSaidBy tells whether somebody is quoted for a fact.
func (fi *factIndex) isSaidBy(who hit) bool {
	return slices.ContainsFunc(fi.speaker, who.means)
}

// asksWhatSaid is the one person of whom the question asks what they said, and of nothing in particular; nil for none.
func (e *Engine) asksWhatSaid(q *question) (who *hit) {
	if !e.asksToQuote(q) {
		return nil
	}
	for i, h := range q.hits {
		switch {
		case !counts(h.class) || h.context:
		case who == nil && e.isPerson(h):
			who = &q.hits[i]
		case !e.isRole(h):
			return nil
		}
	}
	return who
}

// asksToQuote tells whether the question asks what was said, in words for that.
func (e *Engine) asksToQuote(q *question) bool {
	if len(q.unknown) > 0 || len(q.quantities) > 0 || len(q.slots) == 0 || !only(q.slots, "what", "statement", "list") {
		return false
	}
	return slices.Contains(q.slots, "statement") || q.namedID(e.lexicon, conceptSay) || q.says(kata)
}

// kata says and means a word, by where it stands: "kata Tokayev apa?"
var kata = set("kata katanya")

// isRole tells whether a hit stands for an office.
func (e *Engine) isRole(h hit) bool {
	return h.class == seeds.Entity && slices.ContainsFunc(h.concepts, func(id conceptID) bool { return e.lexicon.concepts[id].kind == "role" })
}
