package config_test

import (
	"os"
	"strings"
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

// TestMessagesFindTheirContact sends messages of writers who had seen neither
// the example of contacts nor seeds/needs.tsv. Those of the topic "-" ask for no service.
func TestMessagesFindTheirContact(t *testing.T) {
	contacts, err := load(t, map[string]string{"KAZINDO_CONTACTS": "contacts.example.yaml"}).Contacts(languages)
	require.NoError(t, err)
	engine, err := qa.Builtin()
	require.NoError(t, err)
	engine = engine.WithContacts(contacts)
	topicOf := map[string]string{}
	for _, c := range contacts {
		for _, lang := range languages {
			topicOf[c.Line(lang)] = c.Topic
		}
	}
	for name, bars := range map[string]struct{ right, distress, falsely float64 }{"contacts.tsv": {.75, .9, .04}, "sealed/contacts.tsv": {.7, .85, .06}} {
		raw, err := os.ReadFile("../qa/testdata/" + name)
		require.NoError(t, err)
		var right, all, helped, distressed, falsely, none float64
		for line := range strings.Lines(string(raw)) {
			fields := strings.Split(strings.TrimSpace(line), "\t")
			want := strings.TrimPrefix(fields[0], "-")
			got := topicOf[engine.Ask(&qa.Conversation{}, fields[2]).Contact]
			got = strings.TrimPrefix(got, qa.ContactGeneral)
			switch want {
			case "":
				none++
				if got != "" {
					falsely++
				}
				continue
			case qa.ContactDistress:
				distressed++
				if got == want {
					helped++
				}
			}
			all++
			if got == want {
				right++
			}
		}
		t.Logf("%s: %.1f%% of %.0f find their contact, %.1f%% of %.0f in distress; %.1f%% of %.0f that ask for none are sent to one", name, 100*right/all, all, 100*helped/distressed, distressed, 100*falsely/none, none)
		assert.GreaterOrEqual(t, right/all, bars.right, name)
		assert.GreaterOrEqual(t, helped/distressed, bars.distress, name)
		assert.LessOrEqual(t, falsely/none, bars.falsely, name)
	}
}
