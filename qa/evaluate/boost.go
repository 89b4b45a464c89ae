package evaluate

import (
	"math"
	"slices"
	"sort"

	"kazindobot/qa"
	"kazindobot/qa/parallel"
)

// sample is something to learn from: features, whether the answer was right, and how much it counts.
type sample struct {
	x      []float64
	right  bool
	weight float64
}

// How forests are grown. A feature that speaks against a fact can never raise
// its score: what is learned stays plausible.
const (
	boostTrees  = 250
	boostRate   = 0.05
	boostDepth  = 6
	boostBins   = 24
	leastInLeaf = 3.0 // curvature of the loss
	boostDecay  = 4.0 // L2 on the leaves' values
)

// boost grows a forest on the samples by gradient boosting on the logistic
// loss. Signs tells of each feature whether its value may only raise (+) or lower (-) the score.
func boost(samples []sample, signs []int) *qa.Forest {
	cuts := make([][]float64, len(signs))
	binned := make([][]uint8, len(signs)) // by feature, then sample
	for f := range signs {
		cuts[f] = quantileCuts(samples, f)
		binned[f] = make([]uint8, len(samples))
		for i, s := range samples {
			binned[f][i] = uint8(sort.SearchFloat64s(cuts[f], s.x[f]))
		}
	}
	weight, rights := 0.0, 0.0
	for _, s := range samples {
		weight += s.weight
		if s.right {
			rights += s.weight
		}
	}
	bias := math.Log((rights + 1) / (weight - rights + 1))
	var trees []qa.Tree
	z := make([]float64, len(samples))
	for i := range z {
		z[i] = bias
	}
	g := &grower{cuts: cuts, binned: binned, signs: signs, gradient: make([]float64, len(samples)), curvature: make([]float64, len(samples))}
	all := make([]int32, len(samples))
	for range boostTrees {
		for i, s := range samples {
			p := 1 / (1 + math.Exp(-z[i]))
			want := 0.0
			if s.right {
				want = 1
			}
			g.gradient[i], g.curvature[i] = s.weight*(want-p), s.weight*p*(1-p)
			all[i] = int32(i)
		}
		g.tree = nil
		g.grow(all, boostDepth, math.Inf(-1), math.Inf(1), z)
		trees = append(trees, g.tree)
	}
	forest, err := qa.NewForest(bias, trees)
	if err != nil {
		panic("evaluate: boost grew a tree that is none: " + err.Error())
	}
	return &forest
}

// quantileCuts are the values between which a feature's samples are told apart.
func quantileCuts(samples []sample, f int) []float64 {
	values := make([]float64, len(samples))
	for i, s := range samples {
		values[i] = s.x[f]
	}
	slices.Sort(values)
	var cuts []float64
	for b := range boostBins {
		v := values[b*len(values)/boostBins]
		if v != values[len(values)-1] {
			cuts = append(cuts, v)
		}
	}
	distinct := slices.Compact(slices.Clone(values))
	if len(distinct) <= boostBins {
		cuts = distinct[:len(distinct)-1]
	}
	return slices.Compact(cuts)
}

// grower grows one tree.
type grower struct {
	cuts                [][]float64
	binned              [][]uint8
	signs               []int
	gradient, curvature []float64
	tree                qa.Tree
}

func leaf(gradient, curvature float64) float64 { return gradient / (curvature + boostDecay) }

func gain(gradient, curvature float64) float64 {
	return gradient * gradient / (curvature + boostDecay)
}

// grow adds the tree of some samples below the given bounds of its values and
// adds what it says to z; it returns the place of its root.
func (g *grower) grow(rows []int32, depth int, low, high float64, z []float64) int {
	at := len(g.tree)
	g.tree = append(g.tree, nil)
	G, H := 0.0, 0.0
	for _, i := range rows {
		G, H = G+g.gradient[i], H+g.curvature[i]
	}
	feature, bin := -1, 0
	if depth > 0 {
		feature, bin = g.split(rows, G, H)
	}
	if feature < 0 {
		v := round(boostRate * min(max(leaf(G, H), low), high))
		g.tree[at] = qa.Node{v}
		for _, i := range rows {
			z[i] += v
		}
		return at
	}
	var left, right []int32
	GL, HL := 0.0, 0.0
	for _, i := range rows {
		if int(g.binned[feature][i]) <= bin {
			left = append(left, i)
			GL, HL = GL+g.gradient[i], HL+g.curvature[i]
		} else {
			right = append(right, i)
		}
	}
	lowL, highL, lowR, highR := low, high, low, high
	if g.signs[feature] != 0 {
		middle := (leaf(GL, HL) + leaf(G-GL, H-HL)) / 2
		middle = min(max(middle, low), high)
		if g.signs[feature] > 0 {
			highL, lowR = middle, middle
		} else {
			lowL, highR = middle, middle
		}
	}
	l := g.grow(left, depth-1, lowL, highL, z)
	r := g.grow(right, depth-1, lowR, highR, z)
	g.tree[at] = qa.Node{float64(feature), g.cuts[feature][bin], float64(l), float64(r)}
	return at
}

func round(v float64) float64 { return math.Round(v*1e4) / 1e4 }

// split finds the feature and the bin up to which samples go left, -1 where no split gains.
func (g *grower) split(rows []int32, G, H float64) (feature, bin int) {
	gains, bins := make([]float64, len(g.binned)), make([]int, len(g.binned))
	parallel.For(len(g.binned), func(f int) { gains[f], bins[f] = g.splitBy(f, rows, G, H) })
	feature = -1
	best := 1e-3
	for f, got := range gains {
		if got > best {
			best, feature, bin = got, f, bins[f]
		}
	}
	return feature, bin
}

// splitBy finds the best bin to split at by one feature, and what it gains.
func (g *grower) splitBy(f int, rows []int32, G, H float64) (best float64, bin int) {
	var sumG, sumH [boostBins + 2]float64
	binned := g.binned[f]
	for _, i := range rows {
		b := binned[i]
		sumG[b] += g.gradient[i]
		sumH[b] += g.curvature[i]
	}
	GL, HL := 0.0, 0.0
	for b := range g.cuts[f] {
		GL, HL = GL+sumG[b], HL+sumH[b]
		if HL < leastInLeaf || H-HL < leastInLeaf {
			continue
		}
		vl, vr := leaf(GL, HL), leaf(G-GL, H-HL)
		if g.signs[f] > 0 && vl > vr || g.signs[f] < 0 && vl < vr {
			continue
		}
		if got := gain(GL, HL) + gain(G-GL, H-HL) - gain(G, H); got > best {
			best, bin = got, b
		}
	}
	return best, bin
}
