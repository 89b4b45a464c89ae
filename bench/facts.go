package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"kazindobot/bench/peers"
	"kazindobot/qa"
	"kazindobot/qa/evaluate"
	"kazindobot/store/storetest"
)

// facts measures the engine and its peers on the same facts and the same questions.
func facts(flags *flag.FlagSet, args []string) error {
	dev := flags.String("dev", "../../shared/questions/dev.jsonl", "development set, for the peers' thresholds")
	if err := flags.Parse(args); err != nil {
		return err
	}
	files := flags.Args()
	if len(files) == 0 {
		files, _ = filepath.Glob("../qa/testdata/sealed/*.jsonl")
	}
	questions, err := readSets(files)
	if err != nil {
		return err
	}
	tuning, err := readSets([]string{*dev})
	if errors.Is(err, os.ErrNotExist) {
		fmt.Fprintln(os.Stderr, "bench: the development set is not there: the thresholds are chosen on the questions themselves, which flatters the peers")
		tuning, err = questions, nil
	}
	if err != nil {
		return err
	}
	defer storetest.Stop()
	before, start := resident(), time.Now()
	engine, err := qa.Builtin()
	if err != nil {
		return err
	}
	took, grown := time.Since(start), resident()-before
	texts, of := phrasings(engine)
	tw := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "matcher\tright\twrong\tfalse answers\tAUROC\tp50\tp99\tready in\tmemory\t")
	row(tw, "kazindobot", evaluate.Run(engine, questions, time.Now, nil), took, grown)
	for _, peer := range peers.All() {
		fmt.Fprintln(os.Stderr, "bench: measuring", peer.Name)
		before, start := resident(), time.Now()
		m, err := peer.New(texts)
		if err != nil {
			fmt.Fprintf(os.Stderr, "bench: %s cannot be measured: %v\n", peer.Name, err)
			continue
		}
		took, grown := time.Since(start), resident()-before
		a := &asker{engine: engine, matcher: m, of: of}
		a.tune(tuning)
		row(tw, peer.Name, evaluate.Run(a, questions, time.Now, nil), took, grown)
		if err := m.Close(); err != nil {
			return err
		}
	}
	fmt.Fprintf(tw, "%d turns, %d phrasings of %d facts\t\n", turns(questions), len(texts), len(engine.Facts()))
	return tw.Flush()
}

func row(tw *tabwriter.Writer, name string, r evaluate.Report, took time.Duration, grown int64) {
	area := 0.0
	for _, lang := range []string{"id", "en"} {
		area += r.AUROC[lang] / 2
	}
	fmt.Fprintf(tw, "%s\t%.1f%%\t%.1f%%\t%d of %d\t%.3f\t%.0f µs\t%.0f µs\t%v\t%d MB\t\n", name, evaluate.Share(r.Right, r.Turns), evaluate.Share(r.Wrong, r.Turns), r.FalseAnswers, r.Refusals, area, r.P50, r.P99,
		took.Round(time.Millisecond), max(0, grown)>>20)
}

func readSets(files []string) (out []evaluate.Dialogue, err error) {
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		set, err := evaluate.Read(f, name)
		_ = f.Close()
		if err != nil {
			return nil, err
		}
		out = append(out, set...)
	}
	return out, nil
}

func turns(dialogues []evaluate.Dialogue) (n int) {
	for _, d := range dialogues {
		n += len(d.Turns)
	}
	return n
}

// phrasings are the written questions of all facts, and the fact of each.
func phrasings(e *qa.Engine) (texts, of []string) {
	for _, p := range e.Pairs() {
		if !p.Templated {
			texts, of = append(texts, p.Question), append(of, p.Fact.ID)
		}
	}
	return texts, of
}

// asker answers with the fact whose phrasing a matcher finds likest, if it is like enough; the language it has from the engine.
type asker struct {
	engine    *qa.Engine
	matcher   peers.Matcher
	of        []string
	threshold float64
}

// Ask implements evaluate.Asker.
func (a *asker) Ask(c *qa.Conversation, question string) qa.Reply {
	lang := a.engine.Language(question)
	n, score := a.matcher.Match(question)
	if n < 0 || score < a.threshold {
		if lang == "" {
			lang = a.engine.Languages()[0]
		}
		return qa.Reply{Kind: qa.KindNone, Lang: lang, Score: score}
	}
	r, _ := a.engine.Fact(c, a.of[n], lang)
	r.Score = score
	return r
}

// Fact implements evaluate.Asker.
func (a *asker) Fact(c *qa.Conversation, id, lang string) (qa.Reply, bool) {
	return a.engine.Fact(c, id, lang)
}

// tune chooses the threshold that gets most turns right, of several the greatest.
func (a *asker) tune(tuning []evaluate.Dialogue) {
	known := remembered{}
	matcher := a.matcher
	var scores []float64
	for _, d := range tuning {
		for _, t := range d.Turns {
			n, score := matcher.Match(t.Q)
			if known[t.Q] = (match{n, score}); n >= 0 {
				scores = append(scores, score)
			}
		}
	}
	slices.Sort(scores)
	a.matcher = known
	defer func() { a.matcher = matcher }()
	best, right := 0.0, -1
	for i := 0; i < len(scores); i += max(1, len(scores)/40) {
		a.threshold = scores[i]
		if r := evaluate.Run(a, tuning, time.Now, nil); r.Right >= right {
			best, right = scores[i], r.Right
		}
	}
	a.threshold = best
}

// match is what a matcher has found.
type match struct {
	n     int
	score float64
}

// remembered is what a matcher has found, by question.
type remembered map[string]match

// Match implements peers.Matcher.
func (r remembered) Match(question string) (int, float64) { return r[question].n, r[question].score }

// Close implements peers.Matcher.
func (remembered) Close() error { return nil }

// resident is how much memory the process holds, in bytes; 0 where that cannot be told.
func resident() int64 {
	freeMemory()
	raw, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(raw))
	pages, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}
