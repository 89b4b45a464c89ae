package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What is said around a claim, to have it confirmed, is no part of it.
func TestClaimsWithoutTheirFrames(t *testing.T) {
	for text, want := range map[string]string{
		"Can you verify that the Assembly was founded in 1990?":                    "the Assembly was founded in 1990?",
		"My lecturer insists that the Assembly was founded in 1990. Do you agree?": "the Assembly was founded in 1990?",
		"Yakin? Kata dosen saya Majelis didirikan tahun 1990":                      "Majelis didirikan tahun 1990",
		"Are you sure?": "Are you sure?", // nothing is claimed
	} {
		asked := builtin().asked(builtin().lexicon.parse(text))
		assert.Equal(t, want, asked.text, text)
		assert.Equal(t, want != text, asked.tagged, text)
	}
}

func TestFramedClaimsArePutRight(t *testing.T) {
	tests := map[string]string{
		"A colleague claims that the sister-city agreement was signed on 10 July 2023. Can you verify that?": "agreement-signed-date",
		"I read somewhere that Astana became the capital in 2005, did I get that right?":                     "astana-capital-since",
		"katanya Majelis Rakyat Kazakhstan berdiri tahun 2001, masa sih?":                                    "assembly-founded",
		"Fact check please: the Assembly gives aid worth 5 billion tenge":                                    "aid-amount",
		"The sister-city agreement was signed on 10 July 2023. Would you put it that way?":                   "agreement-signed-date",
	}
	for text, fact := range tests {
		r := builtin().Ask(&Conversation{}, text)
		assert.Equal(t, []string{fact}, r.Facts, text)
		assert.Contains(t, r.Answer, map[string]string{"en": "Not according to the article.", "id": "Menurut artikelnya tidak demikian."}[r.Lang], text)
	}
}

// A number that is only the least or the most of something is right where the fact's is within it.
func TestBoundsAreNoFigures(t *testing.T) {
	for text, begins := range map[string]string{
		"Apakah sidang Majelis dihadiri seribu orang lebih?":               "Sedikitnya 1.300",
		"Apakah lebih dari seratus ribu orang memperoleh bantuan Majelis?": "Lebih dari 151.000",
		"Were there more than 2,000 people at the Assembly session?":       "Not according to the article. At least 1,300",
		"Are there fewer than 20,000 NGOs in Kazakhstan?":                  "17,000",
		"Are there fewer than 10,000 NGOs in Kazakhstan?":                  "Not according to the article. 17,000",
		"So a woman had never run for president in Kazakhstan until 2022?": "According to Ambassador",
		"tokayev nyapres lg ga thn 2022":                                   "Sebagai calon, ya",
	} {
		assert.Regexp(t, "^"+begins, builtin().Ask(&Conversation{}, text).Answer, text)
	}
}

// A claim that names a session's days and has its number wrong is about that session; a question for another session is not.
func TestTheNumberOfASessionIsPutRight(t *testing.T) {
	r := builtin().Ask(&Conversation{}, "The Assembly's session of 26-27 April 2023 was its 19th, right?")
	assert.Equal(t, KindAnswer, r.Kind)
	assert.Contains(t, r.Answer, "Not according to the article.")
	assert.Equal(t, KindNone, builtin().Ask(&Conversation{}, "When was the 19th session of the Assembly?").Kind)
}

func TestDoubtsGetTheLastFactAgain(t *testing.T) {
	tests := []struct{ ask, doubt, fact, begins string }{
		{"How many people work in Kazakhstan's civil sector?", "Are you sure? I heard it was 50,000.", "civil-employees", "Not according to the article. About 37,000"},
		{"When are the parliamentary elections?", "Really? My teacher says the 20th.", "elections-2023-date", "Not according to the article. 19 March 2023"},
		{"When are the parliamentary elections?", "The 19th, right?", "elections-2023-date", "19 March 2023"},
		{"Berapa TPS di luar negeri?", "yakin? kata teman saya 86", "polling-abroad", "Menurut artikelnya tidak demikian. 68"},
	}
	for _, tt := range tests {
		var c Conversation
		assert.Equal(t, []string{tt.fact}, builtin().Ask(&c, tt.ask).Facts, tt.ask)
		r := builtin().Ask(&c, tt.doubt)
		assert.Equal(t, []string{tt.fact}, r.Facts, tt.doubt)
		assert.Contains(t, r.Answer, tt.begins, tt.doubt)
	}
}

// What only counts them does not tell who they are.
func TestACountIsNoList(t *testing.T) {
	assert.Equal(t, []string{"candidates-not-registered"}, builtin().Ask(&Conversation{}, "How many of those who applied to run for president in 2022 were not registered?").Facts)
	for _, q := range []string{"Who are the six applicants who were not registered as candidates?", "Siapa saja nama pendaftar capres yang ditolak?"} {
		assert.NotEqual(t, KindAnswer, builtin().Ask(&Conversation{}, q).Kind, q)
	}
}
