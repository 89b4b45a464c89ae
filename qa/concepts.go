package qa

import (
	"maps"
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
	names   []string // what it is called in each language of the knowledge, "" where it has no form there
	class   seeds.Class
	kind    string      // of an entity
	slot    string      // of a question word or of small talk
	direct  []conceptID // what it is a kind of
	broader []conceptID // the same, directly or not
}

// lexicon finds the concepts that words stand for.
type lexicon struct {
	vocab    *vocabulary
	speller  *speller `snapshot:"-"`
	concepts []concept
	ids      dictionary             // of the concepts that the lexicon has; those of mere words follow
	surface  *trie                  // phrases by their words as written
	stemmed  [2]*trie               // by Indonesian and by English stems
	words    [2]map[int32]conceptID // words of facts that the lexicon lacks, by stem
	requests map[string]string      // messages that want something done with the last answer, by their words
	frames   map[string]string      // what is said around a claim to have it confirmed, by its words
}

// The concepts that the engine knows by name. A lexicon that lacks one of them lacks what the engine does with it.
const (
	conceptNegation      = "negation" // not, never
	conceptFirst         = "first"
	conceptAskDefinition = "ask-definition"
	conceptNow           = "now"
	conceptAll           = "all"
	conceptBoth          = "both"
	conceptNewTopic      = "topic-switch" // "on another topic", ganti topik
	conceptOtherOne      = "other-one"    // the other of two that were named: "the other one", yang satunya
	conceptOtherSide     = "other-side"   // the other of two: "the other side", pihak sana
	conceptDiffer        = "different"    // compare, difference, versus
	conceptAge           = "age"
	conceptBefore        = "before"
	conceptAfter         = "after"
	conceptAskName       = "ask-name"
	conceptWeekday       = "ask-weekday"
	conceptEstablish     = "establish"
	conceptHappen        = "take-place"
	conceptSay           = "say"
	conceptTellMe        = "tell-me"
	conceptAskOverview   = "ask-overview"
	conceptWantToKnow    = "want-to-know"
	conceptMention       = "state-mention"
	conceptInArticles    = "according-to-article" // "in the articles", "according to the article"
	conceptOfficial      = "official"
	conceptHeadcount     = "ask-headcount"
	conceptArticle       = "news-article"
	conceptWhoAll        = "ask-persons"    // "who all", siapa saja
	conceptSinceWhen     = "ask-since-when" // since when, how long ago
	conceptAnswerForm    = "answer-form"    // how one wants to be answered: briefly, in English
	conceptDo            = "do-make-give"
	conceptGeneral       = "general-word" // ordinary words that ask nothing particular; they count in favour of facts that use that very word
	conceptAmbassador    = "ambassador"
	conceptDeputy        = "deputy-head-of-mission"
)

// concept finds a concept by its id; false where the lexicon lacks it.
func (l *lexicon) concept(id string) (conceptID, bool) {
	n, ok := l.ids.id(id)
	return conceptID(n), ok
}

// isWord tells whether a concept is that of a mere word.
func (l *lexicon) isWord(id conceptID) bool { return int(id) >= len(l.ids.words) }

// maxPhrase is how many words a phrase of the lexicon may have.
const maxPhrase = 8

func newLexicon(k *seeds.Knowledge, texts factTexts) *lexicon {
	l := &lexicon{vocab: newVocabulary(k), ids: newDictionary(len(k.Lexicon.Concepts)), words: [2]map[int32]conceptID{{}, {}}}
	surface, stemmed := newTrie(40000), [2]*growingTrie{newTrie(40000), newTrie(40000)}
	ids := l.number(k)
	forms := l.learnForms(k, ids)
	for _, lang := range slices.Sorted(maps.Keys(texts)) {
		for _, text := range texts[lang] {
			for _, w := range seeds.Words(text) {
				if !isNumeric(w.Text) {
					id := l.vocab.learn(w.Text, langBit(lang), true, false)
					l.vocab.infos[id].uses++
				}
			}
		}
	}
	l.vocab.index()
	for _, f := range forms {
		surface.add(f.words, f.concept)
		stems := make([]int32, len(f.words))
		for i, w := range f.words {
			stems[i] = l.vocab.infos[w].stems[f.which]
		}
		stemmed[f.which].add(stems, f.concept)
	}
	l.surface, l.stemmed = surface.frozen(), [2]*trie{stemmed[0].frozen(), stemmed[1].frozen()}
	l.addWords()
	l.requests, l.frames = formsOf(k, seeds.Request), formsOf(k, seeds.Frame)
	return l
}

// addWords gives each word of the facts that the lexicon lacks a concept of its
// own. A word that the lexicon holds only as an ordinary one or as small talk gets one too, of light class:
// it counts in favour of the facts that use that very word.
func (l *lexicon) addWords() {
	var words []string
	for i, word := range l.vocab.words.words {
		if l.vocab.infos[i].uses > 0 && !isNumeric(word) && !droppable[word] {
			words = append(words, word)
		}
	}
	slices.Sort(words)
	general, _ := l.concept(conceptGeneral)
	for _, word := range words {
		t := []token{{text: word, ids: l.vocab.number(word)}}
		ids, n, _ := l.longestAt(t, 0, 1)
		switch {
		case n == 0:
			l.addWordConcept(word, seeds.Content)
		case len(ids) == 1 && ids[0] == general, l.onlySocial(ids):
			l.addWordConcept(word, seeds.Light)
		}
	}
}

// number gives the concepts their numbers, in the order of their ids.
func (l *lexicon) number(k *seeds.Knowledge) []string {
	all := k.Lexicon.Concepts
	ids := make([]string, 0, len(all))
	for id := range all {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		l.ids.add(id)
		c := concept{id: id, class: all[id].Class, kind: all[id].Type, slot: all[id].Slot}
		for _, lang := range k.Languages {
			c.names = append(c.names, firstOf(all[id].Forms[lang]))
		}
		l.concepts = append(l.concepts, c)
	}
	for i, id := range ids {
		l.concepts[i].broader = l.closure(all, id)
		for _, b := range all[id].Broader {
			n, _ := l.concept(b)
			l.concepts[i].direct = append(l.concepts[i].direct, n)
		}
	}
	return ids
}

func firstOf(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	return texts[0]
}

// form is a word or phrase of the lexicon.
type form struct {
	words   []int32
	which   int // whose stems
	concept conceptID
}

// learnForms takes the words of all forms into the vocabulary.
func (l *lexicon) learnForms(k *seeds.Knowledge, ids []string) []form {
	forms := make([]form, 0, 24000)
	for i, id := range ids {
		c := k.Lexicon.Concepts[id]
		for _, lang := range k.Languages {
			which := stemsEN
			if lang == "id" {
				which = stemsID
			}
			for _, text := range c.Forms[lang] {
				if c.Class == seeds.Request || c.Class == seeds.Frame { // of whole messages and of their ends, which are looked up apart
					continue
				}
				words := phraseWords(text)
				if len(words) == 0 || len(words) > maxPhrase {
					continue
				}
				f := form{words: make([]int32, len(words)), which: which, concept: conceptID(i)}
				for j, w := range words {
					f.words[j] = l.vocab.learn(w, langBit(lang), true, c.Class == seeds.Entity)
				}
				forms = append(forms, f)
			}
		}
	}
	return forms
}

// phraseWords are the words of a form, without those that may be left out of any phrase.
func phraseWords(text string) []string {
	words := seeds.Words(text)
	out := make([]string, 0, len(words))
	for _, w := range words {
		if len(words) == 1 || !droppable[w.Text] {
			out = append(out, w.Text)
		}
	}
	return out
}

// droppable words change no phrase: "kepala otorita yang baru", "head of the authority".
var droppable = map[string]bool{"the": true, "a": true, "an": true, "yang": true, "si": true, "para": true}

// closure lists what a concept is a kind of, directly or not.
func (l *lexicon) closure(all map[string]*seeds.Concept, id string) []conceptID {
	var out []conceptID
	var walk func(string)
	walk = func(id string) {
		for _, b := range all[id].Broader {
			if n, _ := l.concept(b); !slices.Contains(out, n) {
				out = append(out, n)
				walk(b)
			}
		}
	}
	walk(id)
	return out
}

// wordConcept is the concept of a word that the lexicon lacks.
func (l *lexicon) wordConcept(n wordIDs) (conceptID, bool) {
	for which, stem := range n.stems {
		if id, ok := l.words[which][stem]; ok && stem >= 0 {
			return id, true
		}
	}
	return 0, false
}

// addWordConcept makes a word of a fact that the lexicon lacks, or holds as a
// mere general word, a concept of its own.
func (l *lexicon) addWordConcept(word string, class seeds.Class) conceptID {
	n := l.vocab.number(word)
	if id, ok := l.wordConcept(n); ok {
		return id
	}
	id := conceptID(len(l.concepts))
	l.concepts = append(l.concepts, concept{id: "word:" + word, class: class})
	for which, stem := range n.stems {
		if stem >= 0 {
			l.words[which][stem] = id
		}
	}
	return id
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
