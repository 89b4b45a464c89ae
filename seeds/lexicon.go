package seeds

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

// Lexicon holds what the languages call the same thing.
type Lexicon struct {
	Concepts map[string]*Concept
	Slang    map[string]string   // chat spelling to what it stands for
	Words    map[string][]string // common words by language
}

// Concept is a notion and the words and phrases for it in every language.
type Concept struct {
	ID      string
	Class   Class
	Type    string   // of an entity: person, organisation, place, country, event, role
	Slot    string   // of a question word: what kind of thing it asks for; of small talk: which kind; of a filler: courtesy or none
	Broader []string // what it is a kind of
	Forms   Texts
}

// Class says what a concept does to a question.
type Class string

// The classes of concept.
const (
	Entity    Class = "entity"    // something with a name
	Content   Class = "content"   // makes a difference to what is asked
	Qualifier Class = "qualifier" // changes which one is asked: first, next, women, foreign
	Outside   Class = "outside"   // what people ask about and no article holds
	Light     Class = "light"     // may be said or not: hold, become, there is
	Filler    Class = "filler"    // without weight: please, actually
	Judgement Class = "judgement" // opinion, accusation, speculation
	Question  Class = "question"  // a question word
	Social    Class = "social"    // small talk
	Request   Class = "request"   // a whole message that wants something done with the last answer
	Frame     Class = "frame"     // said around a claim to have it confirmed: is it true that, do you agree
)

var classes = []Class{Entity, Content, Qualifier, Outside, Light, Filler, Judgement, Question, Social, Request, Frame}

// EntityTypes are the types an entity can have.
var EntityTypes = []string{"person", "organisation", "place", "country", "event", "role", "document", "other"}

// Slots are the kinds of thing a question word can ask for.
var Slots = []string{"date", "duration", "count", "money", "percent", "ordinal", "person", "organisation", "place", "reason", "purpose",
	"definition", "manner", "name", "list", "frequency", "which", "what", "role", "statement", "overview", "mentions", "whether"}

// SmallTalk are the kinds of small talk, which social concepts name as their
// slot. A message that holds several is answered by the first.
var SmallTalk = []string{"insult", "who", "what", "thanks", "bye", "howareyou", "salam", "praise", "greeting", "ack"}

// Requests are what a message may want done with the last answer, which request concepts name as their slot: its
// source, more on its subject, the same in another language ("in-en"), or a correction of what was asked.
var Requests = []string{"source", "more", "correction"}

// InLanguage begins the slot of a request for another language, whose code follows.
const InLanguage = "in-"

// Courtesy is the slot of fillers that people put before and after a question and that are no part of it: hello, please, sir.
const Courtesy = "courtesy"

// conceptFile is a concept as the YAML has it; the forms are comma-separated.
type conceptFile struct {
	Class   located             `yaml:"class"`
	Type    string              `yaml:"type"`
	Slot    string              `yaml:"slot"`
	Broader []string            `yaml:"broader"`
	Forms   map[string]formList `yaml:",inline"`
}

// formList is written as one comma-separated line, which reads and loads faster than a list.
type formList []string

// UnmarshalYAML implements yaml.Unmarshaler.
func (fl *formList) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.ScalarNode {
		return n.Decode((*[]string)(fl))
	}
	for form := range strings.SplitSeq(n.Value, ",") {
		if form = strings.TrimSpace(form); form != "" {
			*fl = append(*fl, form)
		}
	}
	return nil
}

// loadLexicon reads lexicon/*.yaml, slang.yaml and words/*.txt. All but the first may be missing.
func loadLexicon(dir fs.FS, languages []string) (Lexicon, Problems) {
	lex := Lexicon{Concepts: map[string]*Concept{}, Slang: map[string]string{}, Words: map[string][]string{}}
	files, _ := fs.Glob(dir, "lexicon/*.yaml")
	parts := make([]map[string]*conceptFile, len(files))
	failed := make([]*Problem, len(files))
	var wg sync.WaitGroup
	for i, file := range files {
		wg.Go(func() { failed[i] = decode(dir, file, &parts[i]) })
	}
	wg.Wait()
	var ps Problems
	for i, file := range files {
		if failed[i] != nil {
			ps = append(ps, *failed[i])
			continue
		}
		for _, id := range keys(parts[i]) {
			ps = append(ps, lex.add(file, id, parts[i][id], languages)...)
		}
	}
	for _, id := range keys(lex.Concepts) {
		for _, b := range lex.Concepts[id].Broader {
			if lex.Concepts[b] == nil {
				ps = append(ps, Problem{File: "lexicon", Text: fmt.Sprintf("concept %s: broader %q is not a concept: add it or correct it", id, b)})
			}
		}
	}
	if _, err := fs.Stat(dir, "slang.yaml"); err == nil {
		if p := decode(dir, "slang.yaml", &lex.Slang); p != nil {
			ps = append(ps, *p)
		}
	}
	for _, lang := range languages {
		raw, err := fs.ReadFile(dir, wordFile(lang))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			ps = append(ps, Problem{File: wordFile(lang), Text: err.Error()})
		}
		lex.Words[lang] = strings.Fields(string(raw))
	}
	return lex, ps
}

// add puts a concept of a file into the lexicon.
func (lex Lexicon) add(file, id string, cf *conceptFile, languages []string) Problems {
	var ps Problems
	if cf == nil {
		return Problems{{File: file, Text: fmt.Sprintf("concept %s is empty: give it a class and its words", id)}}
	}
	report := func(format string, args ...any) {
		ps = append(ps, Problem{File: file, Line: cf.Class.Line, Text: fmt.Sprintf("concept %s: ", id) + fmt.Sprintf(format, args...)})
	}
	c := &Concept{ID: id, Class: Class(cf.Class.Text), Type: cf.Type, Slot: cf.Slot, Broader: cf.Broader, Forms: Texts{}}
	if !slices.Contains(classes, c.Class) {
		report("class %q is unknown: one of %v", c.Class, classes)
	}
	if c.Class == Entity && !slices.Contains(EntityTypes, c.Type) {
		report("type %q is unknown: one of %v", c.Type, EntityTypes)
	}
	if c.Class == Question && !slices.Contains(Slots, c.Slot) {
		report("slot %q is unknown: one of %v", c.Slot, Slots)
	}
	if c.Class == Social && !slices.Contains(SmallTalk, c.Slot) {
		report("slot %q is unknown: one of %v", c.Slot, SmallTalk)
	}
	if lang, ok := strings.CutPrefix(c.Slot, InLanguage); c.Class == Request && !slices.Contains(Requests, c.Slot) && !(ok && slices.Contains(languages, lang)) {
		report("slot %q is unknown: one of %v or %s and a language", c.Slot, Requests, InLanguage)
	}
	for _, lang := range keys(cf.Forms) {
		if !slices.Contains(languages, lang) {
			report("unknown field %q: correct its spelling or remove it", lang)
		}
		for _, form := range cf.Forms[lang] {
			c.Forms[lang] = append(c.Forms[lang], expanded(form)...)
		}
	}
	if c.Class == Filler && c.Slot != "" && c.Slot != Courtesy {
		report("slot %q is unknown: a filler has %s or none", c.Slot, Courtesy)
	}
	if len(c.Forms) == 0 {
		report("no words: write them under a language")
	}
	if other := lex.Concepts[id]; other != nil {
		report("stands twice: merge the two")
	}
	lex.Concepts[id] = c
	return ps
}

// expanded lists the phrases that one with alternatives stands for: "my teacher|friend says that|" has any of the words between which a | stands, none too
// where one ends in |, and _ for a blank within one.
func expanded(phrase string) []string {
	if !strings.Contains(phrase, "|") {
		return []string{phrase}
	}
	out := []string{""}
	for _, word := range strings.Fields(phrase) {
		var longer []string
		for _, begun := range out {
			for alternative := range strings.SplitSeq(word, "|") {
				longer = append(longer, strings.TrimSpace(begun+" "+strings.ReplaceAll(alternative, "_", " ")))
			}
		}
		out = longer
	}
	return slices.DeleteFunc(out, func(p string) bool { return p == "" })
}
