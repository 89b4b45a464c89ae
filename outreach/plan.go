package outreach

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"kazindobot/qa"
	"kazindobot/store"
)

// MayBeLate is how late a post may be, because nobody had approved it or the program was not running.
const MayBeLate = 3 * time.Hour

// heldFor is for how long after that it is noted that a post was held back.
const heldFor = 10 * time.Minute

// Planner plans posts and hands them over for delivery.
type Planner struct {
	Settings Settings
	Engine   func() *qa.Engine
	Store    store.Outreach
	Now      func() time.Time
	Log      *slog.Logger

	warned string // the last slot that there was nothing for
}

// Planned is a post that is planned for a slot.
type Planned struct {
	Slot
	Post     Post
	Approved bool // as it is
	Lapsed   bool // it was approved and has changed since
}

// name is a channel's name in the store.
func (c Channel) name() string {
	if c.Thread != 0 {
		return c.Chat + "#" + strconv.Itoa(c.Thread)
	}
	return c.Chat
}

// recipients are whom a channel's posts go to; none for all subscribers.
func (c Channel) recipients() []store.Recipient {
	if c.Chat == Subscribers {
		return nil
	}
	return []store.Recipient{{Target: c.Chat, Thread: c.Thread}}
}

// Plan plans what is posted from one moment until before another, leaving out
// the slots that have had their post. The same is planned until something changes: the facts, the
// settings, what was posted or approved.
func (p *Planner) Plan(ctx context.Context, from, to time.Time) ([]Planned, error) {
	approvals, err := p.Store.Approvals(ctx)
	if err != nil {
		return nil, err
	}
	turns := map[string]*turns{}
	var out []Planned
	for _, slot := range p.Settings.Slots(from, to) {
		channel := slot.Channel.name()
		if turns[channel] == nil {
			if turns[channel], err = p.turns(ctx, channel); err != nil {
				return nil, err
			}
		}
		name := channel + "/" + slot.Day
		if turns[channel].posted[name] {
			continue
		}
		planned, ok := p.fill(slot, name, turns[channel], approvals)
		if !ok {
			if p.warned != name {
				p.warned = name
				p.Log.Warn("there is nothing to post: no fact is fit for it", "slot", name, "kind", slot.Kind)
			}
			continue
		}
		out = append(out, planned)
	}
	return out, nil
}

// PreviewDays is how far ahead posts are planned for staff to see.
const PreviewDays = 7

// Preview plans what staff may look at and approve: the next days, and what is late but may still go out.
func (p *Planner) Preview(ctx context.Context) ([]Planned, error) {
	now := p.Now()
	return p.Plan(ctx, now.Add(-MayBeLate), now.AddDate(0, 0, PreviewDays))
}

// fill finds a slot's post: of the fact that is approved for it, else of that whose turn it is.
func (p *Planner) fill(slot Slot, name string, turns *turns, approvals map[string]store.Approval) (Planned, bool) {
	e := p.Engine()
	channel := slot.Channel.name()
	facts := turns.order(slot.Kind, e.Posts(slot.At))
	approval, approved := approvals[name]
	if approved && slices.Contains(facts, approval.Fact) {
		facts = slices.Insert(facts, 0, approval.Fact)
	}
	for _, fact := range facts {
		if fact != approval.Fact && isReserved(approvals, channel, slot.Day, fact) {
			continue
		}
		post, ok := Compose(e, name, channel, slot.Kind, fact, slot.Channel.Languages)
		if !ok {
			continue
		}
		turns.add(slot.Kind, fact)
		same := approved && approval.Hash == post.Hash()
		return Planned{Slot: slot, Post: post, Approved: same, Lapsed: approved && !same}, true
	}
	return Planned{}, false
}

// isReserved tells whether a fact is approved for a later day of the same channel.
func isReserved(approvals map[string]store.Approval, channel, day, fact string) bool {
	for slot, a := range approvals {
		on, later := strings.CutPrefix(slot, channel+"/")
		if later && on > day && a.Fact == fact {
			return true
		}
	}
	return false
}

// turns is which facts have had their turn in a channel.
type turns struct {
	channel string
	posted  map[string]bool           // slots
	last    map[string]map[string]int // by kind and fact: the number of the turn
	n       int
}

// turns reads a channel's turns.
func (p *Planner) turns(ctx context.Context, channel string) (*turns, error) {
	had, err := p.Store.Turns(ctx, channel)
	if err != nil {
		return nil, err
	}
	t := &turns{channel: channel, posted: map[string]bool{}, last: map[string]map[string]int{}}
	for _, turn := range had {
		t.posted[turn.Slot] = true
		t.add(turn.Kind, turn.Fact)
	}
	return t, nil
}

func (t *turns) add(kind, fact string) {
	if t.last[kind] == nil {
		t.last[kind] = map[string]int{}
	}
	t.n++
	t.last[kind][fact] = t.n
}

// order puts facts in the order of their turns: whose turn is longest ago comes
// first, so that none is repeated before all have been shown. Those that had none are
// shuffled, in each channel in another way.
func (t *turns) order(kind string, facts []string) []string {
	out := slices.Clone(facts)
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(t.last[kind][a], t.last[kind][b]), cmp.Compare(t.shuffled(a), t.shuffled(b)), cmp.Compare(a, b))
	})
	return out
}

func (t *turns) shuffled(fact string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(fact + "\n" + t.channel))
	return h.Sum64()
}

// Tick hands over what is to be posted now.
func (p *Planner) Tick(ctx context.Context) error {
	paused, err := p.Store.Paused(ctx)
	if err != nil || paused != store.PauseNothing || len(p.Settings.Channels) == 0 {
		return err
	}
	now := p.Now()
	due, err := p.Plan(ctx, now.Add(-MayBeLate-heldFor), now.Add(time.Nanosecond))
	if err != nil {
		return err
	}
	for _, one := range due {
		late := now.Sub(one.At) >= MayBeLate
		released := one.Approved || p.Settings.Auto
		if !released && !late {
			continue // it may still be approved
		}
		added, err := p.hand(ctx, one, late)
		if err != nil {
			return err
		}
		if added && late {
			p.Log.Warn("a post was held back: it was not approved in time, or the program was not running", "slot", one.Post.Slot, "fact", one.Post.Fact, "changed since its approval", one.Lapsed)
		}
	}
	return nil
}

// hand hands over a post for delivery, or notes that it is held back.
func (p *Planner) hand(ctx context.Context, one Planned, held bool) (added bool, err error) {
	content, err := json.Marshal(one.Post)
	if err != nil {
		return false, fmt.Errorf("keeping a post: %w", err)
	}
	return p.Store.AddPost(ctx, store.Post{Slot: one.Post.Slot, Channel: one.Channel.name(), Kind: one.Kind, Fact: one.Post.Fact, Content: content, Held: held}, one.Channel.recipients())
}

// Post hands over the next fact of a channel at once.
func (p *Planner) Post(ctx context.Context, chat string) (Post, error) {
	i := slices.IndexFunc(p.Settings.Channels, func(c Channel) bool { return c.Chat == chat || c.name() == chat })
	if i < 0 {
		return Post{}, fmt.Errorf("no channel %s is set up: %s", chat, p.channels())
	}
	paused, err := p.Store.Paused(ctx)
	if err != nil {
		return Post{}, err
	}
	if paused != store.PauseNothing {
		return Post{}, errors.New("posts are paused: kazindobot resume lets them go on")
	}
	c := p.Settings.Channels[i]
	if c.Chat == Subscribers {
		if n, err := p.Store.Subscribers(ctx); err != nil {
			return Post{}, err
		} else if n == 0 {
			return Post{}, errors.New("nobody has subscribed yet: people do with /subscribe in their chat with the bot")
		}
	}
	t, err := p.turns(ctx, c.name())
	if err != nil {
		return Post{}, err
	}
	approvals, err := p.Store.Approvals(ctx)
	if err != nil {
		return Post{}, err
	}
	now := p.Now()
	slot := Slot{Channel: c, Kind: KindFact, Day: now.In(c.Zone).Format(time.DateOnly), At: now}
	one, ok := p.fill(slot, fmt.Sprintf("%s/now/%d", c.name(), now.UnixMilli()), t, approvals)
	if !ok {
		return Post{}, errors.New("there is nothing to post: no fact is marked as fit for it (post: true)")
	}
	_, err = p.hand(ctx, one, false)
	return one.Post, err
}

// channels names the channels that are set up.
func (p *Planner) channels() string {
	if len(p.Settings.Channels) == 0 {
		return "write it into the section outreach of the settings file (the README shows one)"
	}
	names := make([]string, len(p.Settings.Channels))
	for i, c := range p.Settings.Channels {
		names[i] = c.name()
	}
	return "there are " + strings.Join(names, ", ")
}

// Approve releases planned posts, by their hashes, and gives them.
func (p *Planner) Approve(ctx context.Context, planned []Planned, hashes []string, who string) ([]Planned, error) {
	var chosen []Planned
	for _, hash := range hashes {
		i := slices.IndexFunc(planned, func(one Planned) bool { return one.Post.Hash() == hash })
		if i < 0 {
			return nil, fmt.Errorf("no planned post has the hash %s, or its text has changed: kazindobot post preview lists them", hash)
		}
		chosen = append(chosen, planned[i])
	}
	for _, one := range chosen {
		if err := p.Store.Approve(ctx, store.Approval{Slot: one.Post.Slot, Fact: one.Post.Fact, Hash: one.Post.Hash()}, who); err != nil {
			return nil, err
		}
	}
	return chosen, nil
}
