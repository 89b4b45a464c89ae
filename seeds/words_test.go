package seeds

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWords(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string
	}{
		"lower case":                            {"Halo Dunia", []string{"halo", "dunia"}},
		"punctuation separates":                 {"satu,dua; (tiga)", []string{"satu", "dua", "tiga"}},
		"a hyphen separates":                    {"ke-7", []string{"ke", "7"}},
		"letters and digits part":               {"Rp25 3rd", []string{"rp", "25", "3", "rd"}},
		"a number keeps its points and commas":  {"1.300 or 1,300.", []string{"1.300", "or", "1,300"}},
		"a number keeps its slashes":            {"(3/7/2023)", []string{"3/7/2023"}},
		"percent is a word":                     {"54,8%", []string{"54,8", "%"}},
		"an apostrophe within a word is no gap": {"Qur'an, Jum’at", []string{"quran", "jumat"}},
		"a quotation mark is none of the word":  {"'kota'", []string{"kota"}},
		"an apostrophe alone is no word":        {"ʼ ʼhalo ʼ", []string{"halo"}},
		"marks stay with their letter":          {"cafe\u0301", []string{"cafe\u0301"}},
		"nothing":                               {" …! ", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, w := range Words(tt.text) {
				got = append(got, w.Text)
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestWordsKnowTheirPlace(t *testing.T) {
	text := "Él: Rp25"
	for _, w := range Words(text) {
		assert.Contains(t, []string{"Él", "Rp", "25"}, text[w.Start:w.End])
	}
}
