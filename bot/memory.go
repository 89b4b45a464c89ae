package bot

import (
	"hash/fnv"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"kazindobot/qa"
)

// How much is remembered, and how long. What is older or over the bounds is forgotten.
const (
	contextAge    = 30 * time.Minute
	greetingPause = 10 * time.Minute
	maxRemembered = 1000 // of each kind
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

// person is what is remembered of a person in a place. It is kept in the store as JSON.
type person struct {
	Conversation qa.Conversation `json:"conversation"`
	Last         int             `json:"last,omitempty"` // id of the last question
	Asked        asked           `json:"asked,omitzero"` // the last question
	at           time.Time       // of the last message
}

// asked is a question and what came of it, so that an edited question can edit
// its reply. The words themselves are not kept.
type asked struct {
	Hash    uint64          `json:"hash"`    // of the question
	Before  qa.Conversation `json:"before"`  // as it was before the question
	Replies []int           `json:"replies"` // ids of our messages
}

// told is a message of ours: what it was about.
type told struct {
	facts []string
	lang  string
}

// memory is what the bot remembers while it runs. All of it is bounded. What is of
// one chat is only used by the one goroutine that handles that chat's updates.
type memory struct {
	people    *lru.Cache[personKey, *person]
	asked     *lru.Cache[messageKey, asked]
	told      *lru.Cache[messageKey, told]
	languages *lru.Cache[int64, string]    // chosen with /language
	greeted   *lru.Cache[int64, time.Time] // when a chat was last greeted
	albums    *lru.Cache[int64, string]    // the last album that got its line
}

func newMemory() *memory {
	return &memory{cache[personKey, *person](), cache[messageKey, asked](), cache[messageKey, told](), cache[int64, string](), cache[int64, time.Time](), cache[int64, string]()}
}

func cache[K comparable, V any]() *lru.Cache[K, V] {
	c, err := lru.New[K, V](maxRemembered)
	if err != nil { // only for a size below one
		panic(err)
	}
	return c
}

// person is who is remembered under a key, nil where nobody is or it is too long ago.
func (m *memory) person(key personKey, now time.Time) *person {
	p, ok := m.people.Get(key)
	if !ok || now.Sub(p.at) > contextAge {
		return nil
	}
	return p
}

// forget erases all that is remembered of a person.
func (m *memory) forget(user int64) {
	for _, key := range m.people.Keys() {
		if key.user == user {
			m.people.Remove(key)
		}
	}
	for _, key := range m.asked.Keys() {
		if key.chat == user {
			m.asked.Remove(key)
		}
	}
	m.languages.Remove(user)
}

// hash tells questions apart, in every process alike.
func hash(question string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(question))
	return h.Sum64()
}

// mayGreet tells whether a chat may be greeted again, and notes that it is.
func (m *memory) mayGreet(chat int64, now time.Time) bool {
	if at, ok := m.greeted.Get(chat); ok && now.Sub(at) < greetingPause {
		return false
	}
	m.greeted.Add(chat, now)
	return true
}
