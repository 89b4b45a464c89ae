package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// composition is an answer made of several facts.
type composition struct {
	how     string // what it does, for the explanation
	say     func(r *Reply, lang string) string
	subject string // what a question that follows is about
}

// sureComposed is how sure a fact must be to be taken for the answer where several may make one.
const sureComposed = .8

// compose answers a question that takes several facts; nil where it is none of the kind, or one fact answers it.
func (e *Engine) compose(c *Conversation, q *question) *partAnswer {
	if e.exactly(q) != nil {
		return nil
	}
	for _, by := range []func(*Conversation, *question) *composition{e.summary, e.publication, e.mention, e.statements, e.gap, e.anniversary, e.age, e.order, e.reckon, e.compare, e.relate, e.happened, e.figure, e.members, e.named, e.headcount, e.theirs, e.office, e.reported, e.profile, e.each, e.enumerated, e.joined} {
		if made := by(c, q); made != nil {
			if made.subject != "" {
				c.Subject = made.subject
				e.remember(c, q)
			}
			return &partAnswer{question: q, kind: KindAnswer, composed: made}
		}
	}
	return nil
}

// things are the hits of a question that name what it is about. The countries that facts speak of, and what is broader
// than another thing named beside it, are left out.
func (e *Engine) things(q *question) []hit {
	all := slices.DeleteFunc(slices.Clone(q.hits), func(h hit) bool {
		return !counts(h.class) || h.context || e.isHome(h) || h.to > len(q.words)
	})
	return slices.DeleteFunc(slices.Clone(all), func(h hit) bool {
		return slices.ContainsFunc(all, func(o hit) bool { return e.isBroader(h, o) })
	})
}

// isBroader tells whether a hit stands for what the other one is a kind of.
func (e *Engine) isBroader(h, other hit) bool {
	return slices.ContainsFunc(other.concepts, func(id conceptID) bool {
		return slices.ContainsFunc(e.lexicon.concepts[id].broader, func(b conceptID) bool { return slices.Contains(h.concepts, b) })
	})
}

// factAbout is the fact of one of the kinds (the earlier the better) about the
// thing that a hit names by itself: the one with the fewest keys; nil for none.
func (e *Engine) factAbout(h hit, kinds ...string) *factIndex {
	for _, kind := range kinds {
		if facts := e.factsAbout(h, kind); len(facts) > 0 {
			return facts[0]
		}
	}
	return nil
}

// factsAbout are the facts of a kind about the thing that a hit names, of each subject the one with the
// fewest keys, those with few keys first. Of dates only days count.
func (e *Engine) factsAbout(h hit, kind string) []*factIndex {
	one := &question{hits: []hit{h}}
	var out []*factIndex
	for _, fi := range e.facts {
		if fi.fact.Kinds[0] != kind || kind == "date" && !fi.dated() || fi.fact.Status != seeds.Current ||
			!slices.ContainsFunc(fi.subject.named, func(t term) bool { return e.namesTerm(one, t) == 1 }) {
			continue
		}
		out = withPlainest(out, fi)
	}
	slices.SortStableFunc(out, func(a, b *factIndex) int { return len(a.keys) - len(b.keys) })
	return out
}

// withPlainest adds a fact to others, of each subject of which the one with the fewest keys is kept.
func withPlainest(facts []*factIndex, fi *factIndex) []*factIndex {
	at := slices.IndexFunc(facts, func(o *factIndex) bool { return o.subject == fi.subject })
	switch {
	case at < 0:
		return append(facts, fi)
	case len(fi.keys) < len(facts[at].keys):
		facts[at] = fi
	}
	return facts
}

// sayFact is a fact's answer as part of a composed one.
func (e *Engine) sayFact(r *Reply, lang string, fi *factIndex) string {
	return e.say(r, lang, &partAnswer{question: &question{}, best: &candidate{fi: fi}})
}

// sayFacts are several facts' answers as parts of a composed one.
func (e *Engine) sayFacts(r *Reply, lang string, facts ...*factIndex) string {
	said := make([]string, len(facts))
	for i, fi := range facts {
		said[i] = e.sayFact(r, lang, fi)
	}
	return strings.Join(said, " ")
}

// isHome tells whether a hit names a country, or its capital, that facts speak of: most questions name one.
func (e *Engine) isHome(h hit) bool { return e.lexicon.country(h) != "" && !e.isForeign(h) }

// means tells whether two hits have a sense in common.
func (h hit) means(o hit) bool {
	return slices.ContainsFunc(h.concepts, func(id conceptID) bool { return slices.Contains(o.concepts, id) })
}

// isPerson tells whether a hit stands for somebody.
func (e *Engine) isPerson(h hit) bool {
	return slices.ContainsFunc(h.concepts, e.isPersonID)
}

func (e *Engine) isPersonID(id conceptID) bool { return e.lexicon.concepts[id].kind == "person" }
