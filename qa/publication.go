package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// findingWords are for what an article is published in or found by.
var findingWords = set("newspaper newspapers koran headline headlines judul judulnya link linknya tautan tautannya url original originals aslinya")

// mostPublished bounds of how many articles on something it is told where they were published.
const mostPublished = 2

// publication answers where and when the articles on something, or all of them, were published, and under which headlines; nil where the
// question is of anything else, or a fact answers it.
func (e *Engine) publication(_ *Conversation, q *question) *composition {
	if len(q.unknown) > 0 || !q.says(findingWords) && !(q.says(publishing) && q.says(articleWords)) || e.outletOf(q) != nil {
		return nil
	}
	things := slices.DeleteFunc(e.things(q), func(h hit) bool {
		return q.saysIn(h, publishing) || q.saysIn(h, findingWords) || q.saysIn(h, articleWords)
	})
	var articles []*seeds.Article
	switch {
	case len(things) == 0 && (q.namedID(e.lexicon, conceptAll) || slices.ContainsFunc(q.quantities, e.countsArticles)):
		articles = slices.SortedFunc(slices.Values(e.knowledge.Articles), func(a, b *seeds.Article) int { return a.Published.Compare(b.Published) })
	case len(things) > 0 && len(q.quantities) == 0:
		if articles = e.articlesAbout(things); len(articles) > mostPublished {
			return nil
		}
	}
	if len(articles) == 0 {
		return nil
	}
	if e.answersWhole(q) {
		return nil
	}
	return &composition{how: "tells where and when articles were published", say: func(r *Reply, lang string) string {
		said := make([]string, len(articles))
		for i, a := range articles {
			said[i] = e.cited(a).say(r, lang)
		}
		return strings.Join(said, " ")
	}}
}

// articlesAbout are the articles with facts on the subject that things name, or those that speak of all of them where they name none.
func (e *Engine) articlesAbout(things []hit) []*seeds.Article {
	s := e.subjectNamed(things[0])
	if s == nil || len(things) > 1 {
		return e.articlesOnAll(things)
	}
	return articlesOf(s.facts)
}
