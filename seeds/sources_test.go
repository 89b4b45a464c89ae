package seeds

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// goatSource is the made-up article of testdata/goats.txt: six sentences, the
// last one furniture.
func goatSource(t *testing.T) []byte {
	t.Helper()
	raw, err := os.ReadFile("testdata/goats.txt")
	require.NoError(t, err)
	return raw
}

// goatFact is a fact of that article with an Indonesian answer and its evidence.
func goatFact(answer string, evidence ...int) *Fact {
	return &Fact{ID: "goat", Line: 7, Answer: Text{"id": answer, "en": "Yes."}, Evidence: evidence}
}

// goatKnowledge is knowledge of that article, all sentences accounted for.
func goatKnowledge(t *testing.T, facts ...*Fact) *Knowledge {
	t.Helper()
	sum := sha256.Sum256(goatSource(t))
	a := &Article{ID: "goats", Outlet: "Harian Kambing", Headline: "Pesta Ternak", Language: "id", File: "articles/goats.yaml",
		Published: time.Date(2020, 5, 2, 0, 0, 0, 0, time.UTC), Source: Source{File: "goats.txt", SHA256: hex.EncodeToString(sum[:])},
		Furniture: []int{6}, NotAFact: map[int]string{1: "x", 2: "x", 3: "x", 4: "x", 5: "x"}, Facts: facts}
	race := &Subject{ID: "race", Name: Text{"id": "Lomba Kambing Raya", "en": "the goat race"}, NamedBy: Texts{"id": {"Piala Wedus"}}}
	for _, f := range facts {
		f.Article, f.Subject = a, race
	}
	return &Knowledge{Languages: []string{"id", "en"}, Cited: true, Articles: []*Article{a}, Lexicon: Lexicon{Concepts: map[string]*Concept{
		"authority": {Class: Entity, Type: "organisation", Forms: Texts{"id": {"otorita padang hijau", "OPH"}, "en": {"green field authority"}}},
		"surya":     {Class: Entity, Type: "person", Forms: Texts{"id": {"surya wijaya", "pak surya"}}},
		"batu":      {Class: Entity, Type: "person", Forms: Texts{"id": {"batu rahardja"}}},
		"judges":    {Class: Content, Forms: Texts{"id": {"juri", "dpl", "dewan penilai"}}},
		"come":      {Class: Light, Forms: Texts{"id": {"datang", "tiba"}}},
	}}}
}

// checkGoats runs the check over the made-up article.
func checkGoats(t *testing.T, k *Knowledge) []string {
	t.Helper()
	var out []string
	for _, p := range CheckSources(k, fstest.MapFS{"goats.txt": {Data: goatSource(t)}}) {
		out = append(out, p.Error())
	}
	return out
}

func TestCheckSourcesFindsNothingWrong(t *testing.T) {
	tests := map[string]*Fact{
		"a figure, spelled otherwise":        goatFact("Sebanyak 1300 kambing.", 2),
		"a number word":                      goatFact("Tujuh dari 12 juri.", 3),
		"a date with the year of the report": goatFact("Digelar pada 1 Mei 2020.", 1),
		"the month of that date":             goatFact("Digelar pada Mei 2020.", 1),
		"the year of the report":             goatFact("Digelar tahun 2020.", 2),
		"the day of the report":              goatFact("Per 2 Mei 2020, 1.300 kambing.", 2),
		"a sum of money":                     goatFact("Rp25 juta.", 4),
		"a percentage":                       goatFact("Naik 10%.", 4),
		"a number word that is no value":     goatFact("Kedua hal: 1.300 kambing.", 2),
		"a name":                             goatFact("Menurut Surya Wijaya, ada 1.300.", 2),
		"a name after its title":             goatFact("Juri dari Kota Batu dan Otorita Padang Hijau.", 3),
		"a shorter name":                     goatFact("Menurut Kepala Desa Surya, ada 1.300.", 2),
		"another name for the same":          goatFact("Juri datang bersama OPH.", 3),
		"an abbreviation of common words":    goatFact("Ada 12 DPL.", 3),
		"the outlet and the headline":        goatFact("Menurut Harian Kambing dalam Pesta Ternak.", 2),
		"the names of the subject":           goatFact("Ikut Lomba Kambing Raya atau Piala Wedus.", 2),
		"months, weekdays, Roman numerals":   goatFact("Digelar Jumat, 1 Mei, bukan lomba II.", 1),
		"the language of a name":             goatFact("Dalam bahasa Inggris tidak disebut.", 1),
		"sentences begin with capitals":      goatFact("Ya. Kambing ikut (1.300). Ramai!", 2),
	}
	tests["months, weekdays, Roman numerals"].Derived = &Derived{Value: "2", From: "the races", How: "counted"}
	asOf := goatFact("Per 9 Juni 2020, 1.300 kambing.", 2)
	asOf.AsOf = time.Date(2020, 6, 9, 0, 0, 0, 0, time.UTC)
	tests["the day it is as of"] = asOf
	withdrawn := goatFact("Sebanyak 77 sapi.", 2)
	withdrawn.Status = Withdrawn
	tests["a withdrawn fact is never answered"] = withdrawn
	for name, f := range tests {
		t.Run(name, func(t *testing.T) { assert.Empty(t, checkGoats(t, goatKnowledge(t, f))) })
	}
}

func TestCheckSourcesFindsWhatTheSentencesDoNotSay(t *testing.T) {
	const at = "articles/goats.yaml:7: fact goat: "
	const figure = ", which its sentences do not: correct it or evidence, or explain it under derived"
	const name = ", which its sentences do not: correct it or evidence, or give the name an alias in the lexicon"
	tests := map[string]struct {
		answer   string
		evidence []int
		want     string
	}{
		"another figure":                      {"Sebanyak 1.400 kambing.", []int{2}, "answer.id says 1400" + figure},
		"a figure of another sentence":        {"Sebanyak 1.300 kambing.", []int{3}, "answer.id says 1300" + figure},
		"a number that is no percentage":      {"Naik 12%.", []int{3}, "answer.id says 12%" + figure},
		"another year":                        {"Digelar 1 Mei 2019.", []int{1}, "answer.id says 2019-05-01" + figure},
		"a day beside another year":           {"Digelar 3 Maret 2020.", []int{5}, "answer.id says 2020-03-03" + figure},
		"a stamp before the first sentence":   {"Ada 05 lomba.", []int{1}, "answer.id says 5" + figure},
		"another name":                        {"Kata Rina Melati, ada 1.300.", []int{2}, `answer names "Rina Melati"` + name},
		"a name of another sentence":          {"Kata Surya Wijaya begitu.", []int{3}, `answer names "Surya Wijaya"` + name},
		"two people made one":                 {"Kata Surya Batu begitu.", []int{2, 3}, `answer names "Surya Batu"` + name},
		"a common word is no name's alias":    {"Ada 12 Dewan Penilai.", []int{3}, `answer names "Dewan Penilai"` + name},
		"a name with an initial":              {"Kata Dr. M. Surya begitu.", []int{2}, `answer names "Dr M Surya"` + name},
		"a name at the very end of an answer": {"Digelar di Kota Kayu", []int{1}, `answer names "Kota Kayu"` + name},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, []string{at + tt.want}, checkGoats(t, goatKnowledge(t, goatFact(tt.answer, tt.evidence...))))
		})
	}
	t.Run("a number word that is the value", func(t *testing.T) {
		f := goatFact("Enam juri.", 3)
		f.Values = []Value{{Raw: "6", Quantity: &Quantity{Num: 6}}}
		assert.Equal(t, []string{at + "answer.id says 6" + figure}, checkGoats(t, goatKnowledge(t, f)))
	})
	t.Run("in either language", func(t *testing.T) {
		f := goatFact("Ya.", 2)
		f.Answer["en"] = "All 99 of them."
		assert.Equal(t, []string{at + "answer.en says 99" + figure}, checkGoats(t, goatKnowledge(t, f)))
	})
	t.Run("names of the first language where the article has another", func(t *testing.T) {
		k := goatKnowledge(t, goatFact("Kata Rina begitu.", 2))
		k.Articles[0].Language = "kk"
		assert.Equal(t, []string{at + `answer names "Rina"` + name}, checkGoats(t, k))
	})
}

func TestCheckSourcesRecomputes(t *testing.T) {
	const wrong = "does not follow from"
	tests := map[string]struct {
		derived  Derived
		evidence []int
		want     string // "" if sound
	}{
		"a difference":                   {Derived{"5", "12 judges, seven from Batu", "12 - 7"}, []int{3}, ""},
		"a sum":                          {Derived{"19", "12 judges and 7", "12 + 7"}, []int{3}, ""},
		"a wrong difference":             {Derived{"6", "12 judges, seven from Batu", "12 - 7"}, []int{3}, "derived.value is 6 and " + wrong},
		"days between":                   {Derived{"1 day", "1 May and 2 May 2020", "difference"}, []int{1}, ""},
		"days, whichever comes first":    {Derived{"1 day", "2 May 2020, 1 May", "difference"}, []int{1}, ""},
		"days, both counted":             {Derived{"2 days", "1-2 May 2020", "both days counted"}, []int{1}, ""},
		"too many days":                  {Derived{"2 days", "1 May and 2 May 2020", "difference"}, []int{1}, "derived.value is 2 days and " + wrong},
		"months between":                 {Derived{"2 months", "3 March, 2 May 2020", "calendar months"}, []int{5}, ""},
		"full months":                    {Derived{"1 bulan", "3 March, 2 May 2020", "full months"}, []int{5}, ""},
		"too many months":                {Derived{"3 months", "3 March, 2 May 2020", "difference"}, []int{5}, "derived.value is 3 months and " + wrong},
		"years between":                  {Derived{"25 years", "1995, 2020", "difference"}, []int{5}, ""},
		"a plain number of years":        {Derived{"25", "1995, 2020", "difference"}, []int{5}, ""},
		"too few years":                  {Derived{"24 tahun", "1995, 2020", "difference"}, []int{5}, "derived.value is 24 tahun and " + wrong},
		"a number between two days":      {Derived{"4", "1 May, 2 May 2020", "left alone"}, []int{1}, ""},
		"a number and a date":            {Derived{"4", "12 judges in 2020", "left alone"}, []int{3}, ""},
		"times are left alone":           {Derived{"9 times", "12 and 7", "left alone"}, []int{3}, ""},
		"a count of names is left alone": {Derived{"3", "the names", "counted"}, []int{3}, ""},
		"a date is left alone":           {Derived{"2020-05-01", "Friday (1/5)", "year added"}, []int{1}, ""},
		"a start that is not there":      {Derived{"3", "15 judges and 12", "15 - 12"}, []int{3}, "derived.from says 15, which its sentences do not: correct it or evidence"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := goatFact("Hasilnya "+strings.ReplaceAll(tt.derived.Value, "2020-05-01", "1 Mei 2020")+".", tt.evidence...)
			f.Derived = &tt.derived
			got := checkGoats(t, goatKnowledge(t, f))
			if tt.want == "" {
				assert.Empty(t, got)
				return
			}
			require.Len(t, got, 1)
			assert.Contains(t, got[0], "articles/goats.yaml:7: fact goat: "+tt.want)
		})
	}
}

func TestCheckSourcesReadsTheWholeArticle(t *testing.T) {
	k := goatKnowledge(t, goatFact("Ya.", 1))
	k.Articles[0].NotAFact = map[int]string{2: "x", 4: "x", 5: "x"}
	assert.Equal(t, []string{
		"articles/goats.yaml: no fact rests on sentence 3 (Dari 12 juri, tujuh juri datang dari Kota ...): write one, or say under not_a_fact why there is none",
	}, checkGoats(t, k))

	k.Articles[0].Furniture = nil
	k.Articles[0].NotAFact[3] = "x"
	assert.Equal(t, []string{
		"articles/goats.yaml: no fact rests on sentence 6 (Baca juga berita cuaca.): write one, or say under not_a_fact why there is none",
	}, checkGoats(t, k))
}

func TestCheckSourcesFindsNumbersThatLeadNowhere(t *testing.T) {
	k := goatKnowledge(t, goatFact("Ya.", 0, 1, 6, 9))
	k.Articles[0].Furniture = []int{6, 7}
	k.Articles[0].NotAFact[8] = "x"
	assert.Equal(t, []string{
		"articles/goats.yaml: furniture names sentence 7 and the source has 1 to 6: correct the number",
		"articles/goats.yaml: not_a_fact names sentence 8 and the source has 1 to 6: correct the number",
		"articles/goats.yaml:7: fact goat: evidence names sentence 0 and the source has 1 to 6: correct the number",
		"articles/goats.yaml:7: fact goat: evidence names sentence 6, which is furniture: cite the article's own sentence",
		"articles/goats.yaml:7: fact goat: evidence names sentence 9 and the source has 1 to 6: correct the number",
	}, checkGoats(t, k))
}

func TestCheckSourcesKnowsItsSources(t *testing.T) {
	tests := map[string]struct {
		dir  fstest.MapFS
		want string
	}{
		"missing":    {fstest.MapFS{}, `articles/goats.yaml: source.file "goats.txt" is not in the directory of sources: put it there, or correct the name`},
		"unreadable": {fstest.MapFS{"goats.txt/x": {}}, `articles/goats.yaml: source.file "goats.txt" cannot be read: `},
		"changed":    {fstest.MapFS{"goats.txt": {Data: []byte("Sapi.")}}, "articles/goats.yaml: source.sha256 is not that of goats.txt, which has "},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			ps := CheckSources(goatKnowledge(t, goatFact("Ya.", 1)), tt.dir)
			require.Len(t, ps, 1, "nothing else is said of a text that is not the one")
			assert.True(t, strings.HasPrefix(ps[0].Error(), tt.want), ps[0].Error())
		})
	}
}
