package qa

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxRunes bounds what is read of a message; Telegram allows as much.
const maxRunes = 4096

// Normalise makes a message plain: valid UTF-8, compatibility forms folded
// (NFKC), markup, links, mentions, control, zero-width and direction characters taken out,
// diacritics dropped, a letter repeated three times and more written once.
// Case and punctuation stay: they tell sentences apart.
func Normalise(text string) string {
	if isPlain(text) {
		return squeeze(text)
	}
	text = strings.ToValidUTF8(text, " ")
	if utf8.RuneCountInString(text) > maxRunes {
		text = string([]rune(text)[:maxRunes])
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
		case unicode.IsControl(r), unicode.IsSpace(r):
			if r == '\n' {
				b.WriteByte('\n')
			} else {
				b.WriteByte(' ')
			}
		case r == '’' || r == '‘' || r == 'ʼ' || r == '`' || r == '´':
			b.WriteByte('\'')
		case r == '–' || r == '—' || r == '‑' || r == '−':
			b.WriteByte('-')
		case r == '“' || r == '”':
			b.WriteByte('"')
		default:
			b.WriteRune(r)
		}
	}
	return squeeze(norm.NFC.String(b.String()))
}

func isPlain(text string) bool {
	if len(text) > maxRunes {
		return false
	}
	for i := range len(text) {
		if c := text[i]; c >= utf8.RuneSelf || c < ' ' || c == 0x7f {
			return false
		}
	}
	return true
}

// squeeze takes out mentions, links, markup and commands, spells out "&" and shortens repeated letters.
func squeeze(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	var last rune
	run := 0
	wordStart := true
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if n := noise(text[i:], r, wordStart); n > 0 {
			b.WriteByte(' ')
			i += n
			last, run, wordStart = ' ', 0, true
			continue
		}
		i += size
		if r == '.' && !wordStart && isDomain(text[i:]) { // "bisnis.com" is one name
			r = ' '
		}
		if (r == '&' || r == '+') && wordStart && strings.HasPrefix(text[i:], " ") { // "when & where"
			b.WriteString("and")
			last, run, wordStart = 'd', 1, false
			continue
		}
		if r == last && unicode.IsLetter(r) {
			run++
		} else {
			last, run = r, 1
		}
		wordStart = unicode.IsSpace(r)
		if run >= 4 || run == 3 && !strings.ContainsRune("xXiI", r) { // "XXXII" is a number
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isDomain tells whether a text begins with the end of the name of a site.
func isDomain(s string) bool {
	for _, end := range []string{"com", "id", "co.id", "net"} {
		if rest, ok := strings.CutPrefix(strings.ToLower(s[:min(len(s), 6)]), end); ok && (rest == "" || !isWordByte(rest[0])) {
			return true
		}
	}
	return false
}

// noise tells how many bytes at the start of s are a mention, a link, a tag or a command.
func noise(s string, r rune, wordStart bool) int {
	switch {
	case r == '@' && wordStart, r == '/' && wordStart:
		n := 1
		for n < len(s) && (isWordByte(s[n]) || s[n] == '@') {
			n++
		}
		if n > 1 {
			return n
		}
	case r == '<':
		if end := strings.IndexByte(s[:min(len(s), 80)], '>'); end > 0 && len(s) > 1 && (isWordByte(s[1]) || s[1] == '/' || s[1] == '!') {
			return end + 1
		}
	case wordStart && (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")):
		if end := strings.IndexAny(s, " \n\t"); end > 0 {
			return end
		}
		return len(s)
	}
	return 0
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}
