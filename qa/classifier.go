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

// spelling adds how a question is written: its words, each two that stand together, and parts of words, which typos and endings leave alone.
func spelling(out []signal, words []token) []signal {
	for i, t := range words {
		out = append(out, signal{asSpelled | uint64(hash(t.text)), .7})
		if i > 0 {
			out = append(out, signal{asSpelled | 1<<58 | uint64(hash(words[i-1].text+" "+t.text)), .7})
		}
		whole := "^" + t.text + "$"
		for j := 0; j+partLength <= len(whole); j++ {
			out = append(out, signal{asSpelled | 1<<57 | uint64(hash(whole[j:j+partLength])), .3})
		}
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

// score writes into out how much a question is like each fact, as log-odds.
func (c *classifier) score(s []signal, out []float32) {
	copy(out, c.bias)
	for _, x := range s {
		n, ok := slices.BinarySearch(c.features, x.feature)
		if !ok {
			continue
		}
		for i := c.starts[n]; i < c.starts[n+1]; i++ {
			out[c.facts[i]] += c.weights[i] * x.value
		}
	}
}

// lesson is a question to learn from: its signature, the class that it is of (the
// fact that answers it best, or none) and other facts that answer it as well.
type lesson struct {
	signals  []signal
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
		return cmp.Or(slices.Compare(a.Facts, b.Facts), cmp.Compare(a.Text, b.Text))
	})
	out := make([]lesson, len(texts))
	parallel.For(len(texts), func(i int) {
		q := e.lexicon.parse(Normalise(texts[i].Text))
		none := int32(len(e.facts))
		l := lesson{e.signature(q), conceptsOf(q), e.lexicon.negated(q), hashOf(texts[i].Text), none, nil}
		for _, id := range texts[i].Facts {
			switch fi := e.byID[id]; {
			case fi == nil: // withdrawn
			case l.fact == none:
				l.fact = fi.n
			default:
				l.also = append(l.also, fi.n)
			}
		}
		out[i] = l
	})
	return out
}

// conceptsOf lists the concepts that a question names, by phrases and their parts.
func conceptsOf(q *question) []conceptID {
	var out []conceptID
	for _, h := range q.hits {
		eachConcept(h, func(id conceptID, _ float64) { out = append(out, id) })
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// familiarise notes which concepts the lessons on each fact, and on each article, name.
func (e *Engine) familiarise(lessons []lesson) {
	byArticle := map[*seeds.Article]*conceptSet{}
	for _, a := range e.knowledge.Articles {
		byArticle[a] = newConceptSet(len(e.lexicon.concepts))
	}
	for _, fi := range e.facts {
		fi.familiar, fi.near = newConceptSet(len(e.lexicon.concepts)), byArticle[fi.fact.Article]
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

// noteDenials notes what the lessons on each fact deny as a rule, rather than now and then.
func (e *Engine) noteDenials(lessons []lesson) {
	type use struct {
		fact int32
		id   conceptID
	}
	named, denied := map[use]int{}, map[use]int{}
	for _, l := range lessons {
		if int(l.fact) == len(e.facts) {
			continue
		}
		for _, id := range l.concepts {
			named[use{l.fact, id}]++
		}
		for _, id := range l.negated {
			denied[use{l.fact, id}]++
		}
	}
	for _, fi := range e.facts {
		fi.negated = newConceptSet(len(e.lexicon.concepts))
	}
	for u, n := range denied {
		if float64(n) >= mostlyDenied*float64(named[u]) {
			e.facts[u.fact].negated.add(u.id)
		}
	}
}

// conceptSet is a set of concepts.
type conceptSet struct{ bits []uint64 }

func newConceptSet(concepts int) *conceptSet { return &conceptSet{make([]uint64, concepts/64+1)} }

func (s *conceptSet) add(id conceptID)      { s.bits[id/64] |= 1 << (id % 64) }
func (s *conceptSet) has(id conceptID) bool { return s.bits[id/64]&(1<<(id%64)) != 0 }

// How the classifier is trained: stochastic gradient descent on the logistic
// loss with weight decay, as long as the questions are few.
const (
	trainSteps  = 200_000 // for each class, within the bounds for epochs
	leastEpochs = 10
	mostEpochs  = 60
	trainDecay  = 2e-5
	fewLessons  = 6   // with so many lessons of its own, a class is half as sure as it would be with very many
	leastWeight = 0.1 // smaller weights are dropped
)

// train learns a classifier of so many classes. Each class is learned by itself, so the result does not depend on the cores.
func train(classes int, lessons []lesson) *classifier {
	features, rows := index(lessons)
	c := &classifier{bias: make([]float32, classes)}
	columns := make([][]float32, classes)
	orders := orders(lessons)
	parallel.For(classes, func(f int) {
		columns[f], c.bias[f] = trainOne(int32(f), lessons, rows, orders, len(features))
	})
	c.starts = append(c.starts, 0)
	for n, feature := range features {
		before := len(c.weights)
		for f, column := range columns {
			if w := column[n]; w > leastWeight || w < -leastWeight {
				c.facts, c.weights = append(c.facts, uint32(f)), append(c.weights, w)
			}
		}
		if len(c.weights) > before {
			c.features, c.starts = append(c.features, feature), append(c.starts, int32(len(c.weights)))
		}
	}
	return c
}

// index numbers the features that two lessons or more show, and lists each
// lesson's signals by those numbers.
func index(lessons []lesson) (features []uint64, rows [][]numbered) {
	seen := map[uint64]int32{}
	for _, l := range lessons {
		for _, s := range l.signals {
			seen[s.feature]++
		}
	}
	for f, n := range seen {
		if n > 1 {
			features = append(features, f)
		}
	}
	slices.Sort(features)
	for n, f := range features {
		seen[f] = int32(n) + 2 // from here on, the feature's number and 2
	}
	rows = make([][]numbered, len(lessons))
	for i, l := range lessons {
		for _, s := range l.signals {
			if n := seen[s.feature]; n > 1 {
				rows[i] = append(rows[i], numbered{n - 2, s.value})
			}
		}
	}
	return features, rows
}

type numbered struct {
	feature int32
	value   float32
}

// orders are the orders in which the lessons are gone through, one for each epoch: random, but by the lessons' own
// words, so that new lessons leave the order of the old ones as it was, and with it what is learned of them.
func orders(lessons []lesson) [][]int32 {
	out := make([][]int32, min(max(trainSteps/max(len(lessons), 1), leastEpochs), mostEpochs))
	parallel.For(len(out), func(epoch int) {
		keys := make([]uint64, len(lessons))
		order := make([]int32, len(lessons))
		for i, l := range lessons {
			order[i] = int32(i)
			keys[i] = mixed(l.text + uint64(epoch)<<32)
		}
		slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(keys[a], keys[b]), cmp.Compare(a, b)) })
		out[epoch] = order
	})
	return out
}

// mixed scatters the bits of a number (the finaliser of splitmix64).
func mixed(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// trainOne learns to tell one fact's questions from all others.
func trainOne(fact int32, lessons []lesson, rows [][]numbered, orders [][]int32, features int) (weights []float32, bias float32) {
	other := make([]bool, len(lessons)) // answered by the fact too, though better by another one: no lesson for it
	for i, l := range lessons {
		other[i] = l.fact != fact && slices.Contains(l.also, fact)
	}
	w := make([]float32, features)
	scale := float32(1) // the weights are scale times w: decay costs one multiplication
	typical := math.Sqrt(1 / math.Sqrt(trainDecay))
	t := 1 / (trainDecay * typical)
	quiet := make([]bool, len(lessons)) // learned well when last looked at: looked at again now and then
	mean, meanBias, means := make([]float32, features), float32(0), float32(0)
	for epoch, order := range orders {
		for _, i := range order {
			if other[i] || quiet[i] && epoch%4 != 0 {
				continue
			}
			rate := float32(1 / (trainDecay * t))
			t++
			z := float32(0)
			for _, x := range rows[i] {
				z += w[x.feature] * x.value
			}
			z = z*scale + bias
			scale *= 1 - rate*trainDecay
			want := float32(0)
			if lessons[i].fact == fact {
				want = 1
			}
			gradient := want - float32(sigmoid(float64(z)))
			if quiet[i] = gradient < 1e-3 && gradient > -1e-3; quiet[i] {
				continue
			}
			step := rate * gradient / scale
			for _, x := range rows[i] {
				w[x.feature] += step * x.value
			}
			bias += rate * gradient * .01
		}
		if 2*epoch >= len(orders) { // the mean of the later epochs depends less on the order than the last one does
			for i, x := range w {
				mean[i] += scale * x
			}
			meanBias, means = meanBias+bias, means+1
		}
	}
	own := 0
	for _, l := range lessons {
		if l.fact == fact {
			own++
		}
	}
	sure := float32(own) / float32(own+fewLessons)
	if means == 0 { // of no lessons
		return w, 0
	}
	for i := range mean {
		mean[i] *= sure / means
	}
	return mean, meanBias * sure / means
}
