package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What the articles, one of them or somebody say about a thing that has no overview.
func TestReported(t *testing.T) {
	for name, tt := range map[string]struct {
		said  []string
		facts []string
	}{
		"an overview":         {[]string{"What does the RMOL article say about NGOs?"}, []string{"ngo-overview"}},
		"too many facts":      {[]string{"What did VOI report about the Mazhilis?"}, []string{"elections-2023-overview"}},
		"a few facts":         {[]string{"Apa kata VOI soal keamanan?"}, []string{"security-2023-forces", "security-2023-purpose"}},
		"of any article":      {[]string{"What do the articles say about the Senate?"}, []string{"assembly-senate-since", "assembly-deputies", "assembly-deputies-appointed"}},
		"another article":     {[]string{"What does VOI say about volunteers?"}, []string{}},
		"what no article has": {[]string{"What do the articles say about football?"}, []string{}},
		"by the last one":     {[]string{"Who is Aida Balaeva?", "What did she say about the number of NGOs?"}, []string{"ngo-count"}},
		"not by him":          {[]string{"Who is Kazbek Bokebayev?", "What did he say about NGOs?"}, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tt.facts, talk(builtin(), tt.said...).Facts)
		})
	}
}
