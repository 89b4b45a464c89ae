package qa

import (
	"fmt"
	"strings"
)

// Explanation shows why the engine replied as it did.
type Explanation struct {
	Decision string          `json:"decision,omitempty"` // on the message as a whole, where its questions were not looked at
	Parts    []ExplainedPart `json:"parts"`
}

// ExplainedPart explains one question of a message.
type ExplainedPart struct {
	Text       string               `json:"text"`
	Decision   string               `json:"decision"`
	Slots      []string             `json:"slots"`
	Concepts   []string             `json:"concepts"` // "words → concept|concept (class)"
	Repaired   []string             `json:"repaired"`
	Unknown    []string             `json:"unknown"`
	Borrowed   bool                 `json:"borrowed"`
	Filled     bool                 `json:"filled,omitempty"`    // from the last question or answer: it leans on nothing else
	Claim      bool                 `json:"claim,omitempty"`     // it says something and wants it confirmed
	Corrected  bool                 `json:"corrected,omitempty"` // the best fact puts right what it takes for granted
	Candidates []ExplainedCandidate `json:"candidates"`
	Others     []ExplainedPart      `json:"others,omitempty"` // other readings of the question
}

// ExplainedCandidate is a fact that was considered.
type ExplainedCandidate struct {
	Fact      string             `json:"fact"`
	Score     float64            `json:"score"`
	Barred    string             `json:"barred,omitempty"` // why it may not answer, however like the question it is
	Uncovered []string           `json:"uncovered"`        // of the question, by the fact
	Features  map[string]float64 `json:"features"`
}

func (e *Engine) explain(answers []*partAnswer) *Explanation {
	var ex Explanation
	for _, a := range answers {
		ex.Parts = append(ex.Parts, e.explainPart(a))
	}
	return &ex
}

func (e *Engine) explainPart(a *partAnswer) ExplainedPart {
	q := a.question
	p := ExplainedPart{Text: q.text, Decision: e.decision(a), Slots: q.slots, Borrowed: q.borrowed > 0, Filled: q.filled, Claim: q.tagged,
		Corrected: a.best != nil && a.best.corrected}
	for _, h := range q.hits {
		p.Concepts = append(p.Concepts, e.describe(q, h))
	}
	for _, t := range q.words {
		if t.weight < 1 {
			p.Repaired = append(p.Repaired, t.raw+" → "+t.text)
		}
	}
	for _, t := range q.unknown {
		p.Unknown = append(p.Unknown, t.text)
	}
	for _, c := range a.candidates {
		ec := ExplainedCandidate{Fact: c.fi.fact.ID, Score: c.score, Barred: c.bar, Features: map[string]float64{}}
		for _, h := range c.uncovered {
			ec.Uncovered = append(ec.Uncovered, e.describe(q, h))
		}
		for n, v := range c.features {
			if v != 0 {
				ec.Features[featureNames[n]] = v
			}
		}
		p.Candidates = append(p.Candidates, ec)
	}
	for _, o := range a.others {
		p.Others = append(p.Others, e.explainPart(o))
	}
	return p
}

// decision tells in words what was decided on a question and why.
func (e *Engine) decision(a *partAnswer) string {
	best := a.best
	switch {
	case a.contact != nil:
		return "a service is asked for: sent to the contact " + a.contact.Topic
	case a.composed != nil:
		return "composed: " + a.composed.how
	case a.kind == KindAnswer && best.same:
		return "answered: it is one of the fact's own questions"
	case a.kind == KindAnswer:
		return fmt.Sprintf("answered: %.3f is no less than %.3f", best.score, e.model.Answer)
	case a.opinion:
		return "refused: it judges, accuses or predicts"
	case best == nil:
		return "refused: no fact carries anything of it"
	case a.kind == KindChoices:
		return fmt.Sprintf("choices offered: %.3f is no less than %.3f", best.score, e.model.Offer)
	case best.bar != "":
		return "refused: " + best.bar
	}
	if best.score >= e.model.Offer {
		return fmt.Sprintf("refused: %.3f is less than %.3f, and no other fact is near enough to choose from", best.score, e.model.Answer)
	}
	return fmt.Sprintf("refused: %.3f is less than %.3f", best.score, e.model.Offer)
}

func (e *Engine) describe(q *question, h hit) string {
	var words, ids []string
	for i := h.from; i < h.to && i < len(q.words); i++ {
		words = append(words, q.words[i].text)
	}
	for _, id := range h.concepts {
		ids = append(ids, e.lexicon.concepts[id].id)
	}
	return strings.Join(words, " ") + " → " + strings.Join(ids, "|") + " (" + string(h.class) + ")"
}

// because adds to a reply, where an explanation is wanted, what was decided on the message as a whole.
func (r Reply) because(explain bool, decision string) Reply {
	if explain {
		r.Explanation = &Explanation{Decision: decision, Parts: []ExplainedPart{}}
	}
	return r
}

// Explain answers like Ask and tells how the reply came about.
func (e *Engine) Explain(c *Conversation, message string) Reply {
	r := e.withoutWithdrawn(e.ask(c, message, true))
	c.told(r)
	return r
}
