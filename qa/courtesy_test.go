package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCourtesiesAreNoPartOfTheQuestion(t *testing.T) {
	for text, want := range map[string]string{
		"Halo kak, tolong kapan Majelis didirikan ya?":    "kapan Majelis didirikan?",
		"Hello! Please, who is Aida Balaeva, sir?":        "who is Aida Balaeva?",
		"Kapan Majelis didirikan?":                        "Kapan Majelis didirikan?",
		"Majelis didirikan tahun 2005 ya?":                "Majelis didirikan tahun 2005 ya?", // asks for confirmation
		"kamu manusia atau robot?":                        "kamu manusia atau robot?",         // to whom it is said, or what is asked
		"tolong":                                          "tolong",
		"Does Ambassador Sarekenov, please, say anything": "Does Ambassador Sarekenov, please, say anything",
	} {
		assert.Equal(t, want, builtin().asked(builtin().lexicon.parse(text)).text, text)
	}
}

// A line break parts a message where a question begins, and is white space elsewhere.
func TestLineBreaks(t *testing.T) {
	for text, want := range map[string][]string{
		"Kapan Majelis didirikan?\nSiapa Aida Balaeva?":        {"Kapan Majelis didirikan", "Siapa Aida Balaeva"},
		"Kapan Majelis didirikan\nsiapa Aida Balaeva":          {"Kapan Majelis didirikan", "siapa Aida Balaeva"},
		"saya mahasiswa di Bandung\nkapan Majelis didirikan":   {"kapan Majelis didirikan"},
		"Kapan Majelis\nRakyat Kazakhstan\ndidirikan":          {"Kapan Majelis\nRakyat Kazakhstan\ndidirikan"},
		"When was the sister-city agreement\nsigned in Astana": {"When was the sister-city agreement\nsigned in Astana"},
	} {
		var got []string
		for _, part := range builtin().split(builtin().lexicon.parse(text)) {
			got = append(got, part.text)
		}
		assert.Equal(t, want, got, text)
	}
}
