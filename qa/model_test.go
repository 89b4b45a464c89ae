package qa

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDefaultModel(t *testing.T) {
	m := DefaultModel()
	assert.Len(t, m.Rank, featureCount)
	assert.NotEmpty(t, m.Permit.Trees)
	assert.GreaterOrEqual(t, m.Answer, m.Offer)
	assert.Positive(t, m.Offer)
	for i, name := range featureNames {
		assert.NotEmpty(t, name, i)
	}
}

func TestParseModel(t *testing.T) {
	with := func(change func(*Model)) []byte {
		m := DefaultModel()
		m.Rank, m.Permit.Trees = maps.Clone(m.Rank), slices.Clone(m.Permit.Trees)
		change(&m)
		raw, err := json.Marshal(m)
		require.NoError(t, err)
		return raw
	}
	tests := map[string]struct {
		raw  []byte
		want string
	}{
		"whole":             {with(func(*Model) {}), ""},
		"rank lacks one":    {with(func(m *Model) { delete(m.Rank, "slot") }), `rank has no weight for the feature "slot"`},
		"an empty tree":     {with(func(m *Model) { m.Permit.Trees[1] = Tree{} }), "tree 1 of permit is empty"},
		"a node of two":     {with(func(m *Model) { m.Permit.Trees[0] = Tree{{1, 2}} }), "node 0 of tree 0 of permit is not"},
		"a node to nowhere": {with(func(m *Model) { m.Permit.Trees[0] = Tree{{1, .5, 1, 2}, {1}} }), "node 0 of tree 0 of permit is not"},
		"a node to itself":  {with(func(m *Model) { m.Permit.Trees[0] = Tree{{1, .5, 0, 1}, {1}} }), "node 0 of tree 0 of permit is not"},
		"no such feature":   {with(func(m *Model) { m.Permit.Trees[0] = Tree{{999, .5, 1, 2}, {1}, {2}} }), "node 0 of tree 0 of permit is not"},
		"empty":             {[]byte("{}"), `rank has no weight for the feature "bias"`},
		"no JSON":           {[]byte("weights"), "invalid character"},
		"a word for weight": {[]byte(`{"rank":{"slot":"much"}}`), "cannot unmarshal string"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m, err := ParseModel(tt.raw)
			if tt.want != "" {
				assert.ErrorContains(t, err, tt.want)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, DefaultModel(), m)
		})
	}
}

func TestFeatures(t *testing.T) {
	names, signs := Features()
	assert.Len(t, names, featureCount)
	assert.Len(t, signs, featureCount)
	assert.Positive(t, signs[featCover])
	assert.Negative(t, signs[featDirectionClash])
	assert.Zero(t, signs[featBias], "left to the data")
}

func TestForest(t *testing.T) {
	f, err := NewForest(1, []Tree{{{0, .5, 1, 2}, {-3}, {4}}, {{.25}}})
	require.NoError(t, err)
	assert.Equal(t, 1-3+.25, f.Value([]float64{.5}), "at the cut goes left")
	assert.Equal(t, 1+4+.25, f.Value([]float64{.6}))
}

func TestSigmoid(t *testing.T) {
	assert.Equal(t, .5, sigmoid(0))
	assert.Greater(t, sigmoid(5), .99)
	assert.Less(t, sigmoid(-5), .01)
}

func TestClean(t *testing.T) {
	good := features{featAllKeys: 1, featSubject: 1, featCover: 1}
	assert.True(t, good.clean())
	for _, against := range []int{featUncovered, featQuantityClash, featSlotClash, featUnknownWord} {
		f := good
		f[against] = .5
		assert.False(t, f.clean(), featureNames[against])
	}
	f := good
	f[featAllKeys] = 0
	assert.False(t, f.clean(), "a key is not named")
}

func TestInsertKeepsTheThreeGreatest(t *testing.T) {
	var best [3]float64
	for _, v := range []float64{.2, .9, .1, .5, .4} {
		best = insert(best, v)
	}
	assert.Equal(t, [3]float64{.9, .5, .4}, best)
}
