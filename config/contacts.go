package config

import (
	"bytes"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"kazindobot/qa"
	"kazindobot/seeds"
)

// contactEntry is an entry of the file of contacts; contacts.example.yaml explains it.
type contactEntry struct {
	Topic   string      `yaml:"topic"`
	Words   seeds.Texts `yaml:"words"`
	Text    seeds.Text  `yaml:"text"`
	Link    string      `yaml:"link"`
	Phone   string      `yaml:"phone"`
	Checked string      `yaml:"checked"`
}

// ContactsFile is the name of the file of contacts; "" for none.
func (s Settings) ContactsFile() string { return s.values[Contacts] }

// Contacts reads the file of contacts, for the languages given; none without a file.
func (s Settings) Contacts(languages []string) ([]qa.Contact, error) {
	name := s.values[Contacts]
	if name == "" {
		return nil, nil
	}
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w: name the file of contacts, or leave it out", Contacts, withoutOp(err))
	}
	contacts, err := parseContacts(raw, languages)
	if err != nil {
		return nil, fmt.Errorf("%s: %s: %w", Contacts, name, err)
	}
	return contacts, nil
}

// parseContacts reads contacts from YAML and checks each.
func parseContacts(raw []byte, languages []string) ([]qa.Contact, error) {
	var entries []contactEntry
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	if err := dec.Decode(&entries); err != nil {
		return nil, fmt.Errorf("this is no list of contacts (config/contacts.example.yaml shows one): %s", oneLine(err))
	}
	var out []qa.Contact
	for i, entry := range entries {
		c, err := entry.contact(languages)
		if err != nil {
			return nil, fmt.Errorf("contact %d (%s): %w", i+1, entry.Topic, err)
		}
		if slices.ContainsFunc(out, func(o qa.Contact) bool { return o.Topic == c.Topic }) {
			return nil, fmt.Errorf("contact %d: the topic %s stands twice", i+1, c.Topic)
		}
		out = append(out, c)
	}
	return out, nil
}

func (e contactEntry) contact(languages []string) (qa.Contact, error) {
	c := qa.Contact{Topic: e.Topic, Words: e.Words, Text: e.Text, Link: e.Link, Phone: e.Phone}
	if e.Topic == "" {
		return c, fmt.Errorf("the topic is missing")
	}
	for _, lang := range languages {
		if strings.TrimSpace(e.Text[lang]) == "" || strings.Contains(strings.TrimSpace(e.Text[lang]), "\n") {
			return c, fmt.Errorf("text.%s must be one line", lang)
		}
		if len(e.Words[lang]) == 0 && e.Topic != qa.ContactGeneral {
			return c, fmt.Errorf("words.%s is missing: write the words that name it", lang)
		}
	}
	if e.Link == "" && e.Phone == "" {
		return c, fmt.Errorf("give it a link or a phone number")
	}
	if u, err := url.Parse(e.Link); e.Link != "" && (err != nil || !slices.Contains([]string{"https", "http", "mailto", "tel"}, u.Scheme)) {
		return c, fmt.Errorf("the link must begin with https:// or with mailto")
	}
	var err error
	if c.Checked, err = time.Parse(time.DateOnly, e.Checked); err != nil {
		return c, fmt.Errorf("checked is %q: write the day it was made sure of as YYYY-MM-DD", e.Checked)
	}
	return c, nil
}
