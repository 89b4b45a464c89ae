package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// "This or that?" is asked of a fact that tells which.
func TestWhichOfTwo(t *testing.T) {
	for question, fact := range map[string]string{
		"Apakah penandatanganan kota kembar di Jakarta atau di Astana?": "agreement-signed-place",
		"Was the MoU signed on a Monday or a Tuesday?":                  "agreement-signed-date",
		"hari apa ttd sister city, senin apa selasa":                    "agreement-signed-date",
		"Was the Assembly founded in 1995 or 1998?":                     "assembly-founded",
		"Is the governor of Astana Kassymbek or Balaeva?":               "astana-governor",
		"siapa dubes kazakhstan, sarekenov atau bokebayev?":             "sarekenov-ambassador-2023",
		"Did Tokayev or Balaeva announce the reforms?":                  "civil-reforms-announcer",
	} {
		r := ask(builtin(), question)
		assert.Equal(t, []string{fact}, r.Facts, question)
		assert.NotContains(t, r.Answer, "Not according", question)
		assert.Empty(t, r.Unanswered, question)
	}
	for _, question := range []string{"Was the winner Tokayev or Abden?"} { // the facts do not tell
		assert.NotEqual(t, KindAnswer, ask(builtin(), question).Kind, question)
	}
}
