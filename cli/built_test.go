package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What --seeds builds is kept until something changes, and never trusted when it is damaged.
func TestBuiltIsKept(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	article := func(year string) {
		write("articles/library.yaml", `article: library
subjects: {library: {name: {en: the library}, named_by: {en: [library]}}}
facts:
  - {id: library-opened, subject: library, kind: date, values: ["`+year+`"], time: fixed, keywords: {en: [opened]}, answer: {en: "`+year+`: in that year the library opened."}, phrasings: {en: ["When was the library opened?"]}}
`)
	}
	write("knowledge.yaml", "title: {en: The library}\nlanguages: [en]\ncitations: none\n")
	article("1953")
	ask := func() string {
		cmd := exec.Command("kazindobot", "--seeds", dir, "ask", "When was the library opened?")
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+cache)
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
		return string(out)
	}
	kept := func() []string {
		files, err := filepath.Glob(filepath.Join(cache, "kazindobot", "*"))
		require.NoError(t, err)
		return files
	}
	first := ask()
	assert.Contains(t, first, "1953")
	require.Len(t, kept(), 1)
	assert.Equal(t, first, ask())

	raw, err := os.ReadFile(kept()[0])
	require.NoError(t, err)
	raw[len(raw)/2] ^= 1
	require.NoError(t, os.WriteFile(kept()[0], raw, 0o600))
	assert.Equal(t, first, ask(), "a damaged one is built anew")

	article("1960")
	assert.Contains(t, ask(), "1960")
	assert.Len(t, kept(), 2)
}
