package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"kazindobot/qa"
)

// terminal opens a terminal to write to, where the system has one to give.
func terminal(t *testing.T) *os.File {
	t.Helper()
	f, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("no terminal to be had:", err)
	}
	t.Cleanup(func() { _ = f.Close() })
	if !isTerminal(f) {
		t.Skip("/dev/ptmx is no terminal here")
	}
	return f
}

func TestTerminalIsColoured(t *testing.T) {
	for _, test := range []struct {
		name, noColor, term string
		want                bool
	}{
		{"terminal", "", "xterm", true},
		{"NO_COLOR", "1", "xterm", false},
		{"dumb terminal", "", "dumb", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("NO_COLOR", test.noColor)
			t.Setenv("TERM", test.term)
			s := newStyle(terminal(t))
			if s.colour != test.want {
				t.Errorf("coloured: %v, want %v", s.colour, test.want)
			}
			if got := strings.Contains(s.dim("x"), "\x1b"); got != test.want {
				t.Errorf("dim has a code: %v, want %v", got, test.want)
			}
		})
	}
}

func TestAnythingElseIsPlainAndUnwrapped(t *testing.T) {
	s := newStyle(&bytes.Buffer{})
	long := strings.Repeat("word ", 50)
	if got := s.wrap(long); got != long {
		t.Errorf("wrapped: %q", got)
	}
	if got := s.bold("x") + s.dim("y"); got != "xy" {
		t.Errorf("got %q", got)
	}
}

func TestWrapBreaksBetweenWords(t *testing.T) {
	s := style{width: 12}
	if got, want := s.wrap("satu dua tiga empat pertanggungjawaban"), "satu dua\ntiga empat\npertanggungjawaban"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCitationTellsOnlyEnglishReadersOfTheLanguage(t *testing.T) {
	indonesian := qa.Citation{Outlet: "O", Headline: "H", Published: "2023-04-26", Language: "id"}
	english := indonesian
	english.Language = "en"
	for _, test := range []struct {
		citation     qa.Citation
		reader, want string
	}{
		{indonesian, "en", "Source: O, H, 2023-04-26 (in Indonesian)"},
		{indonesian, "id", "Sumber: O, H, 2023-04-26"},
		{english, "en", "Source: O, H, 2023-04-26"},
	} {
		if got := citationLine(test.citation, test.reader); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
