package telegramtest

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// reply is the server's answer to a call.
type reply struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		RetryAfter int `json:"retry_after"`
	} `json:"parameters"`
}

// post makes a call with "name=value" parameters.
func post(s *Server, method string, params ...string) (r reply, err error) {
	form := url.Values{}
	for _, p := range params {
		name, value, _ := strings.Cut(p, "=")
		form.Set(name, value)
	}
	resp, err := http.PostForm(s.URL()+"/bot"+Token+"/"+method, form)
	if err != nil {
		return r, err
	}
	defer resp.Body.Close()
	return r, json.NewDecoder(resp.Body).Decode(&r)
}

func start(t *testing.T) *Server {
	s := New()
	t.Cleanup(s.Close)
	return s
}

func TestUpdatesStayUntilTheyAreAcknowledged(t *testing.T) {
	s := start(t)
	first, second := s.Push(map[string]any{"message": 1}), s.Push(map[string]any{"message": 2})
	assert.Equal(t, first+1, second)
	for range 2 {
		r, err := post(s, "getUpdates", "limit=1")
		require.NoError(t, err)
		assert.JSONEq(t, `[{"update_id":1001,"message":1}]`, string(r.Result))
	}
	r, err := post(s, "getUpdates", "offset=1002")
	require.NoError(t, err)
	assert.JSONEq(t, `[{"update_id":1002,"message":2}]`, string(r.Result))
	assert.Equal(t, 1, s.Waiting())
	_, err = post(s, "getUpdates", "offset=1003")
	require.NoError(t, err)
	assert.Zero(t, s.Waiting())
}

func TestALongPollWaitsAndASecondPollerEndsIt(t *testing.T) {
	s := start(t)
	replies := make(chan reply, 2)
	poll := func() { r, _ := post(s, "getUpdates", "timeout=50"); replies <- r }
	go poll()
	require.Eventually(t, func() bool { return s.pollers() == 1 }, 5*time.Second, time.Millisecond)
	go poll()
	conflict := <-replies
	assert.Equal(t, 409, conflict.Code)
	s.Push(map[string]any{"message": 1})
	assert.JSONEq(t, `[{"update_id":1001,"message":1}]`, string((<-replies).Result))
}

// pollers is how many polls there have been.
func (s *Server) pollers() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.poller
}

func TestWhatTelegramRefuses(t *testing.T) {
	s := start(t)
	tests := map[string]struct {
		params []string
		want   string
	}{
		"fine":            {[]string{`text=<b>a</b> &lt; <a href="x">b</a>`, "parse_mode=HTML"}, ""},
		"no markup":       {[]string{"text=a < b & c"}, ""},
		"as long as may":  {[]string{"text=" + strings.Repeat("k", 4096)}, ""},
		"long by markup":  {[]string{"text=" + strings.Repeat("<b>k</b>", 1000), "parse_mode=HTML"}, ""},
		"too long":        {[]string{"text=" + strings.Repeat("k", 4097)}, "message is too long"},
		"too many units":  {[]string{"text=" + strings.Repeat("🪁", 2049)}, "message is too long"},
		"empty":           {[]string{"text= "}, "message text is empty"},
		"empty by markup": {[]string{"text=<b></b>", "parse_mode=HTML"}, "message text is empty"},
		"unclosed":        {[]string{"text=<b>a", "parse_mode=HTML"}, "can't parse entities"},
		"crossed":         {[]string{"text=<b><i>a</b></i>", "parse_mode=HTML"}, "can't parse entities"},
		"not escaped":     {[]string{"text=a < b", "parse_mode=HTML"}, "can't parse entities"},
		"a bare &":        {[]string{"text=a & b", "parse_mode=HTML"}, "can't parse entities"},
		"unknown tag":     {[]string{"text=<h1>a</h1>", "parse_mode=HTML"}, "can't parse entities"},
		"long data":       {[]string{"text=a", `reply_markup={"inline_keyboard":[[{"text":"k","callback_data":"` + strings.Repeat("k", 65) + `"}]]}`}, "BUTTON_DATA_INVALID"},
		"data of 64":      {[]string{"text=a", `reply_markup={"inline_keyboard":[[{"text":"k","callback_data":"` + strings.Repeat("k", 64) + `"}]]}`}, ""},
		"no button text":  {[]string{"text=a", `reply_markup={"inline_keyboard":[[{"callback_data":"k"}]]}`}, "button text is empty"},
		"no JSON":         {[]string{"text=a", "reply_markup={"}, "can't parse reply keyboard"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r, err := post(s, "sendMessage", append(tt.params, "chat_id=5")...)
			require.NoError(t, err)
			assert.Equal(t, tt.want == "", r.OK, r.Description)
			assert.Contains(t, r.Description, tt.want)
		})
	}
}

func TestFaults(t *testing.T) {
	s := start(t)
	var fault atomic.Int64
	s.Fault = func(string, map[string]string) (Fault, time.Duration) { return Fault(fault.Load()), 7 * time.Second }
	send := func(f Fault) (reply, error) {
		fault.Store(int64(f))
		return post(s, "sendMessage", "chat_id=5", "text=a")
	}

	r, err := send(TooMany)
	require.NoError(t, err)
	assert.Equal(t, 429, r.Code)
	assert.Equal(t, 7, r.Parameters.RetryAfter)
	for _, f := range []Fault{BadGateway, DropBefore} {
		_, err = send(f)
		assert.Error(t, err)
	}
	assert.Empty(t, s.Calls("sendMessage"), "none was taken")
	_, err = send(DropAfter)
	assert.Error(t, err)
	assert.Len(t, s.Calls("sendMessage"), 1, "this one was")
	_, err = send(None)
	require.NoError(t, err)
	assert.Equal(t, []int{1, 2}, []int{s.Calls()[0].Result, s.Calls()[1].Result})
	_, err = send(Truncate)
	assert.Error(t, err)
	_, err = send(Garble)
	require.NoError(t, err, "it is JSON all the same")
	assert.Len(t, s.Calls("sendMessage"), 4, "these were taken")
}

func TestPollsAreRepeatedAndReordered(t *testing.T) {
	s := start(t)
	var fault atomic.Int64
	s.Fault = func(string, map[string]string) (Fault, time.Duration) { return Fault(fault.Load()), 0 }
	for range 3 {
		s.Push(map[string]any{"message": map[string]any{"message_id": 1}})
	}
	ids := func(f Fault, offset string) (out []int) {
		fault.Store(int64(f))
		r, err := post(s, "getUpdates", "offset="+offset, "timeout=0")
		require.NoError(t, err)
		var updates []struct {
			ID int `json:"update_id"`
		}
		require.NoError(t, json.Unmarshal(r.Result, &updates))
		for _, u := range updates {
			out = append(out, u.ID)
		}
		return out
	}
	assert.Equal(t, []int{1001, 1002, 1003}, ids(None, "0"))
	assert.Equal(t, []int{1003, 1002}, ids(Reorder, "1002"))
	assert.Equal(t, []int{1002, 1003}, ids(None, "1002"))
	assert.Equal(t, []int{1001, 1002, 1003}, ids(Repeat, "1002"))
}

func TestAnotherTokenIsRefused(t *testing.T) {
	s := start(t)
	resp, err := http.PostForm(s.URL()+"/bot1:other/getMe", nil)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.Equal(t, http.StatusUnauthorized, resp.StatusCode)
}
