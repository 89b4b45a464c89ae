package seeds

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// QuantityKind tells dates, plain numbers, ordinals, percentages and sums of
// money apart.
type QuantityKind int

// The kinds of quantity.
const (
	Number QuantityKind = iota
	Ordinal
	Percent
	Money
	Date
)

// Quantity is a number or date that stands in a text, whatever its spelling:
// "1.300", "1,300" and "seribu tiga ratus" are one quantity, "3 Juli 2023",
// "July 3, 2023" and "3/7/2023" another.
type Quantity struct {
	Kind             QuantityKind
	Num              float64 // number, ordinal, percentage, or amount of money
	Currency         string  // ISO code, of money
	Year, Month, Day int     // of a date; zero where not given
	Spelled          bool    // written as words
	From, To         int     // the words it stands in: From up to, not including, To
}

// Key is the same for two quantities that say the same: "2023-07-03", "2023",
// "--07-03", "1300", "#32", "54.8%", "760000000 KZT".
func (q Quantity) Key() string {
	switch q.Kind {
	case Ordinal:
		return "#" + plain(q.Num)
	case Percent:
		return plain(q.Num) + "%"
	case Money:
		return plain(q.Num) + " " + q.Currency
	case Date:
		return dateKey(q.Year, q.Month, q.Day)
	}
	return plain(q.Num)
}

func plain(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func dateKey(year, month, day int) string {
	switch {
	case day > 0 && year > 0:
		return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
	case day > 0:
		return fmt.Sprintf("--%02d-%02d", month, day)
	case month > 0 && year > 0:
		return fmt.Sprintf("%04d-%02d", year, month)
	case month > 0:
		return fmt.Sprintf("--%02d", month)
	}
	return strconv.Itoa(year)
}

// Months by name, in both languages, full and short.
var months = map[string]int{
	"januari": 1, "january": 1, "jan": 1, "februari": 2, "february": 2, "feb": 2, "maret": 3, "march": 3,
	"april": 4, "apr": 4, "mei": 5, "may": 5, "juni": 6, "june": 6, "jun": 6, "juli": 7, "july": 7, "jul": 7,
	"agustus": 8, "august": 8, "agt": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "oktober": 10, "october": 10, "okt": 10,
	"oct": 10, "november": 11, "nov": 11, "desember": 12, "december": 12, "des": 12, "dec": 12,
}

// ambiguousMonths are words that are months only beside a day or a year.
var ambiguousMonths = map[string]bool{"may": true, "march": true, "mei": true, "jan": true, "sep": true, "des": true, "mar": true}

// Number words from two on; "one" and "satu" are articles more often than numbers.
var smallNumbers = map[string]float64{
	"dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11,
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
	"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "seratus": 100, "seribu": 1000,
}

var multipliers = map[string]float64{
	"ratus": 100, "hundred": 100, "ribu": 1e3, "thousand": 1e3, "rb": 1e3, "juta": 1e6, "million": 1e6, "jt": 1e6, "mn": 1e6,
	"miliar": 1e9, "milyar": 1e9, "billion": 1e9, "bn": 1e9, "triliun": 1e12, "trillion": 1e12,
}

var ordinalWords = map[string]float64{
	"pertama": 1, "first": 1, "kedua": 2, "second": 2, "ketiga": 3, "third": 3, "keempat": 4, "fourth": 4, "kelima": 5, "fifth": 5, "keenam": 6, "sixth": 6,
	"ketujuh": 7, "seventh": 7, "kedelapan": 8, "eighth": 8, "kesembilan": 9, "ninth": 9, "kesepuluh": 10, "tenth": 10,
	"eleventh": 11, "kesebelas": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
	"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}

var currencies = map[string]string{
	"tenge": "KZT", "kzt": "KZT", "rp": "IDR", "rupiah": "IDR", "idr": "IDR", "usd": "USD", "dolar": "USD", "dollar": "USD", "dollars": "USD",
	"euro": "EUR", "euros": "EUR", "eur": "EUR",
}

// Quantities finds the dates and numbers among the words of a text.
func Quantities(words []Word) []Quantity {
	var out []Quantity
	for i := 0; i < len(words); {
		q, n := quantityAt(words, i)
		if n == 0 {
			i++
			continue
		}
		q.From, q.To = i, i+n
		// "26-27 April 2023" and "26 dan 27 April 2023" give the first day what the last one has.
		if len(out) > 0 && q.Kind == Date && q.Day > 0 {
			last := &out[len(out)-1]
			if last.Kind == Number && !last.Spelled && last.Num >= 1 && last.Num <= 31 && areAnd(words[last.To:q.From]) {
				*last = Quantity{Kind: Date, Year: q.Year, Month: q.Month, Day: int(last.Num), From: last.From, To: last.To}
			} else if last.Kind == Date && last.Day > 0 && last.Year == 0 && last.To < q.From && areAnd(words[last.To:q.From]) { // "19 November and 20 November 2022"
				last.Year = q.Year
			}
		}
		out = append(out, q)
		i += n
	}
	return out
}

// areAnd tells whether the words between two days join them; "s/d" is two words.
func areAnd(words []Word) bool {
	switch len(words) {
	case 0:
		return true
	case 1:
		return slices.Contains([]string{"dan", "and", "sampai", "hingga", "to", "sd"}, words[0].Text)
	case 2:
		return words[0].Text == "s" && words[1].Text == "d"
	}
	return false
}

// quantityAt reads the quantity that begins at word i and tells how many words it takes.
func quantityAt(words []Word, i int) (Quantity, int) {
	if q, n := dateAt(words, i); n > 0 {
		return q, n
	}
	at := func(j int) string {
		if j < len(words) {
			return words[j].Text
		}
		return ""
	}
	if at(i) == "ke" { // "ke-7", "ke tujuh"
		if num, n, spelled := numberAt(words, i+1); n > 0 {
			return Quantity{Kind: Ordinal, Num: num, Spelled: spelled}, n + 1
		}
		if num := roman(at(i + 1)); num > 0 {
			return Quantity{Kind: Ordinal, Num: num}, 2
		}
	}
	if first, ok := strings.CutPrefix(at(i), "ke"); ok && i+1 < len(words) { // "ketiga puluh dua"
		spelledOut := slices.Concat([]Word{{Text: first}}, words[i+1:min(len(words), i+4)])
		if num, n, spelled := numberAt(spelledOut, 0); n > 1 && spelled {
			return Quantity{Kind: Ordinal, Num: num, Spelled: true}, n
		}
	}
	if num, ok := ordinalWords[at(i)]; ok {
		return Quantity{Kind: Ordinal, Num: num, Spelled: true}, 1
	}
	if num := roman(at(i)); num > 0 {
		return Quantity{Kind: Ordinal, Num: num}, 1
	}
	if code := currencies[at(i)]; code != "" { // "Rp25 miliar", "USD 45 million"
		if num, n, _ := numberAt(words, i+1); n > 0 {
			return Quantity{Kind: Money, Num: num, Currency: code}, n + 1
		}
	}
	num, n, spelled := numberAt(words, i)
	if n == 0 {
		return Quantity{}, 0
	}
	q := Quantity{Kind: Number, Num: num, Spelled: spelled}
	year := n == 1 && !spelled && len(at(i)) == 4 && num >= 1900 && num < 2100
	if year && i > 0 && slices.Contains(beforeYear, words[i-1].Text) { // "help in 2022 tenge total"
		return Quantity{Kind: Date, Year: int(num)}, 1
	}
	switch next := at(i + n); {
	case next == "%" || next == "persen" || next == "percent":
		q.Kind = Percent
		return q, n + 1
	case next == "per" && at(i+n+1) == "cent":
		q.Kind = Percent
		return q, n + 2
	case currencies[next] != "":
		q.Kind, q.Currency = Money, currencies[next]
		return q, n + 1
	case (next == "us" || next == "as" || next == "u") && currencies[at(i+n+1)] != "": // "45 million US dollars"
		q.Kind, q.Currency = Money, currencies[at(i+n+1)]
		return q, n + 2
	case !spelled && (next == "st" || next == "nd" || next == "rd" || next == "th"):
		q.Kind = Ordinal
		return q, n + 1
	}
	if year {
		return Quantity{Kind: Date, Year: int(num)}, 1
	}
	return q, n
}

// beforeYear are words that stand before a year rather than an amount of money.
var beforeYear = []string{"in", "year", "since", "during", "tahun", "thn", "pada", "sejak", "selama"}

// numberAt reads a number in figures, in words or mixed ("25 miliar") at word i.
func numberAt(words []Word, i int) (num float64, n int, spelled bool) {
	if i >= len(words) {
		return 0, 0, false
	}
	if v, ok := figures(words[i].Text); ok {
		num, n = v, 1
	} else if _, ok := smallNumbers[words[i].Text]; ok {
		num, n = spelledAt(words, i)
		spelled = true
	} else {
		return 0, 0, false
	}
	for i+n < len(words) {
		m, ok := multipliers[words[i+n].Text]
		if !ok {
			break
		}
		num, n = num*m, n+1
	}
	return math.Round(num*1e6) / 1e6, n, spelled
}

// spelledAt reads number words up to the thousands: "tiga puluh satu", "forty-five", "lima ratus".
func spelledAt(words []Word, i int) (num float64, n int) {
	for i+n < len(words) {
		w := words[i+n].Text
		v, ok := smallNumbers[w]
		switch {
		case ok && n == 0:
			num = v
		case w == "belas":
			num += 10
		case w == "puluh":
			num *= 10
		case n > 0 && ok && v < 10 && num >= 20 && int(num)%10 == 0:
			num += v
		case n > 0 && (w == "satu" || w == "one") && num >= 20:
			num++
		default:
			return num, n
		}
		n++
	}
	return num, n
}

// figures reads "1300", "1.300", "1,300", "54.8" and "54,8".
func figures(w string) (float64, bool) {
	if w == "" || !isDigit(w[0]) || strings.Contains(w, "/") {
		return 0, false
	}
	groups := strings.FieldsFunc(w, func(r rune) bool { return r == '.' || r == ',' })
	thousands := len(groups) > 1 && len(groups[0]) <= 3
	for _, g := range groups[1:] {
		thousands = thousands && len(g) == 3
	}
	if thousands {
		w = strings.Join(groups, "")
	} else {
		w = strings.ReplaceAll(w, ",", ".")
	}
	v, err := strconv.ParseFloat(w, 64)
	return v, err == nil && v < 1e15
}

// roman reads a Roman numeral of at least two letters, up to 39: sessions and congresses go no higher.
func roman(w string) float64 {
	if len(w) < 2 || strings.Trim(w, "ivx") != "" {
		return 0
	}
	digits := map[byte]int{'i': 1, 'v': 5, 'x': 10}
	sum := 0
	for i := range len(w) {
		v := digits[w[i]]
		if i+1 < len(w) && digits[w[i+1]] > v {
			v = -v
		}
		sum += v
	}
	if toRoman(sum) != w {
		return 0
	}
	return float64(sum)
}

func toRoman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		v int
		s string
	}{{10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for n >= d.v {
			b.WriteString(d.s)
			n -= d.v
		}
	}
	return b.String()
}

// dateAt reads a date at word i: "3 Juli 2023", "July 3, 2023", "3/7/2023",
// "April 2023", "3 July".
func dateAt(words []Word, i int) (Quantity, int) {
	num := func(j, low, high int) int {
		if j >= len(words) {
			return 0
		}
		v, err := strconv.Atoi(words[j].Text)
		if err != nil || v < low || v > high {
			return 0
		}
		return v
	}
	month := func(j int) int {
		if j >= len(words) {
			return 0
		}
		return months[words[j].Text]
	}
	th := func(j int) int { // the "rd" of "3rd"
		if j < len(words) {
			switch words[j].Text {
			case "st", "nd", "rd", "th":
				return 1
			}
		}
		return 0
	}
	q := Quantity{Kind: Date}
	day := num(i, 1, 31)
	if day == 0 && (i+1 < len(words) && words[i+1].Text == "of" || month(i+1) > 0) { // "the first of March"
		day = int(ordinalWords[words[i].Text])
	}
	if day > 0 {
		j := i + 1 + th(i+1)
		if j < len(words) && words[j].Text == "of" {
			j++
		}
		if m := month(j); m > 0 {
			q.Day, q.Month, q.Year = day, m, num(j+1, 1900, 2099)
			if q.Year > 0 {
				j++
			}
			return q, j + 1 - i
		}
	}
	if m := month(i); m > 0 {
		j := i + 1
		if day := num(j, 1, 31); day > 0 {
			q.Day = day
			j += 1 + th(j+1)
		}
		q.Month, q.Year = m, num(j, 1900, 2099)
		if q.Year > 0 {
			j++
		}
		if j > i+1 || !ambiguousMonths[words[i].Text] {
			return q, j - i
		}
	}
	return slashDate(words[i].Text)
}

// slashDate reads "3/7/2023" and "2023/07/03", the day before the month.
func slashDate(w string) (Quantity, int) {
	parts := strings.Split(w, "/")
	if len(parts) < 2 || len(parts) > 3 {
		return Quantity{}, 0
	}
	n := make([]int, 3)
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil {
			return Quantity{}, 0
		}
		n[i] = v
	}
	if n[0] > 1900 {
		n[0], n[2] = n[2], n[0]
	}
	if n[2] > 0 && n[2] < 100 {
		n[2] += 2000
	}
	if n[0] < 1 || n[0] > 31 || n[1] < 1 || n[1] > 12 || n[2] != 0 && (n[2] < 1900 || n[2] > 2099) {
		return Quantity{}, 0
	}
	return Quantity{Kind: Date, Day: n[0], Month: n[1], Year: n[2]}, 1
}
