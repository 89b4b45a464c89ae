// Package store keeps what must outlive a restart: updates that have been taken
// and not yet answered, what conversations are about, languages, feedback, the
// questions that went unanswered. It is a file of SQLite by default and PostgreSQL where several
// replicas share it; both give the same Store, which one conformance test holds them to.
//
// Its tables:
//
//	updates     by bot and update id: the lane it belongs to, its payload until it is answered, who works on it and until when
//	contexts    by chat, topic and person: what their conversation is about
//	languages   by chat: the language chosen
//	feedback    by message: what somebody thought of an answer
//	questions   one that got no answer, or several that might be meant; without what tells a person
//	phrasings   by language and text: a question that staff have assigned to a fact
//	replies, latencies, answers  by day: how many of what sort, how long they took, which facts they used
//	audit       what staff have changed, when and who
//	subscriptions  by chat: who wants posts, in which language
//	posts       by slot, a channel's day: what was posted, or held back
//	deliveries  by post and recipient: how far it is, and the ids of the messages
//	approvals   by slot: what staff have released
//	withdrawals by fact: what must not be said any more, and why
//	pace        when the next message of a post may be sent
//	settings    by name: the key that chats are hashed with, what is paused, the bot's name
//	river_*     the jobs of River
//
// People and chats stand in feedback and questions as keyed hashes.
package store

import (
	"context"
	"time"
)

// How long things are kept.
const (
	KeepUpdates   = 7 * 24 * time.Hour
	KeepContexts  = 30 * time.Minute
	KeepLanguages = 365 * 24 * time.Hour
	KeepFeedback  = 90 * 24 * time.Hour
	KeepQuestions = 90 * 24 * time.Hour
	KeepApprovals = 30 * 24 * time.Hour
	KeepUsage     = 400 * 24 * time.Hour
)

// Lease is how long an update belongs to the worker that took it, unless it is renewed.
const Lease = 15 * time.Second

// UpdateID is an update's id and whose: each bot, and each Bot API server, counts its own.
type UpdateID struct {
	Bot string
	ID  int64
}

// Update is an update of Telegram's that is to be answered.
type Update struct {
	UpdateID
	Lane    int64  // of those of one lane, the order counts
	Payload []byte // as Telegram gave it
}

// Person is one person in one place.
type Person struct {
	Chat   int64
	Thread int64 // topic of a forum, 0 for none
	User   int64
}

// Feedback is what somebody thought of an answer. A later one on the same message replaces it.
type Feedback struct {
	Chat    int64 // kept as a hash, like the person
	Message int64
	User    int64
	Fact    string
	Vote    string // VoteGood, or what is wrong
	Lang    string
}

// The votes on an answer.
const (
	VoteGood     = "good"
	VoteBad      = "bad"
	VoteWrong    = "wrong"
	VoteOutdated = "outdated"
	VoteNotMine  = "not_my_question"
)

// Question is a question that got no answer, or several to choose from.
type Question struct {
	User int64  // kept as a hash
	Text string // kept redacted
	Lang string
	Kind string // of the reply
}

// Store is what the bot keeps. All its methods are safe for concurrent use, by
// several processes too. Times come from the clock that it was opened with.
type Store interface {
	// AddUpdates keeps updates for a worker to answer and gives the ids of those that
	// were not known yet; the others are somebody's already.
	AddUpdates(ctx context.Context, worker string, updates []Update) (fresh []UpdateID, err error)
	// FinishUpdate notes that an update has been answered, whether it was kept before or not, and what came of it; its payload is erased.
	FinishUpdate(ctx context.Context, id UpdateID, outcome Outcome) error
	// RenewUpdates renews the lease of all updates that a worker has.
	RenewUpdates(ctx context.Context, worker string) error
	// TakeUpdates gives a worker a bot's unanswered updates that another worker has, or
	// with "" those whose lease has ended, in order, and at most so many.
	TakeUpdates(ctx context.Context, bot, worker, from string, most int) ([]Update, error)

	// Context is what a person's conversation is about; nil where nothing is known any more.
	Context(ctx context.Context, p Person) ([]byte, error)
	// Language is the language that a chat has chosen; "" for none.
	Language(ctx context.Context, chat int64) (string, error)
	SetLanguage(ctx context.Context, chat int64, lang string) error

	AddFeedback(ctx context.Context, f Feedback) error
	// Votes counts the votes kept, by day, fact and vote.
	Votes(ctx context.Context) ([]Votes, error)
	// AddUsage adds to what is counted.
	AddUsage(ctx context.Context, u Usage) error
	// Usage gives what has been counted from a day on.
	Usage(ctx context.Context, from string) (Usage, error)
	// AddQuestions keeps questions that got no answer.
	AddQuestions(ctx context.Context, questions []Question) error
	// Questions lists the questions kept that nobody has settled, the newest first, at most so many.
	Questions(ctx context.Context, most int) ([]KeptQuestion, error)
	// Settle takes questions off that list.
	Settle(ctx context.Context, ids []int64, how string) error

	// Assign makes a text an approved question of a fact, in place of what it was before, and notes who did so.
	Assign(ctx context.Context, p Phrasing, who string) error
	// Unassign makes an approved question none, and notes who did so; false where it was none.
	Unassign(ctx context.Context, lang, text, who string) (was bool, err error)
	// Phrasings lists the approved questions, by language and text.
	Phrasings(ctx context.Context) ([]Phrasing, error)
	// Note notes what a member of staff has changed.
	Note(ctx context.Context, who, what string) error
	// Notes lists what has been noted, the latest first, at most so many.
	Notes(ctx context.Context, most int) ([]Noted, error)

	Outreach

	// Forget erases all that is kept of a person, whose private chat has the same number.
	Forget(ctx context.Context, user int64) error
	// Clean erases what has been kept long enough.
	Clean(ctx context.Context) error

	// Derive makes a secret for a purpose from the key that people are hashed with: the same one in every replica.
	Derive(purpose string) []byte
	// Ping tells whether the store can be reached.
	Ping(ctx context.Context) error
	// Shared tells whether other processes may change what is kept.
	Shared() bool
	Close() error
}

// Outcome is what came of an update, kept together with that it was answered.
type Outcome struct {
	Person   Person
	Context  []byte // nil where it has not changed
	Question *Question
}

// Phrasing is a question that staff have assigned to a fact.
type Phrasing struct {
	Lang string
	Text string
	Fact string
}

// Noted is a change that a member of staff has made.
type Noted struct {
	At   time.Time
	Who  string
	What string
}

// KeptQuestion is a question as it is kept.
type KeptQuestion struct {
	ID   int64
	User string // hash
	Text string
	Lang string
	Kind string
	At   time.Time
}
