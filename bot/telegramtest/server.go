// Package telegramtest is a Bot API server for tests, on loopback. It keeps
// updates until they are acknowledged, hands them out by long poll as Telegram
// does, notes every call, and refuses what Telegram would refuse: a second
// poller, markup that does not parse, texts that are too long, callback data of
// more than 64 bytes. A test may put faults in the way of calls.
package telegramtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Token is the token of the server's bot.
const Token = "123456:AAtest-token-of-the-fake-server"

// ChannelID is the number of whatever channel is asked for by name.
const ChannelID = -1001234567890

// Call is a call that the server has taken.
type Call struct {
	Method string
	Params map[string]string
	At     time.Time // when it came
	Result int       // the message id given back, 0 where none
}

// Fault is what happens to a call instead of, or besides, what it asks.
type Fault int

// The faults. A call that is dropped before is never taken; one that is dropped after is taken, and its
// answer lost, cut in half where it is truncated, or of a kind that nobody expects where it is garbled. A poll that is
// repeated hands out what has been acknowledged once more, and one that is reordered the last updates first.
const (
	None Fault = iota
	TooMany
	BadGateway
	DropBefore
	DropAfter
	Stall
	Truncate
	Garble
	Repeat
	Reorder
)

// Server is a fake Bot API server. Make one with New.
type Server struct {
	// Fault, if set, says what goes wrong with a call, and after what wait it may be made again where that
	// is TooMany, or goes on where it is Stall. It is asked before each call.
	Fault func(method string, params map[string]string) (f Fault, wait time.Duration)
	// Refuse, if set, makes the server refuse a call with a code and a text; a code of 0 for none.
	Refuse func(method string, params map[string]string) (code int, text string)
	// OnCall, if set, is told of each call that was taken, and the server keeps none.
	OnCall func(Call)

	http *httptest.Server

	mu      sync.Mutex
	changed chan struct{} // closed and made anew when an update comes or a poller is to go
	updates []json.RawMessage
	ids     []int
	nextID  int               // of the next update
	message int               // id of the last message
	poller  int               // number of the latest poll: an older one is told that there is another
	acked   []json.RawMessage // the last updates that have been acknowledged
	calls   []Call
	hook    map[string]string // the parameters of setWebhook
}

// New starts a server. Close ends it.
func New() *Server {
	s := &Server{changed: make(chan struct{}), nextID: 1000}
	s.http = httptest.NewServer(http.HandlerFunc(s.serve))
	return s
}

// Close ends the server and all its connections.
func (s *Server) Close() {
	s.http.CloseClientConnections()
	s.http.Close()
}

// URL is the server's base address.
func (s *Server) URL() string { return s.http.URL }

// StartAt sets the id before that of the next update: those of two servers must
// differ where one bot meets both.
func (s *Server) StartAt(id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.nextID = id
}

// Push adds an update, whose id the server sets, and gives that id.
func (s *Server) Push(update map[string]any) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.nextID++
	update["update_id"] = s.nextID
	raw, err := json.Marshal(update)
	if err != nil {
		panic("telegramtest: an update that is no JSON: " + err.Error())
	}
	s.updates, s.ids = append(s.updates, raw), append(s.ids, s.nextID)
	s.wake()
	return s.nextID
}

// Deliver posts an update to the webhook that has been set, whose address must
// lead here, and gives the status it got. The update's id is the server's unless it has one.
func (s *Server) Deliver(update map[string]any) (status int, err error) {
	return s.DeliverTo(s.Webhook(), update)
}

// DeliverTo is Deliver for one of several addresses that the webhook's leads to.
func (s *Server) DeliverTo(url string, update map[string]any) (status int, err error) {
	s.mu.Lock()
	if _, ok := update["update_id"]; !ok {
		s.nextID++
		update["update_id"] = s.nextID
	}
	secret := s.hook["secret_token"]
	s.mu.Unlock()
	raw, err := json.Marshal(update)
	if err != nil {
		return 0, err
	}
	req, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(raw))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, resp.Body.Close()
}

// Webhook is the address that updates are to be delivered to, "" where none has been set.
func (s *Server) Webhook() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hook["url"]
}

// Waiting is how many updates have not been acknowledged.
func (s *Server) Waiting() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.updates)
}

// Calls are the calls of the methods named, or of all, in order.
func (s *Server) Calls(methods ...string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Call
	for _, c := range s.calls {
		for _, m := range methods {
			if c.Method == m {
				out = append(out, c)
			}
		}
		if len(methods) == 0 {
			out = append(out, c)
		}
	}
	return out
}

// wake tells all pollers that something has changed; the caller holds the lock.
func (s *Server) wake() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// refusal is an answer that a call is refused with.
type refusal struct {
	code       int
	text       string
	retryAfter int
}

// serve answers "/bot<token>/<method>".
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	token, method, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/bot"), "/")
	if !ok || token != Token {
		answer(w, nil, &refusal{code: 401, text: "Unauthorized"})
		return
	}
	if err := r.ParseForm(); err != nil {
		answer(w, nil, &refusal{code: 400, text: "Bad Request: " + err.Error()})
		return
	}
	params := map[string]string{}
	for k, v := range r.Form {
		params[k] = v[0]
	}
	call := Call{Method: method, Params: params, At: time.Now()}
	fault, wait := None, time.Duration(0)
	if s.Fault != nil {
		fault, wait = s.Fault(method, params)
	}
	switch fault {
	case TooMany:
		seconds := int(wait.Seconds())
		answer(w, nil, &refusal{code: 429, text: fmt.Sprintf("Too Many Requests: retry after %d", seconds), retryAfter: seconds})
		return
	case BadGateway:
		w.WriteHeader(http.StatusBadGateway)
		_, _ = w.Write([]byte("<html><body>502 Bad Gateway</body></html>"))
		return
	case DropBefore:
		panic(http.ErrAbortHandler)
	case Stall:
		time.Sleep(wait)
	}
	result, refused := s.do(r, call, fault)
	switch fault {
	case DropAfter:
		panic(http.ErrAbortHandler)
	case Truncate:
		raw, _ := json.Marshal(map[string]any{"ok": true, "result": result})
		w.Header().Set("Content-Length", strconv.Itoa(len(raw)))
		_, _ = w.Write(raw[:len(raw)/2])
		panic(http.ErrAbortHandler)
	case Garble:
		result = "garbled"
	}
	answer(w, result, refused)
}

func answer(w http.ResponseWriter, result any, refused *refusal) {
	w.Header().Set("Content-Type", "application/json")
	reply := map[string]any{"ok": refused == nil, "result": result}
	if refused != nil {
		reply = map[string]any{"ok": false, "error_code": refused.code, "description": refused.text}
		if refused.retryAfter > 0 {
			reply["parameters"] = map[string]any{"retry_after": refused.retryAfter}
		}
		w.WriteHeader(refused.code)
	}
	_ = json.NewEncoder(w).Encode(reply)
}

// do carries a call out.
func (s *Server) do(r *http.Request, call Call, fault Fault) (any, *refusal) {
	method, params := call.Method, call.Params
	if method == "getUpdates" {
		updates, refused := s.getUpdates(r, params)
		if refused != nil {
			return nil, refused
		}
		return s.disturbed(updates, fault), nil
	}
	if refused := check(method, params); refused != nil {
		return nil, refused
	}
	if s.Refuse != nil {
		if code, text := s.Refuse(method, params); code != 0 {
			return nil, &refusal{code: code, text: text}
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	defer func() {
		if s.OnCall != nil {
			s.OnCall(call)
			return
		}
		s.calls = append(s.calls, call)
	}()
	switch method {
	case "getMe":
		return map[string]any{"id": 123456, "is_bot": true, "first_name": "Kazindo", "username": "kazindobot"}, nil
	case "getChat":
		return map[string]any{"id": ChannelID, "type": "channel", "username": strings.TrimPrefix(params["chat_id"], "@")}, nil
	case "setWebhook":
		s.hook = params
	case "deleteWebhook":
		s.hook = nil
	case "sendMessage", "sendPoll":
		s.message++
		call.Result = s.message
		chat, _ := strconv.ParseInt(params["chat_id"], 10, 64)
		return map[string]any{"message_id": s.message, "date": time.Now().Unix(), "chat": map[string]any{"id": chat, "type": "private"}, "text": params["text"]}, nil
	}
	return true, nil
}

// maxRepeated is how many acknowledged updates a repeated poll hands out again.
const maxRepeated = 50

// disturbed is what a poll hands out when it is repeated or reordered.
func (s *Server) disturbed(updates []json.RawMessage, fault Fault) []json.RawMessage {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch fault {
	case Repeat:
		return append(slices.Clone(s.acked), updates...)
	case Reorder:
		slices.Reverse(updates)
	}
	return updates
}

// getUpdates hands out the updates from the offset on and forgets those before
// it, waiting for some as long as it is asked to. An older poller is told to go.
func (s *Server) getUpdates(r *http.Request, params map[string]string) ([]json.RawMessage, *refusal) {
	offset, _ := strconv.Atoi(params["offset"])
	limit, _ := strconv.Atoi(params["limit"])
	if limit < 1 || limit > 100 {
		limit = 100
	}
	seconds, _ := strconv.Atoi(params["timeout"])
	timeout := time.NewTimer(time.Duration(min(seconds, 50)) * time.Second)
	defer timeout.Stop()

	s.mu.Lock()
	s.poller++
	me := s.poller
	for len(s.ids) > 0 && s.ids[0] < offset {
		s.acked = append(s.acked[max(0, len(s.acked)-maxRepeated+1):], s.updates[0])
		s.ids, s.updates = s.ids[1:], s.updates[1:]
	}
	s.wake()
	for {
		if s.poller != me {
			s.mu.Unlock()
			return nil, &refusal{code: 409, text: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"}
		}
		if len(s.updates) > 0 || seconds == 0 {
			out := append([]json.RawMessage{}, s.updates[:min(limit, len(s.updates))]...)
			s.mu.Unlock()
			return out, nil
		}
		changed := s.changed
		s.mu.Unlock()
		select {
		case <-changed:
		case <-timeout.C:
			seconds = 0
		case <-r.Context().Done():
			return []json.RawMessage{}, nil
		}
		s.mu.Lock()
	}
}
