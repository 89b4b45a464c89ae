package qa

import (
	"cmp"
	"math"
	"slices"

	"kazindobot/qa/parallel"
	"kazindobot/seeds"
)

// classifier tells which facts a question is like: for each fact, a logistic
// regression over the concepts that a question names, their pairs and its
// question words, learned from the facts' own questions and the examples. The
// last class is that of questions that no fact answers.
type classifier struct {
	features []uint64  // sorted
	starts   []int32   // where each feature's weights begin; one more than features
	facts    []uint32  // of each weight
	weights  []float32 // that are not nearly nothing
	bias     []float32 // by class: the facts, and none of them
	refuses  bool      // there were examples of what no fact answers
}

// signal is a feature of a question and how strongly it shows it.
type signal struct {
	feature uint64
	value   float32
}

// signatureNorm is the length that every question's signature is scaled to, so
// that long and short questions are comparable.
const signatureNorm = 3

// signature lists what the classifier sees of a question, sorted by feature: what it means and, where no lexicon tells
// that, how it is written.
func (e *Engine) signature(q *question) []signal {
	whole := make([]signal, 0, 24) // concepts of the hits themselves, for the pairs
	out := make([]signal, 0, 128)
	for _, h := range q.hits {
		if h.class == seeds.Filler {
			continue
		}
		weight := float32(1)
		if h.context {
			weight = float32(h.weight)
		}
		for _, id := range h.concepts {
			whole = append(whole, signal{uint64(id), weight})
		}
		for _, p := range h.parts {
			out = partSignals(out, p, .5*weight)
		}
	}
	slices.SortFunc(whole, func(a, b signal) int { return cmp.Or(cmp.Compare(a.feature, b.feature), cmp.Compare(b.value, a.value)) })
	whole = slices.CompactFunc(whole, func(a, b signal) bool { return a.feature == b.feature })
	whole = whole[:min(len(whole), maxPaired)]
	for i, a := range whole {
		out = append(out, signal{a.feature + 1, a.value})
		for _, b := range whole[:i] {
			out = append(out, signal{(b.feature+1)<<32 | (a.feature + 1), min(a.value, b.value)})
		}
	}
	for _, slot := range q.slots {
		if n := slices.Index(slotNames, slot); n >= 0 {
			out = append(out, signal{1<<63 | uint64(n), 1})
		}
	}
	for _, t := range q.unknown {
		out = append(out, signal{1<<62 | uint64(hash(stemEnglish(withoutClitic(t.text)))), 1})
	}
	for _, n := range q.quantities {
		out = append(out, signal{1<<61 | uint64(n.Kind), .7})
	}
	if e.byLikelihood() {
		out = spelling(out, q.words)
	}
	return normalised(out)
}

// spelling adds how a question is written: its words, each two that stand together, and parts of words.
func spelling(out []signal, words []token) []signal {
	for i, t := range words {
		out = append(out, signal{asSpelled | uint64(hash(t.text)), .7})
		if i > 0 {
			out = append(out, signal{asSpelled | 1<<58 | uint64(hash(words[i-1].text+" "+t.text)), .7})
		}
		out = partsOfWord(out, asSpelled|1<<57, t.text)
	}
	return out
}

// partsOfWord adds the parts of a word, marked: typos and endings leave most of them alone.
func partsOfWord(out []signal, mark uint64, word string) []signal {
	whole := "^" + word + "$"
	for i := 0; i+partLength <= len(whole); i++ {
		out = append(out, signal{mark | uint64(hash(whole[i:i+partLength])), .3})
	}
	return out
}

const (
	asSpelled  = 1 << 60 // marks features of spelling
	partLength = 4       // bytes of a part of a word
)

// maxPaired bounds how many concepts of a long message are looked at in pairs.
const maxPaired = 40

func partSignals(out []signal, h hit, weight float32) []signal {
	if h.class == seeds.Filler {
		return out
	}
	for _, id := range h.concepts {
		out = append(out, signal{uint64(id) + 1, weight})
	}
	for _, p := range h.parts {
		out = partSignals(out, p, weight)
	}
	return out
}

// normalised sorts signals, keeps the strongest of each feature and scales all to signatureNorm.
func normalised(s []signal) []signal {
	slices.SortFunc(s, func(a, b signal) int { return cmp.Or(cmp.Compare(a.feature, b.feature), cmp.Compare(b.value, a.value)) })
	s = slices.CompactFunc(s, func(a, b signal) bool { return a.feature == b.feature })
	sum := float32(0)
	for _, x := range s {
		sum += x.value * x.value
	}
	if sum == 0 {
		return s
	}
	scale := signatureNorm / float32(math.Sqrt(float64(sum)))
	for i := range s {
		s[i].value *= scale
	}
	return s
}

// likeness is how much a question is like each class of a classifier, as log-odds. It is working memory, used again and again.
type likeness struct {
	of      *classifier
	z       []float32 // by class, where it is touched
	is      []bool    // by class: touched, something of the question speaks for or against it
	touched []int32
	late    []weighted // what is too common to look at each class that it touches
}

// weighted is a feature by its place and how strongly a question shows it.
type weighted struct {
	n     int
	value float32
}

// at is the log-odds of a class.
func (l *likeness) at(class int32) float32 {
	if l.is[class] {
		return l.z[class]
	}
	return l.of.bias[class]
}

// clear forgets the question.
func (l *likeness) clear() {
	for _, class := range l.touched {
		l.is[class] = false
	}
	l.touched, l.late = l.touched[:0], l.late[:0]
}

func (l *likeness) add(class int32, z float32) {
	if !l.is[class] {
		l.is[class] = true
		l.z[class] = l.of.bias[class]
		l.touched = append(l.touched, class)
	}
	l.z[class] += z
}

// addLate adds what the features that were too common say of a class.
func (l *likeness) addLate(class int32) {
	for _, x := range l.late {
		from, to := l.of.starts[x.n], l.of.starts[x.n+1]
		if i, ok := slices.BinarySearch(l.of.facts[from:to], uint32(class)); ok {
			l.add(class, l.of.weights[int(from)+i]*x.value)
		}
	}
}

// manyPostings is of how many facts on something is too common to look at each of them: of
// those that something rarer has brought up, it is looked up.
const manyPostings = 500

// score finds how much a question is like each class. What is too common is left for later, unless there is nothing else.
func (c *classifier) score(s []signal, l *likeness) {
	l.of = c
	if len(l.z) < len(c.bias) {
		l.z, l.is = make([]float32, len(c.bias)), make([]bool, len(c.bias))
	}
	touch := func(x weighted) {
		for i := c.starts[x.n]; i < c.starts[x.n+1]; i++ {
			l.add(int32(c.facts[i]), c.weights[i]*x.value)
		}
	}
	size := func(x weighted) int32 { return c.starts[x.n+1] - c.starts[x.n] }
	for _, s := range s {
		n, ok := slices.BinarySearch(c.features, s.feature)
		if !ok {
			continue
		}
		if x := (weighted{n, s.value}); size(x) < manyPostings {
			touch(x)
		} else {
			l.late = append(l.late, x)
		}
	}
	if len(l.touched) == 0 && len(l.late) > 0 {
		slices.SortFunc(l.late, func(a, b weighted) int { return cmp.Compare(size(a), size(b)) })
		touch(l.late[0])
		l.late = l.late[1:]
	}
}

// lesson is a question to learn from: its signature, the class that it is of (the
// fact that answers it best, or none) and other facts that answer it as well.
type lesson struct {
	signals  []signal
	worded   []signal // of its wording
	concepts []conceptID
	negated  []conceptID
	text     uint64 // its words' hash
	fact     int32
	also     []int32
}

// lessons are the facts' written questions and the examples, read, in an order
// that does not depend on that of facts and files.
func (e *Engine) lessons(examples []seeds.Example) []lesson {
	texts := slices.Clone(examples)
	for _, p := range e.pairs {
		if !p.Templated {
			texts = append(texts, seeds.Example{Facts: []string{p.Fact.ID}, Lang: p.Lang, Text: p.Question})
		}
	}
	slices.SortFunc(texts, func(a, b seeds.Example) int {
		return cmp.Or(slices.Compare(a.Facts, b.Facts), cmp.Compare(a.Text, b.Text), cmp.Compare(a.LastFact, b.LastFact), cmp.Compare(a.LastText, b.LastText))
	})
	read := make([][]lesson, len(texts))
	parallel.For(len(texts), func(i int) {
		for n, q := range e.readings(texts[i]) {
			l := e.lesson(q, texts[i].Facts, len(examples) > 0)
			l.text = hashOf(texts[i].LastText+texts[i].Text) + uint64(n)
			read[i] = append(read[i], l)
		}
	})
	return slices.Concat(read...)
}

// readings are the ways to read an example: one, or where it leans on what was said before, one with each thing that it may lean on.
func (e *Engine) readings(ex seeds.Example) []*question {
	q := e.asked(e.lexicon.parse(Normalise(ex.Text)))
	last := e.byID[ex.LastFact]
	switch {
	case ex.LastFact == "":
		return []*question{q}
	case last == nil: // withdrawn
		return nil
	}
	c := &Conversation{Subject: last.subject.id, Facts: []string{ex.LastFact}}
	before := e.asked(e.lexicon.parse(Normalise(ex.LastText)))
	e.remember(c, before)
	q.last = c
	return e.borrow(c, q)
}

// lesson is a question read, of the first of the facts, or of none.
func (e *Engine) lesson(q *question, facts []string, worded bool) lesson {
	l := lesson{signals: slices.Clone(e.signature(q)), concepts: conceptsOf(q), negated: e.lexicon.negated(q), fact: int32(len(e.facts))} // without the room to grow: there are many lessons
	if worded && !e.byLikelihood() {
		l.worded = slices.Clone(e.wording(q))
	}
	for _, id := range facts {
		switch fi := e.byID[id]; {
		case fi == nil: // withdrawn
		case int(l.fact) == len(e.facts):
			l.fact = fi.n
		default:
			l.also = append(l.also, fi.n)
		}
	}
	return l
}

// conceptsOf lists the concepts that a question names, by phrases and their parts.
func conceptsOf(q *question) []conceptID {
	var out []conceptID
	for _, h := range q.hits {
		if !h.context {
			eachConcept(h, func(id conceptID, _ float64) { out = append(out, id) })
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// familiarise notes which concepts the lessons on each fact, and on each article, name.
func (e *Engine) familiarise(lessons []lesson) {
	byArticle := map[*seeds.Article]*conceptSet{}
	for _, a := range e.knowledge.Articles {
		byArticle[a] = &conceptSet{}
	}
	for _, fi := range e.facts {
		fi.familiar, fi.near = &conceptSet{}, byArticle[fi.fact.Article]
	}
	for _, l := range lessons {
		if int(l.fact) == len(e.facts) {
			continue
		}
		for _, f := range append(l.also, l.fact) {
			for _, id := range l.concepts {
				e.facts[f].familiar.add(id)
				e.facts[f].near.add(id)
			}
		}
	}
}

// mostlyDenied is the share of a fact's lessons that name a thing from which on it counts as denied by them.
const mostlyDenied = .2

// noteDenials notes what each fact itself denies, and what the lessons on it deny as a rule, rather than now and then.
func (e *Engine) noteDenials(lessons []lesson) {
	type use struct {
		fact int32
		id   conceptID
	}
	negation, _ := e.lexicon.concept(conceptNegation)
	named, denied := map[use]int{}, map[use]int{}
	for _, l := range lessons {
		if int(l.fact) == len(e.facts) {
			continue
		}
		for _, id := range l.concepts {
			if id != negation {
				named[use{l.fact, id}]++
			}
		}
		named[use{l.fact, negation}]++ // "which do not?": to deny it at all must be the rule
		for _, id := range l.negated {
			denied[use{l.fact, id}]++
		}
	}
	for _, fi := range e.facts {
		fi.negated = &conceptSet{}
		for lang := range fi.fact.Answer {
			said := e.lexicon.parse(Normalise(fi.fact.Answer[lang]))
			for _, id := range e.lexicon.deniedIn(said) {
				if id != negation {
					fi.negated.add(id)
				}
			}
			if e.lexicon.beginsDenying(said) {
				fi.negated.add(anyDenial)
			}
		}
	}
	for u, n := range denied {
		if float64(n) >= mostlyDenied*float64(named[u]) {
			e.facts[u.fact].negated.add(u.id)
		}
	}
}

// conceptSet is a set of concepts, sorted: most facts' questions name few of all there are.
type conceptSet struct{ ids []conceptID }

func (s *conceptSet) add(id conceptID) {
	if at, there := slices.BinarySearch(s.ids, id); !there {
		s.ids = slices.Insert(s.ids, at, id)
	}
}

func (s *conceptSet) has(id conceptID) bool {
	_, there := slices.BinarySearch(s.ids, id)
	return there
}
