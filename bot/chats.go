package bot

import (
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"kazindobot/qa"
	"kazindobot/store"
)

// chats answers what people write in private chats and groups. It is the
// queue's handler.
type chats struct {
	current atomic.Pointer[qa.Engine]
	me      identity
	api     caller
	sender  *sender
	memory  *memory
	store   store.Store // nil for none
	tally   *store.Tally
	posts   bool // there are posts to subscribe to
	paused  atomic.Bool
	clock   clock
	metrics *meters
	log     *slog.Logger
}

// engine is the one to answer with now: it is swapped whole when the facts change.
func (h *chats) engine() *qa.Engine { return h.current.Load() }

// turn is one message or pressed button: where it stands, whose it is and in which language to answer.
type turn struct {
	at        place
	private   bool
	user      int64
	lang      string
	person    *person
	message   *message        // written by the person, or ours that the button is on
	replyTo   int             // the message that ours replies to, 0 for none
	question  *store.Question // that got no answer, to be kept
	forgotten bool            // the person wants nothing to be remembered
	since     time.Time       // when it was taken
	replied   *qa.Reply       // what the engine replied, nil where it was not asked
}

// view is a message of ours before it is sent.
type view struct {
	text    string   // HTML
	more    []string // further messages, where it is too long for one
	buttons [][]button
	told
}

// button is an inline button.
type button struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
}

// admit implements handler: it counts an update and tells whether it asks anything of the bot.
func (h *chats) admit(u *update) bool {
	h.metrics.took(u.kind())
	m := u.Message
	if m == nil {
		m = u.EditedMessage
	}
	if m != nil {
		m.received = h.clock.Now()
	}
	switch {
	case m == nil:
		return u.CallbackQuery != nil || u.InlineQuery != nil || u.MyChatMember != nil
	case m.Chat == nil || !m.byPerson():
		return false
	case m.Chat.IsPrivate():
		return m.Text != "" || m.Caption != "" || m.isMedia()
	}
	return h.me.read(m).toUs && (m.Text != "" || m.Caption != "")
}

// handle implements handler.
func (h *chats) handle(ctx context.Context, u *update) store.Outcome {
	switch {
	case u.Message != nil:
		defer func() { h.metrics.seconds.Update(h.clock.Now().Sub(u.Message.received).Seconds()) }()
		return h.onMessage(ctx, u.Message)
	case u.EditedMessage != nil:
		return h.onEdit(ctx, u.EditedMessage)
	case u.CallbackQuery != nil:
		return h.onButton(ctx, u.CallbackQuery)
	case u.InlineQuery != nil:
		h.onInline(ctx, u.InlineQuery)
	case u.MyChatMember != nil:
		h.onMember(u.MyChatMember)
	}
	return store.Outcome{}
}

// busy implements handler: it asks once to wait, where somebody sends more than fits.
func (h *chats) busy(ctx context.Context, u *update) {
	switch {
	case u.Message != nil:
		t := h.turnOf(ctx, u.Message)
		h.send(ctx, t, view{text: say(t.lang, "busy")})
	case u.CallbackQuery != nil:
		h.acknowledge(ctx, u.CallbackQuery.ID, say(languageOf(u.CallbackQuery.From), "busy"))
	}
}

// onMember notes who has blocked the bot and who has let it in again. Telegram
// refuses messages to the former anyway.
func (h *chats) onMember(m *tgbotapi.ChatMemberUpdated) {
	if m.NewChatMember.Status != "kicked" && m.NewChatMember.Status != "left" {
		h.sender.revive(m.Chat.ID)
	}
}

// turnOf is the turn of a person's message.
func (h *chats) turnOf(ctx context.Context, m *message) *turn {
	t := &turn{at: m.place(), private: m.Chat.IsPrivate(), user: m.sender(), message: m, since: m.received}
	if !t.private {
		t.replyTo = m.MessageID
	}
	h.meet(ctx, t, m.From)
	return t
}

// meet finds what is known of a turn's person, and the language to speak: the one
// chosen, else the conversation's, else that of the person's Telegram.
func (h *chats) meet(ctx context.Context, t *turn, user *tgbotapi.User) {
	t.person = h.recall(ctx, personKey{t.at, t.user})
	c := &t.person.Conversation
	c.Always = h.chosenLanguage(ctx, t.at.chat)
	if c.Lang == "" {
		c.Lang = languageOf(user)
	}
	t.lang = c.Lang
	if c.Always != "" {
		t.lang = c.Always
	}
	if !h.speaks(t.lang) {
		t.lang = h.engine().Languages()[0]
	}
}

// speaks tells whether the knowledge has a language.
func (h *chats) speaks(lang string) bool { return slices.Contains(h.engine().Languages(), lang) }

// languageOf is the language to speak to somebody of whom nothing but the
// language of their Telegram is known: Indonesian for Indonesian and Malay, else English.
func languageOf(u *tgbotapi.User) string {
	if u != nil {
		code, _, _ := strings.Cut(strings.ToLower(u.LanguageCode), "-")
		if code == "id" || code == "in" || code == "ms" {
			return "id"
		}
	}
	return "en"
}

// onMessage answers a message.
func (h *chats) onMessage(ctx context.Context, m *message) store.Outcome {
	h.sender.revive(m.Chat.ID)
	t := h.turnOf(ctx, m)
	before := t.person.Conversation
	v, ok := h.reply(ctx, t)
	if !ok {
		return h.outcome(t)
	}
	ids := h.send(ctx, t, v)
	h.tallied(t)
	if t.forgotten {
		return store.Outcome{}
	}
	t.person.Last, t.person.Asked = m.MessageID, asked{hash(h.me.read(m).text), before, ids}
	h.memory.asked.Add(messageKey{t.at.chat, m.MessageID}, t.person.Asked)
	return h.outcome(t)
}

// reply is what to say to a message; false for nothing.
func (h *chats) reply(ctx context.Context, t *turn) (view, bool) {
	m := t.message
	if m.Text == "" && m.Caption == "" {
		return h.onMedia(t)
	}
	r := h.me.read(m)
	if !r.toUs {
		return view{}, false
	}
	if h.paused.Load() && !evenPaused[r.command] {
		return h.whilePaused(t, r.text), true
	}
	if r.command == "" {
		return h.answer(t, r.text)
	}
	if c, ok := commandNamed(r.command); ok {
		return c.do(h, ctx, t, r.text)
	}
	return view{text: say(t.lang, "unknown")}, true
}

// evenPaused are the commands that are obeyed even when all is paused: what one owes to people.
var evenPaused = map[string]bool{"contact": true, "privacy": true, "forget": true, "unsubscribe": true}

// whilePaused asks to come back later, but tells who is in need whom to turn to.
func (h *chats) whilePaused(t *turn, text string) view {
	c := t.person.Conversation
	if r := h.engine().Ask(&c, text); r.Contact != "" && r.Kind == qa.KindNone {
		return h.replyView(t, r, "")
	}
	return view{text: say(t.lang, "paused")}
}

// onMedia asks for text, once for an album.
func (h *chats) onMedia(t *turn) (view, bool) {
	if album := t.message.MediaGroupID; album != "" {
		if last, _ := h.memory.albums.Get(t.at.chat); last == album {
			return view{}, false
		}
		h.memory.albums.Add(t.at.chat, album)
	}
	return view{text: say(t.lang, "text_only")}, true
}

// answer answers a question. A reply to one of our messages goes on from what that one said.
func (h *chats) answer(t *turn, question string) (view, bool) {
	c := &t.person.Conversation
	if replied := t.message.replied(); h.me.wrote(replied) {
		if said, ok := h.memory.told.Get(messageKey{t.at.chat, replied.MessageID}); ok && len(said.facts) > 0 {
			h.engine().Fact(c, said.facts[0], said.lang)
			c.Facts = said.facts
		}
	}
	c.Today = h.clock.Now()
	r := h.engine().Ask(c, question)
	h.replied(t, r)
	if r.WentUnanswered() {
		t.question = &store.Question{User: t.user, Text: question, Lang: r.Lang, Kind: r.Kind}
	}
	if r.Talk == "greeting" && !h.memory.mayGreet(t.at.chat, h.clock.Now()) {
		return view{}, false
	}
	return h.replyView(t, r, ""), true
}

// factView answers with a fact that was chosen rather than asked for, under its question.
func (h *chats) factView(t *turn, fact, lang string) (view, bool) {
	if t.person.Conversation.Always != "" {
		lang = t.person.Conversation.Always
	}
	r, ok := h.engine().Fact(&t.person.Conversation, fact, lang)
	if !ok {
		return view{text: say(lang, "gone")}, true
	}
	h.replied(t, r)
	return h.replyView(t, r, h.engine().Question(fact, r.Lang)), true
}

// replied counts a reply of the engine.
func (h *chats) replied(t *turn, r qa.Reply) {
	h.metrics.replied(r)
	t.replied = &r
}

// tallied counts for the desk what a turn was replied, once it has been sent.
func (h *chats) tallied(t *turn) {
	if r := t.replied; r != nil {
		channel := store.ChannelGroup
		if t.private {
			channel = store.ChannelPrivate
		}
		h.tally.Replied(channel, r.Lang, r.Kind, r.Facts, h.clock.Now().Sub(t.since))
	}
}

// maxRelated is how many related questions a refusal or an overview offers.
const maxRelated = 2

// replyView makes a message of a reply: under the question where that is not
// in the chat, with buttons for choices and, in private, related questions and feedback.
func (h *chats) replyView(t *turn, r qa.Reply, question string) view {
	choices := r.Choices
	if r.Kind != qa.KindChoices {
		choices = choices[:min(len(choices), maxRelated)]
	}
	if r.Kind == qa.KindAnswer && !t.private {
		choices = nil
	}
	parts := renderReply(r, question, choices)
	v := view{text: parts[0], more: parts[1:], told: told{r.Facts, r.Lang}}
	if t.private || r.Kind == qa.KindChoices {
		for i, c := range choices {
			v.buttons = append(v.buttons, []button{{strconv.Itoa(i+1) + ". " + c.Question, dataFact + r.Lang + ":" + c.Fact}})
		}
	}
	if t.private && r.Kind == qa.KindAnswer && len(r.Facts) > 0 {
		v.buttons = append(v.buttons, feedbackRow(r.Facts[0]))
	}
	return v
}

// onEdit answers an edited question anew, in place of the first reply. An edit
// that changes nothing we read, or that comes when the question is forgotten, is let be.
func (h *chats) onEdit(ctx context.Context, m *message) store.Outcome {
	r := h.me.read(m)
	key := messageKey{m.Chat.ID, m.MessageID}
	t := h.turnOf(ctx, m)
	was, known := h.memory.asked.Get(key)
	if !known && t.person.Last == m.MessageID {
		was, known = t.person.Asked, true
	}
	switch {
	case !known:
		if age := h.clock.Now().Unix() - int64(m.Date); age >= 0 && age < int64(contextAge.Seconds()) {
			return h.onMessage(ctx, m) // the mention was put in only now, or the message was one too many
		}
		return store.Outcome{}
	case was.Hash == hash(r.text) || m.Text == "" && m.Caption == "":
		return store.Outcome{}
	}
	now := t.person.Conversation
	t.person.Conversation = was.Before
	t.person.Conversation.Always = now.Always
	v, ok := h.reply(ctx, t)
	latest := t.person.Last == m.MessageID
	if !latest { // the conversation has moved on
		t.person.Conversation = now
	}
	if !ok {
		return h.outcome(t)
	}
	again := asked{hash(r.text), was.Before, h.replace(ctx, t, was.Replies, v)}
	h.tallied(t)
	if latest {
		t.person.Asked = again
	}
	h.memory.asked.Add(key, again)
	return h.outcome(t)
}

// send sends a message of ours and notes what it was about. It gives the ids of what was sent.
func (h *chats) send(ctx context.Context, t *turn, v view) []int {
	var ids []int
	parts := append([]string{v.text}, v.more...)
	for i, part := range parts {
		params := textParams(part)
		if t.at.thread != 0 {
			params["message_thread_id"] = strconv.Itoa(t.at.thread)
		}
		if t.replyTo != 0 {
			params["reply_parameters"] = `{"message_id":` + strconv.Itoa(t.replyTo) + `,"allow_sending_without_reply":true}`
		}
		if i == len(parts)-1 && len(v.buttons) > 0 {
			params["reply_markup"] = keyboard(v.buttons)
		}
		result, err := h.sender.send(ctx, t.at.chat, "sendMessage", params)
		if err != nil {
			h.log.Warn("a message could not be sent", "error", err)
			return ids
		}
		var sent struct {
			ID int `json:"message_id"`
		}
		_ = json.Unmarshal(result, &sent)
		ids = append(ids, sent.ID)
		h.memory.told.Add(messageKey{t.at.chat, sent.ID}, v.told)
	}
	return ids
}

// replace puts a message of ours in the place of earlier ones.
func (h *chats) replace(ctx context.Context, t *turn, old []int, v view) []int {
	if len(old) != 1 || len(v.more) > 0 {
		for _, id := range old {
			_, _ = h.sender.send(ctx, t.at.chat, "deleteMessage", tgbotapi.Params{"message_id": strconv.Itoa(id)})
		}
		return h.send(ctx, t, v)
	}
	if err := h.edit(ctx, t.at.chat, old[0], v); err != nil {
		return h.send(ctx, t, v)
	}
	return old
}

// edit changes the text and the buttons of a message of ours.
func (h *chats) edit(ctx context.Context, chat int64, id int, v view) error {
	params := textParams(v.text)
	params["message_id"] = strconv.Itoa(id)
	if len(v.buttons) > 0 {
		params["reply_markup"] = keyboard(v.buttons)
	}
	_, err := h.sender.send(ctx, chat, "editMessageText", params)
	if err != nil && strings.Contains(err.Error(), "not modified") {
		err = nil
	}
	if err == nil {
		h.memory.told.Add(messageKey{chat, id}, v.told)
	}
	return err
}

func textParams(text string) tgbotapi.Params {
	return tgbotapi.Params{"text": text, "parse_mode": "HTML", "link_preview_options": `{"is_disabled":true}`}
}

func keyboard(rows [][]button) string {
	raw, _ := json.Marshal(map[string][][]button{"inline_keyboard": rows})
	return string(raw)
}
