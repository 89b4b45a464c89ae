// Package cli holds the commands of kazindobot.
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"kazindobot/config"
	"kazindobot/qa"
	"kazindobot/seeds"
)

// Exit statuses: it ran; it failed, or found fault; it was called wrongly.
const (
	exitOK = iota
	exitFailed
	exitUsage
)

// usageError is a call that the command line does not understand.
type usageError struct{ error }

// faultError is a fault that a command has found, with its summing up; nil where
// the command has said all.
type faultError struct{ error }

// Error implements error.
func (f faultError) Error() string {
	if f.error == nil {
		return ""
	}
	return f.error.Error()
}

// Main runs the command line and returns the exit status.
func Main(args []string, in io.Reader, out, errOut io.Writer) int {
	return MainAt(time.Now, args, in, out, errOut)
}

// MainAt is Main by another clock.
func MainAt(now func() time.Time, args []string, in io.Reader, out, errOut io.Writer) int {
	root := newRoot(&app{in: in, out: out, err: errOut, now: now})
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	err := root.Execute()
	var usage usageError
	var fault faultError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &usage) || isUnknownCommand(err):
		fmt.Fprintf(errOut, "kazindobot: %s (see kazindobot --help)\n", oneLine(err.Error()))
		return exitUsage
	case errors.As(err, &fault):
		if fault.error == nil {
			return exitFailed
		}
	}
	fmt.Fprintf(errOut, "kazindobot: %s\n", oneLine(err.Error()))
	return exitFailed
}

// isUnknownCommand recognises the one error of a wrong call that cobra lets
// nobody wrap.
func isUnknownCommand(err error) bool { return strings.HasPrefix(err.Error(), "unknown command") }

// noArgs is for commands that take flags alone.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("%s takes no argument: leave out %q", cmd.Name(), args[0])}
	}
	return nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// app is what the commands share.
type app struct {
	in       io.Reader
	out, err io.Writer
	settings config.Settings
	now      func() time.Time
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "kazindobot",
		Short: "Answers questions about Kazakhstan and Indonesia from five news articles, and cites them",
		Example: `  kazindobot ask "Kapan Majelis Rakyat Kazakhstan didirikan?"
  kazindobot ask "Who signed the sister-city memorandum?"
  kazindobot chat`,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_ = cmd.Help()
			return usageError{errors.New("name a command, such as: serve, ask, chat, eval, check")}
		},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			flags := map[string]string{}
			for name, setting := range map[string]string{"seeds": config.Seeds, "listen": config.Listen, "data": config.Data} {
				if flag := cmd.Flags().Lookup(name); flag != nil && flag.Changed {
					flags[setting] = flag.Value.String()
				}
			}
			var err error
			a.settings, err = config.Load(os.LookupEnv, flags)
			return err
		},
	}
	root.PersistentFlags().String("seeds", "", "use the knowledge in this `directory` instead of the built-in one")
	_ = root.MarkPersistentFlagDirname("seeds")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(newServe(a), newInbox(a), newPost(a), newPause(a), newResume(a), newWithdraw(a), newReinstate(a), newDesk(a), newDoctor(a), newHealth(a), newAsk(a), newChat(a), newEval(a), newCheck(a), newDraft(a), newTune(a))
	amendCobras(root)
	return root
}

// amendCobras makes usage errors of what cobra's own commands, help and
// completion, answer with a page of help and status 0.
func amendCobras(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			help := c.Run
			c.Example = "  kazindobot help ask"
			c.RunE = func(cmd *cobra.Command, args []string) error {
				if _, _, err := root.Find(args); err != nil {
					return usageError{err}
				}
				help(cmd, args)
				return nil
			}
		case "completion":
			c.Example = `  source <(kazindobot completion bash)
  kazindobot completion fish > ~/.config/fish/completions/kazindobot.fish`
			c.RunE = func(*cobra.Command, []string) error {
				return usageError{errors.New("completion for which shell? bash, zsh, fish or powershell")}
			}
		}
	}
}

// knowledge loads what the bot knows: built in, or from --seeds.
func (a *app) knowledge() (*seeds.Knowledge, error) {
	dir := a.settings.Seeds()
	if dir == "" {
		return seeds.Builtin()
	}
	if !isDirectory(dir) {
		return nil, fmt.Errorf("--seeds %s: not a directory: name one that holds knowledge.yaml", dir)
	}
	return seeds.Load(os.DirFS(dir))
}

func isDirectory(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// engine is the built-in one, or one built from --seeds, with the contacts.
func (a *app) engine() (*qa.Engine, error) {
	e, err := a.engineAlone()
	if err != nil {
		return nil, err
	}
	contacts, err := a.settings.Contacts(e.Languages())
	if err != nil {
		return nil, err
	}
	return e.WithContacts(contacts), nil
}

// engineAlone is the engine without contacts.
func (a *app) engineAlone() (*qa.Engine, error) {
	if a.settings.Seeds() == "" {
		return qa.Builtin()
	}
	return a.built()
}

// isTerminal tells whether a stream is a person's terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
