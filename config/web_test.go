package config_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/config"
)

func TestWeb(t *testing.T) {
	read := func(values map[string]string) (config.Web, error) {
		s, err := config.Load(func(name string) (string, bool) { v, ok := values[name]; return v, ok }, nil)
		require.NoError(t, err)
		return s.Web()
	}
	w, err := read(nil)
	require.NoError(t, err)
	assert.Equal(t, config.Web{Rate: 60}, w)
	w, err = read(map[string]string{config.WebRate: "0", config.Framers: "https://embassy.example, http://localhost:8000"})
	require.NoError(t, err)
	assert.Equal(t, config.Web{Framers: []string{"https://embassy.example", "http://localhost:8000"}}, w)
	for name, value := range map[string]string{"rate": "fast", "rate below 0": "-1", "rate without end": "Inf"} {
		_, err := read(map[string]string{config.WebRate: value})
		assert.ErrorContains(t, err, config.WebRate, name)
	}
	for _, value := range []string{"embassy.example", "https://a/b", "https://*.a", "javascript:x", "https://a;script-src", "https://"} {
		_, err := read(map[string]string{config.Framers: value})
		assert.ErrorContains(t, err, config.Framers, value)
	}
}
