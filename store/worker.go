package store

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// maxWorkers bounds how many processes may share a data directory.
const maxWorkers = 64

// Worker is the name that the store knows a process by. It lives in the data
// directory, under a lock that ends with the process: whoever gets it next knows that
// the one before is dead, and may take over its updates at once.
type Worker struct {
	Name string
	lock *flock.Flock
}

// TakeWorker takes a name that no living process has.
func TakeWorker(dir string) (*Worker, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the data directory cannot be made: %w", err)
	}
	for n := range maxWorkers {
		path := filepath.Join(dir, fmt.Sprintf("worker-%d", n))
		lock := flock.New(path + ".lock")
		ok, err := lock.TryLock()
		if err != nil {
			return nil, fmt.Errorf("the data directory cannot be written to: %w", err)
		}
		if !ok {
			continue
		}
		name, err := nameIn(path)
		if err != nil {
			_ = lock.Unlock()
			return nil, fmt.Errorf("the data directory cannot be written to: %w", err)
		}
		return &Worker{Name: name, lock: lock}, nil
	}
	return nil, fmt.Errorf("%d processes use the data directory %s already: give this one its own", maxWorkers, dir)
}

// nameIn reads a worker's name from its file, and makes both where there is none.
func nameIn(path string) (string, error) {
	raw, err := os.ReadFile(path)
	if name := strings.TrimSpace(string(raw)); err == nil && name != "" {
		return name, nil
	}
	id := make([]byte, 8)
	if _, err := rand.Read(id); err != nil {
		return "", err
	}
	name := hex.EncodeToString(id)
	return name, os.WriteFile(path, []byte(name+"\n"), 0o600)
}

// Release gives the name back.
func (w *Worker) Release() error { return w.lock.Unlock() }
