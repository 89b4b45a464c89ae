package bot

import (
	"context"
	"encoding/json"
	"time"

	"kazindobot/store"
)

// recallWithin is how long the store may take to tell what it knows: an answer without it is better than none.
const recallWithin = time.Second

// recall is what is remembered of a person in a place: in memory, else in the
// store. Where other processes share the store, it knows better.
func (h *chats) recall(ctx context.Context, key personKey) *person {
	now := h.clock.Now()
	p := h.memory.person(key, now)
	if h.store != nil && (p == nil || h.store.Shared()) {
		if kept := h.kept(ctx, key); kept != nil {
			p = kept
		}
	}
	if p == nil {
		p = &person{}
	}
	p.at = now
	h.memory.people.Add(key, p)
	return p
}

// kept is what the store knows of a person in a place; nil for nothing.
func (h *chats) kept(ctx context.Context, key personKey) *person {
	within, cancel := context.WithTimeout(ctx, recallWithin)
	defer cancel()
	raw, err := h.store.Context(within, store.Person{Chat: key.chat, Thread: int64(key.thread), User: key.user})
	if err != nil {
		h.metrics.storeErrors.Inc()
		h.log.Warn("a conversation could not be recalled", "error", err)
		return nil
	}
	p := &person{}
	if raw == nil || json.Unmarshal(raw, p) != nil {
		return nil
	}
	return p
}

// outcome is what the store is to keep of a turn.
func (h *chats) outcome(t *turn) store.Outcome {
	raw, _ := json.Marshal(t.person)
	return store.Outcome{Person: store.Person{Chat: t.at.chat, Thread: int64(t.at.thread), User: t.user}, Context: raw, Question: t.question}
}

// chosenLanguage is the language that a chat has chosen, "" for none.
func (h *chats) chosenLanguage(ctx context.Context, chat int64) string {
	lang, known := h.memory.languages.Get(chat)
	if h.store == nil || known && !h.store.Shared() {
		return lang
	}
	within, cancel := context.WithTimeout(ctx, recallWithin)
	defer cancel()
	kept, err := h.store.Language(within, chat)
	if err != nil {
		h.metrics.storeErrors.Inc()
		h.log.Warn("a chat's language could not be recalled", "error", err)
		return lang
	}
	h.memory.languages.Add(chat, kept)
	return kept
}

// keepLanguage holds a chat to a language; "" for that of each question.
func (h *chats) keepLanguage(ctx context.Context, chat int64, lang string) {
	h.memory.languages.Add(chat, lang)
	if h.store == nil {
		return
	}
	if err := h.store.SetLanguage(ctx, chat, lang); err != nil {
		h.metrics.storeErrors.Inc()
		h.log.Warn("a chat's language could not be kept", "error", err)
	}
}

// forget erases all that is remembered of a person, here and in the store.
func (h *chats) forget(ctx context.Context, t *turn, _ string) (view, bool) {
	h.memory.forget(t.user)
	*t.person = person{}
	t.forgotten = true
	if h.store != nil {
		if err := h.store.Forget(ctx, t.user); err != nil {
			h.metrics.storeErrors.Inc()
			h.log.Error("a person could not be forgotten", "error", err)
			return view{text: say(t.lang, "not_forgotten")}, true
		}
	}
	return view{text: say(t.lang, "forgotten")}, true
}
