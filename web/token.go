package web

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	crand "crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/rand/v2"
	"time"

	"kazindobot/qa"
)

// sealer makes tokens of conversations: what was said is not kept here but with whoever asked, sealed, so that
// nobody can read or change it, and any replica can go on from it.
type sealer struct{ aead cipher.AEAD }

// sealed is what a token holds.
type sealed struct {
	At           int64           `json:"at"` // in seconds since 1970
	ID           int64           `json:"id"` // of the conversation: at random, and negative, which no chat of Telegram's with a person is
	Turn         int64           `json:"n"`  // the answer's place in it
	Conversation qa.Conversation `json:"c"`
}

const (
	tokenAge  = 30 * time.Minute
	maxToken  = 8 << 10 // bytes
	tokenInfo = "kazindobot web conversation 1"
)

func newSealer(secret []byte) *sealer {
	key, err := hkdf.Key(sha256.New, secret, nil, tokenInfo, 32)
	if err != nil {
		panic("web: " + err.Error()) // the length is right
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		panic("web: " + err.Error())
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic("web: " + err.Error())
	}
	return &sealer{aead}
}

// seal makes a token.
func (s *sealer) seal(held sealed, now time.Time) string {
	held.At = now.Unix()
	raw, err := json.Marshal(held)
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(s.aead.Seal(nil, nil, raw, nil))
}

// unseal is what a token holds; a new conversation, and false, where it is old or not one of ours.
func (s *sealer) unseal(token string, now time.Time) (held sealed, known bool) {
	fresh := sealed{ID: -1 - rand.Int64N(1<<62)}
	if token == "" || len(token) > maxToken {
		return fresh, false
	}
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return fresh, false
	}
	plain, err := s.aead.Open(nil, nil, raw, nil)
	if err != nil || json.Unmarshal(plain, &held) != nil || now.Sub(time.Unix(held.At, 0)).Abs() > tokenAge {
		return fresh, false
	}
	return held, true
}

// NewSecret is a secret for tokens where none is kept.
func NewSecret() []byte {
	secret := make([]byte, 32)
	_, _ = crand.Read(secret) // it never fails
	return secret
}
