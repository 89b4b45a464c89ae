package evaluate

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDamage(t *testing.T) {
	const text = "Kapan Majelis Rakyat Kazakhstan didirikan dengan dasar apa pada 1 Maret 1995?"
	random := rand.New(rand.NewPCG(1, 1))
	assert.Equal(t, text, Damage(text, 0, random), "not at all")
	for range 100 {
		damaged := Damage(text, 1, random)
		assert.NotEqual(t, text, damaged)
		assert.Contains(t, damaged, "1995?", "numbers stay")
		assert.LessOrEqual(t, len(damaged), len(text))
	}
	assert.Empty(t, Damage("", 1, random))
	assert.NotPanics(t, func() { Damage("... ?? é ab «kata» Қазақстан 漢字漢字漢字", 1, random) })
}

func TestDamagedIsTheSameForTheSameSeed(t *testing.T) {
	set := []Dialogue{{ID: "one", Turns: []Turn{{Q: strings.Repeat("presiden Kazakhstan ", 20), Expect: "answer"}}}}
	once, again, other := Damaged(set, .4, 1), Damaged(set, .4, 1), Damaged(set, .4, 2)
	assert.Equal(t, once, again)
	assert.NotEqual(t, once, other)
	assert.Equal(t, strings.Repeat("presiden Kazakhstan ", 20), set[0].Turns[0].Q, "the set itself stays")
}
