package qa

import (
	"slices"

	"kazindobot/seeds"
)

// The words by which others are asked for than those that are set aside: "selain Fadjroel, siapa lagi ...?", "which other cities besides Astana ...?".
var (
	besideWords = set("selain besides apart aside beside except kecuali")
	otherWords  = set("lain lainnya laen lagi other others else further remaining sisanya")
)

// setAside are the things that the question wants others than; none where it asks for no others.
func (q *question) setAside() []hit {
	if !q.says(otherWords) && !q.saysRun("other than") {
		return nil
	}
	from := slices.IndexFunc(q.words, func(t token) bool { return besideWords[t.text] })
	if from < 0 {
		if from = slices.IndexFunc(q.words, func(t token) bool { return t.text == "than" }); from < 1 || q.words[from-1].text != "other" {
			return nil
		}
	}
	var out []hit
	for _, h := range q.hits {
		switch {
		case h.from <= from || h.to > len(q.words):
		case h.class == seeds.Question, h.from > from+1 && (q.words[h.from].comma || q.words[h.from].boundary || q.words[h.from].text == "yang"):
			return out
		case counts(h.class) && h.class != seeds.Qualifier:
			out = append(out, h)
		}
	}
	return out[:min(len(out), 1)] // where nothing tells how far it goes
}

// tellsNoOthers tells whether the question wants others than those of whom alone the fact tells.
func (e *Engine) tellsNoOthers(q *question, fi *factIndex) bool {
	aside := q.setAside()
	if len(aside) == 0 {
		return false
	}
	isNamed := func(id conceptID) bool {
		return slices.ContainsFunc(q.hits, func(h hit) bool { return slices.Contains(h.concepts, id) })
	}
	if slices.ContainsFunc(fi.values, isNamed) {
		return !slices.ContainsFunc(fi.values, func(id conceptID) bool { return !isNamed(id) })
	}
	if fi.fact.Kinds[0] == "list" && !slices.ContainsFunc(q.quantities, func(n seeds.Quantity) bool { return n.Kind != seeds.Date && n.Kind != seeds.Ordinal }) {
		return false // it may tell of more than that; "besides the six" sets all aside
	}
	return slices.ContainsFunc(aside, func(h hit) bool { return e.level(fi, h) == coverKey })
}
