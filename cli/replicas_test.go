package cli_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
	"kazindobot/store/storetest"
)

// replica is one of several programs that share a database.
type replica struct {
	*served
	hook string
}

// replicas starts programs that share a database of PostgreSQL.
func replicas(t *testing.T, fake *telegramtest.Server, n int) []replica {
	database := storetest.Postgres(t)
	out := make([]replica, n)
	for i := range out {
		listen := freeAddress(t)
		out[i].hook = "http://" + listen + "/hook"
		out[i].served = serve(t, append(toTelegram(fake), "DATABASE_URL="+database, "TELEGRAM_WEBHOOK_URL="+out[i].hook, "TELEGRAM_WEBHOOK_LISTEN="+listen, "TELEGRAM_WEBHOOK_SECRET=kite-secret")...)
		require.Eventually(t, func() bool { status, _ := out[i].get("/readyz"); return status == 200 }, eventually, tick, out[i].log)
	}
	return out
}

// deliver delivers an update to each of two replicas, and again to another where one does not take it.
func deliver(fake *telegramtest.Server, to []replica, update map[string]any, random *rand.Rand) {
	for _, first := range random.Perm(len(to))[:2] {
		for n := first; ; n++ {
			copied := map[string]any{"update_id": update["update_id"], "message": update["message"]}
			if status, err := fake.DeliverTo(to[n%len(to)].hook, copied); err == nil && status/100 == 2 {
				break
			}
		}
	}
}

func TestReplicas(t *testing.T) {
	const updates, senders = 3000, 16
	for name, kill := range map[string]bool{"none dies": false, "one is killed half-way": true} {
		t.Run(name, func(t *testing.T) {
			fake := telegramtest.New()
			t.Cleanup(fake.Close)
			all := replicas(t, fake, 3)
			var wg sync.WaitGroup
			work := make(chan int)
			for sender := range senders {
				random := rand.New(rand.NewPCG(1, uint64(sender)))
				wg.Go(func() {
					for i := range work {
						u := asked(i+1, int64(i+1), "Siapa Aida Balaeva?")
						u["update_id"] = 5000 + i
						deliver(fake, all, u, random)
					}
				})
			}
			for i := range updates {
				if kill && i == updates/2 {
					require.NoError(t, all[0].cmd.Process.Kill())
				}
				work <- i
			}
			close(work)
			wg.Wait()
			times := map[string]int{}
			require.Eventually(t, func() bool {
				clear(times)
				for _, c := range fake.Calls("sendMessage") {
					times[c.Params["chat_id"]]++
				}
				return len(times) == updates
			}, 2*time.Minute, 50*time.Millisecond)
			twice := 0
			for _, n := range times {
				if n > 1 {
					twice++
				}
				assert.LessOrEqual(t, n, 2)
			}
			fmt.Printf("replicas, %s: %d updates, each delivered to two of three; answered %d, twice %d\n", name, updates, len(times), twice)
			if kill {
				assert.LessOrEqual(t, twice, 8, "no more than it had in hand")
			} else {
				assert.Zero(t, twice)
			}
			for _, r := range all {
				if r.cmd.ProcessState == nil && (!kill || r.served != all[0].served) {
					assert.Zero(t, r.terminate(), r.log)
				}
			}
		})
	}
}

// TestReplicasShareWhatTheyKnow asks one replica, and goes on with another.
func TestReplicasShareWhatTheyKnow(t *testing.T) {
	fake := telegramtest.New()
	t.Cleanup(fake.Close)
	all := replicas(t, fake, 2)
	say := func(n int, text string) string {
		before := len(fake.Calls("sendMessage"))
		status, err := fake.DeliverTo(all[n].hook, asked(before+1, 7, text))
		require.NoError(t, err)
		require.Equal(t, 200, status)
		require.Eventually(t, func() bool { return len(fake.Calls("sendMessage")) > before }, eventually, tick)
		return fake.Calls("sendMessage")[before].Params["text"]
	}
	// What a conversation is about is written after its answer is sent, and nobody types that fast:
	// a follow-up that came too soon has changed the subject, so both are asked again.
	require.Eventually(t, func() bool {
		say(0, "Siapa yang menandatangani MoU sister city?")
		return strings.Contains(say(1, "tanggal berapa?"), "3 Juli 2023")
	}, eventually, tick)
	say(1, "/language en")
	require.Eventually(t, func() bool {
		return assert.Contains(new(testing.T), say(0, "Kapan Majelis Rakyat Kazakhstan didirikan?"), "1 March 1995")
	}, eventually, tick)
}

// cable is a connection to a server that can be pulled out and put in again, or be slow.
type cable struct {
	slow     atomic.Int64 // nanoseconds that whatever passes takes longer
	listener net.Listener
	to       string
	mu       sync.Mutex
	out      bool
	open     []net.Conn
}

func newCable(t *testing.T, to string) *cable {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	c := &cable{listener: listener, to: to}
	t.Cleanup(func() { _ = listener.Close(); c.pull(true) })
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			c.mu.Lock()
			far, err := net.Dial("tcp", to)
			if c.out || err != nil {
				_ = near.Close()
				c.mu.Unlock()
				continue
			}
			c.open = append(c.open, near, far)
			c.mu.Unlock()
			go func() { _, _ = io.Copy(near, through{c, far}); _ = near.Close() }()
			go func() { _, _ = io.Copy(far, through{c, near}); _ = far.Close() }()
		}
	}()
	return c
}

// through is what passes a cable.
type through struct {
	cable *cable
	from  io.Reader
}

// Read implements io.Reader.
func (t through) Read(p []byte) (int, error) {
	n, err := t.from.Read(p)
	time.Sleep(time.Duration(t.cable.slow.Load()))
	return n, err
}

// pull takes the cable out, or puts it in again.
func (c *cable) pull(out bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.out = out
	for _, conn := range c.open {
		_ = conn.Close()
	}
	c.open = nil
}

// TestPostgresGoesAwayAndComesBack: answers go on, readiness tells, and recovery needs nobody.
func TestPostgresGoesAwayAndComesBack(t *testing.T) {
	fake := telegramtest.New()
	t.Cleanup(fake.Close)
	address, err := url.Parse(storetest.Postgres(t))
	require.NoError(t, err)
	c := newCable(t, address.Host)
	address.Host = c.listener.Addr().String()
	s := serve(t, append(toTelegram(fake), "DATABASE_URL="+address.String())...)
	answered := 0
	answers := func(n int) {
		for range n {
			answered++
			ask(fake, answered, int64(answered), "Siapa Aida Balaeva?")
		}
		require.Eventually(t, func() bool { return len(fake.Calls("sendMessage")) == answered && fake.Waiting() == 0 }, eventually, tick, s.log)
	}
	ready := func() int { status, _ := s.get("/readyz"); return status }
	answers(20)
	assert.Equal(t, 200, ready())
	c.pull(true)
	answers(20)
	assert.Equal(t, 503, ready())
	_, metrics := s.get("/metrics")
	assert.NotContains(t, metrics, "kazindo_store_errors_total 0")
	c.pull(false)
	answers(20)
	require.Eventually(t, func() bool { return ready() == 200 }, eventually, tick)
	assert.Zero(t, s.terminate())
	assert.NotContains(t, s.log.String(), address.Host+"/", "no address of the database in the log")
}
