package bot

import (
	"context"
	"fmt"
	"html"
	"strconv"
	"strings"
)

// pageSize is how many questions a page shows.
const pageSize = 8

// sources lists the articles with their links.
func (h *chats) sources(_ context.Context, t *turn, _ string) (view, bool) {
	lines := []string{say(t.lang, "sources")}
	for _, topic := range h.engine().Topics(t.lang) {
		lines = append(lines, html.EscapeString(topic.Title)+"\n"+citation(topic.Citation, t.lang))
	}
	return view{text: strings.Join(lines, "\n\n")}, true
}

// topics offers the articles to choose from; in groups, which get no such buttons, the way to the private chat.
func (h *chats) topics(_ context.Context, t *turn, _ string) (view, bool) {
	if !t.private {
		return view{text: fmt.Sprintf(say(t.lang, "to_private"), "https://t.me/"+h.me.Username+"?start=topics")}, true
	}
	return h.topicList(t.lang), true
}

func (h *chats) topicList(lang string) view {
	v := view{text: say(lang, "topics")}
	for i, topic := range h.engine().Topics(lang) {
		v.buttons = append(v.buttons, []button{{topic.Title, dataPage + lang + ":" + strconv.Itoa(i) + ":0"}})
	}
	return v
}

// topicPage is a page of an article's questions. Data is "LANG:ARTICLE:PAGE", the latter two as numbers from 0.
func (h *chats) topicPage(data string) (view, bool) {
	parts := strings.Split(data, ":")
	if len(parts) != 3 || !h.speaks(parts[0]) {
		return view{}, false
	}
	lang := parts[0]
	topics := h.engine().Topics(lang)
	n, err := strconv.Atoi(parts[1])
	page, err2 := strconv.Atoi(parts[2])
	if err != nil || err2 != nil || n < 0 || n >= len(topics) {
		return view{}, false
	}
	questions := h.engine().Questions(topics[n].Citation.Article, lang)
	pages := (len(questions) + pageSize - 1) / pageSize
	if page < 0 || page >= pages {
		return view{}, false
	}
	lines := []string{"<b>" + html.EscapeString(topics[n].Title) + "</b>\n"}
	var numbers []button
	for i := page * pageSize; i < min((page+1)*pageSize, len(questions)); i++ {
		number := strconv.Itoa(i + 1)
		lines = append(lines, number+". "+html.EscapeString(questions[i].Question))
		numbers = append(numbers, button{number, dataFact + lang + ":" + questions[i].Fact})
	}
	v := view{}
	for len(numbers) > 0 {
		row := min(len(numbers), pageSize/2)
		v.buttons, numbers = append(v.buttons, numbers[:row]), numbers[row:]
	}
	if pages > 1 {
		lines = append(lines, "\n"+fmt.Sprintf(say(lang, "page"), page+1, pages))
	}
	at := func(page int) string { return dataPage + lang + ":" + parts[1] + ":" + strconv.Itoa(page) }
	navigation := []button{{say(lang, "back"), dataTopics + lang}}
	if page > 0 {
		navigation = append(navigation, button{"‹", at(page - 1)})
	}
	if page+1 < pages {
		navigation = append(navigation, button{"›", at(page + 1)})
	}
	v.buttons = append(v.buttons, navigation)
	v.text = strings.Join(lines, "\n")
	return v, true
}
