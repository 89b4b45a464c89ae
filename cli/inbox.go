package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os/user"
	"slices"
	"strconv"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"

	"kazindobot/qa"
	"kazindobot/qa/evaluate"
	"kazindobot/seeds"
	"kazindobot/store"
)

// maxInbox is how many of the latest questions the inbox looks at.
const maxInbox = 10_000

func newInbox(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "inbox",
		Short: "What went unanswered: list it, assign it to facts, set it aside",
		Example: `  kazindobot inbox
  kazindobot inbox assign 41 assembly-founded
  kazindobot inbox dismiss 42 43
  kazindobot inbox export > approved.yaml`,
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withStore(cmd, func(s store.Store) error { return a.listInbox(cmd, s, asJSON) })
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a group")
	cmd.PersistentFlags().String("data", "", "the data is kept in this `directory`")
	assign := &cobra.Command{
		Use:               "assign NUMBER FACT",
		Short:             "Make a question an approved one of a fact; every replica uses it at once",
		Example:           "  kazindobot inbox assign 41 assembly-founded",
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usageError{errors.New("assign which question to which fact? kazindobot inbox assign NUMBER FACT")}
			}
			numbers, err := inboxNumbers(args[:1])
			if err != nil {
				return err
			}
			return a.withStore(cmd, func(s store.Store) error { return a.assign(cmd, s, numbers[0], args[1]) })
		},
	}
	dismiss := &cobra.Command{
		Use:               "dismiss NUMBER...",
		Short:             "Set questions aside",
		Example:           "  kazindobot inbox dismiss 42 43",
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New("dismiss which questions? kazindobot inbox dismiss NUMBER")}
			}
			numbers, err := inboxNumbers(args)
			if err != nil {
				return err
			}
			return a.withStore(cmd, func(s store.Store) error { return a.dismiss(cmd, s, numbers) })
		},
	}
	export := &cobra.Command{
		Use:               "export",
		Short:             "Print the approved questions as YAML, to be put into seeds/",
		Example:           "  kazindobot inbox export > approved.yaml",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withStore(cmd, func(s store.Store) error { return a.exportApproved(cmd, s) })
		},
	}
	cmd.AddCommand(assign, dismiss, export)
	return cmd
}

// withStore runs f with the store of the settings.
func (a *app) withStore(cmd *cobra.Command, f func(store.Store) error) error {
	s, err := a.openStore(cmd.Context())
	if err != nil {
		return err
	}
	return errors.Join(f(s), s.Close())
}

func inboxNumbers(args []string) ([]int64, error) {
	out := make([]int64, len(args))
	for i, arg := range args {
		n, err := strconv.ParseInt(arg, 10, 64)
		if err != nil || n < 1 {
			return nil, usageError{fmt.Errorf("%q is no number of the inbox: kazindobot inbox lists them", arg)}
		}
		out[i] = n
	}
	return out, nil
}

// inboxGroup is a group of questions that ask nearly the same.
type inboxGroup struct {
	Times     int             `json:"times"`
	Questions []inboxQuestion `json:"questions"` // each wording once, the most asked first
}

type inboxQuestion struct {
	Number int64  `json:"number"`
	Times  int    `json:"times"`
	Lang   string `json:"lang"`
	Kind   string `json:"kind"`
	Text   string `json:"text"`
}

// inbox groups the questions kept by likeness, the most asked first.
func (a *app) inbox(cmd *cobra.Command, s store.Store, e *qa.Engine) ([]inboxGroup, error) {
	kept, err := s.Questions(cmd.Context(), maxInbox)
	if err != nil {
		return nil, err
	}
	slices.Reverse(kept) // the number of a wording is that of the first to use it
	texts := make([]string, len(kept))
	for i, k := range kept {
		texts[i] = k.Text
	}
	var out []inboxGroup
	for _, members := range e.Alike(texts) {
		g := inboxGroup{Times: len(members)}
		byText := map[string]*inboxQuestion{}
		for _, m := range members {
			k := kept[m]
			if q := byText[k.Text]; q != nil {
				q.Times++
				continue
			}
			byText[k.Text] = &inboxQuestion{Number: k.ID, Times: 1, Lang: k.Lang, Kind: k.Kind, Text: k.Text}
		}
		for _, q := range byText {
			g.Questions = append(g.Questions, *q)
		}
		slices.SortFunc(g.Questions, func(x, y inboxQuestion) int {
			return cmp.Or(cmp.Compare(y.Times, x.Times), cmp.Compare(x.Number, y.Number))
		})
		out = append(out, g)
	}
	return out, nil
}

func (a *app) listInbox(cmd *cobra.Command, s store.Store, asJSON bool) error {
	e, err := a.engine()
	if err != nil {
		return err
	}
	groups, err := a.inbox(cmd, s, e)
	if err != nil {
		return err
	}
	if asJSON {
		for _, g := range groups {
			if err := encode(a.out, g); err != nil {
				return err
			}
		}
		return nil
	}
	if len(groups) == 0 {
		fmt.Fprintln(a.out, "no question went unanswered")
	}
	for _, g := range groups {
		for i, q := range g.Questions {
			times := ""
			if i == 0 {
				times = strconv.Itoa(g.Times) + "×"
			}
			fmt.Fprintf(a.out, "%5s  %6d  %s  %s\n", times, q.Number, q.Lang, oneLine(q.Text))
		}
	}
	faults, err := s.FaultsFound(cmd.Context())
	if err != nil || len(faults) == 0 {
		return err
	}
	fmt.Fprintln(a.out, "\nanswers that people found fault with:")
	facts := slices.Collect(maps.Keys(faults))
	slices.SortFunc(facts, func(x, y string) int { return cmp.Or(cmp.Compare(faults[y], faults[x]), cmp.Compare(x, y)) })
	for _, fact := range facts {
		fmt.Fprintf(a.out, "%5s  %s\n", strconv.Itoa(faults[fact])+"×", fact)
	}
	return nil
}

// wording finds the question of a number, and all that have its very words.
func wording(s store.Store, cmd *cobra.Command, number int64) (q store.KeptQuestion, same []int64, err error) {
	kept, err := s.Questions(cmd.Context(), maxInbox)
	if err != nil {
		return q, nil, err
	}
	i := slices.IndexFunc(kept, func(k store.KeptQuestion) bool { return k.ID == number })
	if i < 0 {
		return q, nil, fmt.Errorf("the inbox has no question %d: kazindobot inbox lists them", number)
	}
	q = kept[i]
	for _, k := range kept {
		if k.Text == q.Text {
			same = append(same, k.ID)
		}
	}
	return q, same, nil
}

func (a *app) assign(cmd *cobra.Command, s store.Store, number int64, fact string) error {
	q, same, err := wording(s, cmd, number)
	if err != nil {
		return err
	}
	e, err := a.engine()
	if err != nil {
		return err
	}
	k, err := a.knowledge()
	if err != nil {
		return err
	}
	refused, err := refusals(k)
	if err != nil {
		return err
	}
	approved := qa.Approved{Lang: q.Lang, Text: q.Text, Fact: fact}
	if err := e.CheckApproved(approved, refused); err != nil {
		return fmt.Errorf("%q is not assigned to %s: %w", oneLine(q.Text), fact, err)
	}
	if err := s.Assign(cmd.Context(), store.Phrasing(approved), who()); err != nil {
		return err
	}
	if err := s.Settle(cmd.Context(), same, "assigned"); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%q is now a question of %s\n", oneLine(q.Text), fact)
	return nil
}

// refusals are the questions that the knowledge and the built-in question sets hold as ones to be refused.
func refusals(k *seeds.Knowledge) ([]seeds.Example, error) {
	out := slices.DeleteFunc(slices.Clone(k.Examples), func(ex seeds.Example) bool { return len(ex.Facts) > 0 })
	names, err := fs.Glob(qa.QuestionSets, "testdata/*.jsonl")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		f, err := qa.QuestionSets.Open(name)
		if err != nil {
			return nil, err
		}
		set, err := evaluate.Read(f, name)
		if err != nil {
			return nil, err
		}
		for _, dialogue := range set {
			if first := dialogue.Turns[0]; first.Expect == "refuse" { // later ones may lean on it
				out = append(out, seeds.Example{Lang: first.Lang, Text: first.Q})
			}
		}
	}
	return out, nil
}

func (a *app) dismiss(cmd *cobra.Command, s store.Store, numbers []int64) error {
	for _, number := range numbers {
		q, same, err := wording(s, cmd, number)
		if err != nil {
			return err
		}
		if err := s.Settle(cmd.Context(), same, "dismissed"); err != nil {
			return err
		}
		if err := s.Note(cmd.Context(), who(), fmt.Sprintf("dismissed %q", q.Text)); err != nil {
			return err
		}
		fmt.Fprintf(a.out, "%q is set aside\n", oneLine(q.Text))
	}
	return nil
}

func (a *app) exportApproved(cmd *cobra.Command, s store.Store) error {
	phrasings, err := s.Phrasings(cmd.Context())
	if err != nil {
		return err
	}
	byFact := map[string]map[string][]string{}
	for _, p := range phrasings {
		if byFact[p.Fact] == nil {
			byFact[p.Fact] = map[string][]string{}
		}
		byFact[p.Fact][p.Lang] = append(byFact[p.Fact][p.Lang], p.Text)
	}
	fmt.Fprintln(a.out, "# Questions that staff have approved: add each to the phrasings of its fact in seeds/articles.")
	if len(byFact) == 0 {
		return nil
	}
	enc := yaml.NewEncoder(a.out)
	enc.SetIndent(2)
	return errors.Join(enc.Encode(byFact), enc.Close())
}

// who is the member of staff who works at the command line.
func who() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "unknown"
}
