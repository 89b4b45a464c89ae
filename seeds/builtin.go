package seeds

import (
	"archive/zip"
	_ "embed"
	"strings"
)

//go:generate go test -run TestBuiltinIsThisDirectory -update .

// builtin is what this directory knows, packed: so it takes a quarter of the room in the program. A test holds the two equal.
//
//go:embed builtin.zip
var builtin string

// Builtin loads the knowledge that is embedded in the program.
func Builtin() (*Knowledge, error) {
	dir, err := zip.NewReader(strings.NewReader(builtin), int64(len(builtin)))
	if err != nil {
		return nil, err
	}
	return Load(dir)
}
