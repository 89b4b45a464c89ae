package bot

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"golang.org/x/time/rate"
)

// caller makes a call of the Bot API.
type caller interface {
	call(ctx context.Context, method string, params tgbotapi.Params) (json.RawMessage, error)
}

// Telegram's limits for messages, with a small burst for one chat.
const (
	chatRate   = 1.0 // a second
	chatBurst  = 3
	groupRate  = 20.0 / 60 // a second
	groupBurst = 5
)

// How calls are tried again that got no answer, or one of a server in trouble.
const (
	sendTries    = 30 // a quarter of an hour
	firstBackoff = 250 * time.Millisecond
	lastBackoff  = 30 * time.Second
	callWithin   = 30 * time.Second // an answer that takes longer is none
	// idleChat is after how long what is known of a quiet chat is forgotten: its limits have long recovered.
	idleChat = time.Minute
	// sweepEvery is after how many new chats those that have been quiet are forgotten.
	sweepEvery = 1000
)

// errGone is the error for a chat that has blocked the bot or no longer exists.
var errGone = errors.New("the chat is gone")

// sender sends messages within Telegram's limits, waits as long as it is told
// to, and tries again what fails for a while. Each chat waits by itself: a call
// blocks whoever makes it, and nobody else.
type sender struct {
	api    caller
	clock  clock
	random *rand.Rand    // for jitter; guarded by mu
	all    *rate.Limiter // nil lifts all limits

	mu      sync.Mutex
	chats   map[int64]*recipient
	moved   map[int64]int64 // groups that have become supergroups
	retries int64
	met     int // chats that were new
}

// recipient is what the sender knows of a chat.
type recipient struct {
	limit  *rate.Limiter
	until  time.Time // Telegram wants nothing before
	gone   bool
	lastAt time.Time
}

// newSender makes a sender of so many messages a second in all; 0 lifts all limits.
func newSender(api caller, clock clock, perSecond float64, random *rand.Rand) *sender {
	s := &sender{api: api, clock: clock, random: random, chats: map[int64]*recipient{}, moved: map[int64]int64{}}
	if perSecond > 0 {
		// No burst, and a little less: within no second there are more.
		s.all = rate.NewLimiter(rate.Limit(perSecond*.93), 1)
	}
	return s
}

// send makes a call that puts a message into a chat, or changes one there.
func (s *sender) send(ctx context.Context, chat int64, method string, params tgbotapi.Params) (json.RawMessage, error) {
	for try := 1; ; try++ {
		chat = s.movedTo(chat)
		if err := s.await(ctx, chat); err != nil {
			return nil, err
		}
		params["chat_id"] = strconv.FormatInt(chat, 10)
		result, err := s.call(ctx, method, params)
		if err == nil {
			return result, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		wait, again := s.consider(chat, params, err, try)
		if !again {
			return nil, s.final(chat, err)
		}
		if err := s.sleep(ctx, wait, longWait); err != nil {
			return nil, err
		}
	}
}

// From how long on a wait for one chat is told to whoever waits for the update to
// be handled: a chat that gets more messages than it may holds nobody up, while
// for Telegram's own troubles a moment's patience keeps updates safe in Telegram's hands.
const (
	ownWait  = 100 * time.Millisecond
	longWait = time.Second
)

// sleep waits for one chat, and says so first where that takes longer than is borne.
func (s *sender) sleep(ctx context.Context, d, borne time.Duration) error {
	if d > borne {
		tellHeldUp(ctx)
	}
	return s.clock.Sleep(ctx, d)
}

// call makes a call, and says so where its answer takes long.
func (s *sender) call(ctx context.Context, method string, params tgbotapi.Params) (json.RawMessage, error) {
	slow := time.AfterFunc(longWait, func() { tellHeldUp(ctx) })
	defer slow.Stop()
	ctx, cancel := context.WithTimeout(ctx, callWithin)
	defer cancel()
	return s.api.call(ctx, method, params)
}

// consider decides after a failed call whether to try again, and how long to wait first.
func (s *sender) consider(chat int64, params tgbotapi.Params, err error, try int) (wait time.Duration, again bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var refused *apiError
	switch {
	case errors.As(err, &refused) && refused.MigrateTo != 0:
		s.moved[chat] = refused.MigrateTo
	case errors.As(err, &refused) && refused.RetryAfter > 0:
		s.recipient(chat).until = s.clock.Now().Add(refused.RetryAfter)
		return 0, true // however often: it says when
	case errors.As(err, &refused) && refused.Code == 400 && params["parse_mode"] != "" && strings.Contains(refused.Text, "parse entities"):
		params["text"] = plainText(params["text"])
		delete(params, "parse_mode")
	case errors.As(err, &refused) && refused.Code < 500 && refused.Code != 429:
		return 0, false
	default:
		wait = min(firstBackoff<<(try-1), lastBackoff)
		wait = wait/2 + time.Duration(s.random.Int64N(int64(wait)/2+1))
	}
	s.retries++
	return wait, try < sendTries
}

// final is the error of a call that is not tried again.
func (s *sender) final(chat int64, err error) error {
	var refused *apiError
	if errors.As(err, &refused) && (refused.Code == 403 || refused.Code == 400 && strings.Contains(refused.Text, "chat not found")) {
		s.mu.Lock()
		s.recipient(chat).gone = true
		s.mu.Unlock()
		return errGone
	}
	return err
}

// retried is how often a call was made again.
func (s *sender) retried() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.retries
}

// revive notes that a chat has been heard of again.
func (s *sender) revive(chat int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.chats[chat]; r != nil {
		r.gone = false
	}
}

// await waits until a message may be sent to a chat.
func (s *sender) await(ctx context.Context, chat int64) error {
	for {
		s.mu.Lock()
		now := s.clock.Now()
		r := s.chats[chat]
		if r == nil && s.all == nil { // no limits, and nothing known
			s.mu.Unlock()
			return ctx.Err()
		}
		r = s.recipient(chat)
		r.lastAt = now
		wait := r.until.Sub(now)
		gone := r.gone
		if !gone && wait <= 0 && s.all != nil {
			own, all := reserve(r.limit, now), reserve(s.all, now)
			s.mu.Unlock()
			// The reservations stand: what is waited for is paid for.
			if own > all {
				return s.sleep(ctx, own, ownWait)
			}
			return s.clock.Sleep(ctx, all) // everybody waits for the limit of all
		}
		s.mu.Unlock()
		switch {
		case gone:
			return errGone
		case wait <= 0:
			return ctx.Err()
		}
		if err := s.sleep(ctx, wait, longWait); err != nil {
			return err
		}
	}
}

func reserve(l *rate.Limiter, now time.Time) time.Duration {
	return l.ReserveN(now, 1).DelayFrom(now)
}

// recipient is what is known of a chat; the caller holds the lock.
func (s *sender) recipient(chat int64) *recipient {
	r := s.chats[chat]
	if r == nil {
		s.forgetIdle()
		r = &recipient{limit: rate.NewLimiter(chatRate, chatBurst)}
		if chat < 0 { // groups and channels
			r.limit = rate.NewLimiter(groupRate, groupBurst)
		}
		s.chats[chat] = r
	}
	return r
}

// forgetIdle drops the chats that have been quiet, now and then, so that memory stays bounded.
func (s *sender) forgetIdle() {
	if s.met++; s.met%sweepEvery != 0 {
		return
	}
	now := s.clock.Now()
	for id, r := range s.chats {
		if now.Sub(r.lastAt) > idleChat && now.After(r.until) {
			delete(s.chats, id)
		}
	}
}

func (s *sender) movedTo(chat int64) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if to, ok := s.moved[chat]; ok {
		return to
	}
	return chat
}
