package qa

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A question that says itself what a fact tells asks for something else, unless it wants that confirmed.
func TestWhatTheQuestionSaysItself(t *testing.T) {
	for question, fact := range map[string]string{
		"Of the 1,300 participants of the Assembly's session, how many were diplomats?": "",
		"Dana tatanan sosial negara naik 54,8 persen itu jadi berapa tenge nominalnya?": "",
		"Did at least 1,300 participants come to the 32nd session of the Assembly?":     "session-participants",
		"Bantuan 760 juta tenge dari Majelis itu kira-kira berapa rupiah?":              "aid-amount",
		"Hari kemerdekaan Kazakhstan jatuh tanggal berapa?":                             "", // the year alone is told
		"In what year did Kazakhstan become independent?":                               "kazakhstan-independence",
		"What are the names of the five senators appointed on the Assembly's proposal?": "", // who appoints them is told
		"Berapa persen warga yang setuju dalam referendum konstitusi Kazakhstan?":       "",
		"Give me the names of the drug companies that colluded on prices in Kazakhstan": "", // none is named
		"For how many years had Bokebayev worked in Jakarta when he met the press?":     "", // two days lay between that and the vote
		"Which Indonesian ambassador was there when Nusantara and Astana signed?":       "agreement-witness",
	} {
		r := builtin().Ask(&Conversation{}, question)
		if fact == "" {
			assert.NotEqual(t, KindAnswer, r.Kind, question)
		} else if assert.NotEmpty(t, r.Facts, question) {
			assert.Equal(t, fact, r.Facts[0], question)
		}
	}
}
