// Package evaluate measures an engine on sets of questions whose right answers
// are known: what it answers, what it misses, and above all what it gets wrong.
package evaluate

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Dialogue is one conversation of a question set: a line of its file.
type Dialogue struct {
	ID    string `json:"id"`
	Kind  string `json:"kind"`
	Turns []Turn `json:"turns"`
}

// Turn is one message and what its reply must be.
type Turn struct {
	Q            string     `json:"q"`
	Lang         string     `json:"lang"`     // id, en or any
	Expect       string     `json:"expect"`   // answer, refuse, social or answer|refuse
	Articles     []string   `json:"articles"` // at least one must be cited
	Must         [][]string `json:"must"`     // of each group, one must occur in the answer
	MustNot      []string   `json:"must_not"` // none may
	MustAllCited bool       `json:"must_all_articles"`
	Note         string     `json:"note"`
	Fact         string     `json:"fact"` // the answer must use it: any of "a|b", all of "a+b"
}

var expectations = map[string]bool{"answer": true, "refuse": true, "social": true, "answer|refuse": true}

// Read reads a question set: a JSON object a line. Blank lines are skipped.
func Read(r io.Reader, name string) ([]Dialogue, error) {
	var out []Dialogue
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	n := 1
	for ; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" {
			continue
		}
		var d Dialogue
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			return nil, fmt.Errorf("%s:%d: not a conversation in JSON: %w", name, n, err)
		}
		if len(d.Turns) == 0 {
			return nil, fmt.Errorf("%s:%d: no turns: give the conversation at least one", name, n)
		}
		for _, t := range d.Turns {
			if !expectations[t.Expect] {
				return nil, fmt.Errorf("%s:%d: expect is %q: write answer, refuse, social or answer|refuse", name, n, t.Expect)
			}
		}
		out = append(out, d)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, n, err)
	}
	return out, nil
}

// Groups are the five groups that bars are set on, in the order of the table.
var Groups = []string{"clean id", "clean en", "noisy", "composed", "guard"}

// Group is the group that a kind of question belongs to.
func Group(kind string) string {
	switch kind {
	case "id-clean":
		return "clean id"
	case "en-clean":
		return "clean en"
	case "follow-up", "multi", "overview", "aggregate":
		return "composed"
	case "near-miss", "false-premise", "off-topic", "attack", "social":
		return "guard"
	}
	return "noisy"
}
