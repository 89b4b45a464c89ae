package qa

import "slices"

// trie finds the phrases that begin at a word. A node's children are numbered in
// a row, sorted by the word that leads to them; node 0 is the root.
type trie struct {
	begins []int32     // by word: the root's child, 0 for none
	first  []int32     // by node: its first child; one more than nodes
	words  []int32     // by node: the word that leads to it
	starts []int32     // by node: where its concepts begin; one more than nodes
	ids    []conceptID // what the phrases that end at a node stand for
}

// next is the node that a word leads to from a node; 0, the root, for none.
func (t *trie) next(node, word int32) int32 {
	switch {
	case word < 0:
		return 0
	case node == 0:
		if int(word) < len(t.begins) {
			return t.begins[word]
		}
		return 0
	}
	from, to := t.first[node], t.first[node+1]
	for from < to { // the children are few, as a rule
		middle := (from + to) / 2
		switch {
		case t.words[middle] == word:
			return middle
		case t.words[middle] < word:
			from = middle + 1
		default:
			to = middle
		}
	}
	return 0
}

// at is what the phrase that ends at a node stands for, nil for none.
func (t *trie) at(node int32) []conceptID {
	if from, to := t.starts[node], t.starts[node+1]; from < to {
		return t.ids[from:to:to]
	}
	return nil
}

// growingTrie is a trie that phrases can still be added to.
type growingTrie struct {
	edges  map[uint64]int32
	values [][]conceptID // by node
}

func newTrie(size int) *growingTrie {
	return &growingTrie{edges: make(map[uint64]int32, size), values: make([][]conceptID, 1, size)}
}

// add notes what a phrase stands for.
func (t *growingTrie) add(phrase []int32, id conceptID) {
	node := int32(0)
	for _, w := range phrase {
		key := uint64(node)<<32 | uint64(w)
		child, ok := t.edges[key]
		if !ok {
			child = int32(len(t.values))
			t.values = append(t.values, nil)
			t.edges[key] = child
		}
		node = child
	}
	if !slices.Contains(t.values[node], id) {
		t.values[node] = append(t.values[node], id)
	}
}

// frozen is the trie as arrays, its nodes numbered level by level.
func (t *growingTrie) frozen() *trie {
	type edge struct{ word, child int32 }
	children := make([][]edge, len(t.values))
	most := int32(-1)
	for key, child := range t.edges {
		node, word := key>>32, int32(uint32(key))
		children[node] = append(children[node], edge{word, child})
		if node == 0 {
			most = max(most, word)
		}
	}
	out := &trie{begins: make([]int32, most+1), words: []int32{-1}}
	order := []int32{0} // by new number: the old one
	for n := 0; n < len(order); n++ {
		out.first = append(out.first, int32(len(order)))
		es := children[order[n]]
		slices.SortFunc(es, func(a, b edge) int { return int(a.word) - int(b.word) })
		for _, e := range es {
			if n == 0 {
				out.begins[e.word] = int32(len(order))
			}
			order, out.words = append(order, e.child), append(out.words, e.word)
		}
		out.starts = append(out.starts, int32(len(out.ids)))
		out.ids = append(out.ids, t.values[order[n]]...)
	}
	out.first, out.starts = append(out.first, int32(len(order))), append(out.starts, int32(len(out.ids)))
	return out
}
