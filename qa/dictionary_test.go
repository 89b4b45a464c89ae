package qa

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDictionaryNumbersItsWords(t *testing.T) {
	d := newDictionary(4)
	for i := range 1000 { // many more than it was made for
		assert.EqualValues(t, i, d.add(strconv.Itoa(i)))
	}
	for i := range 1000 {
		assert.EqualValues(t, i, d.add(strconv.Itoa(i)), "a word keeps its number")
		n, ok := d.id(strconv.Itoa(i))
		assert.True(t, ok)
		assert.EqualValues(t, i, n)
	}
	n, ok := d.id("none")
	assert.False(t, ok)
	assert.EqualValues(t, -1, n)
}
