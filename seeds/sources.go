package seeds

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// CheckSources holds the facts against the raw articles in dir, so that no
// answer says more than its source. It reports source files that are missing or
// changed, sentence numbers that lead nowhere, sentences that nothing accounts
// for, figures, dates and names of answers that the cited sentences do not
// hold, and derived values that do not follow.
//
// An article of knowledge without citations is checked only if it names its source.
func CheckSources(k *Knowledge, dir fs.FS) Problems {
	var ps Problems
	al := aliasesOf(k.Lexicon)
	for _, a := range k.Articles {
		if a.Source.File == "" && !k.Cited {
			continue
		}
		sentences, err := readSource(a.Source, dir)
		if err != nil {
			ps = append(ps, Problem{File: a.File, Text: err.Error()})
			continue
		}
		ps = append(ps, checkNumbering(a, sentences)...)
		ps = append(ps, checkCoverage(a, sentences)...)
		for _, f := range a.Facts {
			if f.Status != Withdrawn { // never answered, so it need not hold any more
				ps = append(ps, checkFact(f, k.Languages, newGround(f, sentences, al))...)
			}
		}
	}
	return ps
}

// readSource is the sentences of a raw article, provided that it is the very
// text that the facts were taken from: in another one the numbers may be off.
func readSource(s Source, dir fs.FS) ([]string, error) {
	raw, err := fs.ReadFile(dir, s.File)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("source.file %q is not in the directory of sources: put it there, or correct the name", s.File)
	}
	if err != nil {
		return nil, fmt.Errorf("source.file %q cannot be read: %w", s.File, err)
	}
	sum := sha256.Sum256(raw)
	if got := hex.EncodeToString(sum[:]); !strings.EqualFold(got, s.SHA256) {
		return nil, fmt.Errorf("source.sha256 is not that of %s, which has %s: the text has changed; check the sentence numbers, then record the new sum", s.File, got)
	}
	return Sentences(string(raw)), nil
}

// checkNumbering reports sentence numbers that the source does not have, and
// evidence that is furniture.
func checkNumbering(a *Article, sentences []string) Problems {
	var ps Problems
	missing := func(n int) bool { return n < 1 || n > len(sentences) }
	report := func(field string, n int) {
		ps = append(ps, Problem{File: a.File, Text: fmt.Sprintf("%s names sentence %d and the source has 1 to %d: correct the number", field, n, len(sentences))})
	}
	for _, n := range a.Furniture {
		if missing(n) {
			report("furniture", n)
		}
	}
	for _, n := range numbers(a.NotAFact) {
		if missing(n) {
			report("not_a_fact", n)
		}
	}
	for _, f := range a.Facts {
		for _, n := range f.Evidence {
			switch {
			case missing(n):
				report("evidence", n)
				ps[len(ps)-1].Line, ps[len(ps)-1].Fact = f.Line, f.ID
			case slices.Contains(a.Furniture, n):
				ps = append(ps, Problem{File: a.File, Line: f.Line, Fact: f.ID,
					Text: fmt.Sprintf("evidence names sentence %d, which is furniture: cite the article's own sentence", n)})
			}
		}
	}
	return ps
}

func numbers(m map[int]string) []int {
	out := make([]int, 0, len(m))
	for n := range m {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// checkCoverage lists the sentences that no fact rests on and that nothing
// else explains, so that an article is read to its end.
func checkCoverage(a *Article, sentences []string) Problems {
	covered := map[int]bool{}
	for _, n := range slices.Concat(a.Furniture, numbers(a.NotAFact)) {
		covered[n] = true
	}
	for _, f := range a.Facts {
		for _, n := range f.Evidence {
			covered[n] = true
		}
	}
	var ps Problems
	for i, s := range sentences {
		if !covered[i+1] {
			ps = append(ps, Problem{File: a.File, Text: fmt.Sprintf("no fact rests on sentence %d (%s): write one, or say under not_a_fact why there is none", i+1, opening(s))})
		}
	}
	return ps
}

// opening is the first words of a sentence: enough to find it, too few to copy it.
func opening(sentence string) string {
	words := strings.Fields(sentence)
	if len(words) <= 8 {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:8], " ") + " ..."
}

// ground is what an answer may rest on: the sentences that its fact cites and
// the citation of the article.
type ground struct {
	texts      []string     // sentences and citation, as flat has them
	quantities [][]Quantity // of each sentence
	days       []Quantity   // of the report, and the one that the fact is as of
	year       int          // of publication
	derived    []Quantity   // what the fact derives
	aliases    aliases
}

// crawlStamp is what a page saver may have put before an article's first sentence.
var crawlStamp = regexp.MustCompile(`^date \d{4}-\d{2}(-\d{2})?\s`)

// newGround gathers what the fact may rest on. Furniture and numbers that lead
// nowhere are no ground; checkNumbering has reported them.
func newGround(f *Fact, sentences []string, al aliases) *ground {
	a := f.Article
	g := &ground{year: a.Published.Year(), aliases: al, texts: []string{flat(a.Outlet), flat(a.Headline)}}
	for _, n := range f.Evidence {
		if n < 1 || n > len(sentences) || slices.Contains(a.Furniture, n) {
			continue
		}
		s := crawlStamp.ReplaceAllString(sentences[n-1], "")
		g.texts = append(g.texts, flat(s))
		g.quantities = append(g.quantities, Quantities(Words(s)))
	}
	if f.Subject != nil {
		for _, lang := range keys(f.Subject.Name) {
			g.texts = append(g.texts, flat(f.Subject.Name[lang]))
		}
		for _, lang := range keys(f.Subject.NamedBy) {
			for _, name := range f.Subject.NamedBy[lang] {
				g.texts = append(g.texts, flat(name))
			}
		}
	}
	g.days = []Quantity{{Kind: Date, Year: a.Published.Year(), Month: int(a.Published.Month()), Day: a.Published.Day()}}
	if !f.AsOf.IsZero() {
		g.days = append(g.days, Quantity{Kind: Date, Year: f.AsOf.Year(), Month: int(f.AsOf.Month()), Day: f.AsOf.Day()})
	}
	if f.Derived != nil {
		g.derived = derivedQuantities(f.Derived.Value)
	}
	return g
}

// checkFact reports what the fact's answers say and its ground does not hold.
func checkFact(f *Fact, languages []string, g *ground) Problems {
	var ps Problems
	report := func(format string, args ...any) {
		ps = append(ps, Problem{File: f.Article.File, Line: f.Line, Fact: f.ID, Text: fmt.Sprintf(format, args...)})
	}
	for _, lang := range languages {
		for _, q := range Quantities(Words(f.Answer[lang])) {
			if !mereWord(f, q) && !g.states(q) && !states(g.derived, q) {
				report("answer.%s says %s, which its sentences do not: correct it or evidence, or explain it under derived", lang, q.Key())
			}
		}
	}
	for _, name := range names(f.Answer[answerLanguage(f.Article, languages)]) {
		if !g.names(name) {
			report("answer names %q, which its sentences do not: correct it or evidence, or give the name an alias in the lexicon", strings.Join(name, " "))
		}
	}
	if f.Derived != nil {
		checkDerived(f, g, report)
	}
	return ps
}

// answerLanguage is the language whose answer shares its names with the
// article: the article's own, if the knowledge has it.
func answerLanguage(a *Article, languages []string) string {
	if slices.Contains(languages, a.Language) {
		return a.Language
	}
	return languages[0]
}

// mereWord tells whether a quantity is a small number word that says nothing of
// the fact ("kedua negara", "one of two sides"). Where it is a value, it counts.
func mereWord(f *Fact, q Quantity) bool {
	if !q.Spelled || q.Num > 12 || q.Kind != Number && q.Kind != Ordinal {
		return false
	}
	return !slices.ContainsFunc(f.Values, func(v Value) bool { return states(v.Quantities(), q) })
}

// states tells whether the ground holds a quantity. A percentage has to be one
// there too; a sum of money may stand without its currency ("from 100 thousand
// to 45 million dollars").
func (g *ground) states(q Quantity) bool {
	if states(g.days, q) || q.Kind == Date && q.Month == 0 && q.Year == g.year {
		return true
	}
	return slices.ContainsFunc(g.quantities, func(sentence []Quantity) bool {
		return slices.ContainsFunc(sentence, func(s Quantity) bool {
			if q.Kind == Percent && s.Kind != Percent {
				return false
			}
			return s.Says(q) || g.yearFollows(sentence, s, q)
		})
	})
}

// yearFollows tells whether a date of the answer is one of the sentence's with
// the year of publication added, which news leave out. A sentence that names
// another year may mean that one.
func (g *ground) yearFollows(sentence []Quantity, s, q Quantity) bool {
	if s.Kind != Date || q.Kind != Date || s.Year != 0 || q.Year != g.year {
		return false
	}
	for _, other := range sentence {
		if other.Kind == Date && other.Year != 0 && other.Year != g.year {
			return false
		}
	}
	q.Year = 0
	return s.Says(q)
}

// aliases maps each form of a concept to what else the concept is called, as
// flat has them: a name may stand in a sentence under another one.
type aliases struct {
	entities map[string][]string
	content  map[string][]string // abbreviations may stand for common words: LSM, RUU
	people   map[string][]string // who is named by a single word of a name
}

func aliasesOf(lex Lexicon) aliases {
	al := aliases{map[string][]string{}, map[string][]string{}, map[string][]string{}}
	for _, id := range keys(lex.Concepts) {
		c := lex.Concepts[id]
		var into map[string][]string
		switch c.Class {
		case Entity:
			into = al.entities
		case Content:
			into = al.content
		default:
			continue
		}
		var forms []string
		for _, lang := range keys(c.Forms) {
			for _, form := range c.Forms[lang] {
				forms = append(forms, flat(form))
			}
		}
		for _, form := range forms {
			into[form] = append(into[form], forms...)
		}
		if c.Type == "person" {
			for _, form := range forms {
				for _, word := range strings.Fields(form) {
					if !slices.Contains(al.people[word], id) {
						al.people[word] = append(al.people[word], id)
					}
				}
			}
		}
	}
	return al
}

// names tells whether the ground holds a name, whole or in parts: of "Duta Besar
// Sarekenov" the sentence may hold the title and the name apart, and either
// under another form. Parts of two people make no name.
func (g *ground) names(name []string) bool {
	return g.holdsParts(name) && (g.holds(name) || g.aliases.onePerson(name))
}

func (g *ground) holdsParts(name []string) bool {
	if len(name) == 0 {
		return true
	}
	for n := len(name); n > 0; n-- {
		if g.holds(name[:n]) && g.holdsParts(name[n:]) {
			return true
		}
	}
	return false
}

// onePerson tells whether the words that name people can all name the same one.
func (al aliases) onePerson(name []string) bool {
	var who []string
	for _, word := range name {
		people := al.people[strings.TrimSpace(flat(word))]
		switch {
		case len(people) == 0:
		case who == nil:
			who = people
		default:
			who = slices.DeleteFunc(slices.Clone(who), func(id string) bool { return !slices.Contains(people, id) })
			if len(who) == 0 {
				return false
			}
		}
	}
	return true
}

// holds tells whether a name or an alias of it stands in the ground.
func (g *ground) holds(name []string) bool {
	form := flat(strings.Join(name, " "))
	stands := func(form string) bool {
		return slices.ContainsFunc(g.texts, func(text string) bool { return strings.Contains(text, form) })
	}
	if stands(form) || slices.ContainsFunc(g.aliases.entities[form], stands) {
		return true
	}
	return slices.ContainsFunc(name, isAbbreviated) && slices.ContainsFunc(g.aliases.content[form], stands)
}

// isAbbreviated tells whether a word is written in capitals.
func isAbbreviated(word string) bool { return len(word) > 1 && word == strings.ToUpper(word) }

// names are the names in a text: runs of capitalised words. The first word of a
// sentence is none, as it is capitalised anyway; nor are months, weekdays,
// currencies, Roman numerals and the language that something is said in.
func names(text string) [][]string {
	var out [][]string
	var run []string
	words := Words(text)
	for i, w := range words {
		first, joined := i == 0, false
		if i > 0 {
			gap := text[words[i-1].End:w.Start]
			before := text[words[i-1].Start:words[i-1].End]
			first = strings.ContainsAny(gap, ".!?") && strings.ContainsAny(gap, " \n") && !isInitial(before)
			joined = strings.Trim(gap, " -.") == ""
		}
		word := text[w.Start:w.End]
		capital := !first && capitalised(word) && !isNoName(w.Text) && (i == 0 || words[i-1].Text != "bahasa")
		if len(run) > 0 && !(capital && joined) {
			out, run = append(out, run), nil
		}
		if capital {
			run = append(run, word)
		}
	}
	if len(run) > 0 {
		out = append(out, run)
	}
	return out
}

// isInitial tells whether a full stop behind the word belongs to a name: "M. Fadjroel", "Dr. Sarah".
func isInitial(word string) bool {
	return word == "Dr" || utf8.RuneCountInString(word) == 1 && capitalised(word)
}

func capitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

var weekdays = []string{
	"senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
}

func isNoName(word string) bool {
	return months[word] > 0 || currencies[word] != "" || roman(word) > 0 || slices.Contains(weekdays, word)
}

// derivedQuantities are what the value of a derivation says: "2021-10-08", "1 day", "four men".
func derivedQuantities(value string) []Quantity {
	if d, err := isoDate(value); err == nil {
		return []Quantity{d}
	}
	return Quantities(Words(value))
}

// checkDerived holds what a derivation starts from against the sentences, and
// recomputes the value where it is the difference or sum of two numbers or the
// time between two dates. Others are left to the reader.
func checkDerived(f *Fact, g *ground, report func(string, ...any)) {
	d := *f.Derived
	from := Quantities(Words(d.From))
	for _, q := range from {
		if !mereWord(f, q) && !g.states(q) { // a word may count what the sentences list
			report("derived.from says %s, which its sentences do not: correct it or evidence", q.Key())
		}
	}
	value := derivedQuantities(d.Value)
	if len(from) != 2 || len(value) != 1 || value[0].Kind != Number {
		return
	}
	want := outcomes(from[0], from[1], unitOf(d.Value), d.How)
	if len(want) > 0 && !slices.Contains(want, value[0].Num) {
		report("derived.value is %s and does not follow from %q: correct one of them", d.Value, d.From)
	}
}

// unitOf is what a derived value counts: the unit of a duration, "" for a
// plain number, "?" for anything else.
func unitOf(value string) string {
	_, unit, _ := strings.Cut(strings.TrimSpace(value), " ")
	switch strings.TrimSuffix(unit, "s") {
	case "":
		return ""
	case "day", "hari":
		return "day"
	case "month", "bulan":
		return "month"
	case "year", "tahun":
		return "year"
	}
	return "?"
}

// outcomes are the values that may follow from two quantities; none where that
// cannot be told. A duration of days has a day more where both ends count.
func outcomes(a, b Quantity, unit, how string) []float64 {
	if a.Kind != Date && b.Kind != Date {
		if unit == "?" {
			return nil
		}
		return []float64{max(a.Num, b.Num) - min(a.Num, b.Num), a.Num + b.Num}
	}
	if a.Kind != Date || b.Kind != Date {
		return nil
	}
	a, b = completeYears(a, b)
	if dateLess(b, a) {
		a, b = b, a
	}
	years := b.Year - a.Year
	switch {
	case unit == "year" || unit == "" && a.Month == 0 && b.Month == 0:
		return []float64{float64(years), float64(wholeMonths(a, b) / 12)}
	case unit == "month" && a.Month > 0 && b.Month > 0:
		return []float64{float64(years*12 + b.Month - a.Month), float64(wholeMonths(a, b))}
	case unit == "day" && a.Day > 0 && b.Day > 0:
		days := b.day().Sub(a.day()).Hours() / 24
		if strings.Contains(how, "count") || strings.Contains(how, "inclu") {
			days++
		}
		return []float64{days}
	}
	return nil
}

// completeYears gives a date without year that of the other one.
func completeYears(a, b Quantity) (Quantity, Quantity) {
	a.Year, b.Year = cmp.Or(a.Year, b.Year), cmp.Or(b.Year, a.Year)
	return a, b
}

func dateLess(a, b Quantity) bool { return a.day().Before(b.day()) }

func (q Quantity) day() time.Time {
	return time.Date(q.Year, time.Month(max(q.Month, 1)), max(q.Day, 1), 0, 0, 0, 0, time.UTC)
}

// wholeMonths counts the full months from the earlier date to the later one.
func wholeMonths(a, b Quantity) int {
	n := (b.Year-a.Year)*12 + b.Month - a.Month
	if b.Day < a.Day {
		n--
	}
	return n
}
