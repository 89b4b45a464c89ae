package cli

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestOverlongLineIsToldOfAndTheRunGoesOn(t *testing.T) {
	input := `{"chat":"1","text":"` + strings.Repeat("x", lineLimit) + "\"}\n" + `{"chat":"2","text":"Terima kasih"}`
	var out, errOut bytes.Buffer
	if got := Main([]string{"ask", "--jsonl"}, strings.NewReader(input), &out, &errOut); got != exitFailed {
		t.Errorf("exit status %d, want %d", got, exitFailed)
	}
	lines := strings.Split(out.String(), "\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[0], `{"chat":"","error":"the line is longer than`) || !strings.HasPrefix(lines[1], `{"chat":"2","kind":"social"`) {
		t.Errorf("got %.400s", out.String())
	}
}

// TestRepliesComeAtOnce holds a conversation with --jsonl: each reply is there
// before the next question is asked.
func TestRepliesComeAtOnce(t *testing.T) {
	replies := make(chan string, 1)
	questions := &asker{replies: replies, messages: []string{`{"text":"Halo"}`, `{"text":"Terima kasih"}`}}
	var errOut bytes.Buffer
	if got := Main([]string{"ask", "--jsonl"}, questions, channelWriter(replies), &errOut); got != exitOK {
		t.Fatalf("exit status %d: %s", got, errOut.String())
	}
	if len(questions.got) != 1 || !strings.HasPrefix(questions.got[0], `{"chat":"","kind":"social"`) {
		t.Errorf("before the second question: %q", questions.got)
	}
}

// asker is an input that gives its next line once the reply to the last is there.
type asker struct {
	messages []string
	asked    int
	replies  chan string
	got      []string
}

func (a *asker) Read(p []byte) (int, error) {
	if a.asked > 0 && a.asked < len(a.messages) {
		select {
		case reply := <-a.replies:
			a.got = append(a.got, reply)
		default:
			return 0, errors.New("asked on before the reply was there")
		}
	}
	if a.asked == len(a.messages) {
		return 0, io.EOF
	}
	a.asked++
	return copy(p, a.messages[a.asked-1]+"\n"), nil
}

type channelWriter chan string

func (w channelWriter) Write(p []byte) (int, error) {
	w <- string(p)
	return len(p), nil
}
