package main

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"

	"github.com/go-analyze/charts"
)

// growth is how the p99 of each matcher, in microseconds, grows with the number of facts.
type growth struct {
	sizes    []int
	matchers []string
	p99      map[string]map[int]float64
}

func (g *growth) add(matcher string, facts int, p99 float64) {
	if g.p99 == nil {
		g.p99 = map[string]map[int]float64{}
	}
	if !slices.Contains(g.sizes, facts) {
		g.sizes = append(g.sizes, facts)
	}
	if g.p99[matcher] == nil {
		g.matchers = append(g.matchers, matcher)
		g.p99[matcher] = map[int]float64{}
	}
	g.p99[matcher][facts] = p99
}

// draw draws the growth, both axes by powers of ten, as SVG into a file.
func (g *growth) draw(file string) error {
	var values [][]float64
	for _, m := range g.matchers {
		var line []float64
		for _, n := range g.sizes {
			v := charts.GetNullValue() // it was not measured
			if p99, ok := g.p99[m][n]; ok {
				v = math.Log10(p99)
			}
			line = append(line, v)
		}
		values = append(values, line)
	}
	opt := charts.NewLineChartOptionWithData(values)
	opt.Title.Text = "p99 of a question, by number of facts"
	labels := make([]string, len(g.sizes))
	for i, n := range g.sizes {
		labels[i] = strconv.Itoa(n)
	}
	opt.XAxis.Labels = labels
	opt.Legend = charts.LegendOption{SeriesNames: g.matchers, Offset: charts.OffsetStr{Left: charts.PositionRight}}
	opt.ValueFormatter = func(v float64) string { return strconv.FormatFloat(math.Pow(10, v-3), 'f', -1, 64) + " ms" }
	opt.YAxis = []charts.YAxisOption{{Min: charts.Ptr(2.0), Max: charts.Ptr(7.0), LabelCount: 6}}
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputSVG, Width: 760, Height: 380})
	if err := p.LineChart(opt); err != nil {
		return fmt.Errorf("cannot draw the figure: %w", err)
	}
	drawn, err := p.Bytes()
	if err != nil {
		return fmt.Errorf("cannot draw the figure: %w", err)
	}
	return os.WriteFile(file, append(drawn, '\n'), 0o644)
}
