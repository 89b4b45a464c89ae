package seeds

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func withLexicon(files map[string]string) fstest.MapFS {
	dir := knowledgeOf(goatArticle)
	for name, text := range files {
		dir[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return dir
}

func TestLoadLexicon(t *testing.T) {
	k, err := Load(withLexicon(map[string]string{
		"lexicon/animals.yaml": `goat: {class: content, broader: [animal], id: "kambing, , wedus", en: [goat]}
animal: {class: content, id: hewan}
village: {class: entity, type: place, id: Desa Rumput}
when: {class: question, slot: date, id: kapan, en: when}
hello: {class: social, slot: greeting, id: halo}
`,
		"slang.yaml":   "kmbg: kambing\n",
		"words/id.txt": "rumput\npagar\n",
	}))
	require.NoError(t, err)
	goat := k.Lexicon.Concepts["goat"]
	assert.Equal(t, Content, goat.Class)
	assert.Equal(t, []string{"animal"}, goat.Broader)
	assert.Equal(t, Texts{"id": {"kambing", "wedus"}, "en": {"goat"}}, goat.Forms)
	assert.Equal(t, "place", k.Lexicon.Concepts["village"].Type)
	assert.Equal(t, "date", k.Lexicon.Concepts["when"].Slot)
	assert.Equal(t, "kambing", k.Lexicon.Slang["kmbg"])
	assert.Equal(t, []string{"rumput", "pagar"}, k.Lexicon.Words["id"])
	assert.Empty(t, k.Lexicon.Words["en"], "a list of words may be missing")
}

func TestLoadReportsFaultsOfTheLexicon(t *testing.T) {
	const file = "lexicon/animals.yaml"
	tests := map[string]struct {
		files map[string]string
		want  string
	}{
		"an empty concept":      {map[string]string{file: "goat:\n"}, file + ": concept goat is empty: give it a class and its words"},
		"unknown class":         {map[string]string{file: "goat:\n  class: beast\n  id: kambing\n"}, file + `:2: concept goat: class "beast" is unknown: one of [entity`},
		"unknown type":          {map[string]string{file: "goat: {class: entity, type: beast, id: kambing}\n"}, file + `:1: concept goat: type "beast" is unknown: one of [person`},
		"unknown slot":          {map[string]string{file: "when: {class: question, slot: hour, id: kapan}\n"}, file + `:1: concept when: slot "hour" is unknown: one of [date`},
		"unknown small talk":    {map[string]string{file: "hello: {class: social, slot: wave, id: halo}\n"}, file + `:1: concept hello: slot "wave" is unknown: one of [insult`},
		"unknown filler":        {map[string]string{file: "hm: {class: filler, slot: wave, id: hm}\n"}, file + `:1: concept hm: slot "wave" is unknown: a filler has courtesy or none`},
		"unknown language":      {map[string]string{file: "goat: {class: content, de: Ziege, id: kambing}\n"}, file + `:1: concept goat: unknown field "de": correct its spelling or remove it`},
		"no words":              {map[string]string{file: "goat: {class: content}\n"}, file + ":1: concept goat: no words: write them under a language"},
		"a concept twice":       {map[string]string{file: "goat: {class: content, id: kambing}\n", "lexicon/more.yaml": "goat: {class: content, id: wedus}\n"}, "lexicon/more.yaml:1: concept goat: stands twice: merge the two"},
		"broader than nothing":  {map[string]string{file: "goat: {class: content, broader: [beast], id: kambing}\n"}, `lexicon: concept goat: broader "beast" is not a concept: add it or correct it`},
		"broken YAML":           {map[string]string{file: "goat: {class: [\n"}, file + ":"},
		"forms that are a map":  {map[string]string{file: "goat: {class: content, id: {a: b}}\n"}, file + ":1: cannot unmarshal !!map into []string"},
		"slang that is a list":  {map[string]string{"slang.yaml": "- kmbg\n"}, "slang.yaml:1: cannot unmarshal !!seq into map[string]string"},
		"words that are a file": {map[string]string{"words/id.txt/x": "rumput"}, "words/id.txt: "},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := problemsOf(t, withLexicon(tt.files))
			assert.Contains(t, got[0], tt.want)
		})
	}
}

func TestAlternativesOfAPhrase(t *testing.T) {
	for phrase, want := range map[string][]string{
		"is that right":          {"is that right"},
		"my teacher|friend says": {"my teacher says", "my friend says"},
		"are| you sure":          {"are you sure", "you sure"},
		"fact_check|check this|": {"fact check this", "fact check", "check this", "check"},
		"really|":                {"really"},
	} {
		assert.Equal(t, want, expanded(phrase), phrase)
	}
}
