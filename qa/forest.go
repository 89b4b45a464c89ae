package qa

import "fmt"

// Forest is a sum of small decision trees, learned by gradient boosting: its
// value for the features of a fact is the log-odds that the fact is right.
type Forest struct {
	Bias  float64 `json:"bias"`
	Trees []Tree  `json:"trees" snapshot:"-"` // not needed to find values

	nodes []flatNode // of all trees, as one row
	roots []int32
}

// Tree is a decision tree, its root first. The features at or below a node's
// cut go left.
type Tree []Node

// Node is a node of a tree: [feature, cut, left, right], or [value] of a leaf.
type Node []float64

// flatNode is a node as it is walked.
type flatNode struct {
	cut         float64 // or the value of a leaf
	feature     int64   // -1 for a leaf
	left, right int32
}

// Value is what the forest says to features, in the order of Features.
func (f *Forest) Value(x []float64) float64 {
	sum := f.Bias
	for _, at := range f.roots {
		n := &f.nodes[at]
		for n.feature >= 0 {
			if x[n.feature] <= n.cut {
				n = &f.nodes[n.left]
			} else {
				n = &f.nodes[n.right]
			}
		}
		sum += n.cut
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
		first := int32(len(f.nodes))
		f.roots = append(f.roots, first)
		for j, n := range t {
			inner := len(n) == 4 && n[0] >= 0 && n[0] < featureCount && n[2] > float64(j) && n[2] < float64(len(t)) && n[3] > float64(j) && n[3] < float64(len(t))
			switch {
			case inner:
				f.nodes = append(f.nodes, flatNode{cut: n[1], feature: int64(n[0]), left: first + int32(n[2]), right: first + int32(n[3])})
			case len(n) == 1:
				f.nodes = append(f.nodes, flatNode{cut: n[0], feature: -1})
			default:
				return f, fmt.Errorf("node %d of tree %d of permit is not [value] or [feature, cut, left, right]", j, i)
			}
		}
	}
	return f, nil
}
