package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Usage counts what was replied: numbers alone, which tell of no person. Days are
// those of UTC, YYYY-MM-DD.
type Usage struct {
	Replies   map[Replies]int   // replies
	Latencies map[Latencies]int // replies
	Answers   map[Answers]int   // answers that used a fact
}

// Replies are those of a day and a channel, in a language and of a kind.
type Replies struct{ Day, Channel, Lang, Kind string }

// Latencies are the replies of a day and a channel that took so long: at most Within, and more than the bound below.
type Latencies struct {
	Day, Channel string
	Within       time.Duration
}

// Answers are those of a day that used a fact.
type Answers struct{ Day, Fact string }

// NewUsage is a count of nothing.
func NewUsage() Usage {
	return Usage{map[Replies]int{}, map[Latencies]int{}, map[Answers]int{}}
}

// Votes is how often the answers of a fact got a vote on a day.
type Votes struct {
	Day, Fact, Vote string
	Count           int
}

// AddUsage implements Store.
func (d *database) AddUsage(ctx context.Context, u Usage) error {
	err := d.within(ctx, func(tx *sql.Tx) error {
		for of, n := range u.Replies {
			if _, err := d.exec(ctx, tx, addReplies, of.Day, of.Channel, of.Lang, of.Kind, n); err != nil {
				return err
			}
		}
		for of, n := range u.Latencies {
			if _, err := d.exec(ctx, tx, addLatencies, of.Day, of.Channel, of.Within.Microseconds(), n); err != nil {
				return err
			}
		}
		for of, n := range u.Answers {
			if _, err := d.exec(ctx, tx, addAnswers, of.Day, of.Fact, n); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keeping what was counted: %w", err)
	}
	return nil
}

// Usage implements Store.
func (d *database) Usage(ctx context.Context, from string) (Usage, error) {
	u := NewUsage()
	err := d.each(ctx, listReplies, []any{from}, func(scan func(...any) error) error {
		var of Replies
		var n int
		err := scan(&of.Day, &of.Channel, &of.Lang, &of.Kind, &n)
		u.Replies[of] = n
		return err
	})
	if err == nil {
		err = d.each(ctx, listLatencies, []any{from}, func(scan func(...any) error) error {
			var of Latencies
			var within int64
			var n int
			err := scan(&of.Day, &of.Channel, &within, &n)
			of.Within = time.Duration(within) * time.Microsecond
			u.Latencies[of] = n
			return err
		})
	}
	if err == nil {
		err = d.each(ctx, listAnswers, []any{from}, func(scan func(...any) error) error {
			var of Answers
			var n int
			err := scan(&of.Day, &of.Fact, &n)
			u.Answers[of] = n
			return err
		})
	}
	if err != nil {
		return Usage{}, fmt.Errorf("reading what was counted: %w", err)
	}
	return u, nil
}

// Votes implements Store.
func (d *database) Votes(ctx context.Context) (out []Votes, err error) {
	err = d.each(ctx, listVotes, []any{ms(d.now().Add(-KeepFeedback))}, func(scan func(...any) error) error {
		var v Votes
		var day int64
		err := scan(&day, &v.Fact, &v.Vote, &v.Count)
		v.Day = time.Unix(day*24*60*60, 0).UTC().Format(time.DateOnly)
		out = append(out, v)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("counting feedback: %w", err)
	}
	return out, nil
}
