package bot

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"kazindobot/qa"
)

// maxInline is how many questions are offered while one is typed.
const maxInline = 10

// inlineResult is an answer that may be inserted in any chat.
type inlineResult struct {
	Type        string        `json:"type"`
	ID          string        `json:"id"`
	Title       string        `json:"title"`
	Description string        `json:"description"`
	Content     inlineContent `json:"input_message_content"`
}

type inlineContent struct {
	Text        string          `json:"message_text"`
	ParseMode   string          `json:"parse_mode"`
	LinkPreview map[string]bool `json:"link_preview_options"`
}

// onInline offers questions that begin as typed, each with its cited answer. A
// late answer is of no use, so it is not tried twice.
func (h *chats) onInline(ctx context.Context, q *tgbotapi.InlineQuery) {
	results := []inlineResult{}
	lang := languageOf(q.From)
	if typed := h.engine().Language(q.Query); h.speaks(typed) {
		lang = typed
	}
	offered := h.offer(q.Query, lang)
	if h.paused.Load() {
		offered = nil
	}
	for _, c := range offered {
		r, ok := h.engine().Fact(&qa.Conversation{}, c.Fact, lang)
		if !ok || r.Kind != qa.KindAnswer {
			continue
		}
		r.Choices = nil
		parts := renderReply(r, c.Question, nil)
		if len(parts) > 1 {
			continue
		}
		results = append(results, inlineResult{"article", c.Fact, c.Question, firstRunes(r.Answer, 120), inlineContent{parts[0], "HTML", map[string]bool{"is_disabled": true}}})
	}
	raw, _ := json.Marshal(results)
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	// Personal, for the language of what is typed may be the person's.
	if _, err := h.api.call(ctx, "answerInlineQuery", tgbotapi.Params{"inline_query_id": q.ID, "results": string(raw), "cache_time": "60", "is_personal": "true"}); err != nil {
		h.log.Debug("an inline query could not be answered", "error", err)
	}
}

// offer lists questions for what is typed: the one that it asks already, then
// those that it may become; before anything is typed, the first of each article.
func (h *chats) offer(typed, lang string) []qa.Choice {
	if strings.TrimSpace(typed) == "" {
		var out []qa.Choice
		for _, t := range h.engine().Topics(lang) {
			if all := h.engine().Questions(t.Citation.Article, lang); len(all) > 0 {
				out = append(out, all[0])
			}
		}
		return out
	}
	out := h.engine().Complete(typed, lang, maxInline)
	for _, other := range h.engine().Languages() {
		if len(out) == 0 && other != lang {
			for _, c := range h.engine().Complete(typed, other, maxInline) {
				out = append(out, qa.Choice{Fact: c.Fact, Question: h.engine().Question(c.Fact, lang)})
			}
		}
	}
	r := h.engine().Ask(&qa.Conversation{Lang: lang}, typed)
	var asked []qa.Choice
	if r.Kind == qa.KindAnswer && len(r.Facts) == 1 {
		asked = []qa.Choice{{Fact: r.Facts[0], Question: h.engine().Question(r.Facts[0], lang)}}
	} else if r.Kind == qa.KindChoices {
		asked = r.Choices
	}
	for _, c := range out {
		if len(asked) < maxInline && !offers(asked, c.Fact) {
			asked = append(asked, c)
		}
	}
	return asked
}

func offers(choices []qa.Choice, fact string) bool {
	for _, c := range choices {
		if c.Fact == fact {
			return true
		}
	}
	return false
}
