package seeds

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Example is a question that people may ask, with the facts that answer it; none
// where it must be refused. The engine learns from examples; nobody is shown one.
type Example struct {
	Facts []string // ids, the best one first; any of them is right
	Lang  string
	Text  string
}

// loadExamples reads the files examples/*.tsv: "fact|fact TAB language TAB
// question" a line, "-" for the facts where none answers. A directory without them is fine.
func loadExamples(dir fs.FS, languages []string) ([]Example, Problems) {
	files, err := fs.Glob(dir, "examples/*.tsv")
	if err != nil {
		return nil, Problems{{File: "examples", Text: "cannot be listed: " + err.Error()}}
	}
	var out []Example
	var ps Problems
	for _, file := range files {
		raw, err := fs.ReadFile(dir, file)
		if err != nil {
			ps = append(ps, Problem{File: file, Text: "cannot be read: " + err.Error()})
			continue
		}
		n := 0
		for line := range strings.Lines(string(raw)) {
			n++
			line = strings.TrimRight(line, "\r\n")
			if line == "" {
				continue
			}
			ex, err := parseExample(line, languages)
			if err != nil {
				ps = append(ps, Problem{File: file, Line: n, Text: err.Error()})
				continue
			}
			out = append(out, ex)
		}
	}
	return out, ps
}

func parseExample(line string, languages []string) (Example, error) {
	fields := strings.Split(line, "\t")
	switch {
	case len(fields) != 3 || fields[0] == "" || strings.TrimSpace(fields[2]) == "":
		return Example{}, fmt.Errorf("write a fact's id (or -), the language and the question, with a tab between")
	case !slices.Contains(languages, fields[1]):
		return Example{}, fmt.Errorf("language %q is not among those of knowledge.yaml", fields[1])
	}
	ex := Example{Lang: fields[1], Text: fields[2]}
	if fields[0] != "-" {
		ex.Facts = strings.Split(fields[0], "|")
	}
	return ex, nil
}

// checkExamples reports examples of facts that do not exist.
func checkExamples(k *Knowledge) Problems {
	known := map[string]bool{}
	for _, f := range k.Facts() {
		known[f.ID] = true
	}
	var ps Problems
	for _, ex := range k.Examples {
		for _, id := range ex.Facts {
			if !known[id] {
				ps = append(ps, Problem{File: "examples", Fact: id, Text: fmt.Sprintf("no such fact, yet %q is an example of it: correct the id or remove the line", ex.Text)})
			}
		}
	}
	return ps
}
