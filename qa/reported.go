package qa

import (
	"slices"

	"kazindobot/seeds"
)

// reported answers what the articles, one of them or somebody in them say about something: with the overview of that or, where there is none, with the
// few facts that are known by it; nil where the question is not of that sort.
func (e *Engine) reported(c *Conversation, q *question) *composition {
	if len(q.unknown) > 0 || !e.asksWhatIsReported(q) {
		return nil
	}
	things, outlet := e.thingsBeside(q)
	who := e.sayer(q)
	asked := who != nil || q.says(somebody) // "what did he say about it?" is asked of the one spoken of
	if who == nil && asked {
		who = e.whoIsSpokenOf(c)
	}
	var facts []*factIndex
	switch {
	case who != nil:
		things = slices.DeleteFunc(things, who.means)
		facts = e.inShort(saidBy(*who, e.knownBy(things, nil)))
	case asked: // of nobody
	default:
		facts = e.factsReported(q, things, outlet)
	}
	if len(facts) == 0 || len(facts) > mostProfiled || !e.allSay(facts, q.quantities) {
		return nil
	}
	return &composition{how: "tells what is reported on it", subject: facts[0].subject.id, say: func(r *Reply, lang string) string { return e.sayFacts(r, lang, facts...) }}
}

// reporting words ask what has been reported on something.
var reporting = set("report reports reported write writes written covered say says tell tells diberitakan dilaporkan diliput ditulis dikatakan disebutkan kata")

// abouts lead to what something is said of.
var abouts = set("about on regarding concerning tentang soal mengenai perihal ttg")

// asksWhatIsReported tells whether the question is for what the articles, or the news, say about something.
func (e *Engine) asksWhatIsReported(q *question) bool {
	reports := q.namedID(e.lexicon, conceptInArticles) || q.namedID(e.lexicon, conceptArticle) || q.says(reporting) && !slices.ContainsFunc(q.hits, func(h hit) bool { return e.isConcept(h, conceptSay) })
	return reports && q.says(reporting) && q.says(abouts) && only(q.slots, "what", "list", "statement", "overview", "mentions")
}

// overviewReported is the overview of things, that of an article where one is named; nil for none.
func (e *Engine) overviewReported(things []hit, outlet *seeds.Article) *factIndex {
	if outlet != nil {
		if fi := e.overviewOn(things, outlet); fi != nil {
			return fi
		}
	}
	if fi := e.overviewOf(things, true); fi != nil && (outlet == nil || fi.fact.Article == outlet) {
		return fi
	}
	return nil
}

// factsReported are the overview of the things that a question names, the facts about the one subject that has none, or those known by all of the things.
func (e *Engine) factsReported(q *question, things []hit, outlet *seeds.Article) []*factIndex {
	if overview := e.overviewReported(things, outlet); overview != nil && len(q.quantities) == 0 {
		return []*factIndex{overview}
	}
	if _, facts := e.profiled(things); len(facts) > 0 {
		return facts[:min(len(facts), mostProfiled)]
	}
	return e.inShort(e.knownBy(things, outlet))
}

// saidBy are those of the facts that somebody is quoted for.
func saidBy(who hit, facts []*factIndex) []*factIndex {
	return slices.DeleteFunc(facts, func(fi *factIndex) bool { return !fi.isSaidBy(who) })
}

// sayer is the one of whom a question asks what they said about something: they are named before that; nil for none.
func (e *Engine) sayer(q *question) *hit {
	about := slices.IndexFunc(q.words, func(t token) bool { return abouts[t.text] })
	for i, h := range q.hits {
		if e.isPerson(h) && !h.context && h.to <= about {
			return &q.hits[i]
		}
	}
	return nil
}

// knownBy are the facts, of an article where one is named, that are known by all of the things, in the order of the articles; none where
// a country is among them, of which they all are.
func (e *Engine) knownBy(things []hit, a *seeds.Article) []*factIndex {
	if len(things) == 0 || slices.ContainsFunc(things, e.isHome) {
		return nil
	}
	facts := slices.DeleteFunc(slices.Clone(e.facts), func(fi *factIndex) bool {
		return !e.holds(fi) || a != nil && fi.fact.Article != a || slices.ContainsFunc(things, func(h hit) bool { return !e.isKnownBy(fi, h) })
	})
	slices.SortStableFunc(facts, asWritten)
	return facts
}

// isKnownBy tells whether a fact is known by a thing, or names somebody.
func (e *Engine) isKnownBy(fi *factIndex, h hit) bool {
	return e.level(fi, h) == coverKey || e.isPerson(h) && slices.ContainsFunc(h.concepts, func(id conceptID) bool { return slices.Contains(e.said[id], fi) })
}

// inShort is the overview for facts that are too many to tell and that are all of one subject; the facts otherwise.
func (e *Engine) inShort(facts []*factIndex) []*factIndex {
	if len(facts) <= mostProfiled || slices.ContainsFunc(facts, func(fi *factIndex) bool { return fi.subject != facts[0].subject }) {
		return facts
	}
	if overview := e.overviewIn(facts[0].subject, nil); overview != nil {
		return []*factIndex{overview}
	}
	return facts
}
