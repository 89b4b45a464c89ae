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
	featForeign
	featUncoveredWord
	featUncoveredKey
	featHeadCover
	featHeadUncovered
	featClean
	featMargin
	featManyUncovered
	featTypical
	featAskTypical
	featKeyElsewhere
	featPhrasings
	featureCount
)

var featureNames = [featureCount]string{"bias", "keys", "all_keys", "cover", "any_cover", "uncovered", "uncovered_entity", "uncovered_qualifier", "unknown_word", "unknown_name",
	"slot", "slot_seen", "slot_clash", "subject", "other_subject", "phrasing", "exact", "quantity_match", "quantity_clash", "repaired", "thin", "direction_clash",
	"borrowed", "corrected", "overview", "negation", "foreign", "uncovered_word", "uncovered_key", "head_cover", "head_uncovered", "clean", "margin", "many_uncovered", "typical", "ask_typical", "key_elsewhere", "phrasings"}

var featureSigns = [featureCount]int{featKeys: 1, featAllKeys: 1, featCover: 1, featAnyCover: 1, featUncovered: -2, featUncoveredEntity: -2, featUncoveredQualifier: -2,
	featUnknownWord: -2, featUnknownName: -2, featSlot: 1, featSlotSeen: 1, featSlotClash: -1, featSubject: 1, featOtherSubject: -1, featPhrasing: 1, featExact: 1,
	featQuantityMatch: 1, featQuantityClash: -2, featRepaired: -1, featDirectionClash: -1, featNegation: -1, featForeign: -2, featUncoveredWord: -1, featUncoveredKey: -1, featHeadCover: 1, featHeadUncovered: -1, featClean: 1, featMargin: 1, featManyUncovered: -1, featTypical: 1, featAskTypical: 1, featKeyElsewhere: -1, featPhrasings: 1, featOverview: -1}

type features [featureCount]float64

// Model ranks facts and decides whether the best one may be answered: apart,
// for a question that shares all but one word with a fact ranks it first and
// must be refused all the same.
type Model struct {
	Rank   map[string]float64 `json:"rank"`   // weights of the features for the order of the facts
	Permit map[string]float64 `json:"permit"` // and for the score, the probability that the best is right
	Answer float64            `json:"answer"` // from this score on, the best fact is the answer
	Offer  float64            `json:"offer"`  // from this score on, facts are offered as choices

	rank, permit features
}

// FeatureSigns lists the features and whether each speaks for (+1) or against
// (-1) a fact, or must count against it whatever the data say (-2); 0 leaves it to the data.
func FeatureSigns() map[string]int {
	out := map[string]int{}
	for i, name := range featureNames {
		out[name] = featureSigns[i]
	}
	return out
}

// Use makes the engine decide by another model. It is for tuning, before the engine is shared.
func (e *Engine) Use(m Model) { e.model = m }

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
	return NewModel(m)
}

// NewModel readies a model whose exported fields are set.
func NewModel(m Model) (Model, error) {
	for i, name := range featureNames {
		var ok bool
		if m.rank[i], ok = m.Rank[name]; !ok {
			return m, fmt.Errorf("rank has no weight for the feature %q", name)
		}
		if m.permit[i], ok = m.Permit[name]; !ok {
			return m, fmt.Errorf("permit has no weight for the feature %q", name)
		}
	}
	return m, nil
}

func (f *features) dot(weights *features) float64 {
	z := 0.0
	for i, w := range weights {
		z += w * f[i]
	}
	return z
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// clean tells whether nothing at all speaks against the fact: every key is
// named, and all that the question names the fact carries.
func (f *features) clean() bool {
	for i, sign := range featureSigns {
		if sign < 0 && i != featRepaired && i != featOtherSubject && i != featOverview && i != featKeyElsewhere && f[i] != 0 {
			return false
		}
	}
	return f[featAllKeys] == 1 && (f[featSubject] == 1 || f[featOtherSubject] == 0)
}
