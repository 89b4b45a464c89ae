// Package qa answers questions from facts. It builds question-answer pairs and
// keyword intents from them, understands a message in either language, finds
// the fact that answers it, and knows when none does.
//
// The package is pure: no network, no database, no clock. An Engine is safe for
// concurrent use; a Conversation belongs to one person in one chat and is not.
package qa

import (
	"math"
	"slices"
	"strings"

	"kazindobot/seeds"
)

// Pair is a question and the fact that answers it.
type Pair struct {
	Fact      *seeds.Fact
	Lang      string
	Question  string
	Templated bool // made from a template rather than written with the fact
}

// Intent is what a fact must be asked with: each of the keys, named by one of
// its alternatives, and a question word that fits one of the kinds.
type Intent struct {
	Fact  *seeds.Fact
	Keys  []key
	Kinds []string
}

// key is an idea that a question must name; any of its alternatives will do.
type key struct {
	alternatives []term
	weight       float64
}

// term is a phrase as concepts: each of its hits must be named.
type term []hit

// factTexts are all texts of facts and subjects, by language.
type factTexts map[string][]string

// Engine answers questions. Make one with Build.
type Engine struct {
	knowledge   *seeds.Knowledge
	lexicon     *lexicon
	pairs       []Pair
	facts       []*factIndex
	byID        map[string]*factIndex
	covers      [][]posting // by concept: which facts cover it and how well
	phrasings   [][]int32   // by concept: which phrasings hold it
	phrases     []phrase
	subjects    map[string]*subjectIndex
	exact       map[string][]*factIndex // by the words of a pair's question
	idf         []float64               // by concept
	isKey       []bool                  // by concept: some fact or subject is known by it
	isFactKey   []bool                  // by concept: some fact is told apart by it
	completions map[string]completions  // by language
	mentions    map[conceptID][]*seeds.Article
	model       Model
}

// factIndex is a fact as the ranking sees it.
type factIndex struct {
	fact       *seeds.Fact
	n          int32
	keys       []key
	subject    *subjectIndex
	slots      map[string]bool  // question words that its phrasings use
	quantities []seeds.Quantity // that a question on it may name
	tolerated  []seeds.Quantity // and those of its subject and article
	values     []conceptID      // entities that are its values
	directed   []direction
}

// subjectIndex is a subject and the facts about it, over all articles.
type subjectIndex struct {
	id    string
	name  seeds.Text
	named []term
	facts []*factIndex
}

// posting says how well a fact covers a concept.
type posting struct {
	fact  int32
	level uint8
	share float32 // of the fact's phrasings that hold the concept
}

// The levels of cover: a concept stands in a fact's answer or is fit to be
// named with it, in a phrasing, or is what the fact is known by.
const (
	coverContext = iota + 1
	coverPhrasing
	coverKey
)

// phrase is a phrasing as a set of concepts.
type phrase struct {
	fact   int32
	weight float64 // of all its concepts
}

// Build makes the engine from what is known: pairs and intents first, then the
// indexes to find them by.
func Build(k *seeds.Knowledge) *Engine {
	e := &Engine{knowledge: k, byID: map[string]*factIndex{}, subjects: map[string]*subjectIndex{}, exact: map[string][]*factIndex{}, mentions: map[conceptID][]*seeds.Article{}, model: DefaultModel()}
	e.lexicon = newLexicon(k, textsOf(k))
	e.indexSubjects()
	for _, f := range k.Facts() {
		if f.Status == seeds.Withdrawn {
			continue
		}
		fi := &factIndex{fact: f, n: int32(len(e.facts)), subject: e.subjects[f.Subject.ID], slots: map[string]bool{}}
		e.facts = append(e.facts, fi)
		e.byID[f.ID] = fi
		fi.subject.facts = append(fi.subject.facts, fi)
		e.pairs = append(e.pairs, pairsOf(f, k.Languages)...)
	}
	e.indexCompletions()
	parsed := e.parsePairs()
	e.indexFacts(parsed)
	return e
}

// textsOf lists every text whose words a question may use.
func textsOf(k *seeds.Knowledge) factTexts {
	out := factTexts{}
	add := func(lang string, texts ...string) { out[lang] = append(out[lang], texts...) }
	for _, a := range k.Articles {
		add("", a.Outlet)
		for _, lang := range k.Languages {
			add(lang, a.Context[lang]...)
			for _, s := range a.Subjects {
				add(lang, s.NamedBy[lang]...)
				add(lang, s.Context[lang]...)
				add(lang, s.Name[lang])
			}
			for _, f := range a.Facts {
				add(lang, f.Phrasings[lang]...)
				add(lang, f.Keywords[lang]...)
				add(lang, f.Context[lang]...)
				add(lang, f.Answer[lang], f.Unit[lang], f.Speaker[lang])
			}
		}
	}
	return out
}

// term reads a phrase of the knowledge. Words that the lexicon lacks become concepts of their own.
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

// parseKnown parses a text of the knowledge: unknown words become concepts.
func (e *Engine) parseKnown(text string) *question {
	words := seeds.Words(Normalise(text))
	tokens := make([]token, len(words))
	for i, w := range words {
		tokens[i] = token{text: w.Text, ids: e.lexicon.vocab.number(w.Text), raw: w.Text, weight: 1, start: w.Start, end: w.End}
	}
	q := e.lexicon.parseTokens(text, tokens)
	general := e.lexicon.byID[generalWord]
	for i, h := range q.hits {
		switch {
		case h.to-h.from != 1:
		case len(h.concepts) == 1 && h.concepts[0] == general:
			q.hits[i].concepts = []conceptID{e.lexicon.addWordConcept(tokens[h.from].text, seeds.Light)}
		case e.lexicon.onlySocial(h.concepts):
			q.hits[i].concepts = append(slices.Clone(h.concepts), e.lexicon.addWordConcept(tokens[h.from].text, seeds.Light))
			q.hits[i].class = seeds.Light
		}
	}
	for _, t := range q.unknown {
		id := e.lexicon.addWordConcept(t.text, seeds.Content)
		q.hits = append(q.hits, hit{concepts: []conceptID{id}, class: seeds.Content, weight: 0.9})
	}
	return q
}

func (e *Engine) indexSubjects() {
	for _, a := range e.knowledge.Articles {
		ids := make([]string, 0, len(a.Subjects))
		for id := range a.Subjects {
			ids = append(ids, id)
		}
		slices.Sort(ids)
		for _, id := range ids {
			s := a.Subjects[id]
			si := e.subjects[id]
			if si == nil {
				si = &subjectIndex{id: id, name: s.Name}
				e.subjects[id] = si
			}
			for _, lang := range e.knowledge.Languages {
				for _, text := range append([]string{s.Name[lang]}, s.NamedBy[lang]...) {
					if t := e.term(text); len(t) > 0 {
						si.named = append(si.named, t)
					}
				}
			}
		}
	}
}

// parsePairs parses each pair's question.
func (e *Engine) parsePairs() []*question {
	out := make([]*question, len(e.pairs))
	for i, p := range e.pairs {
		out[i] = e.parseKnown(p.Question)
	}
	return out
}

// indexFacts notes what each fact covers and which words tell it apart.
func (e *Engine) indexFacts(pairs []*question) {
	cover := make([]map[conceptID]uint8, len(e.facts))
	raise := func(fi *factIndex, id conceptID, level uint8) {
		if level == coverContext && strict(e.lexicon.concepts[id].class) {
			return
		}
		if cover[fi.n][id] < level {
			cover[fi.n][id] = level
		}
		for _, b := range e.lexicon.concepts[id].broader {
			if cover[fi.n][b] < level {
				cover[fi.n][b] = level
			}
		}
	}
	var raiseHit func(fi *factIndex, h hit, level uint8)
	raiseHit = func(fi *factIndex, h hit, level uint8) {
		for _, id := range h.concepts {
			raise(fi, id, level)
		}
		for _, part := range h.parts {
			below := max(coverContext, level-1)
			if strict(part.class) {
				below = coverContext
			}
			raiseHit(fi, part, below)
		}
	}
	raiseAll := func(fi *factIndex, q *question, level uint8) {
		for _, h := range q.hits {
			raiseHit(fi, h, level)
		}
		fi.quantities = append(fi.quantities, q.quantities...)
	}
	contexts := map[*seeds.Article]*question{}
	subjectContexts := map[*seeds.Subject]*question{}
	for _, fi := range e.facts {
		f := fi.fact
		cover[fi.n] = make(map[conceptID]uint8, 64)
		if contexts[f.Article] == nil {
			contexts[f.Article] = e.parseList(f.Article.Context)
			contexts[f.Article].hits = append(contexts[f.Article].hits, e.parseKnown(f.Article.Outlet).hits...)
		}
		if subjectContexts[f.Subject] == nil {
			subjectContexts[f.Subject] = e.parseList(f.Subject.Context)
		}
		raiseAll(fi, contexts[f.Article], coverContext)
		raiseAll(fi, subjectContexts[f.Subject], coverContext)
		for _, lang := range e.knowledge.Languages {
			for _, text := range []string{f.Answer[lang], f.Unit[lang], f.Speaker[lang]} {
				raiseAll(fi, e.parseKnown(text), coverContext)
			}
			for _, text := range f.Context[lang] {
				raiseAll(fi, e.parseKnown(text), coverContext)
			}
		}
		e.indexKeys(fi, raiseHit)
		e.indexValues(fi)
		fi.directed = e.lexicon.directions(e.parseKnown(strings.Join(e.allTexts(f), " . ")))
	}
	shares := make([]map[conceptID]float32, len(e.facts))
	written := make([]float32, len(e.facts))
	for i, q := range pairs {
		fi := e.byID[e.pairs[i].Fact.ID]
		raiseAll(fi, q, coverPhrasing)
		if key := q.key(); !slices.Contains(e.exact[key], fi) {
			e.exact[key] = append(e.exact[key], fi)
		}
		for _, s := range q.slots {
			fi.slots[s] = true
		}
		if !e.pairs[i].Templated {
			written[fi.n]++
			shares[fi.n] = e.countConcepts(shares[fi.n], q)
		}
	}
	for n, s := range shares {
		for id := range s {
			s[id] /= written[n]
		}
	}
	e.buildPostings(cover, shares)
	e.markKeys()
	e.indexPhrases(pairs)
	e.indexTolerated()
	for _, fi := range e.facts {
		for i := range fi.keys {
			fi.keys[i].weight = e.keyWeight(fi.keys[i])
		}
	}
}

// countConcepts adds one for each concept that a phrasing holds.
func (e *Engine) countConcepts(counts map[conceptID]float32, q *question) map[conceptID]float32 {
	if counts == nil {
		counts = map[conceptID]float32{}
	}
	seen := map[conceptID]bool{}
	for _, h := range q.hits {
		eachConcept(h, func(id conceptID, _ float64) {
			for _, id := range append([]conceptID{id}, e.lexicon.concepts[id].broader...) {
				if !seen[id] {
					seen[id] = true
					counts[id]++
				}
			}
		})
	}
	return counts
}

// strict classes change what is asked: a fact covers them only where it is asked with them.
func strict(c seeds.Class) bool {
	return c == seeds.Qualifier || c == seeds.Outside || c == seeds.Judgement
}

func (e *Engine) allTexts(f *seeds.Fact) []string {
	var out []string
	for _, lang := range e.knowledge.Languages {
		out = append(out, f.Answer[lang])
		out = append(out, f.Phrasings[lang]...)
	}
	return out
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

// indexKeys reads the fact's keywords and the names of its subject. The keyword at
// one place means the same in every language, so the languages' words are alternatives.
func (e *Engine) indexKeys(fi *factIndex, raise func(*factIndex, hit, uint8)) {
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
				raise(fi, h, coverKey)
			}
		}
	}
	for _, t := range fi.subject.named {
		for _, h := range t {
			raise(fi, h, coverPhrasing)
		}
	}
}

// indexValues notes the quantities and the named things that answer the question.
func (e *Engine) indexValues(fi *factIndex) {
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
	for _, value := range fi.fact.Scope {
		fi.quantities = append(fi.quantities, seeds.Quantities(seeds.Words(value))...)
	}
}

// buildPostings turns the facts' covers about and weighs the concepts by rarity.
func (e *Engine) buildPostings(cover []map[conceptID]uint8, shares []map[conceptID]float32) {
	e.covers = make([][]posting, len(e.lexicon.concepts))
	for n, c := range cover {
		for id, level := range c {
			e.covers[id] = append(e.covers[id], posting{int32(n), level, shares[n][id]})
		}
	}
	e.idf = make([]float64, len(e.covers))
	for id, ps := range e.covers {
		df := 0
		for _, p := range ps {
			if p.level >= coverPhrasing {
				df++
			}
		}
		e.idf[id] = rarity(df, len(e.facts))
	}
}

// markKeys notes the concepts that facts and subjects are known by.
func (e *Engine) markKeys() {
	e.isKey, e.isFactKey = make([]bool, len(e.lexicon.concepts)), make([]bool, len(e.lexicon.concepts))
	mark := func(t term, ofFact bool) {
		for _, h := range t {
			for _, id := range h.concepts {
				e.isKey[id] = true
				e.isFactKey[id] = e.isFactKey[id] || ofFact
			}
		}
	}
	for _, fi := range e.facts {
		for _, k := range fi.keys {
			for _, t := range k.alternatives {
				mark(t, true)
			}
		}
	}
	for _, s := range e.subjects {
		for _, t := range s.named {
			mark(t, false)
		}
	}
}

// rarity is 1 for a concept of no or one fact, falling to 0.15 for one of all.
func rarity(df, facts int) float64 {
	if facts < 2 {
		return 1
	}
	return math.Max(0.15, 1-0.85*math.Log(float64(max(df, 1)))/math.Log(float64(facts)))
}

func (e *Engine) keyWeight(k key) float64 {
	w := 0.3
	for _, t := range k.alternatives {
		for _, h := range t {
			for _, id := range h.concepts {
				w = math.Max(w, e.idf[id])
			}
		}
	}
	return w
}

// indexPhrases turns the phrasings about.
func (e *Engine) indexPhrases(pairs []*question) {
	e.phrasings = make([][]int32, len(e.lexicon.concepts))
	for i, q := range pairs {
		ph := phrase{fact: e.byID[e.pairs[i].Fact.ID].n}
		seen := map[conceptID]bool{}
		for _, h := range q.hits {
			if h.class == seeds.Filler || h.class == seeds.Social {
				continue
			}
			ph.weight += e.hitWeight(h)
			eachConcept(h, func(id conceptID, _ float64) {
				if !seen[id] {
					seen[id] = true
					e.phrasings[id] = append(e.phrasings[id], int32(i))
				}
			})
		}
		e.phrases = append(e.phrases, ph)
	}
}

// hitWeight is how much a hit matters: the rarity of its rarest sense.
func (e *Engine) hitWeight(h hit) float64 {
	w := 0.0
	for _, id := range h.concepts {
		w = math.Max(w, e.idf[id])
	}
	switch h.class {
	case seeds.Question:
		w = 0.4
	case seeds.Light:
		w *= 0.3
	}
	return w * h.weight
}

// indexTolerated notes which dates and numbers a question on a fact may name
// without asking for another one: those of its subject's facts and its article's year. A
// fact with a scope is stricter: only its own.
func (e *Engine) indexTolerated() {
	for _, fi := range e.facts {
		if len(fi.fact.Scope) > 0 {
			continue
		}
		for _, other := range fi.subject.facts {
			for _, v := range other.fact.Values {
				fi.tolerated = append(fi.tolerated, v.Dates...)
			}
		}
		if day := fi.fact.Article.Published; !day.IsZero() {
			fi.tolerated = append(fi.tolerated, seeds.Quantity{Kind: seeds.Date, Year: day.Year(), Month: int(day.Month()), Day: day.Day()})
		}
	}
}

// eachConcept visits the concepts of a hit with share 1 and those of its parts with what is left for each.
func eachConcept(h hit, visit func(id conceptID, share float64)) {
	for _, id := range h.concepts {
		visit(id, 1)
	}
	for _, p := range h.parts {
		if p.class == seeds.Filler {
			continue
		}
		eachConcept(p, func(id conceptID, share float64) { visit(id, .8*share/float64(len(h.parts))) })
	}
}
