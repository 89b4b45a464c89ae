package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"kazindobot/bench/peers"
	"kazindobot/qa"
	"kazindobot/qa/evaluate"
	"kazindobot/seeds"
	"kazindobot/seeds/invent"
)

const (
	factsEach   = 6    // of an invented article
	scaleAsked  = 2000 // questions that are asked of each size
	scaleSeed   = 7
	peerSeconds = 60 // after which a peer's questions are cut short
)

// scale measures how the engine and its peers grow with what they know: invented articles, beside the built-in lexicon.
func scale(flags *flag.FlagSet, args []string) error {
	sizes := flags.String("facts", "1000,10000", "how many facts, with a comma between")
	withPeers := flags.Bool("peers", true, "measure the peers too")
	figure := flags.String("figure", "", "draw how p99 grows into this SVG `file`")
	if err := flags.Parse(args); err != nil {
		return err
	}
	builtin, err := seeds.Builtin()
	if err != nil {
		return err
	}
	tw := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	grown := growth{}
	fmt.Fprintln(tw, "facts\tmatcher\tready in\tmemory\tright\twrong\tp50\tp99\t")
	for text := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < factsEach {
			return fmt.Errorf("%q is no number of facts: write such as 1000,10000", text)
		}
		k := &seeds.Knowledge{Title: builtin.Title, Languages: builtin.Languages, Cited: true, Lexicon: builtin.Lexicon, Articles: invent.Articles(n/factsEach, scaleSeed)}
		asked := scaleQuestions(k)
		before, start := resident(), time.Now()
		e := qa.Build(k)
		took, held := time.Since(start), resident()-before
		right, wrong, p50, p99 := askAll(asked, func(q question) string {
			if r := e.Ask(&qa.Conversation{Lang: q.lang}, q.text); r.Kind == qa.KindAnswer {
				return r.Facts[0]
			}
			return ""
		})
		line := func(name string, took time.Duration, held int64, right, wrong, p50, p99 float64) {
			fmt.Fprintf(tw, "%d\t%s\t%v\t%d MB\t%.1f%%\t%.1f%%\t%.0f µs\t%.0f µs\t\n", len(e.Facts()), name, took.Round(time.Millisecond), max(0, held)>>20, right, wrong, p50, p99)
			_ = tw.Flush()
			grown.add(name, len(e.Facts()), p99)
		}
		line("kazindobot", took, held, right, wrong, p50, p99)
		if !*withPeers {
			continue
		}
		texts, of := phrasings(e)
		for _, peer := range peers.All() {
			if !strings.HasPrefix(peer.Name, "bleve") && peer.Name != "SQLite FTS5, words" {
				continue
			}
			before, start := resident(), time.Now()
			m, err := peer.New(texts)
			if err != nil {
				return err
			}
			took, held := time.Since(start), resident()-before
			right, wrong, p50, p99 := askAll(asked, func(q question) string {
				if n, _ := m.Match(q.text); n >= 0 {
					return of[n]
				}
				return ""
			})
			line(peer.Name, took, held, right, wrong, p50, p99)
			if err := m.Close(); err != nil {
				return err
			}
		}
	}
	if *figure != "" {
		return grown.draw(*figure)
	}
	return nil
}

// question is one that a fact answers.
type question struct{ text, lang, fact string }

// scaleQuestions are written questions of the facts with one letter of a word left out, in random order.
func scaleQuestions(k *seeds.Knowledge) []question {
	random := rand.New(rand.NewPCG(scaleSeed, 1))
	facts := k.Facts()
	out := make([]question, scaleAsked)
	for i := range out {
		f := facts[random.IntN(len(facts))]
		lang := k.Languages[random.IntN(len(k.Languages))]
		text := f.Phrasings[lang][random.IntN(len(f.Phrasings[lang]))]
		out[i] = question{damage(text, random), lang, f.ID}
	}
	return out
}

// damage leaves out a letter of a word that is not a name.
func damage(text string, random *rand.Rand) string {
	words := strings.Fields(text)
	n := random.IntN(len(words))
	if w := words[n]; len(w) > 5 && w == strings.ToLower(w) {
		at := 1 + random.IntN(len(w)-2)
		words[n] = w[:at] + w[at+1:]
	}
	return strings.Join(words, " ")
}

// askAll asks all questions and tells how many got the right fact and how many another one, in percent, and how long they took.
func askAll(asked []question, ask func(question) string) (right, wrong, p50, p99 float64) {
	var took []time.Duration
	good, bad := 0, 0
	for began := time.Now(); len(took) < len(asked) && time.Since(began) < peerSeconds*time.Second; {
		q := asked[len(took)]
		start := time.Now()
		got := ask(q)
		took = append(took, time.Since(start))
		switch got {
		case q.fact:
			good++
		case "":
		default:
			bad++
		}
	}
	slices.Sort(took)
	return share(good, len(took)), share(bad, len(took)), evaluate.Quantile(took, .5), evaluate.Quantile(took, .99)
}
