package seeds

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// goatArticle is a whole article of two facts, of our own invention: the loader's
// tests change a line of it at a time.
const goatArticle = `article: goats-2020-05-02
outlet: Harian Kambing
headline: "Lomba kambing di Desa Rumput"
published: 2020-05-02
url: https://example.org/goats
language: id
source: {file: goats.txt, sha256: 00}
subjects:
  race:
    name: {id: lomba kambing, en: the goat race}
    named_by: {id: [lomba], en: [race]}
facts:
  - id: race-goats
    subject: race
    kind: number
    values: [1300]
    answer:
      id: "1.300 kambing ikut lomba."
      en: "1,300 goats took part in the race."
    time: fixed
    phrasings:
      id: ["Berapa kambing yang ikut lomba?"]
      en: ["How many goats were in the race?"]
    evidence: [1]
  - id: race-day
    subject: race
    kind: [date, event]
    values: [2020-05-01]
    context: {id: "hari, tanggal", en: [day]}
    answer: {id: "1 Mei 2020.", en: "1 May 2020."}
    time: as_of
    as_of: 2020-05-02
    correctable: false
    phrasings: {id: ["Kapan lombanya?"], en: ["When was it?"]}
    evidence: [1, 2]
`

const goatHead = `title: {id: Kambing, en: Goats}
languages: [id, en]
citations: required
`

// knowledgeOf is a directory of knowledge with one article.
func knowledgeOf(article string) fstest.MapFS {
	return fstest.MapFS{
		"knowledge.yaml":      {Data: []byte(goatHead)},
		"articles/goats.yaml": {Data: []byte(article)},
	}
}

// swap is the goat article with one passage replaced.
func swap(t *testing.T, from, to string) string {
	t.Helper()
	require.Contains(t, goatArticle, from)
	return strings.Replace(goatArticle, from, to, 1)
}

// problemsOf loads a directory that is not sound.
func problemsOf(t *testing.T, dir fstest.MapFS) []string {
	t.Helper()
	k, err := Load(dir)
	require.Error(t, err)
	assert.Nil(t, k)
	var ps Problems
	require.ErrorAs(t, err, &ps)
	var out []string
	for _, p := range ps {
		out = append(out, p.Error())
	}
	return out
}

func TestLoad(t *testing.T) {
	k, err := Load(knowledgeOf(goatArticle))
	require.NoError(t, err)
	assert.Equal(t, "Goats", k.Title["en"])
	assert.True(t, k.Cited)
	require.Len(t, k.Articles, 1)
	assert.Equal(t, time.Date(2020, 5, 2, 0, 0, 0, 0, time.UTC), k.Articles[0].Published)
	require.Len(t, k.Facts(), 2)

	goats, day := k.Facts()[0], k.Facts()[1]
	assert.Equal(t, 13, goats.Line)
	assert.True(t, goats.Correctable, "unless the fact says otherwise")
	assert.True(t, goats.AsOf.IsZero())
	assert.Same(t, k.Articles[0].Subjects["race"], goats.Subject)
	assert.Equal(t, "race", goats.Subject.ID)
	assert.True(t, day.Is("date") && day.Is("event") && !day.Is("number"))
	assert.Equal(t, Texts{"id": {"hari", "tanggal"}, "en": {"day"}}, day.Context)
	assert.False(t, day.Correctable)
	assert.Equal(t, k.Articles[0].Published, day.AsOf)
}

func TestLoadWithoutCitations(t *testing.T) {
	k, err := Load(fstest.MapFS{
		"knowledge.yaml": {Data: []byte("languages: [en]\ncitations: none\n")},
		"articles/a.yaml": {Data: []byte(`article: a
subjects: {goat: {name: {en: the goat}, named_by: {en: [goat]}}}
facts:
  - {id: name, subject: goat, kind: name, values: [Bella], answer: {en: Bella.}, time: fixed, phrasings: {en: ["Its name?"]}}
`)},
	})
	require.NoError(t, err)
	assert.False(t, k.Cited)
	assert.Empty(t, CheckSources(k, fstest.MapFS{}), "no source to check against")
}

func TestLoadReportsFaultsOfAnArticle(t *testing.T) {
	const second = `  - id: race-day
    subject: race`
	tests := map[string]struct{ from, to, want string }{
		"unknown field":              {"    time: fixed\n", "    time: fixed\n    colour: red\n", `articles/goats.yaml:21: unknown field "colour": correct its spelling or remove it`},
		"repeated field":             {"    time: fixed\n", "    time: fixed\n    time: fixed\n", `articles/goats.yaml:21: mapping key "time" already defined at line 20`},
		"broken YAML":                {"    evidence: [1, 2]\n", "    evidence: [1, 2\n", "articles/goats.yaml:34: "},
		"a list where a number goes": {"evidence: [1]", "evidence: [one]", "articles/goats.yaml:24: cannot unmarshal !!str `one` into int"},
		"a map as kind":              {"kind: number", "kind: {a: b}", "articles/goats.yaml:15: cannot unmarshal !!map into []string"},
		"no article id":              {"article: goats-2020-05-02", "article: ''", "articles/goats.yaml:1: article is missing: write the article's id"},
		"no outlet":                  {"outlet: Harian Kambing\n", "", "articles/goats.yaml:1: outlet is missing: a citation needs it"},
		"no sum of the source":       {", sha256: 00", "", "articles/goats.yaml:1: source.sha256 is missing: a citation needs it"},
		"no day":                     {"published: 2020-05-02", "published: May 2020", `articles/goats.yaml:1: published is "May 2020": write the day as YYYY-MM-DD`},
		"empty subject":              {"facts:\n", "  goat:\nfacts:\n", "articles/goats.yaml:1: subject goat is empty: give it a name and the words that name it"},
		"subject without a name":     {"en: the goat race", "en: ''", "articles/goats.yaml:1: subject race: name.en or named_by.en is missing: write it"},
		"no fact id":                 {"id: race-goats", "id: ''", "articles/goats.yaml:13: a fact without id: give it one that no other fact has"},
		"an id of other letters":     {"id: race-goats", "id: Race goats", `articles/goats.yaml:13: fact Race goats: id "Race goats": use small letters, digits and hyphens, at most 60`},
		"a fact of another article":  {"    subject: race\n", "    article: cows\n    subject: race\n", `articles/goats.yaml:13: fact race-goats: article "cows" is not known here: this file is article "goats-2020-05-02"`},
		"no subject":                 {"    subject: race\n", "", "articles/goats.yaml:13: fact race-goats: subject is missing: name one of the article's subjects"},
		"unknown subject":            {"    subject: race\n", "    subject: cows\n", `articles/goats.yaml:13: fact race-goats: subject "cows" is not among the article's subjects: add it or correct it`},
		"no kind":                    {"    kind: number\n", "", "articles/goats.yaml:13: fact race-goats: kind is missing: one of date, duration"},
		"unknown kind":               {"kind: number", "kind: colour", `articles/goats.yaml:13: fact race-goats: kind "colour" is unknown: one of date, duration`},
		"unknown kind left out":      {"kind: number", "kind: number\n    untold: [colour]", `articles/goats.yaml:13: fact race-goats: untold "colour" is no kind of thing: one of date, duration`},
		"a value that is none":       {"values: [1300]", "values: [13oo]", `articles/goats.yaml:13: fact race-goats: values: value "13oo": want a number`},
		"one language only":          {"\n      en: \"1,300 goats took part in the race.\"", "", "articles/goats.yaml:13: fact race-goats: answer.en is missing: every fact answers in every language"},
		"questions in one language":  {"\n      en: [\"How many goats were in the race?\"]", "", "articles/goats.yaml:13: fact race-goats: phrasings.en is missing: write at least one question"},
		"a third language":           {`      en: "1,300 goats`, `      de: "Ziegen."` + "\n" + `      en: "1,300 goats`, `articles/goats.yaml:13: fact race-goats: answer.de: "de" is not a language of this knowledge`},
		"no time":                    {"    time: fixed\n", "", `articles/goats.yaml:13: fact race-goats: time is "": write fixed or as_of`},
		"as of no day":               {"as_of: 2020-05-02", "as_of: lately", `articles/goats.yaml:25: fact race-day: as_of is "lately": write the day as YYYY-MM-DD`},
		"fixed and as of":            {"time: fixed\n", "time: fixed\n    as_of: 2020-05-02\n", "articles/goats.yaml:13: fact race-goats: as_of goes with time: as_of: write that, or remove the date"},
		"no evidence":                {"    evidence: [1]\n", "", "articles/goats.yaml:13: fact race-goats: evidence is missing: number the sentences it rests on"},
		"unknown status":             {"time: fixed\n", "time: fixed\n    status: old\n", `articles/goats.yaml:13: fact race-goats: status "old" is unknown: superseded, withdrawn, or none`},
		"a status without a note":    {"time: fixed\n", "time: fixed\n    status: withdrawn\n", "articles/goats.yaml:13: fact race-goats: note is missing: a fact that is withdrawn says what replaced it, in every language"},
		"two facts of one id":        {second, strings.Replace(second, "race-day", "race-goats", 1), "articles/goats.yaml:25: fact race-goats: the id is used already in articles/goats.yaml:13: ids are unique and never reused"},
		"profile of no subject":      {"time: fixed\n", "time: fixed\n    profile: [cows]\n", `articles/goats.yaml:13: fact race-goats: profile names "cows", which is no subject: add it or correct it`},
		"value not in the answer":    {"values: [1300]", "values: [1400]", "articles/goats.yaml:13: fact race-goats: answer.id does not hold the value 1400: write it there, or correct the value"},
		"languages differ":           {"1,300 goats took", "1,300 goats and 20 cows took", "articles/goats.yaml:13: fact race-goats: answer.en says 20 and answer.id does not: the languages must agree"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := problemsOf(t, knowledgeOf(swap(t, tt.from, tt.to)))
			assert.True(t, strings.HasPrefix(got[0], tt.want), "want %s\n got %s", tt.want, got[0])
		})
	}
}

func TestLoadReportsFaultsOfADirectory(t *testing.T) {
	goats := &fstest.MapFile{Data: []byte(goatArticle)}
	head := &fstest.MapFile{Data: []byte(goatHead)}
	tests := map[string]struct {
		dir  fstest.MapFS
		want string
	}{
		"no knowledge.yaml": {fstest.MapFS{"articles/goats.yaml": goats}, "knowledge.yaml: is missing: a directory of knowledge needs it"},
		"no article":        {fstest.MapFS{"knowledge.yaml": head}, "articles: no article: put at least one YAML file there"},
		"an empty file":     {fstest.MapFS{"knowledge.yaml": head, "articles/goats.yaml": {}}, "articles/goats.yaml: is empty: write its fields, or delete it"},
		"a folder as file":  {fstest.MapFS{"knowledge.yaml": head, "articles/goats.yaml/x": goats}, "articles/goats.yaml: cannot be read: "},
		"no languages":      {fstest.MapFS{"knowledge.yaml": {Data: []byte("citations: none\n")}, "articles/goats.yaml": goats}, "knowledge.yaml: languages is missing: write the codes, such as [id, en]"},
		"odd citations":     {fstest.MapFS{"knowledge.yaml": {Data: []byte("languages: [id, en]\ncitations: some\n")}, "articles/goats.yaml": goats}, `knowledge.yaml: citations is "some": write required or none`},
		"one article twice": {fstest.MapFS{"knowledge.yaml": head, "articles/goats.yaml": goats, "articles/more.yaml": goats}, "articles/more.yaml: article goats-2020-05-02 stands in two files: merge them"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := problemsOf(t, tt.dir)
			assert.True(t, strings.HasPrefix(got[0], tt.want), "want %s\n got %s", tt.want, got[0])
		})
	}
}

func TestBuiltin(t *testing.T) {
	k, err := Builtin()
	require.NoError(t, err)
	assert.Equal(t, []string{"id", "en"}, k.Languages)
	assert.True(t, k.Cited)
	assert.Len(t, k.Articles, 5)
	assert.NotEmpty(t, k.Facts())
	assert.NotEmpty(t, k.Lexicon.Concepts)
	assert.NotEmpty(t, k.Lexicon.Slang)
	for _, lang := range k.Languages {
		assert.NotEmpty(t, k.Lexicon.Words[lang])
	}
}
