//go:build fault && linux

package cli_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
	"kazindobot/internal/rounds"
	"kazindobot/store/storetest"
)

// The faults that are tried, as the table has them.
const (
	apiStalls     = "API server stalls"
	apiRefuses    = "API server refuses for a while (429, 502)"
	apiDrops      = "API server drops connections"
	apiTruncates  = "API server truncates answers"
	apiLies       = "API server gives answers of the wrong kind"
	apiRepeats    = "API server repeats updates"
	apiReorders   = "API server reorders updates"
	databaseAway  = "PostgreSQL goes away"
	databaseSlow  = "database is slow, or locked"
	databaseFull  = "disk of the database is full (tmpfs)"
	databaseBad   = "database is corrupt"
	clockJumps    = "clock jumps"
	terminated    = "SIGTERM at random points"
	killed        = "kill -9 at random points"
	logDiskIsFull = "disk of the log is full"
)

var allFaults = []string{apiStalls, apiRefuses, apiDrops, apiTruncates, apiLies, apiRepeats, apiReorders,
	databaseAway, databaseSlow, databaseFull, databaseBad, clockJumps, terminated, killed, logDiskIsFull}

// apiFaults are what a call may meet.
var apiFaults = map[string][]telegramtest.Fault{
	apiStalls: {telegramtest.Stall}, apiRefuses: {telegramtest.TooMany, telegramtest.BadGateway}, apiDrops: {telegramtest.DropBefore, telegramtest.DropAfter},
	apiTruncates: {telegramtest.Truncate}, apiLies: {telegramtest.Garble}, apiRepeats: {telegramtest.Repeat}, apiReorders: {telegramtest.Reorder},
}

const (
	asking      = 1500 * time.Millisecond // questions come for so long, and faults with them
	settling    = 90 * time.Second        // all must be well so long after the faults are over
	sideBySide  = 6                       // rounds
	mostFaults  = 4                       // in a round
	hookSecret  = "fault-suite-secret-"   // and the number of the round: none takes what is meant for another
	smallDisk   = 6 << 20                 // bytes
	channelName = "@kazindo_faults"
)

// TestFaults plays rounds. In each some of the faults happen at random while questions come in and a post is due;
// then nothing may have been lost. A round is repeated by its number: -run 'TestFaults/round=17$'.
func TestFaults(t *testing.T) {
	var mu sync.Mutex
	tried, twice, begun := map[string]int{}, 0, time.Now()
	t.Run("rounds", func(t *testing.T) {
		var next atomic.Int64
		var players sync.WaitGroup
		for range sideBySide {
			players.Go(func() {
				for n := int(next.Add(1)) - 1; n < *rounds.N; n = int(next.Add(1)) - 1 {
					t.Run(fmt.Sprintf("round=%d", n), func(t *testing.T) {
						r := newRound(t, n)
						again := r.play()
						mu.Lock()
						defer mu.Unlock()
						for f := range r.faults {
							tried[f]++
						}
						twice += again
					})
				}
			})
		}
		players.Wait()
	})
	fmt.Printf("faults: %d rounds in %v, %d questions and %d posts in all, none lost; %d messages came twice, each in flight when something broke\n",
		*rounds.N, time.Since(begun).Round(time.Second), *rounds.N*askers*askedEach, *rounds.N, twice)
	for _, f := range allFaults {
		fmt.Printf("  %-45s %d rounds\n", f, tried[f])
	}
}

// round is one round: programs, the API server and the database that they meet, and what goes wrong.
type round struct {
	t        *testing.T
	random   *rand.Rand
	fake     *telegramtest.Server
	model    *model
	faults   map[string]bool
	calm     atomic.Bool // nothing breaks any more
	data     string      // directory of the first program
	clock    string      // file
	disk     sync.Mutex  // one thing at a time happens to it
	cable    *cable      // to PostgreSQL; nil for SQLite
	programs []*program
	webhook  bool
}

// newRound chooses a round's faults, by its number: the first in turn, the others at random.
func newRound(t *testing.T, number int) *round {
	r := &round{t: t, random: rand.New(rand.NewPCG(uint64(number), 7)), fake: telegramtest.New(), faults: map[string]bool{}}
	t.Cleanup(r.fake.Close)
	r.model = newModel(t, r.random)
	r.faults[allFaults[number%len(allFaults)]] = true
	for range r.random.IntN(mostFaults) {
		r.faults[allFaults[r.random.IntN(len(allFaults))]] = true
	}
	shared := r.faults[databaseAway] || r.random.IntN(4) == 0
	if shared { // these are faults of SQLite's file
		delete(r.faults, databaseFull)
		delete(r.faults, databaseBad)
		if len(r.faults) == 0 {
			r.faults[killed] = true
		}
	}
	r.webhook = shared || r.random.IntN(2) == 0
	if r.faults[apiRepeats] || r.faults[apiReorders] {
		r.webhook = false
	}
	r.clock = filepath.Join(t.TempDir(), "clock")
	r.fake.OnCall = r.model.sent
	r.fake.Fault = r.fault
	r.data = r.directory()
	settings := append(toTelegram(r.fake), "KAZINDO_CONFIG="+r.outreach(), clockFile+"="+r.clock)
	n := 1
	if shared {
		address, err := url.Parse(storetest.Postgres(t))
		require.NoError(t, err)
		r.cable = newCable(t, address.Host)
		address.Host = r.cable.listener.Addr().String()
		settings = append(settings, "DATABASE_URL="+address.String()+"&pool_max_conns=5") // all rounds have but one server
		if r.webhook {
			n = 2
		}
	}
	for i := range n {
		p := &program{r: r, settings: append(slices.Clone(settings), "KAZINDO_DATA="+r.data), log: &output{}}
		if i > 0 {
			p.settings = append(p.settings, "KAZINDO_DATA="+t.TempDir())
		}
		if r.webhook {
			listen := ownAddress(t)
			p.hook = "http://" + listen + "/hook"
			p.settings = append(p.settings, "TELEGRAM_WEBHOOK_URL="+p.hook, "TELEGRAM_WEBHOOK_LISTEN="+listen, fmt.Sprintf("TELEGRAM_WEBHOOK_SECRET=%s%d", hookSecret, number))
		}
		r.programs = append(r.programs, p)
	}
	return r
}

// Ports below those that the system gives out of itself: a program that is started again must find its own free.
const (
	firstPort = 20_000
	ports     = 10_000
)

var lastPort atomic.Int64

// ownAddress is an address that no other program of the suite is given.
func ownAddress(t *testing.T) string {
	for range ports {
		address := fmt.Sprintf("127.0.0.1:%d", firstPort+lastPort.Add(1)%ports)
		if free, err := net.Listen("tcp", address); err == nil {
			require.NoError(t, free.Close())
			return address
		}
	}
	t.Fatal("no port is free")
	return ""
}

// directory is the data directory; on a small disk where that is to be full.
func (r *round) directory() string {
	dir := r.t.TempDir()
	if !r.faults[databaseFull] {
		return dir
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%d", smallDisk)); err != nil {
		if os.Getenv("CI") == "true" {
			r.t.Fatalf("mounting a small tmpfs: %v", err)
		}
		r.t.Skipf("skipped: a small tmpfs cannot be mounted (%v); it needs root", err)
	}
	r.t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// outreach is a file of settings by which a post has been due for an hour and more, wherever it is night now.
func (r *round) outreach() string {
	now := time.Now().UTC()
	east := 12 - now.Hour() // there it is about noon
	zone := fmt.Sprintf("Etc/GMT%+d", -east)
	if east == 0 {
		zone = "Etc/GMT"
	}
	name := filepath.Join(r.t.TempDir(), "settings.yaml")
	content := fmt.Sprintf("outreach:\n  approval: auto\n  channels:\n    - {chat: %q, time_zone: %s, hour: 11}\n", channelName, zone)
	require.NoError(r.t, os.WriteFile(name, []byte(content), 0o600))
	return name
}

// fault says what goes wrong with a call, now and then.
func (r *round) fault(method string, params map[string]string) (telegramtest.Fault, time.Duration) {
	const often = 12 // percent
	if r.calm.Load() || rand.IntN(100) >= often {
		return telegramtest.None, 0
	}
	var may []telegramtest.Fault
	for f := range r.faults {
		may = append(may, apiFaults[f]...)
	}
	if len(may) == 0 {
		return telegramtest.None, 0
	}
	f := may[rand.IntN(len(may))]
	switch f {
	case telegramtest.DropAfter, telegramtest.Truncate, telegramtest.Garble:
		r.model.notTold(params)
	case telegramtest.Stall:
		return f, time.Duration(200+rand.IntN(1000)) * time.Millisecond
	}
	return f, time.Second
}

// play plays the round and gives how many messages came twice.
func (r *round) play() int {
	for _, p := range r.programs {
		p.start()
	}
	var wg sync.WaitGroup
	order := rand.New(rand.NewPCG(r.random.Uint64(), 1))
	wg.Go(func() { r.ask(order) })
	for _, f := range slices.Sorted(maps.Keys(r.faults)) {
		if breaks := r.breaker(f); breaks != nil {
			at := time.Duration(r.random.Int64N(int64(asking)))
			wg.Go(func() {
				time.Sleep(at)
				breaks()
			})
		}
	}
	wg.Wait()
	r.calm.Store(true)

	deadline := time.Now().Add(settling)
	for r.model.missing() > 0 || r.fake.Waiting() > 0 || r.model.posted() == 0 {
		if time.Now().After(deadline) {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	for _, p := range r.programs {
		p.stop()
	}
	wrong, twice := r.model.judge(1)
	for i, p := range r.programs {
		if p.unexpected != "" {
			wrong += "\nprogram " + fmt.Sprint(i) + " ended: " + p.unexpected
		}
		holdsNoSecret(r.t, p.log.String(), p.settings)
	}
	if wrong != "" || r.fake.Waiting() > 0 {
		r.t.Errorf("%v\n%s\n%d updates not acknowledged\n%s", slices.Sorted(maps.Keys(r.faults)), wrong, r.fake.Waiting(), r.logs())
	}
	return twice
}

func (r *round) logs() string {
	var b strings.Builder
	for i, p := range r.programs {
		fmt.Fprintf(&b, "program %d:\n%s\n", i, p.log)
	}
	return b.String()
}

// ask asks all questions, over a while.
func (r *round) ask(random *rand.Rand) {
	var wg sync.WaitGroup
	for i, q := range r.model.questions {
		u := asked(i/askers+1, q.chat, q.text)
		if !r.webhook {
			r.fake.Push(u)
		} else {
			u["update_id"] = 1000 + i
			first := random.IntN(len(r.programs))
			wg.Go(func() { r.deliver(u, first) })
		}
		time.Sleep(asking / time.Duration(len(r.model.questions)))
	}
	wg.Wait()
}

// deliver delivers an update as Telegram does: again until somebody takes it.
func (r *round) deliver(u map[string]any, first int) {
	deadline := time.Now().Add(settling)
	for n := first; time.Now().Before(deadline); n++ {
		copied := maps.Clone(u)
		if status, err := r.fake.DeliverTo(r.programs[n%len(r.programs)].hook, copied); err == nil && status/100 == 2 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// breaker gives what makes a fault happen, nil for those that calls meet.
func (r *round) breaker(fault string) func() {
	some := func(least, most int) time.Duration {
		return time.Duration(least+r.random.IntN(most-least)) * time.Millisecond
	}
	victim := r.programs[r.random.IntN(len(r.programs))]
	switch fault {
	case killed, terminated:
		signal := syscall.SIGKILL
		if fault == terminated {
			signal = syscall.SIGTERM
		}
		times, pause := 1+r.random.IntN(3), some(10, 500)
		return func() {
			for range times {
				victim.end(signal)
				time.Sleep(pause)
			}
		}
	case databaseAway:
		away := some(100, 1500)
		return func() {
			over := r.model.outage()
			r.cable.pull(true)
			time.Sleep(away)
			r.cable.pull(false)
			over()
		}
	case databaseSlow:
		slow := some(200, 1500)
		return func() { r.slow(slow) }
	case databaseFull:
		full := some(200, 1500)
		return func() { r.fill(full) }
	case databaseBad:
		seed := r.random.Uint64()
		return func() { r.corrupt(r.programs[0], rand.New(rand.NewPCG(seed, 3))) }
	case clockJumps: // within the hours in which the post is due
		by := time.Duration(r.random.IntN(115*60)-55*60) * time.Second
		return func() {
			r.model.killed() // leases may seem to have ended: what is in flight may be taken over
			require.NoError(r.t, jump(r.clock, by))
		}
	}
	return nil
}

// slow makes the database slow: calls of PostgreSQL take longer, SQLite is locked by somebody else.
func (r *round) slow(d time.Duration) {
	if r.cable != nil {
		r.cable.slow.Store(int64(20 * time.Millisecond))
		time.Sleep(d)
		r.cable.slow.Store(0)
		return
	}
	db, err := sql.Open("sqlite", "file:"+filepath.Join(r.data, "kazindobot.db")+"?_txlock=immediate&_pragma=busy_timeout(1000)")
	require.NoError(r.t, err)
	defer db.Close()
	if tx, err := db.BeginTx(context.Background(), nil); err == nil {
		time.Sleep(d)
		_ = tx.Rollback()
	}
}

// fill fills the disk for a while.
func (r *round) fill(d time.Duration) {
	r.disk.Lock()
	defer r.disk.Unlock()
	over := r.model.outage()
	defer over()
	filler := filepath.Join(r.data, "filler")
	f, err := os.Create(filler)
	require.NoError(r.t, err)
	block := make([]byte, 4096)
	for end := time.Now().Add(d); time.Now().Before(end); time.Sleep(time.Millisecond) {
		for err = nil; err == nil; {
			_, err = f.Write(block)
		}
	}
	_ = f.Close()
	require.NoError(r.t, os.Remove(filler))
}

// corrupt kills a program, damages its database, sees that it will not start with that, and puts the copy back.
func (r *round) corrupt(p *program, random *rand.Rand) {
	r.disk.Lock()
	defer r.disk.Unlock()
	p.hold.Lock()
	defer p.hold.Unlock()
	p.end(syscall.SIGKILL)
	for p.running() {
		time.Sleep(time.Millisecond)
	}
	name := filepath.Join(r.data, "kazindobot.db")
	sound, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return // it was not there yet
	}
	require.NoError(r.t, err)
	bad := slices.Clone(sound)
	for range 1 + len(bad)/4096 {
		at := random.IntN(max(1, len(bad)-64))
		for i := range min(64, len(bad)-at) {
			bad[at+i] = byte(random.Uint32())
		}
	}
	require.NoError(r.t, os.WriteFile(name, bad, 0o600))
	wal, walErr := os.ReadFile(name + "-wal")
	cmd := exec.Command("kazindobot", "doctor")
	cmd.Env = append(os.Environ(), p.settings...)
	out, err := cmd.CombinedOutput()
	if err != nil && !strings.Contains(string(out), "corrupt") {
		r.t.Errorf("a corrupt database is not named so: %s", out)
	}
	if err == nil && len(bad) > 0 && walErr != nil {
		r.t.Errorf("a corrupt database is not noticed: %s", out)
	}
	require.NoError(r.t, os.WriteFile(name, sound, 0o600))
	if walErr == nil {
		require.NoError(r.t, os.WriteFile(name+"-wal", wal, 0o600))
	}
	_ = os.Remove(name + "-shm")
}

// program is one that is started again whenever it ends, as a service manager does.
type program struct {
	r        *round
	settings []string
	hook     string
	log      *output
	hold     sync.Mutex // held while it is not to be started

	mu         sync.Mutex
	cmd        *exec.Cmd
	signalled  bool
	stopping   bool
	done       chan struct{}
	unexpected string // how it ended though nobody made it
}

func (p *program) start() {
	p.done = make(chan struct{})
	go func() {
		defer close(p.done)
		for p.run() {
			time.Sleep(50 * time.Millisecond)
		}
	}()
}

// run runs it once, and tells whether to do so again.
func (p *program) run() bool {
	p.hold.Lock()
	p.mu.Lock()
	if p.stopping {
		p.mu.Unlock()
		p.hold.Unlock()
		return false
	}
	cmd := exec.Command("kazindobot", "serve")
	cmd.Env = append(append(os.Environ(), "KAZINDO_LISTEN=127.0.0.1:0"), p.settings...)
	cmd.Stderr = p.log
	if p.r.faults[logDiskIsFull] {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		require.NoError(p.r.t, err)
		defer full.Close()
		cmd.Stderr = full
	}
	err := cmd.Start()
	p.cmd, p.signalled = cmd, false
	p.mu.Unlock()
	p.hold.Unlock()
	require.NoError(p.r.t, err)
	err = cmd.Wait()
	p.r.model.killed() // what it could not note until now it never will
	p.mu.Lock()
	defer p.mu.Unlock()
	broken := p.r.faults[databaseAway] || p.r.faults[databaseFull] || p.r.faults[databaseSlow] || p.r.faults[databaseBad]
	if err != nil && !p.signalled && !broken {
		p.unexpected = err.Error()
	}
	return !p.stopping
}

// end ends it with a signal.
func (p *program) end(signal syscall.Signal) {
	p.r.model.killed()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cmd != nil && p.cmd.ProcessState == nil {
		p.signalled = true
		_ = p.cmd.Process.Signal(signal)
	}
}

func (p *program) running() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cmd != nil && p.cmd.ProcessState == nil
}

// stop ends it for good.
func (p *program) stop() {
	p.mu.Lock()
	p.stopping = true
	p.mu.Unlock()
	p.end(syscall.SIGTERM)
	select {
	case <-p.done:
	case <-time.After(30 * time.Second):
		p.unexpected = "it did not stop"
		p.end(syscall.SIGKILL)
		<-p.done
	}
}
