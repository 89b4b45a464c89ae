// Bench measures the engine against what somebody would take instead of it, beyond its own subject, and as it grows.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
)

const usage = `usage: go run . COMMAND

  facts [--dev FILE] [FILE...]   the engine and its peers on question sets: one table from one run. Thresholds are those that do best
                                 on the development set (--dev, ../../shared/questions/dev.jsonl); FILEs are ../qa/testdata/sealed/*.jsonl
  intents [--keep DIR] [--oos LABEL] FILE...
                                 the engine on a public set of labelled texts: CLINC150's JSON, or CSV files with the columns
                                 sentence,label: training, validation and test, or training and test
  scale [--facts N,N,...] [--peers=false] [--figure FILE]
                                 the engine and its peers on made-up knowledge of growing size
`

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		fmt.Fprint(os.Stderr, usage)
		return errors.New("which measurement? facts, intents or scale")
	}
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	flags.SetOutput(os.Stderr)
	flags.Usage = func() { fmt.Fprint(os.Stderr, usage) }
	switch args[0] {
	case "facts":
		return facts(flags, args[1:])
	case "intents":
		return intents(flags, args[1:])
	case "scale":
		return scale(flags, args[1:])
	}
	return fmt.Errorf("there is no measurement %q: facts, intents or scale", args[0])
}
