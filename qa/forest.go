package qa

import "fmt"

// Forest is a sum of small decision trees, learned by gradient boosting: its
// value for the features of a fact is the log-odds that the fact is right.
type Forest struct {
	Bias  float64 `json:"bias"`
	Trees []Tree  `json:"trees"`
}

// Tree is a decision tree, its root first. The features at or below a node's
// cut go left.
type Tree []Node

// Node is a node of a tree: [feature, cut, left, right], or [value] of a leaf.
type Node []float64

// Value is what the forest says to features, in the order of Features.
func (f Forest) Value(x []float64) float64 {
	sum := f.Bias
	for _, t := range f.Trees {
		n := t[0]
		for len(n) > 1 {
			if x[int(n[0])] <= n[1] {
				n = t[int(n[2])]
			} else {
				n = t[int(n[3])]
			}
		}
		sum += n[0]
	}
	return sum
}

// check tells what is wrong with a forest that was read from a file.
func (f Forest) check() error {
	for i, t := range f.Trees {
		if len(t) == 0 {
			return fmt.Errorf("tree %d of permit is empty", i)
		}
		for j, n := range t {
			leaf := len(n) == 1
			inner := len(n) == 4 && n[0] >= 0 && n[0] < featureCount && n[2] > float64(j) && n[2] < float64(len(t)) && n[3] > float64(j) && n[3] < float64(len(t))
			if !leaf && !inner {
				return fmt.Errorf("node %d of tree %d of permit is not [value] or [feature, cut, left, right]", j, i)
			}
		}
	}
	return nil
}
