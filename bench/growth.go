package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"

	"kazindobot/internal/plot"
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
	p := plot.Plot{Title: "p99 of a question, by number of facts", Bottom: 2, Top: 7,
		Format: func(v float64) string { return strconv.FormatFloat(math.Pow(10, v-3), 'f', -1, 64) + " ms" }}
	for _, n := range g.sizes {
		p.Labels = append(p.Labels, strconv.Itoa(n))
	}
	for _, m := range g.matchers {
		row := plot.Row{Name: m}
		for _, n := range g.sizes {
			v := math.NaN() // it was not measured
			if p99, ok := g.p99[m][n]; ok {
				v = math.Log10(p99)
			}
			row.Values = append(row.Values, v)
		}
		p.Rows = append(p.Rows, row)
	}
	var out bytes.Buffer
	if err := p.Write(&out); err != nil {
		return fmt.Errorf("cannot draw the figure: %w", err)
	}
	return os.WriteFile(file, append(out.Bytes(), '\n'), 0o644)
}
