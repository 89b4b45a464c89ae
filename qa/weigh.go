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
		if level > 0 && e.isConcept(h, "negation") && !e.denies(q, fi) {
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
	if slices.Contains(q.last.Facts, fi.fact.ID) {
		f[featRepeated] = 1
	}
	if q.last.Subject == fi.subject.id {
		f[featSameSubject] = 1
	}
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
			case e.isConcept(h, "negation"):
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

// correctsEntity tells whether the fact's value puts right a named thing in a
// question that asks for confirmation: "was it signed by X?" where it was Y.
func (e *Engine) correctsEntity(q *question, c *candidate, h hit) bool {
	if h.class != seeds.Entity || !c.fi.fact.Correctable || !q.presumes() || len(c.fi.values) == 0 {
		return false
	}
	for _, id := range h.concepts {
		kind := e.lexicon.concepts[id].kind
		for _, v := range c.fi.values {
			if e.lexicon.concepts[v].kind == kind {
				return true
			}
		}
	}
	return false
}

// confirms tells whether the question wants something confirmed rather than
// told: it ends in a tag ("..., right?") or asks with no question word proper.
func (q *question) confirms() bool { return q.tagged || !q.interrogative }

// presumes tells whether the question takes what it says for granted: it wants
// it confirmed, or asks how or why it came about.
func (q *question) presumes() bool { return q.confirms() || q.asksWhy() }

// asksWhy tells whether the question asks for nothing but a reason or a manner.
func (q *question) asksWhy() bool {
	return len(q.slots) > 0 && !slices.ContainsFunc(q.slots, func(s string) bool { return s != "reason" && s != "purpose" && s != "manner" })
}

// asking are the question words proper; "reason" or "tanggal" only name what is asked.
var asking = set("apa siapa kapan mana berapa mengapa kenapa bagaimana gimana ngapain who whom whose what when where why how which")

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

// weighKeys finds which of the fact's keys the question names, and whether it
// names the fact's subject or another one instead.
func (e *Engine) weighKeys(q *question, c *candidate) {
	f := &c.features
	met, all := 0.0, 0.0
	for _, k := range c.fi.keys {
		all += k.weight
		met += k.weight * e.namesKey(q, k)
	}
	f[featKeys], f[featAllKeys] = 1, 1
	if all > 0 {
		f[featKeys] = met / all
		if met < all*.99 {
			f[featAllKeys] = 0
		}
	}
	for _, t := range c.fi.subject.named {
		if e.namesTerm(q, t) == 1 {
			f[featSubject] = 1
			return
		}
	}
	for _, h := range q.hits {
		if h.class == seeds.Entity && !e.isContext(h) {
			f[featOtherSubject] = 1
		}
	}
}

// isContext tells whether a hit is only one of the two countries, which most questions name.
func (e *Engine) isContext(h hit) bool {
	for _, id := range h.concepts {
		if e.idf[id] > .35 {
			return false
		}
	}
	return true
}

// namesKey is how well the question names a key: 1 for itself, 0.6 for a broader word.
func (e *Engine) namesKey(q *question, k key) float64 {
	best := 0.0
	for _, t := range k.alternatives {
		best = max(best, e.namesTerm(q, t))
	}
	return best
}

func (e *Engine) namesTerm(q *question, t term) float64 {
	worst := 1.0
	for _, h := range t {
		worst = min(worst, e.namesHit(q, h))
	}
	return worst
}

// namesHit is how well the question names what a hit of a key stands for, whole or part by part.
func (e *Engine) namesHit(q *question, want hit) float64 {
	best := 0.0
	for _, id := range want.concepts {
		best = max(best, e.namesConcept(q, id))
	}
	if best == 1 || len(want.parts) == 0 {
		return best
	}
	worst, counted := 1.0, 0
	for _, p := range want.parts {
		if counts(p.class) || p.class == seeds.Light {
			worst, counted = min(worst, e.namesHit(q, p)), counted+1
		}
	}
	if counted < 2 { // one part says less than the phrase
		return best
	}
	return max(best, worst)
}

// The marks of a question's concepts: named itself, and named as itself, as a
// kind of it, or by a part.
const (
	markItself = 1 << iota
	markStands
)

// mark notes which concepts the question names, once.
func (q *question) mark(l *lexicon) {
	if q.marks != nil {
		return
	}
	q.marks = make([]uint8, len(l.concepts))
	var visit func(h hit, itself uint8)
	visit = func(h hit, itself uint8) {
		for _, id := range h.concepts {
			q.marks[id] |= itself | markStands
			for _, b := range l.concepts[id].broader {
				q.marks[b] |= markStands
			}
		}
		for _, p := range h.parts {
			visit(p, 0)
		}
	}
	for _, h := range q.hits {
		visit(h, markItself)
	}
}

func (e *Engine) namesConcept(q *question, want conceptID) float64 {
	q.mark(e.lexicon)
	if q.marks[want]&markStands != 0 && e.lexicon.concepts[want].id != generalWord { // two ordinary words are no "public control"
		return 1
	}
	for _, b := range e.lexicon.concepts[want].broader {
		if q.marks[b]&markItself != 0 {
			return .6
		}
	}
	return 0
}

// weighQuantities compares the dates and numbers of the question with the
// fact's: one that the fact does not have means another fact is asked for, or, where the
// fact answers with such a value, that the question has it wrong.
func (e *Engine) weighQuantities(q *question, c *candidate) {
	f := &c.features
	for _, n := range q.quantities {
		other := false
		switch {
		case has(c.fi.quantities, n):
			f[featQuantityMatch] = 1
		case c.fi.outOfScope(n):
			f[featScopeClash] = 1
			c.bar = barScope
		case has(c.fi.tolerated, n), n.Kind == seeds.Number && n.Spelled && !c.fi.fact.Is("number"):
		case e.correctsQuantity(q, c, n):
			c.corrected = true
			f[featCorrected] = 1
		case n.Kind == seeds.Date:
			f[featDateClash] = 1
			other = true
		default:
			f[featQuantityClash] = 1
			other = !n.Spelled
		}
		if other && !e.hasQuantity(c.fi, n) {
			c.bar = barQuantity
		}
	}
	if (f[featDateClash] == 1 || f[featQuantityClash] == 1) && !q.presumes() {
		f[featClashAsked] = 1
	}
}

// outOfScope tells whether a quantity names another year, session or the like than the fact's.
func (fi *factIndex) outOfScope(n seeds.Quantity) bool {
	same := false
	if n.Kind == seeds.Date && n.Year == 0 {
		return false
	}
	for _, own := range fi.scope {
		if own.Says(n) || n.Says(own) {
			return false
		}
		same = same || own.Kind == n.Kind
	}
	return same
}

func has(own []seeds.Quantity, n seeds.Quantity) bool {
	return slices.ContainsFunc(own, func(q seeds.Quantity) bool { return q.Says(n) })
}

// correctsQuantity tells whether the fact's value puts right a date or number in
// a question that asks for confirmation. "How many in 2021?" wants another
// year's number; "2021, right?" has it wrong.
func (e *Engine) correctsQuantity(q *question, c *candidate, n seeds.Quantity) bool {
	if !c.fi.fact.Correctable {
		return false
	}
	for _, v := range c.fi.fact.Values {
		for _, own := range v.Quantities() {
			if own.Kind == n.Kind && q.presumes() {
				return true
			}
		}
	}
	return false
}
