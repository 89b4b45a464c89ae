package cli_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"kazindobot/cli"
	"kazindobot/store/storetest"
)

// mainOfTests is the program that the tests run; the suite of faults gives it a clock that jumps.
var mainOfTests = cli.Main

// tests are the package's tests, which stop in the end what they have started.
type tests struct{ *testing.M }

// Run implements testscript.TestingM.
func (t tests) Run() int {
	defer storetest.Stop()
	return t.M.Run()
}

func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) != "kazindobot" { // the tests rather than the program that they run
		_ = os.Setenv("XDG_CACHE_HOME", os.DevNull+"/none") // nothing is kept in the cache of whoever runs them
	}
	testscript.Main(tests{m}, map[string]func(){
		"kazindobot": func() { os.Exit(mainOfTests(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the command line as a person types it. Beside testscript's
// own commands the scripts have:
//
//	exits STATUS COMMAND...   runs the command, which must end with the status
//	objects STREAM KEY...     the stream holds JSON objects, one a line, each with
//	                          these keys and without a null anywhere
//	oneline STREAM            the stream holds exactly one line
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"objects": objects,
			"oneline": oneLine,
		},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

func objects(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: objects STREAM KEY...")
	}
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			ts.Fatalf("not a JSON object: %v: %s", err, line)
		}
		for _, key := range args[1:] {
			if _, ok := object[key]; !ok {
				ts.Fatalf("no key %q in %s", key, line)
			}
		}
		if hasNull(object) {
			ts.Fatalf("null in %s", line)
		}
	}
}

func hasNull(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case []any:
		for _, item := range v {
			if hasNull(item) {
				return true
			}
		}
	case map[string]any:
		for _, item := range v {
			if hasNull(item) {
				return true
			}
		}
	}
	return false
}

func oneLine(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: oneline STREAM")
	}
	if text := ts.ReadFile(args[0]); strings.Count(text, "\n") != 1 || !strings.HasSuffix(text, "\n") {
		ts.Fatalf("%s is not one line: %q", args[0], text)
	}
}
