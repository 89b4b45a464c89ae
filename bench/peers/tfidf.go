package peers

import (
	"math"
	"strings"
)

// tfidfMatcher is the cosine of TF-IDF vectors over character n-grams.
type tfidfMatcher struct {
	numbers  map[string]int // of grams
	idf      []float64
	postings [][]posting // by gram
}

type posting struct {
	text   int32
	weight float32
}

func gramCounts(text string) map[string]float64 {
	out := map[string]float64{}
	for _, g := range grams(" "+strings.Join(words(text), " ")+" ", 3, 5) {
		out[g]++
	}
	return out
}

func newTFIDF(texts []string) *tfidfMatcher {
	m := &tfidfMatcher{numbers: map[string]int{}}
	counts := make([]map[string]float64, len(texts))
	var df []float64
	for i, t := range texts {
		counts[i] = gramCounts(t)
		for g := range counts[i] {
			n, ok := m.numbers[g]
			if !ok {
				n = len(df)
				m.numbers[g], df = n, append(df, 0)
			}
			df[n]++
		}
	}
	m.idf, m.postings = make([]float64, len(df)), make([][]posting, len(df))
	for n, d := range df {
		m.idf[n] = math.Log(float64(1+len(texts))/(1+d)) + 1
	}
	for i, c := range counts {
		norm := m.norm(c)
		for g, tf := range c {
			n := m.numbers[g]
			m.postings[n] = append(m.postings[n], posting{int32(i), float32(tf * m.idf[n] / norm)})
		}
	}
	return m
}

func (m *tfidfMatcher) norm(counts map[string]float64) float64 {
	sum := 0.0
	for g, tf := range counts {
		if n, ok := m.numbers[g]; ok {
			sum += tf * m.idf[n] * tf * m.idf[n]
		}
	}
	return math.Sqrt(sum)
}

// Match implements Matcher.
func (m *tfidfMatcher) Match(question string) (int, float64) {
	counts := gramCounts(question)
	norm := m.norm(counts)
	if norm == 0 {
		return -1, 0
	}
	scores := map[int32]float64{}
	for g, tf := range counts {
		if n, ok := m.numbers[g]; ok {
			for _, p := range m.postings[n] {
				scores[p.text] += tf * m.idf[n] / norm * float64(p.weight)
			}
		}
	}
	best, score := int32(-1), 0.0
	for t, s := range scores {
		if best < 0 || s > score || s == score && t < best {
			best, score = t, s
		}
	}
	return int(best), score
}

// Close implements Matcher.
func (*tfidfMatcher) Close() error { return nil }
