package seeds

import (
	"errors"
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

	// Of a question that leans on what was said before it: the fact that answered the last question, and that question.
	LastFact, LastText string
}

// loadExamples reads the files examples/*.tsv: "fact|fact TAB language TAB
// question" a line, "-" for the facts where none answers, and where the question leans on the one before it "TAB the fact that answered that
// TAB that question". A directory without them is fine.
func loadExamples(dir fs.FS, languages []string) (out []Example, ps Problems) {
	files, err := fs.Glob(dir, "examples/*.tsv")
	if err != nil {
		return nil, Problems{{File: "examples", Text: "cannot be listed: " + err.Error()}}
	}
	for _, file := range files {
		ps = append(ps, eachLine(dir, file, languages, func(facts, lang, text string, before ...string) {
			ex := Example{Lang: lang, Text: text}
			if facts != "-" {
				ex.Facts = strings.Split(facts, "|")
			}
			if len(before) == 2 {
				ex.LastFact, ex.LastText = before[0], before[1]
			}
			out = append(out, ex)
		})...)
	}
	return out, ps
}

// Needs that the engine treats in a way of their own; others are named like the
// contact that helps with them.
const (
	NeedDistress = "distress" // somebody is in trouble
	NeedNone     = "ask"      // merely to know
)

// Need is a message that people may send, with what it needs: the help of a contact, or as small talk a reply of
// that kind. The engine learns from these to tell who asks for help, and who talks to or about the bot, from who asks about the news.
type Need struct {
	Need string
	Lang string
	Text string
}

// LearnedTalk are the kinds of small talk that messages of talk.tsv may be: about who the bot is, what it can do, where its answers come
// from, which languages it speaks, what was wrong with its answer, or about nothing in particular.
var LearnedTalk = []string{"who", "what", "sources", "bilingual", "complaint", "chat"}

// loadNeeds reads the file needs.tsv or talk.tsv: "need TAB language TAB message" a line, the needs from a list unless that is nil. A directory
// without it is fine.
func loadNeeds(dir fs.FS, file string, languages, known []string) (out []Need, ps Problems) {
	if _, err := fs.Stat(dir, file); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	ps = append(ps, eachLine(dir, file, languages, func(need, lang, text string, _ ...string) {
		if known != nil && need != NeedNone && !slices.Contains(known, need) {
			ps = append(ps, Problem{File: file, Text: fmt.Sprintf("%q is unknown: write one of %s or %s", need, strings.Join(known, ", "), NeedNone)})
		}
		out = append(out, Need{need, lang, text})
	})...)
	return out, ps
}

// eachLine hands on the three fields of each line of a file, of which the second is a language, and two more where it has them.
func eachLine(dir fs.FS, file string, languages []string, take func(label, lang, text string, before ...string)) (ps Problems) {
	raw, err := fs.ReadFile(dir, file)
	if err != nil {
		return Problems{{File: file, Text: "cannot be read: " + err.Error()}}
	}
	n := 0
	for line := range strings.Lines(string(raw)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			continue
		}
		fields := strings.Split(line, "\t")
		var err error
		switch {
		case len(fields) != 3 && len(fields) != 5 || fields[0] == "" || strings.TrimSpace(fields[2]) == "":
			err = errors.New("write what it is an example of, the language and the text, with a tab between")
		case !slices.Contains(languages, fields[1]):
			err = fmt.Errorf("language %q is not among those of knowledge.yaml", fields[1])
		default:
			take(fields[0], fields[1], fields[2], fields[3:]...)
		}
		if err != nil {
			ps = append(ps, Problem{File: file, Line: n, Text: err.Error()})
		}
	}
	return ps
}

// checkExamples reports examples of facts that do not exist.
func checkExamples(k *Knowledge) Problems {
	known := map[string]bool{}
	for _, f := range k.Facts() {
		known[f.ID] = true
	}
	var ps Problems
	for _, ex := range k.Examples {
		for _, id := range append(slices.Clone(ex.Facts), ex.LastFact) {
			if id != "" && !known[id] {
				ps = append(ps, Problem{File: "examples", Fact: id, Text: fmt.Sprintf("no such fact, yet %q is an example of it: correct the id or remove the line", ex.Text)})
			}
		}
	}
	return ps
}
