package evaluate_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/qa"
	"kazindobot/qa/evaluate"
	"kazindobot/seeds"
	"kazindobot/seeds/invent"
)

// Twenty new articles of other subjects do the old questions no harm, and are answered themselves.
func TestNewArticlesDoNoHarm(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the engine anew: some seconds")
	}
	k, err := seeds.Builtin()
	require.NoError(t, err)
	before, err := qa.Builtin()
	require.NoError(t, err)
	added := invent.Articles(20, 1)
	more := *k
	more.Articles = append(append([]*seeds.Article{}, k.Articles...), added...)
	after := qa.Build(&more)

	files, err := filepath.Glob("../testdata/sealed/*.jsonl")
	require.NoError(t, err)
	var dialogues []evaluate.Dialogue
	for _, file := range files {
		f, err := os.Open(file)
		require.NoError(t, err)
		ds, err := evaluate.Read(f, file)
		require.NoError(t, err)
		require.NoError(t, f.Close())
		dialogues = append(dialogues, ds...)
	}
	old, now := evaluate.Run(before, dialogues, time.Now, nil), evaluate.Run(after, dialogues, time.Now, nil)
	t.Logf("before: right %d, wrong %d of %d; with 20 articles more: right %d, wrong %d", old.Right, old.Wrong, old.Turns, now.Right, now.Wrong)
	assert.LessOrEqual(t, 100*float64(old.Right-now.Right)/float64(old.Turns), .5, "points lost")
	// What is learned of the old facts shifts a little, and turns at the very threshold fall to either side of it.
	assert.LessOrEqual(t, float64(now.Wrong-old.Wrong)/float64(old.Turns), .003, "wrong answers gained")

	answered := 0
	asked := 0
	for _, a := range added {
		for _, f := range a.Facts {
			for lang, questions := range f.Phrasings {
				for _, q := range questions {
					asked++
					if r := after.Ask(&qa.Conversation{Lang: lang}, q); r.Kind == qa.KindAnswer && r.Facts[0] == f.ID {
						answered++
					}
				}
			}
		}
	}
	t.Logf("of the new articles' own questions %d of %d are answered with their fact", answered, asked)
	assert.Greater(t, float64(answered), .98*float64(asked))
}
