package qa

import "kazindobot/seeds"

// Topic is an article as people browse it.
type Topic struct {
	Title    string // what it is about
	Citation Citation
}

// Topics lists the articles, in the order of their ids.
func (e *Engine) Topics(lang string) []Topic {
	out := make([]Topic, 0, len(e.knowledge.Articles))
	for _, a := range e.knowledge.Articles {
		title := a.Title[lang]
		if title == "" {
			title = a.Headline
		}
		out = append(out, Topic{Title: title, Citation: citationOf(a)})
	}
	return out
}

// Questions lists a question for each fact of an article, in the article's order.
func (e *Engine) Questions(article, lang string) []Choice {
	out := []Choice{}
	for _, fi := range e.facts {
		if fi.fact.Article.ID == article {
			out = append(out, e.choice(lang, fi))
		}
	}
	return e.standing(out)
}

// Question is the written question of a fact; "" where there is no such fact.
func (e *Engine) Question(fact, lang string) string {
	fi := e.byID[fact]
	if fi == nil || len(fi.fact.Phrasings[lang]) == 0 {
		return ""
	}
	return fi.fact.Phrasings[lang][0]
}

// Facts are those of the knowledge, in order; they are to be read, not changed.
func (e *Engine) Facts() []*seeds.Fact { return e.knowledge.Facts() }

// About tells what can be asked; "" where the knowledge does not say.
func (e *Engine) About(lang string) string { return e.knowledge.About[lang] }

// Languages are those that the engine answers in.
func (e *Engine) Languages() []string { return e.knowledge.Languages }

// Language tells which language a text is in, "" where its words do not tell.
func (e *Engine) Language(text string) string {
	lang, _ := e.lexicon.language(e.lexicon.parse(Normalise(text)))
	return lang
}
