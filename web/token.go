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

// sealer seals what is kept by whoever it concerns rather than here, so that nobody else can read, make or change it,
// while any replica can go on from it.
type sealer struct{ aead cipher.AEAD }

const maxToken = 8 << 10 // bytes

// newSealer makes a sealer for a purpose: what is sealed for another one it does not open.
func newSealer(secret []byte, purpose string) *sealer {
	key, err := hkdf.Key(sha256.New, secret, nil, "kazindobot web "+purpose+" 1", 32)
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

// seal makes a token of an object.
func (s *sealer) seal(object any) string {
	raw, err := json.Marshal(object)
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(s.aead.Seal(nil, nil, raw, nil)) // #nosec G407 -- it takes a nonce at random by itself
}

// open reads the object of a token; false where it is not one of ours.
func (s *sealer) open(token string, object any) bool {
	if token == "" || len(token) > maxToken {
		return false
	}
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return false
	}
	plain, err := s.aead.Open(nil, nil, raw, nil)
	return err == nil && json.Unmarshal(plain, object) == nil
}

// conversation is what the token of one holds.
type conversation struct {
	At           int64           `json:"at"` // in seconds since 1970
	ID           int64           `json:"id"` // at random, and negative, which no chat of Telegram's with a person is
	Turn         int64           `json:"n"`  // the answer's place in it
	Conversation qa.Conversation `json:"c"`
}

// tokenAge is how long a conversation may be gone on with.
const tokenAge = 30 * time.Minute

// sealConversation makes the token of a conversation.
func (s *Server) sealConversation(held conversation) string {
	held.At = s.now().Unix()
	return s.conversations.seal(held)
}

// conversationOf is that of a token; a new one, and false, where it is old or not one of ours.
func (s *Server) conversationOf(token string) (held conversation, known bool) {
	if !s.conversations.open(token, &held) || s.now().Sub(time.Unix(held.At, 0)).Abs() > tokenAge {
		return conversation{ID: -1 - rand.Int64N(1<<62)}, false
	}
	return held, true
}

// NewSecret is a secret for tokens where none is kept.
func NewSecret() []byte {
	secret := make([]byte, 32)
	_, _ = crand.Read(secret) // it never fails
	return secret
}
