package config_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/config"
)

// load makes settings of an environment.
func load(t *testing.T, environment map[string]string, flags ...string) config.Settings {
	t.Helper()
	given := map[string]string{}
	for i := 0; i < len(flags); i += 2 {
		given[flags[i]] = flags[i+1]
	}
	s, err := config.Load(from(environment), given)
	require.NoError(t, err)
	return s
}

func from(environment map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		value, ok := environment[name]
		return value, ok
	}
}

// file writes a file and gives its name.
func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

func TestFlagsOverEnvironmentOverFileOverDefaults(t *testing.T) {
	in := file(t, "settings.yaml", "listen: 127.0.0.1:3\nseeds: mine\nsend_rate: 7\ntelegram_bot_token: 1:file\n")
	tests := map[string]struct {
		environment map[string]string
		flags       []string
		listen      string
	}{
		"default":               {nil, nil, "127.0.0.1:8080"},
		"file":                  {map[string]string{"KAZINDO_CONFIG": in}, nil, "127.0.0.1:3"},
		"environment over file": {map[string]string{"KAZINDO_CONFIG": in, "KAZINDO_LISTEN": ":2"}, nil, ":2"},
		"empty is none":         {map[string]string{"KAZINDO_CONFIG": in, "KAZINDO_LISTEN": ""}, nil, "127.0.0.1:3"},
		"flag over environment": {map[string]string{"KAZINDO_LISTEN": ":2"}, []string{config.Listen, ":1"}, ":1"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := load(t, tt.environment, tt.flags...).Listen()
			require.NoError(t, err)
			assert.Equal(t, tt.listen, got)
		})
	}
	s := load(t, map[string]string{"KAZINDO_CONFIG": in})
	assert.Equal(t, filepath.Join(filepath.Dir(in), "mine"), s.Seeds(), "relative to the file")
	telegram, err := s.Telegram()
	require.NoError(t, err)
	assert.Equal(t, "1:file", telegram.Token.Reveal())
	assert.InDelta(t, 7, telegram.SendRate, 0)
}

func TestFilesThatMakeNoSense(t *testing.T) {
	for content, want := range map[string]string{"wings: 2": `:1: there is no setting "wings"`, "listen: [a, b]": "must be a single value", "- a": "no YAML of settings", "a: [": "no YAML of settings"} {
		_, err := config.Load(from(map[string]string{"KAZINDO_CONFIG": file(t, "s.yaml", content)}), nil)
		require.Error(t, err, content)
		assert.Contains(t, err.Error(), want)
		assert.NotContains(t, err.Error(), "\n")
	}
}

func TestTelegram(t *testing.T) {
	const token = "123:abc_DEF-9"
	hook := map[string]string{"TELEGRAM_WEBHOOK_URL": "https://example.org/hook", "TELEGRAM_WEBHOOK_LISTEN": ":8443", "TELEGRAM_WEBHOOK_SECRET": "kite"}
	with := func(more map[string]string) map[string]string {
		out := map[string]string{"TELEGRAM_BOT_TOKEN": token}
		for k, v := range hook {
			out[k] = v
		}
		for k, v := range more {
			out[k] = v
		}
		return out
	}
	tests := map[string]struct {
		environment map[string]string
		wrong       string // "" for fine
	}{
		"off":                       {nil, ""},
		"a token":                   {map[string]string{"TELEGRAM_BOT_TOKEN": token}, ""},
		"a token in a file":         {map[string]string{"TELEGRAM_BOT_TOKEN_FILE": file(t, "token", token+"\n")}, ""},
		"an empty file":             {map[string]string{"TELEGRAM_BOT_TOKEN_FILE": file(t, "token", "\n")}, "is empty"},
		"no file":                   {map[string]string{"TELEGRAM_BOT_TOKEN_FILE": "nowhere"}, "TELEGRAM_BOT_TOKEN_FILE: nowhere"},
		"no token":                  {map[string]string{"TELEGRAM_BOT_TOKEN": "kites/fly"}, "@BotFather"},
		"a bad file":                {map[string]string{"TELEGRAM_BOT_TOKEN_FILE": file(t, "token", "kites/fly")}, "TELEGRAM_BOT_TOKEN_FILE is no bot token"},
		"a webhook":                 {with(nil), ""},
		"a plain one":               {with(map[string]string{"TELEGRAM_WEBHOOK_URL": "http://example.org"}), "must begin with https://"},
		"a plain one, own server":   {with(map[string]string{"TELEGRAM_WEBHOOK_URL": "http://example.org", "TELEGRAM_API_URL": "http://127.0.0.1:1"}), ""},
		"a webhook without address": {with(map[string]string{"TELEGRAM_WEBHOOK_LISTEN": ""}), "TELEGRAM_WEBHOOK_LISTEN is missing"},
		"a bad address":             {with(map[string]string{"TELEGRAM_WEBHOOK_LISTEN": "8443"}), "TELEGRAM_WEBHOOK_LISTEN"},
		"without secret":            {with(map[string]string{"TELEGRAM_WEBHOOK_SECRET": ""}), "TELEGRAM_WEBHOOK_SECRET is missing"},
		"a bad secret":              {with(map[string]string{"TELEGRAM_WEBHOOK_SECRET": "kites fly"}), "TELEGRAM_WEBHOOK_SECRET"},
		"no API":                    {map[string]string{"TELEGRAM_API_URL": "telegram"}, "TELEGRAM_API_URL"},
		"a negative rate":           {map[string]string{"KAZINDO_SEND_RATE": "-1"}, "KAZINDO_SEND_RATE"},
		"no rate at all":            {map[string]string{"KAZINDO_SEND_RATE": "NaN"}, "KAZINDO_SEND_RATE"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := load(t, tt.environment).Telegram()
			if tt.wrong != "" {
				require.Error(t, err)
				assert.Contains(t, err.Error(), tt.wrong)
				assert.NotContains(t, err.Error(), "kites")
				return
			}
			require.NoError(t, err)
			if len(tt.environment) > 0 {
				assert.Equal(t, token, got.Token.Reveal())
			}
		})
	}
}

func TestSecretsAreNeverPrinted(t *testing.T) {
	telegram, err := load(t, map[string]string{"TELEGRAM_BOT_TOKEN": "1:hidden"}).Telegram()
	require.NoError(t, err)
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "settings", telegram)
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "token", telegram.Token, "settings", telegram)
	asJSON, err := json.Marshal(telegram)
	require.NoError(t, err)
	for _, printed := range []string{fmt.Sprint(telegram), fmt.Sprintf("%+v", telegram), fmt.Sprintf("%#v", telegram), fmt.Sprintf("%s %q", telegram.Token, telegram.Token), string(asJSON), log.String()} {
		assert.NotContains(t, printed, "hidden")
		assert.Contains(t, printed, "[secret]")
	}
}

func TestListen(t *testing.T) {
	for address, fine := range map[string]bool{"127.0.0.1:0": true, ":8080": true, "[::1]:80": true, "8080": false, "host": false, "host:http": false, "host:70000": false} {
		_, err := load(t, map[string]string{"KAZINDO_LISTEN": address}).Listen()
		assert.Equal(t, fine, err == nil, "%s: %v", address, err)
	}
}
