//go:build fault && linux

package cli_test

import (
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unsafe"

	"kazindobot/cli"
)

// clockFile names the file that tells by how many seconds a program's clock has jumped.
const clockFile = "KAZINDO_TEST_CLOCK"

func init() {
	if name := os.Getenv(clockFile); name != "" {
		mainOfTests = func(args []string, in io.Reader, out, errOut io.Writer) int {
			return cli.MainAt(func() time.Time { return jumped(time.Now(), readJump(name)) }, args, in, out, errOut)
		}
	}
}

func readJump(name string) time.Duration {
	raw, _ := os.ReadFile(name)
	seconds, _ := strconv.Atoi(strings.TrimSpace(string(raw)))
	return time.Duration(seconds) * time.Second
}

// jump makes the clocks of the programs with this file jump. A reader sees the jump whole or not at all.
func jump(name string, by time.Duration) error {
	fresh := filepath.Join(filepath.Dir(name), "jump")
	if err := os.WriteFile(fresh, []byte(strconv.Itoa(int(by.Seconds()))), 0o600); err != nil {
		return err
	}
	return os.Rename(fresh, name)
}

// jumped is a time as a machine tells it whose wall clock has been set by so many whole seconds:
// what has passed since another time stays right, as a machine's monotonic clock keeps it. The
// package time gives no other way to make one.
func jumped(t time.Time, by time.Duration) time.Time {
	const wallSeconds = 30 // the place of the seconds in a reading that has a monotonic part
	reading := (*struct {
		wall uint64
		ext  int64
		loc  *time.Location
	})(unsafe.Pointer(&t))
	reading.wall += uint64(int64(by/time.Second)) << wallSeconds
	return t
}
