package qa

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
)

// Two questions of facts that are joined in any way are both answered, as they are one by one.
func TestTwoQuestionsJoined(t *testing.T) {
	joints := map[string][]string{
		"id": {", dan ", " dan ", "? ", " terus ", ", ", " & ", " sekalian ", "? trus "},
		"en": {", and ", " and ", "? ", "? And ", ", ", " & ", "? Also, ", " + "},
	}
	for _, lang := range []string{"id", "en"} {
		var questions, facts []string
		for _, f := range builtin().knowledge.Facts() {
			if q := shortQuestion(f.Phrasings[lang]); q != "" && slices.Equal(ask(builtin(), q).Facts, []string{f.ID}) {
				questions, facts = append(questions, q), append(facts, f.ID)
			}
		}
		asked, both := 0, 0
		for i, one := range questions {
			for n, joint := range joints[lang] {
				j := (i + 7*n + 11) % len(questions)
				if j == i {
					continue
				}
				r := ask(builtin(), strings.TrimRight(one, "?")+joint+lowered(questions[j]))
				asked++
				if slices.Contains(r.Facts, facts[i]) && slices.Contains(r.Facts, facts[j]) {
					both++
				}
			}
		}
		t.Logf("%s: both answered in %d of %d", lang, both, asked)
		assert.Greater(t, float64(both), .94*float64(asked), lang)
	}
}

// shortQuestion is the first of some questions that is one plain clause; "" for none.
func shortQuestion(questions []string) string {
	for _, q := range questions {
		if words := len(strings.Fields(q)); words > 3 && words < 12 && strings.Count(q, "?") == 1 && strings.HasSuffix(q, "?") && !strings.ContainsAny(q, ",.;:") {
			return q
		}
	}
	return ""
}

func lowered(s string) string {
	r := []rune(s)
	if len(r) > 1 && unicode.IsLower(r[1]) {
		r[0] = unicode.ToLower(r[0])
	}
	return string(r)
}
