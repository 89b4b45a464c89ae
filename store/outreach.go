package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Outreach is what is kept of posts: who wants them, what staff have approved,
// stopped or withdrawn, what was posted where.
type Outreach interface {
	// Subscribe keeps that a private chat wants posts, in a language or, with "", in that of the settings.
	Subscribe(ctx context.Context, chat int64, lang string) error
	// Unsubscribe erases a subscription and what was sent for it, and tells whether there was one.
	Unsubscribe(ctx context.Context, chat int64) (was bool, err error)
	// Subscribers counts the subscriptions.
	Subscribers(ctx context.Context) (int, error)

	// AddPost keeps a post that is to be delivered to these recipients, or where
	// there are none to all subscribers; false where its slot has a post already.
	AddPost(ctx context.Context, p Post, to []Recipient) (added bool, err error)
	// Turns lists which facts have had their turn in a channel, the latest last.
	Turns(ctx context.Context, channel string) ([]Turn, error)
	// Due lists the batches that have something to be delivered or corrected.
	Due(ctx context.Context) ([]Batch, error)
	// Batch gives a batch's post and what of it is left to be done.
	Batch(ctx context.Context, b Batch) (Post, []Delivery, error)
	// IsWaiting tells whether a delivery is still to be made: its fact has not been
	// withdrawn, and its recipient still wants it.
	IsWaiting(ctx context.Context, d Delivery) (bool, error)
	// Delivered notes what became of a delivery, or how far it is. What was sent although it had just been withdrawn is to be corrected. Who is gone is no subscriber any more.
	Delivered(ctx context.Context, d Delivery) error
	// Progress counts a post's deliveries by state.
	Progress(ctx context.Context, slot string) (map[DeliveryState]int, error)
	// Pace gives the moment at which the next message of a post may be sent by any process, so that they are this far apart.
	Pace(ctx context.Context, gap time.Duration) (time.Time, error)

	// Approve releases what is planned for a slot, and notes who did so.
	Approve(ctx context.Context, a Approval, who string) error
	// Approvals lists what has been released, by slot.
	Approvals(ctx context.Context) (map[string]Approval, error)
	// Pause stops posts, all that the bot does, or with PauseNothing neither, and notes who did so.
	Pause(ctx context.Context, p Pause, who string) error
	// Paused tells what is stopped.
	Paused(ctx context.Context) (Pause, error)
	// Withdraw stops a fact everywhere, has the posts that used it corrected, and
	// notes who did so. It gives those posts, with where each stands.
	Withdraw(ctx context.Context, w Withdrawal, who string) ([]Posted, error)
	// Reinstate lets a withdrawn fact be said again, and notes who did so; false where it was not withdrawn. Corrected posts stay so.
	Reinstate(ctx context.Context, fact, who string) (was bool, err error)
	// Withdrawals lists the facts that have been withdrawn, in order of their ids.
	Withdrawals(ctx context.Context) ([]Withdrawal, error)

	// BotName is the bot's name on Telegram, as it was last seen there; "" where it never was.
	BotName(ctx context.Context) (string, error)
	SetBotName(ctx context.Context, name string) error

	// RunJobs plans and delivers, together with other processes, until the context ends.
	RunJobs(ctx context.Context, jobs Jobs) error
}

// Post is something that is posted.
type Post struct {
	ID      int64
	Slot    string // which no two posts have
	Channel string
	Kind    string
	Fact    string
	Content []byte
	Held    bool // not sent: nobody had approved it in time
	At      time.Time
}

// Turn is a fact's turn in a channel, also where it was held back.
type Turn struct {
	Slot string
	Kind string
	Fact string
}

// Recipient is where a post is sent.
type Recipient struct {
	Target string // a chat's number or @name
	Thread int
	Lang   string // "" for all languages of the post
}

// DeliveryState is how far a delivery is.
type DeliveryState string

// The states of a delivery.
const (
	DeliveryWaiting   DeliveryState = "waiting"
	DeliverySent      DeliveryState = "sent"
	DeliveryGone      DeliveryState = "gone"    // the chat has blocked the bot or is no more
	DeliveryFailed    DeliveryState = "failed"  // refused, or too late
	DeliveryCorrect   DeliveryState = "correct" // sent, and to be corrected
	DeliveryCorrected DeliveryState = "corrected"
	DeliveryDropped   DeliveryState = "dropped" // its fact was withdrawn before it was sent
)

// Delivery is a post on its way to one recipient.
type Delivery struct {
	Post int64
	N    int64
	Recipient
	State    DeliveryState
	Messages []int // ids of the messages
}

// batchSize is how many deliveries one job sees to.
const batchSize = 50

// Batch is a part of a post's deliveries.
type Batch struct {
	Post    int64 `json:"post"`
	Number  int64 `json:"number"`
	Correct bool  `json:"correct"` // a correction rather than the post
}

// Approval is a release of what is planned for a slot.
type Approval struct {
	Slot string
	Fact string
	Hash string // of the text as it was approved
}

// Pause is what staff have stopped.
type Pause string

// What can be stopped.
const (
	PauseNothing Pause = ""
	PausePosts   Pause = "posts"
	PauseAll     Pause = "all"
)

// Withdrawal is a fact that is no longer answered, and what to tell whoever has read it.
type Withdrawal struct {
	Fact string
	Note map[string]string // by language
	At   time.Time
}

// Posted is a post that has been sent.
type Posted struct {
	Channel string
	Kind    string
	At      time.Time
	Sent    int // messages
}

// Subscribe implements Store.
func (d *database) Subscribe(ctx context.Context, chat int64, lang string) error {
	if _, err := d.exec(ctx, nil, subscribe, chat, lang, ms(d.now())); err != nil {
		return fmt.Errorf("keeping a subscription: %w", err)
	}
	return nil
}

// Unsubscribe implements Store.
func (d *database) Unsubscribe(ctx context.Context, chat int64) (was bool, err error) {
	err = d.within(ctx, func(tx *sql.Tx) error {
		was, err = d.unsubscribe(ctx, tx, chat)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("erasing a subscription: %w", err)
	}
	return was, nil
}

func (d *database) unsubscribe(ctx context.Context, tx *sql.Tx, chat int64) (was bool, err error) {
	result, err := d.exec(ctx, tx, unsubscribe, chat)
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	if err != nil {
		return false, err
	}
	_, err = d.exec(ctx, tx, forgetDeliveries, strconv.FormatInt(chat, 10))
	return n > 0, err
}

// Subscribers implements Store.
func (d *database) Subscribers(ctx context.Context) (n int, err error) {
	if _, err = d.value(ctx, &n, countSubscribers); err != nil {
		return 0, fmt.Errorf("counting subscriptions: %w", err)
	}
	return n, nil
}

// AddPost implements Store.
func (d *database) AddPost(ctx context.Context, p Post, to []Recipient) (added bool, err error) {
	state := "open"
	if p.Held {
		state = "held"
	}
	err = d.within(ctx, func(tx *sql.Tx) error {
		rows, err := d.query(ctx, tx, addPost, p.Slot, p.Channel, p.Kind, p.Fact, p.Content, state, ms(d.now()))
		if err != nil {
			return err
		}
		var id int64
		if added = rows.Next(); added {
			err = rows.Scan(&id)
		}
		if err = errors.Join(err, rows.Err(), rows.Close()); err != nil || !added || p.Held {
			return err
		}
		if len(to) == 0 {
			_, err := d.exec(ctx, tx, addDeliveries, id)
			return err
		}
		for n, r := range to {
			if _, err := d.exec(ctx, tx, addDelivery, id, n, r.Target, r.Thread, r.Lang); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return false, fmt.Errorf("keeping a post: %w", err)
	}
	return added, nil
}

// Turns implements Store.
func (d *database) Turns(ctx context.Context, channel string) (out []Turn, err error) {
	err = d.each(ctx, listTurns, []any{channel}, func(scan func(...any) error) error {
		var turn Turn
		err := scan(&turn.Slot, &turn.Kind, &turn.Fact)
		out = append(out, turn)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("listing what was posted: %w", err)
	}
	return out, nil
}

// Due implements Store.
func (d *database) Due(ctx context.Context) (out []Batch, err error) {
	err = d.each(ctx, listDue, []any{batchSize}, func(scan func(...any) error) error {
		var b Batch
		var state DeliveryState
		err := scan(&b.Post, &b.Number, &state)
		b.Correct = state == DeliveryCorrect
		out = append(out, b)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("listing what is to be delivered: %w", err)
	}
	return out, nil
}

// Batch implements Store.
func (d *database) Batch(ctx context.Context, b Batch) (p Post, left []Delivery, err error) {
	err = d.each(ctx, getPost, []any{b.Post}, func(scan func(...any) error) error {
		var at int64
		err := scan(&p.ID, &p.Slot, &p.Channel, &p.Kind, &p.Fact, &p.Content, &at)
		p.At = time.UnixMilli(at).UTC()
		return err
	})
	if err != nil {
		return p, nil, fmt.Errorf("reading a post: %w", err)
	}
	state := DeliveryWaiting
	if b.Correct {
		state = DeliveryCorrect
	}
	err = d.each(ctx, listBatch, []any{b.Post, b.Number * batchSize, (b.Number + 1) * batchSize, string(state)}, func(scan func(...any) error) error {
		one := Delivery{Post: b.Post, State: state}
		var messages string
		if err := scan(&one.N, &one.Target, &one.Thread, &one.Lang, &messages); err != nil {
			return err
		}
		if messages != "" {
			if err := json.Unmarshal([]byte(messages), &one.Messages); err != nil {
				return err
			}
		}
		left = append(left, one)
		return nil
	})
	if err != nil {
		return p, nil, fmt.Errorf("reading a post's recipients: %w", err)
	}
	return p, left, nil
}

// IsWaiting implements Store.
func (d *database) IsWaiting(ctx context.Context, one Delivery) (bool, error) {
	var state DeliveryState
	if _, err := d.value(ctx, &state, getState, one.Post, one.N); err != nil {
		return false, fmt.Errorf("reading a delivery: %w", err)
	}
	return state == DeliveryWaiting, nil
}

// Delivered implements Store.
func (d *database) Delivered(ctx context.Context, one Delivery) error {
	messages, err := json.Marshal(one.Messages)
	if err == nil {
		_, err = d.exec(ctx, nil, delivered, string(one.State), string(one.State), one.Target, string(messages), one.Post, one.N)
	}
	if chat, bad := strconv.ParseInt(one.Target, 10, 64); err == nil && bad == nil && one.State == DeliveryGone {
		_, err = d.exec(ctx, nil, unsubscribe, chat)
	}
	if err != nil {
		return fmt.Errorf("noting a delivery: %w", err)
	}
	return nil
}

// Progress implements Store.
func (d *database) Progress(ctx context.Context, slot string) (map[DeliveryState]int, error) {
	out := map[DeliveryState]int{}
	err := d.each(ctx, countDeliveries, []any{slot}, func(scan func(...any) error) error {
		var state DeliveryState
		var n int
		err := scan(&state, &n)
		out[state] = n
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("counting deliveries: %w", err)
	}
	return out, nil
}

// Pace implements Store.
func (d *database) Pace(ctx context.Context, gap time.Duration) (time.Time, error) {
	now := ms(d.now())
	var next int64
	if _, err := d.value(ctx, &next, takePace, now, now, now, gap.Milliseconds()); err != nil {
		return time.Time{}, fmt.Errorf("pacing posts: %w", err)
	}
	return time.UnixMilli(next), nil
}

// Approve implements Store.
func (d *database) Approve(ctx context.Context, a Approval, who string) error {
	now := ms(d.now())
	err := d.within(ctx, func(tx *sql.Tx) error {
		if _, err := d.exec(ctx, tx, approve, a.Slot, a.Fact, a.Hash, now); err != nil {
			return err
		}
		_, err := d.exec(ctx, tx, addNote, now, who, fmt.Sprintf("approved %s for %s (%s)", a.Fact, a.Slot, a.Hash))
		return err
	})
	if err != nil {
		return fmt.Errorf("approving a post: %w", err)
	}
	return nil
}

// Approvals implements Store.
func (d *database) Approvals(ctx context.Context) (map[string]Approval, error) {
	out := map[string]Approval{}
	err := d.each(ctx, listApprovals, nil, func(scan func(...any) error) error {
		var a Approval
		err := scan(&a.Slot, &a.Fact, &a.Hash)
		out[a.Slot] = a
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("listing approved posts: %w", err)
	}
	return out, nil
}

// Pause implements Store.
func (d *database) Pause(ctx context.Context, p Pause, who string) error {
	what := "resumed"
	if p != PauseNothing {
		what = "paused " + string(p)
	}
	err := d.within(ctx, func(tx *sql.Tx) error {
		if _, err := d.exec(ctx, tx, setSetting, "paused", string(p)); err != nil {
			return err
		}
		_, err := d.exec(ctx, tx, addNote, ms(d.now()), who, what)
		return err
	})
	if err != nil {
		return fmt.Errorf("pausing: %w", err)
	}
	return nil
}

// Paused implements Store.
func (d *database) Paused(ctx context.Context) (p Pause, err error) {
	if _, err := d.value(ctx, &p, getSetting, "paused"); err != nil {
		return "", fmt.Errorf("reading what is paused: %w", err)
	}
	return p, nil
}

// Withdraw implements Store.
func (d *database) Withdraw(ctx context.Context, w Withdrawal, who string) (posts []Posted, err error) {
	note, err := json.Marshal(w.Note)
	if err != nil {
		return nil, fmt.Errorf("withdrawing a fact: %w", err)
	}
	now := ms(d.now())
	err = d.within(ctx, func(tx *sql.Tx) error {
		if _, err := d.exec(ctx, tx, withdraw, w.Fact, string(note), now); err != nil {
			return err
		}
		for _, query := range []string{dropWaiting, correctSent} {
			if _, err := d.exec(ctx, tx, query, w.Fact); err != nil {
				return err
			}
		}
		_, err := d.exec(ctx, tx, addNote, now, who, "withdrew "+w.Fact)
		return err
	})
	if err == nil {
		err = d.each(ctx, listPosted, []any{w.Fact}, func(scan func(...any) error) error {
			var p Posted
			var at int64
			err := scan(&p.Channel, &p.Kind, &at, &p.Sent)
			p.At = time.UnixMilli(at).UTC()
			posts = append(posts, p)
			return err
		})
	}
	if err != nil {
		return nil, fmt.Errorf("withdrawing a fact: %w", err)
	}
	return posts, nil
}

// Reinstate implements Store.
func (d *database) Reinstate(ctx context.Context, fact, who string) (was bool, err error) {
	was, err = d.remove(ctx, reinstate, []any{fact}, who, "reinstated "+fact)
	if err != nil {
		return false, fmt.Errorf("reinstating a fact: %w", err)
	}
	return was, nil
}

// Withdrawals implements Store.
func (d *database) Withdrawals(ctx context.Context) (out []Withdrawal, err error) {
	err = d.each(ctx, listWithdrawals, nil, func(scan func(...any) error) error {
		var w Withdrawal
		var note string
		var at int64
		if err := scan(&w.Fact, &note, &at); err != nil {
			return err
		}
		w.At = time.UnixMilli(at).UTC()
		out = append(out, w)
		return json.Unmarshal([]byte(note), &out[len(out)-1].Note)
	})
	if err != nil {
		return nil, fmt.Errorf("listing withdrawn facts: %w", err)
	}
	return out, nil
}

// BotName implements Store.
func (d *database) BotName(ctx context.Context) (name string, err error) {
	if _, err := d.value(ctx, &name, getSetting, "bot_name"); err != nil {
		return "", fmt.Errorf("reading the bot's name: %w", err)
	}
	return name, nil
}

// SetBotName implements Store.
func (d *database) SetBotName(ctx context.Context, name string) error {
	if _, err := d.exec(ctx, nil, setSetting, "bot_name", name); err != nil {
		return fmt.Errorf("keeping the bot's name: %w", err)
	}
	return nil
}
