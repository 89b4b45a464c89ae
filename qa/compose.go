package qa

import (
	"fmt"
	"slices"
	"strings"

	"kazindobot/seeds"
)

// listMentions answers which articles, and how many, speak of something.
func (e *Engine) listMentions(a *partAnswer) bool {
	if !slices.Contains(a.question.slots, "mentions") {
		return false
	}
	var best []*seeds.Article
	for _, h := range a.question.hits {
		if !counts(h.class) || e.isContext(h) {
			continue
		}
		for _, id := range h.concepts {
			if articles := e.articlesOn(id); len(articles) > 0 && (best == nil || h.class == seeds.Entity) {
				best, a.mentioned = articles, id
			}
		}
	}
	if best == nil {
		return false
	}
	a.articles, a.kind = best, KindAnswer
	return true
}

// articlesOn lists the articles whose facts speak of a concept.
func (e *Engine) articlesOn(id conceptID) []*seeds.Article {
	var out []*seeds.Article
	if int(id) >= len(e.covers) {
		return nil
	}
	for _, p := range e.covers[id] {
		if a := e.facts[p.fact].fact.Article; !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

func (e *Engine) sayMentions(r *Reply, lang string, a *partAnswer) string {
	var names []string
	for _, art := range a.articles {
		r.cite(art)
		names = append(names, fmt.Sprintf("%s (%s)", art.Outlet, day(art, lang)))
	}
	for _, p := range e.covers[a.mentioned] {
		if f := e.facts[p.fact].fact; p.level >= coverPhrasing && len(r.Facts) < 3 {
			r.use(f)
		}
	}
	if len(r.Facts) == 0 {
		r.use(e.facts[e.covers[a.mentioned][0].fact].fact)
	}
	name := e.nameOf(a.mentioned, lang)
	return fmt.Sprintf(text(lang, "mentions"), name, len(names), strings.Join(names, ", "))
}

// nameOf is what a concept is called in a text: its first form.
func (e *Engine) nameOf(id conceptID, lang string) string {
	if c := e.knowledge.Lexicon.Concepts[e.lexicon.concepts[id].id]; c != nil && len(c.Forms[lang]) > 0 {
		return titled(c.Forms[lang][0])
	}
	return strings.TrimPrefix(e.lexicon.concepts[id].id, "word:")
}

func titled(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

var monthNames = map[string][12]string{
	"id": {"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"},
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// day is an article's day in words.
func day(a *seeds.Article, lang string) string {
	return fmt.Sprintf("%d %s %d", a.Published.Day(), monthNames[lang][a.Published.Month()-1], a.Published.Year())
}
