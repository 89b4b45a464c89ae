package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver
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
	// Committed changes survive a killed process. One writer at a time: SQLite has no more.
	options := url.Values{"_pragma": {"journal_mode(WAL)", "synchronous(NORMAL)", "busy_timeout(10000)"}, "_txlock": {"immediate"}}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+options.Encode())
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
	if err = migrate(ctx, db, goose.DialectSQLite3, "sqlite"); err == nil {
		err = d.useKey(ctx, key)
	}
	if err != nil {
		_ = db.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return d, nil
}
