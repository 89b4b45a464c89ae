package seeds

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSentences(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string
	}{
		"full stops":                       {"Kucing tidur. Anjing lari.", []string{"Kucing tidur.", "Anjing lari."}},
		"questions and exclamations":       {"Siapa? Kami! Baik.", []string{"Siapa?", "Kami!", "Baik."}},
		"a line break ends a sentence":     {"Judul kecil\nIsi di bawah.\n\n", []string{"Judul kecil", "Isi di bawah."}},
		"the space is lost":                {"Kucing tidur.Anjing lari.", []string{"Kucing tidur.", "Anjing lari."}},
		"a closing quotation mark":         {"“Kami tidur.” Lalu gelap.", []string{"“Kami tidur.”", "Lalu gelap."}},
		"an opening quotation mark":        {`Ia datang."Kami tidur," katanya.`, []string{"Ia datang.", `"Kami tidur," katanya.`}},
		"a straight closing mark":          {`"Kami tidur." Lalu gelap.`, []string{`"Kami tidur."`, "Lalu gelap."}},
		"a number goes on":                 {"Ada 1.300 kursi. Penuh.", []string{"Ada 1.300 kursi.", "Penuh."}},
		"a small letter goes on":           {"Toko.com buka. tutup", []string{"Toko.com buka. tutup"}},
		"initials and titles go on":        {"Dr. M. Surya tiba. Ia duduk.", []string{"Dr. M. Surya tiba.", "Ia duduk."}},
		"an address in capitals goes on":   {"KORAN.COM – Hujan turun.", []string{"KORAN.COM – Hujan turun."}},
		"a mark after a figure ends":       {"Ada 25. Semua baru.", []string{"Ada 25.", "Semua baru."}},
		"a quotation at the end of a line": {`Ia berkata "ya."`, []string{`Ia berkata "ya."`}},
		"nothing":                          {" \n ", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) { assert.Equal(t, tt.want, Sentences(tt.text)) })
	}
}
