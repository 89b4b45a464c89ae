package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Store is where what must outlive a restart is kept.
type Store struct {
	Dir      string // of data
	Database Secret // address of PostgreSQL, "" for a file in the directory
	HashKey  Secret // "" for one that is made and kept
}

// Store reads the settings for the store.
func (s Settings) Store() (Store, error) {
	st := Store{Dir: s.values[Data], Database: Secret(s.values[Database]), HashKey: Secret(s.values[HashKey])}
	if st.Database != "" {
		if err := checkURL(st.Database.Reveal(), "postgres", "postgresql"); err != nil {
			return st, fmt.Errorf("%s: %w: write postgres://user:password@host:5432/name, or leave it out for a file", Database, errors.New("not an address of PostgreSQL"))
		}
	}
	if st.Dir == "" {
		base := os.Getenv("XDG_DATA_HOME")
		if base == "" {
			home, err := os.UserHomeDir()
			if err != nil {
				return st, fmt.Errorf("%s: there is no home directory: name a directory for the data", Data)
			}
			base = filepath.Join(home, ".local", "share")
		}
		st.Dir = filepath.Join(base, "kazindobot")
	}
	return st, nil
}
