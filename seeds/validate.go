package seeds

import (
	"fmt"
	"slices"
	"strings"
)

// checkKnowledge finds what no single fact shows: ids used twice, references
// that lead nowhere, values that are not in the answers or differ between the
// languages.
func checkKnowledge(k *Knowledge) Problems {
	var ps Problems
	articles, facts := map[string]bool{}, map[string]*Fact{}
	subjects := map[string]bool{}
	for _, a := range k.Articles {
		if articles[a.ID] {
			ps = append(ps, Problem{File: a.File, Text: fmt.Sprintf("article %s stands in two files: merge them", a.ID)})
		}
		articles[a.ID] = true
		for id := range a.Subjects {
			subjects[id] = true
		}
	}
	for _, f := range k.Facts() {
		report := func(format string, args ...any) {
			ps = append(ps, Problem{File: f.Article.File, Line: f.Line, Fact: f.ID, Text: fmt.Sprintf(format, args...)})
		}
		if other := facts[f.ID]; other != nil {
			report("the id is used already in %s:%d: ids are unique and never reused", other.Article.File, other.Line)
		}
		facts[f.ID] = f
		for _, s := range f.Profile {
			if !subjects[s] {
				report("profile names %q, which is no subject: add it or correct it", s)
			}
		}
		checkValues(f, k.Languages, report)
	}
	return ps
}

// checkValues holds the values against the answers and the answers against each other.
func checkValues(f *Fact, languages []string, report func(string, ...any)) {
	found := map[string][]Quantity{}
	for _, lang := range languages {
		found[lang] = Quantities(Words(f.Answer[lang]))
	}
	for _, lang := range languages {
		for _, v := range f.Values {
			for _, q := range v.Quantities() {
				if !states(found[lang], q) {
					report("answer.%s does not hold the value %s: write it there, or correct the value", lang, v.Raw)
				}
			}
		}
	}
	for _, lang := range languages[1:] {
		first := languages[0]
		for _, pair := range [][2]string{{first, lang}, {lang, first}} {
			for _, q := range found[pair[0]] {
				if !q.Spelled && !states(found[pair[1]], q) {
					report("answer.%s says %s and answer.%s does not: the languages must agree", pair[0], q.Key(), pair[1])
				}
			}
		}
	}
}

// states tells whether one of the quantities says what want says. A number
// counts as its ordinal, and a date as the year or month within it.
func states(found []Quantity, want Quantity) bool {
	return slices.ContainsFunc(found, func(q Quantity) bool { return q.Says(want) })
}

// Says tells whether q states want, whole or as a part: "3 July 2023" says 2023
// and July 2023; "32" and "the 32nd" say each other.
func (q Quantity) Says(want Quantity) bool {
	if want.Kind == Date {
		return q.Kind == Date && (want.Year == 0 || want.Year == q.Year) && (want.Month == 0 || want.Month == q.Month) && (want.Day == 0 || want.Day == q.Day)
	}
	if q.Kind == Date {
		return want.Kind == Number && q.Month == 0 && want.Num == float64(q.Year)
	}
	if want.Kind == Money && q.Kind == Money && want.Currency != q.Currency {
		return false
	}
	return q.Num == want.Num
}

// Holds tells whether a name stands in a text, whole words, whatever the case.
func Holds(text, name string) bool {
	return strings.Contains(flat(text), flat(name))
}

// flat is the text's words with one space between and at both ends.
func flat(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, w := range Words(text) {
		b.WriteString(w.Text)
		b.WriteByte(' ')
	}
	return b.String()
}
