package cli

import (
	"fmt"
	"os"

	"github.com/go-analyze/charts"
)

// line is a row of values of a figure.
type line struct {
	name   string
	values []float64
}

// writeFigure draws lines of percentages, up to the top, over an axis of labels, as SVG into a file.
func writeFigure(file, title string, labels []string, top float64, lines ...line) error {
	var values [][]float64
	var names []string
	for _, l := range lines {
		values, names = append(values, l.values), append(names, l.name)
	}
	opt := charts.NewLineChartOptionWithData(values)
	opt.Title.Text, opt.XAxis.Labels = title, labels
	opt.Legend = charts.LegendOption{SeriesNames: names, Offset: charts.OffsetStr{Left: charts.PositionRight}}
	opt.ValueFormatter = func(v float64) string { return fmt.Sprintf("%.0f%%", v) }
	opt.YAxis = []charts.YAxisOption{{Min: charts.Ptr(0.0), Max: charts.Ptr(top), LabelCount: 6}}
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputSVG, Width: 760, Height: 380})
	err := p.LineChart(opt)
	if err != nil {
		return fmt.Errorf("cannot draw the figure: %w", err)
	}
	drawn, err := p.Bytes()
	if err != nil {
		return fmt.Errorf("cannot draw the figure: %w", err)
	}
	if err := os.WriteFile(file, append(drawn, '\n'), 0o644); err != nil {
		return fmt.Errorf("cannot write the figure: %w", err)
	}
	return nil
}
