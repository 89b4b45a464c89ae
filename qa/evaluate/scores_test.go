package evaluate

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAUROC(t *testing.T) {
	right, wrong := func(s float64) scored { return scored{s, true} }, func(s float64) scored { return scored{s, false} }
	for name, test := range map[string]struct {
		replies []scored
		want    float64
		ok      bool
	}{
		"parted":              {[]scored{right(.9), wrong(.1), right(.8), wrong(.2)}, 1, true},
		"upside down":         {[]scored{right(.1), wrong(.9)}, 0, true},
		"all alike":           {[]scored{right(.5), wrong(.5), right(.5)}, .5, true},
		"three of four pairs": {[]scored{right(.9), right(.4), wrong(.5), wrong(.1)}, .75, true},
		"only right":          {[]scored{right(.9)}, 0, false},
		"nothing":             {nil, 0, false},
	} {
		got, ok := auroc(test.replies)
		assert.Equal(t, test.ok, ok, name)
		assert.InDelta(t, test.want, got, 1e-12, name)
	}
}

// The bounds are those of published tables: three in n for none seen, and so on.
func TestUpperBound(t *testing.T) {
	for _, test := range []struct {
		seen, of int
		want     float64
	}{{0, 300, .99}, {0, 100, 2.95}, {1, 100, 4.66}, {3, 300, 2.57}, {10, 10, 100}, {0, 0, 100}} {
		assert.InDelta(t, test.want, upperBound(test.seen, test.of), .01, "%d of %d", test.seen, test.of)
	}
}
