package qa

// dictionary numbers strings. It is a hash table with open addressing in plain
// slices, which a snapshot carries as they lie.
type dictionary struct {
	words []string
	table []int32 // a word's number and 1 at its hash or the next free place; a power of two long
}

// newDictionary makes one for about so many words.
func newDictionary(size int) dictionary {
	places := 16
	for 3*places < 4*size {
		places *= 2
	}
	return dictionary{words: make([]string, 0, size), table: make([]int32, places)}
}

// id is a word's number; false where the dictionary lacks it.
func (d *dictionary) id(word string) (int32, bool) {
	place := d.place(word)
	if n := d.table[place]; n > 0 {
		return n - 1, true
	}
	return -1, false
}

// place is where a word stands in the table, or would.
func (d *dictionary) place(word string) int {
	mask := len(d.table) - 1
	place := int(hash(word)) & mask
	for d.table[place] > 0 && d.words[d.table[place]-1] != word {
		place = (place + 1) & mask
	}
	return place
}

// hash is FNV-1a; written out, for it is called for every word and must not allocate.
func hash(s string) uint32 { return hashOn(2166136261, s) }

// hashOn goes on from the hash of what stands before a word.
func hashOn(h uint32, s string) uint32 {
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// add gives a word a number, unless it has one.
func (d *dictionary) add(word string) int32 {
	place := d.place(word)
	if n := d.table[place]; n > 0 {
		return n - 1
	}
	d.words = append(d.words, word)
	d.table[place] = int32(len(d.words))
	if 4*len(d.words) > 3*len(d.table) {
		bigger := newDictionary(2 * len(d.words))
		for _, w := range d.words {
			bigger.add(w)
		}
		*d = bigger
	}
	return int32(len(d.words)) - 1
}
