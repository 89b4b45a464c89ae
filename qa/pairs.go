package qa

import (
	"strings"

	"kazindobot/seeds"
)

// templates make further questions from a fact's kind, its keywords and its
// subject's name: K stands for the first alternative of each keyword, S for the
// subject. They are for understanding; people are shown the written phrasings.
var templates = map[string]map[string][]string{
	"id": {
		"date": {"kapan K S", "tanggal K S"}, "duration": {"berapa lama K S"}, "number": {"berapa K S", "jumlah K S"}, "ordinal": {"ke berapa K S"},
		"money": {"berapa K S"}, "percent": {"berapa persen K S"}, "person": {"siapa K S"}, "role": {"apa jabatan K S"},
		"organisation": {"lembaga apa K S"}, "place": {"di mana K S"}, "list": {"sebutkan K S", "apa saja K S"}, "name": {"apa K S"},
		"reason": {"mengapa K S"}, "purpose": {"apa tujuan K S"}, "definition": {"apa itu K S"}, "manner": {"bagaimana K S"}, "description": {"bagaimana K S", "apa K S"},
		"event": {"apa K S"}, "statement": {"apa K S"}, "plan": {"apa rencana K S"}, "condition": {"bagaimana K S"}, "yesno": {"apakah K S"},
		"overview": {"ceritakan tentang S", "S"},
	},
	"en": {
		"date": {"when K S", "date K S"}, "duration": {"how long K S"}, "number": {"how many K S", "number of K S"}, "ordinal": {"which number K S"},
		"money": {"how much K S"}, "percent": {"what percent K S"}, "person": {"who K S"}, "role": {"what position K S"},
		"organisation": {"which organisation K S"}, "place": {"where K S"}, "list": {"list K S", "which K S"}, "name": {"what K S"},
		"reason": {"why K S"}, "purpose": {"what is the purpose K S"}, "definition": {"what is K S"}, "manner": {"how K S"}, "description": {"how K S", "what K S"},
		"event": {"what K S"}, "statement": {"what K S"}, "plan": {"what plan K S"}, "condition": {"how K S"}, "yesno": {"is K S"},
		"overview": {"tell me about S", "S"},
	},
}

// pairsOf builds a fact's question-answer pairs: its phrasings, and what the
// templates make of its main kind, keywords and subject.
func pairsOf(f *seeds.Fact, languages []string) []Pair {
	var out []Pair
	for _, lang := range languages {
		for _, q := range f.Phrasings[lang] {
			out = append(out, Pair{Fact: f, Lang: lang, Question: q})
		}
		var words []string
		for _, k := range f.Keywords[lang] {
			first, _, _ := strings.Cut(k, "/")
			words = append(words, first)
		}
		fill := strings.NewReplacer("K", strings.Join(words, " "), "S", f.Subject.Name[lang])
		for _, t := range templates[lang][f.Kinds[0]] {
			out = append(out, Pair{Fact: f, Lang: lang, Question: fill.Replace(t), Templated: true})
		}
	}
	return out
}

// Pairs are the built question-answer pairs, fact by fact.
func (e *Engine) Pairs() []Pair { return e.pairs }

// Intents are the built keyword intents, one a fact.
func (e *Engine) Intents() []Intent {
	out := make([]Intent, len(e.facts))
	for i, fi := range e.facts {
		out[i] = Intent{Fact: fi.fact, Keys: fi.keys, Kinds: fi.fact.Kinds}
	}
	return out
}
