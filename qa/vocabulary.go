package qa

import (
	"maps"
	"slices"
	"strings"

	"kazindobot/seeds"
)

// vocabulary knows every word that the lexicon, the facts or the lists of
// common words hold, in which language, and how it is stemmed.
type vocabulary struct {
	words dictionary
	infos []wordInfo    // by word
	stems [2]dictionary // Indonesian, English
	slang dictionary
	spelt []string // by slang: what it stands for
}

// wordInfo is what the vocabulary knows of a word.
type wordInfo struct {
	uses    int32    // in the texts of facts
	stems   [2]int32 // Indonesian, English
	langs   uint16   // a bit for each language that has it
	listed  uint16   // a bit for each language whose list of common words has it
	lexical bool     // the lexicon or a fact uses it: typos are repaired towards it
	common  bool     // a list of common words has it
	entity  bool     // only names use it: it tells nothing of the language
	stemmed bool     // the stems are known
}

const (
	stemsID = iota // places of the stems
	stemsEN
)

const (
	bitIndonesian = 1 << iota
	bitEnglish
)

func langBit(lang string) uint16 {
	switch lang {
	case "id":
		return bitIndonesian
	case "en":
		return bitEnglish
	}
	return 0
}

func newVocabulary(k *seeds.Knowledge) *vocabulary {
	v := &vocabulary{words: newDictionary(40000), slang: newDictionary(len(k.Lexicon.Slang)), stems: [2]dictionary{newDictionary(8000), newDictionary(8000)}}
	for _, lang := range k.Languages {
		for _, w := range k.Lexicon.Words[lang] {
			v.learn(w, langBit(lang), false, false)
		}
	}
	for _, from := range slices.Sorted(maps.Keys(k.Lexicon.Slang)) {
		var words []string
		for _, w := range seeds.Words(k.Lexicon.Slang[from]) {
			words = append(words, w.Text)
		}
		v.slang.add(from)
		v.spelt = append(v.spelt, strings.Join(words, " "))
	}
	return v
}

// learn notes a word and returns its number. Lexical words are the targets of repair.
func (v *vocabulary) learn(word string, lang uint16, lexical, entity bool) int32 {
	id := v.words.add(word)
	if int(id) == len(v.infos) {
		v.infos = append(v.infos, wordInfo{entity: entity})
	}
	info := &v.infos[id]
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
	if id, ok := v.words.id(word); ok {
		return &v.infos[id]
	}
	return nil
}

func (v *vocabulary) langs(word string) uint16 {
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
			if n := len(root); e.put == "" && strings.ContainsRune("ei", rune(e.ending[0])) && n > 3 && root[n-1] == root[n-2] && v.langs(root[:n-1])&bitEnglish != 0 {
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
	if id, ok := v.words.id(word); ok {
		n.surface = id
		if v.infos[id].stemmed {
			n.stems = v.infos[id].stems
			return n
		}
	}
	n.stems = [2]int32{v.stem(stemsID, stemIndonesian(word, v.isRoot), false), v.stem(stemsEN, stemEnglish(word), false)}
	return n
}

// stem is the number of a stem; with add it is made.
func (v *vocabulary) stem(which int, stem string, add bool) int32 {
	if add {
		return v.stems[which].add(stem)
	}
	id, _ := v.stems[which].id(stem)
	return id
}

// index computes the stems of all lexical words once, so that questions need
// not. All words must be learned before, for they decide how words are stemmed.
func (v *vocabulary) index() {
	for i, word := range v.words.words {
		info := &v.infos[i]
		if !info.lexical {
			continue
		}
		info.stems = [2]int32{-1, -1}
		if info.langs&bitIndonesian != 0 || info.langs == 0 {
			info.stems[stemsID] = v.stem(stemsID, stemIndonesian(word, v.isRoot), true)
		}
		if info.langs&bitEnglish != 0 || info.langs == 0 {
			info.stems[stemsEN] = v.stem(stemsEN, stemEnglish(word), true)
		}
		info.stemmed = true
	}
}

// lexical lists the words that typos are repaired towards, sorted.
func (v *vocabulary) lexical() []string {
	out := make([]string, 0, len(v.infos))
	for i, word := range v.words.words {
		if v.infos[i].lexical && len(word) > 2 {
			out = append(out, word)
		}
	}
	slices.Sort(out)
	return out
}
