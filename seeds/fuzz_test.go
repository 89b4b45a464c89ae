package seeds

import (
	"errors"
	"strings"
	"testing"
	"unicode"
)

// FuzzQuantities: any text is read to its end, and each quantity stands where it says.
func FuzzQuantities(f *testing.F) {
	for _, s := range []string{"26-27 April 2023", "Rp25 miliar", "54,8%", "ke-7", "XXXII", "3/7/2023", "tiga puluh satu", "s/d 1", "1.2.3,4/5", "ke", "Rp", "ʼ", "May the 3rd of"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := Words(text)
		end := 0
		for _, q := range Quantities(words) {
			if q.From < end || q.To <= q.From || q.To > len(words) {
				t.Fatalf("%q: %s stands in words %d to %d of %d", text, q.Key(), q.From, q.To, len(words))
			}
			end = q.To
			if !q.Says(q) {
				t.Fatalf("%q: %s does not say itself", text, q.Key())
			}
		}
	})
}

// FuzzSentences: no letter is lost or moved between sentences.
func FuzzSentences(f *testing.F) {
	for _, s := range []string{"Satu. Dua.", "“Ya.”Tidak", "Dr. M. A.\nB", `."A`, "...", "!'", "\u00a0.\u00a0A", "ʼ. ʼA"} {
		f.Add(s)
	}
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, strings.ToValidUTF8(s, "\uFFFD"))
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		sentences := Sentences(text)
		if got := strings.Join(sentences, ""); letters(got) != letters(text) {
			t.Fatalf("%q became %q", text, sentences)
		}
		for _, s := range sentences {
			if strings.TrimSpace(s) == "" || strings.Contains(s, "\n") {
				t.Fatalf("%q has the sentence %q", text, s)
			}
		}
	})
}

// FuzzLoad: any article loads or fails with problems that name a file.
func FuzzLoad(f *testing.F) {
	for _, s := range []string{goatArticle, "", "facts: [null]", "subjects: {a: }", "article: &a [*a]", "facts: [{values: ['', 1/2, 1 x]}]", "not_a_fact: {1: }", "- a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, article string) {
		k, err := Load(knowledgeOf(article))
		if err == nil {
			if len(k.Articles) != 1 {
				t.Fatalf("%d articles", len(k.Articles))
			}
			return
		}
		var ps Problems
		if !errors.As(err, &ps) || len(ps) == 0 {
			t.Fatalf("no problems: %v", err)
		}
		for _, p := range ps {
			if p.File == "" || p.Text == "" || strings.Contains(p.Text, "\n") {
				t.Fatalf("no place, no text or several lines: %#v", p)
			}
		}
	})
}
