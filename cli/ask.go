package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kazindobot/qa"
)

func newAsk(a *app) *cobra.Command {
	var asJSON, lines, explain bool
	cmd := &cobra.Command{
		Use:   "ask QUESTION",
		Short: "Answer one question, or one a line from standard input",
		Example: `  kazindobot ask "Kapan Majelis Rakyat Kazakhstan didirikan?"
  kazindobot ask --json Who signed the sister-city memorandum
  kazindobot ask --explain "brp tps di luar negri"
  echo '{"chat":"7","text":"Siapa itu Aida Balaeva?"}' | kazindobot ask --jsonl`,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, args []string) error {
			if lines {
				if len(args) > 0 {
					return usageError{errors.New("ask --jsonl reads its questions from standard input: leave out the arguments")}
				}
				if explain {
					return usageError{errors.New("--explain is for a single question: leave out --jsonl")}
				}
				return a.askLines()
			}
			if explain && asJSON {
				return usageError{errors.New("--explain is for people and --json for programs: choose one")}
			}
			if len(args) == 0 {
				return usageError{errors.New(`ask what? Write the question: kazindobot ask "..."`)}
			}
			engine, err := a.engine()
			if err != nil {
				return err
			}
			c := qa.Conversation{Today: a.now()}
			message := strings.Join(args, " ")
			if explain {
				reply := engine.Explain(&c, message)
				writeReply(a.out, reply, newStyle(a.out))
				writeExplanation(a.out, reply)
				return nil
			}
			start := time.Now()
			reply := engine.Ask(&c, message)
			if asJSON {
				return writeJSON(a.out, "", reply, time.Since(start))
			}
			writeReply(a.out, reply, newStyle(a.out))
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the reply as one JSON object")
	cmd.Flags().BoolVar(&lines, "jsonl", false, `read {"chat","text"} objects, one a line, and print one reply a line`)
	cmd.Flags().BoolVar(&explain, "explain", false, "show how the reply came about")
	return cmd
}

// jsonReply is a reply as programs read it.
type jsonReply struct {
	Chat string `json:"chat"`
	qa.Reply
	Elapsed int64 `json:"elapsed_us"`
}

func writeJSON(w io.Writer, chat string, reply qa.Reply, took time.Duration) error {
	return encode(w, jsonReply{chat, reply, took.Microseconds()})
}

// encode writes one object on one line, its text as it is.
func encode(w io.Writer, object any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(object)
}

// jsonError stands in the place of a line's reply.
type jsonError struct {
	Chat  string `json:"chat"`
	Error string `json:"error"`
}

// lineLimit is the longest line that --jsonl reads, in bytes.
const lineLimit = 1 << 20

// conversationLimit bounds how many conversations are remembered at once.
const conversationLimit = 100_000

// askLines answers the messages on standard input, each chat a conversation.
func (a *app) askLines() error {
	engine, err := a.engine()
	if err != nil {
		return err
	}
	chats := map[string]*qa.Conversation{}
	out := bufio.NewWriter(a.out)
	lines := bufio.NewReaderSize(a.in, 64<<10)
	bad := 0
	for {
		line, tooLong, err := readLine(lines)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("reading standard input: %w", err)
		}
		if strings.TrimSpace(line) == "" && !tooLong {
			continue
		}
		if problem := a.askLine(engine, chats, out, line, tooLong); problem {
			bad++
		}
		if err := out.Flush(); err != nil {
			return fmt.Errorf("writing the reply: %w", err)
		}
	}
	if bad > 0 {
		return fmt.Errorf("%d of the lines could not be read: each must be an object such as {\"chat\":\"7\",\"text\":\"...\"}", bad)
	}
	return nil
}

// askLine answers one line and tells whether it was bad.
func (a *app) askLine(engine *qa.Engine, chats map[string]*qa.Conversation, out io.Writer, line string, tooLong bool) (bad bool) {
	chat, message, err := parseLine(line, tooLong)
	if err != nil {
		_ = encode(out, jsonError{chat, err.Error()})
		return true
	}
	c := &qa.Conversation{}
	if chat != "" {
		if chats[chat] == nil {
			if len(chats) >= conversationLimit {
				clear(chats)
			}
			chats[chat] = c
		}
		c = chats[chat]
	}
	c.Today = a.now()
	start := time.Now()
	reply := engine.Ask(c, message)
	_ = writeJSON(out, chat, reply, time.Since(start))
	return false
}

// parseLine reads {"chat","text"}; chat may be a string, a number, or missing.
func parseLine(line string, tooLong bool) (chat, message string, err error) {
	if tooLong {
		return "", "", fmt.Errorf("the line is longer than %d bytes", lineLimit)
	}
	var in struct{ Chat, Text json.RawMessage }
	if err := json.Unmarshal([]byte(line), &in); err != nil {
		return "", "", errors.New(`not a JSON object such as {"chat":"7","text":"..."}`)
	}
	if chat, err = chatID(in.Chat); err != nil {
		return "", "", err
	}
	if isAbsent(in.Text) {
		return chat, "", errors.New(`"text" is missing`)
	}
	if json.Unmarshal(in.Text, &message) != nil {
		return chat, "", errors.New(`"text" must be a string`)
	}
	return chat, message, nil
}

func isAbsent(raw json.RawMessage) bool { return len(raw) == 0 || string(raw) == "null" }

// chatID is a chat's name, which may be given as a number.
func chatID(raw json.RawMessage) (string, error) {
	if isAbsent(raw) {
		return "", nil
	}
	var name string
	if json.Unmarshal(raw, &name) == nil {
		return name, nil
	}
	var number json.Number
	if json.Unmarshal(raw, &number) == nil {
		return number.String(), nil
	}
	return "", errors.New(`"chat" must be a string or a number`)
}

// readLine reads a line of any length, keeping at most lineLimit bytes of it.
func readLine(r *bufio.Reader) (line string, tooLong bool, err error) {
	var b strings.Builder
	for {
		part, isPrefix, err := r.ReadLine()
		if err != nil {
			return "", false, err
		}
		if b.Len()+len(part) > lineLimit {
			tooLong = true
		} else {
			b.Write(part)
		}
		if !isPrefix {
			return b.String(), tooLong, nil
		}
	}
}
