package seeds

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseValue(t *testing.T) {
	tests := []struct {
		raw  string
		kind string
		want []string // keys of its quantities
	}{
		{"1300", "number", []string{"1300"}},
		{"54.8", "percent", []string{"54.8%"}},
		{"32", "ordinal", []string{"#32"}},
		{"760000000 KZT", "money", []string{"760000000 KZT"}},
		{"25 years", "duration", []string{"25"}},
		{"2023-04-26", "date", []string{"2023-04-26"}},
		{"2023-04", "date", []string{"2023-04"}},
		{"1995", "date", []string{"1995"}},
		{"1995", "number", []string{"1995"}},
		{"2023-04-26/2023-04-27", "date", []string{"2023-04-26", "2023-04-27"}},
		{"Astana", "place", nil},
	}
	for _, tt := range tests {
		t.Run(tt.kind+" "+tt.raw, func(t *testing.T) {
			v, err := parseValue(tt.raw, []string{tt.kind})
			require.NoError(t, err)
			var got []string
			for _, q := range v.Quantities() {
				got = append(got, q.Key())
			}
			assert.Equal(t, tt.want, got)
			assert.Equal(t, tt.raw, v.Raw)
		})
	}
}

func TestParseValueTellsWhatItWants(t *testing.T) {
	tests := map[string]string{
		"":                  "empty value",
		"12x":               "want a number such as 1300",
		"2023-13-01":        "want YYYY-MM-DD",
		"2023-04-40":        "want YYYY-MM-DD",
		"2023-00":           "want YYYY-MM-DD",
		"2023-04-00":        "want YYYY-MM-DD",
		"2023-04-01-02":     "want YYYY-MM-DD",
		"2023-x":            "want YYYY-MM-DD",
		"2023-04-26/x":      "want YYYY-MM-DD",
		"0999/2023":         "want YYYY-MM-DD",
		"2023-04-26/999-01": "want YYYY-MM-DD",
	}
	for raw, want := range tests {
		t.Run(raw, func(t *testing.T) {
			_, err := parseValue(raw, []string{"date"})
			assert.ErrorContains(t, err, want)
		})
	}
}
