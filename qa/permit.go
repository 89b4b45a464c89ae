package qa

import (
	"cmp"
	"slices"
	"strings"

	"kazindobot/seeds"
)

// permit scores the foremost candidates, how sure it is that each is right, and
// puts the surest first: what ranks a fact first is not all that speaks for it.
func (e *Engine) permit(q *question, ranked []candidate) {
	who := e.asksWhatSaid(q)
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
		if c.bar == "" {
			c.bar = c.features.bar()
		}
		if c.bar == "" {
			c.bar = e.barOf(q, c, who)
		}
		if c.bar != "" && !c.same {
			continue
		}
		c.bar, c.score = "", sigmoid(e.model.Permit.Value(c.features[:])+e.model.Offset[q.lang])
		if c.same {
			c.score = max(sameScore, c.score)
		}
	}
	foremost := ranked[:min(len(ranked), Permitted)]
	slices.SortStableFunc(foremost, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	e.preferFitting(q, foremost)
}

// preferFitting puts first the surest fact that may answer and is of the kind that is asked for, where the surest of all is not: who it
// was is no place.
func (e *Engine) preferFitting(q *question, foremost []candidate) {
	if len(foremost) == 0 || onlyVague(q.slots) || q.asksWhy() || slotFit(q.slots, foremost[0].fi) > 0 {
		return
	}
	for i := range foremost {
		if c := foremost[i]; c.score >= e.model.Answer && slotFit(q.slots, c.fi) >= leastAlike {
			copy(foremost[1:i+1], foremost[:i])
			foremost[0] = c
			return
		}
	}
}

// barOf is what bars a fact by what the question asks for, "" for nothing; who is the one whose words it asks for, nil for none.
func (e *Engine) barOf(q *question, c *candidate, who *hit) string {
	switch {
	case !c.corrected && (q.asksWho(c.fi) || e.asksNamesOf(q, c.fi) || (q.asksShare() || q.filled && !onlyVague(q.slots) || q.carried && slices.Contains(q.slots, "person")) && slotFit(q.slots, c.fi) == 0):
		return barKind
	case who != nil && !c.fi.isSaidBy(*who) && slotFit([]string{"statement"}, c.fi) < leastSaid, e.notSaidBy(q, c.fi):
		return barSaid
	case e.comparesBeyond(q, c):
		return barOne
	case len(q.unknown) > 0 && q.asksWhether() && !c.corrected:
		return barPredicate
	case !c.corrected && e.saysItself(q, c.fi), q.asksForDay(c.fi), q.countsYears(c.fi), e.asksForBefore(q, c.fi), e.asksForEarlier(q, c.fi), e.lastsFor(q, c.fi):
		return barTold
	case !c.corrected && q.asksWhetherMay() && !slices.Contains(c.fi.fact.Kinds, "yesno"):
		return barMay
	case q.claimsOrAsksWhether() && q.says(stillWords) && !q.says(choosing): // "already many, or still few?" is of its time
		return barNow
	case e.ofAnother(q, c.fi):
		return barHim
	case e.tellsNoOthers(q, c.fi):
		return barOthers
	case q.leavesOut(c.fi):
		return barUntold
	case q.onlyQualifies():
		return barNothing
	}
	return ""
}

// What bars a fact from answering a question, however like its own questions it is: another person, place, number or
// year has another answer, and so has the contrary.
const (
	barName      = "the question names somebody or some place that the fact does not speak of"
	barQuantity  = "the question names a number or a date that the article does not give"
	barScope     = "the question names another year, session or the like than the fact speaks of"
	barNegation  = "the question denies what the fact says"
	barReversed  = "the question has it the other way round"
	barOutside   = "the question asks for what no article holds"
	barUnknown   = "most words of the question are not known"
	barPredicate = "whether something is so is asked of a word that is not known"
	barKind      = "the question asks for names or for a share, which the fact does not tell"
	barOne       = "the question sets two things beside each other and the fact tells of one"
	barSaid      = "the question asks what somebody said and the fact tells who they are, or is not from them"
	barHim       = "the question asks for the office of the one spoken of last and the fact tells of nobody"
	barOthers    = "the question wants others than those of whom the fact tells"
	barUntold    = "the question asks for what the article leaves out, as the fact says itself"
	barTold      = "the question says itself what the fact tells, or asks for the day where the fact knows the year, or counts years where it tells of days, or asks what was before or after, or how long somebody was something"
	barMay       = "the question is what somebody can or may do, and the fact does not tell whether"
	barNow       = "the question is whether something is still so, which no article tells"
	barNothing   = "the fact carries nothing of the question"
)

// bar is what bars a fact by its features; "" for nothing.
func (f *features) bar() string {
	switch {
	case f[featAnyCover] == 0:
		return barNothing
	case f[featUnknownName] > 0:
		return barName
	case f[featUnknownShare] > .5:
		return barUnknown
	case f[featOutside] >= .75: // a phrase of three words or more
		return barOutside
	case f[featNegation] > 0:
		return barNegation
	case f[featDirectionClash] > 0:
		return barReversed
	}
	return ""
}

// asksWho tells whether the question asks who or which they are that the fact only counts.
func (q *question) asksWho(fi *factIndex) bool {
	return q.interrogative && fi.fact.Kinds[0] == "number" && !slices.Contains(q.slots, "count") &&
		slices.ContainsFunc(q.slots, func(s string) bool { return (s == "person" || s == "name" || s == "list") && !fi.slots[s] })
}

// comparing words set two things beside each other, or reckon with two numbers.
var comparing = set("compare comparison bandingkan membandingkan perbandingan beda bedanya perbedaan perbedaannya difference differences selisih selisihnya add adding added combined dijumlahkan jumlahkan ditambah dibagi divided average rata persamaan persamaannya")

// chooses tells whether the question asks which of two was first or is more.
func (q *question) chooses() bool {
	if !q.says(choosing) || q.saysRun("more or less") || q.asksOrNot() {
		return false
	}
	return q.says(moreWords) && !q.saysRun("more than") || slices.ContainsFunc(q.words, func(t token) bool { return firstWords[t.text] && !q.leads(t) })
}

// orNot ask at the end of a question whether it is so at all.
var orNot = []string{"or no", "or not", "atau tidak", "apa tidak", "atau nggak", "atau enggak", "atau gak", "atau ga", "atau belum"}

// asksOrNot tells whether "or" only joins the contrary: "was it the first one or no?"
func (q *question) asksOrNot() bool {
	return slices.ContainsFunc(orNot, func(run string) bool { return strings.HasSuffix(strings.TrimSpace(q.key()), " "+run) })
}

// leads tells whether "before" or "after" stands before a thing ("before the vote") rather than asks which of two was first.
func (q *question) leads(t token) bool {
	if t.text != "before" && t.text != "later" {
		return false
	}
	return slices.ContainsFunc(q.hits, func(h hit) bool {
		return h.to <= len(q.words) && h.from < h.to && counts(h.class) && h.class != seeds.Qualifier && q.words[h.from].start > t.start && q.words[h.from].start < t.end+len(" the new ")
	})
}

// earlier words ask which of two was first.
var earlier = set("first earlier sooner dulu dahulu duluan")

// comparesBeyond tells whether the question compares, which no question on the fact does, or asks which of two things it is
// of which the fact knows one.
func (e *Engine) comparesBeyond(q *question, c *candidate) bool {
	if q.chooses() {
		return len(c.uncovered) > 0 || q.says(moreWords) || q.says(earlier) && c.fi.fact.Kinds[0] == "statement"
	}
	return slices.ContainsFunc(q.hits, func(h hit) bool { return q.saysIn(h, comparing) && !q.isFor(h) && e.level(c.fi, h) < coverPhrasing })
}

// onlyQualifies tells whether the question names no more than which of several is meant, of nothing: "the last one?"
func (q *question) onlyQualifies() bool {
	named := contentHits(q)
	return q.borrowed == 0 && !q.filled && len(named) > 0 && len(q.quantities) == 0 && !slices.ContainsFunc(named, func(h hit) bool { return h.class != seeds.Qualifier })
}

// isFor tells whether a thing is what an answer is wanted for: "untuk perbandingan, ...", "for comparison, ...".
func (q *question) isFor(h hit) bool {
	return h.from > 0 && h.to <= len(q.words) && (q.words[h.from-1].text == "untuk" || q.words[h.from-1].text == "for")
}

// leastSaid is how well a fact must fit for what somebody said where it does not quote them.
const leastSaid = .55

// Permitted is how many of the foremost candidates are scored.
const Permitted = 3

// Margin is the feature for how far a candidate ranks before (or behind) its nearest rival.
func Margin(rank, rival float64) float64 { return min(1, max(-1, (rank-rival)/3)) }

// barsName tells whether a name that a fact does not speak of bars it: of a person, or of a place that no fact at all speaks of.
func (e *Engine) barsName(h hit) bool {
	return slices.ContainsFunc(h.concepts, func(id conceptID) bool {
		switch e.lexicon.concepts[id].kind {
		case "person":
			return true
		case "place", "country":
			return e.isForeign(h)
		}
		return false
	})
}
