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

func BenchmarkBuiltin(b *testing.B) {
	for b.Loop() {
		if _, err := qa.Builtin(); err != nil {
			b.Fatal(err)
		}
	}
}

// questions are asked in turn by BenchmarkAsk: clean, noisy, leaning and unanswerable.
var questions = []string{
	"Kapan Majelis Rakyat Kazakhstan didirikan?", "Who signed the sister-city memorandum for Indonesia?", "brp tps di luar negri pas pilpres kazakstan", "How many NGOs work in Kazakhstan?",
	"Siapa saja calon presiden perempuan?", "What was the turnout of the Mazhilis election?", "capital of Kazakhstan since when", "Apa tema sesi ke-32 Majelis?", "hello, who is Aida Balaeva?",
	"Berapa harga tiket pesawat ke Astana?",
}

func BenchmarkAsk(b *testing.B) {
	e, err := qa.Builtin()
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		var c qa.Conversation
		e.Ask(&c, questions[i%len(questions)])
	}
}
