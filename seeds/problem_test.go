package seeds

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestProblemError(t *testing.T) {
	tests := map[string]Problem{
		"slang.yaml: is empty":                  {File: "slang.yaml", Text: "is empty"},
		"a.yaml:7: unknown field":               {File: "a.yaml", Line: 7, Text: "unknown field"},
		"a.yaml:7: fact goat: answer is absent": {File: "a.yaml", Line: 7, Fact: "goat", Text: "answer is absent"},
	}
	for want, p := range tests {
		assert.EqualError(t, p, want)
	}
}

func TestProblemsError(t *testing.T) {
	p := Problem{File: "a.yaml", Text: "is empty"}
	assert.EqualError(t, Problems{}, "no problem")
	assert.EqualError(t, Problems{p}, "a.yaml: is empty")
	assert.EqualError(t, Problems{p, p, p}, "a.yaml: is empty (and 2 more; `kazindobot check` lists them)")
}

func TestHolds(t *testing.T) {
	tests := []struct {
		text, name string
		want       bool
	}{
		{"Di Kota Baru, kemarin", "kota baru", true},
		{"Di KOTA-BARU kemarin", "Kota Baru", true},
		{"Di kotabaru", "kota baru", false},
		{"Di kota barunya", "kota baru", false},
		{"Qur'an", "quran", true},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, Holds(tt.text, tt.name), "%q in %q", tt.name, tt.text)
	}
}
