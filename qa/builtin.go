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
	e := &Engine{}
	switch err := snapshot.Read(builtinSnapshot, e); {
	case errors.Is(err, snapshot.ErrOther): // a program in the making: run go generate ./qa
		k, err := seeds.Builtin()
		if err != nil {
			return nil, err
		}
		return Build(k), nil
	case err != nil:
		return nil, err
	}
	e.ready()
	return e, nil
}

// snapshot is the engine as Builtin reads it.
func (e *Engine) snapshot() []byte {
	lean := *e
	k := *e.knowledge
	k.Lexicon, k.Examples, k.Needs = seeds.Lexicon{}, nil, nil // the engine has what it needs of them
	lean.knowledge = &k
	return snapshot.Write(&lean)
}
