package evaluate

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"kazindobot/qa"
	"kazindobot/seeds"
)

func TestContrasts(t *testing.T) {
	bridge := &seeds.Subject{ID: "bridge", Name: seeds.Text{"en": "the bridge"}}
	k := &seeds.Knowledge{
		Languages: []string{"en"},
		Lexicon: seeds.Lexicon{Concepts: map[string]*seeds.Concept{
			"mayor": {ID: "mayor", Class: seeds.Entity, Type: "person", Forms: seeds.Texts{"en": {"rosa", "rosa lind"}}},
			"town":  {ID: "town", Class: seeds.Entity, Type: "place", Forms: seeds.Texts{"en": {"ost"}}},
		}},
		Articles: []*seeds.Article{{Facts: []*seeds.Fact{
			{ID: "opened", Subject: bridge, Phrasings: seeds.Texts{"en": {"Who signed what Rosa Lind built with 12 people in Ost in 1931?", "Who is ambassador of Kazakhstan to Indonesia?"}}},
			{ID: "gone", Status: seeds.Withdrawn, Subject: bridge, Phrasings: seeds.Texts{"en": {"Who built it in 1931?"}}},
		}}},
	}
	got := map[string][]string{}
	for _, c := range Contrasts(k) {
		assert.Equal(t, "opened", c.Fact)
		assert.NotEqual(t, c.Original, c.Altered)
		got[c.Way] = append(got[c.Way], c.Altered)
	}
	assert.Regexp(t, `^Who signed what Rosa Lind built with 12 people in Ost in (19|20)\d\d\?$`, got["year"][0])
	assert.Regexp(t, `^Who signed what Rosa Lind built with [3-9]\d people in Ost in 1931\?$`, got["number"][0])
	assert.NotRegexp(t, `Rosa|Lind`, got["person"][0])
	assert.NotContains(t, got["place"][0], "Ost")
	assert.Contains(t, got["attribute"][0], "the bridge")
	assert.Equal(t, []string{"Who is not ambassador of Kazakhstan to Indonesia?"}, got["negation"])
	assert.Equal(t, []string{"Who witnessed what Rosa Lind built with 12 people in Ost in 1931?", "Who is ambassador of Indonesia to Kazakhstan?"}, got["relation"])
	assert.Equal(t, Contrasts(k), Contrasts(k), "the same ones each time")
}

// A language that the lists do not have, and a lexicon without names, give fewer contrasts.
func TestContrastsOfAnotherLanguage(t *testing.T) {
	k := &seeds.Knowledge{Languages: []string{"de"}, Articles: []*seeds.Article{{Facts: []*seeds.Fact{
		{ID: "opened", Subject: &seeds.Subject{}, Phrasings: seeds.Texts{"de": {"Wann wurde sie gebaut, 1931?"}}},
	}}}}
	got := Contrasts(k)
	assert.Len(t, got, 1)
	assert.Equal(t, "year", got[0].Way)
}

func TestRunContrasts(t *testing.T) {
	same := Contrast{Fact: "a", Lang: "en", Way: "year", Original: "1995", Altered: "1995"}
	r := RunContrasts(&echo{}, []Contrast{
		same,
		{Way: "year", Original: "1995", Altered: "1999"},        // another answer
		{Way: "number", Original: "3", Altered: "?"},            // refused
		{Way: "place", Original: "?", Altered: "1995"},          // the original is not answered: nothing to hold it against
		{Way: "attribute", Original: "1995", Altered: "a song"}, // must not be answered at all
	}, nil)
	assert.Equal(t, map[string]*ContrastTally{"year": {2, 1}, "number": {1, 0}, "attribute": {1, 1}}, r.Ways)
	assert.Equal(t, []string{"year", "attribute"}, []string{r.Failed[0].Way, r.Failed[1].Way})
	assert.Equal(t, qa.KindAnswer, (&echo{}).Ask(nil, "1995").Kind)
}
