package seeds

import (
	"strings"
	"unicode"
)

// Sentences splits the raw text of an article into its sentences, in order.
// A fact's evidence names them by their position, counted from one.
//
// A line break always ends a sentence. Within a line a full stop, question or
// exclamation mark does, together with the closing quotation marks behind it,
// when an upper-case letter or an opening quotation mark follows, with or
// without a space between: news pages often lose that space.
func Sentences(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		for _, s := range splitLine([]rune(strings.TrimSpace(line))) {
			if s = strings.TrimSpace(s); s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

func splitLine(line []rune) []string {
	var out []string
	start := 0
	for i := 0; i < len(line); i++ {
		if !strings.ContainsRune(".!?", line[i]) || isAbbreviation(line[start:i]) {
			continue
		}
		end := i + 1
		for end < len(line) && isClosingQuote(line, end) {
			end++
		}
		next := end
		for next < len(line) && unicode.IsSpace(line[next]) {
			next++
		}
		if next < len(line) && (unicode.IsUpper(line[next]) || strings.ContainsRune("\"“'‘", line[next])) {
			out = append(out, string(line[start:end]))
			start, i = end, end-1
		}
	}
	return append(out, string(line[start:]))
}

// isClosingQuote tells whether the quotation mark at i closes a quotation. A
// straight mark with a letter right behind it opens one instead.
func isClosingQuote(line []rune, i int) bool {
	switch line[i] {
	case '”', '’':
		return true
	case '"', '\'':
		return i+1 >= len(line) || !unicode.IsLetter(line[i+1])
	}
	return false
}

// isAbbreviation tells whether the text before a full stop ends in an initial
// ("M."), a title ("Dr.") or capitals ("ANDALPOST.COM"), after which the
// sentence goes on.
func isAbbreviation(before []rune) bool {
	begin := len(before)
	for begin > 0 && unicode.IsLetter(before[begin-1]) {
		begin--
	}
	word := before[begin:]
	return len(word) > 0 && (unicode.IsUpper(word[len(word)-1]) || string(word) == "Dr")
}
