package qa

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"kazindobot/seeds"
)

// Quiz is a question with four answers to choose from.
type Quiz struct {
	Question string   `json:"question"`
	Options  []string `json:"options"`
	Right    int      `json:"right"`
}

// planHolds is how long a plan may be told of after it was reported.
const planHolds = 365 * 24 * time.Hour

// Posts lists the facts that are fit to be posted unasked at a moment: marked
// so, standing, not doubtful, and no plan that time has overtaken.
func (e *Engine) Posts(now time.Time) []string {
	var out []string
	for _, fi := range e.facts {
		f := fi.fact
		if f.Post && f.Status == seeds.Current && !f.Contested && !overtaken(f, now) && !e.isWithdrawn(f.ID) {
			out = append(out, f.ID)
		}
	}
	return out
}

// overtaken tells whether a fact is a plan whose day has come, or that was reported long ago.
func overtaken(f *seeds.Fact, now time.Time) bool {
	if !f.Is("plan") {
		return false
	}
	reported := f.AsOf
	if reported.IsZero() {
		reported = f.Article.Published
	}
	for _, v := range f.Values {
		for _, d := range v.Dates {
			if !firstDay(d).After(now) {
				return true
			}
		}
	}
	return now.Sub(reported) > planHolds
}

func firstDay(d seeds.Quantity) time.Time {
	return time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}

// How long a quiz may be on Telegram, in runes.
const (
	maxQuizQuestion = 300
	wrongOptions    = 3
)

// Quiz makes a quiz of a fact; false where there are not three wrong answers of
// the same kind that are surely wrong. Of names none are: what no article says of
// somebody may still be so. So it asks for dates and numbers alone, and its wrong answers are
// others of their sort that stand nowhere in the article, nor in another one on the same subject.
func (e *Engine) Quiz(fact, lang string) (Quiz, bool) {
	fi := e.byID[fact]
	if fi == nil {
		return Quiz{}, false
	}
	f := fi.fact
	right, ok := quizValue(f)
	question := e.Question(fact, lang)
	if !ok || question == "" || len([]rune(question)) > maxQuizQuestion {
		return Quiz{}, false
	}
	if !f.AsOf.IsZero() {
		question = strings.TrimSuffix(question, "?") + fmt.Sprintf(text(lang, "as_of"), Day(f.AsOf, lang)) + "?"
	}
	random := hashOf(fact)
	said := e.quantitiesNear(f)
	var wrong []seeds.Quantity
	others := near(right, f.Article.Published)
	for i := range others { // each once, from a place of the fact's own
		o := others[(uint64(i)*step(len(others))+random)%uint64(len(others))]
		if len(wrong) < wrongOptions && !said[sameAs(o)] && sameAs(o) != sameAs(right) && !slices.Contains(wrong, o) {
			wrong = append(wrong, o)
		}
	}
	if len(wrong) < wrongOptions {
		return Quiz{}, false
	}
	quiz := Quiz{Question: question, Right: int(random>>8) % (wrongOptions + 1)}
	for _, q := range slices.Insert(wrong, quiz.Right, right) {
		quiz.Options = append(quiz.Options, sayQuantity(q, f.Values[0], lang))
	}
	return quiz, true
}

// quizValue is the one quantity that answers a fact's question; of a sum in several currencies the first.
func quizValue(f *seeds.Fact) (seeds.Quantity, bool) {
	var none seeds.Quantity
	if !slices.Contains([]string{"date", "number", "ordinal", "money", "percent", "duration"}, f.Kinds[0]) || len(f.Values) == 0 {
		return none, false
	}
	if len(f.Values) > 1 && f.Kinds[0] != "money" {
		return none, false
	}
	q := f.Values[0].Quantities()
	if len(q) != 1 || f.Kinds[0] == "date" && q[0].Year == 0 {
		return none, false
	}
	return q[0], true
}

// quantitiesNear are all quantities that a fact's article, or another one on its subject, has.
func (e *Engine) quantitiesNear(f *seeds.Fact) map[string]bool {
	said := map[string]bool{}
	for _, fi := range e.facts {
		if other := fi.fact; other.Article == f.Article || other.Subject.ID == f.Subject.ID {
			for _, v := range other.Values {
				for _, q := range v.Quantities() {
					said[sameAs(q)] = true
				}
			}
			for _, text := range other.Answer {
				for _, q := range seeds.Quantities(seeds.Words(text)) {
					said[sameAs(q)] = true
				}
			}
		}
	}
	return said
}

// sameAs is the same for quantities of which one might be taken for the other: 7 and the seventh.
func sameAs(q seeds.Quantity) string {
	if q.Kind == seeds.Date {
		return q.Key()
	}
	return strconv.FormatFloat(q.Num, 'f', -1, 64)
}

// near are quantities of the same sort and precision, near enough to be taken for the one given. Dates are none after the article.
func near(q seeds.Quantity, published time.Time) []seeds.Quantity {
	var out []seeds.Quantity
	if q.Kind == seeds.Date {
		for _, months := range []int{-1, 12, -24, 3, -12, 60, 6, -3, 24, -36, -6, 36, -60} {
			at := firstDay(q).AddDate(0, months, 0)
			o := seeds.Quantity{Kind: seeds.Date, Year: at.Year()}
			if q.Month != 0 {
				o.Month = int(at.Month())
			}
			if q.Day != 0 {
				o.Day = at.Day()
			}
			if q.Month == 0 && months%12 != 0 || at.After(published) {
				continue
			}
			out = append(out, o)
		}
		return out
	}
	add := func(n float64) {
		if n > 0 {
			o := q
			o.Num = n
			out = append(out, o)
		}
	}
	if q.Num <= 20 && q.Num == math.Trunc(q.Num) && q.Kind != seeds.Percent && q.Kind != seeds.Money {
		for _, d := range []float64{2, -2, 3, -1, 5, -3, 1, 4, 6, -4} {
			add(q.Num + d)
		}
		return out
	}
	unit := 1.0
	for unit > .001 && math.Abs(math.Round(q.Num/unit)*unit-q.Num) > 1e-9 {
		unit /= 10
	}
	for q.Num >= unit*100 && math.Mod(q.Num, unit*10) == 0 {
		unit *= 10
	}
	for _, by := range []float64{.6, 1.35, .85, 1.6, .75, 1.2} {
		add(math.Round(math.Round(q.Num*by/unit)*unit*1e6) / 1e6)
	}
	return out
}

// step is a stride that comes by every place of so many before it repeats.
func step(n int) uint64 {
	for _, p := range []int{7, 5, 3} {
		if n%p != 0 {
			return uint64(p)
		}
	}
	return 1
}

func hashOf(s string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s))
	return h.Sum64() >> 1
}

// The words of quantities, by language.
var (
	currencies = map[string]map[string]string{"id": {"KZT": "tenge", "USD": "dolar AS", "IDR": "rupiah"}, "en": {"KZT": "tenge", "USD": "US dollars", "IDR": "rupiah"}}
	scales     = map[string][]string{"id": {"triliun", "miliar", "juta"}, "en": {"trillion", "billion", "million"}}
	spans      = map[string]string{"years": "tahun", "year": "tahun", "months": "bulan", "weeks": "minggu", "days": "hari", "hours": "jam", "minutes": "menit"}
)

// sayQuantity is a quantity in words and figures, of the sort that a value is of.
func sayQuantity(q seeds.Quantity, like seeds.Value, lang string) string {
	switch {
	case q.Kind == seeds.Date && q.Day != 0:
		return Day(firstDay(q), lang)
	case q.Kind == seeds.Date && q.Month != 0:
		return monthNames[lang][q.Month-1] + " " + strconv.Itoa(q.Year)
	case q.Kind == seeds.Date:
		return strconv.Itoa(q.Year)
	case q.Kind == seeds.Percent && lang == "id":
		return figures(q.Num, lang) + " persen"
	case q.Kind == seeds.Percent:
		return figures(q.Num, lang) + " percent"
	case q.Kind == seeds.Ordinal && lang == "id":
		return "ke-" + figures(q.Num, lang)
	case q.Kind == seeds.Ordinal:
		return englishOrdinal(int(q.Num))
	case q.Kind == seeds.Money:
		name := currencies[lang][q.Currency]
		if name == "" {
			name = q.Currency
		}
		return scaled(q.Num, lang) + " " + name
	case like.Duration != "":
		_, unit, _ := strings.Cut(like.Duration, " ")
		if lang == "id" && spans[unit] != "" {
			unit = spans[unit]
		}
		return figures(q.Num, lang) + " " + unit
	}
	return figures(q.Num, lang)
}

// scaled is a large number as people say it: "45 million".
func scaled(n float64, lang string) string {
	size := 1e12
	for _, scale := range scales[lang] {
		if n >= size {
			return figures(n/size, lang) + " " + scale
		}
		size /= 1000
	}
	return figures(n, lang)
}

// figures is a number with the language's own marks: "1.600" and "54,8" or "1,600" and "54.8".
func figures(n float64, lang string) string {
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(n, 'f', -1, 64), ".")
	group, point := ",", "."
	if lang == "id" {
		group, point = ".", ","
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + group + whole[i:]
	}
	if fraction != "" {
		whole += point + fraction
	}
	return whole
}

// englishOrdinal is "7th", "21st".
func englishOrdinal(n int) string {
	end := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	return fmt.Sprintf("%d%s", n, end)
}
