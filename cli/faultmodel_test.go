//go:build fault && linux

package cli_test

import (
	"fmt"
	"html"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
	"kazindobot/qa"
)

// How many ask, and how much, in a round.
const (
	askers    = 12
	askedEach = 5
)

// inFlight is for how long an answer that has been sent may not have been noted as sent.
const inFlight = 2 * time.Second

// question is one that a round asks: in one chat, and no other has the same.
type question struct {
	chat  int64
	text  string
	begin string // of its answer
}

// model is what must come of a round: each question answered in its chat, once, but for what was in flight when
// something broke; the post posted once.
type model struct {
	questions []question

	mu      sync.Mutex
	replies map[string][]time.Time // by the answer's beginning
	posts   map[string][]time.Time // by text
	strays  []string               // what nobody asked for
	unheard map[string]int         // by the same: sent, and the bot not told
	kills   []time.Time
	outages []span // of the store
}

// span is from when until when something was broken.
type span struct{ from, to time.Time }

// newModel chooses questions, each from another fact.
func newModel(t *testing.T, random *rand.Rand) *model {
	m := &model{replies: map[string][]time.Time{}, posts: map[string][]time.Time{}, unheard: map[string]int{}}
	engine, err := qa.Builtin()
	require.NoError(t, err)
	facts := engine.Facts()
	known := map[string]bool{}
	for _, n := range random.Perm(len(facts)) {
		lang := engine.Languages()[random.IntN(len(engine.Languages()))]
		text := engine.Question(facts[n].ID, lang)
		reply := engine.Ask(&qa.Conversation{}, text)
		begin := beginning(reply.Answer)
		if reply.Kind != qa.KindAnswer || known[begin] || facts[n].Is("overview") { // of those that several articles hold, a conversation says which comes first
			continue
		}
		known[begin] = true
		m.questions = append(m.questions, question{chat: int64(100 + len(m.questions)%askers), text: text, begin: begin})
		if len(m.questions) == askers*askedEach {
			break
		}
	}
	require.Len(t, m.questions, askers*askedEach)
	return m
}

// beginning is enough of an answer to know it by.
func beginning(answer string) string {
	const enough = 60
	for at := range answer {
		if utf8.RuneCountInString(answer[:at]) == enough {
			return answer[:at]
		}
	}
	return answer
}

// key is what a message is noted under, "" where it answers nothing that was asked in its chat.
func (m *model) key(chat, text string) string {
	if chat == strconv.Itoa(telegramtest.ChannelID) {
		return text
	}
	text = html.UnescapeString(text)
	for _, q := range m.questions {
		if strconv.FormatInt(q.chat, 10) == chat && strings.HasPrefix(text, q.begin) {
			return q.begin
		}
	}
	return ""
}

// sent notes a message that the server has taken.
func (m *model) sent(c telegramtest.Call) {
	if c.Method != "sendMessage" {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	chat, text := c.Params["chat_id"], c.Params["text"]
	switch key := m.key(chat, text); {
	case chat == strconv.Itoa(telegramtest.ChannelID):
		m.posts[key] = append(m.posts[key], c.At)
	case key == "":
		m.strays = append(m.strays, chat+": "+text)
	default:
		m.replies[key] = append(m.replies[key], c.At)
	}
}

// notTold notes that the bot does not hear that a message was taken.
func (m *model) notTold(params map[string]string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.unheard[m.key(params["chat_id"], params["text"])]++
}

// killed notes that a program is being killed, or stopped before its time.
func (m *model) killed() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kills = append(m.kills, time.Now())
}

// outage notes that the store is broken, until the function that it gives is called.
func (m *model) outage() (over func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := len(m.outages)
	m.outages = append(m.outages, span{from: time.Now(), to: time.Now().Add(time.Hour)})
	return func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.outages[n].to = time.Now()
	}
}

// missing is how many questions have no answer yet.
func (m *model) missing() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.questions) - len(m.replies)
}

// posted is how many posts there are.
func (m *model) posted() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.posts)
}

// judge gives what went wrong, "" for nothing, and how many answers came twice because something broke.
func (m *model) judge(posts int) (wrong string, twice int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []string
	for _, q := range m.questions {
		if len(m.replies[q.begin]) == 0 {
			out = append(out, fmt.Sprintf("chat %d: no answer to %q", q.chat, q.text))
		}
	}
	for _, s := range m.strays {
		out = append(out, "said to a chat that did not ask for it: "+s)
	}
	for key, times := range m.replies {
		twice += len(times) - 1
		if n := m.unexcused(key, times); n > 0 {
			out = append(out, fmt.Sprintf("answered once more %d times for no reason: %s %s", n, key, m.times(times)))
		}
	}
	for key, times := range m.posts {
		twice += len(times) - 1
		if n := m.unexcused(key, times); n > 0 {
			out = append(out, fmt.Sprintf("posted once more %d times for no reason: %s %s", n, key, m.times(times)))
		}
	}
	if len(m.posts) != posts {
		out = append(out, fmt.Sprintf("%d posts, wanted %d", len(m.posts), posts))
	}
	return strings.Join(out, "\n"), twice
}

// times tells when a message came, and when what could have made it come again.
func (m *model) times(came []time.Time) string {
	const clock = "05.000"
	var b strings.Builder
	for _, t := range came {
		b.WriteString(t.Format(" came " + clock))
	}
	for _, t := range m.kills {
		b.WriteString(t.Format(" killed " + clock))
	}
	for _, o := range m.outages {
		b.WriteString(o.from.Format(" store broken "+clock) + o.to.Format(" until "+clock))
	}
	return b.String()
}

// unexcused is how often a message was repeated though the bot was told that it had been taken,
// and nothing kept it from noting that.
func (m *model) unexcused(key string, times []time.Time) int {
	n := len(times) - 1 - m.unheard[key]
	slices.SortFunc(times, time.Time.Compare) // one that stalled came before what it was taken after
	for i := 1; i < len(times) && n > 0; i++ {
		for _, k := range m.kills {
			if k.Before(times[i-1]) || k.After(times[i]) {
				continue
			}
			if k.Sub(times[i-1]) < inFlight || m.brokenBetween(times[i-1].Add(-inFlight), k) {
				n--
				break
			}
		}
	}
	return max(n, 0)
}

func (m *model) brokenBetween(from, to time.Time) bool {
	for _, o := range m.outages {
		if o.from.Before(to) && o.to.After(from) {
			return true
		}
	}
	return false
}

func TestTheModelTellsWhatIsWrong(t *testing.T) {
	at := func(seconds int) time.Time { return time.Unix(int64(seconds), 0) }
	asked := []question{{chat: 1, text: "When?", begin: "In May"}, {chat: 2, text: "Where?", begin: "In Astana"}}
	message := func(seconds int, chat, text string) telegramtest.Call {
		return telegramtest.Call{Method: "sendMessage", Params: map[string]string{"chat_id": chat, "text": text}, At: at(seconds)}
	}
	tests := map[string]struct {
		calls   []telegramtest.Call
		kills   []time.Time
		outages []span
		unheard map[string]int
		want    string
	}{
		"all is well":              {calls: []telegramtest.Call{message(1, "1", "In May."), message(2, "2", "In Astana.")}},
		"one is not answered":      {calls: []telegramtest.Call{message(1, "1", "In May.")}, want: "no answer to \"Where?\""},
		"in the wrong chat":        {calls: []telegramtest.Call{message(1, "1", "In May."), message(2, "2", "In Astana."), message(3, "1", "In Astana.")}, want: "did not ask for it"},
		"twice":                    {calls: []telegramtest.Call{message(1, "1", "In May."), message(9, "1", "In May."), message(2, "2", "In Astana.")}, want: "once more 1 times"},
		"twice, killed between":    {calls: []telegramtest.Call{message(1, "1", "In May."), message(9, "1", "In May."), message(2, "2", "In Astana.")}, kills: []time.Time{at(2)}},
		"twice, killed much later": {calls: []telegramtest.Call{message(1, "1", "In May."), message(9, "1", "In May."), message(2, "2", "In Astana.")}, kills: []time.Time{at(7)}, want: "once more"},
		"not noted, then killed":   {calls: []telegramtest.Call{message(1, "1", "In May."), message(9, "1", "In May."), message(2, "2", "In Astana.")}, kills: []time.Time{at(7)}, outages: []span{{at(0), at(5)}}},
		"the bot was not told":     {calls: []telegramtest.Call{message(1, "1", "In May."), message(9, "1", "In May."), message(2, "2", "In Astana.")}, unheard: map[string]int{"In May": 1}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := &model{questions: asked, replies: map[string][]time.Time{}, posts: map[string][]time.Time{}, unheard: tt.unheard, kills: tt.kills, outages: tt.outages}
			for _, c := range tt.calls {
				m.sent(c)
			}
			wrong, _ := m.judge(0)
			if tt.want == "" {
				assert.Empty(t, wrong)
				return
			}
			assert.Contains(t, wrong, tt.want)
		})
	}
}
