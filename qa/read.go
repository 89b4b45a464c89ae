package qa

import (
	"maps"
	"slices"
	"strings"

	"kazindobot/seeds"
)

// reading is what the texts of a fact hold: which concepts it covers and how
// well, and its pairs' questions.
type reading struct {
	cover  map[conceptID]uint8
	shares map[conceptID]float32 // of the written questions that hold the concept
	said   map[conceptID]bool    // the answer or its speaker names the concept
	pairs  []readPair
}

// readPair is a pair's question: the words that it is found by, and what they stand for.
type readPair struct {
	key      string
	hits     []hit // without their parts
	concepts []conceptID
}

// newReadPair keeps of a question what its phrase is made of: there may be millions.
func newReadPair(key string, hits []hit) readPair {
	p := readPair{key: key, hits: make([]hit, 0, len(hits))}
	for _, h := range hits {
		if h.class == seeds.Filler || h.class == seeds.Social {
			continue
		}
		eachConcept(h, func(id conceptID, _ float64) {
			if !slices.Contains(p.concepts, id) {
				p.concepts = append(p.concepts, id)
			}
		})
		h.parts = nil
		p.hits = append(p.hits, h)
	}
	p.concepts = slices.Clone(p.concepts)
	return p
}

// noted is a reading in as little memory as it needs: all facts' are in memory at once.
type noted struct {
	covers []posting // of the concepts, in their order, by this fact
	of     []conceptID
	said   []conceptID
	pairs  []readPair
}

func (r *reading) noted(fact int) *noted {
	n := &noted{of: slices.Sorted(maps.Keys(r.cover)), said: slices.Sorted(maps.Keys(r.said)), pairs: r.pairs}
	for _, id := range n.of {
		n.covers = append(n.covers, newPosting(fact, r.cover[id], r.shares[id]))
	}
	return n
}

// contexts are the words that any question on an article or a subject may name.
type contexts struct {
	articles map[*seeds.Article]*question
	subjects map[*seeds.Subject]*question
}

func (e *Engine) readContexts() contexts {
	c := contexts{map[*seeds.Article]*question{}, map[*seeds.Subject]*question{}}
	for _, a := range e.knowledge.Articles {
		q := e.parseList(a.Context)
		q.hits = append(q.hits, e.parseKnown(a.Outlet).hits...)
		c.articles[a] = q
		for _, s := range a.Subjects {
			c.subjects[s] = e.parseList(s.Context)
		}
	}
	return c
}

// read reads the texts of one fact and completes its index. It touches no other fact's.
func (e *Engine) read(fi *factIndex, c contexts) *noted {
	f := fi.fact
	r := &reading{cover: make(map[conceptID]uint8, 256), shares: make(map[conceptID]float32, 128), said: map[conceptID]bool{}}
	take := func(q *question, level uint8) {
		for _, h := range q.hits {
			e.cover(r, h, level)
		}
		fi.quantities = append(fi.quantities, q.quantities...)
	}
	take(c.articles[f.Article], coverContext)
	take(c.subjects[f.Subject], coverContext)
	for _, lang := range e.knowledge.Languages {
		for _, text := range []string{f.Answer[lang], f.Unit[lang], f.Speaker[lang]} {
			q := e.parseKnown(text)
			take(q, coverContext)
			for _, id := range conceptsOf(q) {
				r.said[id] = true
			}
			fi.directed = append(fi.directed, e.lexicon.directions(q)...)
		}
		fi.speaker = append(fi.speaker, e.term(f.Speaker[lang])...)
	}
	take(e.parseList(f.Context), coverContext)
	e.readKeys(fi, r)
	e.readValues(fi)
	e.readPairs(fi, r, take)
	fi.quantities = distinct(fi.quantities)
	return r.noted(int(fi.n))
}

// distinct keeps of quantities that say the same only the first.
func distinct(all []seeds.Quantity) []seeds.Quantity {
	var out []seeds.Quantity
	seen := map[string]bool{}
	for _, n := range all {
		if key := n.Key(); !seen[key] {
			seen[key] = true
			out = append(out, n)
		}
	}
	return out
}

// cover notes that the fact carries what a hit stands for, and what that is a
// kind of. Words that change what is asked do not count as carried by mere context.
func (e *Engine) cover(r *reading, h hit, level uint8) {
	for _, id := range h.concepts {
		if level < needs(e.lexicon.concepts[id].class) {
			continue
		}
		r.cover[id] = max(r.cover[id], level)
		for _, b := range e.lexicon.concepts[id].broader {
			r.cover[b] = max(r.cover[b], level)
		}
	}
	for _, part := range h.parts {
		below := max(coverContext, level-1)
		if needs(part.class) > coverContext {
			below = coverContext
		}
		e.cover(r, part, below)
	}
}

// needs is the least level at which a fact covers a concept of a class. What
// changes the question must stand in the fact's own questions, what no article is thought to hold among its
// keywords; fillers and small talk are covered by none.
func needs(c seeds.Class) uint8 {
	switch c {
	case seeds.Qualifier, seeds.Judgement:
		return coverPhrasing
	case seeds.Outside:
		return coverKey
	case seeds.Filler, seeds.Social:
		return coverKey + 1
	}
	return coverContext
}

// readPairs reads the questions of the fact's pairs.
func (e *Engine) readPairs(fi *factIndex, r *reading, take func(*question, uint8)) {
	written := float32(0)
	for _, p := range e.pairs[fi.firstPair : fi.firstPair+fi.pairs] {
		q := e.parseKnown(p.Question)
		r.pairs = append(r.pairs, newReadPair(e.asked(q).key(), q.hits))
		take(q, coverPhrasing)
		fi.directed = append(fi.directed, e.lexicon.directions(q)...)
		for _, s := range q.slots {
			fi.slots[s] = true
		}
		if !p.Templated {
			written++
			e.countConcepts(r.shares, q)
		}
	}
	for id := range r.shares {
		r.shares[id] /= written
	}
}

// countConcepts adds one for each concept that a question holds.
func (e *Engine) countConcepts(counts map[conceptID]float32, q *question) {
	seen := make(map[conceptID]bool, 32)
	count := func(id conceptID) {
		if !seen[id] {
			seen[id] = true
			counts[id]++
		}
	}
	for _, h := range q.hits {
		eachConcept(h, func(id conceptID, _ float64) {
			count(id)
			for _, b := range e.lexicon.concepts[id].broader {
				count(b)
			}
		})
	}
}

// readKeys reads the fact's keywords and the names of its subject. The keyword at
// one place means the same in every language, so the languages' words are alternatives.
func (e *Engine) readKeys(fi *factIndex, r *reading) {
	f := fi.fact
	n := 0
	for _, lang := range e.knowledge.Languages {
		n = max(n, len(f.Keywords[lang]))
	}
	fi.keys = make([]key, n)
	for _, lang := range e.knowledge.Languages {
		for i, text := range f.Keywords[lang] {
			for alternative := range strings.SplitSeq(text, "/") {
				if t := e.term(alternative); len(t) > 0 {
					fi.keys[i].alternatives = append(fi.keys[i].alternatives, t)
				}
			}
		}
	}
	for _, k := range fi.keys {
		for _, t := range k.alternatives {
			for _, h := range t {
				e.cover(r, h, coverKey)
			}
		}
	}
	for _, t := range fi.subject.named {
		for _, h := range t {
			e.cover(r, h, coverPhrasing)
		}
	}
}

// readValues notes the quantities and the named things that answer the question.
func (e *Engine) readValues(fi *factIndex) {
	for _, v := range fi.fact.Values {
		fi.quantities = append(fi.quantities, v.Quantities()...)
		if v.Name == "" {
			continue
		}
		for _, h := range e.parseKnown(v.Name).hits {
			for _, id := range h.concepts {
				if e.lexicon.concepts[id].class == seeds.Entity {
					fi.values = append(fi.values, id)
				}
			}
		}
	}
	for _, what := range slices.Sorted(maps.Keys(fi.fact.Scope)) {
		for _, n := range seeds.Quantities(seeds.Words(fi.fact.Scope[what])) {
			if n.Kind == seeds.Number { // "session: 32" is the 32nd
				n.Kind = seeds.Ordinal
			}
			fi.scope = append(fi.scope, n)
		}
	}
	fi.quantities = append(fi.quantities, fi.scope...)
}

// term reads a phrase of the knowledge as a key.
func (e *Engine) term(text string) term {
	q := e.parseKnown(text)
	var t term
	for _, h := range q.hits {
		if h.class != seeds.Filler && h.class != seeds.Question && h.class != seeds.Social {
			t = append(t, h)
		}
	}
	if t == nil { // a keyword of question words only, such as "berapa kali"
		for _, h := range q.hits {
			if h.class == seeds.Question {
				t = append(t, h)
			}
		}
	}
	for i, h := range t {
		t[i].concepts = e.weighty(h.concepts)
	}
	return t
}

// weighty keeps of a word's senses those that make a difference to what is
// asked, if there are any: as a key, another sense would be met by nearly any question.
func (e *Engine) weighty(senses []conceptID) []conceptID {
	var out []conceptID
	for _, id := range senses {
		if counts(e.lexicon.concepts[id].class) {
			out = append(out, id)
		}
	}
	if out == nil {
		return senses
	}
	return out
}

// parseKnown parses a text of the knowledge: no slang, no typos.
func (e *Engine) parseKnown(text string) *question {
	words := seeds.Words(text)
	tokens := make([]token, len(words))
	for i, w := range words {
		tokens[i] = token{text: w.Text, ids: e.lexicon.vocab.number(w.Text), raw: w.Text, weight: 1, start: w.Start, end: w.End}
	}
	return e.lexicon.parseTokens(text, tokens)
}

func (e *Engine) parseList(texts seeds.Texts) *question {
	all := &question{}
	for _, lang := range e.knowledge.Languages {
		for _, text := range texts[lang] {
			q := e.parseKnown(text)
			all.hits = append(all.hits, q.hits...)
			all.quantities = append(all.quantities, q.quantities...)
		}
	}
	return all
}
