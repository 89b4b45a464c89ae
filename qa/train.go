package qa

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"kazindobot/qa/parallel"
)

// How the classifier is trained: stochastic gradient descent on the logistic
// loss with weight decay, as long as the questions are few.
const (
	trainSteps  = 200_000 // for each class, within the bounds for epochs
	leastEpochs = 10
	mostEpochs  = 60
	trainDecay  = 2e-5
	fewLessons  = 6    // with so many lessons of its own, a class is half as sure as it would be with very many
	leastWeight = 0.1  // smaller weights are dropped
	weightSteps = 128  // of one: finer ones say no more, and take twice the room
	leastOfFact = 0.25 // and of facts, where a forest weighs what is learned: half as many, and as good
)

// Where there are many classes, each is learned from fewer lessons, so that the work grows with their number and not with its square.
const (
	trainVisits = 200_000_000 // of lessons, in all
	leastCourse = 50          // lessons for a class, besides its own
	nearVisits  = 20_000_000  // of lessons, to find the nearest
)

// train learns a classifier of so many classes, without the weights that are less than the least. Each class is learned by itself, so the result does not depend on the cores.
func train(classes int, lessons []lesson, least float32) *classifier {
	features, rows := index(lessons)
	c := &classifier{bias: make([]float32, classes)}
	learned := make([][]numbered, classes)
	epochs := min(max(trainSteps/max(len(lessons), 1), leastEpochs), mostEpochs)
	size := max(leastCourse, trainVisits/max(1, classes*epochs))
	var whole course
	var near *neighbourhood
	if size < len(lessons) {
		near = newNeighbourhood(lessons, rows, len(features), nearVisits/classes)
	} else {
		whole = course{rows: rows, orders: orders(lessons, epochs), lessons: upTo(len(lessons)), features: upTo(len(features))}
	}
	parallel.For(classes, func(f int) {
		lessonsOf := whole
		if near != nil {
			lessonsOf = near.course(int32(f), size, epochs)
		}
		learned[f], c.bias[f] = lessonsOf.learn(int32(f), lessons, least)
	})
	c.place(features, learned)
	return c
}

// place keeps the weights that each class has learned by feature; features without any are dropped. Nothing is grown
// on the way: of a million classes there are hundreds of millions.
func (c *classifier) place(features []uint64, learned [][]numbered) {
	next := make([]int32, len(features)) // how many weights, and then where the next one is put
	for _, weights := range learned {
		for _, w := range weights {
			next[w.feature]++
		}
	}
	at := int32(0)
	for n, count := range next {
		next[n] = at
		if count > 0 {
			c.features, c.starts = append(c.features, features[n]), append(c.starts, at)
			at += count
		}
	}
	c.starts = append(c.starts, at)
	c.facts, c.weights = make([]uint32, at), make([]float32, at)
	for f, weights := range learned {
		for _, w := range weights {
			i := next[w.feature]
			c.facts[i], c.weights[i] = uint32(f), w.value
			next[w.feature]++
		}
		learned[f] = nil
	}
}

// course is what a class is learned from: all lessons or some.
type course struct {
	lessons  []int32      // their numbers among all
	features []int32      // those that they show, likewise
	rows     [][]numbered // by lesson of the course, in features of the course
	orders   [][]int32    // of the rows, by epoch
}

// upTo are the numbers below another one.
func upTo(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

// neighbourhood finds the lessons that are near those of a class.
type neighbourhood struct {
	lessons []lesson
	rows    [][]numbered
	shows   [][]int32 // lessons by feature; none of those that are too common to tell anything
	own     map[int32][]int32
	mixed   []int32 // all lessons, in an order that depends on their words alone
	scratch sync.Pool
}

// nearScratch is the working memory for one class.
type nearScratch struct {
	score []float32 // by lesson
	local []int32   // by feature: 1 and its number in the course
}

func newNeighbourhood(lessons []lesson, rows [][]numbered, features, most int) *neighbourhood {
	n := &neighbourhood{lessons: lessons, rows: rows, shows: make([][]int32, features), own: map[int32][]int32{}, mixed: upTo(len(lessons))}
	n.scratch.New = func() any { return &nearScratch{make([]float32, len(lessons)), make([]int32, features)} }
	count := make([]int32, features)
	for _, row := range rows {
		for _, x := range row {
			count[x.feature]++
		}
	}
	for i, row := range rows {
		for _, x := range row {
			if int(count[x.feature]) <= most {
				n.shows[x.feature] = append(n.shows[x.feature], int32(i))
			}
		}
		n.own[lessons[i].fact] = append(n.own[lessons[i].fact], int32(i))
	}
	n.sort(n.mixed)
	return n
}

// sort puts lessons into an order that depends on their words alone.
func (n *neighbourhood) sort(lessons []int32) {
	slices.SortFunc(lessons, func(a, b int32) int {
		return cmp.Or(cmp.Compare(mixed(n.lessons[a].text), mixed(n.lessons[b].text)), cmp.Compare(a, b))
	})
}

// course is what a class is learned from: its own lessons and so many others. Half of these are those that share most with
// its own, the rarer the more it counts; the rest are any, which teach what is common to many classes.
func (n *neighbourhood) course(class int32, others, epochs int) course {
	s := n.scratch.Get().(*nearScratch)
	defer n.scratch.Put(s)
	own := n.own[class]
	var near []int32
	for _, i := range own {
		for _, x := range n.rows[i] {
			worth := x.value / float32(1+len(n.shows[x.feature]))
			for _, j := range n.shows[x.feature] {
				if n.lessons[j].fact == class {
					continue
				}
				if s.score[j] == 0 {
					near = append(near, j)
				}
				s.score[j] += worth
			}
		}
	}
	slices.SortFunc(near, func(a, b int32) int {
		return cmp.Or(cmp.Compare(s.score[b], s.score[a]), cmp.Compare(n.lessons[a].text, n.lessons[b].text), cmp.Compare(a, b))
	})
	for _, j := range near {
		s.score[j] = 0
	}
	c := course{lessons: append(slices.Clone(own), near[:min(others/2, len(near))]...)}
	c.lessons = append(c.lessons, n.mixed[:min(others/2, len(n.mixed))]...)
	n.sort(c.lessons)
	c.lessons = slices.Compact(c.lessons)
	for _, i := range c.lessons {
		row := make([]numbered, len(n.rows[i]))
		for k, x := range n.rows[i] {
			if s.local[x.feature] == 0 {
				c.features = append(c.features, x.feature)
				s.local[x.feature] = int32(len(c.features))
			}
			row[k] = numbered{s.local[x.feature] - 1, x.value}
		}
		c.rows = append(c.rows, row)
	}
	for _, f := range c.features {
		s.local[f] = 0
	}
	c.orders = strides(len(c.rows), epochs)
	return c
}

// strides are orders of so many things that go round with steps of another width in each epoch.
func strides(n, epochs int) [][]int32 {
	out := make([][]int32, epochs)
	step := 1
	for epoch := range out {
		for step += 6; n > 0 && gcd(step, n) != 1; step++ {
		}
		order := make([]int32, n)
		for i := range order {
			order[i] = int32((epoch*n/epochs + i*step) % n)
		}
		out[epoch] = order
	}
	return out
}

func gcd(a, b int) int {
	for b > 0 {
		a, b = b, a%b
	}
	return a
}

// index numbers the features that two lessons or more show, and lists each
// lesson's signals by those numbers, instead of which the lesson then has none: there may be millions.
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
	var row []numbered
	for i, l := range lessons {
		row = row[:0]
		for _, s := range l.signals {
			if n := seen[s.feature]; n > 1 {
				row = append(row, numbered{n - 2, s.value})
			}
		}
		rows[i], lessons[i].signals = slices.Clone(row), nil
	}
	return features, rows
}

type numbered struct {
	feature int32
	value   float32
}

// orders are the orders in which the lessons are gone through, one for each epoch: random, but by the lessons' own
// words, so that new lessons leave the order of the old ones as it was, and with it what is learned of them.
func orders(lessons []lesson, epochs int) [][]int32 {
	out := make([][]int32, epochs)
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

// learn learns to tell one fact's questions from all others, and gives the weights that are not nearly nothing.
func (c course) learn(fact int32, lessons []lesson, least float32) (weights []numbered, bias float32) {
	mine, other := make([]bool, len(c.rows)), make([]bool, len(c.rows)) // other: answered by the fact too, though better by another one: no lesson for it
	own := 0
	for i, n := range c.lessons {
		l := lessons[n]
		if mine[i] = l.fact == fact; mine[i] {
			own++
		}
		other[i] = l.fact != fact && slices.Contains(l.also, fact)
	}
	w := make([]float32, len(c.features))
	scale := float32(1) // the weights are scale times w: decay costs one multiplication
	typical := math.Sqrt(1 / math.Sqrt(trainDecay))
	t := 1 / (trainDecay * typical)
	quiet := make([]bool, len(c.rows)) // learned well when last looked at: looked at again now and then
	mean, meanBias, means := make([]float32, len(c.features)), float32(0), float32(0)
	for epoch, order := range c.orders {
		for _, i := range order {
			if other[i] || quiet[i] && epoch%4 != 0 {
				continue
			}
			rate := float32(1 / (trainDecay * t))
			t++
			z := float32(0)
			for _, x := range c.rows[i] {
				z += w[x.feature] * x.value
			}
			z = z*scale + bias
			scale *= 1 - rate*trainDecay
			want := float32(0)
			if mine[i] {
				want = 1
			}
			gradient := want - float32(sigmoid(float64(z)))
			if quiet[i] = gradient < 1e-3 && gradient > -1e-3; quiet[i] {
				continue
			}
			step := rate * gradient / scale
			for _, x := range c.rows[i] {
				w[x.feature] += step * x.value
			}
			bias += rate * gradient * .01
		}
		if 2*epoch >= len(c.orders) { // the mean of the later epochs depends less on the order than the last one does
			for i, x := range w {
				mean[i] += scale * x
			}
			meanBias, means = meanBias+bias, means+1
		}
	}
	if means == 0 { // of no lessons
		return nil, 0
	}
	sure := float32(own) / float32(own+fewLessons)
	for i, x := range mean {
		if x *= sure / means; x > least || x < -least {
			weights = append(weights, numbered{c.features[i], float32(math.Round(float64(x)*weightSteps) / weightSteps)})
		}
	}
	return slices.Clone(weights), meanBias * sure / means
}
