package qa

import (
	"bytes"
	"flag"
	"os"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"kazindobot/seeds"
)

var update = flag.Bool("update", false, "write builtin.snapshot anew")

func TestBuiltinIsWhatBuildMakes(t *testing.T) {
	k, err := seeds.Builtin()
	require.NoError(t, err)
	fresh := Build(k).Snapshot()
	if *update {
		require.NoError(t, os.WriteFile("builtin.snapshot", fresh, 0o644))
		return
	}
	if runtime.GOARCH != "amd64" {
		t.Skip("learning rounds otherwise on " + runtime.GOARCH)
	}
	if !bytes.Equal(fresh, []byte(builtinSnapshot)) {
		t.Fatal("qa/builtin.snapshot is out of date: run go generate ./qa and commit it")
	}
}
