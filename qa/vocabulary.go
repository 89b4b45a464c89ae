package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// vocabulary knows every word that the lexicon, the facts or the lists of
// common words hold, in which language, and how it is stemmed.
type vocabulary struct {
	words map[string]wordInfo
	slang map[string][]string
	langs []string
}

// wordInfo is what the vocabulary knows of a word.
type wordInfo struct {
	langs   uint8     // a bit for each language that has it
	lexical bool      // the lexicon or a fact uses it: typos are repaired towards it
	common  bool      // a list of common words has it
	entity  bool      // only names use it: it tells nothing of the language
	stems   [2]string // Indonesian, English
}

const (
	bitIndonesian = 1 << iota
	bitEnglish
)

func langBit(lang string) uint8 {
	switch lang {
	case "id":
		return bitIndonesian
	case "en":
		return bitEnglish
	}
	return 0
}

func newVocabulary(k *seeds.Knowledge) *vocabulary {
	v := &vocabulary{words: make(map[string]wordInfo, 24000), slang: make(map[string][]string, len(k.Lexicon.Slang)), langs: k.Languages}
	for lang, words := range k.Lexicon.Words {
		for _, w := range words {
			v.learn(w, langBit(lang), false, false)
		}
	}
	for from, to := range k.Lexicon.Slang {
		v.slang[from] = strings.Fields(strings.ToLower(to))
	}
	return v
}

// learn notes a word. Lexical words are the targets of repair.
func (v *vocabulary) learn(word string, lang uint8, lexical, entity bool) {
	info, known := v.words[word]
	info.langs |= lang
	info.lexical = info.lexical || lexical
	info.common = info.common || !lexical
	info.entity = entity && (!known || info.entity)
	v.words[word] = info
}

// has tells whether a word is known as it is.
func (v *vocabulary) has(word string) bool {
	_, ok := v.words[word]
	return ok
}

// knows tells whether a word is known as it is or as a form of a known word.
func (v *vocabulary) knows(word string) bool {
	if v.has(word) {
		return true
	}
	if len(word) < 4 {
		return false
	}
	if s := stemIndonesian(word, v.isRoot); s != word && v.isRoot(s) && len(s) > 3 {
		return true
	}
	return v.isEnglishForm(word)
}

// isEnglishForm tells whether a word is a regular inflection of a known English word.
func (v *vocabulary) isEnglishForm(word string) bool {
	for _, e := range []struct{ ending, put string }{{"s", ""}, {"es", ""}, {"ies", "y"}, {"ed", ""}, {"ed", "e"}, {"ied", "y"}, {"ing", ""}, {"ing", "e"}, {"ly", ""}, {"er", ""}, {"er", "e"}, {"est", ""}, {"ness", ""}} {
		if root, ok := strings.CutSuffix(word, e.ending); ok && len(root) >= 3 {
			if v.words[root+e.put].langs&bitEnglish != 0 {
				return true
			}
			if n := len(root); e.put == "" && n > 3 && root[n-1] == root[n-2] && v.words[root[:n-1]].langs&bitEnglish != 0 {
				return true
			}
		}
	}
	return false
}

func (v *vocabulary) isRoot(word string) bool { return v.words[word].langs&bitIndonesian != 0 }

// stems are the word's Indonesian and English stems.
func (v *vocabulary) stems(word string) [2]string {
	info, known := v.words[word]
	if known && info.stems[0] != "" {
		return info.stems
	}
	return [2]string{stemIndonesian(word, v.isRoot), stemEnglish(word)}
}

// index computes the stems of all lexical words once, so that questions need not.
func (v *vocabulary) index() {
	for w, info := range v.words {
		if info.lexical {
			info.stems = [2]string{stemIndonesian(w, v.isRoot), stemEnglish(w)}
			v.words[w] = info
		}
	}
}

// lexical lists the words that typos are repaired towards, sorted.
func (v *vocabulary) lexical() []string {
	out := make([]string, 0, len(v.words))
	for w, info := range v.words {
		if info.lexical && len(w) > 2 {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return out
}
