package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// "The second of those" is one of those that were named last, by their place.
func TestNth(t *testing.T) {
	for name, tt := range map[string]struct {
		said []string
		fact string
	}{
		"the second":         {[]string{"Which bodies were to be elected in Kazakhstan in March 2023?", "What is the second of those?"}, "maslikhat-overview"},
		"one after another":  {[]string{"Siapa saja capres perempuan di Kazakhstan?", "yang pertama dari asosiasi mana?", "kalau yang terakhir?"}, "candidates-tursynbekova"},
		"the latter":         {[]string{"Who signed the sister-city memorandum?", "who is the latter?"}, "kassymbek-overview"},
		"and then the first": {[]string{"Who signed the sister-city memorandum?", "who is the latter?", "and the first one?"}, "susantono-overview"},
		"no place":           {[]string{"Siapa saja capres perempuan di Kazakhstan?", "apakah ini yang pertama kali?"}, "candidates-women-first"},
		"of the question":    {[]string{"Who signed the sister-city memorandum?", "Which city was the first partner of Nusantara?"}, "nusantara-first-partner"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, []string{tt.fact}, talk(builtin(), tt.said...).Facts)
		})
	}
	for _, q := range []string{"the last one?", "yang kedua?", "what about the second?"} { // of nothing
		assert.NotEqual(t, KindAnswer, ask(builtin(), q).Kind, q)
	}
}
