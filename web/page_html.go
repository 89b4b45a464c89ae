package web

import (
	"net/url"

	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"kazindobot/qa"
)

// said are the texts that the page's script needs, by the attribute of main that they stand in.
var said = []struct{ attribute, text string }{{"error", "error"}, {"many", "many"}, {"paused", "paused"}, {"long", "too_long"}, {"source", "source"}, {"indonesian", "in_indonesian"},
	{"good", "good"}, {"bad", "bad"}, {"thanks", "thanks"}, {"you", "you"}, {"bot", "bot"}, {"related", "related"}}

// html is the page.
func (v view) html() g.Node {
	data := g.Group{}
	for _, s := range said {
		data = append(data, h.Data(s.attribute, v.T[s.text]))
	}
	header := h.Header(h.H1(g.Text(v.T["title"])), h.P(g.Text(v.T["intro"])))
	if v.Embed {
		header = h.Header(h.H1(h.Class("hidden"), g.Text(v.T["title"])))
	}
	return h.Doctype(h.HTML(h.Lang(v.Lang),
		head(v.Title, v.Icon, v.Style, h.Meta(h.Name("description"), h.Content(v.Description)), h.Meta(g.Attr("property", "og:title"), h.Content(v.Title)),
			h.Meta(g.Attr("property", "og:description"), h.Content(v.Description)), h.Script(h.Src(v.Script), h.Defer())),
		h.Body(g.If(v.Embed, h.Class("embed")), h.A(h.Class("skip"), h.Href("#q"), g.Text(v.T["skip"])), header,
			h.Main(data,
				h.Div(h.ID("talk"), h.Role("log"), h.Aria("label", v.T["conversation"]), h.TabIndex("0"), g.Iff(v.Exchange != nil, v.exchange)),
				h.P(h.ID("problem"), h.Role("alert"), g.Text(v.Problem)), v.form()),
			g.Iff(!v.Embed, v.topics))))
}

// exchange is a question and its answer, as the script makes them too.
func (v view) exchange() g.Node {
	told := v.Exchange.Reply
	return g.Group{h.P(h.Class("asked"), h.Span(h.Class("hidden"), g.Text(v.T["you"]+": ")), g.Text(v.Exchange.Question)),
		h.Article(h.Class("told"), h.Lang(told.Lang), h.Aria("label", v.T["bot"]), h.P(g.Text(told.Answer)), g.Map(told.Citations, v.source),
			g.Iff(len(told.Choices) > 0, func() g.Node {
				return post("/", "chips", h.Aria("label", v.T["related"]), hidden("chat", v.Chat), hidden("lang", v.Chosen), v.embedded(),
					g.Map(told.Choices, func(c qa.Choice) g.Node {
						return h.Button(h.Name("q"), h.Value(c.Question), g.Text(c.Question))
					}))
			}),
			g.Iff(len(told.Facts) > 0, func() g.Node {
				return post("/feedback", "vote", hidden("chat", v.Chat), hidden("fact", told.Facts[0]), hidden("lang", v.Lang),
					h.Button(h.Name("vote"), h.Value("up"), h.Aria("label", v.T["good"]), g.Text("👍")), h.Button(h.Name("vote"), h.Value("down"), h.Aria("label", v.T["bad"]), g.Text("👎")))
			}))}
}

// source is the article that an answer is from.
func (v view) source(c qa.Citation) g.Node {
	note := ""
	if c.Language != v.Lang {
		note = v.T["in_indonesian"]
	}
	return h.P(h.Class("source"), h.Span(g.Textf("%s: %s, %s%s", v.T["source"], c.Outlet, c.Published, note)), space, away(c.URL, g.Text(c.Headline), h.Target("_blank")))
}

// embedded keeps the page what it is, where it is in a frame.
func (v view) embedded() g.Node { return g.If(v.Embed, hidden("embed", "1")) }

func (v view) form() g.Node {
	return post("/", "", h.ID("ask"), hidden("chat", v.Chat), v.embedded(), h.Label(h.For("q"), g.Text(v.T["question"])),
		h.Div(h.Class("row"),
			h.Div(h.Class("box"),
				h.Input(h.ID("q"), h.Name("q"), h.Type("text"), h.Required(), h.MaxLength("4096"), h.AutoComplete("off"), g.Attr("enterkeyhint", "send")),
				h.Ul(h.ID("offers"), h.Role("listbox"), h.Aria("label", v.T["suggestions"]), g.Attr("hidden"))),
			h.Button(g.Text(v.T["send"]))),
		h.Label(h.For("lang"), g.Text(v.T["language"])), space,
		h.Select(h.ID("lang"), h.Name("lang"), h.Option(h.Value(""), g.Text(v.T["auto"])), g.Map(v.Languages, func(lang string) g.Node {
			return h.Option(h.Value(lang), g.If(lang == v.Chosen, h.Selected()), g.Text(v.T[lang]))
		})))
}

// topics are the articles with their questions.
func (v view) topics() g.Node {
	return h.Nav(h.Aria("label", v.T["topics"]), h.H2(g.Text(v.T["topics"])), g.Map(v.Topics, func(t topic) g.Node {
		return h.Details(h.Summary(g.Text(t.Title)), h.Ul(g.Map(t.Questions, func(c qa.Choice) g.Node {
			return h.Li(h.A(h.Href("/?"+url.Values{"q": {c.Question}, "lang": {v.Chosen}}.Encode()), g.Text(c.Question)))
		})))
	}))
}
