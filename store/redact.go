package store

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// day is a date in figures, which stays: it is what a question is about.
var day = regexp.MustCompile(`\b(?:[0-9]{1,2}[./\-][0-9]{1,2}[./\-](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[./\-][0-9]{1,2}[./\-][0-9]{1,2})\b`)

// redactions are what a kept question must not hold, the surer forms first.
var redactions = []struct {
	form *regexp.Regexp
	name string
}{
	{regexp.MustCompile(`(?i)[\p{L}\p{N}._%+\-]+\s*(?:@|\(at\)|\[at\]|\bat\b)\s*[\p{L}\p{N}\-]+(?:\s*(?:\.|\(dot\)|\[dot\]|\bdot\b)\s*[\p{L}\p{N}\-]+)+`), "[e-mail]"},
	{regexp.MustCompile(`(?i)\b(?:https?://|www\.|t\.me/)\S+`), "[link]"},
	{regexp.MustCompile(`(^|[^\p{L}\p{N}_])@[A-Za-z0-9_]{4,32}\b`), "$1[name]"},
	// A passport's or document's number: up to three letters and six figures or more.
	{regexp.MustCompile(`(?i)\b[a-z]{1,3}[\s\-]{0,2}[0-9](?:[\s\-]{0,2}[0-9]){5,}\b`), "[number]"},
	// Seven figures or more, however they are grouped: telephones, NIK, IIN, cards, accounts.
	{regexp.MustCompile(`\+?\(?[0-9](?:[\s\-./()]{0,3}[0-9]){6,}`), "[number]"},
}

// Redact takes out of a text what might tell who wrote it: e-mail and web
// addresses, user names, numbers of telephones, passports, identity papers and cards. Dates, and
// numbers of up to six figures, stay.
func Redact(text string) string {
	text = strings.Map(func(r rune) rune {
		if r >= 0x200b && r <= 0x200f || r == 0xfeff || r == 0x00ad { // of no width: they would part figures unseen
			return -1
		}
		return r
	}, norm.NFKC.String(strings.ToValidUTF8(text, " ")))
	var b strings.Builder
	for {
		at := day.FindStringIndex(text)
		if at == nil || partOfNumber(text, at) {
			b.WriteString(redact(text))
			return b.String()
		}
		b.WriteString(redact(text[:at[0]]))
		b.WriteString(text[at[0]:at[1]])
		text = text[at[1]:]
	}
}

// partOfNumber tells whether what looks like a date goes on into a longer number.
func partOfNumber(text string, at []int) bool {
	before, after := strings.TrimRight(text[:at[0]], " -./()"), strings.TrimLeft(text[at[1]:], " -./()")
	isFigure := func(c byte) bool { return c >= '0' && c <= '9' }
	return before != "" && isFigure(before[len(before)-1]) || after != "" && isFigure(after[0])
}

// mixed is a word of figures and letters, such as an account's number; of so many figures it is one.
var mixed = regexp.MustCompile(`[A-Za-z0-9]{8,}`)

const mixedFigures = 5

func redact(text string) string {
	text = mixed.ReplaceAllStringFunc(text, func(word string) string {
		figures := 0
		for _, c := range word {
			if c >= '0' && c <= '9' {
				figures++
			}
		}
		if figures >= mixedFigures {
			return "[number]"
		}
		return word
	})
	for _, r := range redactions {
		text = r.form.ReplaceAllString(text, r.name)
	}
	return text
}
