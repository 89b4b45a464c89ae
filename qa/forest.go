package qa

import (
	"fmt"
	"math"
)

// Forest is a sum of small decision trees, learned by gradient boosting: its
// value for the features of a fact is the log-odds that the fact is right.
type Forest struct {
	Bias  float64 `json:"bias"`
	Trees []Tree  `json:"trees" snapshot:"-"` // not needed to find values

	nodes []flatNode // of all trees, as one row
	roots []int32
	depth int // of the deepest tree
}

// Tree is a decision tree, its root first. The features at or below a node's
// cut go left.
type Tree []Node

// Node is a node of a tree: [feature, cut, left, right], or [value] of a leaf.
type Node []float64

// flatNode is a node as it is walked. A leaf leads to itself, so that all ways are of one length and no step has to be guessed.
type flatNode struct {
	cut     float64 // infinite in a leaf
	value   float64 // of a leaf
	feature int32
	left    int32 // the right one is behind it
}

// Value is what the forest says to features, in the order of Features.
func (f *Forest) Value(x []float64) float64 {
	sum := f.Bias
	for _, root := range f.roots {
		at := root
		for range f.depth {
			n := &f.nodes[at]
			right := int32(0)
			if x[n.feature] > n.cut {
				right = 1
			}
			at = n.left + right
		}
		sum += f.nodes[at].value
	}
	return sum
}

// NewForest readies a forest for Value, and tells what is wrong with its trees.
func NewForest(bias float64, trees []Tree) (Forest, error) {
	f := Forest{Bias: bias, Trees: trees}
	for i, t := range trees {
		if len(t) == 0 {
			return f, fmt.Errorf("tree %d of permit is empty", i)
		}
		for j, n := range t {
			inner := len(n) == 4 && n[0] >= 0 && n[0] < featureCount && n[2] > float64(j) && n[2] < float64(len(t)) && n[3] > float64(j) && n[3] < float64(len(t))
			if !inner && len(n) != 1 {
				return f, fmt.Errorf("node %d of tree %d of permit is not [value] or [feature, cut, left, right]", j, i)
			}
		}
		root := int32(len(f.nodes))
		f.roots, f.nodes = append(f.roots, root), append(f.nodes, flatNode{})
		f.depth = max(f.depth, f.place(t, 0, root))
	}
	return f, nil
}

// place puts a node of a tree where it is to be walked, and what it leads to behind all others; it tells how many steps it is to the deepest leaf.
func (f *Forest) place(t Tree, node int, at int32) int {
	n := t[node]
	if len(n) == 1 {
		f.nodes[at] = flatNode{cut: math.Inf(1), value: n[0], left: at}
		return 0
	}
	left := int32(len(f.nodes))
	f.nodes = append(f.nodes, flatNode{}, flatNode{})
	f.nodes[at] = flatNode{cut: n[1], feature: int32(n[0]), left: left}
	return 1 + max(f.place(t, int(n[2]), left), f.place(t, int(n[3]), left+1))
}
