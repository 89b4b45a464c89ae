// Command load measures "kazindobot serve" under load, on one core, against the
// fake Bot API server:
//
//	go run ./bot/telegramtest/load
//
// It pushes questions at a steady rate and prints how many updates a second were
// answered, how long an answer took from the update's coming to its message, and the
// live heap after a tenth of the updates and after all. It ends with status 1 where a bar is missed.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"time"

	"golang.org/x/term"

	"kazindobot/bot/telegramtest"
)

// questions are asked in turn: answered, refused, followed up, in both languages, with typos.
var questions = []string{
	"Kapan Majelis Rakyat Kazakhstan didirikan?", "siapa ketuanya?", "How many polling stations were there abroad?", "Who won the election of 2022?",
	"brp tps di luar negri", "Who signed the sister-city memorandum?", "where?", "Siapa itu Aida Balaeva?", "terima kasih", "Was the memorandum signed in Jakarta?",
}

func main() {
	updates := flag.Int("updates", 100_000, "how many `updates` to push")
	rate := flag.Float64("rate", 1010, "how many updates a `second`")
	chats := flag.Int("chats", 20_000, "how many `chats` they come from")
	minRate := flag.Float64("min-rate", 1000, "bar: updates answered a second, at least")
	maxP99 := flag.Duration("max-p99", 50*time.Millisecond, "bar: 99th percentile of an answer, at most")
	maxGrowth := flag.Float64("max-growth", 10, "bar: growth of the live heap in `percent`, at most")
	flag.Parse()
	if err := run(*updates, *chats, *rate, *minRate, *maxP99, *maxGrowth); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run(updates, chats int, rate, minRate float64, maxP99 time.Duration, maxGrowth float64) error {
	dir, err := os.MkdirTemp("", "kazindobot-load")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "kazindobot")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		return fmt.Errorf("building the program: %w: %s", err, out)
	}
	l := &load{server: telegramtest.New(), at: make(map[string]time.Time, updates)}
	defer l.server.Close()
	l.server.OnCall = l.answered
	if err := l.start(program); err != nil {
		return err
	}
	defer l.stop()

	begun := time.Now()
	earlier := make(chan reading, 1)
	for i := range updates {
		if wait := time.Until(begun.Add(time.Duration(float64(i) / rate * float64(time.Second)))); wait > 0 {
			time.Sleep(wait)
		}
		l.push(i, chats)
		if i == updates/10 {
			go func() { earlier <- l.heap() }()
		}
		l.progress(i+1, updates)
	}
	if err := l.finish(updates); err != nil {
		return err
	}
	took := time.Since(begun)
	before, after := <-earlier, l.heap()
	if err := errors.Join(before.err, after.err); err != nil {
		return err
	}
	early, late := before.bytes, after.bytes
	slices.Sort(l.took)
	p99 := l.took[len(l.took)*99/100]
	perSecond := float64(updates) / took.Seconds()
	growth := 100 * (late - early) / early
	fmt.Printf("updates            %d from %d chats, pushed at %.0f a second\n", updates, chats, rate)
	fmt.Printf("answered           %.0f a second, on one core\n", perSecond)
	fmt.Printf("update to reply    median %v, p99 %v\n", l.took[len(l.took)/2].Round(10*time.Microsecond), p99.Round(10*time.Microsecond))
	fmt.Printf("live heap          %.1f MB after %d, %.1f MB after %d: %+.1f%%\n", early/1e6, updates/10, late/1e6, updates, growth)
	switch {
	case perSecond < minRate:
		return fmt.Errorf("fewer than %.0f updates a second", minRate)
	case p99 > maxP99:
		return fmt.Errorf("p99 is above %v", maxP99)
	case growth > maxGrowth:
		return fmt.Errorf("the live heap has grown by more than %.0f%%", maxGrowth)
	}
	return nil
}

// load is a program under load.
type load struct {
	server *telegramtest.Server
	cmd    *exec.Cmd
	url    string

	mu   sync.Mutex
	at   map[string]time.Time // when a chat's last question was pushed
	took []time.Duration
}

// start starts the program on one core and waits until it listens.
func (l *load) start(program string) error {
	l.cmd = exec.Command(program, "serve")
	l.cmd.Env = append(os.Environ(), "GOMAXPROCS=1", "KAZINDO_LISTEN=127.0.0.1:0", "KAZINDO_SEND_RATE=0", "KAZINDO_DATA="+filepath.Dir(program), "TELEGRAM_BOT_TOKEN="+telegramtest.Token, "TELEGRAM_API_URL="+l.server.URL())
	stderr, err := l.cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := l.cmd.Start(); err != nil {
		return err
	}
	address := regexp.MustCompile(`"address":"(http://[^"]+)"`)
	lines := bufio.NewScanner(stderr)
	for lines.Scan() {
		if m := address.FindStringSubmatch(lines.Text()); m != nil {
			l.url = m[1]
			go func() { _, _ = io.Copy(io.Discard, stderr) }()
			return nil
		}
		fmt.Fprintln(os.Stderr, lines.Text())
	}
	return errors.New("the program ended before it listened")
}

func (l *load) stop() {
	_ = l.cmd.Process.Signal(syscall.SIGTERM)
	_ = l.cmd.Wait()
}

// push pushes the update of a number.
func (l *load) push(n, chats int) {
	chat := int64(n%chats + 1)
	l.mu.Lock()
	l.at[strconv.FormatInt(chat, 10)] = time.Now()
	l.mu.Unlock()
	l.server.Push(map[string]any{"message": map[string]any{"message_id": n + 1, "date": 1, "from": map[string]any{"id": chat, "first_name": "A", "language_code": "id"},
		"chat": map[string]any{"id": chat, "type": "private"}, "text": questions[(n+n/chats)%len(questions)]}})
}

// answered notes how long an answer took.
func (l *load) answered(c telegramtest.Call) {
	if c.Method != "sendMessage" {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.took = append(l.took, c.At.Sub(l.at[c.Params["chat_id"]]))
}

// finish waits for the last answers.
func (l *load) finish(updates int) error {
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		l.mu.Lock()
		n := len(l.took)
		l.mu.Unlock()
		if n >= updates {
			return nil
		}
	}
	return fmt.Errorf("only %d of %d updates were answered", len(l.took), updates)
}

var liveHeap = regexp.MustCompile(`(?m)^go_gc_heap_live_bytes ([0-9.e+]+)$`)

// reading is what the program's metrics tell of its heap.
type reading struct {
	bytes float64
	err   error
}

// heap is the program's live heap in bytes, as garbage collections within a second
// have found it: the least of them, for what is in flight is not kept.
func (l *load) heap() reading {
	least := 0.0
	for range 10 {
		time.Sleep(100 * time.Millisecond)
		resp, err := http.Get(l.url + "/metrics")
		if err != nil {
			return reading{err: err}
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		m := liveHeap.FindSubmatch(body)
		if err != nil || m == nil {
			return reading{err: fmt.Errorf("the metrics tell no live heap (%w)", err)}
		}
		n, err := strconv.ParseFloat(string(m[1]), 64)
		if err != nil {
			return reading{err: err}
		}
		if least == 0 || n < least {
			least = n
		}
	}
	return reading{bytes: least}
}

// progress shows how far it is, on a terminal.
func (l *load) progress(done, of int) {
	if done%1000 == 0 && term.IsTerminal(int(os.Stderr.Fd())) {
		fmt.Fprintf(os.Stderr, "\r%d of %d updates pushed ", done, of)
		if done == of {
			fmt.Fprintln(os.Stderr)
		}
	}
	runtime.Gosched()
}
