package evaluate

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// samplesOf makes a sample of each pair of features in 0..9, right where the function says so.
func samplesOf(right func(a, b int) bool) []sample {
	var out []sample
	for a := range 10 {
		for b := range 10 {
			for range 5 {
				out = append(out, sample{[]float64{float64(a), float64(b)}, right(a, b), 1})
			}
		}
	}
	return out
}

func TestBoostLearnsWhatTakesTwoFeatures(t *testing.T) {
	forest := boost(samplesOf(func(a, b int) bool { return a > 4 && b > 6 }), []int{0, 0})
	assert.Positive(t, forest.Value([]float64{9, 9}))
	assert.Negative(t, forest.Value([]float64{9, 6}))
	assert.Negative(t, forest.Value([]float64{4, 9}))
	assert.Negative(t, forest.Value([]float64{0, 0}))
}

func TestBoostKeepsTheSigns(t *testing.T) {
	against := samplesOf(func(a, _ int) bool { return a > 4 })
	forest := boost(against, []int{-1, 0})
	for a := 1.0; a < 10; a++ {
		assert.LessOrEqual(t, forest.Value([]float64{a, 5}), forest.Value([]float64{a - 1, 5}), "what speaks against a fact never raises its score, whatever the samples say")
	}
	forest = boost(against, []int{1, 0})
	assert.Greater(t, forest.Value([]float64{9, 5}), forest.Value([]float64{0, 5}))
}

func TestBoostWeighsSamples(t *testing.T) {
	samples := []sample{{[]float64{1}, true, 3}, {[]float64{1}, false, 1}}
	assert.Positive(t, boost(samples, []int{0}).Value([]float64{1}))
	samples[0].weight = .2
	assert.Negative(t, boost(samples, []int{0}).Value([]float64{1}))
}
