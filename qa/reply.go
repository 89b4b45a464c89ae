package qa

import (
	"strings"
	"time"

	"kazindobot/seeds"
)

// The kinds of reply.
const (
	KindAnswer  = "answer"  // at least one fact and its citation
	KindChoices = "choices" // asks back which of two or three questions was meant
	KindNone    = "none"    // the articles do not say
	KindSocial  = "social"  // small talk
)

// Reply is what the engine says to a message, as data; HTML, colours and JSON
// are made of it at the edges.
type Reply struct {
	Kind       string     `json:"kind"`
	Lang       string     `json:"lang"`
	Answer     string     `json:"answer"` // plain text, without the citation
	Citations  []Citation `json:"citations"`
	Choices    []Choice   `json:"choices"`    // to choose from, or related questions
	Facts      []string   `json:"facts"`      // ids of the facts used
	Unanswered []string   `json:"unanswered"` // parts of the message that got no answer
	Contact    string     `json:"contact"`    // whom to turn to, in one line; the answer holds it too
	Score      float64    `json:"score"`      // how sure the engine is, 0..1

	Talk        string       `json:"-"` // which small talk it is, of seeds.SmallTalk
	Explanation *Explanation `json:"-"`
}

// WentUnanswered tells whether a reply leaves its question open: no answer, or several to choose from, and nobody to turn to.
func (r Reply) WentUnanswered() bool {
	return (r.Kind == KindNone || r.Kind == KindChoices) && r.Contact == ""
}

// Citation names an article as a source.
type Citation struct {
	Article   string `json:"article"`
	Outlet    string `json:"outlet"`
	Headline  string `json:"headline"`
	Published string `json:"published"` // YYYY-MM-DD
	URL       string `json:"url"`
	Language  string `json:"language"` // that the article is written in
}

// Choice is a question that the engine can answer.
type Choice struct {
	Fact     string `json:"fact"`
	Question string `json:"question"`
}

func newReply(kind, lang, answer string) Reply {
	return Reply{Kind: kind, Lang: lang, Answer: answer, Citations: []Citation{}, Choices: []Choice{}, Facts: []string{}, Unanswered: []string{}}
}

// turnTo adds a contact to the reply.
func (r *Reply) turnTo(c *Contact) {
	r.Contact = c.Line(r.Lang)
	r.Answer = strings.TrimSpace(r.Answer + " " + r.Contact)
}

// cite adds an article to the reply's citations, once.
func (r *Reply) cite(a *seeds.Article) {
	for _, c := range r.Citations {
		if c.Article == a.ID {
			return
		}
	}
	r.Citations = append(r.Citations, citationOf(a))
}

func citationOf(a *seeds.Article) Citation {
	c := Citation{Article: a.ID, Outlet: a.Outlet, Headline: a.Headline, URL: a.URL, Language: a.Language}
	if !a.Published.IsZero() {
		c.Published = a.Published.Format(time.DateOnly)
	}
	return c
}

// use adds a fact and its article to the reply, once.
func (r *Reply) use(f *seeds.Fact) {
	for _, id := range r.Facts {
		if id == f.ID {
			return
		}
	}
	r.Facts = append(r.Facts, f.ID)
	r.cite(f.Article)
}
