package bot

import (
	"regexp"
	"strings"
	"unicode/utf16"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// request is what a message asks of the bot.
type request struct {
	command string // without "/", "" for none
	text    string // the question, or the command's argument
	toUs    bool
}

// identity is the bot's own account.
type identity struct {
	ID       int64  `json:"id"`
	Username string `json:"username"`
}

// read tells whether a message is for the bot, and what it asks. In private chats
// everything is; in groups commands, mentions and replies to the bot are.
func (me identity) read(m *message) request {
	text, entities := m.Text, m.Entities
	if text == "" {
		text, entities = m.Caption, m.CaptionEntities
	}
	r := request{text: text, toUs: m.Chat.IsPrivate()}
	if name, bot, rest, ok := splitCommand(text); ok {
		if bot != "" && !strings.EqualFold(bot, me.Username) {
			return request{} // another bot's, even here
		}
		_, known := commandNamed(name)
		return request{command: name, text: rest, toUs: r.toUs || known || bot != ""}
	}
	if rest, ok := me.withoutMention(text, entities); ok {
		r.text, r.toUs = rest, true
	}
	if me.wrote(m.replied()) {
		r.toUs = true
	}
	if r.toUs && strings.TrimSpace(r.text) == "" && r.text != text && m.replied() != nil && !me.wrote(m.replied()) {
		r.text = m.replied().Text // "@bot" in reply to somebody's question
	}
	return r
}

var commandForm = regexp.MustCompile(`^/([a-zA-Z0-9_]{1,32})(?:@([a-zA-Z0-9_]+))?(?:\s+|$)`)

// splitCommand parts "/name@bot argument".
func splitCommand(text string) (name, bot, rest string, ok bool) {
	m := commandForm.FindStringSubmatch(text)
	if m == nil {
		return "", "", "", false
	}
	return strings.ToLower(m[1]), m[2], strings.TrimSpace(text[len(m[0]):]), true
}

// withoutMention takes mentions of the bot out of a text. Entities count in UTF-16 units.
func (me identity) withoutMention(text string, entities []tgbotapi.MessageEntity) (rest string, ok bool) {
	units := utf16.Encode([]rune(text))
	for i := len(entities) - 1; i >= 0; i-- { // from behind: the offsets before stay true
		e := entities[i]
		end := e.Offset + e.Length
		if e.Offset < 0 || e.Length < 0 || end > len(units) {
			continue
		}
		named := string(utf16.Decode(units[e.Offset:end]))
		if e.Type == "mention" && strings.EqualFold(named, "@"+me.Username) || e.Type == "text_mention" && e.User != nil && e.User.ID == me.ID {
			units = append(units[:e.Offset:e.Offset], append([]uint16{' '}, units[end:]...)...)
			ok = true
		}
	}
	return strings.TrimSpace(string(utf16.Decode(units))), ok
}

// replied is the message that a message replies to. In a forum each message
// "replies" to the one that opened its topic; that does not count.
func (m *message) replied() *tgbotapi.Message {
	r := m.ReplyToMessage
	if r == nil || m.InTopic && r.MessageID == m.Thread {
		return nil
	}
	return r
}

// wrote tells whether a message is the bot's own.
func (me identity) wrote(m *tgbotapi.Message) bool {
	return m != nil && m.From != nil && m.From.ID == me.ID
}

// byPerson tells whether a person wrote a message, in a group an anonymous
// administrator or a channel among them: no bot, nothing inserted by a bot's
// inline mode, no channel's post that was forwarded by itself.
func (m *message) byPerson() bool {
	if m.ViaBot != nil || m.IsAutomaticForward {
		return false
	}
	return m.SenderChat != nil || m.From != nil && !m.From.IsBot
}

// sender is who wrote a message, as a number to keep conversations apart by.
func (m *message) sender() int64 {
	if m.SenderChat != nil {
		return m.SenderChat.ID
	}
	if m.From != nil {
		return m.From.ID
	}
	return m.Chat.ID
}

// place is where a message stands.
func (m *message) place() place {
	p := place{chat: m.Chat.ID}
	if m.InTopic {
		p.thread = m.Thread
	}
	return p
}

// isMedia tells whether a message is something other than text that a person may have meant to ask with.
func (m *message) isMedia() bool {
	return m.Voice != nil || m.Audio != nil || m.Video != nil || m.VideoNote != nil || m.Photo != nil || m.Sticker != nil || m.Animation != nil ||
		m.Document != nil || m.Location != nil || m.Venue != nil || m.Contact != nil || m.Poll != nil || m.Dice != nil || m.Game != nil
}
