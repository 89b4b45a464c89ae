package store

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// database is a Store in SQL that SQLite and PostgreSQL both understand.
type database struct {
	db      *sql.DB
	numbers bool // parameters are written $1, $2 rather than ?
	shared  bool
	locks   string // appended to a SELECT of rows that are to be taken
	now     func() time.Time
	key     []byte // that chats are hashed with
	closers []func() error
}

// Ping implements Store.
func (d *database) Ping(ctx context.Context) error { return d.db.PingContext(ctx) }

// Shared implements Store.
func (d *database) Shared() bool { return d.shared }

// Close implements Store.
func (d *database) Close() error {
	err := d.db.Close()
	for _, c := range d.closers {
		err = errors.Join(err, c())
	}
	return err
}

// runner is a database or a transaction.
type runner interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// q writes a query's parameters as the database wants them.
func (d *database) q(query string) string {
	if !d.numbers {
		return query
	}
	var b strings.Builder
	n := 0
	for part := range strings.SplitSeq(query, "?") {
		if n > 0 {
			b.WriteString("$" + strconv.Itoa(n))
		}
		b.WriteString(part)
		n++
	}
	return b.String()
}

func (d *database) exec(ctx context.Context, r runner, query string, args ...any) error {
	_, err := r.ExecContext(ctx, d.q(query), args...)
	return err
}

// within runs f in a transaction.
func (d *database) within(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// ms is a time as it is kept.
func ms(t time.Time) int64 { return t.UnixMilli() }

// hash is a person or chat as it stands beside what somebody wrote.
func (d *database) hash(id int64) string {
	h := hmac.New(sha256.New, d.key)
	h.Write([]byte(strconv.FormatInt(id, 10)))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// useKey takes the key that chats are hashed with: the one given, else the one
// kept, which the first to come makes.
func (d *database) useKey(ctx context.Context, given string) error {
	if given != "" {
		d.key = []byte(given)
		return nil
	}
	fresh := make([]byte, 32)
	if _, err := rand.Read(fresh); err != nil {
		return err
	}
	if err := d.exec(ctx, d.db, `INSERT INTO settings (name, value) VALUES ('hash_key', ?) ON CONFLICT DO NOTHING`, hex.EncodeToString(fresh)); err != nil {
		return fmt.Errorf("keeping the key for hashed chats: %w", err)
	}
	var kept string
	if err := d.db.QueryRowContext(ctx, `SELECT value FROM settings WHERE name = 'hash_key'`).Scan(&kept); err != nil {
		return fmt.Errorf("reading the key for hashed chats: %w", err)
	}
	d.key = []byte(kept)
	return nil
}

// AddUpdates implements Store.
func (d *database) AddUpdates(ctx context.Context, worker string, updates []Update) (fresh []int64, err error) {
	now := d.now()
	err = d.within(ctx, func(tx *sql.Tx) error {
		for _, u := range updates {
			result, err := tx.ExecContext(ctx, d.q(`INSERT INTO updates (id, lane, payload, worker, until_ms, at_ms) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`),
				u.ID, u.Lane, u.Payload, worker, ms(now.Add(Lease)), ms(now))
			if err != nil {
				return err
			}
			if n, err := result.RowsAffected(); err != nil {
				return err
			} else if n > 0 {
				fresh = append(fresh, u.ID)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("keeping updates: %w", err)
	}
	return fresh, nil
}

// FinishUpdate implements Store.
func (d *database) FinishUpdate(ctx context.Context, id int64, o Outcome) error {
	err := d.within(ctx, func(tx *sql.Tx) error {
		if err := d.exec(ctx, tx, `UPDATE updates SET done = 1, payload = NULL WHERE id = ?`, id); err != nil {
			return err
		}
		if o.Context != nil {
			if err := d.exec(ctx, tx, `INSERT INTO contexts (chat, thread, person, data, at_ms) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (chat, thread, person) DO UPDATE SET data = excluded.data, at_ms = excluded.at_ms`,
				o.Person.Chat, o.Person.Thread, o.Person.User, o.Context, ms(d.now())); err != nil {
				return err
			}
		}
		if o.Question != nil {
			return d.exec(ctx, tx, `INSERT INTO questions (person, text, lang, kind, at_ms) VALUES (?, ?, ?, ?, ?)`,
				d.hash(o.Question.User), Redact(o.Question.Text), o.Question.Lang, o.Question.Kind, ms(d.now()))
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("noting that an update is answered: %w", err)
	}
	return nil
}

// RenewUpdates implements Store.
func (d *database) RenewUpdates(ctx context.Context, worker string) error {
	if err := d.exec(ctx, d.db, `UPDATE updates SET until_ms = ? WHERE worker = ? AND done = 0`, ms(d.now().Add(Lease)), worker); err != nil {
		return fmt.Errorf("renewing the lease of updates: %w", err)
	}
	return nil
}

// TakeUpdates implements Store.
func (d *database) TakeUpdates(ctx context.Context, worker, from string, most int) (taken []Update, err error) {
	now := d.now()
	which, arg := `worker = ?`, any(from)
	if from == "" {
		which, arg = `until_ms < ?`, ms(now)
	}
	err = d.within(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, d.q(`SELECT id, lane, payload FROM updates WHERE done = 0 AND `+which+` ORDER BY id LIMIT ?`+d.locks), arg, most)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var u Update
			if err := rows.Scan(&u.ID, &u.Lane, &u.Payload); err != nil {
				return err
			}
			taken = append(taken, u)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		for _, u := range taken {
			if err := d.exec(ctx, tx, `UPDATE updates SET worker = ?, until_ms = ? WHERE id = ?`, worker, ms(now.Add(Lease)), u.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("taking over updates: %w", err)
	}
	return taken, nil
}

// Context implements Store.
func (d *database) Context(ctx context.Context, p Person) (data []byte, err error) {
	err = d.db.QueryRowContext(ctx, d.q(`SELECT data FROM contexts WHERE chat = ? AND thread = ? AND person = ? AND at_ms > ?`),
		p.Chat, p.Thread, p.User, ms(d.now().Add(-KeepContexts))).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading a conversation: %w", err)
	}
	return data, nil
}

// Language implements Store.
func (d *database) Language(ctx context.Context, chat int64) (lang string, err error) {
	err = d.db.QueryRowContext(ctx, d.q(`SELECT lang FROM languages WHERE chat = ? AND at_ms > ?`), chat, ms(d.now().Add(-KeepLanguages))).Scan(&lang)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("reading a chat's language: %w", err)
	}
	return lang, nil
}

// SetLanguage implements Store.
func (d *database) SetLanguage(ctx context.Context, chat int64, lang string) error {
	if err := d.exec(ctx, d.db, `INSERT INTO languages (chat, lang, at_ms) VALUES (?, ?, ?) ON CONFLICT (chat) DO UPDATE SET lang = excluded.lang, at_ms = excluded.at_ms`,
		chat, lang, ms(d.now())); err != nil {
		return fmt.Errorf("keeping a chat's language: %w", err)
	}
	return nil
}

// AddFeedback implements Store.
func (d *database) AddFeedback(ctx context.Context, f Feedback) error {
	if err := d.exec(ctx, d.db, `INSERT INTO feedback (chat, message, person, fact, vote, lang, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (chat, message) DO UPDATE SET fact = excluded.fact, vote = excluded.vote, at_ms = excluded.at_ms`,
		d.hash(f.Chat), f.Message, d.hash(f.User), f.Fact, f.Vote, f.Lang, ms(d.now())); err != nil {
		return fmt.Errorf("keeping feedback: %w", err)
	}
	return nil
}

// FeedbackCounts implements Store.
func (d *database) FeedbackCounts(ctx context.Context) (map[string]int, error) {
	rows, err := d.db.QueryContext(ctx, d.q(`SELECT vote, count(*) FROM feedback WHERE at_ms > ? GROUP BY vote`), ms(d.now().Add(-KeepFeedback)))
	if err != nil {
		return nil, fmt.Errorf("counting feedback: %w", err)
	}
	defer rows.Close()
	out := map[string]int{}
	for rows.Next() {
		var vote string
		var n int
		if err := rows.Scan(&vote, &n); err != nil {
			return nil, fmt.Errorf("counting feedback: %w", err)
		}
		out[vote] = n
	}
	return out, rows.Err()
}

// Questions implements Store.
func (d *database) Questions(ctx context.Context, most int) ([]KeptQuestion, error) {
	rows, err := d.db.QueryContext(ctx, d.q(`SELECT id, person, text, lang, kind, at_ms FROM questions WHERE at_ms > ? ORDER BY id DESC LIMIT ?`), ms(d.now().Add(-KeepQuestions)), most)
	if err != nil {
		return nil, fmt.Errorf("listing questions: %w", err)
	}
	defer rows.Close()
	var out []KeptQuestion
	for rows.Next() {
		var k KeptQuestion
		var at int64
		if err := rows.Scan(&k.ID, &k.User, &k.Text, &k.Lang, &k.Kind, &at); err != nil {
			return nil, fmt.Errorf("listing questions: %w", err)
		}
		k.At = time.UnixMilli(at).UTC()
		out = append(out, k)
	}
	return out, rows.Err()
}

// Forget implements Store.
func (d *database) Forget(ctx context.Context, user int64) error {
	err := d.within(ctx, func(tx *sql.Tx) error {
		for _, query := range []string{`DELETE FROM contexts WHERE person = ?`, `DELETE FROM languages WHERE chat = ?`} {
			if err := d.exec(ctx, tx, query, user); err != nil {
				return err
			}
		}
		for _, query := range []string{`DELETE FROM feedback WHERE person = ?`, `DELETE FROM questions WHERE person = ?`} {
			if err := d.exec(ctx, tx, query, d.hash(user)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("forgetting a person: %w", err)
	}
	return nil
}

// Clean implements Store.
func (d *database) Clean(ctx context.Context) error {
	for _, old := range []struct {
		query string
		age   time.Duration
	}{
		{`DELETE FROM updates WHERE done = 1 AND at_ms < ?`, KeepUpdates},
		{`DELETE FROM contexts WHERE at_ms < ?`, KeepContexts},
		{`DELETE FROM languages WHERE at_ms < ?`, KeepLanguages},
		{`DELETE FROM feedback WHERE at_ms < ?`, KeepFeedback},
		{`DELETE FROM questions WHERE at_ms < ?`, KeepQuestions},
	} {
		if err := d.exec(ctx, d.db, old.query, ms(d.now().Add(-old.age))); err != nil {
			return fmt.Errorf("erasing what is old: %w", err)
		}
	}
	return nil
}
