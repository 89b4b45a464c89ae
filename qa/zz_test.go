package qa

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	raw, _ := os.ReadFile("/tmp/zzq")
	e := kites()
	if os.Getenv("BI") != "" {
		e = builtin()
	}
	var c Conversation
	for _, l := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		if !strings.HasPrefix(l, "+") {
			c = Conversation{}
		}
		r := e.Explain(&c, strings.TrimPrefix(l, "+"))
		ch := []string{}
		for _, x := range r.Choices {
			ch = append(ch, x.Question)
		}
		fmt.Printf("%s\n   %s %s %.2f %v | %s | un=%v ch=%v\n", l, r.Kind, r.Lang, r.Score, r.Facts, r.Answer, r.Unanswered, ch)
	}
	if os.Getenv("CP") != "" {
		for _, p := range e.CheckPairs() {
			fmt.Println(p.Error())
		}
	}
}
