package cli

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os/user"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"kazindobot/desk"
	"kazindobot/qa"
	"kazindobot/seeds"
	"kazindobot/store"
)

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
			return a.atDesk(cmd, func(d *desk.Desk) error { return a.listInbox(cmd, d, asJSON) })
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a group")
	dataFlag(cmd)
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
			return a.atDesk(cmd, func(d *desk.Desk) error {
				text, err := d.Assign(cmd.Context(), numbers[0], args[1], who())
				if err != nil {
					return err
				}
				fmt.Fprintf(a.out, "%q is now a question of %s\n", text, args[1])
				return nil
			})
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
			return a.atDesk(cmd, func(d *desk.Desk) error {
				for _, number := range numbers {
					text, err := d.Dismiss(cmd.Context(), number, who())
					if err != nil {
						return err
					}
					fmt.Fprintf(a.out, "%q is set aside\n", text)
				}
				return nil
			})
		},
	}
	export := &cobra.Command{
		Use:               "export",
		Short:             "Print the approved questions as YAML, to be put into seeds/",
		Example:           "  kazindobot inbox export > approved.yaml",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.atDesk(cmd, func(d *desk.Desk) error { return d.Export(cmd.Context(), a.out) })
		},
	}
	cmd.AddCommand(assign, dismiss, export)
	return cmd
}

// dataFlag lets a command, and those below it, be told where the data is.
func dataFlag(cmd *cobra.Command) {
	cmd.PersistentFlags().String("data", "", "the data is kept in this `directory`")
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

// atDesk runs f with the desk of the settings.
func (a *app) atDesk(cmd *cobra.Command, f func(*desk.Desk) error) error {
	return a.withStore(cmd, func(s store.Store) error {
		e, err := a.engine()
		if err != nil {
			return err
		}
		return f(&desk.Desk{Store: s, Engine: func() *qa.Engine { return e }, Refused: a.refused})
	})
}

// refused are the questions that must be refused.
func (a *app) refused() ([]seeds.Example, error) {
	k, err := a.knowledge()
	if err != nil {
		return nil, err
	}
	return desk.Refusals(k)
}

func (a *app) listInbox(cmd *cobra.Command, d *desk.Desk, asJSON bool) error {
	groups, err := d.Inbox(cmd.Context())
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
	votes, err := d.Store.Votes(cmd.Context())
	faults := desk.Faults(votes)
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

// who is the member of staff who works at the command line.
func who() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "unknown"
}
