package cli

import (
	"context"
	"fmt"
	"hash/fnv"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"reflect"
	"syscall"
	"time"

	"kazindobot/desk"
	"kazindobot/qa"
	"kazindobot/store"
)

// lookEvery is how often the directory of knowledge is looked at for changes.
const lookEvery = time.Second

// answering is what answers with an engine: the bot and the web.
type answering interface {
	SetEngine(e *qa.Engine)
	Pause(all bool)
}

// reload makes a new engine on SIGHUP, and when the directory of knowledge or the
// file of contacts has changed and then stayed as it is for a moment; where they make no sense the old
// one stays. What staff approve, withdraw and pause is heeded within a second, and at once where it is told of.
func (a *app) reload(ctx context.Context, log *slog.Logger, engine *qa.Engine, kept store.Store, changed <-chan struct{}, all ...answering) {
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	used := a.fingerprint()
	seen := used
	var staff desk.Rulings
	for {
		if now, err := desk.ReadRulings(ctx, kept); err == nil && !reflect.DeepEqual(now, staff) {
			staff = now
			ruled := staff.Apply(engine)
			for _, b := range all {
				b.SetEngine(ruled)
				b.Pause(staff.Paused == store.PauseAll)
			}
			log.Info("what staff have approved, withdrawn and paused is in use", "questions", len(staff.Approved), "withdrawn facts", len(staff.Withdrawn), "paused", staff.Paused)
		}
		select {
		case <-ctx.Done():
			return
		case <-changed:
			continue
		case <-hangup:
		case <-tick.C:
			now := a.fingerprint()
			settled := now == seen
			seen = now
			if now == used || !settled {
				continue
			}
		}
		used = a.fingerprint()
		seen = used
		fresh, err := a.engine()
		if err != nil {
			log.Error("the knowledge was not reloaded: the old one stays", "error", oneLine(err.Error()))
			continue
		}
		engine = fresh
		ruled := staff.Apply(engine)
		for _, b := range all {
			b.SetEngine(ruled)
		}
		log.Info("the knowledge was reloaded")
	}
}

// fingerprint changes with the files of knowledge and contacts.
func (a *app) fingerprint() uint64 {
	h := fnv.New64a()
	note := func(path string, info fs.FileInfo) {
		fmt.Fprintln(h, path, info.Size(), info.ModTime().UnixNano())
	}
	if dir := a.settings.Seeds(); dir != "" {
		_ = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if info, err := entry.Info(); err == nil && !entry.IsDir() {
				note(path, info)
			}
			return nil
		})
	}
	if file := a.settings.ContactsFile(); file != "" {
		if info, err := os.Stat(file); err == nil {
			note(file, info)
		}
	}
	return h.Sum64()
}
