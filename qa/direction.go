package qa

import (
	"slices"

	"kazindobot/seeds"
)

// direction is a relation that runs one way: a diplomat of one country to another.
type direction struct {
	from, to string // countries, "" where not said
}

// toWords lead to where somebody is sent.
var toWords = set("untuk to for di in bagi kepada pada ke at")

// fromWords lead to whom somebody is sent by.
var fromWords = set("dari of asal from milik representing mewakili")

// directions reads the ambassadors of a text and their deputies: whose and where.
func (l *lexicon) directions(q *question) []direction {
	var out []direction
	for i, h := range q.hits {
		if !l.hitIs(h, conceptAmbassador) && !l.hitIs(h, conceptDeputy) || l.hitIs(h, "ambassador-of-kazakhstan") || l.hitIs(h, "ambassador-of-indonesia") {
			continue
		}
		d := l.directionAround(q, i)
		if d != (direction{}) && !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	return out
}

// directionAround looks at the countries within a few words of an ambassador.
func (l *lexicon) directionAround(q *question, i int) direction {
	var d direction
	at := q.hits[i]
	for _, h := range q.hits {
		country := l.country(h)
		if country == "" || h.from > at.to+5 || h.to < at.from-3 {
			continue
		}
		before := ""
		if h.from > 0 {
			before = q.words[h.from-1].text
		}
		switch {
		case h.to <= at.from: // "the Kazakh ambassador", "Kazakhstan's ambassador"
			if h.to == at.from || h.to == at.from-1 && q.words[h.to].text == "s" {
				d.from = country
			}
		case toWords[before]:
			d.to = country
		case fromWords[before] || h.from == at.to: // "duta besar Kazakhstan"
			d.from = country
		}
	}
	return d
}

func (l *lexicon) hitIs(h hit, id string) bool {
	c, ok := l.concept(id)
	return ok && slices.ContainsFunc(h.concepts, func(x conceptID) bool { return x == c || slices.Contains(l.concepts[x].broader, c) })
}

// country is the country that a hit names, by itself or by its capital.
func (l *lexicon) country(h hit) string {
	if h.class != seeds.Entity {
		return ""
	}
	for _, id := range h.concepts {
		switch c := l.concepts[id]; {
		case c.kind == "country":
			return c.id
		case c.id == "astana":
			return "kazakhstan"
		case c.id == "jakarta":
			return "indonesia"
		}
	}
	return ""
}

// directionClash tells whether the question's ambassador runs another way than each of the fact's.
func (l *lexicon) directionClash(q *question, fi *factIndex) bool {
	for _, asked := range l.directions(q) {
		if len(fi.directed) > 0 && !slices.ContainsFunc(fi.directed, func(d direction) bool { return d.agrees(asked) }) {
			return true
		}
	}
	return false
}

func (d direction) agrees(asked direction) bool {
	return (d.from == "" || asked.from == "" || d.from == asked.from) && (d.to == "" || asked.to == "" || d.to == asked.to)
}
