package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestGrowthIsDrawn(t *testing.T) {
	g := growth{}
	g.add("ours", 1000, 800)
	g.add("theirs", 1000, 1200)
	g.add("ours", 100_000, 990) // theirs was not measured there
	file := filepath.Join(t.TempDir(), "growth.svg")
	require.NoError(t, g.draw(file))
	drawn, err := os.ReadFile(file)
	require.NoError(t, err)
	for _, text := range []string{"ours", "theirs", ">1000<", ">100000<", "1 ms", "10000 ms"} {
		assert.Contains(t, string(drawn), text)
	}
	assert.Error(t, g.draw(filepath.Join(t.TempDir(), "nowhere", "growth.svg")))
}
