package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/qa"
)

// madeUp is a set of three labels and some texts that have none.
func madeUp(n int) []labelled {
	var out []labelled
	for i := range n {
		for label, texts := range map[string][]string{
			"weather": {"will it rain in %s", "how warm is it in %s today", "do i need an umbrella in %s"},
			"trains":  {"when does the train to %s leave", "is there a train to %s tonight", "which platform for %s"},
			"money":   {"send %s some money", "transfer ten coins to %s", "pay %s back"},
			"":        {"who painted %s", "translate %s", "sing a song about %s"},
		} {
			out = append(out, labelled{fmt.Sprintf(texts[i%3], []string{"anna", "basel", "cairo", "delft", "essen", "fargo", "genoa"}[i%7]), label})
		}
	}
	return out
}

func TestKnowledgeOfLabels(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, writeKnowledge(dir, madeUp(30), smallest))
	engine, _, err := build(dir)
	require.NoError(t, err)
	threshold := chooseThreshold(engine, madeUp(9))
	assert.Greater(t, threshold, smallest)
	r := measureIntents(engine.WithThreshold(threshold), madeUp(21))
	assert.Equal(t, 63, r.In)
	assert.Equal(t, 21, r.Out)
	assert.Greater(t, r.InScope, 95.0)
	assert.Greater(t, r.OutRecall, 90.0)
	assert.Equal(t, qa.KindNone, engine.WithThreshold(threshold).Ask(&qa.Conversation{}, "xyzzy plugh").Kind)
}

func TestReadingSets(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	part := file("part.csv", "\ufeffid,sentence,label\n1,\"send money, please\",money\n2,who are you,none\n3,,money\n")
	set, err := readIntents([]string{part, part, part}, "none")
	require.NoError(t, err)
	assert.Equal(t, []labelled{{"send money, please", "money"}, {"who are you", ""}}, set.test)
	set, err = readIntents([]string{file("clinc.json", `{"train":[["a b","x"]],"oos_train":[["c","oos"]],"val":[["a","x"]],"oos_val":[],"test":[["b","x"]],"oos_test":[["d","oos"]]}`)}, "oos")
	require.NoError(t, err)
	assert.Equal(t, []labelled{{"a b", "x"}, {"c", ""}}, set.train)
	for name, files := range map[string][]string{"no file": nil, "one CSV": {part}, "no such file": {"none.csv", part}, "no columns": {file("other.csv", "text,intent\na,b\n"), part}, "another JSON": {file("other.json", `{"a":[]}`)}, "no JSON": {file("bad.json", "{")}} {
		_, err := readIntents(files, "oos")
		assert.Error(t, err, name)
	}
}

func TestUsage(t *testing.T) {
	assert.ErrorContains(t, run(nil), "which measurement")
	assert.ErrorContains(t, run([]string{"speed"}), "facts, intents or scale")
	assert.ErrorContains(t, run([]string{"scale", "-facts", "many"}), "write such as 1000,10000")
	assert.True(t, strings.HasPrefix(usage, "usage:"))
}
