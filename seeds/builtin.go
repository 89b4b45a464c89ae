package seeds

import (
	"archive/zip"
	_ "embed"
	"strings"

	"github.com/klauspost/compress/zstd"
)

//go:generate go test -run TestBuiltinIsThisDirectory -update .

// builtin is what this directory knows, packed with Zstandard: so it takes a sixth of the room in the program. A test holds the two equal.
//
//go:embed builtin.zip
var builtin string

// Builtin loads the knowledge that is embedded in the program.
func Builtin() (*Knowledge, error) {
	dir, err := unpack(builtin)
	if err != nil {
		return nil, err
	}
	return Load(dir)
}

// unpack opens an archive whose files are compressed with Zstandard.
func unpack(archive string) (*zip.Reader, error) {
	dir, err := zip.NewReader(strings.NewReader(archive), int64(len(archive)))
	if err == nil {
		dir.RegisterDecompressor(zstd.ZipMethodWinZip, zstd.ZipDecompressor())
	}
	return dir, err
}
