package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Who is taken for the holder of another office gets their own.
func TestOfficesArePutRight(t *testing.T) {
	for question, says := range map[string]string{
		"Is Bambang Susantono the mayor of Jakarta?":                       "Head of the Nusantara Capital Authority",
		"Apakah betul Bambang Susantono itu Menteri PUPR?":                 "Kepala Otorita Ibu Kota Nusantara",
		"Kassymbek itu gubernur Almaty, bukan?":                            "Gubernur Astana",
		"Saya dengar Fadjroel itu dubes RI untuk Uzbekistan, benar tidak?": "untuk Kazakhstan",
		"Was Balaeva the foreign minister?":                                "Minister of Information",
	} {
		r := ask(builtin(), question)
		assert.Equal(t, KindAnswer, r.Kind, question)
		assert.Contains(t, r.Answer, says, question)
	}
	for _, question := range []string{"Does Susantono admire the mayor of Jakarta?", "Is Sarekenov older than the president?"} {
		assert.NotEqual(t, KindAnswer, ask(builtin(), question).Kind, question)
	}
}

// People are counted where a fact names them.
func TestHeadcount(t *testing.T) {
	for question, says := range map[string]string{
		"How many people signed the MoU between Astana and Nusantara?": "Named (2): Bambang Susantono, Zhenis Kassymbek.",
		"Berapa orang yang menyaksikan penandatanganan kota kembar?":   "Fadjroel Rachman",
		"How many people work in Kazakhstan's civil sector?":           "About 37,000",
	} {
		assert.Contains(t, ask(builtin(), question).Answer, says, question)
	}
	assert.Equal(t, KindNone, ask(builtin(), "How many people voted in the presidential election?").Kind)
}
