package cli

import (
	"github.com/spf13/cobra"
)

func newTune(a *app) *cobra.Command {
	return &cobra.Command{Use: "tune FILE...", Hidden: true, RunE: func(*cobra.Command, []string) error { return nil }}
}
