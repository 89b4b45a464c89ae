package cli

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"kazindobot/config"
)

func TestTheLogHoldsNoSecret(t *testing.T) {
	var out strings.Builder
	log := (&app{err: &out}).logger(config.Secret("1:hidden"), config.Secret(""), config.Secret("kite"))
	log.Error("a panic", "panic", errors.New(`Get "https://api.telegram.org/bot1:hidden/getMe": kite`), "token", config.Secret("1:hidden"))
	assert.NotContains(t, out.String(), "hidden")
	assert.NotContains(t, out.String(), "kite")
	assert.Contains(t, out.String(), "bot[secret]/getMe")
}
