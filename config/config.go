// Package config reads the program's settings: flags over environment over
// defaults.
package config

// Settings are the program's settings.
type Settings struct {
	Seeds string // directory of knowledge; "" for the built-in one
}

// Flags are the settings given on the command line; an empty one is not given.
type Flags struct {
	Seeds string
}

// Load puts the settings together. Lookup reads the environment.
func Load(lookup func(string) (string, bool), flags Flags) (Settings, error) {
	var s Settings
	if v, ok := lookup("KAZINDO_SEEDS"); ok {
		s.Seeds = v
	}
	if flags.Seeds != "" {
		s.Seeds = flags.Seeds
	}
	return s, nil
}
