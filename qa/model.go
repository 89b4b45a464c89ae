package qa

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
)

// Features of a fact as an answer to a question. Their weights are learned by
// `kazindobot tune` and kept in model.json.
const (
	featBias = iota
	featKeys
	featAllKeys
	featCover
	featAnyCover
	featUncovered
	featUncoveredEntity
	featUncoveredQualifier
	featUnknownWord
	featUnknownName
	featSlot
	featSlotSeen
	featSlotClash
	featSubject
	featOtherSubject
	featPhrasing
	featExact
	featQuantityMatch
	featQuantityClash
	featRepaired
	featThin
	featDirectionClash
	featBorrowed
	featCorrected
	featOverview
	featNegation
	featureCount
)

var featureNames = [featureCount]string{"bias", "keys", "all_keys", "cover", "any_cover", "uncovered", "uncovered_entity", "uncovered_qualifier", "unknown_word", "unknown_name",
	"slot", "slot_seen", "slot_clash", "subject", "other_subject", "phrasing", "exact", "quantity_match", "quantity_clash", "repaired", "thin", "direction_clash",
	"borrowed", "corrected", "overview", "negation"}

type features [featureCount]float64

// Model weighs the features and says how sure an answer must be.
type Model struct {
	Weights map[string]float64 `json:"weights"`
	Answer  float64            `json:"answer"` // from this score on, the best fact is the answer
	Offer   float64            `json:"offer"`  // from this score on, facts are offered as choices
	Margin  float64            `json:"margin"` // the best fact must lead the next by this much
	weights features
}

//go:embed model.json
var modelJSON []byte

// DefaultModel is the model that the engine comes with.
func DefaultModel() Model {
	m, err := ParseModel(modelJSON)
	if err != nil {
		panic("qa: model.json: " + err.Error()) // embedded and tested: cannot happen
	}
	return m
}

// ParseModel reads a model; every feature needs its weight.
func ParseModel(raw []byte) (Model, error) {
	var m Model
	if err := json.Unmarshal(raw, &m); err != nil {
		return m, err
	}
	for i, name := range featureNames {
		w, ok := m.Weights[name]
		if !ok {
			return m, fmt.Errorf("no weight for the feature %q", name)
		}
		m.weights[i] = w
	}
	return m, nil
}

// score is the probability that a fact with these features is the right answer.
func (m *Model) score(f *features) float64 {
	z := 0.0
	for i, w := range m.weights {
		z += w * f[i]
	}
	return 1 / (1 + math.Exp(-z))
}
