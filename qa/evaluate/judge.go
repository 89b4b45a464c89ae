package evaluate

import (
	"slices"
	"strings"
	"unicode"

	"kazindobot/qa"
)

// Verdict is the judgement on a reply.
type Verdict string

// A reply is right; a miss, which disappoints; or wrong, which misleads.
const (
	Right Verdict = "right"
	Miss  Verdict = "miss"
	Wrong Verdict = "wrong"
)

// Judge compares a reply with what its turn expects and says why it is not right.
// False tells that what had to be refused was answered.
func Judge(t Turn, r qa.Reply) (v Verdict, why string, falseAnswer bool) {
	expected := strings.Split(t.Expect, "|")
	langOK := t.Lang == "any" || t.Lang == "" || t.Lang == r.Lang
	switch r.Kind {
	case qa.KindAnswer:
		if !slices.Contains(expected, "answer") {
			return Wrong, "answered what had to be " + t.Expect, t.Expect == "refuse"
		}
		if why := lacks(t, r); why != "" {
			return Wrong, why, false
		}
		if !langOK {
			return Wrong, "answered in the wrong language", false
		}
	case qa.KindSocial:
		if !slices.Contains(expected, "social") {
			return Miss, "small talk where " + t.Expect + " was expected", false
		}
	default:
		if !slices.Contains(expected, "refuse") {
			return Miss, r.Kind + " where " + t.Expect + " was expected", false
		}
		if t.Expect == "answer|refuse" {
			if why := unsaid(t, r); why != "" {
				return Wrong, why, false
			}
		}
	}
	if !langOK {
		return Miss, "wrong language", false
	}
	return Right, "", false
}

// Holds tells whether a fact by itself would be a right answer to a turn that wants one.
func Holds(t Turn, engine Asker, fact, lang string) bool {
	if !slices.Contains(strings.Split(t.Expect, "|"), "answer") {
		return false
	}
	single, ok := engine.Fact(&qa.Conversation{}, fact, lang)
	return ok && lacks(t, single) == ""
}

// usesFact tells whether an answer uses the facts that a turn names: any of
// "a|b", all of "a+b".
func usesFact(wanted string, used []string) bool {
	for all := range strings.SplitSeq(wanted, "|") {
		if !slices.ContainsFunc(strings.Split(all, "+"), func(id string) bool { return !slices.Contains(used, id) }) {
			return true
		}
	}
	return false
}

// lacks tells what an answer lacks of its turn's demands.
func lacks(t Turn, r qa.Reply) string {
	cited := func(id string) bool {
		return slices.ContainsFunc(r.Citations, func(c qa.Citation) bool { return c.Article == id })
	}
	if len(t.Articles) > 0 {
		if t.MustAllCited && !all(t.Articles, cited) {
			return "does not cite all of " + strings.Join(t.Articles, ", ")
		}
		if !slices.ContainsFunc(t.Articles, cited) {
			return "cites another article than " + strings.Join(t.Articles, ", ")
		}
	}
	if t.Fact != "" && !usesFact(t.Fact, r.Facts) {
		return "does not use " + t.Fact
	}
	return unsaid(t, r)
}

// unsaid tells what a reply's text leaves out or must not say.
func unsaid(t Turn, r qa.Reply) string {
	answer := flat(r.Answer)
	for _, group := range t.Must {
		if !slices.ContainsFunc(group, func(m string) bool { return occurs(answer, m) }) {
			return "lacks " + strings.Join(group, " | ")
		}
	}
	for _, m := range t.MustNot {
		if occurs(answer, m) {
			return "says " + m
		}
	}
	return ""
}

func all(items []string, ok func(string) bool) bool {
	return !slices.ContainsFunc(items, func(s string) bool { return !ok(s) })
}

// flat is a text in lower case, with a space for every run of marks (points and
// commas within numbers stay), and a space at both ends.
func flat(text string) string {
	runes := []rune(strings.ToLower(text))
	var b strings.Builder
	b.WriteByte(' ')
	space := true
	for i, r := range runes {
		inNumber := (r == '.' || r == ',') && i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || inNumber {
			b.WriteRune(r)
			space = false
		} else if !space {
			b.WriteByte(' ')
			space = true
		}
	}
	if !space {
		b.WriteByte(' ')
	}
	return b.String()
}

// occurs tells whether an alternative stands in a flat text. A number must be
// a whole one; other texts may stand within a word but never cut a number in two.
func occurs(flatText, alternative string) bool {
	want := strings.TrimSpace(flat(alternative))
	if want == "" {
		return true
	}
	for from := 0; ; {
		i := strings.Index(flatText[from:], want)
		if i < 0 {
			return false
		}
		start := from + i
		end := start + len(want)
		if !cutsNumber(flatText, start) && !cutsNumber(flatText, end) {
			return true
		}
		from = start + 1
	}
}

// cutsNumber tells whether a place in a text lies within a number.
func cutsNumber(s string, at int) bool {
	if at <= 0 || at >= len(s) {
		return false
	}
	return numeric(s[at-1]) && numeric(s[at]) && !(s[at-1] == ' ' || s[at] == ' ')
}

func numeric(c byte) bool { return c >= '0' && c <= '9' || c == '.' || c == ',' }
