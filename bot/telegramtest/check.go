package telegramtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Check gives the error with which Telegram would refuse a call, nil for none.
func Check(method string, params map[string]string) error {
	if refused := check(method, params); refused != nil {
		return errors.New(refused.text)
	}
	return nil
}

// check refuses what Telegram would refuse.
func check(method string, params map[string]string) *refusal {
	bad := func(format string, args ...any) *refusal {
		return &refusal{code: 400, text: "Bad Request: " + fmt.Sprintf(format, args...)}
	}
	if text, ok := params["text"]; ok && (method == "sendMessage" || method == "editMessageText") {
		if params["parse_mode"] == "HTML" {
			plain, err := parseHTML(text)
			if err != nil {
				return bad("can't parse entities: %v", err)
			}
			text = plain
		}
		switch n := len(utf16.Encode([]rune(strings.TrimSpace(text)))); {
		case n == 0:
			return bad("message text is empty")
		case n > 4096:
			return bad("message is too long")
		}
	}
	if method == "sendMessage" && params["chat_id"] == "" {
		return bad("chat_id is empty")
	}
	if method == "sendPoll" {
		if refused := checkPoll(params, bad); refused != nil {
			return refused
		}
	}
	if method == "answerInlineQuery" {
		return checkInline(params, bad)
	}
	if raw := params["reply_markup"]; raw != "" {
		return checkKeyboard(raw, bad)
	}
	return nil
}

// checkPoll refuses quizzes that are too long, or that are not anonymous in a channel.
func checkPoll(params map[string]string, bad func(string, ...any) *refusal) *refusal {
	var options []struct {
		Text string `json:"text"`
	}
	if err := json.Unmarshal([]byte(params["options"]), &options); err != nil {
		return bad("can't parse options JSON object")
	}
	length := func(s string) int { return len(utf16.Encode([]rune(s))) }
	right, err := strconv.Atoi(params["correct_option_id"])
	switch {
	case length(params["question"]) < 1 || length(params["question"]) > 300:
		return bad("poll question must be 1 to 300 characters long")
	case len(options) < 2 || len(options) > 10:
		return bad("poll must have 2 to 10 options")
	case params["type"] == "quiz" && (err != nil || right < 0 || right >= len(options)):
		return bad("wrong correct option ID specified")
	case length(params["explanation"]) > 200 || strings.Count(params["explanation"], "\n") > 2:
		return bad("poll explanation is too long")
	case strings.HasPrefix(params["chat_id"], "-100") && params["is_anonymous"] == "false":
		return bad("non-anonymous polls can't be sent to channel chats")
	}
	for _, o := range options {
		if length(o.Text) < 1 || length(o.Text) > 100 {
			return bad("poll options must be 1 to 100 characters long")
		}
	}
	return nil
}

// checkInline refuses more than 50 results, ids that are not of 1 to 64 bytes or
// not unique, and contents that would be refused as a message.
func checkInline(params map[string]string, bad func(string, ...any) *refusal) *refusal {
	var results []struct {
		ID      string `json:"id"`
		Title   string `json:"title"`
		Content struct {
			Text      string `json:"message_text"`
			ParseMode string `json:"parse_mode"`
		} `json:"input_message_content"`
	}
	if err := json.Unmarshal([]byte(params["results"]), &results); err != nil {
		return bad("can't parse JSON encoded inline query results")
	}
	if len(results) > 50 {
		return bad("RESULTS_TOO_MUCH")
	}
	seen := map[string]bool{}
	for _, r := range results {
		switch {
		case len(r.ID) < 1 || len(r.ID) > 64:
			return bad("RESULT_ID_INVALID")
		case seen[r.ID]:
			return bad("RESULT_ID_DUPLICATE")
		case r.Title == "":
			return bad("article title is empty")
		}
		seen[r.ID] = true
		if refused := check("sendMessage", map[string]string{"chat_id": "1", "text": r.Content.Text, "parse_mode": r.Content.ParseMode}); refused != nil {
			return refused
		}
	}
	return nil
}

// checkKeyboard refuses buttons without a text or with callback data that is empty or too long.
func checkKeyboard(raw string, bad func(string, ...any) *refusal) *refusal {
	var markup struct {
		Rows [][]struct {
			Text string  `json:"text"`
			Data *string `json:"callback_data"`
			URL  string  `json:"url"`
		} `json:"inline_keyboard"`
	}
	if err := json.Unmarshal([]byte(raw), &markup); err != nil {
		return bad("can't parse reply keyboard markup JSON object")
	}
	for _, row := range markup.Rows {
		for _, b := range row {
			switch {
			case b.Text == "":
				return bad("inline keyboard button text is empty")
			case b.Data == nil && b.URL == "":
				return bad("text buttons are unallowed in the inline keyboard")
			case b.Data != nil && (len(*b.Data) < 1 || len(*b.Data) > 64):
				return bad("BUTTON_DATA_INVALID")
			}
		}
	}
	return nil
}

var (
	markup  = regexp.MustCompile(`<(/?)([a-z-]+)([^<>]*)>`)
	entity  = regexp.MustCompile(`&(lt|gt|amp|quot|#[0-9]+|#x[0-9a-f]+);`)
	allowed = map[string]bool{"b": true, "strong": true, "i": true, "em": true, "u": true, "s": true, "code": true, "pre": true, "a": true, "blockquote": true, "tg-spoiler": true}
)

// parseHTML gives a text without its markup, or says what is wrong with that, as Telegram's HTML has it.
func parseHTML(text string) (string, error) {
	var open []string
	var plain strings.Builder
	rest := text
	for rest != "" {
		at := markup.FindStringSubmatchIndex(rest)
		before := rest
		if at != nil {
			before = rest[:at[0]]
		}
		if strings.ContainsAny(before, "<>") {
			return "", fmt.Errorf("unsupported or broken tag in %q", before)
		}
		if bare := entity.ReplaceAllString(before, ""); strings.Contains(bare, "&") {
			return "", fmt.Errorf("a bare ampersand in %q", before)
		}
		plain.WriteString(html.UnescapeString(before))
		if at == nil {
			break
		}
		closing, name := rest[at[2]:at[3]] == "/", rest[at[4]:at[5]]
		switch {
		case !allowed[name]:
			return "", fmt.Errorf("unsupported tag %q", name)
		case !closing:
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			return "", fmt.Errorf("unmatched end tag %q", name)
		default:
			open = open[:len(open)-1]
		}
		rest = rest[at[1]:]
	}
	if len(open) > 0 {
		return "", fmt.Errorf("can't find end tag of %q", open[len(open)-1])
	}
	return plain.String(), nil
}
