package qa

import "embed"

// Guards are the open question sets of this repository that ask most for what must
// be refused, in the format of qa/evaluate: what staff approve is held against them.
//
//go:embed testdata/guard.jsonl testdata/doubters.jsonl testdata/curious.jsonl testdata/strangers.jsonl testdata/cold.jsonl
var Guards embed.FS
