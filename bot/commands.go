package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strings"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// command is what a message that begins with "/" asks for.
type command struct {
	name   string
	about  map[string]string // for Telegram's list of commands
	groups bool              // listed in groups too
	do     func(h *chats, ctx context.Context, t *turn, argument string) (view, bool)
}

// commands are all commands; a function, for they refer to each other.
func commands() []command {
	return []command{
		{"ask", map[string]string{"id": "Ajukan pertanyaan", "en": "Ask a question"}, true, (*chats).ask},
		{"topics", map[string]string{"id": "Pertanyaan menurut artikel", "en": "Questions by article"}, true, (*chats).topics},
		{"sources", map[string]string{"id": "Artikel sumber", "en": "The articles"}, true, (*chats).sources},
		{"language", map[string]string{"id": "Pilih bahasa", "en": "Choose the language"}, false, (*chats).language},
		{"subscribe", map[string]string{"id": "Terima fakta berkala", "en": "Get facts now and then"}, false, (*chats).subscribe},
		{"unsubscribe", map[string]string{"id": "Berhenti menerima fakta", "en": "Stop getting facts"}, false, (*chats).unsubscribe},
		{"contact", map[string]string{"id": "Kontak kedutaan", "en": "Contacts of the embassy"}, false, (*chats).contact},
		{"help", map[string]string{"id": "Bantuan", "en": "How to use this bot"}, true, (*chats).help},
		{"about", map[string]string{"id": "Tentang bot ini", "en": "What this bot is"}, true, (*chats).about},
		{"privacy", map[string]string{"id": "Apa yang disimpan", "en": "What is kept"}, false, (*chats).privacy},
		{"forget", map[string]string{"id": "Hapus yang diingat tentang saya", "en": "Erase what is remembered of me"}, false, (*chats).forget},
		{"start", nil, false, (*chats).start},
	}
}

func commandNamed(name string) (command, bool) {
	all := commands()
	if i := slices.IndexFunc(all, func(c command) bool { return c.name == name }); i >= 0 {
		return all[i], true
	}
	return command{}, false
}

// ask answers a question that is given with the command, or the message that it replies to.
func (h *chats) ask(_ context.Context, t *turn, question string) (view, bool) {
	if question == "" {
		if replied := t.message.replied(); replied != nil && !h.me.wrote(replied) {
			question = replied.Text
		}
	}
	if strings.TrimSpace(question) == "" {
		return view{text: say(t.lang, "ask")}, true
	}
	return h.answer(t, question)
}

// start greets, or follows a deep link: "q_" and a fact's id, or "topics".
func (h *chats) start(ctx context.Context, t *turn, payload string) (view, bool) {
	if fact, ok := strings.CutPrefix(payload, "q_"); ok {
		return h.factView(t, fact, t.lang)
	}
	if payload == "topics" {
		return h.topics(ctx, t, "")
	}
	return view{text: fmt.Sprintf(say(t.lang, "welcome"), html.EscapeString(h.engine().About(t.lang)))}, true
}

func (h *chats) help(_ context.Context, t *turn, _ string) (view, bool) {
	return view{text: fmt.Sprintf(say(t.lang, "help"), h.me.Username)}, true
}

func (h *chats) about(_ context.Context, t *turn, _ string) (view, bool) {
	return view{text: fmt.Sprintf(say(t.lang, "about"), len(h.engine().Topics(t.lang)))}, true
}

func (h *chats) privacy(_ context.Context, t *turn, _ string) (view, bool) {
	return view{text: say(t.lang, "privacy")}, true
}

// contact lists the embassy's contacts.
func (h *chats) contact(_ context.Context, t *turn, _ string) (view, bool) {
	lines := []string{say(t.lang, "contact")}
	for _, c := range h.engine().Contacts() {
		lines = append(lines, html.EscapeString(c.Line(t.lang)))
	}
	if len(lines) == 1 {
		return view{text: say(t.lang, "no_contact")}, true
	}
	return view{text: strings.Join(lines, "\n\n")}, true
}

// language offers the languages to answer in, or sets the one given: "/language en".
func (h *chats) language(ctx context.Context, t *turn, choice string) (view, bool) {
	choice = strings.ToLower(choice)
	if h.speaks(choice) || choice == "auto" {
		return h.setLanguage(ctx, t, strings.TrimPrefix(choice, "auto")), true
	}
	return view{text: say(t.lang, "language"), buttons: [][]button{{{"Indonesia", dataLanguage + "id"}, {"English", dataLanguage + "en"}, {say(t.lang, "auto"), dataLanguage}}}}, true
}

// setLanguage holds a chat to a language; "" for that of each question.
func (h *chats) setLanguage(ctx context.Context, t *turn, lang string) view {
	h.keepLanguage(ctx, t.at.chat, lang)
	return view{text: say(t.lang, "set_"+lang)}
}

// register tells Telegram the commands, for each language and scope, and what the
// bot is about. The bot works without, so an error is for the log alone.
func register(ctx context.Context, api caller, about func(lang string) string, languages []string) error {
	var firstErr error
	do := func(method string, params tgbotapi.Params) {
		if _, err := api.call(ctx, method, params); err != nil && firstErr == nil {
			firstErr = err
		}
	}
	for _, lang := range append([]string{""}, languages...) { // "" for everybody else, in English
		shown := lang
		if shown == "" {
			shown = "en"
		}
		for scope, inGroups := range map[string]bool{"default": false, "all_private_chats": false, "all_group_chats": true} {
			list := []map[string]string{}
			for _, c := range commands() {
				if c.about != nil && (c.groups || !inGroups) {
					list = append(list, map[string]string{"command": c.name, "description": c.about[shown]})
				}
			}
			asJSON, _ := json.Marshal(list)
			do("setMyCommands", tgbotapi.Params{"commands": string(asJSON), "scope": `{"type":"` + scope + `"}`, "language_code": lang})
		}
		if text := about(shown); text != "" {
			do("setMyDescription", tgbotapi.Params{"description": firstRunes(text, 512), "language_code": lang})
			do("setMyShortDescription", tgbotapi.Params{"short_description": firstRunes(text, 120), "language_code": lang})
		}
	}
	return firstErr
}

// firstRunes is a text cut to so many characters.
func firstRunes(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return s
}
