package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Who wants others than those set aside gets no fact that tells of these alone.
func TestOthers(t *testing.T) {
	for question, bar := range map[string]string{
		"Selain enam negara tetangga, sembilan negara mana lagi yang memantau pilpres Kazakhstan?":           barOthers,
		"Besides Fadjroel Rachman, which other people witnessed the sister-city agreement?":                  barOthers,
		"Besides the parliament, what else was to be elected in Kazakhstan on 19 March 2023?":                "",
		"Selain parlemen, apa lagi yang dipilih di Kazakhstan pada 19 Maret 2023?":                           "",
		"Who witnessed the signing of the sister-city agreement between Astana and Nusantara in Kazakhstan?": "",
		"What are the names of the public associations that nominated Tokayev for president of Kazakhstan?":  barUntold,
		"On which date was the national referendum held in which citizens backed the constitutional reform?": barUntold,
		"Who was Minister of Information and Social Development of Kazakhstan before Aida Balaeva?":          barTold,
		"Which association was Tokayev nominated by?":                                                        "",
	} {
		r := builtin().Explain(&Conversation{}, question)
		if bar == "" {
			assert.Equal(t, KindAnswer, r.Kind, question)
			continue
		}
		assert.NotEqual(t, KindAnswer, r.Kind, question)
		var bars []string
		for _, c := range r.Explanation.Parts[0].Candidates {
			bars = append(bars, c.Barred)
		}
		assert.Contains(t, bars, bar, question)
	}
}
