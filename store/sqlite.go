package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// fileName is the database's name in the data directory.
const fileName = "kazindobot.db"

// OpenSQLite opens the database in a data directory, and makes both where they
// are not there yet. Key is what chats are hashed with; "" for one that is made once and kept.
func OpenSQLite(ctx context.Context, dir, key string, now func() time.Time) (Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the data directory cannot be made: %w", err)
	}
	path := filepath.Join(dir, fileName)
	// Committed changes survive a killed process. One writer at a time: SQLite has
	// no more. Checkpoints, which wait for the disk, are made by a connection of their own.
	options := url.Values{"_pragma": {"journal_mode(WAL)", "synchronous(NORMAL)", "busy_timeout(10000)", "wal_autocheckpoint(0)"}, "_txlock": {"immediate"}}
	address := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + options.Encode()
	db, err := sql.Open("sqlite", address)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	d := &database{db: db, now: now}
	lock := flock.New(path + ".lock")
	if err := lock.Lock(); err != nil {
		_ = db.Close()
		return nil, fmt.Errorf("the data directory cannot be written to: %w", err)
	}
	defer func() { _ = lock.Unlock() }()
	err = sound(ctx, db)
	if err == nil {
		err = migrate(ctx, db, goose.DialectSQLite3, "sqlite")
	}
	if err == nil {
		err = migrateJobs(ctx, riversqlite.New(db))
	}
	if err == nil {
		err = errors.Join(d.useKey(ctx, key), d.prepare(ctx))
	}
	if err != nil {
		_ = db.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	stop, err := checkpoint(address)
	d.closers = append(d.closers, stop)
	return d, err
}

// ErrCorrupt is the error for a database that is damaged: what it holds, withdrawn facts among
// it, must not be forgotten silently.
var ErrCorrupt = errors.New("the database is corrupt: put a sound copy in its place; to begin anew move it away, and what was withdrawn, approved and subscribed is forgotten")

// sound tells whether the database can be read and holds together.
func sound(ctx context.Context, db *sql.DB) error {
	var found string
	err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&found)
	var refused *sqlite.Error
	switch {
	case err == nil && found == "ok":
		return nil
	case err == nil:
		return fmt.Errorf("%w (%s)", ErrCorrupt, found)
	case errors.As(err, &refused) && slices.Contains([]int{sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}, refused.Code()&0xff):
		return fmt.Errorf("%w (%w)", ErrCorrupt, err)
	}
	return err
}

// checkpointEvery is how often what has been committed is moved from the log into the database.
const checkpointEvery = 2 * time.Second

// checkpoint moves what has been committed, in the background, until it is stopped.
func checkpoint(address string) (stop func() error, err error) {
	db, err := sql.Open("sqlite", address)
	if err != nil {
		return func() error { return nil }, err
	}
	db.SetMaxOpenConns(1)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(checkpointEvery)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C: // one that fails is made up for by the next
				_, _ = db.ExecContext(ctx, `PRAGMA wal_checkpoint(PASSIVE)`)
			}
		}
	}()
	return func() error { cancel(); <-done; return db.Close() }, nil
}
