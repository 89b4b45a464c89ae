package qa

import (
	"math"
	"math/bits"
	"strings"
	"sync"

	edlib "github.com/hbollon/go-edlib"
	"github.com/sahilm/fuzzy"
)

// speller repairs words that neither language has, towards the words that the
// lexicon and the facts use.
type speller struct {
	vocab *vocabulary
	// byLength are the words to repair towards. Most questions need none, so they wait until one does.
	byLength func() map[int][]target
}

type target struct {
	word    string
	letters uint32  // a bit for each letter in the word
	usual   float64 // how usual it is in the facts: what its cost is lessened by
}

func newSpeller(v *vocabulary) *speller {
	return &speller{v, sync.OnceValue(func() map[int][]target {
		out := map[int][]target{}
		for _, w := range v.lexical() {
			out[len(w)] = append(out[len(w)], target{w, letterSet(w), usual(v.info(w).uses)})
		}
		return out
	})}
}

// usual grows with the logarithm of a word's uses, up to 0.4.
func usual(uses int32) float64 { return min(0.4, 0.05*math.Log2(float64(1+uses))) }

func letterSet(w string) uint32 {
	var set uint32
	for i := range len(w) {
		if c := w[i]; c >= 'a' && c <= 'z' {
			set |= 1 << (c - 'a')
		}
	}
	return set
}

// repair is what an unknown word was probably meant to be: one word, or
// several where they were joined. Weight tells how sure that is, 0..1.
type repair struct {
	words  []string
	weight float64
}

// fix repairs a word, or returns no words.
func (s *speller) fix(word string) repair {
	if len(word) < 3 || len(word) > 40 || !isLatin(word) {
		return repair{}
	}
	if short := undouble(word); short != word && s.vocab.knows(short) {
		return repair{[]string{short}, 0.97}
	}
	if w, weight := s.nearest(word); w != "" {
		return repair{[]string{w}, weight}
	}
	if parts := s.split(word); parts != nil {
		return repair{parts, 0.95}
	}
	if w := s.abbreviated(word); w != "" {
		return repair{[]string{w}, 0.8}
	}
	return repair{}
}

func isLatin(w string) bool { return strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" }

// undouble writes doubled letters once.
func undouble(w string) string {
	var b strings.Builder
	for i := range len(w) {
		if i == 0 || w[i] != w[i-1] {
			b.WriteByte(w[i])
		}
	}
	return b.String()
}

// nearest finds the one word within the edit distance that the length allows;
// swapped letters count as one edit, neighbouring keys as less than one.
func (s *speller) nearest(word string) (string, float64) {
	limit := 1
	switch {
	case len(word) < 4:
		return "", 0
	case len(word) >= 8:
		limit = 2
	}
	set := letterSet(word)
	best, bestCost, tie := "", 9.0, false
	for n := len(word) - limit; n <= len(word)+limit; n++ {
		for _, t := range s.byLength()[n] {
			if bits.OnesCount32(set^t.letters) > 2*limit {
				continue
			}
			d := edlib.OSADamerauLevenshteinDistance(word, t.word)
			scrambled := d == 2 && set == t.letters // two edits in a short word only where its letters are the same: "kpela" for "kepala"
			if d > limit && !(scrambled && word[0] == t.word[0]) || d == 2 && n < 7 && !scrambled {
				continue
			}
			cost := float64(d) + keyCost(word, t.word) - t.usual
			if word[0] != t.word[0] {
				cost += 0.5
			}
			switch {
			case cost < bestCost:
				best, bestCost, tie = t.word, cost, false
			case cost == bestCost && !s.sameStem(best, t.word):
				tie = true
			}
		}
	}
	if best == "" || tie && len(word) < 6 {
		return "", 0
	}
	return best, min(0.97, 1-0.08*bestCost)
}

func (s *speller) sameStem(a, b string) bool {
	x, y := s.vocab.number(a).stems, s.vocab.number(b).stems
	return x[0] == y[0] && x[0] >= 0 || x[1] == y[1] && x[1] >= 0
}

// keyCost is a little off for a letter replaced by its neighbour on the keyboard,
// a doubled one, and more for a dropped one, above all a vowel; a little on for any other replacement.
func keyCost(word, target string) float64 {
	switch {
	case len(word) == len(target)-1 && isVowel(dropped(word, target)):
		return -0.3
	case len(word) < len(target):
		return -0.2
	case len(word) > len(target):
		return -0.1
	}
	cost := 0.0
	for i := range len(word) {
		if word[i] == target[i] {
			continue
		}
		if i+1 < len(word) && word[i] == target[i+1] && word[i+1] == target[i] {
			return -0.3 // swapped
		}
		if neighbours(word[i], target[i]) {
			cost -= 0.1
		} else if isVowel(word[i]) && isVowel(target[i]) {
			cost -= 0.1
		} else {
			cost += 0.2
		}
	}
	return cost
}

// dropped is the first letter of the target that the word, one shorter, has not.
func dropped(word, target string) byte {
	for i := range len(word) {
		if word[i] != target[i] {
			return target[i]
		}
	}
	return target[len(word)]
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

var keyboard = []string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}

// neighbours tells whether two keys touch.
func neighbours(a, b byte) bool {
	ra, ca := keyPlace(a)
	rb, cb := keyPlace(b)
	return ra >= 0 && rb >= 0 && abs(ra-rb) <= 1 && abs(ca-cb) <= 1
}

func keyPlace(c byte) (row, column int) {
	for r, keys := range keyboard {
		if i := strings.IndexByte(keys, c); i >= 0 {
			return r, i
		}
	}
	return -1, -1
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// split parts words that were joined: "sistercity", "majelisrakyat". Each part
// must be a lexical word of three letters or more; the fewest parts win.
func (s *speller) split(word string) []string {
	if len(word) < 6 {
		return nil
	}
	best := make([][]string, len(word)+1)
	best[0] = []string{}
	for end := 2; end <= len(word); end++ {
		for start := 0; start <= end-2; start++ {
			if best[start] == nil {
				continue
			}
			part := word[start:end]
			info := s.vocab.info(part)
			if info == nil || len(part) < 3 && !shortWords[part] || len(part) == 3 && !info.lexical {
				continue
			}
			if best[end] == nil || len(best[start])+1 < len(best[end]) {
				best[end] = append(best[start][:len(best[start]):len(best[start])], part)
			}
		}
	}
	if parts := best[len(word)]; len(parts) > 1 && len(parts) <= 5 {
		return parts
	}
	return nil
}

// shortWords are the two-letter words that joined words may hold.
var shortWords = map[string]bool{"di": true, "ke": true, "is": true, "of": true, "in": true, "to": true, "on": true, "ri": true, "by": true}

// abbreviated finds the word that an abbreviation without vowels stands for:
// "mjls", "kzkhstn". The letters must occur in it in order (sahilm/fuzzy), the first at its start.
func (s *speller) abbreviated(word string) string {
	if len(word) < 4 || strings.ContainsAny(word, "aeiou") && len(word) < 6 {
		return ""
	}
	var candidates []string
	set := letterSet(word)
	for n := len(word) + 1; n <= len(word)*2; n++ {
		for _, t := range s.byLength()[n] {
			if t.word[0] == word[0] && set&^t.letters == 0 && onlyVowelsMissing(word, t.word) {
				candidates = append(candidates, t.word)
			}
		}
	}
	matches := fuzzy.Find(word, candidates)
	if len(matches) == 0 || len(matches) > 1 && matches[0].Score == matches[1].Score && !s.sameStem(matches[0].Str, matches[1].Str) {
		return ""
	}
	return matches[0].Str
}

// onlyVowelsMissing tells whether the target without vowels is the word
// without vowels, letting one consonant be dropped.
func onlyVowelsMissing(word, target string) bool {
	a, b := consonants(word), consonants(target)
	return len(b)-len(a) <= 1 && len(a) > 2
}

func consonants(w string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("aeiou", r) {
			return -1
		}
		return r
	}, w)
}
