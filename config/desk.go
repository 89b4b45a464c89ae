package config

import (
	"errors"
	"fmt"
	"regexp"
	"slices"

	"kazindobot/desk"
)

// deskKey is the section of the settings file that tells who may work at the desk.
const deskKey = "desk"

// deskEntry is that section; config/desk.example.yaml explains it.
type deskEntry struct {
	Users []memberEntry `yaml:"users"`
}

type memberEntry struct {
	Name     string `yaml:"name"`
	Password string `yaml:"password"`
	Role     string `yaml:"role"`
}

var memberName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$`)

// Desk reads who may work at the desk; nobody without a file or the section.
func (s Settings) Desk() ([]desk.Member, error) {
	var entry deskEntry
	if _, err := s.section(deskKey, &entry); err != nil {
		return nil, s.inSection(deskKey, err)
	}
	var out []desk.Member
	for i, e := range entry.Users {
		m, err := e.member()
		if err == nil && slices.ContainsFunc(out, func(o desk.Member) bool { return o.Name == m.Name }) {
			err = errors.New("it stands twice")
		}
		if err != nil {
			return nil, s.inSection(deskKey, fmt.Errorf("user %d (%s): %w", i+1, e.Name, err))
		}
		out = append(out, m)
	}
	return out, nil
}

func (e memberEntry) member() (desk.Member, error) {
	m := desk.Member{Name: e.Name, Hash: e.Password, Role: desk.Role(e.Role)}
	switch {
	case !memberName.MatchString(e.Name):
		return m, errors.New("name: write 1 to 32 letters, figures and . _ -")
	case m.Role != desk.Reader && m.Role != desk.Editor:
		return m, fmt.Errorf("role is %q: write %s or %s", e.Role, desk.Reader, desk.Editor)
	}
	return m, m.Check()
}
