package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// conceptID numbers the concepts: those of the lexicon, and one for the stem
// of each word that the facts use and the lexicon lacks.
type conceptID int32

// concept is a notion of the lexicon as the engine uses it.
type concept struct {
	id      string
	class   seeds.Class
	kind    string      // of an entity
	slot    string      // of a question word
	broader []conceptID // all it is a kind of, directly or not
}

// lexicon finds the concepts that words stand for.
type lexicon struct {
	vocab    *vocabulary
	speller  *speller
	concepts []concept
	byID     map[string]conceptID
	surface  map[string][]conceptID    // by the words as written
	stemmed  [2]map[string][]conceptID // by Indonesian and by English stems
	words    map[string]conceptID      // words of facts that the lexicon lacks, by stem
	longest  int                       // words in the longest phrase
}

func newLexicon(k *seeds.Knowledge, texts factTexts) *lexicon {
	vocab := newVocabulary(k)
	l := &lexicon{vocab: vocab, byID: make(map[string]conceptID, len(k.Lexicon.Concepts)), surface: make(map[string][]conceptID, 16000),
		words: map[string]conceptID{}, longest: 1}
	l.stemmed = [2]map[string][]conceptID{make(map[string][]conceptID, 16000), make(map[string][]conceptID, 16000)}

	ids := make([]string, 0, len(k.Lexicon.Concepts))
	for id := range k.Lexicon.Concepts {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for i, id := range ids {
		c := k.Lexicon.Concepts[id]
		l.byID[id] = conceptID(i)
		l.concepts = append(l.concepts, concept{id: id, class: c.Class, kind: c.Type, slot: c.Slot})
	}
	for i, id := range ids {
		l.concepts[i].broader = l.closure(k.Lexicon.Concepts, id)
	}

	type form struct {
		words []string
		lang  string
		id    conceptID
	}
	var forms []form
	for i, id := range ids {
		c := k.Lexicon.Concepts[id]
		for _, lang := range k.Languages {
			for _, text := range c.Forms[lang] {
				words := plainWords(text)
				if len(words) == 0 {
					continue
				}
				forms = append(forms, form{words, lang, conceptID(i)})
				for _, w := range words {
					vocab.learn(w, langBit(lang), true, c.Class == seeds.Entity)
				}
			}
		}
	}
	for lang, texts := range texts {
		for _, text := range texts {
			for _, w := range seeds.Words(text) {
				if !isNumeric(w.Text) {
					vocab.learn(w.Text, langBit(lang), true, false)
				}
			}
		}
	}
	vocab.index()
	for _, f := range forms {
		l.longest = max(l.longest, len(f.words))
		addConcept(l.surface, strings.Join(f.words, " "), f.id)
		for s := range 2 {
			if langBit(f.lang) == 1<<s {
				addConcept(l.stemmed[s], vocab.joinStems(f.words, s), f.id)
			}
		}
	}
	l.speller = newSpeller(vocab)
	return l
}

// plainWords are the words of a form, without the words that may be left out of any phrase.
func plainWords(text string) []string {
	var out []string
	for _, w := range seeds.Words(text) {
		out = append(out, w.Text)
	}
	if len(out) > 1 {
		out = slices.DeleteFunc(out, func(w string) bool { return droppable[w] })
	}
	return out
}

// droppable words change no phrase: "kepala otorita yang baru", "head of the authority".
var droppable = map[string]bool{"the": true, "a": true, "an": true, "yang": true, "si": true, "para": true}

func addConcept(index map[string][]conceptID, key string, id conceptID) {
	if ids := index[key]; !slices.Contains(ids, id) {
		index[key] = append(ids, id)
	}
}

func (v *vocabulary) joinStems(words []string, which int) string {
	if len(words) == 1 {
		return v.stems(words[0])[which]
	}
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = v.stems(w)[which]
	}
	return strings.Join(stems, " ")
}

// closure lists what a concept is a kind of, directly or not.
func (l *lexicon) closure(all map[string]*seeds.Concept, id string) []conceptID {
	var out []conceptID
	var walk func(string)
	walk = func(id string) {
		for _, b := range all[id].Broader {
			if n := l.byID[b]; !slices.Contains(out, n) {
				out = append(out, n)
				walk(b)
			}
		}
	}
	walk(id)
	return out
}

// wordConcept is the concept of a word that the lexicon lacks; with add it is made.
func (l *lexicon) wordConcept(word string, add bool) (conceptID, bool) {
	stems := l.vocab.stems(word)
	for _, s := range stems {
		if id, ok := l.words[s]; ok {
			return id, true
		}
	}
	if !add {
		return 0, false
	}
	id := conceptID(len(l.concepts))
	l.concepts = append(l.concepts, concept{id: "word:" + word, class: seeds.Content})
	for _, s := range stems {
		l.words[s] = id
	}
	return id, true
}

// lookup finds the concepts of the words i up to j, as written, else by their stems.
func (l *lexicon) lookup(words []string) []conceptID {
	if ids := l.surface[join(words)]; ids != nil {
		return ids
	}
	if len(words) == 1 {
		if base := withoutClitic(words[0]); base != words[0] {
			if ids := l.surface[base]; ids != nil {
				return ids
			}
		}
	}
	var out []conceptID
	for s := range 2 {
		for _, id := range l.stemmed[s][l.vocab.joinStems(words, s)] {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

func join(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words, " ")
}

// withoutClitic takes off what an Indonesian noun or verb carries without changing its sense.
func withoutClitic(w string) string {
	for _, c := range []string{"nya", "kah", "lah", "pun"} {
		if base, ok := strings.CutSuffix(w, c); ok && len(base) >= 3 {
			return base
		}
	}
	return w
}

func isNumeric(w string) bool { return w[0] >= '0' && w[0] <= '9' || w == "%" }
