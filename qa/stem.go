package qa

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/kljensen/snowball/english"
)

// stemEnglish takes the endings off an English word (Porter2).
func stemEnglish(word string) string {
	if len(word) < 4 {
		return word
	}
	if stem, ok := stems.Load(word); ok {
		return stem.(string)
	}
	stem := english.Stem(word, false)
	if stemmed.Load() < mostStems {
		stemmed.Add(1)
		stems.Store(strings.Clone(word), stem) // the word alone, not the message that it is part of
	}
	return stem
}

// Stems are remembered, up to so many words or a few more: people use few, again and again, and finding stems took 7% of a question.
var (
	stems   sync.Map
	stemmed atomic.Int32
)

const mostStems = 20_000

// stemIndonesian takes the affixes off an Indonesian word: particles (-lah,
// -kah, -pun), possessives (-nya, -ku, -mu), suffixes (-kan, -an, -i) and up to two
// prefixes (me-, di-, ber-, ter-, pe-, per-, ke-, se-), undoing what me- and
// pe- do to the first letter. isRoot tells dictionary words: where several readings are
// possible, the first that is a root wins, else the one with most taken off.
func stemIndonesian(word string, isRoot func(string) bool) string {
	if len(word) < 5 {
		return word
	}
	readings := []string{word}
	for _, suffix := range stripSuffixes(word) {
		for _, first := range stripPrefix(suffix) {
			readings = append(readings, first)
			if first != suffix {
				readings = append(readings, stripPrefix(first)...)
			}
		}
	}
	best := word
	shortest := 3
	if isRoot(word) { // a word of its own is taken apart only where a sound root remains
		shortest = 5
		if strings.HasPrefix(word, "di") || strings.HasPrefix(word, "ber") {
			shortest = 4
		}
	}
	for _, r := range readings {
		if len(r) < shortest {
			continue
		}
		if r != word && isRoot(r) {
			// The shortest dictionary reading that is not a mere accident of three letters.
			if best == word || !isRoot(best) || len(r) < len(best) && len(r) > 3 {
				best = r
			}
		}
	}
	if best != word {
		return best
	}
	if isRoot(word) {
		return word
	}
	return readings[len(readings)-1]
}

// stripSuffixes gives the word with nothing, a particle, a possessive and a suffix taken off.
func stripSuffixes(word string) []string {
	out := []string{word}
	cut := func(w string, suffixes ...string) string {
		for _, s := range suffixes {
			if strings.HasSuffix(w, s) && len(w)-len(s) >= 4 {
				return w[:len(w)-len(s)]
			}
		}
		return w
	}
	add := func(w string) {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	w := cut(word, "lah", "kah", "pun", "tah")
	add(w)
	w = cut(w, "nya", "ku", "mu")
	add(w)
	add(cut(w, "in")) // colloquial: "adain", "tandatanganin"
	add(cut(w, "an"))
	add(cut(w, "kan"))
	add(cut(w, "i"))
	return out
}

// nasal lists what the nasal prefixes hide: "menulis" is t+ulis, "pengirim" k+irim.
var nasal = []struct{ prefix, put string }{
	{"meny", "s"}, {"peny", "s"}, {"meng", ""}, {"peng", ""}, {"meng", "k"}, {"peng", "k"}, {"mem", ""}, {"pem", ""}, {"mem", "p"}, {"pem", "p"},
	{"men", ""}, {"pen", ""}, {"men", "t"}, {"pen", "t"}, {"me", ""}, {"pe", ""}, {"nge", ""}, {"ng", ""}, {"ny", "s"},
}

// stripPrefix gives the readings of a word with one prefix taken off, the word itself first.
func stripPrefix(word string) []string {
	out := []string{word}
	for _, p := range []string{"di", "ber", "bel", "be", "ter", "te", "per", "pel", "ke", "se"} {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) >= 3 {
			out = append(out, rest)
		}
	}
	for _, n := range nasal {
		if rest, ok := strings.CutPrefix(word, n.prefix); ok && len(rest) >= 3 {
			out = append(out, n.put+rest)
		}
	}
	return out
}
