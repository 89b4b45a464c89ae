package cli

import (
	"errors"
	"fmt"
	"os"

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
