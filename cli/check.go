package cli

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"kazindobot/qa"
	"kazindobot/seeds"
)

func newCheck(a *app) *cobra.Command {
	var sources string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Prove the knowledge: schema, languages, values, citations, pairs, sources",
		Example: `  kazindobot check
  kazindobot check --seeds my-facts --sources my-articles`,
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return a.check(sources) },
	}
	cmd.Flags().StringVar(&sources, "sources", "", "check the facts against the raw articles in this `directory`")
	_ = cmd.MarkFlagDirname("sources")
	return cmd
}

// contactAge is after how long somebody should make sure of a contact again.
const contactAge = 180 * 24 * time.Hour

// checkContacts warns of contacts that nobody has made sure of for long.
func (a *app) checkContacts(languages []string) error {
	contacts, err := a.settings.Contacts(languages)
	for _, c := range contacts {
		if a.now().Sub(c.Checked) > contactAge {
			fmt.Fprintf(a.err, "warning: the contact for %s was last checked on %s, over 180 days ago: make sure of it and set the day\n", c.Topic, c.Checked.Format(time.DateOnly))
		}
	}
	return err
}

func (a *app) check(sources string) error {
	if sources != "" && !isDirectory(sources) {
		return fmt.Errorf("--sources %s: not a directory: name the one that holds the raw articles", sources)
	}
	k, err := a.knowledge()
	var problems seeds.Problems
	if err != nil && !errors.As(err, &problems) {
		return err
	}
	if k != nil {
		engine := qa.Build(k)
		problems = append(problems, engine.CheckPairs()...)
		if sources != "" {
			problems = append(problems, seeds.CheckSources(k, os.DirFS(sources))...)
		}
		if err := a.checkContacts(k.Languages); err != nil {
			return err
		}
		if len(problems) == 0 {
			fmt.Fprintf(a.out, "%d articles, %d facts, %d question-answer pairs: all sound\n", len(k.Articles), len(k.Facts()), len(engine.Pairs()))
			if sources == "" {
				fmt.Fprintln(a.out, "not checked against the articles: name their directory with --sources")
			}
			return nil
		}
	}
	for _, p := range problems {
		fmt.Fprintln(a.err, p.Error())
	}
	if len(problems) == 1 {
		return faultError{}
	}
	return faultError{fmt.Errorf("%d problems: correct them and check again", len(problems))}
}
