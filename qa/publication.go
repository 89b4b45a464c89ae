package qa

import (
	"slices"
	"strings"

	"kazindobot/seeds"
)

// The words for what an article is published in or found by, and for all of the articles.
var (
	findingWords = set("newspaper newspapers koran headline headlines judul judulnya link linknya tautan tautannya url original originals aslinya")
	eachWords    = set("each every all semua setiap tiap masing")
)

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
	ofAll := func(n seeds.Quantity) bool { return n.Num == float64(len(e.knowledge.Articles)) }
	var articles []*seeds.Article
	switch {
	case len(things) == 0 && (q.says(eachWords) || slices.ContainsFunc(q.quantities, ofAll)):
		articles = slices.SortedFunc(slices.Values(e.knowledge.Articles), func(a, b *seeds.Article) int { return a.Published.Compare(b.Published) })
	case len(things) > 0 && len(q.quantities) == 0:
		if articles = e.articlesAbout(things); len(articles) > mostPublished {
			return nil
		}
	}
	if len(articles) == 0 {
		return nil
	}
	if one := first(e.rank(q)); e.answers(one) && len(one.uncovered) == 0 {
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
func (e *Engine) articlesAbout(things []hit) (articles []*seeds.Article) {
	s := e.subjectNamed(things[0])
	if s == nil || len(things) > 1 {
		return e.articlesOnAll(things)
	}
	for _, fi := range s.facts {
		if !slices.Contains(articles, fi.fact.Article) {
			articles = append(articles, fi.fact.Article)
		}
	}
	return articles
}
