// Package plot draws rows of numbers as SVG: as lines, or as bars on one another. Its colours can be told from light and dark
// backgrounds alike, and what is written takes the colour of the text around it.
package plot

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"strconv"
	"unicode/utf8"

	g "maragu.dev/gomponents"
)

// Row is a row of values with its name. A NaN is drawn as a gap.
type Row struct {
	Name   string
	Values []float64
}

// Plot is what is drawn.
type Plot struct {
	Title       string   // written above the plot; "" for none
	Alt         string   // said instead of the plot to who does not see it
	Labels      []string // below the plot, one for each value of a row; some are left out where they would not fit
	Rows        []Row
	Bars        bool // on one another, rather than lines
	Bottom, Top float64
	Format      func(float64) string // of the values at the left
}

// Sizes, in pixels.
const (
	width, height               = 760, 320
	left, right, above, beneath = 70, 20, 50, 30
	across, down                = width - left - right, height - above - beneath
	letter                      = 7 // the width of most
	fontSize                    = "12"
)

// colours are those of the rows, in their order.
var colours = []string{"#3b7dd8", "#c8691c", "#2e8b57", "#9a5fc9", "#808080", "#b0413e"}

// SVG is the plot as an element of a page.
func (p Plot) SVG() g.Node {
	step, top := p.scale()
	y := func(v float64) float64 { return above + down*(1-(v-p.Bottom)/(top-p.Bottom)) }
	drawn := g.Group{text(left, 18, p.Title, g.Attr("font-weight", "bold"))}
	for v := p.Bottom; v <= top+step/2; v += step {
		drawn = append(drawn, line([]point{{left, y(v)}, {width - right, y(v)}}, "currentColor", g.Attr("stroke-opacity", "0.2")),
			text(left-8, y(v)+4, p.Format(v), g.Attr("text-anchor", "end")))
	}
	slot := across / float64(max(1, len(p.Labels)))
	for i := 0; i < len(p.Labels); i += p.stride(slot) {
		drawn = append(drawn, text(left+slot*(float64(i)+.5), height-10, p.Labels[i], g.Attr("text-anchor", "middle")))
	}
	if p.Bars {
		drawn = append(drawn, p.bars(slot, y)...)
	} else {
		drawn = append(drawn, p.lines(slot, y)...)
	}
	return g.El("svg", g.Attr("xmlns", "http://www.w3.org/2000/svg"), g.Attr("viewBox", fmt.Sprintf("0 0 %d %d", width, height)), g.Attr("role", "img"),
		g.Attr("aria-label", cmp.Or(p.Alt, p.Title)), g.Attr("font-family", "system-ui,sans-serif"), g.Attr("font-size", fontSize), g.Attr("fill", "currentColor"),
		drawn, p.legend())
}

// Write writes the plot as a file of its own, on white.
func (p Plot) Write(w io.Writer) error {
	return g.El("svg", g.Attr("xmlns", "http://www.w3.org/2000/svg"), g.Attr("viewBox", fmt.Sprintf("0 0 %d %d", width, height)), g.Attr("color", "#1b2330"),
		rectangle(0, 0, width, height, "#fff"), p.SVG(), g.Text("\n")).Render(w)
}

// scale is the step of the marks at the left, a round number, and the topmost of them.
func (p Plot) scale() (step, top float64) {
	top = p.Top
	if top == 0 {
		for i := range p.Labels {
			sum := 0.0
			for _, r := range p.Rows {
				if v := r.Values[i]; !math.IsNaN(v) {
					if p.Bars {
						v += sum
					}
					sum, top = v, max(top, v)
				}
			}
		}
	}
	const marks = 5
	rough := max((top-p.Bottom)/marks, 1e-9)
	unit := math.Pow(10, math.Floor(math.Log10(rough)))
	for _, times := range []float64{1, 2, 5, 10} {
		if step = times * unit; step >= rough*.999 {
			break
		}
	}
	if top-p.Bottom < 1e-6 {
		step = 1 // nothing but zeros
	}
	return step, p.Bottom + step*max(1, math.Ceil((top-p.Bottom)/step-.001))
}

// stride tells that only every so many-th label is written, for want of room.
func (p Plot) stride(slot float64) int {
	longest := 0
	for _, l := range p.Labels {
		longest = max(longest, utf8.RuneCountInString(l))
	}
	return int(max(1, math.Ceil(float64((longest+2)*letter)/slot)))
}

func (p Plot) bars(slot float64, y func(float64) float64) (drawn g.Group) {
	sums := make([]float64, len(p.Labels))
	for n, r := range p.Rows {
		for i, v := range r.Values {
			if v > 0 {
				drawn = append(drawn, rectangle(left+slot*(float64(i)+.15), y(sums[i]+v), slot*.7, y(sums[i])-y(sums[i]+v), colour(n)))
				sums[i] += v
			}
		}
	}
	return drawn
}

func (p Plot) lines(slot float64, y func(float64) float64) (drawn g.Group) {
	for n, r := range p.Rows {
		var run []point
		end := func() {
			if len(run) > 1 {
				drawn = append(drawn, line(run, colour(n), g.Attr("stroke-width", "2")))
			}
			run = nil
		}
		for i, v := range r.Values {
			if math.IsNaN(v) {
				end()
				continue
			}
			at := point{left + slot*(float64(i)+.5), y(v)}
			run = append(run, at)
			drawn = append(drawn, g.El("circle", attr("cx", at.x), attr("cy", at.y), g.Attr("r", "3"), g.Attr("fill", colour(n))))
		}
		end()
	}
	return drawn
}

// legend names the rows by their colours.
func (p Plot) legend() (drawn g.Group) {
	x := float64(left)
	for n, r := range p.Rows {
		drawn = append(drawn, rectangle(x, 28, 10, 10, colour(n)), text(x+15, 37, r.Name))
		x += float64(15 + letter*(utf8.RuneCountInString(r.Name)+2))
	}
	return drawn
}

func colour(row int) string { return colours[row%len(colours)] }

type point struct{ x, y float64 }

func line(points []point, colour string, more ...g.Node) g.Node {
	path := ""
	for i, at := range points {
		path += map[bool]string{true: "M", false: " L"}[i == 0] + number(at.x) + "," + number(at.y)
	}
	return g.El("path", append(more, g.Attr("d", path), g.Attr("fill", "none"), g.Attr("stroke", colour))...)
}

func rectangle(x, y, w, h float64, colour string) g.Node {
	return g.El("rect", attr("x", x), attr("y", y), attr("width", w), attr("height", h), g.Attr("fill", colour))
}

// text writes something, unless it is empty.
func text(x, y float64, what string, more ...g.Node) g.Node {
	return g.If(what != "", g.El("text", append(more, attr("x", x), attr("y", y), g.Text(what))...))
}

func attr(name string, v float64) g.Node { return g.Attr(name, number(v)) }

// number is a number to a tenth.
func number(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }
