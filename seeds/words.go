package seeds

import (
	"unicode"
	"unicode/utf8"
)

// Word is a word, a number or a percent sign of a text, in lower case, with
// its place (bytes) in the text.
type Word struct {
	Text       string
	Start, End int
}

// Words splits a text into its words. Letters and digits part from each other
// ("Rp25" is two words), a number keeps the points, commas and slashes between its digits
// ("1.300", "3/7/2023"), an apostrophe within a word is dropped ("Qur'an") and
// with it the s of an English genitive ("country's"), and "%" is a word. Everything else separates.
func Words(text string) []Word {
	out := make([]Word, 0, len(text)/5+1)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		end := i + size
		switch {
		case r >= '0' && r <= '9':
			end = numberEnd(text, i)
			out = append(out, Word{text[i:end], i, end})
		case unicode.IsLetter(r) && !isApostrophe(r): // Unicode counts "ʼ" among the letters
			word, stop := letters(text, i)
			out, end = append(out, Word{word, i, stop}), stop
		case r == '%':
			out = append(out, Word{"%", i, end})
		}
		i = end
	}
	return out
}

func numberEnd(text string, i int) int {
	for i < len(text) {
		c := text[i]
		inner := (c == '.' || c == ',' || c == '/') && i+1 < len(text) && isDigit(text[i+1])
		if !isDigit(c) && !inner {
			break
		}
		i++
	}
	return i
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// letters returns the word that begins at i, in lower case, and where it ends.
func letters(text string, i int) (word string, end int) {
	buf := make([]byte, 0, 16)
	for end = i; end < len(text); {
		r, size := utf8.DecodeRuneInString(text[end:])
		if isApostrophe(r) {
			next, width := utf8.DecodeRuneInString(text[end+size:])
			if !unicode.IsLetter(next) {
				break
			}
			after, _ := utf8.DecodeRuneInString(text[end+size+width:])
			if len(buf) > 0 && (next == 's' || next == 'S') && !unicode.IsLetter(after) {
				return string(buf), end + size + width // the English genitive
			}
		} else if unicode.IsLetter(r) || unicode.IsMark(r) {
			buf = utf8.AppendRune(buf, unicode.ToLower(r))
		} else {
			break
		}
		end += size
	}
	return string(buf), end
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '`' }
