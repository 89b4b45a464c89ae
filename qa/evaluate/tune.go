package evaluate

import (
	"hash/fnv"
	"math"
	"slices"
	"sort"

	"kazindobot/qa"
	"kazindobot/seeds"
)

// example is a turn as the tuning sees it: the candidate facts with their
// features, and which of them would have been a right answer; none where the
// turn had to be refused or the right fact was not found.
type example struct {
	dialogue   string
	refuse     bool
	candidates []option
}

type option struct {
	features []float64
	right    bool
}

// folds is how many parts cross-validation makes.
const folds = 5

// wrongCost is how many right answers a wrong one outweighs when the threshold is chosen.
const wrongCost = 6

// HeldOut takes every third phrasing out of a copy of the knowledge and returns
// them as questions: how people word what the engine then has not seen.
func HeldOut(k *seeds.Knowledge) (*seeds.Knowledge, []Dialogue) {
	var out []Dialogue
	less := *k
	less.Articles = nil
	for _, a := range k.Articles {
		article := *a
		article.Facts = nil
		for _, f := range a.Facts {
			fact := *f
			fact.Article, fact.Phrasings = &article, seeds.Texts{}
			for _, lang := range k.Languages {
				for i, p := range f.Phrasings[lang] {
					if i%3 != 2 {
						fact.Phrasings[lang] = append(fact.Phrasings[lang], p)
						continue
					}
					out = append(out, Dialogue{ID: f.ID, Kind: lang + "-clean", Turns: []Turn{{Q: p, Lang: lang, Expect: "answer", Fact: f.ID}}})
				}
			}
			article.Facts = append(article.Facts, &fact)
		}
		less.Articles = append(less.Articles, &article)
	}
	return &less, out
}

// refuseShare is what all turns that must be refused weigh against all others,
// however many of each the sets hold: a wrong answer is worse than a miss.
const refuseShare = 0.6

// Tune learns the model's weights and thresholds from dialogues, cross-validated
// by dialogue. It asks the engine all of them in each of a few rounds, since
// what is answered decides what a follow-up may borrow.
func Tune(engine *qa.Engine, dialogues []Dialogue, start qa.Model, progress func(done, total int)) (qa.Model, error) {
	const rounds = 3
	names, signs := featureOrder()
	model := start
	for round := range rounds {
		engine.Use(model)
		examples := collect(engine, dialogues, names)
		rank := fit(examples, fromWeights(start.Rank, names), signs, false)
		rank[slices.Index(names, "margin")] = 0 // known only once the facts are ranked
		model.Rank = toWeights(rank, names)
		best := tops(examples, rank, names)
		model.Permit = toWeights(fit(best, fromWeights(start.Permit, names), signs, true), names)
		model.Answer, model.Offer = thresholds(best, fromWeights(start.Permit, names), signs)
		m, err := qa.NewModel(model)
		if err != nil {
			return m, err
		}
		model = m
		if progress != nil {
			progress(round+1, rounds)
		}
	}
	return model, nil
}

// tops keeps of each example the candidate that ranks first, with its lead over the next.
func tops(examples []example, rank []float64, names []string) []example {
	margin := slices.Index(names, "margin")
	var out []example
	for _, ex := range examples {
		best, bestZ, nextZ := -1, math.Inf(-1), math.Inf(-1)
		for i, o := range ex.candidates {
			if z := dot(rank, o.features); z > bestZ {
				best, bestZ, nextZ = i, z, bestZ
			} else if z > nextZ {
				nextZ = z
			}
		}
		if best < 0 {
			continue
		}
		top := option{features: slices.Clone(ex.candidates[best].features), right: ex.candidates[best].right}
		top.features[margin] = min(1, (bestZ-nextZ)/3)
		out = append(out, example{dialogue: ex.dialogue, refuse: ex.refuse, candidates: []option{top}})
	}
	return out
}

func featureOrder() (names []string, signs []int) {
	all := qa.FeatureSigns()
	for name := range all {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		signs = append(signs, all[name])
	}
	return names, signs
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

// collect asks every turn and notes what there was to choose from.
func collect(engine *qa.Engine, dialogues []Dialogue, names []string) []example {
	var out []example
	for _, d := range dialogues {
		var c qa.Conversation
		for _, t := range d.Turns {
			reply := engine.Explain(&c, t.Q)
			if reply.Explanation == nil || len(reply.Explanation.Parts) != 1 || t.Expect == "social" || t.Expect == "answer|refuse" {
				continue
			}
			ex := example{dialogue: d.ID, refuse: t.Expect == "refuse"}
			for _, cand := range reply.Explanation.Parts[0].Candidates {
				o := option{features: make([]float64, len(names))}
				for i, n := range names {
					o.features[i] = cand.Features[n]
				}
				if t.Expect == "answer" {
					single, _ := engine.Fact(&qa.Conversation{}, cand.Fact, reply.Lang)
					o.right = lacks(t, single) == ""
				}
				ex.candidates = append(ex.candidates, o)
			}
			preferSpecific(ex.candidates, slices.Index(names, "overview"))
			out = append(out, ex)
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

// fit maximises the likelihood of the right choice among the candidates and,
// where that is a choice, refusing, by gradient ascent with weight decay
// towards the start; weights keep their signs.
func fit(examples []example, start []float64, signs []int, mayRefuse bool) []float64 {
	const (
		steps = 400
		decay = 0.002
	)
	refusals := 0
	for _, ex := range examples {
		if ex.refuse {
			refusals++
		}
	}
	refuseWeight := refuseShare * float64(len(examples)-refusals) / float64(max(refusals, 1))
	w := slices.Clone(start)
	moment, second := make([]float64, len(w)), make([]float64, len(w))
	for step := 1; step <= steps; step++ {
		grad := make([]float64, len(w))
		for _, ex := range examples {
			addGradient(grad, w, ex, mayRefuse, refuseWeight)
		}
		for i := range w {
			g := grad[i]/float64(len(examples)) - decay*(w[i]-start[i])
			moment[i] = .9*moment[i] + .1*g
			second[i] = .999*second[i] + .001*g*g
			m, s := moment[i]/(1-math.Pow(.9, float64(step))), second[i]/(1-math.Pow(.999, float64(step)))
			w[i] += .05 * m / (math.Sqrt(s) + 1e-8)
			switch signs[i] {
			case 1:
				w[i] = max(w[i], 0)
			case -1:
				w[i] = min(w[i], 0)
			case -2:
				w[i] = min(w[i], -1.5)
			}
		}
	}
	return w
}

// addGradient adds an example's gradient of log P(right choice), where refusing has score 0.
func addGradient(grad, w []float64, ex example, mayRefuse bool, refuseWeight float64) {
	weight := 1.0
	if ex.refuse {
		weight = refuseWeight
	}
	anyRight := slices.ContainsFunc(ex.candidates, func(o option) bool { return o.right })
	if !anyRight && !mayRefuse {
		return
	}
	z := make([]float64, len(ex.candidates))
	top := 0.0
	for i, o := range ex.candidates {
		z[i] = dot(w, o.features)
		top = max(top, z[i])
	}
	all, right := 0.0, 0.0
	if mayRefuse {
		all = math.Exp(-top)
	}
	if !anyRight {
		right = all
	}
	for i, o := range ex.candidates {
		p := math.Exp(z[i] - top)
		all += p
		if o.right {
			right += p
		}
	}
	for i, o := range ex.candidates {
		p := math.Exp(z[i]-top) / all
		share := 0.0
		if o.right {
			share = math.Exp(z[i]-top) / right
		}
		for j, f := range o.features {
			grad[j] += weight * (share - p) * f
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

// thresholds chooses from which score on to answer and to offer choices, on
// scores of turns that the weights have not seen.
func thresholds(examples []example, start []float64, signs []int) (answer, offer float64) {
	type outcome struct {
		score float64
		right bool
	}
	var outcomes []outcome
	for fold := range folds {
		var train, test []example
		for _, ex := range examples {
			h := fnv.New32a()
			_, _ = h.Write([]byte(ex.dialogue))
			if int(h.Sum32()%folds) == fold {
				test = append(test, ex)
			} else {
				train = append(train, ex)
			}
		}
		w := fit(train, start, signs, true)
		for _, ex := range test {
			best, right := math.Inf(-1), false
			for _, o := range ex.candidates {
				if z := dot(w, o.features); z > best {
					best, right = z, o.right
				}
			}
			if len(ex.candidates) > 0 {
				outcomes = append(outcomes, outcome{1 / (1 + math.Exp(-best)), right})
			}
		}
	}
	slices.SortFunc(outcomes, func(a, b outcome) int {
		if a.score > b.score {
			return -1
		}
		return 1
	})
	gain, bestGain := 0.0, math.Inf(-1)
	for _, o := range outcomes {
		if o.right {
			gain++
		} else {
			gain -= wrongCost
		}
		if gain > bestGain {
			bestGain, answer = gain, o.score
		}
	}
	answer = math.Round(min(max(answer, .5), .95)*1000) / 1000
	return answer, math.Round(answer*400) / 1000
}
