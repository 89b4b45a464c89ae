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
	featLikeness       // the classifier's log-odds, a fifth of them
	featLikelihood     // and probability
	featLikelihoodLead // before the likest other fact
	featLikest         // of any fact
	featJudgement
	featOwnCover  // of the message's own words
	featLentCover // of what is borrowed from the conversation
	featOwn       // weight of the message's own content
	featWords
	featContent
	featPointsBack
	featRepeated // the last answer used this fact
	featSameSubject
	featUnknownShare
	featOutside        // words of the longest phrase for what no article holds
	featLater          // something was said before
	featSameArticle    // as the last answer
	featAstray         // another one, though the message is short or points back and does not name the fact's subject
	featTaught         // the knowledge has examples, also of what no fact answers
	featRefusal        // the classifier's log-odds that no fact answers
	featUnfamiliar     // share of what is named that no question on the fact has named
	featUnfamiliarNear // nor any on its article
	featAskUnfamiliar  // the same of a question word
	featScopeClash
	featDateClash
	featClashAsked // a clash in a question that does not ask for confirmation
	featKin        // of what the last answer is known by, what the fact is known by too
	featWording
	featWordingLikelihood
	featWordingLead
	featWordingRefusal
	featureCount
)

var featureNames = [featureCount]string{"bias", "keys", "all_keys", "cover", "any_cover", "uncovered", "uncovered_entity", "uncovered_qualifier", "unknown_word", "unknown_name",
	"slot", "slot_seen", "slot_clash", "subject", "other_subject", "phrasing", "exact", "quantity_match", "quantity_clash", "repaired", "thin", "direction_clash",
	"borrowed", "corrected", "overview", "negation", "foreign", "uncovered_word", "uncovered_key", "head_cover", "head_uncovered", "clean", "margin", "many_uncovered", "typical", "ask_typical", "key_elsewhere", "phrasings",
	"likeness", "likelihood", "likelihood_lead", "likest", "judgement", "own_cover", "lent_cover", "own", "words", "content", "points_back", "repeated", "same_subject",
	"unknown_share", "outside", "later", "same_article", "astray", "taught", "refusal", "unfamiliar", "unfamiliar_near", "ask_unfamiliar", "scope_clash", "date_clash", "clash_asked", "kin", "wording", "wording_likelihood", "wording_lead", "wording_refusal"}

var featureSigns = [featureCount]int{featKeys: 1, featAllKeys: 1, featCover: 1, featAnyCover: 1, featUncovered: -1, featUncoveredEntity: -1, featUncoveredQualifier: -1,
	featUnknownWord: -1, featUnknownName: -1, featSlot: 1, featSlotSeen: 1, featSlotClash: -1, featSubject: 1, featOtherSubject: -1, featPhrasing: 1, featExact: 1,
	featQuantityMatch: 1, featQuantityClash: -1, featRepaired: -1, featDirectionClash: -1, featNegation: -1, featForeign: -1, featUncoveredWord: -1, featUncoveredKey: -1, featHeadCover: 1, featHeadUncovered: -1, featClean: 1, featMargin: 1, featManyUncovered: -1, featTypical: 1, featAskTypical: 1, featKeyElsewhere: -1, featPhrasings: 1, featOverview: -1,
	featLikeness: 1, featLikelihood: 1, featLikelihoodLead: 1, featJudgement: -1, featOwnCover: 1,
	featUnknownShare: -1, featOutside: -1, featAstray: -1, featRefusal: -1, featUnfamiliar: -1, featUnfamiliarNear: -1, featAskUnfamiliar: -1, featScopeClash: -1, featDateClash: -1, featClashAsked: -1, featKin: 1, featWording: 1, featWordingLikelihood: 1, featWordingLead: 1, featWordingRefusal: -1}

type features [featureCount]float64

// Model ranks facts and decides whether the best one may be answered: apart,
// for a question that shares all but one word with a fact ranks it first and
// must be refused all the same.
type Model struct {
	Rank   map[string]float64 `json:"rank"`   // weights of the features for the order of the facts
	Permit Forest             `json:"permit"` // for the score, the probability that a fact is right
	// Offset is added to the trees' log-odds of a question in a language, so that one threshold serves all of them.
	Offset map[string]float64 `json:"offset"`
	Answer float64            `json:"answer"` // from this score on, the best fact is the answer
	Offer  float64            `json:"offer"`  // from this score on, facts are offered as choices

	rank features
}

// Features lists the features in order and whether each may only speak for (1)
// or against (-1) a fact; 0 leaves it to the data.
func Features() (names []string, signs []int) { return featureNames[:], featureSigns[:] }

// Use makes the engine decide by another model. It is for tuning, before the engine is shared.
func (e *Engine) Use(m Model) { e.model = m }

// WithThreshold is the engine with another score from which on it answers; what it offers below that it still does.
func (e *Engine) WithThreshold(answer float64) *Engine {
	other := *e
	other.model.Answer, other.model.Offer = answer, min(answer, e.model.Offer)
	return &other
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
	return NewModel(m)
}

// NewModel readies a model whose exported fields are set.
func NewModel(m Model) (Model, error) {
	for i, name := range featureNames {
		var ok bool
		if m.rank[i], ok = m.Rank[name]; !ok {
			return m, fmt.Errorf("rank has no weight for the feature %q", name)
		}
	}
	var err error
	m.Permit, err = NewForest(m.Permit.Bias, m.Permit.Trees)
	return m, err
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
