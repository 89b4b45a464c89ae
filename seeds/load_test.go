package seeds

import (
	"fmt"
	"os"
	"testing"
)

func TestX(t *testing.T) {
	k, err := Load(os.DirFS("."))
	if ps, ok := err.(Problems); ok {
		for _, p := range ps {
			fmt.Println(p)
		}
		return
	}
	n := 0
	for _, f := range k.Facts() {
		_ = f
		n++
	}
	fmt.Println(n, err)
}
