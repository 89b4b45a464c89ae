package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kazindobot/config"
)

// Whatever a file of settings holds, it is read or told of in one line that holds no secret.
func FuzzSettings(f *testing.F) {
	for _, example := range []string{"outreach.example.yaml", "desk.example.yaml"} {
		raw, err := os.ReadFile(example)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw))
	}
	f.Add("listen: :9090\nweb_rate: 5\ntelegram_bot_token: 1:secret\n")
	file := filepath.Join(f.TempDir(), "settings.yaml")
	f.Fuzz(func(t *testing.T, text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := config.Load(func(name string) (string, bool) { return file, name == "KAZINDO_CONFIG" }, nil)
		check := func(err error) {
			if err != nil && strings.ContainsAny(err.Error(), "\n\r") {
				t.Fatalf("more than a line: %q", err)
			}
		}
		check(err)
		if err != nil {
			return
		}
		_, err = s.Web()
		check(err)
		_, err = s.Desk()
		check(err)
		_, err = s.Outreach([]string{"id", "en"})
		check(err)
		_, err = s.Listen()
		check(err)
	})
}
