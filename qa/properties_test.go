package qa

import (
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"kazindobot/seeds"
)

// The properties are tried on the same cases at every run, so that a run tells of the change it
// tests; -rapid.seed=0 draws others.
func TestMain(m *testing.M) {
	_ = flag.Set("rapid.seed", "1")
	_ = flag.Set("rapid.nofailfile", "true")
	flag.Parse()
	os.Exit(m.Run())
}

// openQuestions are the first messages of the open question sets.
func openQuestions(t *testing.T) *rapid.Generator[string] {
	files, err := filepath.Glob("testdata/*.jsonl")
	require.NoError(t, err)
	var out []string
	for _, f := range files {
		lines, err := os.ReadFile(f)
		require.NoError(t, err)
		for line := range strings.Lines(string(lines)) {
			var d struct{ Turns []struct{ Q string } }
			require.NoError(t, json.Unmarshal([]byte(line), &d))
			out = append(out, d.Turns[0].Q)
		}
	}
	return rapid.SampledFrom(out)
}

// said is what matters of a reply, whatever words of the question it repeats.
func said(r Reply) [3]any {
	return [3]any{r.Kind, strings.Join(r.Facts, " "), r.Citations}
}

func TestWritingNeverChangesTheAnswer(t *testing.T) {
	questions := openQuestions(t)
	ways := rapid.SampledFrom([]func(*rapid.T, string) string{
		func(_ *rapid.T, q string) string { return strings.ToUpper(q) },
		func(_ *rapid.T, q string) string { return strings.ToLower(q) },
		func(t *rapid.T, q string) string { // white space
			return strings.Join(strings.Fields(q), rapid.SampledFrom([]string{"  ", "\t", " \n", "\r\n", "\u00a0"}).Draw(t, "blank"))
		},
		func(t *rapid.T, q string) string { // punctuation
			return strings.TrimRight(q, "?!. ") + rapid.SampledFrom([]string{"", "!", "...", " !!", "…"}).Draw(t, "mark")
		},
		func(t *rapid.T, q string) string {
			return rapid.SampledFrom([]string{"Halo, ", "Hello! ", "Hi ", "Selamat pagi. ", "Assalamualaikum, ", "Halo kak ", "Dear admin,\n"}).Draw(t, "greeting") + q
		},
	})
	rapid.Check(t, func(t *rapid.T) {
		q := questions.Draw(t, "question")
		written := ways.Draw(t, "way")(t, q)
		// Small talk is left out: a greeting before thanks may be what is replied to.
		if a, b := said(ask(builtin(), q)), said(ask(builtin(), written)); a[0] != KindSocial {
			require.Equal(t, a, b, "%q and %q", q, written)
		}
	})
}

func TestFillersNeverTurnARefusalIntoAnAnswer(t *testing.T) {
	questions := openQuestions(t)
	before := rapid.SampledFrom([]string{"", "tolong ", "actually, ", "please ", "min, ", "btw ", "oh ya ", "sir, ", "hmm "})
	after := rapid.SampledFrom([]string{"", " dong", " ya", " please", " sih", " kak", " deh", ", sir", " lol"})
	rapid.Check(t, func(t *rapid.T) {
		q := questions.Draw(t, "question")
		if ask(builtin(), q).Kind == KindNone {
			filled := before.Draw(t, "before") + strings.TrimRight(q, "?!. ") + after.Draw(t, "after")
			require.NotEqual(t, KindAnswer, ask(builtin(), filled).Kind, filled)
		}
	})
}

// The order of articles, of facts and of examples is nobody's business.
func TestOrderOfTheKnowledgeNeverChangesAReply(t *testing.T) {
	k, err := seeds.Builtin()
	require.NoError(t, err)
	random := rand.New(rand.NewPCG(1, 2))
	random.Shuffle(len(k.Articles), func(i, j int) { k.Articles[i], k.Articles[j] = k.Articles[j], k.Articles[i] })
	for _, a := range k.Articles {
		random.Shuffle(len(a.Facts), func(i, j int) { a.Facts[i], a.Facts[j] = a.Facts[j], a.Facts[i] })
	}
	random.Shuffle(len(k.Examples), func(i, j int) { k.Examples[i], k.Examples[j] = k.Examples[j], k.Examples[i] })
	shuffled := Build(k)
	questions := openQuestions(t)
	rapid.Check(t, func(t *rapid.T) {
		q := questions.Draw(t, "question")
		require.Equal(t, ask(builtin(), q), ask(shuffled, q), q)
	})
}
