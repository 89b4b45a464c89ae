package qa

import "time"

// Conversation is what the engine remembers of one person in one chat: enough
// to understand "and where?". It is plain data, so that callers can keep it;
// the zero value is a new conversation.
type Conversation struct {
	Lang    string   `json:"lang,omitempty"`    // of the last message that told one
	Always  string   `json:"always,omitempty"`  // to answer in whatever the message's language, "" for that
	Topic   []string `json:"topic,omitempty"`   // concepts that the last question named or borrowed
	Slots   []string `json:"slots,omitempty"`   // what kinds of thing it asked for
	Asked   []string `json:"asked,omitempty"`   // the same of the last message, answered or not
	Facts   []string `json:"facts,omitempty"`   // that the last answer used
	Said    []string `json:"said,omitempty"`    // that answers have used so far
	Subject string   `json:"subject,omitempty"` // of the last answer or, after a refusal, of the question

	// Today is the day, for what is counted up to it; zero for unknown. It is not kept.
	Today time.Time `json:"-"`
}

// forget drops what the conversation was about, for one that turns to something else.
func (c *Conversation) forget() {
	c.Topic, c.Slots, c.Asked, c.Facts, c.Subject = nil, nil, nil, nil, ""
}
