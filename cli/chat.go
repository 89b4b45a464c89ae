package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/chzyer/readline"
	"github.com/spf13/cobra"

	"kazindobot/qa"
)

func newChat(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "chat",
		Short: "Hold a conversation in the terminal",
		Example: `  kazindobot chat
  kazindobot chat < questions.txt`,
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return a.chat() },
	}
}

// chat reads messages until the end of input. On a terminal lines can be
// edited and recalled; a number picks one of the questions just offered.
func (a *app) chat() error {
	engine, err := a.engine()
	if err != nil {
		return err
	}
	next, done, err := a.lineReader()
	if err != nil {
		return err
	}
	defer done()
	s := newStyle(a.out)
	fmt.Fprintln(a.out, s.dim("Tanyakan tentang Kazakhstan dan Indonesia; Ctrl-D mengakhiri. · Ask about Kazakhstan and Indonesia; Ctrl-D ends."))
	c := qa.Conversation{Today: a.now()}
	var offered []qa.Choice
	for {
		line, err := next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		reply, picked := qa.Reply{}, false
		if n, err := strconv.Atoi(strings.TrimSpace(line)); err == nil && n >= 1 && n <= len(offered) {
			reply, picked = engine.Fact(&c, offered[n-1].Fact, c.Lang)
		}
		if !picked {
			reply = engine.Ask(&c, line)
		}
		offered = reply.Choices
		writeReply(a.out, reply, s)
		fmt.Fprintln(a.out)
	}
}

// lineReader reads lines with editing and history from a terminal, plainly from anything else.
func (a *app) lineReader() (next func() (string, error), done func(), err error) {
	if !isTerminal(a.in) || !isTerminal(a.out) {
		scanner := bufio.NewReaderSize(a.in, 64<<10)
		return func() (string, error) {
			line, _, err := readLine(scanner)
			return line, err
		}, func() {}, nil
	}
	rl, err := readline.NewEx(&readline.Config{Prompt: "› ", InterruptPrompt: " ", EOFPrompt: " "})
	if err != nil {
		return nil, nil, fmt.Errorf("opening the terminal: %w", err)
	}
	return func() (string, error) {
		line, err := rl.Readline()
		if errors.Is(err, readline.ErrInterrupt) {
			return "", io.EOF
		}
		return line, err
	}, func() { _ = rl.Close() }, nil
}
