package config_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/qa"
)

var languages = []string{"id", "en"}

func TestTheExampleOfContactsIsSound(t *testing.T) {
	contacts, err := load(t, map[string]string{"KAZINDO_CONTACTS": "contacts.example.yaml"}).Contacts(languages)
	require.NoError(t, err)
	var topics []string
	for _, c := range contacts {
		topics = append(topics, c.Topic)
	}
	assert.Equal(t, []string{qa.ContactDistress, "visa", "passport", "scholarship", "press", "error", qa.ContactGeneral}, topics)
}

func TestNoFileNoContacts(t *testing.T) {
	contacts, err := load(t, nil).Contacts(languages)
	require.NoError(t, err)
	assert.Empty(t, contacts)
}

func TestContactsThatMakeNoSense(t *testing.T) {
	const rest = "words: {id: [visa], en: [visa]}, text: {id: a, en: b}, link: 'https://example.org', checked: 2026-01-02}"
	for content, want := range map[string]string{
		"topic: visa":  "no list of contacts",
		"- {wings: 2}": "no list of contacts",
		"- {" + rest:   "the topic is missing",
		"- {topic: visa, text: {id: a}, words: {id: [a], en: [b]}, phone: 1, checked: 2026-01-02}":                    "text.en must be one line",
		"- {topic: visa, text: {id: a, en: b}, words: {id: [a]}, phone: 1, checked: 2026-01-02}":                      "words.en is missing",
		"- {topic: visa, text: {id: a, en: b}, words: {id: [a], en: [b]}, checked: 2026-01-02}":                       "a link or a phone number",
		"- {topic: visa, text: {id: a, en: b}, words: {id: [a], en: [b]}, link: example.org, checked: 2026-01-02}":    "must begin with https://",
		"- {topic: visa, text: {id: a, en: b}, words: {id: [a], en: [b]}, link: 'javascript:x', checked: 2026-01-02}": "must begin with https://",
		"- {topic: visa, text: {id: a, en: b}, words: {id: [a], en: [b]}, phone: 1, checked: yesterday}":              "YYYY-MM-DD",
		"- {topic: visa, " + rest + "\n- {topic: visa, " + rest:                                                       "stands twice",
	} {
		_, err := load(t, map[string]string{"KAZINDO_CONTACTS": file(t, "c.yaml", content)}).Contacts(languages)
		require.Error(t, err, content)
		assert.Contains(t, err.Error(), want)
		assert.NotContains(t, err.Error(), "\n")
	}
	_, err := load(t, map[string]string{"KAZINDO_CONTACTS": "nowhere"}).Contacts(languages)
	assert.ErrorContains(t, err, "nowhere")
}
