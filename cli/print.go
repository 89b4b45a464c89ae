package cli

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"kazindobot/qa"
)

// style is how text is set off on a terminal; on anything else it is plain.
type style struct {
	colour bool
	width  int
}

func newStyle(w io.Writer) style {
	s := style{width: 100}
	if isTerminal(w) {
		s.colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		if width, _, err := term.GetSize(int(w.(*os.File).Fd())); err == nil && width > 20 {
			s.width = min(width, 110)
		}
	} else {
		s.width = 0
	}
	return s
}

func (s style) paint(code, text string) string {
	if !s.colour {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s style) dim(text string) string  { return s.paint("2", text) }
func (s style) bold(text string) string { return s.paint("1", text) }

// wrap breaks a text into lines that fit the terminal.
func (s style) wrap(text string) string {
	if s.width == 0 {
		return text
	}
	var b strings.Builder
	column := 0
	for i, word := range strings.Fields(text) {
		n := len([]rune(word))
		switch {
		case i == 0:
		case column+1+n > s.width:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String()
}

// writeReply prints a reply for a person.
func writeReply(w io.Writer, r qa.Reply, s style) {
	fmt.Fprintln(w, s.wrap(r.Answer))
	for i, c := range r.Choices {
		fmt.Fprintf(w, "  %d. %s\n", i+1, c.Question)
	}
	for _, c := range r.Citations {
		if c.Outlet == "" && c.URL == "" { // knowledge without citations
			continue
		}
		fmt.Fprintln(w, s.dim(citationLine(c, r.Lang)))
		fmt.Fprintln(w, s.dim("  "+c.URL))
	}
}

// citationLine is a citation in words; readers of another language are told the article's.
func citationLine(c qa.Citation, lang string) string {
	source := "Sumber"
	note := ""
	if lang == "en" {
		source = "Source"
		if c.Language == "id" {
			note = " (in Indonesian)"
		}
	}
	return fmt.Sprintf("%s: %s, %s, %s%s", source, c.Outlet, c.Headline, c.Published, note)
}

// writeExplanation prints how a reply came about.
func writeExplanation(w io.Writer, r qa.Reply) {
	if r.Explanation == nil {
		return
	}
	if d := r.Explanation.Decision; d != "" {
		fmt.Fprintf(w, "\ndecided     %s\n", d)
	}
	for _, p := range r.Explanation.Parts {
		fmt.Fprintf(w, "\nquestion    %s\n", p.Text)
		fmt.Fprintf(w, "asks for    %s\n", orDash(p.Slots))
		fmt.Fprintf(w, "concepts    %s\n", strings.Join(p.Concepts, "\n            "))
		fmt.Fprintf(w, "repaired    %s\n", orDash(p.Repaired))
		fmt.Fprintf(w, "not known   %s\n", orDash(p.Unknown))
		fmt.Fprintf(w, "read as     %s\n", orDash(readings(p)))
		fmt.Fprintf(w, "decided     %s\n", p.Decision)
		for _, c := range p.Candidates[:min(5, len(p.Candidates))] {
			fmt.Fprintf(w, "candidate   %.3f %s\n", c.Score, c.Fact)
			if c.Barred != "" {
				fmt.Fprintf(w, "            barred: %s\n", c.Barred)
			}
			fmt.Fprintf(w, "            not covered: %s\n", orDash(c.Uncovered))
			fmt.Fprintf(w, "            %s\n", featureLine(c.Features))
		}
	}
}

// readings tells how a question was read, where that is not as it stands.
func readings(p qa.ExplainedPart) []string {
	var out []string
	for _, reading := range []struct {
		is   bool
		told string
	}{
		{p.Borrowed, "going on from what was said before"},
		{p.Filled, "filled in from the last question or answer"},
		{p.Claim, "a claim, to be confirmed"},
		{p.Corrected, "one that the best candidate puts right"},
	} {
		if reading.is {
			out = append(out, reading.told)
		}
	}
	return out
}

func orDash(items []string) string {
	if len(items) == 0 {
		return "-"
	}
	return strings.Join(items, ", ")
}

func featureLine(f map[string]float64) string {
	names := make([]string, 0, len(f))
	for n := range f {
		names = append(names, n)
	}
	slices.Sort(names)
	var parts []string
	for _, n := range names {
		parts = append(parts, fmt.Sprintf("%s=%.2f", n, f[n]))
	}
	return strings.Join(parts, " ")
}
