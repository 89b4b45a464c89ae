package cli

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"kazindobot/desk"
)

func newDesk(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "desk",
		Short:   "The staff's desk on the web: make the hash of a password for it",
		Example: "  kazindobot desk passwd",
		RunE: func(*cobra.Command, []string) error {
			return usageError{errors.New("what about the desk? kazindobot desk passwd")}
		},
	}
	cmd.AddCommand(&cobra.Command{
		Use:               "passwd",
		Short:             "Read a password and print its hash, for the section desk of the settings file",
		Example:           "  kazindobot desk passwd\n  pass show desk | kazindobot desk passwd",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			password, err := a.password()
			if err != nil {
				return err
			}
			hash, err := desk.HashPassword(password)
			if err != nil {
				return err
			}
			fmt.Fprintln(a.out, hash)
			return nil
		},
	})
	return cmd
}

// password reads a password: twice from a terminal, where it is not shown, or else the first line.
func (a *app) password() (string, error) {
	if !isTerminal(a.in) {
		line, err := bufio.NewReader(a.in).ReadString('\n')
		if line == "" && err != nil {
			return "", errors.New("no password: write it on standard input")
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	var typed [2]string
	for i, prompt := range []string{"Password: ", "Once more: "} {
		fmt.Fprint(a.err, prompt)
		raw, err := term.ReadPassword(int(a.in.(*os.File).Fd()))
		fmt.Fprintln(a.err)
		if err != nil {
			return "", fmt.Errorf("the password cannot be read: %w", err)
		}
		typed[i] = string(raw)
	}
	if typed[0] != typed[1] {
		return "", errors.New("the two are not the same: try again")
	}
	return typed[0], nil
}
