// Package config reads the program's settings, flags over environment over file
// over defaults, and the embassy's contacts. A setting is checked when it is
// asked for, so that a command minds only what it uses. Every error is one line that
// names the variable and what to do; none holds a secret.
package config

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// The names of the settings, as the environment has them. In the file they are
// written in lower case, without "kazindo_".
const (
	configFile = "KAZINDO_CONFIG"

	Seeds    = "KAZINDO_SEEDS"
	Contacts = "KAZINDO_CONTACTS"
	Listen   = "KAZINDO_LISTEN"
	SendRate = "KAZINDO_SEND_RATE"
	WebRate  = "KAZINDO_WEB_RATE"
	Framers  = "KAZINDO_FRAME_ANCESTORS"
	Data     = "KAZINDO_DATA"
	HashKey  = "KAZINDO_HASH_KEY"
	Database = "DATABASE_URL"

	Token         = "TELEGRAM_BOT_TOKEN"
	TokenFile     = "TELEGRAM_BOT_TOKEN_FILE"
	APIURL        = "TELEGRAM_API_URL"
	WebhookURL    = "TELEGRAM_WEBHOOK_URL"
	WebhookListen = "TELEGRAM_WEBHOOK_LISTEN"
	WebhookSecret = "TELEGRAM_WEBHOOK_SECRET"
)

// defaults are the settings that have one; the rest are empty.
var defaults = map[string]string{
	Seeds: "", Contacts: "", Data: "", HashKey: "", Framers: "", Database: "", Token: "", TokenFile: "", WebhookURL: "", WebhookListen: "", WebhookSecret: "",
	APIURL:   "https://api.telegram.org",
	Listen:   "127.0.0.1:8080",
	SendRate: "30",
	WebRate:  "60",
}

// paths are the settings that name a file or directory: in the file they are relative to it.
var paths = []string{Seeds, Contacts, Data, TokenFile}

// Settings are the program's settings.
type Settings struct {
	values map[string]string
	given  map[string]bool

	file     string                // of settings, "" for none
	sections map[string]*yaml.Node // its parts that are more than single values
}

// Load puts the settings together. Lookup reads the environment; flags are the
// settings given on the command line, by name. An empty value is none.
func Load(lookup func(string) (string, bool), flags map[string]string) (Settings, error) {
	s := Settings{values: map[string]string{}, given: map[string]bool{}}
	file := map[string]string{}
	if name, _ := lookup(configFile); name != "" {
		var err error
		s.file = name
		if file, s.sections, err = readFile(name); err != nil {
			return s, fmt.Errorf("%s: %w", configFile, err)
		}
	}
	for name, value := range defaults {
		fromEnvironment, _ := lookup(name)
		for _, v := range []string{flags[name], fromEnvironment, file[name]} {
			if v != "" {
				value, s.given[name] = v, true
				break
			}
		}
		s.values[name] = value
	}
	return s, nil
}

// Seeds is the directory of knowledge; "" for the built-in one.
func (s Settings) Seeds() string { return s.values[Seeds] }

// sections are the parts of the file that are more than single values, each with a file that shows one.
var sections = map[string]string{outreachKey: "config/outreach.example.yaml", deskKey: "config/desk.example.yaml"}

// readFile reads a file of settings, and its sections as they are.
func readFile(name string) (settings map[string]string, parts map[string]*yaml.Node, err error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, fmt.Errorf("the file of settings cannot be read: %w", withoutOp(err))
	}
	var nodes map[string]yaml.Node
	if err := yaml.Unmarshal(raw, &nodes); err != nil {
		return nil, nil, fmt.Errorf("%s is no YAML of settings: %s", name, oneLine(err))
	}
	out := map[string]string{}
	parts = map[string]*yaml.Node{}
	for key, node := range nodes {
		if example := sections[key]; example != "" {
			if node.Kind == yaml.MappingNode {
				parts[key] = &node
			} else if node.Tag != "!!null" {
				return nil, nil, fmt.Errorf("%s:%d: %s must be a section of its own, as %s shows it", name, node.Line, key, example)
			}
			continue
		}
		setting := settingOf(key)
		if setting == "" {
			return nil, nil, fmt.Errorf("%s:%d: there is no setting %q: the README lists them", name, node.Line, key)
		}
		if node.Kind != yaml.ScalarNode {
			return nil, nil, fmt.Errorf("%s:%d: %s must be a single value", name, node.Line, key)
		}
		out[setting] = node.Value
		if slices.Contains(paths, setting) && node.Value != "" && !filepath.IsAbs(node.Value) {
			out[setting] = filepath.Join(filepath.Dir(name), node.Value)
		}
	}
	return out, parts, nil
}

// settingOf is the name of the setting that has a key in the file.
func settingOf(key string) string {
	for name := range defaults {
		if key == strings.TrimPrefix(strings.ToLower(name), "kazindo_") {
			return name
		}
	}
	return ""
}

// section reads a part of the file into an object; false where the file has none.
func (s Settings) section(key string, into any) (bool, error) {
	if s.sections[key] == nil {
		return false, nil
	}
	raw, err := yaml.Marshal(s.sections[key])
	if err != nil {
		return false, err
	}
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	if err := dec.Decode(into); err != nil {
		return false, fmt.Errorf("this is not as %s shows it: %s", sections[key], oneLine(err))
	}
	return true, nil
}

// inSection tells where in the file an error is.
func (s Settings) inSection(key string, err error) error {
	return fmt.Errorf("%s: %s: %s: %w", configFile, s.file, key, err)
}

func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }

// withoutOp is a file's error with its name and what was wrong, without the system call.
func withoutOp(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return fmt.Errorf("%s: %w", path.Path, path.Err)
	}
	return err
}
