package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"kazindobot/qa"
	"kazindobot/qa/evaluate"
	"kazindobot/seeds"
)

// labelled is a text and its label; "" for one that is out of scope.
type labelled struct{ text, label string }

// intentSet is a public set, in the parts that it is used in.
type intentSet struct{ train, validation, test []labelled }

// intentReport is what comes of a set. In scope, a refusal is an error like another label.
type intentReport struct {
	InScope   float64 `json:"in_scope_accuracy"`   // percent
	OutRecall float64 `json:"out_of_scope_recall"` // percent
	In        int     `json:"n_in"`
	Out       int     `json:"n_out"`
	P50       float64 `json:"p50_us"`
	P99       float64 `json:"p99_us"`
	Labels    int     `json:"labels"`
	Threshold float64 `json:"threshold"`
	Build     float64 `json:"build_s"`
}

// intents measures the engine on a set of labelled texts.
func intents(flags *flag.FlagSet, args []string) error {
	keep := flags.String("keep", "", "keep the directory of knowledge here")
	oos := flags.String("oos", "oos", "the label of texts that are out of scope")
	if err := flags.Parse(args); err != nil {
		return err
	}
	set, err := readIntents(flags.Args(), *oos)
	if err != nil {
		return err
	}
	dir := *keep
	if dir == "" {
		if dir, err = os.MkdirTemp("", "kazindobot-intents"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	}
	// First with any threshold at all, to choose one by the validation part.
	if err := writeKnowledge(dir, set.train, smallest); err != nil {
		return err
	}
	engine, _, err := build(dir)
	if err != nil {
		return err
	}
	threshold := chooseThreshold(engine, set.validation)
	if err := writeKnowledge(dir, set.train, threshold); err != nil {
		return err
	}
	engine, took, err := build(dir)
	if err != nil {
		return err
	}
	r := measureIntents(engine, set.test)
	r.Labels, r.Threshold, r.Build = len(labelsOf(set.train)), threshold, took.Seconds()
	enc := json.NewEncoder(os.Stdout)
	return enc.Encode(r)
}

// smallest is a threshold that refuses nothing.
const smallest = 1e-9

// readIntents reads CLINC150's JSON, or CSV files: training, validation and test, or training and test, where a
// tenth of the training part is taken for validation.
func readIntents(files []string, oos string) (set intentSet, err error) {
	if len(files) == 1 && strings.HasSuffix(files[0], ".json") {
		return readCLINC(files[0])
	}
	var parts [][]labelled
	for _, name := range files {
		part, err := readCSV(name, oos)
		if err != nil {
			return set, err
		}
		parts = append(parts, part)
	}
	switch len(parts) {
	case 3:
		return intentSet{parts[0], parts[1], parts[2]}, nil
	case 2:
		set.test = parts[1]
		random := rand.New(rand.NewPCG(1, 0))
		for _, l := range parts[0] {
			if random.IntN(10) == 0 {
				set.validation = append(set.validation, l)
			} else {
				set.train = append(set.train, l)
			}
		}
		return set, nil
	}
	return set, errors.New("name CLINC150's JSON, or two or three CSV files: training, validation, test")
}

func readCLINC(name string) (set intentSet, err error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return set, err
	}
	var parts map[string][][2]string
	if err := json.Unmarshal(raw, &parts); err != nil {
		return set, fmt.Errorf("%s is not as CLINC150's files are: %w", name, err)
	}
	take := func(into *[]labelled, in, out string) {
		for _, t := range parts[in] {
			*into = append(*into, labelled{t[0], t[1]})
		}
		for _, t := range parts[out] {
			*into = append(*into, labelled{text: t[0]})
		}
	}
	take(&set.train, "train", "oos_train")
	take(&set.validation, "val", "oos_val")
	take(&set.test, "test", "oos_test")
	if len(set.train) == 0 || len(set.validation) == 0 || len(set.test) == 0 {
		return set, fmt.Errorf("%s is not as CLINC150's files are: it needs train, val and test", name)
	}
	return set, nil
}

func readCSV(name, oos string) ([]labelled, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows := csv.NewReader(f)
	rows.FieldsPerRecord = -1
	head, err := rows.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for i := range head {
		head[i] = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(head[i], "\ufeff")))
	}
	text, label := slices.Index(head, "sentence"), slices.Index(head, "label")
	if text < 0 || label < 0 {
		return nil, fmt.Errorf("%s has no columns sentence and label", name)
	}
	var out []labelled
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if len(row) <= max(text, label) || strings.TrimSpace(row[text]) == "" {
			continue
		}
		l := labelled{row[text], strings.TrimSpace(row[label])}
		if l.label == oos {
			l.label = ""
		}
		out = append(out, l)
	}
}

// labelsOf lists the labels, sorted; out of scope is none.
func labelsOf(part []labelled) []string {
	seen := map[string]bool{}
	for _, l := range part {
		if l.label != "" {
			seen[l.label] = true
		}
	}
	out := make([]string, 0, len(seen))
	for l := range seen {
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}

// factID is the id of a label's fact.
func factID(n int) string { return fmt.Sprintf("label-%d", n) }

// yamlFact is a fact as the knowledge's files have it.
type yamlFact struct {
	ID        string              `yaml:"id"`
	Subject   string              `yaml:"subject"`
	Kind      string              `yaml:"kind"`
	Time      string              `yaml:"time"`
	Answer    map[string]string   `yaml:"answer"`
	Phrasings map[string][]string `yaml:"phrasings"`
}

// writeKnowledge makes a directory of knowledge of labelled texts: one language, no citations, each label a fact, each text a phrasing.
func writeKnowledge(dir string, train []labelled, threshold float64) error {
	texts := map[string][]string{}
	var none []string
	for _, l := range train {
		text := strings.Join(strings.Fields(l.text), " ")
		if l.label == "" {
			none = append(none, "-\ten\t"+text+"\n")
		} else if !slices.Contains(texts[l.label], text) {
			texts[l.label] = append(texts[l.label], text)
		}
	}
	var facts []yamlFact
	for n, label := range labelsOf(train) {
		facts = append(facts, yamlFact{factID(n), "set", "description", "fixed", map[string]string{"en": label}, map[string][]string{"en": texts[label]}})
	}
	article := map[string]any{"article": "set", "subjects": map[string]any{"set": map[string]any{"name": map[string]string{"en": "the set"}, "named_by": map[string][]string{"en": {"the set"}}}}, "facts": facts}
	head := map[string]any{"title": map[string]string{"en": "Labelled texts"}, "languages": []string{"en"}, "citations": "none", "learned": threshold}
	for name, object := range map[string]any{"knowledge.yaml": head, "articles/set.yaml": article} {
		raw, err := yaml.Marshal(object)
		if err != nil {
			return err
		}
		if err := write(dir, name, raw); err != nil {
			return err
		}
	}
	if len(none) == 0 {
		return nil
	}
	return write(dir, "examples/none.tsv", []byte(strings.Join(none, "")))
}

func write(dir, name string, raw []byte) error {
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, raw, 0o644)
}

// build builds the engine from a directory of knowledge, as --seeds does.
func build(dir string) (*qa.Engine, time.Duration, error) {
	start := time.Now()
	k, err := seeds.Load(os.DirFS(dir))
	if err != nil {
		return nil, 0, err
	}
	e := qa.Build(k)
	return e, time.Since(start), nil
}

// mayLose is how much of the validation's accuracy in scope the threshold may cost, in points.
const mayLose = 1.0

// chooseThreshold takes the greatest threshold that costs no more than that.
func chooseThreshold(e *qa.Engine, validation []labelled) float64 {
	var right []float64 // scores of right answers
	in := 0
	for _, l := range validation {
		if l.label == "" {
			continue
		}
		in++
		if r := e.Ask(&qa.Conversation{}, l.text); labelOf(r) == l.label {
			right = append(right, r.Score)
		}
	}
	slices.Sort(right)
	lost := min(int(mayLose/100*float64(in)), len(right)-1)
	if lost < 0 {
		return smallest
	}
	return max(smallest, right[lost])
}

// labelOf is the label that a reply gives; "" for none.
func labelOf(r qa.Reply) string {
	if r.Kind != qa.KindAnswer {
		return ""
	}
	return r.Answer
}

func measureIntents(e *qa.Engine, test []labelled) intentReport {
	var r intentReport
	right, refused := 0, 0
	var took []time.Duration
	for _, l := range test {
		start := time.Now()
		reply := e.Ask(&qa.Conversation{}, l.text)
		took = append(took, time.Since(start))
		got := labelOf(reply)
		if l.label == "" {
			r.Out++
			if got == "" {
				refused++
			}
			continue
		}
		r.In++
		if got == l.label {
			right++
		}
	}
	r.InScope, r.OutRecall = share(right, r.In), share(refused, r.Out)
	slices.Sort(took)
	r.P50, r.P99 = evaluate.Quantile(took, .5), evaluate.Quantile(took, .99)
	return r
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}
