package qa

import (
	"maps"
	"slices"
)

// fits says how well a kind of fact answers what a question word asks for,
// 0..1. A pair that is not listed does not fit at all.
var fits = map[string]map[string]float64{
	"date":         {"date": 1, "duration": .3, "plan": .4, "event": .3},
	"duration":     {"duration": 1, "date": .4, "number": .3},
	"count":        {"number": 1, "money": .8, "percent": .7, "duration": .6, "ordinal": .5, "list": .4, "date": .2},
	"money":        {"money": 1, "number": .5, "percent": .4},
	"percent":      {"percent": 1},
	"ordinal":      {"ordinal": 1, "number": .5, "date": .2},
	"person":       {"person": 1, "role": .8, "organisation": .6, "list": .6, "overview": .4},
	"organisation": {"organisation": 1, "list": .6, "person": .4, "name": .5, "role": .3, "place": .3, "overview": .3},
	"place":        {"place": 1, "list": .4, "organisation": .3},
	"reason":       {"reason": 1, "purpose": .7, "statement": .5, "condition": .4, "description": .3, "event": .2},
	"purpose":      {"purpose": 1, "reason": .7, "description": .5, "plan": .4, "statement": .3},
	"definition":   {"definition": 1, "overview": .9, "description": .8, "name": .5, "role": .5, "organisation": .4, "list": .4, "purpose": .4, "statement": .4, "ordinal": .3, "date": .3, "number": .3, "percent": .4, "money": .3, "person": .3, "place": .3, "event": .4, "plan": .4, "condition": .4, "reason": .3},
	"manner":       {"manner": 1, "description": .8, "event": .7, "statement": .7, "plan": .6, "condition": .6, "reason": .4, "purpose": .4, "yesno": .5, "overview": .4, "definition": .4, "list": .3},
	"name":         {"name": 1, "definition": .6, "organisation": .7, "list": .5, "person": .6, "place": .6, "description": .4, "overview": .3},
	"list":         {"list": 1, "person": .7, "organisation": .7, "place": .6, "description": .6, "name": .4, "number": .3, "purpose": .4, "event": .4},
	"frequency":    {"condition": .7, "description": .7, "duration": .7, "number": .4, "manner": .6, "plan": .5, "ordinal": .2, "date": .3},
	"role":         {"role": 1, "person": .7, "description": .6, "overview": .7, "definition": .4, "purpose": .5, "name": .4},
	"statement":    {"statement": 1, "description": .7, "plan": .7, "reason": .6, "purpose": .6, "event": .5, "yesno": .5, "manner": .6, "list": .3, "condition": .5, "definition": .3},
	"overview":     {"overview": 1, "definition": .8, "role": .8, "description": .7, "person": .4, "purpose": .4, "statement": .4, "event": .4, "list": .3},
}

// vagueFit is how well any kind answers a bare "what", "which" or "whether", or no question word at all.
func vagueFit(slot, kind string) float64 {
	switch {
	case slot == "whether" && kind == "yesno":
		return 1
	case slot == "which" && slices.Contains([]string{"number", "date", "money", "percent", "reason"}, kind):
		return .4
	case slot == "what" && slices.Contains([]string{"date", "place", "person", "number", "money", "percent", "reason"}, kind):
		return .4
	}
	return .6
}

// slotFit is how well a fact answers what the question asks for: the best of
// its kinds and of the question words that its own phrasings use.
func slotFit(slots []string, fi *factIndex) float64 {
	if len(slots) == 0 {
		return .6
	}
	best := 0.0
	for _, slot := range slots {
		if fi.slots[slot] && specific(slot) {
			best = max(best, .9)
		}
		for _, kind := range fi.fact.Kinds {
			if table, ok := fits[slot]; ok {
				best = max(best, table[kind])
			} else {
				best = max(best, vagueFit(slot, kind))
			}
		}
	}
	return best
}

// only tells whether question words ask for nothing but these.
func only(slots []string, these ...string) bool {
	return !slices.ContainsFunc(slots, func(s string) bool { return !slices.Contains(these, s) })
}

func specific(slot string) bool { _, ok := fits[slot]; return ok }

// slotNames are all kinds of thing that question words ask for, sorted.
var slotNames = slices.Sorted(maps.Keys(fits))
