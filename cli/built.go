package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"kazindobot/qa"
)

// built is the engine of --seeds. Building takes seconds, most of them for learning, so what was built is kept in the user's cache
// and read from there as long as neither the knowledge nor the program has changed.
func (a *app) built() (*qa.Engine, error) {
	cache := cacheOf(a.settings.Seeds())
	if e := readBuilt(cache); e != nil {
		return e, nil
	}
	k, err := a.knowledge()
	if err != nil {
		return nil, err
	}
	e := qa.Build(k)
	keepBuilt(cache, e)
	return e, nil
}

// keptFor is for how long what was built is kept without being used.
const keptFor = 30 * 24 * time.Hour

// cacheOf is the file for what is built of a directory by this program; "" where there is no place for it. Its name changes with both.
func cacheOf(dir string) string {
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	program, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(program)
	if err != nil {
		return ""
	}
	h := sha256.New()
	fmt.Fprintln(h, program, info.Size(), info.ModTime().UnixNano())
	err = fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := os.ReadFile(filepath.Join(dir, path))
		fmt.Fprintln(h, path, len(raw))
		_, _ = h.Write(raw)
		return err
	})
	if err != nil {
		return ""
	}
	return filepath.Join(base, "kazindobot", hex.EncodeToString(h.Sum(nil)[:16])+".engine")
}

// readBuilt reads what was built; nil where that cannot be, or it is not as it was written.
func readBuilt(cache string) *qa.Engine {
	raw, err := os.ReadFile(cache)
	if err != nil || len(raw) < sha256.Size {
		return nil
	}
	sum, data := raw[:sha256.Size], raw[sha256.Size:]
	if sha256.Sum256(data) != [sha256.Size]byte(sum) {
		return nil
	}
	e, err := qa.FromSnapshot(data)
	if err != nil {
		return nil
	}
	now := time.Now()
	_ = os.Chtimes(cache, now, now)
	return e
}

// keepBuilt keeps what was built, whole or not at all, and drops what has not been used for long. It may fail: then the next start is slow.
func keepBuilt(cache string, e *qa.Engine) {
	if cache == "" || os.MkdirAll(filepath.Dir(cache), 0o700) != nil {
		return
	}
	old, _ := filepath.Glob(filepath.Join(filepath.Dir(cache), "*.engine"))
	for _, name := range old {
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > keptFor {
			_ = os.Remove(name)
		}
	}
	f, err := os.CreateTemp(filepath.Dir(cache), "*.new")
	if err != nil {
		return
	}
	data := e.Snapshot()
	sum := sha256.Sum256(data)
	_, err = f.Write(append(sum[:], data...))
	if closing := f.Close(); err != nil || closing != nil || os.Rename(f.Name(), cache) != nil {
		_ = os.Remove(f.Name())
	}
}
