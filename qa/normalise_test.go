package qa

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

func TestNormalise(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"plain text stays":                 {"Kapan museum didirikan?", "Kapan museum didirikan?"},
		"nothing":                          {"", ""},
		"a mention":                        {"@kazindobot when?", "  when?"},
		"a mention at the end":             {"when? @kazindobot", "when?  "},
		"an address is no mention":         {"ask a@b", "ask a@b"},
		"a lone at sign":                   {"@ 5", "@ 5"},
		"a command":                        {"/ask when?", "  when?"},
		"a command to a bot":               {"/ask@kazindobot when?", "  when?"},
		"a slash within a word":            {"3/7/2023 and/or", "3/7/2023 and/or"},
		"a lone slash":                     {"yes / no", "yes / no"},
		"a link":                           {"see https://example.org/?q=1 now", "see   now"},
		"a link at the end":                {"see www.example.org", "see  "},
		"a link without s":                 {"http://a\nwhen?", " \nwhen?"},
		"markup":                           {"<b>when</b><br/>", " when  "},
		"a comment":                        {"<!-- x -->when", " when"},
		"less than is no markup":           {"1 < 2 > 0", "1 < 2 > 0"},
		"markup without an end":            {"<b when", "<b when"},
		"zero-width characters":            {"mu\u200bse\u200dum\ufeff", "museum"},
		"direction characters":             {"\u202emuseum\u202c \u2066a\u2069", "museum a"},
		"control characters":               {"a\x00b\x07c\x7f", "a b c "},
		"a tab is a space, a line a line":  {"a\tb\r\nc", "a b \nc"},
		"other spaces":                     {"a\u00a0b\u3000c", "a b c"},
		"diacritics":                       {"Café Qôzhâ", "Cafe Qozha"},
		"marks set apart":                  {"e\u0301tat", "etat"},
		"full-width letters":               {"ＭＯＵ ２０２３", "MOU 2023"},
		"mathematical letters":             {"𝐌useum", "Museum"},
		"typographic quotation marks":      {"‘a’ “b” ʼn`", `'a' "b" 'n'`},
		"dashes":                           {"a–b—c−d", "a-b-c-d"},
		"a letter three times is cut":      {"halooo kapannnnn", "haloo kapann"},
		"in capitals too":                  {"HALOOOO", "HALOO"},
		"a Roman number keeps its letters": {"sesi XXXII", "sesi XXXII"},
		"the year of a king":               {"Louis xviii", "Louis xviii"},
		"four of them are too many":        {"XXXXX", "XXX"},
		"digits repeat":                    {"10000 2222", "10000 2222"},
		"punctuation stays":                {"what??? no...", "what??? no..."},
		"invalid UTF-8":                    {"mu\xffse\xc3um", "mu se um"},
		"only invalid UTF-8":               {"\xff\xfe", " "},
		"another script":                   {"Қазақстан қашан?", "Қазақстан қашан?"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) { assert.Equal(t, tt.want, Normalise(tt.text)) })
	}
}

func TestNormaliseReadsSoMuchAndNoMore(t *testing.T) {
	assert.Len(t, Normalise(strings.Repeat("ab", 2500)), maxRunes, "5,000 characters")
	assert.Equal(t, maxRunes, utf8.RuneCountInString(Normalise(strings.Repeat("қа", 2500))))
	assert.Equal(t, "aa", Normalise(strings.Repeat("a", 5000)))
}

func FuzzNormalise(f *testing.F) {
	for _, s := range []string{"", "@a/b <b>XXXII</b>", "https://x y", "\xff\u202e\x00", "ʼn\u0344", "<" + strings.Repeat("a", 90) + ">"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Normalise(text)
		if !utf8.ValidString(got) {
			t.Fatalf("%q became invalid: %q", text, got)
		}
		for _, r := range got {
			if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Cf, r) {
				t.Fatalf("%q keeps %U: %q", text, r, got)
			}
		}
	})
}
