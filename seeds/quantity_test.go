package seeds

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// keysOf is what a text says in quantities.
func keysOf(text string) []string {
	var out []string
	for _, q := range Quantities(Words(text)) {
		out = append(out, q.Key())
	}
	return out
}

func TestQuantities(t *testing.T) {
	tests := map[string]struct {
		texts []string // that say the same
		want  []string
	}{
		"a day":               {[]string{"3 Juli 2023", "3 July 2023", "July 3, 2023", "July 3rd, 2023", "3rd of July 2023", "third of July 2023", "3/7/2023", "03/07/23", "2023/07/03"}, []string{"2023-07-03"}},
		"a day without year":  {[]string{"20 November", "November 20", "20/11", "20 Nov"}, []string{"--11-20"}},
		"a month":             {[]string{"April 2023", "pada bulan April 2023"}, []string{"2023-04"}},
		"a month alone":       {[]string{"bulan November", "in November"}, []string{"--11"}},
		"a year":              {[]string{"1995", "tahun 1995"}, []string{"1995"}},
		"two days":            {[]string{"26-27 April 2023", "26 dan 27 April 2023", "26 to 27 April 2023", "26 s/d 27 April 2023"}, []string{"2023-04-26", "2023-04-27"}},
		"two full days":       {[]string{"19 November dan 20 November 2022", "19 November and 20 November 2022"}, []string{"2022-11-19", "2022-11-20"}},
		"no money":            {[]string{"in 2022 tenge", "tahun 2022 rupiah"}, []string{"2022"}},
		"a number":            {[]string{"1.300 kursi", "1,300 seats", "1300 seats"}, []string{"1300"}},
		"a fraction":          {[]string{"54,8", "54.8"}, []string{"54.8"}},
		"a small number":      {[]string{"enam", "six", "6"}, []string{"6"}},
		"tens":                {[]string{"tiga puluh satu", "thirty one", "thirty-one", "31"}, []string{"31"}},
		"teens":               {[]string{"dua belas", "twelve", "12"}, []string{"12"}},
		"hundreds":            {[]string{"lima ratus", "five hundred", "500"}, []string{"500"}},
		"millions":            {[]string{"12 juta", "12 million", "dua belas juta", "12.000.000"}, []string{"12000000"}},
		"an ordinal":          {[]string{"ke-7", "ke tujuh", "ketujuh", "seventh", "7th", "VII", "ke-VII"}, []string{"#7"}},
		"a Roman numeral":     {[]string{"sesi XXXII", "ke-32", "the 32nd"}, []string{"#32"}},
		"percent":             {[]string{"54,8 persen", "54.8%", "54.8 percent", "54.8 per cent"}, []string{"54.8%"}},
		"rupiah":              {[]string{"Rp25 miliar", "25 miliar rupiah", "IDR 25 billion", "25 billion rupiah"}, []string{"25000000000 IDR"}},
		"dollars":             {[]string{"45 juta dolar AS", "45 million US dollars", "USD 45 million", "45 million dollars"}, []string{"45000000 USD"}},
		"words for one":       {[]string{"satu", "one", "salah satu"}, nil},
		"months that are not": {[]string{"she may go", "a march on", "si mei"}, nil},
		"no Roman numeral":    {[]string{"i", "ivx", "iiii", "vix", "civil"}, nil},
	}
	for name, tt := range tests {
		for _, text := range tt.texts {
			t.Run(name+": "+text, func(t *testing.T) { assert.Equal(t, tt.want, keysOf(text)) })
		}
	}
}

func TestQuantitiesThatAreNoDates(t *testing.T) {
	tests := map[string][]string{
		"no such day":          {"32/13/2023"},
		"no such year":         {"3/7/1066"},
		"a score":              {"1/2/3/4"},
		"too big to be a year": {"3/7/20234"},
		"a stray slash":        {"3/x"},
	}
	for name, texts := range tests {
		t.Run(name, func(t *testing.T) {
			for _, q := range Quantities(Words(texts[0])) {
				assert.NotEqual(t, Date, q.Kind)
			}
		})
	}
}

func TestQuantitySays(t *testing.T) {
	tests := []struct {
		says, want string
		ok         bool
	}{
		{"3 Juli 2023", "2023", true},
		{"3 Juli 2023", "July 2023", true},
		{"3 Juli 2023", "3 July", true},
		{"July 2023", "3 July 2023", false},
		{"2022", "2023", false},
		{"sesi XXXII", "32", true},
		{"32", "ke-32", true},
		{"31", "32", false},
		{"3 Juli 2023", "3", false},
		{"25 miliar", "Rp25 miliar", true},
		{"USD 25", "Rp25", false},
		{"3", "3 Juli 2023", false},
	}
	for _, tt := range tests {
		t.Run(tt.says+" says "+tt.want, func(t *testing.T) {
			assert.Equal(t, tt.ok, Quantities(Words(tt.says))[0].Says(Quantities(Words(tt.want))[0]))
		})
	}
	t.Run("a bare year says the number", func(t *testing.T) {
		assert.True(t, Quantity{Kind: Date, Year: 2000}.Says(Quantity{Num: 2000}))
	})
}
