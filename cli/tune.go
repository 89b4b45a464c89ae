package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"kazindobot/qa"
	"kazindobot/qa/evaluate"
)

func newTune(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "tune FILE...",
		Short:   "Learn the engine's weights, trees and thresholds and print the model",
		Long:    "Learns the engine's weights, trees and thresholds from the examples of the knowledge and from question sets, and prints the model. It takes some minutes.",
		Example: "  kazindobot tune qa/testdata/*.jsonl qa/testdata/tuning/*.jsonl > model.json && mv model.json qa/model.json && go generate ./qa",
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
			return writeModel(a.out, model)
		},
	}
}

// writeModel writes a model as JSON with a tree a line, so that a change of it can be read.
func writeModel(w io.Writer, m qa.Model) error {
	rank, err := json.MarshalIndent(m.Rank, "  ", "  ")
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "{\n  \"rank\": %s,\n  \"permit\": {\n    \"bias\": %v,\n    \"trees\": [", rank, m.Permit.Bias)
	for i, t := range m.Permit.Trees {
		tree, err := json.Marshal(t)
		if err != nil {
			return err
		}
		comma := ","
		if i == 0 {
			comma = ""
		}
		fmt.Fprintf(w, "%s\n      %s", comma, tree)
	}
	offset, err := json.Marshal(m.Offset)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "\n    ]\n  },\n  \"offset\": %s,\n  \"answer\": %v,\n  \"offer\": %v\n}\n", offset, m.Answer, m.Offer)
	return err
}
