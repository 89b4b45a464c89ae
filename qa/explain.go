package qa

import "strings"

// Explanation shows why the engine replied as it did.
type Explanation struct {
	Parts []ExplainedPart `json:"parts"`
}

// ExplainedPart explains one question of a message.
type ExplainedPart struct {
	Text       string               `json:"text"`
	Slots      []string             `json:"slots"`
	Concepts   []string             `json:"concepts"` // "words → concept|concept (class)"
	Repaired   []string             `json:"repaired"`
	Unknown    []string             `json:"unknown"`
	Borrowed   bool                 `json:"borrowed"`
	Candidates []ExplainedCandidate `json:"candidates"`
	Others     []ExplainedPart      `json:"others,omitempty"` // other readings of the question
}

// ExplainedCandidate is a fact that was considered.
type ExplainedCandidate struct {
	Fact      string             `json:"fact"`
	Score     float64            `json:"score"`
	Uncovered []string           `json:"uncovered"` // of the question, by the fact
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
	p := ExplainedPart{Text: q.text, Slots: q.slots, Borrowed: q.borrowed > 0}
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
		ec := ExplainedCandidate{Fact: c.fi.fact.ID, Score: c.score, Features: map[string]float64{}}
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

// Explain answers like Ask and tells how the reply came about.
func (e *Engine) Explain(c *Conversation, message string) Reply {
	return e.withoutWithdrawn(e.ask(c, message, true))
}
