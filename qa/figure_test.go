package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A number by itself is told what it stands for.
func TestFigure(t *testing.T) {
	for question, fact := range map[string]string{
		"what's 10101?": "polling-stations",
		"What does the figure 10,101 stand for in Kazakhstan's presidential election?": "polling-stations",
		"Angka 151.000 itu apa?":                                     "aid-recipients",
		"1300 itu jumlah apa di acaranya majelis rakyat kazakhstan?": "session-participants",
		"54,8 persen itu apa?":                                       "order-growth",
	} {
		assert.Equal(t, []string{fact}, ask(builtin(), question).Facts, question)
	}
	for _, question := range []string{"what's 4711?", "What does the figure 151,000 stand for in the presidential election?"} { // no fact's, or of something else
		assert.NotEqual(t, KindAnswer, ask(builtin(), question).Kind, question)
	}
}
