// Package seeds holds what the bot knows: articles, the facts taken from them
// and the bilingual lexicon. The knowledge is data, YAML that an editor can
// change; this package loads it, proves it and carries the built-in copy.
//
// A directory of knowledge holds
//
//	knowledge.yaml     its title, its languages, whether citations are required
//	articles/*.yaml    one article a file: citation, subjects, facts
//	lexicon/*.yaml     concepts and the words of every language for them
//	words/LANG.txt     common words, one a line: they tell a word from a typo
//	slang.yaml         chat spellings and what they stand for
//	examples/*.tsv     questions to learn from, with the facts that answer them
//	needs.tsv          messages to learn from, with what they need beside an answer
//	talk.tsv           messages to learn from, with which small talk they are
package seeds

import (
	"slices"
	"time"
)

// Text is one text in each language, by language code.
type Text map[string]string

// Texts is several texts in each language, by language code.
type Texts map[string][]string

// Knowledge is everything the engine is built from.
type Knowledge struct {
	Title     Text
	About     Text     // what can be asked, for whoever wants to know
	Languages []string // codes, the default language first
	Cited     bool     // every answer carries a citation
	Learned   float64  // if above 0: what is learned from the phrasings alone decides, and this is the likelihood from which on a fact is the answer
	Articles  []*Article
	Lexicon   Lexicon
	Examples  []Example
	Needs     []Need
	Talks     []Need // small talk beyond what the lexicon knows word by word
}

// Article is a source: its citation, the things it is about and its facts.
type Article struct {
	ID        string
	Outlet    string
	Headline  string
	Title     Text      // what it is about, for lists of articles; optional
	Published time.Time // a day, midnight UTC
	URL       string
	Language  string // that the article is written in
	Source    Source
	Furniture []int          // sentences that are no part of the article
	NotAFact  map[int]string // sentences that hold no fact, and why
	Context   Texts          // words that any question on this article may mention
	Subjects  map[string]*Subject
	Facts     []*Fact
	File      string
}

// Source is the raw text an article's facts were taken from.
type Source struct {
	File   string `yaml:"file"`
	SHA256 string `yaml:"sha256"`
}

// Subject is a thing that facts are about.
type Subject struct {
	ID      string `yaml:"-"`
	Name    Text   `yaml:"name"`
	NamedBy Texts  `yaml:"named_by"` // any of these words names the subject
	Context Texts  `yaml:"context"`  // words a question on it may mention
}

// Fact is one thing that an article says.
type Fact struct {
	ID          string
	Article     *Article
	Subject     *Subject
	Kinds       []string // what kinds of thing it answers with, the main one first
	Values      []Value  // what answers the question
	Unit        Text     // of a number: what is counted
	Scope       Scope    // which one is meant; another one is refused
	Keywords    Texts    // words that tell it from the other facts of its subject
	Context     Texts    // words a question on it may mention without asking something else
	Answer      Text
	AsOf        time.Time // set where the fact may have changed since
	Speaker     Text      // who says so, where it is somebody's claim
	Contested   bool      // doubtful
	Correctable bool      // a question naming another value is corrected by it
	Untold      []string  // kinds of thing that the article leaves out, as the answer says itself: who asks for just that is refused
	Derived     *Derived  // set where the value follows from the article without standing in it
	Post        bool      // fit for outreach channels
	Status      Status
	Note        Text     // with a status: what to say instead
	Profile     []string // subjects whose overview this fact belongs to
	Phrasings   Texts
	Evidence    []int // sentences of the source it rests on, from 1
	Line        int   // in the article's file
}

// Scope tells which year, session, country or event a fact speaks of.
type Scope map[string]string

// Derived says how a value that does not stand in the article follows from it.
type Derived struct {
	Value string `yaml:"value"`
	From  string `yaml:"from"`
	How   string `yaml:"how"`
}

// Status tells whether a fact may still be answered.
type Status string

// A fact without a status is current. A superseded one is answered only with
// its note, a withdrawn one never.
const (
	Current    Status = ""
	Superseded Status = "superseded"
	Withdrawn  Status = "withdrawn"
)

// Kinds are the kinds of thing that a fact can answer with.
var Kinds = []string{
	"date", "duration", "number", "ordinal", "money", "percent", "person", "role", "organisation", "place", "list", "name",
	"reason", "purpose", "definition", "manner", "description", "event", "statement", "plan", "condition", "yesno", "overview",
}

// Is tells whether the fact answers with that kind of thing.
func (f *Fact) Is(kind string) bool { return slices.Contains(f.Kinds, kind) }

// Facts are the facts of all articles, in the order of the files.
func (k *Knowledge) Facts() []*Fact {
	var out []*Fact
	for _, a := range k.Articles {
		out = append(out, a.Facts...)
	}
	return out
}
