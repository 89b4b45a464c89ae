package bot

import (
	"hash/maphash"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"kazindobot/qa"
)

// How much is remembered, and how long. What is older or over the bounds is forgotten.
const (
	contextAge    = 30 * time.Minute
	greetingPause = 10 * time.Minute
	maxRemembered = 2000 // of each kind
)

// place is where a message stands: a chat and, in a forum, its topic; 0 for none.
type place struct {
	chat   int64
	thread int
}

// personKey is one person in one place: whose conversation is one's own.
type personKey struct {
	place
	user int64
}

// messageKey is a message.
type messageKey struct {
	chat int64
	id   int
}

// person is what is remembered of a person in a place.
type person struct {
	conversation qa.Conversation
	at           time.Time // of the last message
	last         int       // id of the last question
}

// asked is a question and what came of it, so that an edited question can edit
// its reply. The words themselves are not kept.
type asked struct {
	hash    uint64          // of the question
	before  qa.Conversation // as it was before the question
	replies []int           // ids of our messages
}

// told is a message of ours: what it was about.
type told struct {
	facts []string
	lang  string
}

// memory is what the bot remembers while it runs. All of it is bounded. What is of
// one chat is only used by the one goroutine that handles that chat's updates.
type memory struct {
	seed      maphash.Seed
	people    *lru.Cache[personKey, *person]
	asked     *lru.Cache[messageKey, asked]
	told      *lru.Cache[messageKey, told]
	languages *lru.Cache[int64, string]    // chosen with /language
	greeted   *lru.Cache[int64, time.Time] // when a chat was last greeted
	albums    *lru.Cache[int64, string]    // the last album that got its line
}

func newMemory() *memory {
	return &memory{maphash.MakeSeed(), cache[personKey, *person](), cache[messageKey, asked](), cache[messageKey, told](), cache[int64, string](), cache[int64, time.Time](), cache[int64, string]()}
}

func cache[K comparable, V any]() *lru.Cache[K, V] {
	c, err := lru.New[K, V](maxRemembered)
	if err != nil { // only for a size below one
		panic(err)
	}
	return c
}

// person is who is remembered under a key, without a conversation that is too old.
func (m *memory) person(key personKey, now time.Time) *person {
	p, ok := m.people.Get(key)
	if !ok {
		p = &person{}
		m.people.Add(key, p)
	}
	if now.Sub(p.at) > contextAge {
		p.conversation, p.last = qa.Conversation{}, 0
	}
	p.at = now
	p.conversation.Always, _ = m.languages.Get(key.chat)
	return p
}

// hash tells questions apart.
func (m *memory) hash(question string) uint64 { return maphash.String(m.seed, question) }

// mayGreet tells whether a chat may be greeted again, and notes that it is.
func (m *memory) mayGreet(chat int64, now time.Time) bool {
	if at, ok := m.greeted.Get(chat); ok && now.Sub(at) < greetingPause {
		return false
	}
	m.greeted.Add(chat, now)
	return true
}
