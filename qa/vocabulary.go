package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// vocabulary knows every word that the lexicon, the facts or the lists of
// common words hold, in which language, and how it is stemmed.
type vocabulary struct {
	ids   map[string]int32
	words []wordInfo
	stems [2]map[string]int32 // Indonesian, English
	slang map[string][]string
}

// wordInfo is what the vocabulary knows of a word.
type wordInfo struct {
	word    string
	langs   uint8    // a bit for each language that has it
	listed  uint8    // a bit for each language whose list of common words has it
	lexical bool     // the lexicon or a fact uses it: typos are repaired towards it
	uses    int32    // in the texts of facts
	common  bool     // a list of common words has it
	entity  bool     // only names use it: it tells nothing of the language
	stemmed bool     // the stems are known
	stems   [2]int32 // Indonesian, English
}

const (
	stemsID = iota // places of the stems
	stemsEN
)

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
	v := &vocabulary{ids: make(map[string]int32, 40000), words: make([]wordInfo, 0, 40000), slang: make(map[string][]string, len(k.Lexicon.Slang))}
	v.stems = [2]map[string]int32{make(map[string]int32, 8000), make(map[string]int32, 8000)}
	for _, lang := range k.Languages {
		for _, w := range k.Lexicon.Words[lang] {
			v.learn(w, langBit(lang), false, false)
		}
	}
	for from, to := range k.Lexicon.Slang {
		for _, w := range seeds.Words(to) {
			v.slang[from] = append(v.slang[from], w.Text)
		}
	}
	return v
}

// learn notes a word and returns its number. Lexical words are the targets of repair.
func (v *vocabulary) learn(word string, lang uint8, lexical, entity bool) int32 {
	id, known := v.ids[word]
	if !known {
		id = int32(len(v.words))
		v.ids[word] = id
		v.words = append(v.words, wordInfo{word: word, entity: entity})
	}
	info := &v.words[id]
	info.langs |= lang
	info.lexical = info.lexical || lexical
	if !lexical {
		info.common = true
		info.listed |= lang
	}
	info.entity = info.entity && entity
	return id
}

// info is what is known of a word; nil for an unknown one.
func (v *vocabulary) info(word string) *wordInfo {
	if id, ok := v.ids[word]; ok {
		return &v.words[id]
	}
	return nil
}

func (v *vocabulary) langs(word string) uint8 {
	if info := v.info(word); info != nil {
		return info.langs
	}
	return 0
}

// knows tells whether a word is known as it is or as a form of a known word.
func (v *vocabulary) knows(word string) bool {
	if v.info(word) != nil {
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
			if v.langs(root+e.put)&bitEnglish != 0 {
				return true
			}
			if n := len(root); e.put == "" && n > 3 && root[n-1] == root[n-2] && v.langs(root[:n-1])&bitEnglish != 0 {
				return true
			}
		}
	}
	return false
}

func (v *vocabulary) isRoot(word string) bool { return v.langs(word)&bitIndonesian != 0 }

// wordIDs are the numbers of a word and of its stems, -1 where the vocabulary lacks them.
type wordIDs struct {
	surface int32
	stems   [2]int32
}

// number finds the numbers of a word.
func (v *vocabulary) number(word string) wordIDs {
	n := wordIDs{surface: -1}
	if id, ok := v.ids[word]; ok {
		n.surface = id
		if v.words[id].stemmed {
			n.stems = v.words[id].stems
			return n
		}
	}
	n.stems = [2]int32{v.stem(stemsID, stemIndonesian(word, v.isRoot), false), v.stem(stemsEN, stemEnglish(word), false)}
	return n
}

// stem is the number of a stem; with add it is made.
func (v *vocabulary) stem(which int, stem string, add bool) int32 {
	if id, ok := v.stems[which][stem]; ok {
		return id
	}
	if !add {
		return -1
	}
	id := int32(len(v.stems[which]))
	v.stems[which][stem] = id
	return id
}

// index computes the stems of all lexical words once, so that questions need
// not. All words must be learned before, for they decide how words are stemmed.
func (v *vocabulary) index() {
	for i := range v.words {
		info := &v.words[i]
		if !info.lexical {
			continue
		}
		info.stems = [2]int32{-1, -1}
		if info.langs&bitIndonesian != 0 || info.langs == 0 {
			info.stems[stemsID] = v.stem(stemsID, stemIndonesian(info.word, v.isRoot), true)
		}
		if info.langs&bitEnglish != 0 || info.langs == 0 {
			info.stems[stemsEN] = v.stem(stemsEN, stemEnglish(info.word), true)
		}
		info.stemmed = true
	}
}

// lexical lists the words that typos are repaired towards, sorted.
func (v *vocabulary) lexical() []string {
	out := make([]string, 0, len(v.words))
	for _, info := range v.words {
		if info.lexical && len(info.word) > 2 {
			out = append(out, info.word)
		}
	}
	slices.Sort(out)
	return out
}
