package evaluate

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Strengths are how strongly Damage can damage a text: of its words, the share that is hit.
var Strengths = []float64{0, .1, .2, .4}

// chat is how people shorten words as they type; none of it is taken from the lexicon.
var chat = map[string]string{
	"yang": "yg", "dengan": "dgn", "untuk": "utk", "berapa": "brapa", "siapa": "sapa", "kapan": "kpn", "tidak": "ga", "dalam": "dlm", "orang": "org",
	"tahun": "thn", "presiden": "prsiden", "pada": "pd", "dari": "dr", "sebagai": "sbg", "negara": "ngr", "bagaimana": "gmn", "mengapa": "knp", "jumlah": "jml",
	"you": "u", "are": "r", "people": "ppl", "between": "btwn", "what": "wat", "about": "abt", "because": "cuz", "with": "w", "and": "n", "there": "ther",
	"number": "no", "government": "govt", "president": "pres", "before": "b4", "was": "wz", "please": "plz", "who": "hu", "when": "wen", "how": "hw", "many": "mny",
}

// keys are the rows of a keyboard; a neighbour stands beside a letter in its row.
var keys = []string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}

// Damage writes a text as somebody in a hurry does: of its words of letters a share is hit, each by a
// neighbouring key, a dropped letter, chat spelling or the blank behind it being left out. Words with digits,
// which nobody could repair, stay as they are.
func Damage(text string, share float64, random *rand.Rand) string {
	words := strings.Fields(text)
	var b strings.Builder
	for i, w := range words {
		join := false
		if random.Float64() < share && !strings.ContainsFunc(w, unicode.IsDigit) {
			w, join = damageWord(w, random)
		}
		b.WriteString(w)
		if i+1 < len(words) && !join {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// damageWord damages a word in one of four ways, or tells that it runs into the next.
func damageWord(w string, random *rand.Rand) (damaged string, join bool) {
	bare := strings.TrimFunc(w, unicode.IsPunct)
	if short, ok := chat[strings.ToLower(bare)]; ok && random.IntN(2) == 0 {
		return strings.Replace(w, bare, short, 1), false
	}
	if utf8.RuneCountInString(bare) < 4 {
		return w, bare == w && random.IntN(4) == 0
	}
	letters := []rune(w)
	at := 1 + random.IntN(len(letters)-2) // people rarely miss the first letter
	switch random.IntN(3) {
	case 0:
		letters[at] = neighbour(letters[at], random)
	case 1:
		letters = slices.Delete(letters, at, at+1)
	default:
		return w, bare == w
	}
	return string(letters), false
}

// neighbour is the letter of a key beside that of r; r itself where there is none.
func neighbour(r rune, random *rand.Rand) rune {
	for _, row := range keys {
		if i := strings.IndexRune(row, unicode.ToLower(r)); i >= 0 {
			if i == 0 || i+1 < len(row) && random.IntN(2) == 0 {
				return rune(row[i+1])
			}
			return rune(row[i-1])
		}
	}
	return r
}

// Damaged is a copy of dialogues whose messages are damaged, the same ones for the same seed.
func Damaged(dialogues []Dialogue, share float64, seed uint64) []Dialogue {
	random := rand.New(rand.NewPCG(seed, uint64(share*1000)))
	out := slices.Clone(dialogues)
	for i := range out {
		out[i].Turns = slices.Clone(out[i].Turns)
		for n := range out[i].Turns {
			t := &out[i].Turns[n]
			t.Q = Damage(t.Q, share, random)
		}
	}
	return out
}
