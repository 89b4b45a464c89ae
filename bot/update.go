package bot

import (
	"encoding/json"
	"fmt"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// update is an update with the fields that the library does not know.
type update struct {
	tgbotapi.Update
	Message       *message  `json:"message"`
	EditedMessage *message  `json:"edited_message"`
	CallbackQuery *callback `json:"callback_query"`
	raw           []byte    // as it came
}

// callback is a pressed button with the message that it is on as we know messages.
type callback struct {
	tgbotapi.CallbackQuery
	Message *message `json:"message"`
}

// kind names what kind of update it is.
func (u *update) kind() string {
	switch {
	case u.Message != nil:
		return "message"
	case u.EditedMessage != nil:
		return "edited_message"
	case u.CallbackQuery != nil:
		return "callback_query"
	case u.InlineQuery != nil:
		return "inline_query"
	case u.MyChatMember != nil:
		return "my_chat_member"
	}
	return "other"
}

// message is a message with the fields that the library does not know.
type message struct {
	tgbotapi.Message
	Thread  int  `json:"message_thread_id"` // of a topic, or of replies
	InTopic bool `json:"is_topic_message"`

	received time.Time // by us
}

// allowedUpdates are the kinds of update that are asked for, always: the server remembers the last list.
var allowedUpdates = []string{"message", "edited_message", "callback_query", "inline_query", "my_chat_member"}

// decodeUpdate reads an update. Where its content makes no sense its id is given all the same.
func decodeUpdate(raw []byte) (*update, error) {
	var u update
	err := json.Unmarshal(raw, &u)
	u.raw = raw
	if err == nil && u.UpdateID != 0 {
		return &u, nil
	}
	var only struct {
		ID int `json:"update_id"`
	}
	_ = json.Unmarshal(raw, &only)
	u = update{}
	u.UpdateID = only.ID
	if err == nil {
		err = fmt.Errorf("it has no id")
	}
	return &u, fmt.Errorf("update %d cannot be read: %w", only.ID, err)
}

// chat is the chat that an update belongs to, for the order of handling: where
// there is none, as with inline queries, its user's own.
func (u *update) chat() int64 {
	switch {
	case u.Message != nil && u.Message.Chat != nil:
		return u.Message.Chat.ID
	case u.EditedMessage != nil && u.EditedMessage.Chat != nil:
		return u.EditedMessage.Chat.ID
	case u.CallbackQuery != nil && u.CallbackQuery.Message != nil && u.CallbackQuery.Message.Chat != nil:
		return u.CallbackQuery.Message.Chat.ID
	case u.CallbackQuery != nil && u.CallbackQuery.From != nil:
		return u.CallbackQuery.From.ID
	case u.InlineQuery != nil && u.InlineQuery.From != nil:
		return u.InlineQuery.From.ID
	case u.MyChatMember != nil:
		return u.MyChatMember.Chat.ID
	}
	return 0
}
