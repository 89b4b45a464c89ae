package qa

import "embed"

// QuestionSets are the open question sets of this repository, in the format of
// qa/evaluate: what staff approve is held against them.
//
//go:embed testdata/*.jsonl
var QuestionSets embed.FS
