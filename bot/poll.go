package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// How updates are polled. Without a store few are taken at a time: what has been
// handled and not yet acknowledged is handled again after a crash.
const (
	pollLimit   = 10
	storeLimit  = 100
	pollTimeout = 50 * time.Second
	firstPause  = time.Second
	lastPause   = 30 * time.Second
	// A server that has nothing and says so at once does no long polls: it is left in peace for a moment.
	quickPoll  = time.Second
	quickPause = 200 * time.Millisecond
	// A server so near that it answers within nearPoll would be asked for each update by itself: let some gather.
	nearPoll  = 4 * time.Millisecond
	nearPause = 3 * time.Millisecond
)

// poller takes updates by long poll. The offset moves only past updates that are
// kept or have been handled, or that wait for Telegram itself.
type poller struct {
	api    caller
	intake *intake
	clock  clock
	random *rand.Rand
	log    *slog.Logger
}

// run polls until the context ends, and then acknowledges what has been
// handled. Work is the context that updates are handled in, which outlives the first.
func (p *poller) run(ctx, work context.Context) error {
	offset, failures := 0, 0
	for ctx.Err() == nil {
		asked := p.clock.Now()
		raws, err := p.get(ctx, offset, p.intake.limit(), pollTimeout)
		if err != nil {
			if ctx.Err() != nil {
				break
			}
			failures++
			pause, err := p.consider(err, failures)
			if err != nil {
				return err
			}
			_ = p.clock.Sleep(ctx, pause)
			continue
		}
		failures = 0
		if len(raws) == 0 && p.clock.Now().Sub(asked) < quickPoll {
			_ = p.clock.Sleep(ctx, quickPause)
			continue
		}
		offset = max(offset, p.take(work, raws))
		if p.clock.Now().Sub(asked) < nearPoll {
			_ = p.clock.Sleep(ctx, nearPause)
		}
	}
	if err := p.intake.drain(work); err != nil {
		return err
	}
	if offset == 0 {
		return nil
	}
	return p.acknowledge(work, offset)
}

// lastTries is how often it is tried to acknowledge the last updates.
const lastTries = 5

// acknowledge tells Telegram that the updates before an offset have been handled.
func (p *poller) acknowledge(work context.Context, offset int) error {
	pause := firstBackoff
	for try := 1; ; try++ {
		_, err := p.get(work, offset, 1, 0)
		if err == nil {
			return nil
		}
		if try == lastTries || work.Err() != nil {
			return fmt.Errorf("the last updates could not be acknowledged and will come again: %w", err)
		}
		_ = p.clock.Sleep(work, pause)
		pause *= 2
	}
}

// take takes updates, waits until they may be acknowledged and gives the offset behind them.
func (p *poller) take(work context.Context, raws []json.RawMessage) (offset int) {
	var updates []*update
	for _, raw := range raws {
		u, err := decodeUpdate(raw)
		offset = max(offset, u.UpdateID+1)
		if err != nil {
			p.log.Warn("an update was left out", "error", err)
			continue
		}
		updates = append(updates, u)
	}
	for _, w := range p.intake.take(work, updates...) {
		<-w
	}
	return offset
}

func (p *poller) get(ctx context.Context, offset, limit int, timeout time.Duration) ([]json.RawMessage, error) {
	allowed, _ := json.Marshal(allowedUpdates)
	result, err := p.api.call(ctx, "getUpdates", tgbotapi.Params{"offset": strconv.Itoa(offset), "limit": strconv.Itoa(limit),
		"timeout": strconv.Itoa(int(timeout.Seconds())), "allowed_updates": string(allowed)})
	if err != nil {
		return nil, err
	}
	var raws []json.RawMessage
	if err := json.Unmarshal(result, &raws); err != nil {
		return nil, &transportError{"getUpdates", fmt.Errorf("the result is no list: %w", err)}
	}
	return raws, nil
}

// consider tells how long to pause after a failed poll; an error where polling is of no use.
func (p *poller) consider(err error, failures int) (time.Duration, error) {
	var refused *apiError
	if errors.As(err, &refused) {
		switch {
		case refused.Code == http.StatusUnauthorized || refused.Code == http.StatusNotFound:
			return 0, fmt.Errorf("this bot is not known to Telegram (%d %s): check TELEGRAM_BOT_TOKEN, which @BotFather gives", refused.Code, refused.Text)
		case refused.Code == http.StatusConflict && strings.Contains(refused.Text, "webhook"):
			return 0, fmt.Errorf("a webhook is set for this bot: delete it, or set TELEGRAM_WEBHOOK_URL (%s)", refused.Text)
		case refused.Code == http.StatusConflict:
			p.log.Error("another program polls this bot's updates: stop one of them", "error", err)
		case refused.RetryAfter > 0:
			return refused.RetryAfter, nil
		}
	}
	pause := min(firstPause<<min(failures-1, 10), lastPause)
	pause = pause/2 + time.Duration(p.random.Int64N(int64(pause)/2+1))
	p.log.Warn("polling failed and goes on after a pause", "pause", pause.String(), "error", err)
	return pause, nil
}
