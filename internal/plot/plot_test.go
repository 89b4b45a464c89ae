package plot

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func plain(v float64) string { return fmt.Sprintf("%g", v) }

// drawn is a plot as text, which must be XML.
func drawn(t *testing.T, p Plot) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, p.Write(&out))
	for d := xml.NewDecoder(strings.NewReader(out.String())); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return out.String()
		} else {
			require.NoError(t, err)
		}
	}
}

func TestBarsStandOnOneAnother(t *testing.T) {
	out := drawn(t, Plot{Labels: []string{"a", "b"}, Rows: []Row{{"one", []float64{10, 0}}, {"two", []float64{10, 20}}}, Bars: true, Format: plain})
	assert.Contains(t, out, `<rect x="120.3" y="170" width="234.5" height="120" fill="#3b7dd8">`)
	assert.Contains(t, out, `<rect x="120.3" y="50" width="234.5" height="120" fill="#c8691c">`, "on the one below")
	assert.Contains(t, out, `<rect x="455.2" y="50" width="234.5" height="240" fill="#c8691c">`, "on the ground, where that is 0")
}

func TestLinesHaveGaps(t *testing.T) {
	out := drawn(t, Plot{Labels: []string{"1", "2", "3", "4"}, Rows: []Row{{"p99", []float64{1, 2, math.NaN(), 4}}}, Format: plain})
	assert.Equal(t, 3, strings.Count(out, "<circle"))
	assert.Equal(t, 1, strings.Count(out, `stroke="#3b7dd8"`), "one line, of the two that are neighbours")
}

func TestTheScaleIsRound(t *testing.T) {
	for name, tt := range map[string]struct {
		plot      Plot
		step, top float64
	}{
		"of the values":  {Plot{Labels: []string{""}, Rows: []Row{{"", []float64{37}}}}, 10, 40},
		"of sums":        {Plot{Labels: []string{""}, Rows: []Row{{"", []float64{37}}, {"", []float64{37}}}, Bars: true}, 20, 80},
		"as told":        {Plot{Top: 25}, 5, 25},
		"from somewhere": {Plot{Bottom: 2, Top: 7}, 1, 7},
		"of zeros":       {Plot{Labels: []string{""}, Rows: []Row{{"", []float64{0}}}}, 1, 1},
		"of nothing":     {Plot{}, 1, 1},
		"small":          {Plot{Top: .003}, .001, .003},
	} {
		t.Run(name, func(t *testing.T) {
			step, top := tt.plot.scale()
			assert.InDelta(t, tt.step, step, 1e-9)
			assert.InDelta(t, tt.top, top, 1e-9)
		})
	}
}

func TestWhatIsWritten(t *testing.T) {
	labels := make([]string, 90)
	for i := range labels {
		labels[i] = fmt.Sprintf("11-%02d", i)
	}
	out := drawn(t, Plot{Title: "A < B", Alt: `say "it"`, Labels: labels, Rows: []Row{{"<b>", make([]float64, 90)}}, Format: plain})
	assert.Contains(t, out, "A &lt; B")
	assert.Contains(t, out, "say &#34;it&#34;")
	assert.NotContains(t, out, "<b>")
	assert.LessOrEqual(t, strings.Count(out, ">11-"), 15, "no more labels than fit")
}
