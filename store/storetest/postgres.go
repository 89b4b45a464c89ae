// Package storetest starts PostgreSQL for tests.
package storetest

import (
	"database/sql"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver
)

// Password is in the addresses of all databases, for tests to search logs for.
const Password = "password-of-the-test-database"

// server is the one PostgreSQL of a test run.
type server struct {
	cmd  *exec.Cmd
	dir  string
	port int
	err  error
}

var (
	start  = sync.OnceValue(launch)
	number atomic.Int64
)

// Postgres gives the address of an empty database of a PostgreSQL that the test
// run starts. Where there is none the test is skipped, or under CI fails.
// Main, or Stop, must end the run.
func Postgres(t testing.TB) string {
	t.Helper()
	if s := start(); s.err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("PostgreSQL: %v; .ci/run installs it", s.err)
		}
		t.Skipf("skipped: no PostgreSQL to test with (%v); .ci/run installs it", s.err)
	}
	url, err := Empty()
	if err != nil {
		t.Fatal(err)
	}
	return url
}

// Empty gives the address of an empty database, outside of tests: Stop must end the run.
func Empty() (string, error) {
	s := start()
	if s.err != nil {
		return "", s.err
	}
	name := fmt.Sprintf("test%d", number.Add(1))
	db, err := sql.Open("pgx", s.url("postgres"))
	if err != nil {
		return "", err
	}
	defer db.Close()
	if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
		return "", err
	}
	return s.url(name), nil
}

// Main runs a package's tests and then stops what they have started.
func Main(m *testing.M) {
	code := m.Run()
	Stop()
	os.Exit(code)
}

var launched atomic.Pointer[server]

// Stop stops what tests have started.
func Stop() {
	s := launched.Load()
	if s == nil || s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Signal(os.Interrupt) // a fast shutdown
	_ = s.cmd.Wait()
	_ = os.RemoveAll(s.dir)
}

func (s *server) url(database string) string {
	return fmt.Sprintf("postgres://postgres:%s@127.0.0.1:%d/%s?sslmode=disable", Password, s.port, database)
}

// program finds one of PostgreSQL's programs, which Debian keeps off the path.
func program(name string) (string, error) {
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if len(found) == 0 {
		return "", fmt.Errorf("%s is not installed", name)
	}
	return found[len(found)-1], nil
}

// launch starts PostgreSQL in a directory of its own, on loopback, without waiting for the disk.
func launch() *server {
	s := &server{}
	launched.Store(s)
	s.err = s.launch()
	return s
}

func (s *server) launch() error {
	initdb, err := program("initdb")
	if err != nil {
		return err
	}
	postgres, err := program("postgres")
	if err != nil {
		return err
	}
	if s.dir, err = os.MkdirTemp("", "kazindobot-postgres"); err != nil {
		return err
	}
	data := filepath.Join(s.dir, "data")
	asUser, err := unprivileged(s.dir)
	if err != nil {
		return err
	}
	if out, err := asUser(initdb, "-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C").CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, strings.Join(strings.Fields(string(out)), " "))
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s.port = free.Addr().(*net.TCPAddr).Port
	_ = free.Close()
	s.cmd = asUser(postgres, "-D", data, "-p", fmt.Sprint(s.port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_connections=200")
	if err := s.cmd.Start(); err != nil {
		return err
	}
	db, err := sql.Open("pgx", s.url("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if err = db.Ping(); err == nil {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("it does not answer: %w", err)
		}
	}
}
