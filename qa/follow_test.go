package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// "And for Indonesia?" asks the last question of another thing of the same kind.
func TestTheLastQuestionOfAnotherThing(t *testing.T) {
	tests := []struct {
		ask, of string
		fact    string // "" for a refusal
	}{
		{"Who signed the sister-city agreement for Kazakhstan?", "And for Indonesia?", "agreement-signatories"},
		{"Siapa yang menandatangani MoU sister city dari pihak Indonesia?", "Kalau pihak satunya?", "agreement-signatories"},
		{"Which association nominated Qaraqat Abden?", "And Nurlan Auesbayev?", "candidates-auesbayev"},
		{"When was the parliamentary election?", "And the presidential one?", "pilpres-date"}, // named by a word of its name
		{"Who is the ambassador of Kazakhstan?", "and the Indonesian one?", "fadjroel-ambassador"},
		{"Who nominated Abden?", "What about the other woman?", "candidates-tursynbekova"}, // of the two that a fact names
		{"Is Kassymbek the head of the IKN authority?", "So who is?", "nusantara-authority-head"},
		{"Who is Kazakhstan's ambassador to Indonesia?", "and indonesia's over there?", "fadjroel-ambassador"}, // its counterpart
		{"Siapa dubes Indonesia untuk Kazakhstan?", "dari Kazakhstan siapa?", "sarekenov-ambassador-2023"},
		{"Who is the president of Kazakhstan?", "and Indonesia's?", ""},
		{"Was the 2022 election a milestone?", "Which ambassador said that?", "pilpres-milestone"}, // who said it is told with it
		{"Was the 2022 election a milestone?", "Which minister said that?", "pilpres-milestone"},
		{"Since when has Astana been the capital?", "And what was the capital before that?", ""},
		{"How many polling stations were there in Kazakhstan?", "And in Jakarta?", ""}, // of which no fact speaks
		{"How many polling stations were there in Kazakhstan?", "How many in Jakarta?", ""},
		{"How many NGOs are there in Kazakhstan?", "What about Malaysia?", ""},
	}
	for _, tt := range tests {
		var c Conversation
		assert.Equal(t, KindAnswer, builtin().Ask(&c, tt.ask).Kind, tt.ask)
		r := builtin().Ask(&c, tt.of)
		if tt.fact == "" {
			assert.NotEqual(t, KindAnswer, r.Kind, tt.of)
		} else {
			assert.Equal(t, []string{tt.fact}, r.Facts, tt.of)
		}
	}
}

// The second of two questions shares what the first one names, but not what that asks for.
func TestASecondQuestionOfTheSameThing(t *testing.T) {
	r := builtin().Ask(&Conversation{}, "What is the theme of the 32nd session of the Assembly, and how many people are coming?")
	assert.Equal(t, []string{"session-theme", "session-participants"}, r.Facts)
}

func TestANewTopicLeansOnNothing(t *testing.T) {
	var c Conversation
	builtin().Ask(&c, "Who chairs the Assembly of People of Kazakhstan?")
	assert.Equal(t, "assembly", c.Subject)
	builtin().Ask(&c, "On another topic, please")
	assert.Empty(t, c.Subject)
	assert.Equal(t, []string{"pilpres-date"}, builtin().Ask(&c, "ganti topik, kapan pilpres Kazakhstan 2022?").Facts)
}

func TestSomebodyIsThePersonOfTheLastAnswer(t *testing.T) {
	var c Conversation
	assert.Equal(t, []string{"agreement-witness"}, builtin().Ask(&c, "Who witnessed the signing of the sister-city agreement?").Facts)
	assert.Equal(t, []string{"fadjroel-ambassador"}, builtin().Ask(&c, "What post does he hold?").Facts)
}

// The other one of two, and what is asked of both.
func TestThoseNamedLast(t *testing.T) {
	tests := map[string]struct {
		said  []string
		facts []string
	}{
		"the other one":             {[]string{"Which women ran for president of Kazakhstan?", "Which association put Abden forward?", "And the other one?"}, []string{"candidates-tursynbekova"}},
		"the other one, Indonesian": {[]string{"Siapa saja capres perempuan Kazakhstan?", "Kalau Abden, diusung organisasi mana?", "Yang satunya lagi?"}, []string{"candidates-tursynbekova"}},
		"the other one, asked of":   {[]string{"Which association put Abden forward?", "Who put forward the other woman?"}, []string{"candidates-tursynbekova"}},
		"examples":                  {[]string{"How many countries had observers at the level of the central election commission?", "such as?"}, []string{"observers-neighbours"}},
		"theirs":                    {[]string{"Who were the two women candidates?", "and their associations?"}, []string{"candidates-abden", "candidates-tursynbekova"}},
		"theirs, in one message":    {[]string{"Siapa saja capres perempuan Kazakhstan dan dari asosiasi apa mereka?"}, []string{"candidates-women-list", "candidates-abden", "candidates-tursynbekova"}},
		"their offices":             {[]string{"Siapa yang menandatangani MoU sister city?", "jabatannya?"}, []string{"susantono-overview", "kassymbek-overview"}},
		"who they are":              {[]string{"How many women ran for president in Kazakhstan?", "who are they?"}, []string{"candidates-women-list"}},
		"another, composed":         {[]string{"Siapa Bokebayev?", "kalau Balaeva?"}, []string{"balaeva-overview"}},
		"still on the signing":      {[]string{"When was the sister-city agreement signed?", "and where?", "By whom?"}, []string{"agreement-signatories"}},
		"still on the session":      {[]string{"berapa peserta sesi ke-32 Majelis Rakyat Kazakhstan?", "dari Indonesia ada berapa?", "temanya apa?"}, []string{"session-theme"}},
		"not of the city":           {[]string{"Who is the governor of Astana?", "what is his role?"}, []string{"kassymbek-overview"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) { assert.Equal(t, tt.facts, talk(builtin(), tt.said...).Facts) })
	}
}
