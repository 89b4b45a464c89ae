package store

import (
	"context"

	"github.com/pressly/goose/v3"
)

// Exec runs a statement on a store's database.
func Exec(s Store, query string) error {
	_, err := s.(*database).db.ExecContext(context.Background(), query)
	return err
}

// Migrate brings a store's schema up to date again.
func Migrate(s Store) error {
	d := s.(*database)
	if d.shared {
		return migrate(context.Background(), d.db, goose.DialectPostgres, "postgres")
	}
	return migrate(context.Background(), d.db, goose.DialectSQLite3, "sqlite")
}
