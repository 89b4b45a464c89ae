// Package qa answers questions from facts. It builds question-answer pairs and
// keyword intents from them, understands a message in either language, finds
// the fact that answers it, and knows when none does.
//
// The package is pure: no network, no database, no clock. An Engine is safe for
// concurrent use; a Conversation belongs to one person in one chat and is not.
package qa

import (
	"cmp"
	"slices"
	"sync"

	"kazindobot/qa/parallel"
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
	covers      [][]posting    // by concept: which facts cover it and how well
	said        [][]*factIndex // by concept: the facts whose answers name it
	subjects    map[string]*subjectIndex
	outlets     map[conceptID][]*seeds.Article // by what their outlets are called
	exact       map[string][]*factIndex        // by the words of a pair's question
	idf         []float64                      // by concept
	isKey       []bool                         // by concept: some fact or subject is known by it
	isFactKey   []bool                         // by concept: some fact is told apart by it
	completions func() map[string]completions  `snapshot:"-"` // by language
	classifier  *classifier
	worded      *classifier // the same by how questions are worded
	needs       sorter      // what a message needs but an answer
	talks       sorter      // which small talk a message is
	model       Model
	contacts    []service             `snapshot:"-"`
	withdrawn   map[string]seeds.Text `snapshot:"-"` // by fact: what to say instead
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
	scope      []seeds.Quantity // the year, session or the like that it speaks of
	values     []conceptID      // entities that are its values
	directed   []direction
	speaker    term // who says so
	phrases    []phrase
	familiar   *conceptSet // the concepts that questions on it have named
	near       *conceptSet // those that questions on its article have named
	negated    *conceptSet // those that questions on it deny as a rule
	taught     bool        // there are examples of questions on it
	firstPair  int         // its pairs in Engine.pairs
	pairs      int
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
	at    uint32  // the fact's number and the level
	share float32 // of the fact's phrasings that hold the concept
}

func newPosting(fact int, level uint8, share float32) posting {
	return posting{uint32(fact)<<2 | uint32(level), share}
}

func (p posting) fact() int32  { return int32(p.at >> 2) }
func (p posting) level() uint8 { return uint8(p.at & 3) }

// The levels of cover: a concept stands in a fact's answer or is fit to be
// named with it, in a phrasing, or is what the fact is known by.
const (
	coverContext = iota + 1
	coverPhrasing
	coverKey
)

// phrase is a phrasing as a set of concepts.
type phrase struct {
	concepts []conceptID
	weight   float64 // of all its concepts
}

// Build makes the engine from what is known: pairs and intents first, then the
// indexes to find them by. The order of articles, of facts and of examples makes no difference to what is answered.
func Build(k *seeds.Knowledge) *Engine {
	k = inOrder(k)
	e := &Engine{knowledge: k, byID: map[string]*factIndex{}, subjects: map[string]*subjectIndex{}, exact: map[string][]*factIndex{}, model: DefaultModel()}
	if e.byLikelihood() {
		e.model.Answer, e.model.Offer = k.Learned, k.Learned // nothing is offered
	}
	e.lexicon = newLexicon(k, textsOf(k))
	e.indexSubjects()
	e.indexOutlets()
	for _, f := range slices.SortedFunc(slices.Values(k.Facts()), func(a, b *seeds.Fact) int { return cmp.Compare(a.ID, b.ID) }) {
		if f.Status == seeds.Withdrawn {
			continue
		}
		pairs := pairsOf(f, k.Languages)
		fi := &factIndex{fact: f, n: int32(len(e.facts)), subject: e.subjects[f.Subject.ID], slots: map[string]bool{}, firstPair: len(e.pairs), pairs: len(pairs)}
		e.facts = append(e.facts, fi)
		e.byID[f.ID] = fi
		fi.subject.facts = append(fi.subject.facts, fi)
		e.pairs = append(e.pairs, pairs...)
	}
	e.ready()
	e.index(e.readFacts())
	e.learn(k.Examples)
	e.needs, e.talks = e.learnToSort(k.Needs, nil, k.Examples), e.learnToSort(k.Talks, k.Needs, k.Examples)
	return e
}

// inOrder is a copy of the knowledge with its articles by id and its examples by text.
func inOrder(k *seeds.Knowledge) *seeds.Knowledge {
	sorted := *k
	sorted.Articles = slices.SortedFunc(slices.Values(k.Articles), func(a, b *seeds.Article) int { return cmp.Compare(a.ID, b.ID) })
	sorted.Examples = slices.SortedStableFunc(slices.Values(k.Examples), func(a, b seeds.Example) int {
		return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Lang, b.Lang), slices.Compare(a.Facts, b.Facts), cmp.Compare(a.LastFact, b.LastFact), cmp.Compare(a.LastText, b.LastText))
	})
	return &sorted
}

// ready makes what an engine needs beside what a snapshot holds.
func (e *Engine) ready() {
	e.lexicon.speller = newSpeller(e.lexicon.vocab)
	e.completions = sync.OnceValue(func() map[string]completions { return completionsOf(e.pairs) })
}

// learn trains the classifier and notes what the examples name.
func (e *Engine) learn(examples []seeds.Example) {
	lessons := e.lessons(examples)
	least := float32(leastOfFact)
	if e.byLikelihood() {
		least = leastWeight
	}
	e.classifier = train(len(e.facts)+1, lessons, least)
	e.classifier.refuses = slices.ContainsFunc(lessons, func(l lesson) bool { return int(l.fact) == len(e.facts) })
	e.learnWording(lessons, examples)
	e.familiarise(lessons)
	e.noteDenials(lessons)
}

// learnWording trains the classifier by wording. A fact without examples has too few questions for that: it is left out, so that a new article
// leaves what is learned of the others as it was.
func (e *Engine) learnWording(lessons []lesson, examples []seeds.Example) {
	for _, ex := range examples {
		for _, id := range ex.Facts {
			if fi := e.byID[id]; fi != nil {
				fi.taught = true
			}
		}
	}
	if !e.classifier.refuses || e.byLikelihood() {
		return
	}
	var worded []lesson
	for _, l := range lessons {
		if int(l.fact) == len(e.facts) || e.facts[l.fact].taught {
			l.signals = l.worded
			worded = append(worded, l)
		}
	}
	e.worded = train(len(e.facts)+1, worded, leastOfFact)
}

// readFacts reads the texts of all facts, several at a time: most of the work of building.
func (e *Engine) readFacts() []*noted {
	contexts := e.readContexts()
	out := make([]*noted, len(e.facts))
	parallel.For(len(out), func(n int) { out[n] = e.read(e.facts[n], contexts) })
	return out
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

// indexOutlets notes which articles are known by the names of their outlets.
func (e *Engine) indexOutlets() {
	e.outlets = map[conceptID][]*seeds.Article{}
	for _, a := range e.knowledge.Articles {
		for _, h := range e.parseKnown(a.Outlet).hits {
			for _, id := range h.concepts {
				if e.lexicon.concepts[id].class == seeds.Entity && !slices.Contains(e.outlets[id], a) {
					e.outlets[id] = append(e.outlets[id], a)
				}
			}
		}
	}
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
