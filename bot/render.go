package bot

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"kazindobot/qa"
)

// maxMessage is how long a message may be, in UTF-16 units. Telegram counts after
// markup is taken out; counting it in leaves room to spare.
const maxMessage = 4096

// renderReply makes the messages of a reply, as HTML: the question, unless it
// stands in the chat already, the answer, where it comes from, and questions to
// choose from. As a rule it is one message.
func renderReply(r qa.Reply, question string, choices []qa.Choice) []string {
	out := splitText(r.Answer)
	for i, part := range out {
		out[i] = html.EscapeString(part)
	}
	if question != "" {
		out[0] = "<b>" + html.EscapeString(question) + "</b>\n\n" + out[0]
	}
	var lines []string
	for _, c := range r.Citations {
		if c.Outlet != "" || c.URL != "" { // knowledge without citations has neither
			lines = append(lines, citation(c, r.Lang))
		}
	}
	if len(choices) > 0 {
		list := make([]string, 0, len(choices)+1)
		if r.Kind == qa.KindAnswer {
			list = append(list, say(r.Lang, "see_also"))
		}
		for i, c := range choices {
			list = append(list, strconv.Itoa(i+1)+". "+html.EscapeString(c.Question))
		}
		lines = append(lines, strings.Join(list, "\n"))
	}
	for _, line := range lines {
		last := &out[len(out)-1]
		if utf16Length(*last)+utf16Length(line)+2 > maxMessage {
			out = append(out, line)
			continue
		}
		*last += "\n\n" + line
	}
	return out
}

// citation is a source as a link: outlet, headline, day and, for English
// readers, that it is in Indonesian.
func citation(c qa.Citation, lang string) string {
	text := html.EscapeString(c.Outlet + ": " + c.Headline)
	if c.URL != "" {
		text = `<a href="` + html.EscapeString(c.URL) + `">` + text + "</a>"
	}
	if day, err := time.Parse(time.DateOnly, c.Published); err == nil {
		text += ", " + qa.Day(day, lang)
	}
	if c.Language != "" && c.Language != lang && lang == "en" {
		text += " (in Indonesian)"
	}
	return "📰 " + text
}

// splitText parts a text that is too long for one message at the ends of
// sentences, or of words where a sentence is too long, or anywhere where a word is.
// Each part has room for its markup: escaping makes a character up to five times as long.
func splitText(text string) []string {
	const room = maxMessage / 5 * 4
	var out []string
	for utf16Length(html.EscapeString(text)) > room {
		cut := cutAt(text, room)
		out = append(out, strings.TrimSpace(text[:cut]))
		text = strings.TrimSpace(text[cut:])
	}
	return append(out, text)
}

// cutAt is the byte at which the longest good beginning of a text ends that takes at most so many units.
func cutAt(text string, room int) int {
	used, sentence, word := 0, 0, 0
	for i, r := range text {
		width := utf16Length(html.EscapeString(string(r)))
		if used+width > room {
			switch {
			case sentence > 0:
				return sentence
			case word > 0:
				return word
			}
			return i
		}
		used += width
		if r == ' ' || r == '\n' {
			word = i
			if before := strings.TrimRight(text[:i], `"')»”`); before != "" && strings.ContainsRune(".?!", rune(before[len(before)-1])) {
				sentence = i
			}
		}
	}
	return len(text)
}

func utf16Length(s string) int { return len(utf16.Encode([]rune(s))) }

var tag = regexp.MustCompile(`<[^>]*>`)

// plainText is a text of our HTML without its markup.
func plainText(s string) string { return html.UnescapeString(tag.ReplaceAllString(s, "")) }
