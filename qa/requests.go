package qa

import (
	"fmt"
	"slices"
	"strings"

	"kazindobot/seeds"
)

// formsOf are the forms of a class's concepts by their words, with the slots of these: what is looked up whole rather than found within a message.
func formsOf(k *seeds.Knowledge, class seeds.Class) map[string]string {
	out := map[string]string{}
	for _, c := range k.Lexicon.Concepts {
		if c.Class != class {
			continue
		}
		for _, lang := range k.Languages {
			for _, form := range c.Forms[lang] {
				out[strings.Join(wordsOf(seeds.Words(form)), " ")] = c.Slot
			}
		}
	}
	return out
}

func wordsOf(words []seeds.Word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Text
	}
	return out
}

// softeners may stand in a request beside its own words.
var softeners = set("please pls can could you u me i the dong deh ya yah tolong coba bisa kah mohon min kak nih sih tuh ini itu hmm so and dan oke ok then now just")

// requestOf tells what a message wants done with the last answer, "" where it is a question of its own.
func (l *lexicon) requestOf(q *question) string {
	if len(q.words) > maxRequest {
		return ""
	}
	var all, bare []string
	for _, t := range q.words {
		all = append(all, t.text)
		if !softeners[t.text] {
			bare = append(bare, t.text)
		}
	}
	if what := l.requests[strings.Join(all, " ")]; what != "" {
		return what
	}
	return l.requests[strings.Join(bare, " ")]
}

// maxRequest is how many words a request may have.
const maxRequest = 12

// correction takes "I meant" and the like, and what is said before it, off a message that corrects what was asked before; nil where it does
// not begin so.
func (e *Engine) correction(q *question) *question {
	begin := 0
	for at := 0; at < len(q.words); at++ {
		if n := e.correctionAt(q, at); n > 0 {
			begin, at = at+n, at+n-1
		} else if slices.ContainsFunc(q.hits, func(h hit) bool {
			return h.from <= at && at < h.to && counts(h.class) && !e.isConcept(h, conceptNegation)
		}) {
			break
		}
	}
	if begin == 0 || begin == len(q.words) {
		return nil
	}
	rest := e.lexicon.parse(q.text[q.words[begin].start:])
	rest.corrects = true
	return rest
}

// correctionAt is of how many words from one on a phrase is that corrects what was asked before, 0 for none.
func (e *Engine) correctionAt(q *question, at int) int {
	for n := min(maxPhrase, len(q.words)-at); n > 0; n-- {
		var said []string
		for _, t := range q.words[at : at+n] {
			said = append(said, t.text)
		}
		if e.lexicon.requests[strings.Join(said, " ")] == "correction" {
			return n
		}
	}
	return 0
}

// wantedLanguage is the language that a message asks to be answered in ("... in English please"); "" where it asks for none, or for
// what something is called in a language.
func (e *Engine) wantedLanguage(q *question) string {
	for _, h := range q.hits {
		if !e.isConcept(h, conceptAnswerForm) || slices.ContainsFunc(q.hits, func(o hit) bool { return o.to == h.from && o.class == seeds.Question && e.isConcept(o, conceptAskName) }) {
			continue
		}
		var words []string
		for _, t := range q.words[h.from:h.to] {
			words = append(words, t.text)
		}
		if lang, ok := strings.CutPrefix(e.lexicon.requests[strings.Join(words, " ")], seeds.InLanguage); ok {
			return lang
		}
	}
	return ""
}

// request does with the last answer what a message wants; false where it wants nothing of the kind or there was no answer.
func (e *Engine) request(c *Conversation, lang, what string) (Reply, bool) {
	facts := e.known(c.Facts)
	other, inLanguage := strings.CutPrefix(what, seeds.InLanguage)
	switch {
	case inLanguage && len(facts) == 0:
		c.Lang = other
		return newReply(KindSocial, other, text(other, "ack")), true
	case inLanguage:
		c.Lang = other
		return e.tell(other, facts), true
	case what == "source" && len(facts) > 0:
		return e.sayOrigin(lang, facts), true
	case what == "source":
		return newReply(KindNone, lang, text(lang, "nothing_yet")), true
	case what == "more" && e.subjects[c.Subject] != nil:
		return e.sayMore(c, lang, e.subjects[c.Subject]), true
	}
	return Reply{}, false
}

// known are the facts of these ids that may still be told.
func (e *Engine) known(ids []string) []*factIndex {
	var out []*factIndex
	for _, id := range ids {
		if fi := e.byID[id]; fi != nil && !e.isWithdrawn(id) {
			out = append(out, fi)
		}
	}
	return out
}

// tell is a reply of facts, one after the other.
func (e *Engine) tell(lang string, facts []*factIndex) Reply {
	r := newReply(KindAnswer, lang, "")
	r.Score = 1
	var sentences []string
	for _, fi := range facts {
		sentences = append(sentences, e.say(&r, lang, &partAnswer{question: &question{}, best: &candidate{fi: fi}}))
	}
	r.Answer = strings.Join(sentences, " ")
	return r
}

// sayOrigin tells which articles the last answer is from, who says so and, unless there is much of it, what.
func (e *Engine) sayOrigin(lang string, facts []*factIndex) Reply {
	r := newReply(KindAnswer, lang, "")
	r.Score = 1
	var names, speakers []string
	for _, fi := range facts {
		a := fi.fact.Article
		if name := fmt.Sprintf("%s (%s)", a.Outlet, Day(a.Published, lang)); !slices.Contains(names, name) {
			names = append(names, name)
		}
		if s := fi.fact.Speaker[lang]; s != "" && !slices.Contains(speakers, s) {
			speakers = append(speakers, s)
		}
		r.use(fi.fact)
	}
	r.Answer = fill(text(lang, "origin"), strings.Join(names, ", "))
	if len(speakers) > 0 {
		r.Answer += " " + fill(text(lang, "said_by"), strings.Join(speakers, ", "))
	}
	if len(facts) <= mostRepeated {
		r.Answer += " " + e.tell(lang, facts).Answer
	}
	return r
}

// mostRepeated is up to how many facts are told again with where they come from.
const mostRepeated = 2

// moreAtOnce is how many further facts are told at once.
const moreAtOnce = 2

// sayMore tells facts on the subject that the conversation has not had yet.
func (e *Engine) sayMore(c *Conversation, lang string, s *subjectIndex) Reply {
	var left []*factIndex
	for _, fi := range s.facts {
		if f := fi.fact; e.holds(fi) && !f.Is("overview") && !slices.Contains(c.Said, f.ID) && !slices.Contains(c.Facts, f.ID) {
			left = append(left, fi)
		}
	}
	if len(left) == 0 {
		return newReply(KindNone, lang, fill(text(lang, "no_more"), s.name[lang]))
	}
	now := left[:min(moreAtOnce, len(left))]
	r := e.tell(lang, now)
	for _, fi := range left[len(now):] {
		if len(r.Choices) < maxRelated {
			r.Choices = append(r.Choices, e.choice(lang, fi))
		}
	}
	c.Facts = slices.Clone(r.Facts)
	return r
}

// maxSaid bounds how many facts a conversation remembers to have told.
const maxSaid = 40

// told notes the facts that a reply told.
func (c *Conversation) told(r Reply) {
	for _, id := range r.Facts {
		if !slices.Contains(c.Said, id) {
			c.Said = append(c.Said, id)
		}
	}
	c.Said = c.Said[max(0, len(c.Said)-maxSaid):]
}
