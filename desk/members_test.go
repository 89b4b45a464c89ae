package desk_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/desk"
)

func TestSignIn(t *testing.T) {
	hash, err := desk.HashPassword("correct horse battery")
	require.NoError(t, err)
	members := []desk.Member{{Name: "ayu", Hash: hash, Role: desk.Editor}}
	require.NoError(t, members[0].Check())
	for name, tt := range map[string]struct {
		name, password string
		ok             bool
	}{
		"right":                    {"ayu", "correct horse battery", true},
		"another password":         {"ayu", "correct horse batterx", false},
		"none":                     {"ayu", "", false},
		"the hash as a password":   {"ayu", hash, false},
		"longer than bcrypt reads": {"ayu", "correct horse battery" + strings.Repeat("x", 100), false},
		"another name":             {"budi", "correct horse battery", false},
		"no name":                  {"", "correct horse battery", false},
		"the name in capitals":     {"AYU", "correct horse battery", false},
	} {
		t.Run(name, func(t *testing.T) {
			m, ok := desk.SignIn(members, tt.name, tt.password)
			assert.Equal(t, tt.ok, ok)
			if ok {
				assert.Equal(t, members[0], m)
			}
		})
	}
}

func TestPasswords(t *testing.T) {
	for _, bad := range []string{"", "short", strings.Repeat("x", 73)} {
		_, err := desk.HashPassword(bad)
		assert.ErrorContains(t, err, "12 to 72")
	}
	err := desk.Member{Name: "ayu", Hash: "my password in the clear"}.Check()
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "in the clear")
}
