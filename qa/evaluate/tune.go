package evaluate

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"kazindobot/qa"
	"kazindobot/seeds"
)

// example is one reading of a turn as the tuning sees it: the candidate facts
// with their features, and which of them would have been a right answer; none where the
// turn had to be refused or the right fact was not found.
type example struct {
	group      string // examples of one group are never parted in cross-validation
	lang       string // of the reply
	refuse     bool
	chosen     bool // the reading is the one the engine went by
	ofSet      bool // it is from a question set rather than the knowledge
	judged     bool // by the datum that the answer must hold, not by one writer's choice of fact
	candidates []option
}

type option struct {
	features []float64
	right    bool
	barred   bool // it may not answer, whatever its score
}

const (
	folds = 5 // of cross-validation
	// wrongCost is how many misses a wrong answer counts for where the threshold of answering is chosen.
	wrongCost = 1.2
	// askedToRefuse is the share of what no article answers among what people ask, in the development set and a little more; sets of nothing else
	// are for learning.
	askedToRefuse = 0.2
	// leastOffered is the share of choices that must hold the right fact where an answer was wanted.
	leastOffered = .95
	// refuseShare is what all turns that must be refused weigh against all
	// others, however many of each there are: a wrong answer is worse than a miss.
	refuseShare = 0.6
	// setWeight is what a turn of the question sets weighs against an example of the knowledge: people wrote
	// it who had not seen the facts.
	setWeight = 8
)

// Tune learns the model's weights, trees and thresholds from the examples of
// the knowledge and from dialogues. What it learns from either comes from an
// engine that has not seen it: the knowledge is built anew for each fold.
func Tune(k *seeds.Knowledge, dialogues []Dialogue, progress func(done, total int)) (qa.Model, error) {
	const rounds = 2
	names, signs := qa.Features()
	model := qa.DefaultModel()
	const total = 2*folds + rounds*(folds+1) // builds, then in each round the folds and the learning
	done := 0
	tick := func() {
		if done++; progress != nil {
			progress(done, total)
		}
	}
	bare, heldOut := qa.Build(untaught(k)), NewHeldOut(k, dialogues, func(int, int) { tick() })
	rest := withoutQuestions(k, questionsOf(dialogues)) // what is in a dialogue is asked there
	var parts []*qa.Engine
	for fold := range folds {
		parts = append(parts, qa.Build(without(k, fold)))
		tick()
	}
	for round := range rounds {
		var examples []example
		for fold, engine := range parts {
			engine.Use(model)
			examples = append(examples, collect(engine, exampleDialogues(rest, fold), names, false)...)
			tick()
		}
		bare.Use(model)
		examples = append(examples, collect(bare, exampleDialogues(rest, 0), names, false)...)
		for fold, engine := range heldOut.engines {
			engine.Use(model)
			examples = append(examples, collect(engine, ofFold(dialogues, fold), names, true)...)
		}
		rank := fit(examples, fromWeights(model.Rank, names), signs)
		rank[slices.Index(names, "margin")] = 0 // known only once the facts are ranked
		model.Rank = toWeights(rank, names)
		first := foremost(examples, rank, names)
		model.Permit = *boost(samples(first), signs)
		if round == rounds-1 {
			model.Offset, model.Answer, model.Offer = thresholds(first, signs)
		}
		m, err := qa.NewModel(model)
		if err != nil {
			return m, err
		}
		model = m
		tick()
	}
	return model, nil
}

func foldOf(s string) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return int(h.Sum32() % folds)
}

// untaught is a copy of the knowledge without examples, as that of a new article may be.
func untaught(k *seeds.Knowledge) *seeds.Knowledge {
	less := *k
	less.Examples = nil
	return &less
}

// without is a copy of the knowledge that lacks a fold of its examples.
func without(k *seeds.Knowledge, fold int) *seeds.Knowledge {
	less := *k
	less.Examples = nil
	for _, ex := range k.Examples {
		if foldOf(ex.Text) != fold {
			less.Examples = append(less.Examples, ex)
		}
	}
	return &less
}

// exampleDialogues are a fold of the examples as questions.
func exampleDialogues(k *seeds.Knowledge, fold int) []Dialogue {
	var out []Dialogue
	for _, ex := range k.Examples {
		if foldOf(ex.Text) != fold {
			continue
		}
		t := Turn{Q: ex.Text, Lang: ex.Lang, Expect: "refuse"}
		if len(ex.Facts) > 0 {
			t.Expect, t.Fact = "answer", strings.Join(ex.Facts, "|")
		}
		turns := []Turn{t}
		if ex.LastText != "" {
			turns = []Turn{{Q: ex.LastText, Expect: "answer|refuse"}, t}
		}
		out = append(out, Dialogue{ID: ex.Text, Kind: "example", Turns: turns})
	}
	return out
}

// collect asks every turn and notes what there was to choose from.
func collect(engine *qa.Engine, dialogues []Dialogue, names []string, ofSet bool) []example {
	var out []example
	for _, d := range dialogues {
		var c qa.Conversation
		byWriter := slices.ContainsFunc(d.Turns, func(t Turn) bool { return t.Fact != "" })
		for _, t := range d.Turns {
			reply := engine.Explain(&c, t.Q)
			if reply.Explanation == nil || len(reply.Explanation.Parts) != 1 || t.Expect == "social" || t.Expect == "answer|refuse" || strings.Contains(t.Fact, "+") {
				continue
			}
			part := reply.Explanation.Parts[0]
			for i, reading := range append([]qa.ExplainedPart{part}, part.Others...) {
				ex := example{group: d.ID, lang: reply.Lang, refuse: t.Expect == "refuse", chosen: i == 0, ofSet: ofSet, judged: ofSet && !byWriter}
				for _, cand := range reading.Candidates {
					o := option{features: make([]float64, len(names)), barred: cand.Barred != ""}
					for i, n := range names {
						o.features[i] = cand.Features[n]
					}
					o.right = t.Expect == "answer" && Holds(t, engine, cand.Fact, reply.Lang)
					ex.candidates = append(ex.candidates, o)
				}
				preferSpecific(ex.candidates, slices.Index(names, "overview"))
				if len(ex.candidates) > 0 {
					out = append(out, ex)
				}
			}
		}
	}
	return out
}

// preferSpecific lets an overview count as right only where no fact of its own answers.
func preferSpecific(options []option, overview int) {
	specific := slices.ContainsFunc(options, func(o option) bool { return o.right && o.features[overview] == 0 })
	for i := range options {
		if specific && options[i].features[overview] == 1 {
			options[i].right = false
		}
	}
}

// foremost keeps of each example the candidates that rank first, each with its
// lead over its rival, in their order.
func foremost(examples []example, rank []float64, names []string) []example {
	margin := slices.Index(names, "margin")
	var out []example
	for _, ex := range examples {
		type ranked struct {
			option
			z float64
		}
		var all []ranked
		for _, o := range ex.candidates {
			all = append(all, ranked{o, dot(rank, o.features)})
		}
		slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Compare(b.z, a.z) })
		top := ex
		top.candidates = nil
		for i := range all[:min(len(all), qa.Permitted)] {
			o := option{slices.Clone(all[i].features), all[i].right, all[i].barred}
			rival := 0
			if i == 0 {
				rival = 1
			}
			o.features[margin] = 1
			if rival < len(all) {
				o.features[margin] = qa.Margin(all[i].z, all[rival].z)
			}
			top.candidates = append(top.candidates, o)
		}
		out = append(out, top)
	}
	return out
}

// samples are the foremost candidates to learn the permission from. A second
// or third one counts less; those of what must be refused count more.
func samples(examples []example) []sample {
	refusals, others := 0.0, 0.0
	weigh := func(ex example) float64 {
		if ex.ofSet {
			return setWeight
		}
		return 1
	}
	for _, ex := range examples {
		switch {
		case !slices.ContainsFunc(ex.candidates, func(o option) bool { return !o.barred }):
		case ex.refuse:
			refusals += weigh(ex)
		default:
			others += weigh(ex)
		}
	}
	refuseWeight := refuseShare * others / max(refusals, 1)
	var out []sample
	for _, ex := range examples {
		for i, o := range ex.candidates {
			if o.barred {
				continue
			}
			w := weigh(ex)
			if ex.refuse {
				w *= refuseWeight
			}
			if i > 0 {
				w *= .4
			}
			out = append(out, sample{o.features, o.right, w})
		}
	}
	return out
}

func fromWeights(w map[string]float64, names []string) []float64 {
	out := make([]float64, len(names))
	for i, n := range names {
		out[i] = w[n]
	}
	return out
}

func toWeights(w []float64, names []string) map[string]float64 {
	out := map[string]float64{}
	for i, n := range names {
		out[n] = math.Round(w[i]*1000) / 1000
	}
	return out
}

// fit maximises the likelihood of the right choice among the candidates by
// gradient ascent with weight decay towards the start; weights keep their signs.
func fit(examples []example, start []float64, signs []int) []float64 {
	const (
		steps = 300
		decay = 0.002
	)
	w := slices.Clone(start)
	moment, second := make([]float64, len(w)), make([]float64, len(w))
	for step := 1; step <= steps; step++ {
		grad := make([]float64, len(w))
		n := 0
		for _, ex := range examples {
			if slices.ContainsFunc(ex.candidates, func(o option) bool { return o.right }) {
				addGradient(grad, w, ex)
				n++
			}
		}
		for i := range w {
			g := grad[i]/float64(max(n, 1)) - decay*(w[i]-start[i])
			moment[i] = .9*moment[i] + .1*g
			second[i] = .999*second[i] + .001*g*g
			m, s := moment[i]/(1-math.Pow(.9, float64(step))), second[i]/(1-math.Pow(.999, float64(step)))
			w[i] += .05 * m / (math.Sqrt(s) + 1e-8)
			switch signs[i] {
			case 1:
				w[i] = max(w[i], 0)
			case -1:
				w[i] = min(w[i], 0)
			}
		}
	}
	return w
}

// addGradient adds an example's gradient of log P(right choice).
func addGradient(grad, w []float64, ex example) {
	z := make([]float64, len(ex.candidates))
	top := math.Inf(-1)
	for i, o := range ex.candidates {
		z[i] = dot(w, o.features)
		top = max(top, z[i])
	}
	all, right := 0.0, 0.0
	for i, o := range ex.candidates {
		p := math.Exp(z[i] - top)
		all += p
		if o.right {
			right += p
		}
	}
	for i, o := range ex.candidates {
		p := math.Exp(z[i] - top)
		share := 0.0
		if o.right {
			share = p / right
		}
		d := share - p/all
		for j, f := range o.features {
			grad[j] += d * f
		}
	}
}

func dot(w, f []float64) float64 {
	s := 0.0
	for i := range w {
		s += w[i] * f[i]
	}
	return s
}

// outcome is what a turn would have got from trees that have not seen it.
type outcome struct {
	lang    string
	z       float64 // log-odds of the surest candidate
	right   bool    // it is a right one
	wanted  bool    // an answer was wanted
	holds   bool    // one of the foremost candidates is a right one
	choices bool    // there are two candidates at least to choose from
}

// thresholds chooses what is added to the log-odds in each language, so that there it costs least to answer from
// a score of one half on; and from which score on to offer choices.
func thresholds(examples []example, signs []int) (offset map[string]float64, answer, offer float64) {
	byLang := map[string][]outcome{}
	for fold := range folds {
		var seen, unseen []example
		for _, ex := range examples {
			switch {
			case foldOf(ex.group) != fold:
				seen = append(seen, ex)
			case ex.chosen && ex.judged:
				unseen = append(unseen, ex)
			}
		}
		forest := boost(samples(seen), signs)
		for _, ex := range unseen {
			byLang[ex.lang] = append(byLang[ex.lang], ex.outcome(forest))
		}
	}
	var all []outcome
	offset = map[string]float64{}
	for lang, outcomes := range byLang {
		slices.SortStableFunc(outcomes, surestFirst)
		offset[lang] = math.Round(-1000*answerFrom(outcomes)) / 1000
		for _, o := range outcomes {
			o.z += offset[lang]
			all = append(all, o)
		}
	}
	slices.SortStableFunc(all, surestFirst)
	return offset, .5, math.Ceil(1000/(1+math.Exp(-offerFrom(all, 0)))) / 1000
}

func surestFirst(a, b outcome) int { return cmp.Compare(b.z, a.z) }

func (ex example) outcome(forest *qa.Forest) outcome {
	best := outcome{lang: ex.lang, z: math.Inf(-1), wanted: !ex.refuse}
	for i, o := range ex.candidates {
		if o.barred {
			continue
		}
		best.holds, best.choices = best.holds || o.right, i > 0
		if z := forest.Value(o.features); z > best.z {
			best.z, best.right = z, o.right
		}
	}
	return best
}

// answerFrom are the log-odds from which on answering costs least: a wrong answer counts for several misses, and what must be refused for
// as much as people ask of that. The outcomes are sorted, the surest first.
func answerFrom(outcomes []outcome) float64 {
	wanted := 0
	for _, o := range outcomes {
		if o.wanted {
			wanted++
		}
	}
	refusal := 1.0
	if refused := len(outcomes) - wanted; refused > 0 && wanted > 0 {
		refusal = min(1, askedToRefuse/(1-askedToRefuse)*float64(wanted)/float64(refused))
	}
	answer, least, gain := math.Inf(1), 0.0, 0.0
	for _, o := range outcomes {
		if math.IsInf(o.z, -1) { // barred
			break
		}
		switch {
		case o.right:
			gain--
		case o.wanted:
			gain += wrongCost
		default:
			gain += wrongCost * refusal
		}
		if gain < least {
			least, answer = gain, o.z
		}
	}
	if math.IsInf(answer, 1) { // nothing to go by
		return 0
	}
	return answer
}

// offerFrom are the lowest log-odds from which on, up to those of answering, choices hold the right fact
// nearly always where an answer was wanted.
func offerFrom(outcomes []outcome, answer float64) float64 {
	offer, offered, held := answer, 0, 0
	for _, o := range outcomes {
		if o.z >= answer || !o.wanted || !o.choices {
			continue
		}
		offered++
		if o.holds {
			held++
		}
		if float64(held) >= leastOffered*float64(offered) {
			offer = o.z
		}
	}
	return offer
}
