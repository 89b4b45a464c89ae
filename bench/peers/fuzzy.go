package peers

import (
	"strings"

	"github.com/sahilm/fuzzy"
)

// fuzzyMatcher is sahilm/fuzzy: whole questions as its documentation has it, or each of their words by itself.
type fuzzyMatcher struct {
	texts  []string
	byWord bool
}

func newFuzzy(texts []string, byWord bool) fuzzyMatcher {
	lower := make([]string, len(texts))
	for i, t := range texts {
		lower[i] = strings.ToLower(t)
	}
	return fuzzyMatcher{lower, byWord}
}

// Match implements Matcher.
func (m fuzzyMatcher) Match(question string) (int, float64) {
	asked := []string{strings.ToLower(question)}
	if m.byWord {
		asked = words(question)
	}
	scores := map[int]float64{}
	for _, pattern := range asked {
		for _, found := range fuzzy.Find(pattern, m.texts) {
			scores[found.Index] += float64(found.Score)
		}
	}
	best, score := -1, 0.0
	for n, s := range scores {
		if best < 0 || s > score || s == score && n < best {
			best, score = n, s
		}
	}
	return best, score / float64(max(len(asked), 1))
}

// Close implements Matcher.
func (fuzzyMatcher) Close() error { return nil }
