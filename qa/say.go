package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// merge makes one reply of the answers to the questions of a message.
func (e *Engine) merge(c *Conversation, lang string, answers []*partAnswer) Reply {
	answered := slices.ContainsFunc(answers, func(a *partAnswer) bool { return a.kind == KindAnswer })
	if !answered {
		return e.refuse(c, lang, answers)
	}
	r := newReply(KindAnswer, lang, "")
	var sentences []string
	score := 1.0
	for _, a := range answers {
		switch {
		case a.contact != nil:
			r.Unanswered = append(r.Unanswered, shortened(oneLine(a.question.text)))
		case a.kind != KindAnswer:
			part := oneLine(strings.Trim(a.question.text, " ?.!,;\n"))
			if first, rest, more := strings.Cut(part, " "); more && conjunctions[first] {
				part = rest
			}
			r.Unanswered = append(r.Unanswered, part)
			why := "part"
			if a.best != nil && a.best.score >= maybeTold { // the articles may well say it
				why = "part_unsure"
			}
			sentences = append(sentences, fill(text(lang, why), shortened(part)))
		case a.composed != nil:
			sentences = append(sentences, a.composed.say(&r, lang))
			score = min(score, composedScore)
		case slices.Contains(r.Facts, a.best.fi.fact.ID): // said already
		default:
			if s := e.say(&r, lang, a); s != "" && !slices.Contains(sentences, s) {
				sentences = append(sentences, s)
			}
			score = min(score, a.best.score)
		}
	}
	if len(r.Facts) > 0 {
		c.Facts = slices.Clone(r.Facts)
	}
	r.Answer, r.Score = strings.Join(sentences, " "), score
	if contact := contactOf(answers); contact != nil {
		r.turnTo(contact)
	}
	if s := e.overviewed(r.Facts); len(answers) == 1 && s != nil {
		r.Choices = e.related(lang, answers[0].candidates, s, r.Facts)
	}
	return r
}

// maybeTold is from where on it is not certain that the articles say nothing on one question of several.
const maybeTold = .2

// overviewed is the one subject of which an answer is an overview; nil for none.
func (e *Engine) overviewed(facts []string) *subjectIndex {
	var of *subjectIndex
	for _, id := range facts {
		fi := e.byID[id]
		if fi == nil || !fi.fact.Is("overview") || of != nil && of != fi.subject {
			return nil
		}
		of = fi.subject
	}
	return of
}

// say is a fact's answer, with what the question makes necessary before it: a
// correction, or that the articles do not tell how things are today.
func (e *Engine) say(r *Reply, lang string, a *partAnswer) string {
	f := a.best.fi.fact
	r.use(f)
	if a.best.same { // the same question may be several articles' own
		for _, fi := range e.exactly(a.question) {
			if fi.fact.Is(f.Kinds[0]) && fi.subject == a.best.fi.subject {
				r.use(fi.fact)
			}
		}
	}
	answer := f.Answer[lang]
	if f.Status == seeds.Superseded {
		answer = f.Note[lang]
	}
	switch {
	case a.best.corrected:
		answer = text(lang, "not_quite") + " " + answer
		if a.question.asksWhy() && !a.question.confirms() {
			answer += " " + text(lang, "no_reason")
		}
	case e.asksNow(a.question, f):
		answer = text(lang, "now") + " " + answer
	}
	if a.question.namedID(e.lexicon, conceptWeekday) {
		answer += weekdays(a.best.fi, answer, lang)
	}
	if f.Is("overview") {
		answer = e.widen(r, lang, f, answer)
	}
	return answer
}

// weekdays tells of the days that a fact dates which days of the week they are; "" where its answer does.
func weekdays(fi *factIndex, answer, lang string) string {
	if !fi.dated() {
		return ""
	}
	said := ""
	for _, d := range fi.fact.Values[0].Dates {
		if name := weekday(dayOf(d), lang); !strings.Contains(answer, name) {
			said += " " + fill(text(lang, "weekday"), Day(dayOf(d), lang), name)
		}
	}
	return said
}

// widen adds what other articles say in overview of the same subject.
func (e *Engine) widen(r *Reply, lang string, f *seeds.Fact, answer string) string {
	for _, fi := range e.facts {
		other := fi.fact
		if other == f || !other.Is("overview") || other.Subject.ID != f.Subject.ID || other.Article == f.Article {
			continue
		}
		r.use(other)
		answer += " " + other.Answer[lang]
	}
	return answer
}

// asksNow tells whether the question is about the present, or a year after the
// article, and the fact may have changed since.
func (e *Engine) asksNow(q *question, f *seeds.Fact) bool {
	if f.AsOf.IsZero() {
		return false
	}
	for _, n := range q.quantities {
		if n.Kind == seeds.Date && n.Year > f.AsOf.Year() {
			return true
		}
	}
	return q.namedID(e.lexicon, conceptNow)
}

// refuse is the reply where no question was answered: choices, or that the
// articles do not say, with what they do hold on the subject.
func (e *Engine) refuse(c *Conversation, lang string, answers []*partAnswer) Reply {
	a := answers[0]
	if contact := contactOf(answers); contact != nil {
		r := newReply(KindNone, lang, text(lang, "service"))
		r.turnTo(contact)
		return r
	}
	if a.opinion {
		r := newReply(KindNone, lang, text(lang, "opinion"))
		return r
	}
	if a.kind == KindChoices && len(answers) == 1 {
		r := newReply(KindChoices, lang, text(lang, "choices"))
		r.Choices, r.Score = e.choices(lang, a.candidates, 3, e.model.Offer/2), a.best.score
		if len(r.Choices) > 1 {
			return r
		}
	}
	r := newReply(KindNone, lang, text(lang, "none"))
	if a.best != nil {
		r.Score = a.best.score
	}
	s := e.subjectOf(a.alone())
	if s == nil {
		s = e.subjectOf(a)
	}
	if s != nil {
		r.Answer = fill(text(lang, "none_about"), s.name[lang])
		r.Choices = e.related(lang, a.candidates, s, nil)
	}
	if contact := e.general(); contact != nil && len(r.Choices) == 0 {
		r.turnTo(contact)
	}
	return r
}

// contactOf is the first contact that answers to a message hold.
func contactOf(answers []*partAnswer) *Contact {
	for _, a := range answers {
		if a.contact != nil {
			return a.contact
		}
	}
	return nil
}

// subjectOf is the subject that the question names, of the best candidates.
func (e *Engine) subjectOf(a *partAnswer) *subjectIndex {
	for i := range a.candidates {
		if f := &a.candidates[i].features; f[featSubject] == 1 && f[featAnyCover] > .2 {
			return a.candidates[i].fi.subject
		}
	}
	return nil
}

// choices are the candidates' own questions, for the asker to choose from.
func (e *Engine) choices(lang string, candidates []candidate, most int, least float64) []Choice {
	out := []Choice{}
	for _, c := range candidates {
		if len(out) < most && c.score >= least {
			out = append(out, e.choice(lang, c.fi))
		}
	}
	return out
}

// related are questions about a subject that the engine can answer, those nearest
// to what was asked first, without those just answered.
func (e *Engine) related(lang string, candidates []candidate, s *subjectIndex, said []string) []Choice {
	near := make([]*factIndex, 0, len(candidates)+len(s.facts))
	for _, c := range candidates {
		if c.fi.subject == s {
			near = append(near, c.fi)
		}
	}
	out := []Choice{}
	for _, fi := range append(near, s.facts...) {
		choice := e.choice(lang, fi)
		if len(out) < maxRelated && !slices.Contains(out, choice) && !slices.Contains(said, fi.fact.ID) {
			out = append(out, choice)
		}
	}
	return out
}

// maxRelated bounds the related questions of a refusal.
const maxRelated = 3

func (e *Engine) choice(lang string, fi *factIndex) Choice {
	return Choice{Fact: fi.fact.ID, Question: fi.fact.Phrasings[lang][0]}
}

// Fact answers with one fact, as after a choice or a link to it; false where
// there is no such fact.
func (e *Engine) Fact(c *Conversation, id, lang string) (Reply, bool) {
	if !slices.Contains(e.knowledge.Languages, lang) {
		lang = e.replyLanguage(c)
	}
	if e.isWithdrawn(id) {
		return e.sayWithdrawn(lang, id), true
	}
	fi := e.byID[id]
	if fi == nil {
		for _, f := range e.knowledge.Facts() {
			if f.ID == id {
				return newReply(KindNone, lang, text(lang, "withdrawn")+" "+f.Note[lang]), true
			}
		}
		return Reply{}, false
	}
	r := newReply(KindAnswer, lang, "")
	r.Answer = e.say(&r, lang, &partAnswer{question: &question{}, best: &candidate{fi: fi}})
	r.Score = 1
	if fi.fact.Is("overview") {
		r.Choices = e.related(lang, nil, fi.subject, r.Facts)
	}
	c.Facts, c.Subject = []string{id}, fi.fact.Subject.ID
	e.remember(c, e.lexicon.parse(fi.fact.Phrasings[lang][0]))
	return e.withoutWithdrawn(r), true
}

// maxQuoted bounds how much of a message an answer repeats: with all of it, the
// answer to a long message would be too long to send.
const maxQuoted = 120

// shortened is the text, or its beginning up to a word's end and an ellipsis.
func shortened(text string) string {
	runes := []rune(text)
	if len(runes) <= maxQuoted {
		return text
	}
	begin := string(runes[:maxQuoted])
	if i := strings.LastIndexByte(begin, ' '); i > 0 {
		begin = begin[:i]
	}
	return begin + "…"
}

func fill(format string, args ...string) string {
	for _, a := range args {
		format = strings.Replace(format, "%s", a, 1)
	}
	return format
}

// oneLine is a text with one blank for every run of white space.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
