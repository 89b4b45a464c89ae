package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// How the event of the last answer lies to another one.
func TestApartFromTheLastEvent(t *testing.T) {
	for name, tt := range map[string]struct {
		said  []string
		facts []string
		says  string
	}{
		"how far":         {[]string{"Kapan MoU diteken?", "jaraknya sama pemilu parlemen berapa lama?"}, []string{"agreement-signed-date", "elections-2023-date"}, "106 hari"},
		"before or after": {[]string{"Kapan sidang Majelis ke-32?", "itu sebelum atau sesudah pemilu parlemen?"}, []string{"elections-2023-date", "session-dates"}, "Lebih dulu: Pemilihan parlemen"},
		"which first":     {[]string{"Kapan pilpresnya?", "itu duluan mana sama sidang Majelis?"}, []string{"pilpres-date", "session-dates"}, "Lebih dulu: pemilihan presiden"},
	} {
		t.Run(name, func(t *testing.T) {
			r := talk(builtin(), tt.said...)
			assert.Equal(t, tt.facts, r.Facts)
			assert.Contains(t, r.Answer, tt.says)
		})
	}
	assert.NotEqual(t, KindAnswer, ask(builtin(), "jaraknya sama pemilu parlemen berapa lama?").Kind, "of nothing")
}
