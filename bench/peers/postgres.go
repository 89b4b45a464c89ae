package peers

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"kazindobot/store/storetest"
)

// postgresMatcher adds up PostgreSQL's rank of full text and the likeness of trigrams.
type postgresMatcher struct{ db *pgx.Conn }

func newPostgres(texts []string) (Matcher, error) {
	url, err := storetest.Empty()
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	db, err := pgx.Connect(ctx, url)
	if err != nil {
		return nil, err
	}
	if _, err := db.Exec(ctx, `CREATE EXTENSION pg_trgm; CREATE TABLE texts (n INTEGER PRIMARY KEY, text TEXT NOT NULL, words TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED)`); err != nil {
		return nil, err
	}
	rows := make([][]any, len(texts))
	for i, t := range texts {
		rows[i] = []any{i, t}
	}
	if _, err := db.CopyFrom(ctx, pgx.Identifier{"texts"}, []string{"n", "text"}, pgx.CopyFromRows(rows)); err != nil {
		return nil, err
	}
	if _, err := db.Exec(ctx, `CREATE INDEX ON texts USING gin (words); CREATE INDEX ON texts USING gin (text gin_trgm_ops); ANALYZE texts`); err != nil {
		return nil, err
	}
	return &postgresMatcher{db}, nil
}

// Match implements Matcher.
func (m *postgresMatcher) Match(question string) (int, float64) {
	any := strings.Join(words(question), " | ")
	if any == "" {
		return -1, 0
	}
	var n int
	var score float64
	err := m.db.QueryRow(context.Background(), `SELECT n, ts_rank(words, q) + similarity(text, $2) AS score FROM texts, to_tsquery('simple', $1) AS q
		WHERE words @@ q OR text % $2 ORDER BY score DESC, n LIMIT 1`, any, question).Scan(&n, &score)
	if err != nil {
		return -1, 0
	}
	return n, score
}

// Close implements Matcher.
func (m *postgresMatcher) Close() error { return m.db.Close(context.Background()) }
