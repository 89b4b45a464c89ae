package store_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"

	"kazindobot/store"
)

// private are strings in the shape of real ones, none of them anybody's: nothing of them may be kept.
var private = []string{
	// Indonesian telephones
	"+62 812-3456-7890", "+6281234567890", "0812 3456 7890", "081234567890", "0812.3456.7890", "(021) 555-1234", "021-5551234", "62812 345 6789", "+62 (21) 5550 123", "0 8 1 2 3 4 5 6 7 8 9 0", "٠812-3456-7890"[2:], "+62-811-123-456", "08123456789", "０８１２３４５６７８９０", "0812\u200b3456\u200b7890",
	// Kazakh telephones
	"+7 701 123 45 67", "8 (701) 123-45-67", "87011234567", "+77011234567", "8-727-250-00-00", "+7(7172)123456", "7 701 123-45-67", "8 7172 55 12 34",
	// NIK, family card, NPWP, BPJS
	"3174012305900001", "3174 0123 0590 0001", "3174-0123-0590-0001", "3201.2345.6789.0123", "09.254.294.3-407.000", "092542943407000", "0001234567890", "32 01 01 010190 0001",
	// IIN and Kazakh identity cards
	"900523300123", "900523 300 123", "9005 2330 0123", "045678901",
	// passports
	"X1234567", "C 1234567", "B-7654321", "N12345678", "A1234567", "no. N 1234 5678", "E00123456", "AB1234567", "c9876543", "X 123 4567",
	// e-mails
	"ayu@example.com", "ayu.putri+bot@post.example.co.id", "AYU_P@EXAMPLE.ORG", "ayu (at) example (dot) com", "ayu[at]example[dot]com", "ayu at example dot com", "a-b.c@x-y.example.kz", "ayu @ example.com", "аскар@пример.каз",
	// cards and accounts
	"4111 1111 1111 1111", "4111-1111-1111-1111", "4111111111111111", "5500 0000 0000 0004", "3400 000000 00009", "KZ86125KZT5004100100", "86125KZT5004100100", "1234567890123", "BCA 1234567890", "123-456-7890", "1.234.567.890",
	// names and links of accounts
	"@ayu_putri", "t.me/ayu_putri", "https://t.me/ayu_putri", "https://www.example.com/u/ayu?x=1", "www.example.com/ayu",
}

var figures = regexp.MustCompile(`[0-9]{3}`)

func TestRedactTakesOutWhatIsPrivate(t *testing.T) {
	assert.GreaterOrEqual(t, len(private), 60)
	for _, s := range private {
		for _, text := range []string{s, "tolong hubungi " + s + " segera", "call me: " + s + ".", "(" + s + ")", "nomor saya " + s + ", kapan MRK didirikan?"} {
			got := store.Redact(text)
			for _, part := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				if len(part) > 3 && part != "https" && part != "hubungi" {
					assert.NotContains(t, strings.ToLower(got), part, text)
				}
			}
			assert.NotRegexp(t, figures, got, text)
		}
	}
}

func TestRedactKeepsWhatIsAskedAbout(t *testing.T) {
	for _, text := range []string{
		"Kapan Majelis Rakyat Kazakhstan didirikan?", "Who won on 20 November 2022?", "apa yang terjadi 20/11/2022?", "what happened on 2022-11-20", "pemilu 19.03.2023, siapa menang?",
		"10.101 TPS di 2022?", "apakah 760 juta tenge", "1.300 desa", "kurs 1995", "sidang ke-32 atau XXXII?", "the 7th election since 1991", "50% + 1", "MP 98 kursi", "meet at the office", "between 2019 and 2023?",
	} {
		assert.Equal(t, text, store.Redact(text))
	}
}

// FuzzRedact: whatever stands around it, a long number or an e-mail address does not stay.
func FuzzRedact(f *testing.F) {
	f.Add("call ", " now")
	f.Add("on 20/11/2022 ", ", 2023")
	f.Add("1", "2")
	long := regexp.MustCompile(`[0-9]{7}`)
	f.Fuzz(func(t *testing.T, before, after string) {
		got := store.Redact(before + " 081234567890 ayu@example.com " + after)
		if long.MatchString(got) || strings.Contains(got, "ayu@example.com") {
			t.Errorf("%q", got)
		}
		if again := store.Redact(got); long.MatchString(again) {
			t.Errorf("again: %q", again)
		}
	})
}
