package qa

import (
	"slices"
	"strings"
	"time"

	"kazindobot/seeds"
)

// Contact is where people turn to for something that no article can help with.
type Contact struct {
	Topic   string
	Words   seeds.Texts // words and phrases that name the service
	Text    seeds.Text  // one line for whoever asks
	Link    string
	Phone   string
	Checked time.Time // the day somebody last made sure of it
}

// The topics that are treated in a way of their own: a citizen in distress
// comes before everything else; the general one ends a refusal that has nothing else to offer.
const (
	ContactDistress = "distress"
	ContactGeneral  = "general"
)

// Line is the contact in one line: its text, link and phone number.
func (c *Contact) Line(lang string) string {
	line := c.Text[lang]
	for _, where := range []string{c.Link, c.Phone} {
		if where != "" {
			line += " " + where
		}
	}
	return line
}

// WithContacts gives an engine that also sends those who ask for a service to
// its contact. The engine itself stays as it is.
func (e *Engine) WithContacts(contacts []Contact) *Engine {
	with := *e
	with.contacts = nil
	for _, c := range contacts {
		s := service{contact: c}
		for _, lang := range e.knowledge.Languages {
			for _, phrase := range c.Words[lang] {
				if p := e.servicePhrase(phrase); len(p) > 0 {
					s.phrases = append(s.phrases, p)
				}
			}
		}
		with.contacts = append(with.contacts, s)
	}
	return &with
}

// Contacts are those that the engine was given.
func (e *Engine) Contacts() []Contact {
	out := make([]Contact, 0, len(e.contacts))
	for _, s := range e.contacts {
		out = append(out, s.contact)
	}
	return out
}

// service is a contact and the phrases that name it.
type service struct {
	contact Contact
	phrases [][]inflected
}

// inflected is a word with its stems, by which forms of it are known.
type inflected struct{ word, indonesian, english string }

func (e *Engine) inflect(word string) inflected {
	return inflected{word, stemIndonesian(word, e.lexicon.vocab.isRoot), stemEnglish(word)}
}

func (w inflected) is(other inflected) bool {
	return w.word == other.word || w.indonesian == other.indonesian || w.english == other.english
}

func (e *Engine) servicePhrase(text string) []inflected {
	var out []inflected
	for _, w := range seeds.Words(Normalise(text)) {
		out = append(out, e.inflect(w.Text))
	}
	return out
}

// How likely a message must need a contact's help to be sent there: less where it
// has one of the words that name it.
const (
	distressNamed   = .2
	distressUnnamed = .6
	serviceNamed    = .4 // of any need, for the word tells which
	serviceUnnamed  = .5
)

// distress is the contact for a citizen in distress where a message is a cry for
// help, rather than a question about the news.
func (e *Engine) distress(q *question) *Contact {
	for i := range e.contacts {
		s := &e.contacts[i]
		if s.contact.Topic != ContactDistress {
			continue
		}
		need, _ := e.need(q)
		in := need[seeds.NeedDistress]
		if in >= distressUnnamed || (in >= distressNamed || e.needs.learned == nil) && e.names(q, s) > 0 {
			return &s.contact
		}
	}
	return nil
}

// serviceAskedFor is the contact for the service that a question asks for, if any.
func (e *Engine) serviceAskedFor(q *question) *Contact {
	if len(e.contacts) == 0 {
		return nil
	}
	need, any := e.need(q)
	var best *Contact
	most := 0.0
	for i := range e.contacts {
		s := &e.contacts[i]
		if s.contact.Topic == ContactDistress || s.contact.Topic == ContactGeneral {
			continue
		}
		fit := need[s.contact.Topic]
		if n := e.names(q, s); n > 0 && any >= serviceNamed {
			fit += float64(n)
		} else if fit < serviceUnnamed {
			continue
		}
		if fit > most {
			best, most = &s.contact, fit
		}
	}
	return best
}

// general is the contact for everything else, if there is one.
func (e *Engine) general() *Contact {
	for i := range e.contacts {
		if c := &e.contacts[i].contact; c.Topic == ContactGeneral {
			return c
		}
	}
	return nil
}

// names counts the words of a service's phrases that a question holds whole:
// each phrase's words stand in any order, near one another.
func (e *Engine) names(q *question, s *service) int {
	words := make([][2]inflected, len(q.words))
	for i, t := range q.words {
		words[i] = [2]inflected{e.inflect(t.text), e.inflect(strings.ToLower(t.raw))}
	}
	most := 0
	for _, phrase := range s.phrases {
		if len(phrase) > most && holdsPhrase(words, phrase) {
			most = len(phrase)
		}
	}
	return most
}

// phraseGap is how many other words may stand between those of a phrase: "paspor saya di hotel hilang".
const phraseGap = 4

func holdsPhrase(words [][2]inflected, phrase []inflected) bool {
	is := func(i int, w inflected) bool { return words[i][0].is(w) || words[i][1].is(w) }
	for from := range words {
		to := min(from+len(phrase)+phraseGap, len(words))
		if len(phrase) == 1 {
			to = from + 1
		}
		all := !slices.ContainsFunc(phrase, func(w inflected) bool {
			for i := from; i < to; i++ {
				if is(i, w) {
					return false
				}
			}
			return true
		})
		if all {
			return true
		}
	}
	return false
}
