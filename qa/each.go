package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// pairing words join two things of which the same is asked.
var pairing = set("and dan serta & sama maupun")

// each answers a question that asks the same of two things ("when were the presidential and the parliamentary elections?")
// with a fact of each; nil where it is none, one fact tells of both, or either has no answer.
func (e *Engine) each(_ *Conversation, q *question) *composition {
	compared := e.compared(q)
	if compared != nil {
		q = compared
	}
	one, other := e.halves(q)
	alike := one != nil
	if !alike {
		one, other = e.apart(q)
	}
	if one == nil && compared != nil {
		one, other = e.sides(q)
	}
	if one == nil {
		return nil
	}
	a, b := first(e.rank(one)), first(e.rank(other))
	if !e.answers(a) || !e.answers(b) || a.fi == b.fi || !e.answersAlike(q, a.fi, b.fi) || !alike && len(a.uncovered)+len(b.uncovered) > 0 {
		return nil
	}
	if both := first(e.rank(q)); e.answers(both) && (both.fi != a.fi && both.fi != b.fi || !alike && e.covered(both.fi, contentHits(q), coverKey)) {
		return nil
	}
	return &composition{how: "answers the same question of two things", subject: b.fi.subject.id, say: func(r *Reply, lang string) string { return e.sayFacts(r, lang, a.fi, b.fi) }}
}

// answersAlike tells whether two facts answer what a question asks for in the same way.
func (e *Engine) answersAlike(q *question, a, b *factIndex) bool {
	return a.fact.Kinds[0] == b.fact.Kinds[0] || !onlyVague(q.slots) && slotFit(q.slots, a) >= leastAlike && slotFit(q.slots, b) >= leastAlike
}

// leastAlike is how well facts of different kinds must fit what is asked of both.
const leastAlike = .8

// opposing words stand between two things that are compared.
var opposing = set("dengan with versus vs to against dibanding dibandingkan ketimbang")

// compared is what a question that sets two things beside each other asks of both: "bandingkan jabatan A dengan B" asks for the
// posts of A and B. Nil where it compares nothing.
func (e *Engine) compared(q *question) *question {
	if !q.says(comparing) {
		return nil
	}
	words := slices.DeleteFunc(slices.Clone(q.words), func(t token) bool {
		return comparing[t.text] || t.text == "between" || t.text == "antara" || t.text == "what" || t.text == "apa"
	})
	for i := range words {
		if opposing[words[i].text] {
			words[i].text = "dan"
		}
	}
	return e.partOf(q, words)
}

func (e *Engine) answers(c *candidate) bool { return c != nil && c.score >= e.model.Answer }

// isSure tells whether a candidate is so sure, speaks of all that the question names and has nothing to put right.
func (c *candidate) isSure(score float64) bool {
	return c != nil && c.score >= score && !c.corrected && len(c.uncovered) == 0
}

// answersWhole tells whether one fact answers a question and speaks of all that it names.
func (e *Engine) answersWhole(q *question) bool {
	one := first(e.rank(q))
	return e.answers(one) && len(one.uncovered) == 0
}

// halves are the questions of the one and of the other thing; nil where the question does not join two of a kind.
func (e *Engine) halves(q *question) (one, other *question) {
	for k := 1; k+1 < len(q.words); k++ {
		if !pairing[q.words[k].text] || pairs(q.words[:k]) {
			continue
		}
		if one, other := e.halvesAt(q, k); one != nil {
			return one, other
		}
	}
	return nil, nil
}

// halvesAt parts a question at the word that joins: "the A and the B".
func (e *Engine) halvesAt(q *question, k int) (one, other *question) {
	a, b := -1, -1
	for i, h := range q.hits {
		if !counts(h.class) || h.context || e.isHome(h) || h.from >= h.to {
			continue
		}
		if h.to <= k {
			a = i
		} else if b < 0 && h.from > k {
			b = i
		}
	}
	if a < 0 || b < 0 || !e.sameKind(q.hits[a], q.hits[b]) || e.past(q, q.hits[a].to) != k {
		return nil, nil
	}
	words, left := q.words, q.hits[a]
	next := k + 1
	for left.from > 0 && leading[words[left.from-1].text] && next < q.hits[b].from && leading[words[next].text] { // "the dates of the A and of the B"
		next++
	}
	return e.partOf(q, words[:k], words[e.past(q, q.hits[b].to):]), e.partOf(q, words[:left.from], words[next:])
}

// leading words lead to what is named.
var leading = set("of the a an for in at to on with from dari di untuk pada dengan ke")

// apart are the questions of two things of no one kind, each with the words that ask: "when were the signing and the
// parliamentary election?", "sidang itu dan pemilunya kapan?". Nil where there are no such two.
func (e *Engine) apart(q *question) (one, other *question) {
	asks, named := -1, -1 // the first words that ask and that name something
	for _, h := range q.hits {
		if h.from < h.to && asks < 0 && h.class == seeds.Question {
			asks = h.from
		}
		if h.from < h.to && named < 0 && counts(h.class) {
			named = h.from
		}
	}
	for k := max(named, 0) + 1; asks >= 0 && named >= 0 && k+1 < len(q.words); k++ {
		within := func(h hit) bool { return h.from < k && k+1 < h.to }
		if !pairing[q.words[k].text] || pairs(q.words[:k]) || slices.ContainsFunc(q.hits, within) {
			continue
		}
		switch {
		case asks < named:
			one, other = e.partOf(q, q.words[:k]), e.partOf(q, q.words[:named], q.words[k+1:])
		case asks > k+1:
			one, other = e.partOf(q, q.words[:k], q.words[asks:]), e.partOf(q, q.words[k+1:])
		}
		if one != nil && tells(one) && tells(other) {
			return one, other
		}
	}
	return nil, nil
}

// sides are what stands before and behind the one word that joins, where both name something: "the part of A, the part of B".
func (e *Engine) sides(q *question) (one, other *question) {
	k := slices.IndexFunc(q.words, func(t token) bool { return pairing[t.text] })
	if k < 0 || slices.ContainsFunc(q.words[k+1:], func(t token) bool { return pairing[t.text] }) {
		return nil, nil
	}
	one, other = e.partOf(q, q.words[:k]), e.partOf(q, q.words[k+1:])
	if !one.namesThing() || !other.namesThing() {
		return nil, nil
	}
	return one, other
}

// tells tells whether a question names more than people and places: "when did Astana" asks nothing.
func tells(q *question) bool {
	return slices.ContainsFunc(q.hits, func(h hit) bool { return h.class == seeds.Content })
}

// past is the token behind a date or number that stands at one, with the words that lead to it: "in 2023", "tahun 2023".
func (e *Engine) past(q *question, at int) int {
	for _, n := range q.quantities {
		if n.From >= at && n.From <= at+2 && !slices.ContainsFunc(q.words[at:n.From], func(t token) bool { return !dating[t.text] }) {
			return n.To
		}
	}
	return at
}

// dating words lead to a date.
var dating = set("in of on tahun pada di bulan tanggal")

// sameKind tells whether two hits stand for different things of one kind: two elections, two people.
func (e *Engine) sameKind(a, b hit) bool {
	kinds := func(h hit) (out []conceptID) {
		for _, id := range h.concepts {
			out = append(out, e.lexicon.concepts[id].broader...)
		}
		return out
	}
	if slices.Equal(a.concepts, b.concepts) || e.isBroader(a, b) || e.isBroader(b, a) {
		return false
	}
	of := kinds(b)
	return e.alike(a, b) || slices.ContainsFunc(kinds(a), func(id conceptID) bool { return slices.Contains(of, id) })
}

// alike tells whether two hits stand for things of one kind, such as two places.
func (e *Engine) alike(a, b hit) bool {
	kind := func(h hit) string {
		kind := e.lexicon.concepts[h.concepts[0]].kind
		if kind == "country" {
			return "place"
		}
		return kind
	}
	return kind(a) != "" && kind(a) == kind(b)
}

// partOf is a question made of parts of another's words.
func (e *Engine) partOf(q *question, parts ...[]token) *question {
	p := e.ofTokens(slices.Concat(parts...))
	p.lang = q.lang
	return p
}

// ofTokens understands tokens that do not stand together in the message.
func (e *Engine) ofTokens(tokens []token) *question {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.text
	}
	return e.lexicon.parseTokens(strings.Join(words, " "), tokens)
}
