package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestIdleNegations(t *testing.T) {
	for text, denies := range map[string]bool{
		"siapa yang tidak hadir di sidang?":         true,
		"organisasi keagamaan hadir tidak di sesi?": false,
		"lembaga boleh tidak mengabaikan hasil?":    false,
		"polisi ikut jaga tidak?":                   false,
		"siapa yang menyaksikan, bukan meneken?":    false,
		"bukan hanya dua calon":                     false,
		"selain mazhilis, apa lagi yang dipilih?":   false,
		"who did not sign the memorandum?":          true,
		"he signed it, did he not?":                 false,
		"who came to witness, not to sign?":         false,
		"not only the parliament":                   false,
		"apart from the parliament, what was it?":   false,
		"which candidates were never registered?":   true,
		"bukankah polisi ikut menjaga?":             false,
		"lho, bukannya dubes ikut teken juga?":      false,
		"Majelis ini punya wakil di parlemen nggak": false, // talk makes a question of what stands before
		"kampanyenya masih jalan nggak waktu itu":   false,
		"bokebayev bilang aman ga pemilunya":        false,
		"pemilu parlemen aman ga ya?":               false,
		"polisi ga dilibatin ya?":                   true,
		"wasn't the ambassador among them?":         false,
		"boleh tahu nggak kapan pemilunya?":         false,
	} {
		q := builtin().lexicon.parse(Normalise(text))
		assert.Equal(t, denies, q.namedID(builtin().lexicon, "negation"), text)
	}
}

// What a claim has wrong is put right: what the article says is denied, two days are confused.
func TestClaimsArePutRight(t *testing.T) {
	for question, want := range map[string]string{
		"Masa polisi tidak dilibatkan menjaga pemilu parlemen Kazakhstan?":                     "Menurut artikelnya tidak demikian. Seluruh polisi",
		"Was the parliamentary election of Kazakhstan held on 20 November 2022?":               "Not according to the article. 19 March 2023",
		"Is it right that Kazakhstan's parliamentary election took place on 20 November 2022?": "Not according to the article. 19 March 2023",
	} {
		r := ask(builtin(), question)
		assert.Equal(t, KindAnswer, r.Kind, question)
		assert.Contains(t, r.Answer, want, question)
	}
	assert.Equal(t, KindNone, ask(builtin(), "Was the parliamentary election of Kazakhstan held on 9 June 2019?").Kind, "no article knows of that day: another election may be meant")
}

// A fact that denies something answers what denies it too, and one that says what is the first what asks whether there was any before.
func TestWhatIsDeniedByTheFact(t *testing.T) {
	for question, fact := range map[string]string{
		"Who warned that the elections would not change Kazakhstan overnight?":          "tokayev-2023-overnight",
		"Siapa yang berkata bahwa pemilu tidak akan mengubah Kazakhstan dalam semalam?": "tokayev-2023-overnight",
		"Who stressed that no other city had cooperated with Nusantara before Astana?":  "nusantara-first-partner",
	} {
		assert.Equal(t, []string{fact}, ask(builtin(), question).Facts, question)
	}
}

// What bars a fact is told, and nobody is answered with it.
func TestBars(t *testing.T) {
	for question, bar := range map[string]string{
		"Who did not sign the sister-city memorandum?":                       barNegation,
		"Siapa yang tidak menandatangani MoU sister city?":                   barNegation,
		"When did Karel Dvorak sign the sister-city memorandum?":             barName,
		"When was the sister-city agreement between Astana and Oslo signed?": barName,
		"Why do 77 percent of the polling stations stand abroad?":            barQuantity,
		"What is the agenda of the 33rd session of the Assembly of People?":  barScope,
	} {
		r := builtin().Explain(&Conversation{}, question)
		assert.NotEqual(t, KindAnswer, r.Kind, question)
		assert.Equal(t, bar, r.Explanation.Parts[0].Candidates[0].Barred, question)
		assert.Equal(t, "refused: "+bar, r.Explanation.Parts[0].Decision, question)
	}
	assert.Equal(t, KindAnswer, ask(builtin(), "How many candidates were not registered for the presidential election?").Kind, "the fact's own questions deny it")
}
