package bot

import (
	"context"
	"encoding/json"
	"errors"
	"html"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"kazindobot/outreach"
	"kazindobot/qa"
	"kazindobot/store"
)

// How posts are delivered.
const (
	postGap   = 36 * time.Millisecond // between two messages, by whatever process: under 30 a second
	tooLate   = 12 * time.Hour        // a post that has not come by then does not come
	planEvery = 5 * time.Second
)

// outgoing is one message of a post.
type outgoing struct {
	method string
	params tgbotapi.Params
}

// poster delivers posts and corrects them.
type poster struct {
	api    caller
	sender *sender
	store  store.Store
	clock  clock
	me     *identity
	paced  bool
	log    *slog.Logger

	mu    sync.Mutex
	chats map[string]int64 // the numbers of chats that are known by name
}

// run plans and delivers until the context ends.
func (p *poster) run(ctx context.Context, worker string, planner *outreach.Planner) error {
	return p.store.RunJobs(ctx, store.Jobs{Worker: worker, Log: p.log, Every: planEvery, Plan: planner.Tick,
		Deliver: func(work context.Context, b store.Batch) error { return p.deliver(ctx, work, b) }})
}

// deliver sends what is left of a batch, or corrects it. When the first context
// ends it stops between two messages.
func (p *poster) deliver(ctx, work context.Context, b store.Batch) error {
	kept, left, err := p.store.Batch(work, b)
	if err != nil || len(left) == 0 {
		return err
	}
	var post outreach.Post
	if err := json.Unmarshal(kept.Content, &post); err != nil {
		return err
	}
	note := store.Withdrawal{}
	if b.Correct {
		if note, err = p.withdrawal(work, kept.Fact); err != nil {
			return err
		}
	}
	for _, one := range left {
		if ctx.Err() != nil {
			return store.ErrLater
		}
		if b.Correct {
			one, err = p.correct(work, post, one, note)
		} else {
			one, err = p.send(work, post, kept.At, one)
		}
		if err == nil {
			err = p.store.Delivered(work, one)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// send sends a post to one recipient. The error is of what may be tried again.
func (p *poster) send(ctx context.Context, post outreach.Post, at time.Time, one store.Delivery) (store.Delivery, error) {
	if p.clock.Now().Sub(at) > tooLate {
		one.State = store.DeliveryFailed
		return one, nil
	}
	paused, err := p.store.Paused(ctx)
	if err != nil {
		return one, err
	}
	if paused != store.PauseNothing {
		return one, store.ErrLater
	}
	if waiting, err := p.store.IsWaiting(ctx, one); err != nil || !waiting {
		one.State = store.DeliveryDropped
		return one, err
	}
	chat, err := p.chatOf(ctx, one.Target)
	if err != nil {
		return p.failed(post, one, err)
	}
	messages := postMessages(post, one.Lang, p.me.Username, post.Channel == outreach.Subscribers)
	for _, m := range messages[min(len(one.Messages), len(messages)):] {
		if one.Thread != 0 {
			m.params["message_thread_id"] = strconv.Itoa(one.Thread)
		}
		id, err := p.call(ctx, chat, m)
		if err != nil {
			return p.failed(post, one, err)
		}
		one.Messages = append(one.Messages, id)
		if len(one.Messages) < len(messages) { // should it end here, the first is not sent again
			if err := p.store.Delivered(ctx, one); err != nil {
				return one, err
			}
		}
	}
	one.State, one.Target = store.DeliverySent, strconv.FormatInt(p.sender.movedTo(chat), 10)
	return one, nil
}

// call makes one call in the pace of all processes, and gives the id of the message.
func (p *poster) call(ctx context.Context, chat int64, m outgoing) (int, error) {
	if p.paced {
		at, err := p.store.Pace(ctx, postGap)
		if err != nil {
			return 0, err
		}
		if err := p.clock.Sleep(ctx, at.Sub(p.clock.Now())); err != nil {
			return 0, err
		}
	}
	result, err := p.sender.send(ctx, chat, m.method, m.params)
	if err != nil {
		return 0, err
	}
	var sent struct {
		ID int `json:"message_id"`
	}
	return sent.ID, json.Unmarshal(result, &sent)
}

// failed is what becomes of a delivery after an error: Telegram's refusals are
// final. Anything else may be tried again.
func (p *poster) failed(post outreach.Post, one store.Delivery, err error) (store.Delivery, error) {
	var refused *apiError
	switch {
	case errors.Is(err, errGone):
		one.State = store.DeliveryGone
		if post.Channel != outreach.Subscribers {
			p.log.Error("a channel cannot be posted to: make the bot an administrator there", "channel", post.Channel)
		}
	case errors.As(err, &refused) && refused.Code < 500 && refused.Code != 429:
		one.State = store.DeliveryFailed
		p.log.Error("a post was refused", "channel", post.Channel, "fact", post.Fact, "error", err)
	default:
		return one, err
	}
	return one, nil
}

// chatOf is the number of a chat that may be given by name.
func (p *poster) chatOf(ctx context.Context, target string) (int64, error) {
	if !strings.HasPrefix(target, "@") {
		return strconv.ParseInt(target, 10, 64)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if id, ok := p.chats[target]; ok {
		return id, nil
	}
	result, err := p.api.call(ctx, "getChat", tgbotapi.Params{"chat_id": target})
	if err != nil {
		return 0, err
	}
	var chat struct {
		ID int64 `json:"id"`
	}
	if err := json.Unmarshal(result, &chat); err != nil {
		return 0, err
	}
	p.chats[target] = chat.ID
	return chat.ID, nil
}

// withdrawal finds why a fact was withdrawn.
func (p *poster) withdrawal(ctx context.Context, fact string) (store.Withdrawal, error) {
	all, err := p.store.Withdrawals(ctx)
	for _, w := range all {
		if w.Fact == fact {
			return w, nil
		}
	}
	return store.Withdrawal{Fact: fact, At: p.clock.Now()}, err
}

// correct puts a correction in the place of a post; a quiz is closed and gets it as a reply.
func (p *poster) correct(ctx context.Context, post outreach.Post, one store.Delivery, w store.Withdrawal) (store.Delivery, error) {
	chat, err := p.chatOf(ctx, one.Target)
	if err != nil {
		return p.failed(post, one, err)
	}
	texts := inLanguage(post, one.Lang)
	for i, id := range one.Messages {
		about := texts
		if len(one.Messages) == len(texts) { // a message for each language
			about = texts[i : i+1]
		}
		m := outgoing{"editMessageText", textParams(correction(about, w))}
		m.params["message_id"] = strconv.Itoa(id)
		if post.Kind == outreach.KindQuiz {
			if _, err := p.sender.send(ctx, chat, "stopPoll", tgbotapi.Params{"message_id": strconv.Itoa(id)}); err != nil {
				p.log.Warn("a quiz could not be closed", "channel", post.Channel, "error", err)
			}
			m.method = "sendMessage"
			delete(m.params, "message_id")
			m.params["reply_parameters"] = `{"message_id":` + strconv.Itoa(id) + `,"allow_sending_without_reply":true}`
		}
		if _, err := p.call(ctx, chat, m); err != nil && !strings.Contains(err.Error(), "not modified") {
			return p.failed(post, one, err)
		}
	}
	one.State = store.DeliveryCorrected
	return one, nil
}

// correction says that a post no longer holds, in each of its languages.
func correction(texts []outreach.Text, w store.Withdrawal) string {
	var parts []string
	for _, t := range texts {
		part := "⚠️ <b>" + say(t.Lang, "correction") + ", " + html.EscapeString(qa.Day(w.At, t.Lang)) + "</b>\n<b>" + html.EscapeString(t.Question) + "</b>\n" + say(t.Lang, "corrected")
		if note := w.Note[t.Lang]; note != "" {
			part += " " + html.EscapeString(note)
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "\n\n")
}

// inLanguage is a post's texts in one language, or with "" in all of them.
func inLanguage(p outreach.Post, lang string) []outreach.Text {
	for i, t := range p.Texts {
		if t.Lang == lang {
			return p.Texts[i : i+1]
		}
	}
	return p.Texts
}

// postMessages are the messages of a post in a language, or with "" in all of
// its languages: a fact in one message where it fits, a quiz for each language. Bot is its name.
func postMessages(p outreach.Post, lang, bot string, subscriber bool) []outgoing {
	texts := inLanguage(p, lang)
	var out []outgoing
	if p.Kind == outreach.KindQuiz {
		for _, t := range texts {
			out = append(out, quizMessage(t, askButton(p, texts, bot)))
		}
		return out
	}
	var parts []string
	for _, t := range texts {
		part := "💡 <b>" + html.EscapeString(t.Question) + "</b>\n\n" + strings.Join(renderReply(t.Reply, "", nil), "\n\n")
		if subscriber {
			part += "\n\n" + say(t.Lang, "unsubscribe")
		}
		parts = append(parts, part)
	}
	if whole := strings.Join(parts, "\n\n➖\n\n"); utf16Length(whole) <= maxMessage {
		parts = []string{whole}
	}
	for _, part := range parts {
		m := outgoing{"sendMessage", textParams(part)}
		m.params["reply_markup"] = askButton(p, texts, bot)
		out = append(out, m)
	}
	return out
}

// quizMessage is a quiz as Telegram's poll. The right option is named as
// both older and newer Bot API servers want it.
func quizMessage(t outreach.Text, keyboard string) outgoing {
	options := make([]map[string]string, len(t.Quiz.Options))
	for i, o := range t.Quiz.Options {
		options[i] = map[string]string{"text": o}
	}
	raw, _ := json.Marshal(options)
	right := strconv.Itoa(t.Quiz.Right)
	return outgoing{"sendPoll", tgbotapi.Params{"question": t.Quiz.Question, "options": string(raw), "type": "quiz", "is_anonymous": "true",
		"correct_option_id": right, "correct_option_ids": "[" + right + "]", "explanation": t.Explanation, "reply_markup": keyboard}}
}

// askButton leads to the bot, which answers the fact's question there.
func askButton(p outreach.Post, texts []outreach.Text, bot string) string {
	var labels []string
	for _, t := range texts {
		labels = append(labels, say(t.Lang, "ask_me"))
	}
	raw, _ := json.Marshal(map[string]any{"inline_keyboard": [][]map[string]string{{{"text": strings.Join(labels, " · "), "url": askLink(p, bot)}}}})
	return string(raw)
}

// maxPayload is how long the payload of a deep link may be.
const maxPayload = 64

func askLink(p outreach.Post, bot string) string {
	link := "https://t.me/" + bot
	if payload := "q_" + p.Fact; len(payload) <= maxPayload {
		link += "?start=" + payload
	}
	return link
}

// PreviewPost is a post as it will look, as plain text; bot is the bot's name.
func PreviewPost(p outreach.Post, bot string) string {
	var out []string
	for _, m := range postMessages(p, "", bot, p.Channel == outreach.Subscribers) {
		if m.method == "sendMessage" {
			out = append(out, plainText(m.params["text"]))
		}
	}
	if p.Kind == outreach.KindQuiz {
		for _, t := range p.Texts {
			lines := []string{"❓ " + t.Quiz.Question}
			for i, o := range t.Quiz.Options {
				mark := "○ "
				if i == t.Quiz.Right {
					mark = "● "
				}
				lines = append(lines, mark+o)
			}
			out = append(out, strings.Join(append(lines, t.Explanation), "\n"))
		}
	}
	return strings.Join(out, "\n\n") + "\n[" + askLink(p, bot) + "]"
}

// subscribe notes that somebody wants the posts, in the language they are spoken to in.
func (h *chats) subscribe(ctx context.Context, t *turn, _ string) (view, bool) {
	if !t.private {
		return view{text: say(t.lang, "subscribe_private")}, true
	}
	if h.store == nil || !h.posts {
		return view{text: say(t.lang, "no_posts")}, true
	}
	if err := h.store.Subscribe(ctx, t.at.chat, t.lang); err != nil {
		h.metrics.storeErrors.Inc()
		h.log.Error("a subscription could not be kept", "error", err)
		return view{text: say(t.lang, "not_now")}, true
	}
	return view{text: say(t.lang, "subscribed")}, true
}

// unsubscribe notes that somebody wants no posts any more.
func (h *chats) unsubscribe(ctx context.Context, t *turn, _ string) (view, bool) {
	if h.store == nil {
		return view{text: say(t.lang, "unsubscribed")}, true
	}
	if _, err := h.store.Unsubscribe(ctx, t.at.chat); err != nil {
		h.metrics.storeErrors.Inc()
		h.log.Error("a subscription could not be erased", "error", err)
		return view{text: say(t.lang, "not_now")}, true
	}
	return view{text: say(t.lang, "unsubscribed")}, true
}
