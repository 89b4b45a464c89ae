package bot

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
)

// fastClock runs faster than the machine's, so that tests of minutes take
// moments. Its speed may be changed while others sleep by it.
type fastClock struct {
	mu      sync.Mutex
	times   time.Duration
	at      time.Time // by this clock, when the speed was last set
	machine time.Time // by the machine's
}

func newFastClock(times time.Duration) *fastClock {
	return &fastClock{times: times, at: time.Now(), machine: time.Now()}
}

// Now implements clock.
func (c *fastClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at.Add(time.Since(c.machine) * c.times)
}

// Sleep implements clock.
func (c *fastClock) Sleep(ctx context.Context, d time.Duration) error {
	for until := c.Now().Add(d); ; {
		c.mu.Lock()
		left := until.Sub(c.at.Add(time.Since(c.machine)*c.times)) / c.times
		c.mu.Unlock()
		if left <= 0 {
			return ctx.Err()
		}
		if err := (realClock{}).Sleep(ctx, min(left, 20*time.Millisecond)); err != nil {
			return err
		}
	}
}

// speed sets how much faster than the machine's the clock runs.
func (c *fastClock) speed(times time.Duration) {
	now := c.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.times, c.at, c.machine = times, now, time.Now()
}

// TestFaults puts 429, 502 and dropped connections in the way of every twentieth call
// each. Every update is answered, in order within its chat; twice only where
// the connection dropped after the server had taken the message.
func TestFaults(t *testing.T) {
	const chats, each = 400, 5
	random := rand.New(rand.NewPCG(1, 2))
	var mu sync.Mutex
	doubled, tried := map[string]bool{}, map[string]int{}
	r := run(t, newFastClock(50), func(s *telegramtest.Server, _ *Options) {
		s.Fault = func(method string, params map[string]string) (telegramtest.Fault, time.Duration) {
			mu.Lock()
			defer mu.Unlock()
			n := random.IntN(100)
			if n >= 20 || method == "getMe" {
				return telegramtest.None, 0
			}
			f := telegramtest.Fault(1 + n/5)
			tried[fmt.Sprint(f)]++
			if f == telegramtest.DropAfter && method == "sendMessage" {
				doubled[params["chat_id"]+params["reply_parameters"]] = true
			}
			return f, time.Duration(1+n%3) * time.Second
		}
	})
	for i := range chats * each {
		chat := -int64(i%chats + 1)
		r.Push(map[string]any{"message": map[string]any{"message_id": i/chats + 1, "date": 1, "from": somebody(7, "id"), "chat": map[string]any{"id": chat, "type": "group"}, "text": "/help"}})
	}
	r.settle()
	require.Eventually(t, func() bool { return r.bot.intake.queue.drain(context.Background()) == nil }, eventually, tick)

	answered := map[string][]int{}
	for _, c := range r.Calls("sendMessage") {
		var to struct {
			ID int `json:"message_id"`
		}
		require.NoError(t, json.Unmarshal([]byte(c.Params["reply_parameters"]), &to))
		list := answered[c.Params["chat_id"]]
		if len(list) > 0 && list[len(list)-1] == to.ID {
			assert.True(t, doubled[c.Params["chat_id"]+c.Params["reply_parameters"]], "answered twice without need")
			continue
		}
		answered[c.Params["chat_id"]] = append(list, to.ID)
	}
	assert.Len(t, answered, chats)
	for chat, ids := range answered {
		assert.Equal(t, []int{1, 2, 3, 4, 5}, ids, chat)
	}
	t.Logf("%d updates, %v faults, %d retries", chats*each, tried, r.bot.chats.sender.retried())
	assert.Equal(t, counts{}, r.bot.intake.queue.counts())
}

// TestFairness lets one chat send 500 messages while Telegram wants a minute's
// pause for a group: the others are answered within a second.
func TestFairness(t *testing.T) {
	var mu sync.Mutex
	refused := false
	clock := newFastClock(1)
	r := run(t, clock, func(s *telegramtest.Server, o *Options) {
		o.SendRate = 30
		s.Fault = func(method string, params map[string]string) (telegramtest.Fault, time.Duration) {
			mu.Lock()
			defer mu.Unlock()
			if method == "sendMessage" && params["chat_id"] == id(group) && !refused {
				refused = true
				return telegramtest.TooMany, time.Minute
			}
			return telegramtest.None, 0
		}
	})
	pushed := map[string]time.Time{}
	push := func(chat int64, update map[string]any) {
		pushed[id(chat)] = time.Now()
		r.Push(update)
	}
	push(group, post("/help"))
	for i := range 500 {
		push(1, map[string]any{"message": write(i+1, 1, "Kapan Majelis Rakyat Kazakhstan didirikan?")})
		if i%10 == 0 { // others among them, fewer than may be sent
			push(int64(1000+i), map[string]any{"message": write(1, int64(1000+i), "Siapa Aida Balaeva?")})
			require.NoError(t, clock.Sleep(context.Background(), 50*time.Millisecond))
		}
	}
	require.Eventually(t, func() bool { return r.Waiting() == 0 }, eventually, tick)
	clock.speed(100) // the rest of the minute
	require.Eventually(t, func() bool { return r.bot.intake.queue.drain(context.Background()) == nil }, eventually, tick)

	var waits []time.Duration
	flood, busy, inGroup := 0, 0, 0
	for _, c := range r.Calls("sendMessage") {
		switch chat := c.Params["chat_id"]; {
		case chat == id(group):
			inGroup++
		case chat != "1":
			waits = append(waits, c.At.Sub(pushed[chat]))
		case strings.Contains(c.Params["text"], "Mohon tunggu"):
			busy++
		default:
			flood++
		}
	}
	slices.Sort(waits)
	require.Len(t, waits, 50)
	assert.Less(t, waits[len(waits)*99/100], time.Second)
	assert.Equal(t, 1, inGroup, "after its pause")
	assert.GreaterOrEqual(t, busy, 1)
	assert.Equal(t, 500, flood+r.bot.intake.queue.counts().dropped, "each is answered or counted as dropped")
	t.Logf("others: median %v, p99 %v; of 500 messages %d were answered, with %d notices", waits[len(waits)/2], waits[len(waits)*99/100], flood, busy)
}

// TestEveryReplyIsFitToSend asks all questions of the sets: Telegram's rules for
// markup, lengths and buttons are the server's to check.
func TestEveryReplyIsFitToSend(t *testing.T) {
	r := run(t, realClock{})
	sets, err := filepath.Glob("../qa/testdata/*.jsonl")
	require.NoError(t, err)
	asked, chat := 0, int64(0)
	for _, name := range sets {
		f, err := os.Open(name)
		require.NoError(t, err)
		for lines := bufio.NewScanner(f); lines.Scan(); {
			var c struct {
				Turns []struct {
					Q string `json:"q"`
				} `json:"turns"`
			}
			require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
			chat++
			for _, turn := range c.Turns {
				if strings.TrimSpace(turn.Q) == "" {
					continue
				}
				asked++
				r.Push(map[string]any{"message": write(asked, chat, turn.Q)})
			}
		}
		require.NoError(t, f.Close())
		r.settle()
	}
	require.NoError(t, r.bot.intake.queue.drain(context.Background()))
	answered := len(r.Calls("sendMessage"))
	t.Logf("%d questions, %d messages", asked, answered)
	assert.Greater(t, asked, 2500)
	assert.NotContains(t, r.log.String(), "level=WARN", "nothing was refused")
	assert.Zero(t, r.bot.chats.sender.retried(), "nothing had to be sent as plain text")
}

// TestAnotherPoller has a second program poll the same bot for a moment: the
// first says so loudly, and goes on.
func TestAnotherPoller(t *testing.T) {
	r := run(t, realClock{})
	r.say(7, "halo")
	other := &poller{api: newAPI(r.URL(), telegramtest.Token, &http.Client{})}
	require.Eventually(t, func() bool {
		_, err := other.get(context.Background(), 0, 1, 0)
		require.NoError(t, err)
		return strings.Contains(r.log.String(), "another program polls")
	}, eventually, 20*time.Millisecond)
	assert.Contains(t, r.say(7, question)[0].Params["text"], "1 Maret 1995")
}
