package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/store"
)

func TestWorkersOfOneDirectoryHaveNamesOfTheirOwnAndKeepThem(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	first, err := store.TakeWorker(dir)
	require.NoError(t, err)
	second, err := store.TakeWorker(dir)
	require.NoError(t, err)
	assert.NotEqual(t, first.Name, second.Name)
	require.NoError(t, first.Release())
	again, err := store.TakeWorker(dir)
	require.NoError(t, err)
	assert.Equal(t, first.Name, again.Name, "the next process takes over from the one that is gone")

	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	_, err = store.TakeWorker(file)
	assert.Error(t, err)
}
