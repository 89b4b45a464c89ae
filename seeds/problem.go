package seeds

import (
	"fmt"
	"strings"
)

// Problem is a fault in the knowledge: where it stands and what to do.
type Problem struct {
	File string // within the directory of knowledge
	Line int    // 0 where no line is to blame
	Fact string // "" outside facts
	Text string
}

// Error is the problem on one line: file, line, fact and what to do.
func (p Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	if p.Fact != "" {
		fmt.Fprintf(&b, ": fact %s", p.Fact)
	}
	return b.String() + ": " + p.Text
}

// Problems are all faults that were found, as one error.
type Problems []Problem

// Error is the first problem, on one line, and how many more there are.
func (ps Problems) Error() string {
	switch len(ps) {
	case 0:
		return "no problem"
	case 1:
		return ps[0].Error()
	}
	return fmt.Sprintf("%s (and %d more; `kazindobot check` lists them)", ps[0].Error(), len(ps)-1)
}
