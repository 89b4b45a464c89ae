package config_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/config"
	"kazindobot/desk"
)

func TestDesk(t *testing.T) {
	const hash = "$2a$12$O/NuRBbPYeBssQ/PTABjMetSS3VekdWwlOZQJkIRsWWG/gwqdd8gS"
	read := func(t *testing.T, file string) ([]desk.Member, error) {
		values := map[string]string{}
		if file != "" {
			values["KAZINDO_CONFIG"] = file
		}
		s, err := config.Load(func(name string) (string, bool) { v, ok := values[name]; return v, ok }, nil)
		if err != nil {
			return nil, err
		}
		return s.Desk()
	}
	members, err := read(t, "")
	require.NoError(t, err)
	assert.Empty(t, members, "off without a file")
	members, err = read(t, "desk.example.yaml")
	require.NoError(t, err)
	assert.Equal(t, []desk.Member{{Name: "ayu", Hash: hash, Role: desk.Editor}}, members)
	for name, tt := range map[string]struct{ yaml, wrong string }{
		"no section":        {"desk: ayu", "must be a section"},
		"another key":       {"desk: {members: []}", "config/desk.example.yaml"},
		"no name":           {"desk: {users: [{password: " + hash + ", role: editor}]}", "name: write"},
		"a name with a tag": {"desk: {users: [{name: '<b>', password: " + hash + ", role: editor}]}", "name: write"},
		"no password":       {"desk: {users: [{name: ayu, role: editor}]}", "kazindobot desk passwd"},
		"another role":      {"desk: {users: [{name: ayu, password: " + hash + ", role: admin}]}", "write reader or editor"},
		"twice":             {"desk: {users: [{name: ayu, password: " + hash + ", role: editor}, {name: ayu, password: " + hash + ", role: reader}]}", "twice"},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "settings.yaml")
			require.NoError(t, os.WriteFile(file, []byte(tt.yaml), 0o600))
			_, err := read(t, file)
			assert.ErrorContains(t, err, tt.wrong)
		})
	}
}
