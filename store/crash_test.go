package store_test

import (
	"bufio"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/store"
)

// childDir tells a copy of the test program to write into a directory until it is killed.
const childDir = "KAZINDO_TEST_CHILD"

// writeUntilKilled adds and finishes updates and keeps feedback, and says each message of which the feedback is kept.
func writeUntilKilled(dir string) {
	s, err := store.OpenSQLite(ctx, dir, "", time.Now)
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	first, _ := strconv.ParseInt(os.Getenv(childDir+"_FROM"), 10, 64)
	for n := first; ; n++ {
		_, err := s.AddUpdates(ctx, "a", []store.Update{update(2*n, n), update(2*n+1, n)})
		if err == nil {
			err = s.FinishUpdate(ctx, uid(2*n), store.Outcome{Person: store.Person{Chat: n % 50, User: n % 50}, Context: make([]byte, 300)})
		}
		if err == nil {
			err = s.AddFeedback(ctx, store.Feedback{Chat: 7, Message: n, User: 7, Vote: "good"})
		}
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Println(n)
	}
}

// TestSQLiteSurvivesBeingKilled kills a process that writes, fifty times: the
// database stays sound, and nothing that was said to be kept is lost.
func TestSQLiteSurvivesBeingKilled(t *testing.T) {
	const kills = 50
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(1, 2))
	kept := int64(0)
	for range kills {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childDir+"="+dir, childDir+"_FROM="+strconv.FormatInt(kept+1, 10))
		out, err := cmd.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		lines := bufio.NewScanner(out)
		for n := 1 + random.IntN(60); n > 0 && lines.Scan(); n-- {
			require.NotContains(t, lines.Text(), "error")
			kept, err = strconv.ParseInt(lines.Text(), 10, 64)
			require.NoError(t, err)
		}
		require.NoError(t, cmd.Process.Kill())
		for lines.Scan() { // what it said before it died
			if n, err := strconv.ParseInt(strings.TrimSpace(lines.Text()), 10, 64); err == nil {
				kept = n
			}
		}
		_ = cmd.Wait()

		db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "kazindobot.db"))
		require.NoError(t, err)
		var sound string
		require.NoError(t, db.QueryRow("PRAGMA integrity_check").Scan(&sound))
		require.Equal(t, "ok", sound)
		require.NoError(t, db.Close())
		s, err := store.OpenSQLite(ctx, dir, "", time.Now)
		require.NoError(t, err)
		votes, err := s.Votes(ctx)
		require.NoError(t, err)
		var good int64
		for _, v := range votes {
			good += int64(v.Count)
		}
		assert.GreaterOrEqual(t, good, kept)
		kept = good
		require.NoError(t, s.Close())
	}
	fmt.Printf("SQLite: killed %d times under load, sound each time, %d pieces of feedback and none lost\n", kills, kept)
}
