package qa

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"kazindobot/seeds"
)

// candidate is a fact that may answer the question.
type candidate struct {
	fi        *factIndex
	rank      float64 // the order of the candidates
	score     float64 // the probability that it is right
	features  features
	same      bool // the very question is one of the fact's own
	corrected bool // the question's value is wrong and the fact puts it right
	uncovered []hit
}

// What a fact's own question, word for word, is worth.
const (
	sameLead  = 20
	sameScore = 0.98
)

// maxCandidates bounds how many facts are looked at closely.
const maxCandidates = 10

// scratch is the ranking's working memory, reused from question to question.
type scratch struct {
	level    []uint8   // of the hit at hand, by fact
	touched  []int32   // facts with a level
	strong   []float64 // covered weight by fact
	seen     []bool
	facts    []int32
	likeness []float32 // what the classifier says, by fact
	weight   []float64 // what the question names, by concept
	weighty  []conceptID
}

var scratches = sync.Pool{New: func() any { return &scratch{} }}

func (s *scratch) fit(facts, concepts int) {
	if len(s.level) < facts {
		s.level, s.strong, s.seen, s.likeness = make([]uint8, facts), make([]float64, facts), make([]bool, facts), make([]float32, facts+1)
	}
	if len(s.weight) < concepts {
		s.weight = make([]float64, concepts)
	}
	s.touched, s.facts, s.weighty = s.touched[:0], s.facts[:0], s.weighty[:0]
}

// counts tells whether a hit must be covered by the fact that answers.
func counts(c seeds.Class) bool {
	switch c {
	case seeds.Content, seeds.Entity, seeds.Qualifier, seeds.Outside, seeds.Judgement:
		return true
	}
	return false
}

// rank finds the facts that the question may mean, the best first.
func (e *Engine) rank(q *question) []candidate {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	s.fit(len(e.facts), len(e.lexicon.concepts))

	for _, h := range q.hits {
		if h.class == seeds.Filler || h.class == seeds.Question || h.class == seeds.Social {
			continue
		}
		w := e.hitWeight(h)
		eachConcept(h, func(id conceptID, _ float64) {
			if int(id) >= len(e.covers) {
				return
			}
			for _, p := range e.covers[id] {
				f := p.fact()
				if s.level[f] == 0 {
					s.touched = append(s.touched, f)
				}
				s.level[f] = max(s.level[f], p.level())
			}
		})
		for _, f := range s.touched {
			if !s.seen[f] {
				s.seen[f] = true
				s.facts = append(s.facts, f)
			}
			s.strong[f] += w * levelShare[s.level[f]]
			s.level[f] = 0
		}
		s.touched = s.touched[:0]
	}
	e.classifier.score(signature(q), s.likeness[:len(e.facts)+1])

	total := e.weighConcepts(q, s)
	like := likest(s.likeness[:len(e.facts)])
	same := e.exactly(q)
	var out []candidate
	for _, f := range e.nearest(s) {
		c := e.weigh(q, e.facts[f], e.phrasingLikeness(e.facts[f], s, total))
		c.features.liken(s.likeness[f], like, f)
		if e.classifier.refuses {
			c.features[featTaught] = 1
			c.features[featRefusal] = min(2, max(-2, float64(s.likeness[len(e.facts)])/3))
		}
		c.rank = c.features.dot(&e.model.rank)
		if c.same = slices.Contains(same, c.fi); c.same {
			c.rank += sameLead
		}
		out = append(out, c)
	}
	for _, f := range s.facts {
		s.strong[f], s.seen[f] = 0, false
	}
	for _, id := range s.weighty {
		s.weight[id] = 0
	}
	slices.SortStableFunc(out, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.fi.fact.ID, b.fi.fact.ID))
	})
	e.permit(out)
	return out
}

// nearest are the facts to look at closely, by a rough and cheap measure.
func (e *Engine) nearest(s *scratch) []int32 {
	near := func(f int32) float64 { return s.strong[f] + .5*float64(max(s.likeness[f], -8)) }
	best := make([]int32, 0, maxCandidates+1)
	for _, f := range s.facts {
		at := len(best)
		for at > 0 {
			if d := cmp.Compare(near(best[at-1]), near(f)); d > 0 || d == 0 && e.facts[best[at-1]].fact.ID < e.facts[f].fact.ID {
				break
			}
			at--
		}
		if at < maxCandidates {
			best = slices.Insert(best, at, f)
			best = best[:min(len(best), maxCandidates)]
		}
	}
	return best
}

// likely is a fact by its place and how sure the classifier is of it.
type likely struct {
	fact int32
	p    float64
}

// likest are the two facts that the classifier finds likest.
func likest(likeness []float32) (top [2]likely) {
	top[0].fact, top[1].fact = -1, -1 // there may be fewer than two
	first, second := float32(math.Inf(-1)), float32(math.Inf(-1))
	for f, z := range likeness {
		switch {
		case z > first:
			top[1], second = top[0], first
			top[0], first = likely{int32(f), sigmoid(float64(z))}, z
		case z > second:
			top[1], second = likely{int32(f), sigmoid(float64(z))}, z
		}
	}
	return top
}

// liken notes what the classifier says of a fact, and how far that is before or behind the likest other one.
func (f *features) liken(z float32, top [2]likely, fact int32) {
	p := sigmoid(float64(z))
	rival := top[0].p
	if top[0].fact == fact {
		rival = top[1].p
	}
	f[featLikeness] = min(2, max(-2, float64(z)/5))
	f[featLikelihood], f[featLikelihoodLead], f[featLikest] = p, p-rival, top[0].p
}

// permit scores the foremost candidates, how sure it is that each is right, and
// puts the surest first: what ranks a fact first is not all that speaks for it.
func (e *Engine) permit(ranked []candidate) {
	for i := range ranked {
		c := &ranked[i]
		rival := 0
		if i == 0 {
			rival = 1
		}
		c.features[featMargin] = 1
		if rival < len(ranked) {
			c.features[featMargin] = Margin(c.rank, ranked[rival].rank)
		}
		if i >= Permitted {
			continue
		}
		switch {
		case c.same:
			c.score = max(sameScore, sigmoid(e.model.Permit.Value(c.features[:])))
		case c.features.mayAnswer():
			c.score = sigmoid(e.model.Permit.Value(c.features[:]))
		}
	}
	slices.SortStableFunc(ranked[:min(len(ranked), Permitted)], func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
}

// mayAnswer is the least that a fact must have to answer a question: it carries
// something of it, most of its words are known, no phrase of three words or more asks for what no article holds,
// and no name is named that nothing here has: another person or place has other answers.
func (f *features) mayAnswer() bool {
	return f[featAnyCover] > 0 && f[featUnknownShare] <= .5 && f[featOutside] < .75 && f[featUnknownName] == 0
}

// Permitted is how many of the foremost candidates are scored.
const Permitted = 3

// Margin is the feature for how far a candidate ranks before (or behind) its nearest rival.
func Margin(rank, rival float64) float64 { return min(1, max(-1, (rank-rival)/3)) }

// levelShare is what each level of cover counts for.
var levelShare = [4]float64{0, 0.4, 0.85, 1}

// weighConcepts notes what each concept of the question weighs, and the sum.
func (e *Engine) weighConcepts(q *question, s *scratch) (total float64) {
	for _, h := range q.hits {
		if h.class == seeds.Filler || h.class == seeds.Social {
			continue
		}
		w := e.hitWeight(h)
		total += w
		eachConcept(h, func(id conceptID, share float64) {
			if s.weight[id] == 0 {
				s.weighty = append(s.weighty, id)
			}
			s.weight[id] += w * share
		})
	}
	return total
}

// phrasingLikeness finds how like the question the fact's best phrasings are
// (Dice over weighted concepts).
func (e *Engine) phrasingLikeness(fi *factIndex, s *scratch, total float64) (best [3]float64) {
	for _, ph := range fi.phrases {
		shared := 0.0
		for _, id := range ph.concepts {
			shared += s.weight[id]
		}
		if shared > 0 {
			best = insert(best, 2*min(shared, total, ph.weight)/(total+ph.weight))
		}
	}
	return best
}

// insert keeps the three greatest, in order.
func insert(best [3]float64, v float64) [3]float64 {
	for i := range best {
		if v > best[i] {
			v, best[i] = best[i], v
		}
	}
	return best
}

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
		if int(id) >= len(e.covers) {
			continue
		}
		ps := e.covers[id]
		if i, ok := slices.BinarySearchFunc(ps, fi.n, func(p posting, n int32) int { return cmp.Compare(p.fact(), n) }); ok {
			best, share = max(best, ps[i].level()), max(share, float64(ps[i].share))
		}
	}
	return best, share
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
	if q.marks[want]&markStands != 0 {
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
		switch {
		case has(c.fi.quantities, n):
			f[featQuantityMatch] = 1
		case c.fi.outOfScope(n):
			f[featScopeClash] = 1
		case has(c.fi.tolerated, n), n.Kind == seeds.Number && n.Spelled && !c.fi.fact.Is("number"):
		case e.correctsQuantity(q, c, n):
			c.corrected = true
			f[featCorrected] = 1
		case n.Kind == seeds.Date:
			f[featDateClash] = 1
		default:
			f[featQuantityClash] = 1
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
