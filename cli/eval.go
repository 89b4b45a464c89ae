package cli

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"kazindobot/qa"
	"kazindobot/qa/evaluate"
)

type evalOptions struct {
	failures, asJSON, sealed bool
	heldOut                  bool
	noise, contrast, risk    bool
	figure                   string
	minAccuracy, maxWrong    float64
	minGroup                 float64
	maxFalse                 int
	kinds                    []string
}

func newEval(a *app) *cobra.Command {
	var o evalOptions
	cmd := &cobra.Command{
		Use:   "eval FILE...",
		Short: "Measure the answers on question sets",
		Example: `  kazindobot eval qa/testdata/sealed/*.jsonl
  kazindobot eval --failures --kind near-miss,typo qa/testdata/guard.jsonl
  kazindobot eval --held-out qa/testdata/*.jsonl
  kazindobot eval --min-accuracy 95 --max-wrong 1 questions.jsonl
  kazindobot eval --noise --figure noise.svg qa/testdata/sealed/*.jsonl
  kazindobot eval --contrast`,
		RunE: func(_ *cobra.Command, args []string) error {
			modes := 0
			for _, on := range []bool{o.noise, o.contrast, o.risk} {
				if on {
					modes++
				}
			}
			if modes > 1 {
				return usageError{errors.New("--noise, --risk and --contrast are measured one at a time: choose one")}
			}
			if o.heldOut && modes > 0 {
				return usageError{errors.New("--held-out does not go with --noise, --risk and --contrast: ask questions there that nothing was learned from")}
			}
			if o.figure != "" && !o.noise && !o.risk {
				return usageError{errors.New("--figure of what? It goes with --noise or --risk")}
			}
			if o.contrast {
				if len(args) > 0 {
					return usageError{errors.New("--contrast asks the facts' own questions: leave out the files")}
				}
				return a.evalContrast(o)
			}
			if len(args) == 0 {
				return usageError{errors.New("eval what? Name at least one file of questions")}
			}
			return a.eval(args, o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.failures, "failures", false, "list the turns that were not right")
	f.BoolVar(&o.asJSON, "json", false, "print the result as one JSON object")
	f.BoolVar(&o.sealed, "sealed", false, "print totals only, never a question")
	f.BoolVar(&o.heldOut, "held-out", false, "ask each question of an engine that is built without having learned from it; takes minutes")
	f.BoolVar(&o.noise, "noise", false, "damage the questions at several strengths and print a line for each")
	f.BoolVar(&o.contrast, "contrast", false, "ask the facts' own questions with another year, number, name or relation, which must not get the same answer; takes no file")
	f.BoolVar(&o.risk, "risk", false, "tell how many answers would be wrong were more or fewer turns answered")
	f.StringVar(&o.figure, "figure", "", "draw what --noise or --risk measures into this SVG `file`")
	_ = cmd.MarkFlagFilename("figure", "svg")
	f.Float64Var(&o.minAccuracy, "min-accuracy", 0, "fail below this `percentage` of right turns")
	f.Float64Var(&o.maxWrong, "max-wrong", 100, "fail above this `percentage` of wrong turns")
	f.Float64Var(&o.minGroup, "min-group", 0, "fail where one of the five groups is below this `percentage`")
	f.IntVar(&o.maxFalse, "max-false", -1, "fail above this `number` of answers to what must be refused")
	f.StringSliceVar(&o.kinds, "kind", nil, "only these `kinds` of dialogue")
	return cmd
}

func (a *app) eval(files []string, o evalOptions) error {
	dialogues, err := readSets(files)
	if err != nil {
		return err
	}
	if len(o.kinds) > 0 {
		dialogues = slices.DeleteFunc(dialogues, func(d evaluate.Dialogue) bool { return !slices.Contains(o.kinds, d.Kind) })
	}
	if len(dialogues) == 0 && len(o.kinds) > 0 {
		return fmt.Errorf("the files hold no question of kind %s: correct --kind or leave it out", strings.Join(o.kinds, ", "))
	}
	if len(dialogues) == 0 {
		return errors.New("the files hold no question: write one conversation a line")
	}
	engine, err := a.engine()
	if err != nil {
		return err
	}
	switch {
	case o.noise:
		return a.evalNoise(engine, dialogues, o)
	case o.risk:
		return a.evalRisk(engine, dialogues, o)
	}
	engineFor := func(evaluate.Dialogue) *qa.Engine { return engine }
	if o.heldOut {
		k, err := a.knowledge()
		if err != nil {
			return err
		}
		engineFor = evaluate.NewHeldOut(k, dialogues, a.progress("engines built")).For
	}
	o.failures = o.failures && !o.sealed && !o.asJSON
	report := evaluate.RunEach(func(d evaluate.Dialogue) evaluate.Asker {
		if o.failures {
			return explaining{engineFor(d)}
		}
		return engineFor(d)
	}, dialogues, time.Now, a.progress("questions"))
	if o.asJSON {
		if err := encode(a.out, report); err != nil {
			return err
		}
		return o.bars(report)
	}
	if o.failures {
		writeFailures(a.out, engine, report.Failures)
	}
	writeReport(a.out, report, o.sealed)
	return o.bars(report)
}

// readSets reads the dialogues of several files.
func readSets(names []string) ([]evaluate.Dialogue, error) {
	var out []evaluate.Dialogue
	for _, name := range names {
		ds, err := readSet(name)
		if err != nil {
			return nil, err
		}
		out = append(out, ds...)
	}
	return out, nil
}

func readSet(name string) ([]evaluate.Dialogue, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot open the question set: %w", err)
	}
	defer f.Close()
	return evaluate.Read(f, name)
}

// progress shows on a terminal how far a long run is.
func (a *app) progress(what string) func(done, total int) {
	if !isTerminal(a.err) {
		return nil
	}
	return func(done, total int) {
		if done%50 == 0 || done == total || total < 50 {
			fmt.Fprintf(a.err, "\r%d of %d %s", done, total, what)
		}
		if done == total {
			fmt.Fprint(a.err, "\r\x1b[K")
		}
	}
}

// bars holds the report against the bars that were asked for.
func (o evalOptions) bars(r evaluate.Report) error {
	var faults []string
	if got := evaluate.Share(r.Right, r.Turns); got < o.minAccuracy {
		faults = append(faults, fmt.Sprintf("%.1f%% right is below %.1f%%", got, o.minAccuracy))
	}
	if got := evaluate.Share(r.Wrong, r.Turns); got > o.maxWrong {
		faults = append(faults, fmt.Sprintf("%.1f%% wrong is above %.1f%%", got, o.maxWrong))
	}
	if o.maxFalse >= 0 && r.FalseAnswers > o.maxFalse {
		faults = append(faults, fmt.Sprintf("%d false answers are more than %d", r.FalseAnswers, o.maxFalse))
	}
	for _, g := range evaluate.Groups {
		if t := r.Groups[g]; t.Turns > 0 && evaluate.Share(t.Right, t.Turns) < o.minGroup {
			faults = append(faults, fmt.Sprintf("group %s: %.1f%% right is below %.1f%%", g, evaluate.Share(t.Right, t.Turns), o.minGroup))
		}
	}
	if len(faults) > 0 {
		return faultError{errors.New(strings.Join(faults, "; "))}
	}
	return nil
}

// explaining asks an engine for its reasons too.
type explaining struct{ *qa.Engine }

func (e explaining) Ask(c *qa.Conversation, message string) qa.Reply { return e.Explain(c, message) }

// writeFailures lists the turns that were not right and, where an answer was
// wanted, how the fact that holds it fared.
func writeFailures(w io.Writer, engine *qa.Engine, failures []evaluate.Failure) {
	for _, f := range failures {
		t := f.Dialogue.Turns[f.Turn]
		fmt.Fprintf(w, "%s %s/%d (%s): %s\n  %s → %s %v %.2f\n  %s\n", strings.ToUpper(string(f.Verdict)), f.Dialogue.ID, f.Turn+1, f.Dialogue.Kind, f.Why, t.Q, f.Reply.Kind, f.Reply.Facts, f.Reply.Score, f.Reply.Answer)
		if f.Reply.Explanation == nil {
			continue
		}
		for _, p := range f.Reply.Explanation.Parts {
			fmt.Fprintf(w, "    read: %s; not known: %s\n", strings.Join(p.Concepts, ", "), orDash(p.Unknown))
			for rank, c := range p.Candidates {
				right := evaluate.Holds(t, engine, c.Fact, f.Reply.Lang)
				if right || rank == 0 {
					fmt.Fprintf(w, "    %d. %s %.2f, right: %v, not covered: %s\n       %s\n", rank+1, c.Fact, c.Score, right, orDash(c.Uncovered), featureLine(c.Features))
				}
				if right {
					break
				}
			}
		}
	}
}

func writeReport(w io.Writer, r evaluate.Report, totalsOnly bool) {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(name string, t evaluate.Tally) {
		fmt.Fprintf(tw, "%s\t%d\t%d\t%d\t%d\t%.1f%%\t\n", name, t.Turns, t.Right, t.Miss, t.Wrong, evaluate.Share(t.Right, t.Turns))
	}
	fmt.Fprintf(tw, "kind\tturns\tright\tmiss\twrong\tshare\t\n")
	if !totalsOnly {
		for _, k := range slices.Sorted(maps.Keys(r.Kinds)) {
			row(k, *r.Kinds[k])
		}
	}
	for _, g := range evaluate.Groups {
		if r.Groups[g].Turns > 0 {
			row("group "+g, *r.Groups[g])
		}
	}
	row("all", r.Tally)
	_ = tw.Flush()
	fmt.Fprintf(w, "right %.1f%%, wrong %.1f%%; false answers %d of %d refusals; p50 %.0f µs, p99 %.0f µs\n",
		evaluate.Share(r.Right, r.Turns), evaluate.Share(r.Wrong, r.Turns), r.FalseAnswers, r.Refusals, r.P50, r.P99)
	if r.Refusals > 0 {
		fmt.Fprintf(w, "false answers %.1f%% of refusals, below %.1f%% with 95%% confidence\n", evaluate.Share(r.FalseAnswers, r.Refusals), r.FalseBound)
	}
	if r.Offered > 0 {
		fmt.Fprintf(w, "choices where an answer was wanted %d, the right one among them %.1f%%\n", r.Offered, evaluate.Share(r.OfferedRight, r.Offered))
	}
	for _, lang := range slices.Sorted(maps.Keys(r.AUROC)) {
		fmt.Fprintf(w, "AUROC of the score, %s: %.3f\n", lang, r.AUROC[lang])
	}
}
