package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// smallTalk tells which kind of small talk a message is, "" where it holds
// anything else: something of substance, unknown words, a number.
func (e *Engine) smallTalk(q *question) string {
	best, content, asks, sure := len(seeds.SmallTalk), 0, false, len(q.words) <= mostAmbiguous
	for _, h := range q.hits {
		kind := e.socialKind(h)
		switch {
		case kind >= 0:
			best, sure = min(best, kind), sure || h.class != seeds.Content && h.class != seeds.Question
		case h.class == seeds.Entity:
			return ""
		case counts(h.class):
			content++
		case h.class == seeds.Question:
			asks = true
		}
	}
	if best == len(seeds.SmallTalk) || !sure || len(q.quantities) > 0 || len(q.unknown) > 1 {
		return ""
	}
	talk := seeds.SmallTalk[best]
	switch {
	case aboutBot[talk]: // "are you a human or a machine?" has content and asks, and is small talk all the same
		if content > 1 || content == 1 && (len(q.words) > 8 || !q.addressesBot()) {
			return ""
		}
	case content > 0, asks && strings.HasSuffix(strings.TrimSpace(q.text), "?"), asks && !courtesy[talk]:
		return ""
	}
	return talk
}

// mostAmbiguous is of how many words a message may be talk that all mean something else as well: "hadir!", but not "dia hadir di acara apa?"
const mostAmbiguous = 2

// aboutBot is small talk about the bot, courtesy what people say without asking.
var (
	aboutBot = set("who what insult")
	courtesy = set("thanks bye praise")
)

// addressesBot tells whether the message speaks to the bot.
func (q *question) addressesBot() bool {
	return q.says(botWords)
}

var botWords = set("kamu anda kau lu lo elu you u bot robot ngobrol berbincang talking chatting")

// socialKind is the place in seeds.SmallTalk of the small talk that a hit is, -1 for none.
func (e *Engine) socialKind(h hit) int {
	for _, id := range h.concepts {
		if c := e.lexicon.concepts[id]; c.class == seeds.Social {
			return slices.Index(seeds.SmallTalk, c.slot)
		}
	}
	return -1
}

// talkBeside is the small talk that a message which could not be answered holds
// beside other things: an insult, a question about the bot or, where nothing is asked, a courtesy; "" for none.
func (e *Engine) talkBeside(q *question) string {
	asks := len(e.lexicon.questionHits(q)) > 0 || strings.HasSuffix(strings.TrimSpace(q.text), "?")
	names := slices.ContainsFunc(q.hits, func(h hit) bool { return h.class == seeds.Entity })
	content := contentHits(q)
	little := len(content) <= mostBeside
	ofFacts := slices.ContainsFunc(content, e.isOfFacts)
	for _, h := range q.hits {
		kind := e.socialKind(h)
		if kind < 0 || h.class == seeds.Question && ofFacts { // "namanya siapa" asks for whoever it is that is spoken of
			continue
		}
		if talk := seeds.SmallTalk[kind]; talk == "insult" && (!asks && !names || q.addressesBot()) || little && talk != "insult" && (aboutBot[talk] && !names && !ofFacts && len(q.quantities) == 0 || courtesy[talk] && !asks) {
			return talk
		}
	}
	return ""
}

// mostBeside is how many things of substance a message may name that is small talk all the same.
const mostBeside = 2
