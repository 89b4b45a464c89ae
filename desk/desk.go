// Package desk is the work of staff: what went unanswered is assigned to facts or set
// aside, facts are withdrawn and reinstated, questions approved. Staff never write an answer: answers change
// only in the knowledge. The command line and the web's desk both work through it.
package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"kazindobot/qa"
	"kazindobot/seeds"
	"kazindobot/store"
)

// Desk is where staff work.
type Desk struct {
	Store   store.Store
	Engine  func() *qa.Engine               // the one that answers now
	Refused func() ([]seeds.Example, error) // questions that must be refused
	Changed func()                          // told of each change that answers are to heed; nil for nobody
}

// errUnusable is an error of whoever asked for something, not of the program.
type errUnusable struct{ error }

// IsUnusable tells whether an error is that of a request that cannot be met.
func IsUnusable(err error) bool {
	var unusable errUnusable
	return errors.As(err, &unusable)
}

// Unusable makes an error of a request that cannot be met.
func Unusable(format string, args ...any) error { return errUnusable{fmt.Errorf(format, args...)} }

func (d *Desk) changed() {
	if d.Changed != nil {
		d.Changed()
	}
}

// Approve makes a text an approved question of a fact: it may not be another fact's own, nor one that must be refused.
func (d *Desk) Approve(ctx context.Context, lang, text, fact, who string) error {
	if !slices.Contains(d.Engine().Languages(), lang) {
		return Unusable("%q is no language of the knowledge", lang)
	}
	text = oneLine(text)
	if n := len([]rune(text)); n < 2 || n > maxQuestion {
		return Unusable("a question has 2 to %d characters", maxQuestion)
	}
	refused, err := d.Refused()
	if err != nil {
		return err
	}
	approved := qa.Approved{Lang: lang, Text: text, Fact: fact}
	if err := d.Engine().CheckApproved(approved, refused); err != nil {
		return Unusable("%q is not assigned to %s: %w", text, fact, err)
	}
	if err := d.Store.Assign(ctx, store.Phrasing(approved), who); err != nil {
		return err
	}
	d.changed()
	return nil
}

// maxQuestion bounds an approved question, in characters.
const maxQuestion = 500

// Remove makes an approved question none.
func (d *Desk) Remove(ctx context.Context, lang, text, who string) error {
	was, err := d.Store.Unassign(ctx, lang, text, who)
	if err != nil {
		return err
	}
	if !was {
		return Unusable("%q is no approved question: somebody may have removed it already", text)
	}
	d.changed()
	return nil
}

// maxNote bounds what readers are told of a withdrawn fact, in characters, so that it fits into any message.
const maxNote = 500

// Withdraw stops a fact everywhere and has the posts that used it corrected; it gives those. The note tells readers why, by language.
func (d *Desk) Withdraw(ctx context.Context, fact string, note map[string]string, who string) ([]store.Posted, error) {
	if err := d.known(fact); err != nil {
		return nil, err
	}
	w := store.Withdrawal{Fact: fact, Note: map[string]string{}}
	for _, lang := range d.Engine().Languages() {
		text := oneLine(note[lang])
		if len([]rune(text)) > maxNote {
			return nil, Unusable("a note has at most %d characters", maxNote)
		}
		if text != "" {
			w.Note[lang] = text
		}
	}
	if len(w.Note) == 0 {
		return nil, Unusable("tell readers why it is withdrawn")
	}
	posts, err := d.Store.Withdraw(ctx, w, who)
	if err != nil {
		return nil, err
	}
	d.changed()
	return posts, nil
}

// Reinstate lets a withdrawn fact be said again. Posts that were corrected stay so.
func (d *Desk) Reinstate(ctx context.Context, fact, who string) error {
	was, err := d.Store.Reinstate(ctx, fact, who)
	if err != nil {
		return err
	}
	if !was {
		return Unusable("%s is not withdrawn", fact)
	}
	d.changed()
	return nil
}

// Pause stops posts, all, or with store.PauseNothing neither.
func (d *Desk) Pause(ctx context.Context, what store.Pause, who string) error {
	if err := d.Store.Pause(ctx, what, who); err != nil {
		return err
	}
	d.changed()
	return nil
}

func (d *Desk) known(fact string) error {
	if _, ok := d.Engine().Fact(&qa.Conversation{}, fact, ""); !ok {
		return Unusable("there is no fact %s: kazindobot ask --explain names those that come near", fact)
	}
	return nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
