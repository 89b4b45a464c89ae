// Package peers is what somebody would take instead of the engine: matchers that find which of many texts is most like a
// question. Each is used as its documentation shows.
package peers

import (
	"strings"
	"unicode"
)

// Matcher finds the text most like a question.
type Matcher interface {
	// Match gives the number of the text most like a question and how like it is, the more the liker; -1 for none.
	Match(question string) (n int, score float64)
	Close() error
}

// Peer is a way to make a Matcher of texts.
type Peer struct {
	Name string
	New  func(texts []string) (Matcher, error)
}

// All are the peers.
func All() []Peer {
	return []Peer{
		{"sahilm/fuzzy", func(t []string) (Matcher, error) { return newFuzzy(t, false), nil }},
		{"sahilm/fuzzy, word by word", func(t []string) (Matcher, error) { return newFuzzy(t, true), nil }},
		{"bleve 2.6, BM25", newBleve},
		{"SQLite FTS5, words", func(t []string) (Matcher, error) { return newFTS5(t, "unicode61 remove_diacritics 2") }},
		{"SQLite FTS5, trigrams", func(t []string) (Matcher, error) { return newFTS5(t, "trigram") }},
		{"PostgreSQL, full text and pg_trgm", newPostgres},
		{"TF-IDF, character 3-5-grams", func(t []string) (Matcher, error) { return newTFIDF(t), nil }},
	}
}

// words are those of a text, in lower case.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
