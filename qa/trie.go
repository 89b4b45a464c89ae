package qa

// trie finds the phrases that begin at a word. Its edges are word or stem
// numbers; a node holds what the phrase that ends there stands for.
type trie struct {
	edges  map[uint64]int32
	values [][]conceptID // by node
}

func newTrie(size int) *trie {
	return &trie{edges: make(map[uint64]int32, size), values: make([][]conceptID, 1, size)}
}

// next is the node that a word leads to from a node; 0, the root, for none.
func (t *trie) next(node, word int32) int32 {
	if word < 0 {
		return 0
	}
	return t.edges[uint64(node)<<32|uint64(word)]
}

// add notes what a phrase stands for.
func (t *trie) add(phrase []int32, id conceptID) {
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
	for _, have := range t.values[node] {
		if have == id {
			return
		}
	}
	t.values[node] = append(t.values[node], id)
}
