package qa

import (
	_ "embed"
	"errors"
	"unsafe"

	"github.com/klauspost/compress/zstd"

	"kazindobot/qa/snapshot"
	"kazindobot/seeds"
)

//go:generate go generate ../seeds
//go:generate go test -run TestBuiltin -update .

// builtinSnapshot is compressed to a third.
//
//go:embed builtin.snapshot.zst
var builtinSnapshot []byte

// Builtin gives the engine of the built-in knowledge. Building it takes seconds,
// most of them for learning from the examples, so it comes as a snapshot; a test
// holds that against what Build makes today.
func Builtin() (*Engine, error) {
	data, err := zstd.DecodeTo(nil, builtinSnapshot)
	if err != nil {
		return nil, err
	}
	e, err := FromSnapshot(data)
	if errors.Is(err, snapshot.ErrOther) { // a program in the making: run go generate ./qa
		k, err := seeds.Builtin()
		if err != nil {
			return nil, err
		}
		return Build(k), nil
	}
	return e, err
}

// FromSnapshot makes the engine of a snapshot, whose bytes must not change afterwards. One of a program with other types is an error.
func FromSnapshot(data []byte) (*Engine, error) {
	e := &Engine{}
	if err := snapshot.Read(unsafe.String(unsafe.SliceData(data), len(data)), e); err != nil {
		return nil, err
	}
	e.ready()
	return e, nil
}

// Snapshot is the engine as FromSnapshot reads it.
func (e *Engine) Snapshot() []byte {
	lean := *e
	k := *e.knowledge
	k.Lexicon, k.Examples, k.Needs, k.Talks = seeds.Lexicon{}, nil, nil, nil // the engine has what it needs of them
	lean.knowledge = &k
	return snapshot.Write(&lean)
}
