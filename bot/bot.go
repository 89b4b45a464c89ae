package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"
	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"kazindobot/outreach"
	"kazindobot/qa"
	"kazindobot/store"
)

// Options are what a bot is made of.
type Options struct {
	Engine   *qa.Engine
	Token    string
	API      string  // base address of the Bot API
	SendRate float64 // messages a second in all; 0 lifts all limits
	Webhook  *Webhook
	Log      *slog.Logger
	Metrics  *metrics.Set
	Store    store.Store  // nil for none: then nothing outlives a restart
	Worker   string       // that the store knows this process by
	Tally    *store.Tally // what counts the replies; nil for nothing
	Outreach outreach.Settings
	Now      func() time.Time // nil for the machine's
}

// Webhook is where Telegram delivers updates, instead of being polled.
type Webhook struct {
	URL      string // public
	Secret   string
	Listener net.Listener // where URL leads to
}

// Bot answers on Telegram. Make one with New.
type Bot struct {
	api     caller
	intake  *intake
	chats   *chats
	poster  *poster           // nil without a store
	planner *outreach.Planner // nil without a store
	worker  string
	webhook *Webhook
	clock   clock
	random  *rand.Rand
	log     *slog.Logger
	ready   atomic.Bool
}

// stopWithin is how long what is in hand may take when the bot is to stop.
const stopWithin = 20 * time.Second

// New makes a bot. It does nothing before Run.
func New(o Options) *Bot { return newBot(o, realClock{o.Now}) }

func newBot(o Options, clock clock) *Bot {
	random := func() *rand.Rand { return rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())) }
	m := newMeters(o.Metrics)
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = maxHandling
	client := &http.Client{Transport: transport, Timeout: pollTimeout + 15*time.Second}
	api := counted{newAPI(o.API, o.Token, client), o.Metrics}
	s := newSender(api, clock, o.SendRate, random())
	c := &chats{api: api, sender: s, memory: newMemory(), store: o.Store, tally: o.Tally, clock: clock, metrics: m, log: o.Log}
	c.current.Store(o.Engine)
	q := newQueue(c, o.Log)
	m.watch(s, q)
	in := newIntake(o.Store, botID(o.API, o.Token), o.Worker, q, clock, o.Log, m.storeErrors)
	b := &Bot{api: api, intake: in, chats: c, worker: o.Worker, webhook: o.Webhook, clock: clock, random: random(), log: o.Log}
	if o.Store != nil {
		c.posts = slices.ContainsFunc(o.Outreach.Channels, func(c outreach.Channel) bool { return c.Chat == outreach.Subscribers })
		b.poster = &poster{api: api, sender: s, store: o.Store, clock: clock, me: &c.me, paced: o.SendRate > 0, log: o.Log, chats: map[string]int64{}}
		b.planner = &outreach.Planner{Settings: o.Outreach, Engine: c.engine, Store: o.Store, Now: clock.Now, Log: o.Log}
	}
	return b
}

// botID tells bots and Bot API servers apart: each counts its updates by itself.
func botID(api, token string) string {
	sum := sha256.Sum256([]byte(api + "\n" + token))
	return hex.EncodeToString(sum[:8])
}

// NotReady tells why the bot does not do all its work, "" where it does: it has not
// reached Telegram, or it cannot reach the store.
func (b *Bot) NotReady() string {
	switch {
	case !b.ready.Load():
		return "Telegram has not been reached"
	case b.intake.down.Load():
		return "the store cannot be reached"
	}
	return ""
}

// SetEngine makes the bot answer with another engine from now on.
func (b *Bot) SetEngine(e *qa.Engine) { b.chats.current.Store(e) }

// Pause makes the bot answer nothing, or go on.
func (b *Bot) Pause(all bool) { b.chats.paused.Store(all) }

// source is where updates come from. Run takes them until the first context
// ends and gives back when those in hand are handled; they are handled in the second.
type source interface {
	run(ctx, work context.Context) error
}

// Run answers until the context ends, and then finishes what is in hand. The
// error is of what no waiting mends, such as a wrong token.
func (b *Bot) Run(ctx context.Context) error {
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	defer context.AfterFunc(ctx, func() { time.AfterFunc(stopWithin, cancel) })()
	poll := &poller{api: b.api, intake: b.intake, clock: b.clock, random: b.random, log: b.log}
	if err := b.meet(ctx, poll); err != nil || ctx.Err() != nil {
		return err
	}
	b.log.Info("Telegram is on", "bot", "@"+b.chats.me.Username)
	go func() {
		if err := register(ctx, b.api, b.chats.engine().About, b.chats.engine().Languages()); err != nil && ctx.Err() == nil {
			b.log.Warn("the list of commands could not be set", "error", err)
		}
	}()
	var from source = poll
	if b.webhook != nil {
		from = &webhook{api: b.api, intake: b.intake, clock: b.clock, url: b.webhook.URL, secret: b.webhook.Secret, listener: b.webhook.Listener, log: b.log}
	} else if _, err := b.api.call(ctx, "deleteWebhook", tgbotapi.Params{}); err != nil && ctx.Err() == nil {
		b.log.Warn("a webhook of earlier could not be removed", "error", err)
	}
	b.intake.resume(ctx, work)
	beating, stopBeating := context.WithCancel(work)
	defer stopBeating()
	go b.intake.beat(beating, work)
	defer b.post(ctx)()
	b.ready.Store(true)
	defer b.ready.Store(false)
	err := from.run(ctx, work)
	b.intake.settle(work)
	return err
}

// post starts to deliver posts, until the context ends, and gives what to wait for then.
func (b *Bot) post(ctx context.Context) (wait func()) {
	if b.poster == nil {
		return func() {}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := b.poster.store.SetBotName(ctx, b.chats.me.Username); err != nil && ctx.Err() == nil {
			b.log.Warn("the bot's name could not be kept", "error", err)
		}
		for ctx.Err() == nil {
			if err := b.poster.run(ctx, b.worker, b.planner); err != nil && ctx.Err() == nil {
				b.log.Error("posts are not delivered for now", "error", err)
				_ = b.clock.Sleep(ctx, time.Minute)
			}
		}
	}()
	return func() { <-done }
}

// meet asks Telegram who the bot is, as often as it takes.
func (b *Bot) meet(ctx context.Context, p *poller) error {
	for failures := 1; ctx.Err() == nil; failures++ {
		result, err := b.api.call(ctx, "getMe", tgbotapi.Params{})
		if err == nil {
			if err = json.Unmarshal(result, &b.chats.me); err == nil && b.chats.me.ID != 0 {
				return nil
			}
			err = &transportError{"getMe", errors.New("the result names no bot")}
		}
		if ctx.Err() != nil {
			break
		}
		pause, err := p.consider(err, failures)
		if err != nil {
			return err
		}
		_ = b.clock.Sleep(ctx, pause)
	}
	return nil
}
