package cli

import (
	"bytes"
	"fmt"
	"os"

	"kazindobot/internal/plot"
)

// writeFigure draws rows of percentages, up to the top, over an axis of labels, as SVG into a file.
func writeFigure(file, title string, labels []string, top float64, rows ...plot.Row) error {
	var out bytes.Buffer
	p := plot.Plot{Title: title, Labels: labels, Rows: rows, Top: top, Format: func(v float64) string { return fmt.Sprintf("%.0f%%", v) }}
	if err := p.Write(&out); err != nil {
		return fmt.Errorf("cannot draw the figure: %w", err)
	}
	if err := os.WriteFile(file, append(out.Bytes(), '\n'), 0o644); err != nil {
		return fmt.Errorf("cannot write the figure: %w", err)
	}
	return nil
}
