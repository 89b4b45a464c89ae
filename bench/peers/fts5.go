package peers

import (
	"database/sql"
	"strings"

	_ "modernc.org/sqlite" // the driver
)

// fts5Matcher is a table of SQLite's FTS5 in memory; any word, or any trigram, of the question may match.
type fts5Matcher struct {
	db       *sql.DB
	find     *sql.Stmt
	trigrams bool
}

func newFTS5(texts []string, tokenize string) (Matcher, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // each connection would have a memory of its own
	if _, err := db.Exec("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='" + tokenize + "')"); err != nil {
		return nil, err
	}
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	insert, err := tx.Prepare("INSERT INTO texts (rowid, text) VALUES (?, ?)")
	if err != nil {
		return nil, err
	}
	for i, t := range texts {
		if _, err := insert.Exec(i+1, t); err != nil {
			return nil, err
		}
	}
	if err := tx.Commit(); err != nil {
		return nil, err
	}
	find, err := db.Prepare("SELECT rowid, -bm25(texts) FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT 1")
	if err != nil {
		return nil, err
	}
	return &fts5Matcher{db, find, tokenize == "trigram"}, nil
}

// Match implements Matcher.
func (m *fts5Matcher) Match(question string) (int, float64) {
	terms := words(question)
	if m.trigrams {
		terms = grams(strings.Join(terms, " "), 3, 3)
	}
	if len(terms) == 0 {
		return -1, 0
	}
	for i, t := range terms {
		terms[i] = `"` + strings.ReplaceAll(t, `"`, `""`) + `"`
	}
	var n int
	var score float64
	if m.find.QueryRow(strings.Join(terms, " OR ")).Scan(&n, &score) != nil {
		return -1, 0
	}
	return n - 1, score
}

// Close implements Matcher.
func (m *fts5Matcher) Close() error { return m.db.Close() }

// grams are the runs of so many characters in a text.
func grams(text string, from, to int) []string {
	runes := []rune(text)
	var out []string
	for n := from; n <= to; n++ {
		for i := 0; i+n <= len(runes); i++ {
			out = append(out, string(runes[i:i+n]))
		}
	}
	return out
}
