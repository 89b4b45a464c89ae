package config_test

import (
	"testing"

	"kazindobot/config"
)

func TestFlagsOverEnvironmentOverDefaults(t *testing.T) {
	for _, test := range []struct {
		name        string
		environment map[string]string
		flags       config.Flags
		want        config.Settings
	}{
		{"default: the built-in knowledge", nil, config.Flags{}, config.Settings{}},
		{"environment", map[string]string{"KAZINDO_SEEDS": "mine"}, config.Flags{}, config.Settings{Seeds: "mine"}},
		{"flag", nil, config.Flags{Seeds: "given"}, config.Settings{Seeds: "given"}},
		{"flag over environment", map[string]string{"KAZINDO_SEEDS": "mine"}, config.Flags{Seeds: "given"}, config.Settings{Seeds: "given"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			lookup := func(name string) (string, bool) {
				value, ok := test.environment[name]
				return value, ok
			}
			got, err := config.Load(lookup, test.flags)
			if err != nil || got != test.want {
				t.Errorf("got %+v, %v; want %+v", got, err, test.want)
			}
		})
	}
}
