package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What is named stands for all its names; the small words tell questions apart that mean the same.
func TestWording(t *testing.T) {
	of := func(text string) []signal { return builtin().wording(builtin().lexicon.parse(Normalise(text))) }
	shared := func(a, b []signal) (n int) {
		for _, x := range a {
			for _, y := range b {
				if x.feature == y.feature {
					n++
				}
			}
		}
		return n
	}
	one := of("Who is Tokayev?")
	assert.NotEmpty(t, one)
	assert.Less(t, shared(one, of("Who is Balaeva?")), shared(one, of("who is president tokayev")))
	assert.NotEqual(t, of("Who pays?"), of("Who pays for it?"))
	assert.Equal(t, of("in 2022"), of("IN 2022?!"))
	assert.NotPanics(t, func() { of(""); of("?") })
}
