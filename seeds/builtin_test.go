package seeds

import (
	"archive/zip"
	"flag"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write builtin.zip anew")

// The parts of the directory that are knowledge.
var knowledge = []string{"knowledge.yaml", "slang.yaml", "needs.tsv", "talk.tsv", "articles", "lexicon", "words", "examples"}

func TestBuiltinIsThisDirectory(t *testing.T) {
	here := map[string]string{}
	for _, part := range knowledge {
		require.NoError(t, fs.WalkDir(os.DirFS("."), part, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(name)
			here[name] = string(data)
			return err
		}))
	}
	if *update {
		require.NoError(t, os.WriteFile("builtin.zip", pack(t, here), 0o644))
		return
	}
	dir, err := unpack(builtin)
	require.NoError(t, err)
	packed := map[string]string{}
	for _, f := range dir.File {
		data, err := fs.ReadFile(dir, f.Name)
		require.NoError(t, err)
		packed[f.Name] = string(data)
	}
	for name := range here {
		if here[name] != packed[name] {
			t.Fatalf("seeds/builtin.zip has not %s as it is: run go generate ./seeds ./qa and commit what it writes", name)
		}
	}
	require.Len(t, packed, len(here))
}

// pack makes an archive of files, always the same of the same.
func pack(t *testing.T, files map[string]string) []byte {
	var out strings.Builder
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zstd.ZipMethodWinZip, zstd.ZipCompressor(zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1)))
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zstd.ZipMethodWinZip})
		require.NoError(t, err)
		_, err = io.WriteString(f, files[name])
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return []byte(out.String())
}
