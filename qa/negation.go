package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// The words around a negation that makes no difference to what is asked.
var (
	auxiliaries = set("is are was were did do does has have had will would can could should boleh bolehkah bisa bisakah mau perlu apa apakah atau or tahu tau ingat inget")
	subjectForm = set("he she it they you we that this")
	beside      = set("apart aside besides selain")
	onlyWords   = set("only just merely hanya cuma sekadar sekedar saja semata always selalu") // "it was not always so"
)

// dropIdleNegations takes away the negations that do not turn what is asked into its contrary: those
// that make a statement a question ("hadir tidak di sidang?", "did he not?", "boleh tidak?"), that set a
// thing apart from what is asked (", not to sign it", "apart from the parliament") or say that there is more ("not only").
func (l *lexicon) dropIdleNegations(q *question) {
	id, ok := l.concept(conceptNegation)
	if !ok {
		return
	}
	q.hits = slices.DeleteFunc(q.hits, func(h hit) bool {
		return slices.Contains(h.concepts, id) && q.isIdle(h)
	})
}

func (q *question) isIdle(h hit) bool {
	if slices.ContainsFunc(q.words[h.from:min(h.to+1, len(q.words))], func(t token) bool { return onlyWords[t.text] }) {
		return true
	}
	if beside[q.words[h.from].text] || q.isRhetorical(h) {
		return true
	}
	if h.from == 0 {
		return false
	}
	first, before := q.words[h.from], q.words[h.from-1]
	ends := q.endsBut(h.to, particles)
	switch {
	case first.comma: // "to witness, not to sign": what is asked stands before
		return slices.ContainsFunc(q.hits, func(o hit) bool { return o.to <= h.from && counts(o.class) })
	case before.text == "yang":
		return false
	case subjectForm[before.text]:
		return ends
	case auxiliaries[before.text] && h.to-h.from == 1 && !englishNegation[first.text]:
		return true
	}
	casual := casualNegation[strings.ToLower(first.raw)]
	return h.to-h.from == 1 && !englishNegation[first.text] && (ends || q.isFiller(h.to) || q.isTime(h.to) || casual && strings.HasSuffix(q.words[h.to].text, "nya")) && (casual && ends || !q.isEntity(h.from-1))
}

// particles may end a question behind what makes it one: "aman ga ya?"
var particles = set("ya yah sih dong nih tuh kak min gan bro sis pak bu")

// casualNegation are the words of talk, which behind something make it a question: "punya wakil di parlemen nggak".
var casualNegation = set("ga gak nggak ngga enggak kagak ndak gk g kaga")

// endsBut tells whether from a token on nothing stands in its clause but such words.
func (q *question) endsBut(i int, words map[string]bool) bool {
	for ; i < len(q.words) && !q.words[i].boundary && !q.words[i].comma; i++ {
		if !words[q.words[i].text] {
			return false
		}
	}
	return true
}

// isRhetorical tells whether a negation begins a question that expects to hear yes: "bukankah ...?", "wasn't ...?".
func (q *question) isRhetorical(h hit) bool {
	first := q.words[h.from]
	if raw := strings.ToLower(first.raw); raw == "bukannya" || raw == "bukankah" {
		return h.from < 3 || first.boundary || first.comma
	}
	return h.from > 0 && first.text == "not" && auxiliaries[q.words[h.from-1].text] && (h.from == 1 || q.words[h.from-1].boundary || q.words[h.from-1].comma)
}

// englishNegation are the English words; the Indonesian ones stand behind what they make a question of.
var englishNegation = set("not no none never nobody nothing nowhere neither nor cannot without")

// negated lists what the question denies: what is named behind a negation, or before one that nothing
// follows; where that is a word like "do" or "happen", the negation itself.
func (l *lexicon) negated(q *question) []conceptID {
	id, ok := l.concept(conceptNegation)
	if !ok {
		return nil
	}
	return l.negatedOf(q.hits, id)
}

// deniedIn lists all that a text denies, up to the end of each clause.
func (l *lexicon) deniedIn(q *question) []conceptID {
	id, ok := l.concept(conceptNegation)
	if !ok {
		return nil
	}
	out := l.negatedOf(q.hits, id)
	denying := false
	for _, h := range q.hits {
		if first := q.words[h.from]; first.comma || first.boundary || contrasting[first.text] {
			denying = false
		}
		if denying && counts(h.class) && h.class != seeds.Entity {
			out = append(out, h.concepts...)
		}
		denying = denying || slices.Contains(h.concepts, id)
	}
	return out
}

// anyDenial stands for whatever may be denied.
const anyDenial = ^conceptID(0)

// beginsDenying tells whether a text says first of all that something is not so: "Not overnight: ...".
func (l *lexicon) beginsDenying(q *question) bool {
	id, ok := l.concept(conceptNegation)
	return ok && len(q.hits) > 0 && slices.Contains(q.hits[0].concepts, id) && q.hits[0].from == 0
}

// contrasting words begin what is so behind what is denied.
var contrasting = set("but tetapi tapi melainkan namun")

func (l *lexicon) negatedOf(hits []hit, negation conceptID) []conceptID {
	var out []conceptID
	before := -1
	for i, h := range hits {
		if !slices.Contains(h.concepts, negation) {
			out = append(out, l.negatedOf(h.parts, negation)...) // "not registered" as a phrase
			if counts(h.class) {
				before = i
			}
			continue
		}
		at := i + 1
		for at < len(hits) && hits[at].class == seeds.Filler && !l.isVague(hits[at]) {
			at++
		}
		switch {
		case at < len(hits) && !hits[at].context && l.isVague(hits[at]):
			out = append(out, negation)
		case at < len(hits) && !hits[at].context:
			out = append(out, hits[at].concepts...)
		case before >= 0:
			out = append(out, hits[before].concepts...)
		}
	}
	return out
}

// isVague tells whether a hit is a verb that says nothing by itself.
func (l *lexicon) isVague(h hit) bool {
	return h.class == seeds.Light || slices.ContainsFunc(h.concepts, func(id conceptID) bool { return l.concepts[id].id == conceptDo })
}

// denies tells whether questions on a fact deny what this question denies.
func (e *Engine) denies(q *question, fi *factIndex) bool {
	return fi.negated.has(anyDenial) || slices.ContainsFunc(e.lexicon.negated(q), fi.negated.has) || q.saysNever() && e.isFirst(fi)
}

// saysNever tells whether what the question denies is that there was one before: "belum pernah ada", "there had never been", "never until", "no other ... before".
func (q *question) saysNever() bool {
	return q.saysRun("belum pernah") || q.saysRun("never") && (q.saysRun("been") || q.saysRun("before") || q.saysRun("happened") || q.saysRun("until")) || q.saysRun("no other") && q.saysRun("before")
}

// isFirst tells whether a fact is told apart by saying of something that it is the first.
func (e *Engine) isFirst(fi *factIndex) bool {
	first, ok := e.lexicon.concept(conceptFirst)
	return ok && slices.ContainsFunc(fi.keys, func(k key) bool {
		return slices.ContainsFunc(k.alternatives, func(t term) bool {
			return slices.ContainsFunc(t, func(h hit) bool {
				return slices.ContainsFunc(h.concepts, func(id conceptID) bool { return id == first || slices.Contains(e.lexicon.concepts[id].broader, first) })
			})
		})
	})
}

// adverbsOfTime begin to tell when.
var adverbsOfTime = set("waktu saat sekarang skrg kemarin nanti dulu")

// isTime tells whether a date begins at a token, or what it is counted in: "ga tahun 2022", "ga waktu itu".
func (q *question) isTime(i int) bool {
	return timeUnits[q.words[i].text] || adverbsOfTime[q.words[i].text] || slices.ContainsFunc(q.quantities, func(n seeds.Quantity) bool { return n.Kind == seeds.Date && n.From == i })
}

// isFiller and isEntity tell what kind of word stands at a token.
func (q *question) isFiller(i int) bool { return q.classAt(i) == seeds.Filler }
func (q *question) isEntity(i int) bool { return q.classAt(i) == seeds.Entity }

func (q *question) classAt(i int) seeds.Class {
	for _, h := range q.hits {
		if h.from <= i && i < h.to {
			return h.class
		}
	}
	return ""
}
