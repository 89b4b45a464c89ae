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

	"github.com/jackc/pgx/v5/pgxpool"
)

// database is a Store in SQL that SQLite and PostgreSQL both understand.
type database struct {
	db       *sql.DB
	shared   bool // PostgreSQL: others use it too, and parameters are written $1, $2 rather than ?
	now      func() time.Time
	key      []byte               // that people and chats are hashed with
	text     map[string]string    // PostgreSQL's queries
	prepared map[string]*sql.Stmt // SQLite's
	pool     *pgxpool.Pool        // PostgreSQL's
	closers  []func() error
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

// q writes a query's parameters as the database wants them.
func (d *database) q(query string) string {
	if !d.shared {
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

// prepare makes the queries ready: SQLite's are prepared once for all, while pgx
// does so by itself for each connection.
func (d *database) prepare(ctx context.Context) error {
	d.text = make(map[string]string, len(queries))
	d.prepared = make(map[string]*sql.Stmt, len(queries))
	for _, query := range queries {
		if d.shared {
			d.text[query] = d.q(query)
			continue
		}
		s, err := d.db.PrepareContext(ctx, strings.TrimSuffix(query, forUpdate))
		if err != nil {
			return fmt.Errorf("preparing %q: %w", query, err)
		}
		d.prepared[query] = s
	}
	return nil
}

// exec runs one of the queries, within a transaction unless that is nil.
func (d *database) exec(ctx context.Context, tx *sql.Tx, query string, args ...any) (sql.Result, error) {
	switch {
	case tx == nil && d.shared:
		return d.db.ExecContext(ctx, d.text[query], args...)
	case d.shared:
		return tx.ExecContext(ctx, d.text[query], args...)
	case tx == nil:
		return d.prepared[query].ExecContext(ctx, args...)
	}
	return tx.StmtContext(ctx, d.prepared[query]).ExecContext(ctx, args...)
}

// query runs one of the queries that give rows, within a transaction unless that is nil.
func (d *database) query(ctx context.Context, tx *sql.Tx, query string, args ...any) (*sql.Rows, error) {
	switch {
	case tx == nil && d.shared:
		return d.db.QueryContext(ctx, d.text[query], args...)
	case d.shared:
		return tx.QueryContext(ctx, d.text[query], args...)
	case tx == nil:
		return d.prepared[query].QueryContext(ctx, args...)
	}
	return tx.StmtContext(ctx, d.prepared[query]).QueryContext(ctx, args...)
}

// value reads the one value of the one row that a query gives; false where it gives none.
func (d *database) value(ctx context.Context, into any, query string, args ...any) (bool, error) {
	rows, err := d.query(ctx, nil, query, args...)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	if !rows.Next() {
		return false, rows.Err()
	}
	return true, rows.Scan(into)
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

// Derive implements Store.
func (d *database) Derive(purpose string) []byte {
	mac := hmac.New(sha256.New, d.key)
	_, _ = mac.Write([]byte("derive " + purpose))
	return mac.Sum(nil)
}

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
	if _, err := d.db.ExecContext(ctx, d.q(`INSERT INTO settings (name, value) VALUES ('hash_key', ?) ON CONFLICT DO NOTHING`), hex.EncodeToString(fresh)); err != nil {
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
func (d *database) AddUpdates(ctx context.Context, worker string, updates []Update) (fresh []UpdateID, err error) {
	now := d.now()
	err = d.within(ctx, func(tx *sql.Tx) error {
		for _, u := range updates {
			result, err := d.exec(ctx, tx, addUpdate, u.Bot, u.ID, u.Lane, u.Payload, worker, ms(now.Add(Lease)), ms(now))
			if err != nil {
				return err
			}
			if n, err := result.RowsAffected(); err != nil {
				return err
			} else if n > 0 {
				fresh = append(fresh, u.UpdateID)
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
func (d *database) FinishUpdate(ctx context.Context, id UpdateID, o Outcome) error {
	err := d.within(ctx, func(tx *sql.Tx) error {
		if _, err := d.exec(ctx, tx, finishUpdate, id.Bot, id.ID, ms(d.now())); err != nil {
			return err
		}
		if o.Context != nil {
			if _, err := d.exec(ctx, tx, setContext,
				o.Person.Chat, o.Person.Thread, o.Person.User, o.Context, ms(d.now())); err != nil {
				return err
			}
		}
		if o.Question != nil {
			return d.addQuestion(ctx, tx, *o.Question)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("noting that an update is answered: %w", err)
	}
	return nil
}

// addQuestion keeps a question, without what tells a person.
func (d *database) addQuestion(ctx context.Context, tx *sql.Tx, q Question) error {
	_, err := d.exec(ctx, tx, addQuestion, d.hash(q.User), Redact(q.Text), q.Lang, q.Kind, ms(d.now()))
	return err
}

// AddQuestions implements Store.
func (d *database) AddQuestions(ctx context.Context, questions []Question) error {
	err := d.within(ctx, func(tx *sql.Tx) error {
		for _, q := range questions {
			if err := d.addQuestion(ctx, tx, q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keeping questions: %w", err)
	}
	return nil
}

// RenewUpdates implements Store.
func (d *database) RenewUpdates(ctx context.Context, worker string) error {
	if _, err := d.exec(ctx, nil, renewUpdates, ms(d.now().Add(Lease)), worker); err != nil {
		return fmt.Errorf("renewing the lease of updates: %w", err)
	}
	return nil
}

// TakeUpdates implements Store.
func (d *database) TakeUpdates(ctx context.Context, bot, worker, from string, most int) (taken []Update, err error) {
	now := d.now()
	which, arg := listOf, any(from)
	if from == "" {
		which, arg = listEnded, ms(now)
	}
	err = d.within(ctx, func(tx *sql.Tx) error {
		rows, err := d.query(ctx, tx, which, bot, arg, most)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			u := Update{UpdateID: UpdateID{Bot: bot}}
			if err := rows.Scan(&u.ID, &u.Lane, &u.Payload); err != nil {
				return err
			}
			taken = append(taken, u)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		for _, u := range taken {
			if _, err := d.exec(ctx, tx, takeUpdate, worker, ms(now.Add(Lease)), u.Bot, u.ID); err != nil {
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
	_, err = d.value(ctx, &data, getContext, p.Chat, p.Thread, p.User, ms(d.now().Add(-KeepContexts)))
	if err != nil {
		return nil, fmt.Errorf("reading a conversation: %w", err)
	}
	return data, nil
}

// Language implements Store.
func (d *database) Language(ctx context.Context, chat int64) (lang string, err error) {
	_, err = d.value(ctx, &lang, getLanguage, chat, ms(d.now().Add(-KeepLanguages)))
	if err != nil {
		return "", fmt.Errorf("reading a chat's language: %w", err)
	}
	return lang, nil
}

// SetLanguage implements Store.
func (d *database) SetLanguage(ctx context.Context, chat int64, lang string) error {
	if _, err := d.exec(ctx, nil, setLanguage,
		chat, lang, ms(d.now())); err != nil {
		return fmt.Errorf("keeping a chat's language: %w", err)
	}
	return nil
}

// AddFeedback implements Store.
func (d *database) AddFeedback(ctx context.Context, f Feedback) error {
	if _, err := d.exec(ctx, nil, addFeedback,
		d.hash(f.Chat), f.Message, d.hash(f.User), f.Fact, f.Vote, f.Lang, ms(d.now())); err != nil {
		return fmt.Errorf("keeping feedback: %w", err)
	}
	return nil
}

// each reads the rows that a query gives, one by one.
func (d *database) each(ctx context.Context, query string, args []any, read func(scan func(...any) error) error) error {
	rows, err := d.query(ctx, nil, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := read(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Questions implements Store.
func (d *database) Questions(ctx context.Context, most int) (out []KeptQuestion, err error) {
	err = d.each(ctx, listQuestions, []any{ms(d.now().Add(-KeepQuestions)), most}, func(scan func(...any) error) error {
		var k KeptQuestion
		var at int64
		err := scan(&k.ID, &k.User, &k.Text, &k.Lang, &k.Kind, &at)
		k.At = time.UnixMilli(at).UTC()
		out = append(out, k)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("listing questions: %w", err)
	}
	return out, nil
}

// Settle implements Store.
func (d *database) Settle(ctx context.Context, ids []int64, how string) error {
	err := d.within(ctx, func(tx *sql.Tx) error {
		for _, id := range ids {
			if _, err := d.exec(ctx, tx, settle, how, id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("settling questions: %w", err)
	}
	return nil
}

// Assign implements Store.
func (d *database) Assign(ctx context.Context, p Phrasing, who string) error {
	now := ms(d.now())
	err := d.within(ctx, func(tx *sql.Tx) error {
		if _, err := d.exec(ctx, tx, assign, p.Lang, p.Text, p.Fact, now); err != nil {
			return err
		}
		_, err := d.exec(ctx, tx, addNote, now, who, fmt.Sprintf("assigned %q to %s", p.Text, p.Fact))
		return err
	})
	if err != nil {
		return fmt.Errorf("assigning a question: %w", err)
	}
	return nil
}

// Unassign implements Store.
func (d *database) Unassign(ctx context.Context, lang, text, who string) (was bool, err error) {
	was, err = d.remove(ctx, unassign, []any{lang, text}, who, fmt.Sprintf("took %q off the approved questions", text))
	if err != nil {
		return false, fmt.Errorf("taking off an approved question: %w", err)
	}
	return was, nil
}

// remove runs a query that deletes, and notes who had it done if there was anything to delete.
func (d *database) remove(ctx context.Context, query string, args []any, who, what string) (was bool, err error) {
	err = d.within(ctx, func(tx *sql.Tx) error {
		result, err := d.exec(ctx, tx, query, args...)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		if was = n > 0; err != nil || !was {
			return err
		}
		_, err = d.exec(ctx, tx, addNote, ms(d.now()), who, what)
		return err
	})
	return was, err
}

// Phrasings implements Store.
func (d *database) Phrasings(ctx context.Context) (out []Phrasing, err error) {
	err = d.each(ctx, listPhrasings, nil, func(scan func(...any) error) error {
		var p Phrasing
		err := scan(&p.Lang, &p.Text, &p.Fact)
		out = append(out, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("listing approved questions: %w", err)
	}
	return out, nil
}

// Note implements Store.
func (d *database) Note(ctx context.Context, who, what string) error {
	if _, err := d.exec(ctx, nil, addNote, ms(d.now()), who, what); err != nil {
		return fmt.Errorf("noting a change: %w", err)
	}
	return nil
}

// Notes implements Store.
func (d *database) Notes(ctx context.Context, most int) (out []Noted, err error) {
	err = d.each(ctx, listNotes, []any{most}, func(scan func(...any) error) error {
		var n Noted
		var at int64
		err := scan(&at, &n.Who, &n.What)
		n.At = time.UnixMilli(at).UTC()
		out = append(out, n)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("listing changes: %w", err)
	}
	return out, nil
}

// Forget implements Store.
func (d *database) Forget(ctx context.Context, user int64) error {
	err := d.within(ctx, func(tx *sql.Tx) error {
		for _, query := range []string{forgetContexts, forgetLanguage} {
			if _, err := d.exec(ctx, tx, query, user); err != nil {
				return err
			}
		}
		for _, query := range []string{forgetFeedback, forgetQuestions} {
			if _, err := d.exec(ctx, tx, query, d.hash(user)); err != nil {
				return err
			}
		}
		_, err := d.unsubscribe(ctx, tx, user)
		return err
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
		{cleanUpdates, KeepUpdates},
		{cleanContexts, KeepContexts},
		{cleanLanguages, KeepLanguages},
		{cleanFeedback, KeepFeedback},
		{cleanQuestions, KeepQuestions},
		{cleanApprovals, KeepApprovals},
	} {
		if _, err := d.exec(ctx, nil, old.query, ms(d.now().Add(-old.age))); err != nil {
			return fmt.Errorf("erasing what is old: %w", err)
		}
	}
	for _, query := range []string{cleanReplies, cleanLatencies, cleanAnswers} {
		if _, err := d.exec(ctx, nil, query, d.now().Add(-KeepUsage).UTC().Format(time.DateOnly)); err != nil {
			return fmt.Errorf("erasing what is old: %w", err)
		}
	}
	return nil
}
