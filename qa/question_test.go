package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/seeds"
)

func TestSplit(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string
	}{
		"one question":                         {"When was the museum founded?", []string{"When was the museum founded"}},
		"two sentences":                        {"When was the museum founded? Who signed the treaty?", []string{"When was the museum founded", "Who signed the treaty"}},
		"two lines":                            {"When was the museum founded\nWho signed the treaty", []string{"When was the museum founded", "Who signed the treaty"}},
		"joined by and":                        {"Who founded the museum and when was the treaty signed?", []string{"Who founded the museum", "and when was the treaty signed"}},
		"joined by dan":                        {"Siapa mendirikan museum dan kapan perjanjian ditandatangani?", []string{"Siapa mendirikan museum", "dan kapan perjanjian ditandatangani"}},
		"in which":                             {"When was the treaty signed, and in which building was that?", []string{"When was the treaty signed", "and in which building was that"}},
		"already or not yet":                   {"Siapa mendirikan museum dan perjanjiannya sudah ditandatangani belum?", []string{"Siapa mendirikan museum", "dan perjanjiannya sudah ditandatangani belum"}},
		"a comma before the next":              {"Who founded the museum, when was the treaty signed?", []string{"Who founded the museum", "when was the treaty signed"}},
		"what is said aside is no question":    {"I like the museum. Who founded it?", []string{"Who founded it"}},
		"no question at all":                   {"the museum", []string{"the museum"}},
		"an and between names does not divide": {"Who founded the museum and the festival?", []string{"Who founded the museum and the festival"}},
		"at most four": {"Who founded? When founded? Where founded? Why founded? How founded?",
			[]string{"Who founded", "When founded", "Where founded", "Why founded"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e := kites()
			var got []string
			for _, q := range e.split(e.lexicon.parse(tt.text)) {
				got = append(got, q.text)
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestSplitSharesContent(t *testing.T) {
	e := kites()
	const text = "When and where was the museum founded?"
	parts := e.split(e.lexicon.parse(text))
	require.Len(t, parts, 2)
	assert.Equal(t, []string{"date"}, parts[0].slots)
	assert.True(t, parts[0].namedID(e.lexicon, "museum-of-kites"), "the first part asks about the second's museum")
	assert.Equal(t, []string{"place"}, parts[1].slots)
}

func TestSlots(t *testing.T) {
	tests := map[string][]string{
		"When was the museum founded?":                      {"date"},
		"Kapan museum didirikan?":                           {"date"},
		"Who founded it?":                                   {"person"},
		"How many visitors came?":                           {"count"},
		"Berapa harga karcis?":                              {"money"},
		"Where is it and why?":                              {"place", "reason"},
		"What was signed?":                                  {"what"},
		"Which museum?":                                     {"which"},
		"the museum":                                        nil,
		"Who was director when the museum was founded?":     {"person"}, // "when" joins a clause
		"When the museum was founded, who was director?":    {"person"}, // at the start too, before a comma
		"Where was the treaty signed, and when?":            {"place", "date"},
		"Siapa direktur museum ketika perjanjian disahkan?": {"person"},
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) { assert.Equal(t, want, kites().lexicon.parse(text).slots) })
	}
}

func TestTags(t *testing.T) {
	tests := map[string]bool{
		"The museum was founded in 1987, right?": true,
		"Museum didirikan 1987, bukan?":          true,
		"Museum itu tua, iya kan ya?":            true,
		"Is that right?":                         true,
		"The right treaty":                       false,
		"right?":                                 false,
		"ya ya ya":                               false, // nothing is left to confirm
		"yes yes yes yes":                        false,
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) { assert.Equal(t, want, kites().lexicon.parse(text).tagged) })
	}
}

func TestPresumes(t *testing.T) {
	tests := map[string]struct{ confirms, presumes bool }{
		"Was the museum founded in 1987?":        {true, true},
		"The museum was founded in 1987, right?": {true, true},
		"Why was the museum founded in 1987?":    {false, true},
		"Who founded the museum in 1987?":        {false, false},
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			q := kites().lexicon.parse(text)
			assert.Equal(t, want.confirms, q.confirms())
			assert.Equal(t, want.presumes, q.presumes())
		})
	}
}

func TestLongestPhraseFirst(t *testing.T) {
	e := kites()
	q := e.lexicon.parse("museum of kites")
	require.Len(t, q.hits, 1)
	assert.Equal(t, seeds.Entity, q.hits[0].class)
	assert.Equal(t, 3, q.hits[0].to)
	assert.NotEmpty(t, q.hits[0].parts, "its words keep their own meaning")
}

func TestUnknownWords(t *testing.T) {
	q := kites().lexicon.parse("Who founded the zyxwv of 1987?")
	require.Len(t, q.unknown, 1)
	assert.Equal(t, "zyxwv", q.unknown[0].text)
	require.Len(t, q.quantities, 1)
	assert.Equal(t, 1987, q.quantities[0].Year)
}

func TestSlotFit(t *testing.T) {
	fact := func(kinds ...string) *factIndex {
		return &factIndex{fact: &seeds.Fact{Kinds: kinds}, slots: map[string]bool{}}
	}
	date, person, role := fact("date"), fact("person"), fact("role")
	assert.Equal(t, 1.0, slotFit([]string{"date"}, date))
	assert.Equal(t, 0.0, slotFit([]string{"date"}, person), "a person is no answer to when")
	assert.Less(t, slotFit([]string{"person"}, role), slotFit([]string{"person"}, person), "a role answers who, a person better")
	assert.Greater(t, slotFit([]string{"person"}, role), slotFit([]string{"person"}, date))
	assert.Equal(t, 1.0, slotFit([]string{"person", "date"}, date), "the best of what is asked")
	assert.Equal(t, 1.0, slotFit([]string{"date"}, fact("person", "date")), "the best of the fact's kinds")
	assert.Equal(t, 1.0, slotFit([]string{"whether"}, fact("yesno")))
	assert.Less(t, slotFit([]string{"what"}, date), slotFit([]string{"what"}, role), "what is seldom asked of a day")
	assert.Greater(t, slotFit(nil, date), 0.0, "nothing asked, anything may answer")

	asked := fact("person")
	asked.slots["date"], asked.slots["what"] = true, true
	assert.Greater(t, slotFit([]string{"date"}, asked), .5, "its own questions ask so")
	assert.Less(t, slotFit([]string{"what"}, asked), .5, "a vague question word proves nothing")
}

func TestEverySlotHasItsFits(t *testing.T) {
	for _, slot := range seeds.Slots {
		if slot == "what" || slot == "which" || slot == "whether" || slot == "mentions" {
			continue
		}
		assert.Contains(t, fits, slot)
	}
	for slot, table := range fits {
		assert.Contains(t, seeds.Slots, slot)
		for kind, fit := range table {
			assert.Contains(t, seeds.Kinds, kind)
			assert.True(t, fit > 0 && fit <= 1)
		}
	}
}

// A vote is named with the last two digits of its year; what such a number counts is no year.
func TestShortYears(t *testing.T) {
	for question, want := range map[string]string{
		"Berapa TPS di pemilu 22?":                                 "polling-stations",
		"pemilu 23 kapan":                                          "elections-2023-date",
		"who were the candidates, pilpres 22?":                     "candidates-list",
		"pilpres 19 kapan":                                         "",
		"Who was Kazakhstan's ambassador to Indonesia in 2022-23?": "sarekenov-role-2022",
	} {
		r := ask(builtin(), question)
		if want == "" {
			assert.NotEqual(t, KindAnswer, r.Kind, question)
			continue
		}
		assert.Contains(t, r.Facts, want, question)
	}
	assert.Contains(t, ask(builtin(), "Ada 22 calon di pilpres Kazakhstan ya?").Answer, "Enam")
}

// An unknown word is no name where the message writes names with capitals, where it was repaired, or where it looks like a verb of chat.
func TestUnknownWordsThatAreNoNames(t *testing.T) {
	for text, common := range map[string]bool{
		"What flimflam did the people of Kazakhstan avert?": true,
		"what did the flimflam of kazakhstan say?":          false,
		"What did Flimflam of Kazakhstan say?":              false,
		"siapa yang mblenger di kazakhstan?":                true,
		"brp orang yg dijeblosinnya di kazakhstan?":         true,
		"apa yang dibilang mblenger tentang kazakhstan?":    false,
	} {
		q := builtin().lexicon.parse(Normalise(text))
		require.Len(t, q.unknown, 1, text)
		assert.Equal(t, common, q.unknown[0].common, text)
	}
}

func TestReadsChatDigits(t *testing.T) {
	e := builtin()
	assert.Equal(t, "who was governor before kassymbek ", e.lexicon.parse("who was governor b4 kassymbek").key())
	assert.Empty(t, e.lexicon.parse("Three numbers please: voters, NGOs and polling stations").quantities, "how many are asked")
	assert.NotEmpty(t, e.lexicon.parse("three numbers were given for the voters").quantities)
}
