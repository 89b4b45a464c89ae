package cli

import (
	"encoding/json"
	"errors"

	"github.com/spf13/cobra"

	"kazindobot/qa/evaluate"
)

func newTune(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "tune FILE...",
		Short:   "Learn the engine's weights and thresholds from question sets and print the model",
		Example: "  kazindobot tune qa/testdata/*.jsonl > model.json && mv model.json qa/model.json",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New("tune on what? Name at least one file of questions")}
			}
			dialogues, err := readSets(args)
			if err != nil {
				return err
			}
			k, err := a.knowledge()
			if err != nil {
				return err
			}
			model, err := evaluate.Tune(k, dialogues, a.progress("steps"))
			if err != nil {
				return err
			}
			enc := json.NewEncoder(a.out)
			enc.SetIndent("", "  ")
			return enc.Encode(model)
		},
	}
}
