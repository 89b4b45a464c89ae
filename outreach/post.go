package outreach

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"
	"unicode/utf16"

	"kazindobot/qa"
)

// Post is what a channel gets, in each of its languages.
type Post struct {
	Slot    string `json:"slot"`
	Channel string `json:"channel"` // its chat, as the settings have it
	Kind    string `json:"kind"`
	Fact    string `json:"fact"`
	Texts   []Text `json:"texts"`
}

// Text is a post in one language.
type Text struct {
	Lang        string   `json:"lang"`
	Question    string   `json:"question"`
	Reply       qa.Reply `json:"reply"`
	Quiz        *qa.Quiz `json:"quiz,omitempty"`
	Explanation string   `json:"explanation,omitempty"` // of a quiz, with its source
}

// Compose writes the post of a slot about a fact; false where the fact gives none.
func Compose(e *qa.Engine, slot, channel, kind, fact string, languages []string) (Post, bool) {
	p := Post{Slot: slot, Channel: channel, Kind: kind, Fact: fact}
	for _, lang := range languages {
		r, ok := e.Fact(&qa.Conversation{}, fact, lang)
		if !ok || r.Kind != qa.KindAnswer {
			return p, false
		}
		r.Choices = []qa.Choice{}
		t := Text{Lang: lang, Question: e.Question(fact, lang), Reply: r}
		if kind == KindQuiz {
			quiz, ok := e.Quiz(fact, lang)
			if !ok {
				return p, false
			}
			t.Quiz, t.Explanation = &quiz, explain(r)
		}
		p.Texts = append(p.Texts, t)
	}
	return p, len(p.Texts) > 0
}

// maxExplanation is Telegram's limit for the explanation of a quiz, in UTF-16 units.
const maxExplanation = 200

// explain is as much of a reply as an explanation may hold, whole sentences, and its source.
func explain(r qa.Reply) string {
	source := ""
	for _, c := range r.Citations[:min(1, len(r.Citations))] {
		source = "📰 " + c.Outlet
		if day, err := time.Parse(time.DateOnly, c.Published); err == nil {
			source += ", " + qa.Day(day, r.Lang)
		}
	}
	text := strings.ReplaceAll(r.Answer, "\n", " ")
	for text != "" && units(text)+1+units(source) > maxExplanation {
		text = strings.TrimSuffix(text, ".")
		text = text[:strings.LastIndex(text, ". ")+1] // without its last sentence
	}
	return strings.TrimSpace(text + "\n" + source)
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }

// Hash tells texts apart: it is another one as soon as a letter, the day or the channel is.
func (p Post) Hash() string {
	raw, err := json.Marshal(p)
	if err != nil { // it is text alone
		panic(err)
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:4])
}
