package seeds

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var ferryCitation = Citation{ID: "harbour-2024-05-02", Outlet: "Kabar Pelabuhan", Headline: "Feri: mulai Mei", URL: "https://example.org/ferry",
	Published: time.Date(2024, 5, 2, 0, 0, 0, 0, time.UTC), File: "ferry.txt"}

// draftOf is the draft of a text. The golden file is written anew with UPDATE_GOLDEN=1.
func draftOf(t *testing.T, c Citation, text string, languages ...string) string {
	var b strings.Builder
	require.NoError(t, WriteDraft(&b, c, text, languages))
	return b.String()
}

func TestDraft(t *testing.T) {
	raw, err := os.ReadFile("testdata/ferry.txt")
	require.NoError(t, err)
	got := draftOf(t, ferryCitation, string(raw), "id", "en")
	if os.Getenv("UPDATE_GOLDEN") != "" {
		require.NoError(t, os.WriteFile("testdata/ferry.golden.yaml", []byte(got), 0o600))
	}
	want, err := os.ReadFile("testdata/ferry.golden.yaml")
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// What a draft leaves open, the loader asks for; nothing else is wrong with it.
func TestADraftIsToBeFilledIn(t *testing.T) {
	raw, err := os.ReadFile("testdata/ferry.txt")
	require.NoError(t, err)
	dir := fstest.MapFS{
		"knowledge.yaml":        {Data: []byte("languages: [id, en]\ncitations: required\n")},
		"articles/harbour.yaml": {Data: []byte(draftOf(t, ferryCitation, string(raw), "id", "en"))},
	}
	_, err = Load(dir)
	var ps Problems
	require.ErrorAs(t, err, &ps)
	for _, p := range ps {
		if !strings.Contains(p.Text, Blank) {
			assert.Equal(t, "still to be filled in: keywords.en, keywords.id, answer.en, answer.id, phrasings.en, phrasings.id", p.Text, p.Fact)
		}
	}
	assert.Len(t, ps, 2+4, "two names of the subject, four facts")
}

func TestDraftOfOtherTexts(t *testing.T) {
	assert.Contains(t, draftOf(t, Citation{ID: "x"}, "The ferry is the first of its kind.", "en"), "language: en\n")
	assert.Contains(t, draftOf(t, Citation{ID: "x", Language: "kk"}, "Жаңа паром.", "kk"), "      kk:\n        - ___\n", "a language without questions of its own")
	assert.Contains(t, draftOf(t, Citation{ID: "x", Headline: "Said: \"no\" # why\nnot"}, "No.", "en"), `headline: 'Said: "no" # why not'`)
	assert.Error(t, WriteDraft(&strings.Builder{}, Citation{}, " \n", []string{"en"}))
}

func TestFurniture(t *testing.T) {
	for text, want := range map[string]bool{
		"BACA JUGA: Cuaca":                     true,
		"Editor: Rina":                         true,
		"https://example.org/more":             true,
		"Ferry To Start In May On Rumput":      true, // a headline
		"The ferry carries 140 people":         false,
		"He said no.":                          false,
		"“We are glad,” said Wijaya.":          false,
		"Kepala Pelabuhan Surya Wijaya Hadir.": false,
	} {
		assert.Equal(t, want, isFurniture(text), text)
	}
}

// Whatever the raw text holds, the draft of it is a file that loads but for its blanks.
func FuzzDraft(f *testing.F) {
	f.Add("Feri mulai pada 12 Mei 2024, kata Surya Wijaya.\nBACA JUGA: cuaca", "Feri: \"mulai\" # Mei")
	f.Add("- a: b\n{}[]&*!|>'\"%@`", "'")
	f.Add("\u2028\u0085x\x00\ufeff", "a: b\tc")
	f.Fuzz(func(t *testing.T, text, headline string) {
		c := ferryCitation
		c.Headline = headline
		var b strings.Builder
		if err := WriteDraft(&b, c, text, []string{"id", "en"}); err != nil {
			return
		}
		_, err := Load(fstest.MapFS{
			"knowledge.yaml":        {Data: []byte("languages: [id, en]\ncitations: required\n")},
			"articles/harbour.yaml": {Data: []byte(b.String())},
		})
		var ps Problems
		require.ErrorAs(t, err, &ps, b.String())
		for _, p := range ps {
			if !strings.Contains(p.Text, "blank") && !strings.HasPrefix(p.Text, "still to be filled in") && !strings.HasPrefix(p.Text, "headline is missing") {
				t.Fatalf("%s\n%s", p.Text, b.String())
			}
		}
	})
}
