package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
)

// schemaLock is the number of the advisory lock under which the schema is brought up to date.
const schemaLock = 7_305_526_902

// connections is how many a process may have open, unless the address says otherwise: River keeps one for itself.
const connections = 10

// connectWithin is how long PostgreSQL may take to answer at start.
const connectWithin = 10 * time.Second

// OpenPostgres opens a database of PostgreSQL, which several processes may share.
// Key is what chats are hashed with; "" for one that is made once and kept.
func OpenPostgres(ctx context.Context, url, key string, now func() time.Time) (Store, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, errors.New("this is no address of PostgreSQL, such as postgres://user@host:5432/name")
	}
	if !strings.Contains(url, "pool_max_conns") {
		config.MaxConns = max(config.MaxConns, connections)
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, errors.New("this is no address of PostgreSQL, such as postgres://user@host:5432/name")
	}
	db := stdlib.OpenDBFromPool(pool)
	d := &database{db: db, pool: pool, shared: true, now: now, closers: []func() error{func() error { pool.Close(); return nil }}}
	if err := d.begin(ctx, key); err != nil {
		_ = d.Close()
		return nil, fmt.Errorf("PostgreSQL at %s:%d: %w", config.ConnConfig.Host, config.ConnConfig.Port, plain(err))
	}
	return d, nil
}

// begin brings the schema up to date while no other process does.
func (d *database) begin(ctx context.Context, key string) error {
	connecting, cancel := context.WithTimeout(ctx, connectWithin)
	defer cancel()
	lock, err := d.db.Conn(connecting)
	if err != nil {
		return err
	}
	defer lock.Close()
	if _, err := lock.ExecContext(ctx, `SELECT pg_advisory_lock($1)`, schemaLock); err != nil {
		return err
	}
	defer func() {
		_, _ = lock.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock($1)`, schemaLock)
	}()
	if err := migrate(ctx, d.db, goose.DialectPostgres, "postgres"); err != nil {
		return err
	}
	if err := migrateJobs(ctx, riverpgxv5.New(d.pool)); err != nil {
		return err
	}
	return errors.Join(d.useKey(ctx, key), d.prepare(ctx))
}

// plain is an error of connecting in few words: pgx's own repeats the whole address.
func plain(err error) error {
	var refused *pgconn.ConnectError
	if errors.As(err, &refused) {
		return errors.New("cannot be reached: is it running, and are user, password and database right?")
	}
	return err
}
