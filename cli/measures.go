package cli

import (
	"fmt"
	"text/tabwriter"
	"time"

	"kazindobot/internal/plot"
	"kazindobot/qa"
	"kazindobot/qa/evaluate"
)

// noiseSeed draws the damage of eval --noise, the same at every run.
const noiseSeed = 1

// noiseResult is how questions fare of which a share of the words is damaged.
type noiseResult struct {
	WordsHit float64 `json:"words_hit"` // percent
	evaluate.Report
}

// evalNoise tells how the answers fare as the questions are damaged more and more. Bars hold for the questions as they are.
func (a *app) evalNoise(engine *qa.Engine, dialogues []evaluate.Dialogue, o evalOptions) error {
	var results []noiseResult
	right, wrong := plot.Row{Name: "right"}, plot.Row{Name: "wrong"}
	var labels []string
	for _, share := range evaluate.Strengths {
		r := evaluate.Run(engine, evaluate.Damaged(dialogues, share, noiseSeed), time.Now, a.progress("questions"))
		results = append(results, noiseResult{100 * share, r})
		labels = append(labels, fmt.Sprintf("%.0f%%", 100*share))
		right.Values, wrong.Values = append(right.Values, evaluate.Share(r.Right, r.Turns)), append(wrong.Values, evaluate.Share(r.Wrong, r.Turns))
	}
	if o.figure != "" {
		if err := writeFigure(o.figure, "Answers by the share of words that are damaged", labels, 100, right, wrong); err != nil {
			return err
		}
	}
	if o.asJSON {
		if err := encode(a.out, results); err != nil {
			return err
		}
		return o.bars(results[0].Report)
	}
	tw := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(tw, "words hit\tturns\tright\twrong\tfalse answers\t\n")
	for _, r := range results {
		fmt.Fprintf(tw, "%.0f%%\t%d\t%.1f%%\t%.1f%%\t%d of %d\t\n", r.WordsHit, r.Turns, evaluate.Share(r.Right, r.Turns), evaluate.Share(r.Wrong, r.Turns), r.FalseAnswers, r.Refusals)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	return o.bars(results[0].Report)
}

// evalRisk tells how many of the answers would be wrong, were more or fewer of the turns answered.
func (a *app) evalRisk(engine *qa.Engine, dialogues []evaluate.Dialogue, o evalOptions) error {
	points := evaluate.RiskCoverage(engine, dialogues, a.progress("questions"))
	risk := plot.Row{Name: "wrong"}
	var labels []string
	for _, p := range points {
		risk.Values, labels = append(risk.Values, p.Risk), append(labels, fmt.Sprintf("%.0f%%", p.Coverage))
	}
	if o.figure != "" {
		if err := writeFigure(o.figure, "Wrong among the answers, by the share of turns answered", labels, 25, risk); err != nil {
			return err
		}
	}
	if o.asJSON {
		return encode(a.out, points)
	}
	tw := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(tw, "answered\twrong\tscore from\t\n")
	for _, p := range points {
		fmt.Fprintf(tw, "%.0f%%\t%.2f%%\t%.3f\t\n", p.Coverage, p.Risk, p.Threshold)
	}
	return tw.Flush()
}

// evalContrast tells how many questions that differ in what matters from a fact's own still get its answer.
func (a *app) evalContrast(o evalOptions) error {
	k, err := a.knowledge()
	if err != nil {
		return err
	}
	engine, err := a.engine()
	if err != nil {
		return err
	}
	r := evaluate.RunContrasts(engine, evaluate.Contrasts(k), a.progress("pairs"))
	if o.asJSON {
		if err := encode(a.out, r); err != nil {
			return err
		}
		return o.contrastBar(r)
	}
	if o.failures {
		for _, c := range r.Failed {
			fmt.Fprintf(a.out, "%s of %s\n  %s\n  %s\n", c.Way, c.Fact, c.Original, c.Altered)
		}
	}
	tw := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(tw, "changed\tpairs\tsame answer\tshare\t\n")
	row := func(name string, t evaluate.ContrastTally) {
		fmt.Fprintf(tw, "%s\t%d\t%d\t%.1f%%\t\n", name, t.Pairs, t.Same, t.Share())
	}
	for _, way := range evaluate.ContrastWays {
		if t := r.Ways[way]; t != nil {
			row(way, *t)
		}
	}
	row("all", r.All())
	if err := tw.Flush(); err != nil {
		return err
	}
	return o.contrastBar(r)
}

// contrastBar holds the contrasts with the same answer against --max-wrong.
func (o evalOptions) contrastBar(r evaluate.ContrastReport) error {
	if got := r.All().Share(); got > o.maxWrong {
		return faultError{fmt.Errorf("%.1f%% with the same answer is above %.1f%%", got, o.maxWrong)}
	}
	return nil
}
