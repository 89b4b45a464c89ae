package qa_test

import (
	"testing"

	"kazindobot/qa"
	"kazindobot/seeds"
)

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := seeds.Builtin(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	k, err := seeds.Builtin()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		qa.Build(k)
	}
}
