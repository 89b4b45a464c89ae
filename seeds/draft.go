package seeds

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// Blank is what an editor is to fill in; the loader takes no text that still holds one.
const Blank = "___"

// Citation is what is known of an article before anybody has read it.
type Citation struct {
	ID, Outlet, Headline, URL string
	Published                 time.Time
	Language                  string // of the article; told from its words where it is empty
	File                      string // the raw text's name
}

// Sentence is a sentence of an article and what a draft finds in it.
type Sentence struct {
	Number     int
	Text       string
	Furniture  bool // it seems to belong to the page rather than to the article
	Quantities []Quantity
	Names      []string
}

// ReadSentences numbers the sentences of an article's raw text and lists the dates, numbers, sums, percentages
// and capitalised names of each.
func ReadSentences(text string, published time.Time) []Sentence {
	var out []Sentence
	for i, s := range Sentences(text) {
		d := Sentence{Number: i + 1, Text: s, Furniture: isFurniture(s)}
		for _, q := range Quantities(Words(s)) {
			if q.Kind == Number && q.Spelled && q.Num <= 2 {
				continue
			}
			if q.Kind == Date && q.Year == 0 { // news leave out the year of publication
				q.Year = published.Year()
			}
			if !slices.ContainsFunc(d.Quantities, func(o Quantity) bool { return o.Key() == q.Key() }) {
				d.Quantities = append(d.Quantities, q)
			}
		}
		for _, words := range names(s) {
			if name := strings.Join(words, " "); !slices.Contains(d.Names, name) {
				d.Names = append(d.Names, name)
			}
		}
		out = append(out, d)
	}
	return out
}

// furniture are the ways in which the parts of a page begin that are no sentence of its article.
var furniture = regexp.MustCompile(`(?i)^(baca juga|baca selengkapnya|lihat juga|simak|artikel ini|berita ini|pewarta|editor|penulis|reporter|copyright|hak cipta|©|ikuti|bagikan|dapatkan|` +
	`download|unduh|halaman|tag|topik|komentar|foto|sumber|read also|also read|read more|see also|follow|share|subscribe|advertisement|iklan|photo|by |written by|edited by|all rights|https?://|www\.)`)

// isFurniture tells whether a sentence seems to be part of the page: it begins so, or it has no end and is a few
// words or, like a headline, nearly all capitals.
func isFurniture(sentence string) bool {
	if furniture.MatchString(sentence) {
		return true
	}
	words := Words(sentence)
	capitals := 0
	for _, w := range words {
		if capitalised(sentence[w.Start:w.End]) {
			capitals++
		}
	}
	return !strings.ContainsAny(sentence[len(sentence)-1:], ".!?\"”’)") && (len(words) < 4 || 3*capitals > 2*len(words))
}

// questionsOf are the beginnings of questions by the kind of thing asked for, in the languages that have any.
var questionsOf = map[string]map[string][]string{
	"id": {
		"date": {"Kapan ___?", "Tanggal berapa ___?", "Pada hari apa ___?"}, "money": {"Berapa dana ___?", "Berapa nilai ___?"}, "percent": {"Berapa persen ___?"},
		"number": {"Berapa ___?", "Ada berapa ___?", "Berapa jumlah ___?"}, "ordinal": {"___ yang keberapa?"}, "person": {"Siapa ___?", "Siapa nama ___?"},
		"description": {"Apa ___?", "Bagaimana ___?", "Mengapa ___?"},
	},
	"en": {
		"date": {"When ___?", "On what date ___?", "On which day ___?"}, "money": {"How much ___?", "What sum ___?"}, "percent": {"What percentage of ___?"},
		"number": {"How many ___?", "What number of ___?"}, "ordinal": {"Which ___ in order is ___?"}, "person": {"Who ___?", "What is the name of ___?"},
		"description": {"What ___?", "How ___?", "Why ___?"},
	},
}

// WriteDraft writes the skeleton of an article's file for an editor to fill in: its citation, its numbered
// sentences as comments with what was found in each, and an empty fact for each sentence that is not furniture.
func WriteDraft(w io.Writer, c Citation, text string, languages []string) error {
	sentences := ReadSentences(text, c.Published)
	if len(sentences) == 0 {
		return fmt.Errorf("the article has no sentence: name its raw text")
	}
	if c.Language == "" {
		c.Language = guessLanguage(text)
	}
	sum := sha256.Sum256([]byte(text))
	var b strings.Builder
	fmt.Fprintf(&b, "article: %s\noutlet: %s\nheadline: %s\npublished: %s\nurl: %s\nlanguage: %s\nsource: {file: %s, sha256: %s}\n",
		quoted(c.ID), quoted(c.Outlet), quoted(c.Headline), c.Published.Format(time.DateOnly), quoted(c.URL), c.Language, quoted(c.File), hex.EncodeToString(sum[:]))
	b.WriteString("\n# The article by sentences. Take them out when you are done: its text is not ours to publish.\n#\n")
	var pageParts []string
	for _, s := range sentences {
		mark := ""
		if s.Furniture {
			mark = " (furniture?)"
			pageParts = append(pageParts, fmt.Sprint(s.Number))
		}
		fmt.Fprintf(&b, "# %d%s  %s\n", s.Number, mark, printable(s.Text))
		if found := s.found(); found != "" && !s.Furniture {
			fmt.Fprintf(&b, "#     %s\n", printable(found))
		}
	}
	fmt.Fprintf(&b, "\nfurniture: [%s] # sentences that are part of the page\nnot_a_fact: {} # sentences without a fact, and why: {7: repeats sentence 3}\n", strings.Join(pageParts, ", "))
	fmt.Fprintf(&b, "\n# What the article is about. Every fact names one of them.\nsubjects:\n  %s:\n    name: %s\n    named_by:\n%s", c.ID, inLanguages(languages, `"`+Blank+`"`), eachLanguage(languages, "      ", "["+quoted(Blank)+"]"))
	b.WriteString("\n# One fact for each thing that the article says, in words of your own, the datum first. time is fixed for what is true for ever, else\n" +
		"# as_of with the day that it was so, which both answers tell.\nfacts:\n")
	for _, s := range sentences {
		if !s.Furniture {
			writeDraftFact(&b, c, s, languages)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writeDraftFact(b *strings.Builder, c Citation, s Sentence, languages []string) {
	kind, values := s.answersWith()
	fmt.Fprintf(b, "  - id: %s-%d # %s\n    subject: %s\n    kind: %s\n    values: [%s]\n    keywords:\n%s    answer:\n%s    time: fixed\n    phrasings:\n",
		c.ID, s.Number, printable(opening(s.Text)), c.ID, kind, strings.Join(values, ", "), eachLanguage(languages, "      ", "["+quoted(Blank)+"]"), eachLanguage(languages, "      ", quoted(Blank)))
	for _, lang := range languages {
		questions := questionsOf[lang][kind]
		if questions == nil {
			questions = []string{Blank}
		}
		fmt.Fprintf(b, "      %s:\n", lang)
		for _, q := range questions {
			fmt.Fprintf(b, "        - %s\n", quoted(q))
		}
	}
	fmt.Fprintf(b, "    evidence: [%d]\n", s.Number)
}

// found lists in words what a sentence holds.
func (s Sentence) found() string {
	var parts []string
	for _, q := range s.Quantities {
		parts = append(parts, map[QuantityKind]string{Date: "date", Money: "money", Percent: "percent", Ordinal: "ordinal", Number: "number"}[q.Kind]+" "+valueOf(q))
	}
	if len(s.Names) > 0 {
		parts = append(parts, "names "+strings.Join(s.Names, ", "))
	}
	return strings.Join(parts, "; ")
}

// answersWith guesses the kind of thing that a sentence tells, and its values: the first kind that it holds.
func (s Sentence) answersWith() (kind string, values []string) {
	for _, k := range []struct {
		kind QuantityKind
		name string
	}{{Date, "date"}, {Money, "money"}, {Percent, "percent"}, {Number, "number"}, {Ordinal, "ordinal"}} {
		for _, q := range s.Quantities {
			if q.Kind == k.kind {
				values = append(values, valueOf(q))
			}
		}
		if values != nil {
			return k.name, values
		}
	}
	if len(s.Names) > 0 {
		for _, name := range s.Names {
			values = append(values, quoted(name))
		}
		return "person", values
	}
	return "description", nil
}

// valueOf is a quantity as `values` writes it.
func valueOf(q Quantity) string {
	switch q.Kind {
	case Ordinal, Percent:
		return plain(q.Num)
	}
	return q.Key()
}

// printable is a text fit for a comment of YAML, which takes no control characters.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, strings.ToValidUTF8(text, " "))
}

// guessLanguage tells Indonesian from English by its commonest words.
func guessLanguage(text string) string {
	english := 0
	for _, w := range Words(text) {
		switch w.Text {
		case "the", "of", "and", "in", "is", "was", "that":
			english++
		case "yang", "dan", "di", "ini", "itu", "dengan", "dari":
			english--
		}
	}
	if english > 0 {
		return "en"
	}
	return "id"
}

func inLanguages(languages []string, text string) string {
	var parts []string
	for _, lang := range languages {
		parts = append(parts, lang+": "+text)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func eachLanguage(languages []string, indent, text string) string {
	var b strings.Builder
	for _, lang := range languages {
		fmt.Fprintf(&b, "%s%s: %s\n", indent, lang, text)
	}
	return b.String()
}

// quoted is a text as YAML has it on one line.
func quoted(text string) string {
	out, err := yaml.Marshal(strings.Join(strings.Fields(text), " "))
	if err != nil || strings.Count(string(out), "\n") != 1 {
		return fmt.Sprintf("%q", text)
	}
	return strings.TrimSpace(string(out))
}
