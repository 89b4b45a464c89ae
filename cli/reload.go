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
	"slices"
	"syscall"
	"time"

	"kazindobot/qa"
	"kazindobot/store"
)

// lookEvery is how often the directory of knowledge is looked at for changes.
const lookEvery = time.Second

// reload makes a new engine on SIGHUP, and when the directory of knowledge or the
// file of contacts has changed and then stayed as it is for a moment; where they make no sense the old
// one stays. The engine knows the questions that staff have approved, as soon as they are.
func (a *app) reload(ctx context.Context, log *slog.Logger, engine *qa.Engine, kept store.Store, set func(*qa.Engine)) {
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	used := a.fingerprint()
	seen := used
	var approved []qa.Approved
	for {
		if now, err := a.approved(ctx, kept); err == nil && !slices.Equal(now, approved) {
			approved = now
			set(engine.WithApproved(approved))
			log.Info("questions approved by staff are in use", "questions", len(approved))
		}
		select {
		case <-ctx.Done():
			return
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
		set(engine.WithApproved(approved))
		log.Info("the knowledge was reloaded")
	}
}

// approved lists the questions that staff have approved.
func (a *app) approved(ctx context.Context, kept store.Store) ([]qa.Approved, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	phrasings, err := kept.Phrasings(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]qa.Approved, len(phrasings))
	for i, p := range phrasings {
		out[i] = qa.Approved(p)
	}
	return out, nil
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
