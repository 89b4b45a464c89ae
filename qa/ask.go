package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// Ask answers a message in its conversation and updates the conversation.
func (e *Engine) Ask(c *Conversation, message string) Reply {
	r := e.withoutWithdrawn(e.ask(c, message, false))
	c.told(r)
	return r
}

func (e *Engine) ask(c *Conversation, message string, explain bool) Reply {
	norm := Normalise(message)
	tokens := e.lexicon.tokens(norm)
	if len(tokens) == 0 {
		lang := e.replyLanguage(c)
		if hasOtherScript(norm) {
			return newReply(KindSocial, lang, text(lang, "languages")).because(explain, "written in another script")
		}
		return newReply(KindNone, lang, text(lang, "empty")).because(explain, "it has no words")
	}
	whole := e.lexicon.parseTokens(norm, tokens)
	asked := e.asked(whole)
	if whole.namedID(e.lexicon, conceptNewTopic) {
		c.forget()
	}
	told, other := e.lexicon.language(asked)
	if told == "" && !other {
		told, other = e.lexicon.language(whole)
	}
	if wanted := e.wantedLanguage(asked); wanted != "" {
		told, other = wanted, false
	}
	if told != "" {
		c.Lang = told
	}
	lang := e.replyLanguage(c)
	what := e.lexicon.requestOf(asked)
	if r, ok := e.request(c, lang, what); ok {
		return r.because(explain, "something is wanted of the last answer: "+what)
	}
	if other {
		return newReply(KindSocial, lang, text(lang, "languages")).because(explain, "written in another language")
	}
	if contact := e.distress(whole); contact != nil {
		r := newReply(KindNone, lang, "")
		r.turnTo(contact)
		return r.because(explain, "somebody is in distress: sent to the contact "+contact.Topic)
	}
	talk := e.smallTalk(whole)
	if talk != "" && e.serviceAskedFor(whole) == nil {
		return e.talk(lang, talk).because(explain, "small talk: "+talk)
	}
	if right := e.correction(asked); right != nil {
		asked, whole = right, right // what is put right is no talk
	}
	beside := e.talkBeside(asked)
	meant, sure := e.talkMeant(whole)
	if sure >= talkSure && !e.isQuestion(c, asked) {
		return e.talk(lang, meant).because(explain, "small talk, as it was learned: "+meant)
	}
	if beside == "" && sure >= talkLikely && !slices.ContainsFunc(contentHits(whole), func(h hit) bool { return h.class == seeds.Outside || e.isOfFacts(h) }) { // "is the Assembly run by people?" is no talk of the bot
		beside = meant
	}
	var answers []*partAnswer
	parts := e.split(e.shareHeads(asked))
	for i, part := range parts {
		part.lang = c.Lang
		if len(part.words) < len(whole.words) { // what stands beside a question, or is left without courtesies
			if talk, sure := e.talkMeant(part); sure >= talkSure && !e.isQuestion(c, part) && (len(parts) == 1 || talk != "what") {
				beside = talk
				continue
			}
		}
		if contact := e.serviceAskedFor(part); contact != nil {
			answers = append(answers, &partAnswer{question: part, kind: KindNone, contact: contact})
			continue
		}
		if whole := e.counterpart(c, part); whole != nil {
			part = whole
		}
		composed := e.compose(c, part)
		if composed == nil && e.leans(part) {
			if swapped := e.instead(c, part); swapped != nil {
				composed = e.compose(c, swapped)
			}
		}
		if composed != nil {
			answers = append(answers, composed)
			continue
		}
		answers = append(answers, e.answerAmong(c, part, parts[i+1:], answers))
	}
	if len(answers) == 0 {
		return e.talk(lang, beside).because(explain, "small talk, as it was learned: "+beside)
	}
	r := e.merge(c, lang, answers)
	if beside != "" && r.Kind != KindAnswer && contactOf(answers) == nil {
		r = e.talk(lang, beside)
	}
	if explain {
		r.Explanation = e.explain(answers)
		if r.Talk != "" {
			r.Explanation.Decision = "small talk beside what cannot be answered: " + r.Talk
		}
	}
	return r
}

// isQuestion tells whether what sounds like talk is a question: one of the facts' own, for what an article is about, for all of a kind,
// or one that names several things, or one and a number, that facts are about.
func (e *Engine) isQuestion(c *Conversation, q *question) bool {
	named := 0
	for _, h := range contentHits(q) {
		if e.isOfFacts(h) {
			named++
		}
	}
	return len(q.slots) > 0 && named+min(named, len(q.quantities)) > 1 || len(e.exactly(q)) > 0 || e.outletOf(q) != nil && e.summary(c, q) != nil || len(e.category(q)) > 1
}

// isOfFacts tells whether a hit names something that facts are about, other than their country.
func (e *Engine) isOfFacts(h hit) bool {
	return (h.class == seeds.Entity || h.class == seeds.Content) && !e.isHome(h) && e.isKnownKey(h) && !e.isConcept(h, conceptNegation)
}

// From how likely on a message is small talk, whatever else is said of it, and where it could not be answered.
const (
	talkSure   = .9
	talkLikely = .6
)

// talk is the reply to small talk.
func (e *Engine) talk(lang, talk string) Reply {
	answer := text(lang, talk)
	switch {
	case talk == "what" && e.knowledge.About[lang] != "":
		answer = e.knowledge.About[lang]
	case talk == "sources":
		var names []string
		for _, a := range e.knowledge.Articles {
			names = append(names, articleName(a, lang))
		}
		answer = fill(answer, strings.Join(names, ", "))
	}
	r := newReply(KindSocial, lang, answer)
	r.Talk = talk
	return r
}

// replyLanguage is the one that the conversation is held to, else the
// conversation's, else the knowledge's first.
func (e *Engine) replyLanguage(c *Conversation) string {
	if slices.Contains(e.knowledge.Languages, c.Always) {
		return c.Always
	}
	if slices.Contains(e.knowledge.Languages, c.Lang) {
		return c.Lang
	}
	return e.knowledge.Languages[0]
}

// partAnswer is what one question of a message got.
type partAnswer struct {
	question   *question
	candidates []candidate
	best       *candidate
	others     []*partAnswer // other readings of the question
	kind       string
	opinion    bool
	contact    *Contact     // of a question that asks for a service
	composed   *composition // of an answer made of several facts
}

// answerPart finds the answer to one question: by itself or, where it leans on
// what was said before, together with that.
func (e *Engine) answerPart(c *Conversation, q *question) *partAnswer {
	asked := c.Asked
	c.Asked = q.slots
	if c.Subject != "" || len(c.Facts) > 0 || q.corrects && len(asked) > 0 {
		q.last = c
	}
	a := e.candidatesFor(q)
	var readings []*partAnswer
	if (a.best == nil || a.best.score < sureAlone) && !q.filled {
		readings = e.follow(c, q, asked)
	}
	for _, b := range readings {
		asksAnew := (q.corrects && b.question.carried || b.question.filled && q.namedID(e.lexicon, conceptOtherOne)) && e.answers(b.best) // "I meant the signing": what was asked, of that
		if b.best != nil && (a.best == nil || b.best.score > a.best.score || asksAnew) {
			a, b = b, a
		}
		a.others = append(append(a.others, b), b.others...)
		b.others = nil
	}
	e.decide(a)
	switch s := e.subjectOf(a.alone()); {
	case a.kind == KindAnswer:
		c.Subject, c.Facts = a.best.fi.fact.Subject.ID, []string{a.best.fi.fact.ID}
		e.remember(c, a.question)
	case s != nil && s.id != c.Subject && !e.namesHomeAlone(a.alone().question): // what is asked next is about this, though it got no answer
		c.Subject, c.Facts = s.id, nil
		e.remember(c, a.alone().question)
	}
	return a
}

// namesHomeAlone tells whether a question names a country that most facts are about, and nothing else: "and from Indonesia?"
func (e *Engine) namesHomeAlone(q *question) bool {
	return !slices.ContainsFunc(contentHits(q), func(h hit) bool { return !h.context && !e.isHome(h) })
}

// alone is the reading of the question without what was said before.
func (a *partAnswer) alone() *partAnswer {
	for _, b := range append([]*partAnswer{a}, a.others...) {
		if b.question.borrowed == 0 && !b.question.corrects {
			return b
		}
	}
	return a
}

// candidatesFor ranks the facts for one reading of a question.
func (e *Engine) candidatesFor(q *question) *partAnswer {
	cs := e.rank(q)
	return &partAnswer{question: q, candidates: cs, best: first(cs)}
}

func first(cs []candidate) *candidate {
	if len(cs) == 0 {
		return nil
	}
	return &cs[0]
}

// composedScore is how sure a composed answer is.
const composedScore = .9

// sureAlone is from where on a question is so surely understood by itself that
// what was said before is not asked.
const sureAlone = .98

// sureScore is from where on a question with a word of judgement is answered.
const sureScore = .5

// decide turns scores into a kind of reply.
func (e *Engine) decide(a *partAnswer) {
	a.kind = KindNone
	switch {
	case (a.best == nil || a.best.score < sureScore) && e.isOpinion(a):
		a.opinion = true
	case a.best == nil:
	case a.best.score >= e.model.Answer:
		a.kind = KindAnswer
	case a.best.score >= e.model.Offer && len(a.candidates) > 1 && a.candidates[1].score >= e.model.Offer/2:
		a.kind = KindChoices
	}
}

// isOpinion tells whether the question judges, accuses or predicts in a way that the best fact does not.
func (e *Engine) isOpinion(a *partAnswer) bool {
	for _, h := range a.question.hits {
		if h.class != seeds.Judgement {
			continue
		}
		if a.best == nil || e.level(a.best.fi, h) == 0 {
			return true
		}
	}
	return false
}
