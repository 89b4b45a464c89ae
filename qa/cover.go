package qa

import (
	"cmp"
	"slices"

	"kazindobot/seeds"
)

// levelShare is what each level of cover counts for.
var levelShare = [4]float64{0, 0.4, 0.85, 1}

// level is how well a fact covers a hit: by its best sense or, where it is a
// phrase, by all of its parts.
func (e *Engine) level(fi *factIndex, h hit) uint8 {
	level, _ := e.levelAndShare(fi, h)
	return level
}

// levelAndShare gives also the share of the fact's phrasings that say so.
func (e *Engine) levelAndShare(fi *factIndex, h hit) (uint8, float64) {
	best, share := e.wholeLevel(fi, h)
	if best == coverKey || len(h.parts) == 0 || best == 0 && (h.class == seeds.Outside || h.class == seeds.Entity || e.isForeign(h) || e.isKnownKey(h)) {
		return best, share
	}
	worst, mean, n := uint8(0), 0.0, 0.0
	for _, p := range h.parts {
		if !counts(p.class) {
			continue
		}
		level, s := e.levelAndShare(fi, p)
		if level == 0 {
			return best, share
		}
		if worst == 0 || level < worst {
			worst = level
		}
		mean, n = mean+s, n+1
	}
	if n > 0 {
		share = max(share, mean/n)
	}
	return max(best, worst), share
}

func (e *Engine) wholeLevel(fi *factIndex, h hit) (best uint8, share float64) {
	for _, id := range h.concepts {
		if p, ok := e.posting(id, fi.n); ok {
			best, share = max(best, p.level()), max(share, float64(p.share))
		}
	}
	return best, share
}

// posting tells how well a fact covers a concept, if it does.
func (e *Engine) posting(id conceptID, fact int32) (posting, bool) {
	if int(id) >= len(e.covers) {
		return posting{}, false
	}
	ps := e.covers[id]
	i, ok := slices.BinarySearchFunc(ps, fact, func(p posting, n int32) int { return cmp.Compare(p.fact(), n) })
	if !ok {
		return posting{}, false
	}
	return ps[i], true
}

// isForeign tells whether no fact at all speaks of what a hit stands for.
func (e *Engine) isForeign(h hit) bool {
	for _, id := range h.concepts {
		if len(e.covers[id]) > 0 {
			return false
		}
	}
	return true
}

// isKnownKey tells whether a hit stands for something that other facts are known by.
func (e *Engine) isKnownKey(h hit) bool {
	return slices.ContainsFunc(h.concepts, func(id conceptID) bool { return e.isKey[id] })
}

// isWord tells whether a hit is a word that the lexicon lacks.
func (e *Engine) isWord(h hit) bool { return e.lexicon.isWord(h.concepts[0]) }

func (e *Engine) isConcept(h hit, id string) bool {
	c, ok := e.lexicon.concept(id)
	return ok && slices.Contains(h.concepts, c)
}
