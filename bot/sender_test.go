package bot

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// calls is a caller that notes what it is asked and answers with the errors given, in turn, then with success.
type calls struct {
	errs []error
	made []tgbotapi.Params
	at   []time.Time
	now  func() time.Time
}

func (c *calls) call(_ context.Context, _ string, params tgbotapi.Params) (json.RawMessage, error) {
	c.made, c.at = append(c.made, maps.Clone(params)), append(c.at, c.now())
	if len(c.errs) > 0 {
		err := c.errs[0]
		c.errs = c.errs[1:]
		return nil, err
	}
	return json.RawMessage(`{"message_id":1}`), nil
}

func newTestSender(perSecond float64, errs ...error) (*sender, *calls, *fakeClock) {
	clock := newFakeClock()
	c := &calls{errs: errs, now: clock.Now}
	return newSender(c, clock, perSecond, rand.New(rand.NewPCG(1, 2))), c, clock
}

func hello() tgbotapi.Params { return tgbotapi.Params{"text": "<b>a &lt; b</b>", "parse_mode": "HTML"} }

func TestSenderKeepsTelegramsLimits(t *testing.T) {
	tests := map[string]struct {
		perSecond float64
		chat      func(i int) int64
		messages  int
		least     time.Duration
		most      time.Duration
	}{
		"one chat gets a small burst, then one a second":   {30, func(int) int64 { return 5 }, 13, 10 * time.Second, 10 * time.Second},
		"a group gets twenty a minute":                     {30, func(int) int64 { return -5 }, 25, 60 * time.Second, 60 * time.Second},
		"all chats together get less than thirty a second": {30, func(i int) int64 { return int64(i + 1) }, 280, 10 * time.Second, 10 * time.Second},
		"no limits": {0, func(int) int64 { return -5 }, 500, 0, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s, c, clock := newTestSender(tt.perSecond)
			start := clock.Now()
			for i := range tt.messages {
				_, err := s.send(context.Background(), tt.chat(i), "sendMessage", hello())
				require.NoError(t, err)
			}
			took := clock.Now().Sub(start)
			assert.GreaterOrEqual(t, took, tt.least-10*time.Millisecond)
			assert.LessOrEqual(t, took, tt.most+10*time.Millisecond)
			assert.Len(t, c.made, tt.messages)
		})
	}
}

func TestSenderObeysRetryAfterOfOneChatOnly(t *testing.T) {
	s, c, clock := newTestSender(30, &apiError{Code: 429, RetryAfter: time.Minute}, &apiError{Code: 429, RetryAfter: time.Second})
	start := clock.Now()
	_, err := s.send(context.Background(), -7, "sendMessage", hello())
	require.NoError(t, err)
	assert.Equal(t, []time.Duration{0, time.Minute, 61 * time.Second}, []time.Duration{c.at[0].Sub(start), c.at[1].Sub(start), c.at[2].Sub(start)})

	s.chats[-7].until = clock.Now().Add(time.Hour)
	before := clock.Now()
	_, err = s.send(context.Background(), 8, "sendMessage", hello())
	require.NoError(t, err)
	assert.WithinDuration(t, before, clock.Now(), 50*time.Millisecond, "another chat waits for no more than the limit of all")
}

func TestSenderTriesAgainWhatMayPass(t *testing.T) {
	lost := &transportError{"sendMessage", errors.New("connection reset")}
	s, c, clock := newTestSender(0, lost, &apiError{Code: 502}, lost)
	_, err := s.send(context.Background(), 5, "sendMessage", hello())
	require.NoError(t, err)
	assert.Len(t, c.made, 4)
	require.Len(t, clock.slept, 3)
	for i, d := range clock.slept {
		most := firstBackoff << i
		assert.True(t, d >= most/2 && d <= most, "backoff %d is %v", i, d)
	}
	assert.EqualValues(t, 3, s.retries)
}

func TestSenderGivesUpAfterSomeTries(t *testing.T) {
	var errs []error
	for range 2 * sendTries {
		errs = append(errs, &apiError{Code: 500, Text: "Internal"})
	}
	s, c, clock := newTestSender(0, errs...)
	_, err := s.send(context.Background(), 5, "sendMessage", hello())
	assert.ErrorContains(t, err, "500 Internal")
	assert.Len(t, c.made, sendTries)
	for _, d := range clock.slept {
		assert.LessOrEqual(t, d, lastBackoff)
	}
}

// A server that does not answer in time is in trouble: the call is made again.
func TestSenderTriesAgainAfterATimeout(t *testing.T) {
	s, c, _ := newTestSender(0, &transportError{"sendMessage", context.DeadlineExceeded})
	_, err := s.send(context.Background(), 5, "sendMessage", hello())
	assert.NoError(t, err)
	assert.Len(t, c.made, 2)
}

func TestSenderLeavesAChatThatIsGone(t *testing.T) {
	for _, refusal := range []*apiError{{Code: 403, Text: "Forbidden: bot was blocked by the user"}, {Code: 400, Text: "Bad Request: chat not found"}} {
		s, c, _ := newTestSender(0, refusal)
		_, err := s.send(context.Background(), 5, "sendMessage", hello())
		assert.ErrorIs(t, err, errGone)
		_, err = s.send(context.Background(), 5, "sendMessage", hello())
		assert.ErrorIs(t, err, errGone)
		assert.Len(t, c.made, 1, "nothing is sent there any more")

		s.revive(5) // it writes to us again
		_, err = s.send(context.Background(), 5, "sendMessage", hello())
		assert.NoError(t, err)
	}
}

func TestSenderFollowsAGroupThatMoves(t *testing.T) {
	s, c, _ := newTestSender(0, &apiError{Code: 400, MigrateTo: -100200})
	for range 2 {
		_, err := s.send(context.Background(), -5, "sendMessage", hello())
		require.NoError(t, err)
	}
	var to []string
	for _, p := range c.made {
		to = append(to, p["chat_id"])
	}
	assert.Equal(t, []string{"-5", "-100200", "-100200"}, to)
}

func TestSenderSendsPlainTextWhereMarkupIsRefused(t *testing.T) {
	s, c, _ := newTestSender(0, &apiError{Code: 400, Text: "Bad Request: can't parse entities: unclosed tag"})
	_, err := s.send(context.Background(), 5, "sendMessage", hello())
	require.NoError(t, err)
	assert.Equal(t, tgbotapi.Params{"chat_id": "5", "text": "a < b"}, c.made[1])
}

func TestSenderDoesNotRepeatWhatIsRefused(t *testing.T) {
	s, c, _ := newTestSender(0, &apiError{Method: "sendMessage", Code: 400, Text: "Bad Request: message text is empty"})
	_, err := s.send(context.Background(), 5, "sendMessage", hello())
	assert.EqualError(t, err, "sendMessage: 400 Bad Request: message text is empty")
	assert.Len(t, c.made, 1)
}

func TestSenderEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s, c, _ := newTestSender(30)
	_, err := s.send(ctx, 5, "sendMessage", hello())
	assert.ErrorIs(t, err, context.Canceled)
	assert.Empty(t, c.made)
}

func TestSenderForgetsQuietChats(t *testing.T) {
	s, _, clock := newTestSender(1e6)
	for i := range sweepEvery - 1 {
		_, _ = s.send(context.Background(), int64(i+1), "sendMessage", hello())
	}
	clock.now = clock.now.Add(time.Hour)
	_, _ = s.send(context.Background(), 20_000, "sendMessage", hello())
	assert.Len(t, s.chats, 1)
}
