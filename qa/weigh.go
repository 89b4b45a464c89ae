package qa

import (
	"slices"

	"kazindobot/seeds"
)

// weigh looks at a fact closely: what of the question it covers, which of its
// keys the question names, and what speaks against it.
func (e *Engine) weigh(q *question, fi *factIndex, phrasing [3]float64) candidate {
	c := candidate{fi: fi}
	f := &c.features
	f[featBias] = 1

	var total, strong, anyCover, repaired, typical, elsewhere, own, ownStrong, lent, lentStrong, named float64
	content := 0
	if q.headWord {
		f[featHeadUncovered] = 1
	}
	for i, h := range q.hits {
		if h.class == seeds.Question {
			_, share := e.wholeLevel(fi, h)
			f[featAskTypical] = max(f[featAskTypical], share)
			if familiar, _ := fi.familiarity(h); !familiar {
				f[featAskUnfamiliar] = 1
			}
		}
		if !counts(h.class) && h.class != seeds.Light {
			continue
		}
		level, share := e.levelAndShare(fi, h)
		if level > 0 && e.isConcept(h, conceptNegation) && !e.denies(q, fi) {
			level, share = 0, 0
		}
		w := e.hitWeight(h)
		if (counts(h.class) || h.class == seeds.Light) && !h.context {
			familiar, near := fi.familiarity(h)
			named += w + .1
			if level == 0 && e.correctsEntity(q, &c, h) {
				familiar, near = true, true
			}
			if !familiar {
				f[featUnfamiliar] += w + .1
			}
			if !near {
				f[featUnfamiliarNear] += w + .1
			}
		}
		if counts(h.class) && h.context {
			lent, lentStrong = lent+w, lentStrong+w*levelShare[level]
		} else if counts(h.class) {
			own, ownStrong = own+w, ownStrong+w*levelShare[level]
		}
		if (h.class == seeds.Light || h.context) && level == 0 {
			continue
		}
		if counts(h.class) {
			content++
			if h.weight < 1 && h.weight != 0.9 {
				repaired++
			}
		}
		w = max(w, 0.1)
		total += w
		strong += w * levelShare[level]
		if level < coverKey && counts(h.class) && slices.ContainsFunc(h.concepts, func(id conceptID) bool { return e.isFactKey[id] }) {
			elsewhere += w * (1 - levelShare[level])
		}
		typical += w * share
		if level > 0 {
			anyCover += w
			continue
		}
		c.uncovered = append(c.uncovered, h)
		if i == q.head {
			f[featHeadUncovered] = 1
		}
	}
	if q.head >= 0 {
		f[featHeadCover] = levelShare[e.level(fi, q.hits[q.head])]
	}
	if total > 0 {
		f[featCover], f[featAnyCover], f[featTypical] = strong/total, anyCover/total, typical/total
		f[featKeyElsewhere] = elsewhere / total
	}
	if named > 0 {
		f[featUnfamiliar], f[featUnfamiliarNear] = f[featUnfamiliar]/named, f[featUnfamiliarNear]/named
	}
	if own > 0 {
		f[featOwnCover] = ownStrong / own
	}
	if lent > 0 {
		f[featLentCover] = lentStrong / lent
	}
	f[featOwn], f[featWords], f[featContent] = min(own, 3), min(float64(len(q.words))/20, 2), min(float64(content)/6, 2)
	f[featRepaired] = repaired / float64(max(content, 1))
	e.weighUncovered(q, &c)
	e.weighKeys(q, &c)
	e.weighQuantities(q, &c)

	f[featSlot] = slotFit(q.slots, fi)
	if c.corrected && q.asksWhy() { // the premise is put right, whatever is asked of it
		f[featSlot] = max(f[featSlot], .6)
	}
	for _, slot := range q.slots {
		if fi.slots[slot] {
			f[featSlotSeen] = 1
		}
	}
	if f[featSlot] < .45 {
		f[featSlotClash] = 1
	}
	f[featPhrasing], f[featPhrasings] = phrasing[0], (phrasing[0]+phrasing[1]+phrasing[2])/3
	if phrasing[0] > .95 {
		f[featExact] = 1
	}
	if content < 2 {
		f[featThin] = 1
	}
	if e.lexicon.directionClash(q, fi) {
		f[featDirectionClash] = 1
	}
	if fi.fact.Is("overview") && !slices.Contains(q.slots, "overview") {
		f[featOverview] = 1
	}
	e.weighConversation(q, fi, f)
	if f.clean() {
		f[featClean] = 1
	}
	if len(c.uncovered) > 1 {
		f[featManyUncovered] = 1
	}
	return c
}

// lastArticle is the article of the last answer, nil for none.
func (e *Engine) lastArticle(c *Conversation) *seeds.Article {
	if len(c.Facts) == 0 || e.byID[c.Facts[0]] == nil {
		return nil
	}
	return e.byID[c.Facts[0]].fact.Article
}

// familiarity tells whether questions on the fact, or on its article, have named
// what a hit stands for, in one of its senses.
func (fi *factIndex) familiarity(h hit) (familiar, near bool) {
	for _, id := range h.concepts {
		familiar, near = familiar || fi.familiar.has(id), near || fi.near.has(id)
	}
	return familiar, near
}

// weighConversation notes how a question and a fact stand to what was said before.
func (e *Engine) weighConversation(q *question, fi *factIndex, f *features) {
	f[featBorrowed] = q.borrowed
	if q.last == nil {
		return
	}
	f[featLater] = 1
	if q.pointsBack() {
		f[featPointsBack] = 1
	}
	if e.lastArticle(q.last) == fi.fact.Article {
		f[featSameArticle] = 1
	} else if f[featSubject] == 0 && q.borrowed == 0 && (f[featPointsBack] == 1 || f[featContent] < .4) {
		f[featAstray] = 1
	}
	if (q.borrowed > 0 || f[featPointsBack] == 1) && slices.Contains(q.last.Facts, fi.fact.ID) { // who asks the same again in full wants the same
		f[featRepeated] = 1
	}
	if q.last.Subject == fi.subject.id {
		f[featSameSubject] = 1
	}
	if len(q.last.Facts) > 0 && e.byID[q.last.Facts[0]] != nil {
		f[featKin] = e.kin(e.byID[q.last.Facts[0]], fi)
	}
}

// kin is how much of what the last answer is known by a fact is known by too: of two facts on a subject, what people ask further on the one
// is more likely the one that is nearer.
func (e *Engine) kin(last, fi *factIndex) float64 {
	met, all := 0.0, 0.0
	for _, k := range last.keys {
		all += k.weight
		if slices.ContainsFunc(k.alternatives, func(t term) bool { return e.covered(fi, t, coverKey) }) {
			met += k.weight
		}
	}
	if all == 0 {
		return 0
	}
	return met / all
}

// weighUncovered counts what the question names and the fact does not carry.
// A named thing of the same type as the fact's value may be a wrong value that the fact corrects.
func (e *Engine) weighUncovered(q *question, c *candidate) {
	f := &c.features
	for _, h := range c.uncovered {
		if e.correctsEntity(q, c, h) {
			c.corrected = true
			continue
		}
		switch h.class {
		case seeds.Entity:
			f[featUncoveredEntity] += .5
			if e.isForeign(h) {
				f[featForeign] += .5
			}
			if e.barsName(h) {
				c.bar = barName
			}
		case seeds.Judgement:
			f[featJudgement] = 1
		case seeds.Qualifier:
			f[featUncoveredQualifier] += .5
		case seeds.Outside:
			f[featForeign] += .5
			if e.lexicon.written(q, h) {
				f[featOutside] = max(f[featOutside], min(1, float64(h.to-h.from)/4))
			}
		default:
			switch {
			case e.isConcept(h, conceptNegation) && (q.tagged || q.claims() && len(c.uncovered) == 1): // "it was never put to the vote, was it?": what the fact says puts that right
				c.corrected = true
			case e.isConcept(h, conceptNegation) && e.denies(q, c.fi): // the fact says so in other words
			case e.isConcept(h, conceptNegation):
				f[featNegation] = 1
			case e.isForeign(h):
				f[featForeign] += .5
			case e.isWord(h):
				f[featUncoveredWord] += .5
			case e.isKnownKey(h):
				f[featUncoveredKey] += .5
			default:
				f[featUncovered] += .5
			}
		}
	}
	f[featUncovered], f[featForeign], f[featUncoveredWord] = min(f[featUncovered], 1), min(f[featForeign], 1), min(f[featUncoveredWord], 1)
	f[featUncoveredKey], f[featUncoveredEntity], f[featUncoveredQualifier] = min(f[featUncoveredKey], 1), min(f[featUncoveredEntity], 1), min(f[featUncoveredQualifier], 1)
	for _, t := range q.unknown {
		if t.common {
			f[featUnknownWord] += .5
		} else {
			f[featUnknownName] += .5
		}
	}
	f[featUnknownShare] = float64(len(q.unknown)) / float64(max(len(q.words), 1))
	f[featUnknownWord], f[featUnknownName] = min(f[featUnknownWord], 1), min(f[featUnknownName], 1)
	if c.corrected {
		f[featCorrected] = 1
	}
}
