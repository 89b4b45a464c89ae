package qa

import (
	"bytes"
	"flag"
	"os"
	"runtime"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"

	"kazindobot/seeds"
)

var update = flag.Bool("update", false, "write builtin.snapshot.zst anew")

func TestBuiltinIsWhatBuildMakes(t *testing.T) {
	k, err := seeds.Builtin()
	require.NoError(t, err)
	fresh := Build(k).Snapshot()
	if *update {
		w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile("builtin.snapshot.zst", w.EncodeAll(fresh, nil), 0o644))
		return
	}
	if runtime.GOARCH != "amd64" {
		t.Skip("learning rounds otherwise on " + runtime.GOARCH)
	}
	carried, err := zstd.DecodeTo(nil, builtinSnapshot)
	require.NoError(t, err)
	if !bytes.Equal(fresh, carried) {
		t.Fatal("qa/builtin.snapshot.zst is out of date: run go generate ./qa and commit it")
	}
}
