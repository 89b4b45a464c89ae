package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What people want done with the last answer.
func TestRequests(t *testing.T) {
	for name, tt := range map[string]struct {
		said  []string
		kind  string
		lang  string
		facts []string // nil: not looked at
		says  string
	}{
		"source":                     {[]string{"Who signed the sister-city memorandum?", "source?"}, KindAnswer, "en", []string{"agreement-signatories"}, "The Andal Post (4 July 2023)"},
		"source, Indonesian":         {[]string{"Kapan pemilihan parlemen Kazakhstan?", "sumbernya mana kak?"}, KindAnswer, "id", []string{"elections-2023-date"}, "17 Maret 2023"},
		"source and speaker":         {[]string{"How many NGOs are there in Kazakhstan?", "where did you get that"}, KindAnswer, "en", []string{"ngo-count"}, "It was said by"},
		"where it was published":     {[]string{"How many NGOs are there in Kazakhstan?", "where was that published?"}, KindAnswer, "en", []string{"ngo-count"}, "RMOL (8 October 2021)"},
		"source, chatty":             {[]string{"Kapan pemilihan parlemen Kazakhstan?", "sumbernya dari mana nih?"}, KindAnswer, "id", []string{"elections-2023-date"}, "17 Maret 2023"},
		"source of nothing":          {[]string{"source?"}, KindNone, "en", []string{}, ""},
		"in English":                 {[]string{"Kapan Majelis Rakyat Kazakhstan didirikan?", "in English please"}, KindAnswer, "en", []string{"assembly-founded"}, "1 March 1995"},
		"in Indonesian":              {[]string{"When was the Assembly founded?", "bahasa indonesia aja"}, KindAnswer, "id", []string{"assembly-founded"}, "1 Maret 1995"},
		"in English, with nothing":   {[]string{"in English please"}, KindSocial, "en", []string{}, ""},
		"question in English please": {[]string{"Siapa yang menandatangani MoU sister city? jawab dalam bahasa inggris"}, KindAnswer, "en", []string{"agreement-signatories"}, "for the Indonesian side"},
		"correction":                 {[]string{"Kapan pilpres Kazakhstan?", "maksud saya pemilu parlemen"}, KindAnswer, "id", []string{"elections-2023-date"}, "19 Maret 2023"},
		"correction, English":        {[]string{"When was the presidential election in Kazakhstan?", "sorry, I meant the sister-city signing"}, KindAnswer, "en", []string{"agreement-signed-date"}, "3 July 2023"},
		"correction, at length":      {[]string{"When was the presidential election in Kazakhstan?", "no no, that's not it. I meant the one for parliament"}, KindAnswer, "en", []string{"elections-2023-date"}, "19 March 2023"},
		"not him":                    {[]string{"Siapa dubes Kazakhstan?", "bukan dia, dubes Indonesia"}, KindAnswer, "id", []string{"fadjroel-ambassador"}, "Fadjroel"},
		"nothing to correct":         {[]string{"maksud saya pemilu parlemen"}, "", "id", nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := talk(builtin(), tt.said...)
			if tt.kind != "" {
				assert.Equal(t, tt.kind, r.Kind, r.Answer)
			}
			assert.Equal(t, tt.lang, r.Lang)
			if tt.facts != nil {
				assert.Equal(t, tt.facts, r.Facts)
			}
			assert.Contains(t, r.Answer, tt.says)
			assert.Equal(t, len(r.Facts) > 0, len(r.Citations) > 0)
		})
	}
}

// "More" tells what the conversation has not had yet, and in the end that there is no more.
func TestMore(t *testing.T) {
	var c Conversation
	first := builtin().Ask(&c, "When was the sister-city MoU signed?")
	told := map[string]bool{first.Facts[0]: true}
	for range 20 {
		r := builtin().Ask(&c, "tell me more")
		if r.Kind == KindNone {
			assert.Contains(t, r.Answer, "nothing more")
			assert.Greater(t, len(told), 5)
			return
		}
		assert.Equal(t, KindAnswer, r.Kind)
		for _, f := range r.Facts {
			assert.False(t, told[f], "%s was told before", f)
			told[f] = true
		}
	}
	assert.Fail(t, "there is always more")
}

// A whole question of another matter is read without what was said before.
func TestNoLeak(t *testing.T) {
	questions := []string{"Kapan Majelis Rakyat Kazakhstan didirikan?", "Who signed the sister-city memorandum?", "How many NGOs are there in Kazakhstan?", "Berapa TPS di luar negeri pada pilpres Kazakhstan?",
		"When are the parliamentary elections in Kazakhstan?", "Who is Aida Balaeva?"}
	for _, before := range questions {
		for _, q := range questions {
			alone, after := ask(builtin(), q), talk(builtin(), before, q)
			assert.Equal(t, alone.Facts, after.Facts, "%s after %s", q, before)
			assert.Equal(t, alone.Answer, after.Answer)
		}
	}
}
