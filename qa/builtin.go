package qa

import (
	_ "embed"
	"errors"

	"kazindobot/qa/snapshot"
	"kazindobot/seeds"
)

//go:generate go test -run TestBuiltin -update .

//go:embed builtin.snapshot
var builtinSnapshot string

// Builtin gives the engine of the built-in knowledge. Building it takes seconds,
// most of them for learning from the examples, so it comes as a snapshot; a test
// holds that against what Build makes today.
func Builtin() (*Engine, error) {
	e, err := FromSnapshot(builtinSnapshot)
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
func FromSnapshot(data string) (*Engine, error) {
	e := &Engine{}
	if err := snapshot.Read(data, e); err != nil {
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
