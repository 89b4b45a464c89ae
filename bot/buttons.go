package bot

import (
	"context"
	"strconv"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"kazindobot/store"
)

// How the data of buttons begins. Data may be 64 bytes long; a fact's id is at most 60.
const (
	dataFact     = "f:" // LANG:FACT answers with the fact
	dataTopics   = "t:" // LANG lists the articles
	dataPage     = "p:" // LANG:ARTICLE:PAGE shows a page of an article's questions
	dataLanguage = "l:" // LANG sets the language to answer in
	dataGood     = "u:" // FACT was a good answer
	dataBad      = "d:" // FACT was not
	dataWrong    = "w:" // FACT is wrong
	dataOutdated = "o:" // FACT is out of date
	dataNotMine  = "n:" // FACT was not what was asked
)

// votes are what buttons say of an answer, as they are counted.
var votes = map[string]string{dataGood: store.VoteGood, dataBad: store.VoteBad, dataWrong: store.VoteWrong, dataOutdated: store.VoteOutdated, dataNotMine: store.VoteNotMine}

func feedbackRow(fact string) []button {
	return []button{{"👍", dataGood + fact}, {"👎", dataBad + fact}}
}

// onButton does what a pressed button stands for. The press is acknowledged
// first: the button waits for that.
func (h *chats) onButton(ctx context.Context, q *callback) store.Outcome {
	m := q.Message
	if m == nil || m.Chat == nil || q.From == nil || len(q.Data) < 2 { // on an inline message, which has no buttons of ours
		h.acknowledge(ctx, q.ID, "")
		return store.Outcome{}
	}
	kind, data := q.Data[:2], q.Data[2:]
	t := &turn{at: m.place(), private: m.Chat.IsPrivate(), user: q.From.ID, message: m}
	if !t.private {
		t.replyTo = m.MessageID
	}
	t.since = h.clock.Now()
	h.meet(ctx, t, q.From)
	if vote, ok := votes[kind]; ok {
		h.onVote(ctx, q, t, vote, data)
		return store.Outcome{}
	}
	if h.paused.Load() {
		h.acknowledge(ctx, q.ID, say(t.lang, "paused"))
		return store.Outcome{}
	}
	h.acknowledge(ctx, q.ID, "")
	switch kind {
	case dataFact:
		lang, fact, _ := strings.Cut(data, ":")
		if v, ok := h.factView(t, fact, lang); ok {
			h.send(ctx, t, v)
			h.tallied(t)
		}
	case dataTopics:
		if h.speaks(data) {
			h.show(ctx, t, h.topicList(data))
		}
	case dataPage:
		if v, ok := h.topicPage(data); ok {
			h.show(ctx, t, v)
		}
	case dataLanguage:
		if h.speaks(data) || data == "" {
			h.show(ctx, t, h.setLanguage(ctx, t, data))
		}
	}
	return h.outcome(t)
}

// show puts another view in the place of the message that the button is on.
func (h *chats) show(ctx context.Context, t *turn, v view) {
	if err := h.edit(ctx, t.at.chat, t.message.MessageID, v); err != nil {
		h.send(ctx, t, v)
	}
}

// onVote counts what somebody thinks of an answer; after a thumb down it asks why.
func (h *chats) onVote(ctx context.Context, q *callback, t *turn, vote, fact string) {
	h.metrics.voted(vote)
	h.log.Info("feedback", "vote", vote, "fact", fact)
	if h.store != nil { // before it is acknowledged
		f := store.Feedback{Chat: t.at.chat, Message: int64(t.message.MessageID), User: t.user, Fact: fact, Vote: vote, Lang: t.lang}
		if err := h.store.AddFeedback(ctx, f); err != nil {
			h.metrics.storeErrors.Inc()
			h.log.Error("feedback could not be kept", "error", err)
		}
	}
	said, rows := "thanks", [][]button{}
	if vote == store.VoteBad {
		said, rows = "what_is_wrong", [][]button{{{say(t.lang, "wrong"), dataWrong + fact}, {say(t.lang, "outdated"), dataOutdated + fact}, {say(t.lang, "not_mine"), dataNotMine + fact}}}
	}
	h.acknowledge(ctx, q.ID, say(t.lang, said))
	_, err := h.sender.send(ctx, t.at.chat, "editMessageReplyMarkup", tgbotapi.Params{"message_id": strconv.Itoa(t.message.MessageID), "reply_markup": keyboard(rows)})
	if err != nil && !strings.Contains(err.Error(), "not modified") {
		h.log.Warn("buttons could not be changed", "error", err)
	}
}

// acknowledgeWithin is how long an acknowledgement may take before the work goes on without it.
const acknowledgeWithin = 3 * time.Second

// acknowledge tells Telegram that a press of a button has been seen. A failure does no harm.
func (h *chats) acknowledge(ctx context.Context, id, text string) {
	ctx, cancel := context.WithTimeout(ctx, acknowledgeWithin)
	defer cancel()
	if _, err := h.api.call(ctx, "answerCallbackQuery", tgbotapi.Params{"callback_query_id": id, "text": firstRunes(text, 200)}); err != nil {
		h.log.Debug("a button could not be acknowledged", "error", err)
	}
}
