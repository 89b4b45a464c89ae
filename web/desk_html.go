package web

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"kazindobot/desk"
	"kazindobot/outreach"
	"kazindobot/qa"
	"kazindobot/store"
)

// shown is what a page of the desk shows.
type shown interface{ html(v deskView) g.Node }

// html is a page of the desk, around what it shows.
func (v deskView) html() g.Node {
	return h.Doctype(h.HTML(h.Lang("en"), head(v.Title+" · kazindobot desk", v.Icon, v.Style),
		h.Body(h.A(h.Class("skip"), h.Href("#main"), g.Text("Skip to the page")), g.Iff(v.Member.Name != "", v.header),
			h.Main(h.ID("main"), h.H1(g.Text(v.Title)), g.If(v.Done != "", h.P(h.Class("done"), h.Role("status"), g.Text(v.Done))),
				g.If(v.Problem != "", h.P(h.Class("problem"), h.Role("alert"), g.Text(v.Problem))), v.Shown.html(v)))))
}

func (v deskView) header() g.Node {
	return h.Header(
		h.Nav(h.Aria("label", "Desk"), g.Map(v.Pages, func(p *deskPage) g.Node {
			return g.If(p.InMenu(), g.Group{h.A(h.Href(p.Path), g.If(p.Name == v.Name, h.Aria("current", "page")), g.Text(p.Title)), space})
		})),
		post("/desk/signout", "", h.Span(g.Textf("%s, %s", v.Member.Name, v.Member.Role)), space, h.Button(g.Text("Sign out"))))
}

// form is one that changes something, with the session's token.
func (v deskView) form(action, class string, children ...g.Node) g.Node {
	return post(action, class, hidden("token", v.Token), g.Group(children))
}

// field is a field of a form with its label before it.
func field(id, label string, more ...g.Node) g.Node {
	return g.Group{h.Label(h.For(id), g.Text(label)), space, h.Input(h.ID(id), h.Name(id), g.Group(more))}
}

// button is one that is named otherwise for those who do not see what it is beside.
func button(label, text string) g.Node {
	return h.Button(g.If(label != "", h.Aria("label", label)), g.Text(text))
}

// mainButton is what is mostly wanted of a form.
func mainButton(text string, more ...g.Node) g.Node {
	return h.Button(h.Class("main"), g.Group(more), g.Text(text))
}

// toFact leads to the page of a fact.
func toFact(id string) g.Node { return h.A(h.Href("/desk/facts/"+url.PathEscape(id)), g.Text(id)) }

func (signInForm) html(deskView) g.Node {
	return post("/desk/signin", "card narrow",
		field("name", "Name", h.AutoComplete("username"), g.Attr("autocapitalize", "none"), h.Required(), h.MaxLength("32"), h.AutoFocus()),
		field("password", "Password", h.Type("password"), h.AutoComplete("current-password"), h.Required(), h.MaxLength("200")), mainButton("Sign in"))
}

func (n deskNumbers) html(deskView) g.Node {
	return g.Group{
		h.Nav(h.Class("choice"), h.Aria("label", "Days"), g.Map(n.Periods, func(days int) g.Node {
			return g.Group{h.A(h.Href(fmt.Sprintf("/desk?days=%d", days)), g.If(days == n.Days, h.Aria("current", "true")), g.Textf("%d days", days)), space}
		})),
		h.P(g.Text("Days are those of UTC. Small talk is not counted among what is answered or not.")),
		h.Dl(h.Class("totals"), g.Map(n.Totals, func(t total) g.Node { return term(t.Name, g.Text(t.Value)) })),
		g.Map(n.Charts, func(c *chart) g.Node { return card(c.Title, h.H2(g.Text(c.Title)), c.html()) }),
		card("Most used facts", h.H2(g.Text("Most used facts")), n.mostUsed())}
}

func (n deskNumbers) mostUsed() g.Node {
	if len(n.Facts) == 0 {
		return nothingYet
	}
	return table([]string{"Fact", "Answers"}, g.Map(n.Facts, func(f factAnswers) g.Node { return row(toFact(f.ID), strconv.Itoa(f.Answers)) }))
}

var nothingYet = h.P(g.Text("Nothing yet."))

// html is the chart, as drawn and as a table.
func (c *chart) html() g.Node {
	if len(c.Rows) == 0 {
		return nothingYet
	}
	columns := []string{"Day"}
	for _, column := range c.Columns {
		columns = append(columns, column.Name)
	}
	return g.Group{c.plot().SVG(), h.Details(h.Summary(g.Text("As a table")),
		wideTable(c.Title+", table", columns, g.Map(c.Rows, func(r chartRow) g.Node { return row(g.Text(r.Label), r.Cells...) })))}
}

func (in inboxShown) html(v deskView) g.Node {
	groups := g.Group{}
	for i, group := range in.Groups {
		groups = append(groups, card(fmt.Sprintf("Group %d", i), h.H2(g.Textf("%d×", group.Times)),
			g.Map(group.Questions, func(q desk.Question) g.Node { return inboxQuestion(v, q) }), g.Iff(len(group.Near) > 0, group.near)))
	}
	if len(groups) == 0 {
		groups = g.Group{h.P(g.Text("No question went unanswered."))}
	}
	return g.Group{
		h.P(g.Text("Questions that got no answer, or several to choose from: those that ask nearly the same together, the most asked first. "),
			h.A(h.Href("/desk/inbox/export"), g.Text("Export the approved questions")), g.Text(" as YAML, to be put into the knowledge.")),
		h.DataList(h.ID("facts"), g.Map(in.Facts, func(c qa.Choice) g.Node { return h.Option(h.Value(c.Fact), g.Text(c.Question)) })), groups,
		g.If(in.More > 0, h.P(g.Textf("%d more groups are not shown: settle these first.", in.More)))}
}

// inboxQuestion is a question of the inbox, with what an editor can do about it.
func inboxQuestion(v deskView, q desk.Question) g.Node {
	got := "got no answer"
	if q.Kind == qa.KindChoices {
		got = "got choices"
	}
	return h.Div(h.Class("question"), h.P(h.Lang(q.Lang), g.Text(q.Text)), h.P(h.Class("soft"), g.Textf("%s · %s · %d× · last %s", q.Lang, got, q.Times, day(q.Last))),
		g.Iff(v.Editor(), func() g.Node {
			number := strconv.FormatInt(q.Number, 10)
			return h.Div(h.Class("actions"),
				v.form("/desk/inbox/assign", "", hidden("number", number), h.Label(h.For("fact"+number), g.Text("Fact")), space,
					h.Input(h.ID("fact"+number), h.Name("fact"), h.List("facts"), h.Required(), h.MaxLength("100"), h.AutoComplete("off")), space, button("", "Assign to fact")),
				v.form("/desk/inbox/dismiss", "", hidden("number", number), button("Dismiss: "+q.Text, "Dismiss")))
		}))
}

// near are the facts that come near the questions of a group.
func (group nearGroup) near() g.Node {
	return h.Details(h.Summary(g.Text("Facts that come near")), h.Ul(g.Map(group.Near, func(f nearFact) g.Node {
		barred := ""
		if f.Barred != "" {
			barred = ", barred: " + f.Barred
		}
		return h.Li(toFact(f.Fact), g.Textf(": %s ", f.Question), h.Span(h.Class("soft"), g.Textf("%.2f%s", f.Score, barred)))
	})))
}

func (l factsListed) html(deskView) g.Node {
	found := g.Map(l.Articles, func(a articleListed) g.Node {
		return card(a.Citation.Headline, h.H2(h.Lang(a.Citation.Language), away(a.Citation.URL, g.Text(a.Citation.Headline))),
			h.P(h.Class("soft"), g.Textf("%s, %s", a.Citation.Outlet, a.Citation.Published)),
			wideTable("Facts of "+a.Citation.Outlet, []string{"Fact", "Question", "Answers", "Found good", "Wanting", "State"}, g.Map(a.Facts, func(f factRow) g.Node {
				return row(toFact(f.ID), f.Question, strconv.Itoa(f.Answers), strconv.Itoa(f.Good), strconv.Itoa(f.Bad), f.State)
			})))
	})
	if len(found) == 0 {
		found = g.Group{h.P(g.Text("No fact has that in its name or its question."))}
	}
	return g.Group{h.Form(h.Class("search"), h.Method("get"), h.Action("/desk/facts"), field("q", "Find", h.Value(l.Q), h.MaxLength("200")), space, button("", "Find")),
		found, h.P(h.Class("soft"), g.Text("Answers are those of the last 90 days, and so is the feedback."))}
}

func (f factShown) html(v deskView) g.Node {
	return g.Group{h.H2(g.Text(f.Fact.ID)),
		g.Iff(f.Withdrawn != nil, func() g.Node {
			return h.Div(h.Class("problem"), h.P(g.Textf("Withdrawn on %s. Who asks is told:", day(f.Withdrawn.At))), paragraphs(f.Withdrawn.Note))
		}),
		g.If(f.Fact.Status != "", h.P(h.Class("problem"), g.Textf("In the knowledge it is %s.", f.Fact.Status))),
		card("Answer", h.H3(g.Text("Answer")), paragraphs(f.Fact.Answer), f.about(), h.P(h.Class("soft"), g.Text("Answers change only in the knowledge, seeds/articles."))),
		card("Questions", h.H3(g.Text("Questions")), f.questions(v)),
		g.Iff(v.Editor(), func() g.Node { return card("Withdrawing", f.withdrawing(v)) })}
}

// paragraphs are a text in each of its languages.
func paragraphs(texts map[string]string) (out g.Group) {
	for _, lang := range slices.Sorted(maps.Keys(texts)) {
		out = append(out, h.P(h.Lang(lang), g.Text(texts[lang])))
	}
	return out
}

// about is what there is to know of a fact besides what it says.
func (f factShown) about() g.Node {
	a, sentences, votes := f.Fact.Article, make([]string, len(f.Fact.Evidence)), make([]string, len(f.Votes))
	for i, n := range f.Fact.Evidence {
		sentences[i] = strconv.Itoa(n)
	}
	for i, v := range f.Votes {
		votes[i] = v.Name + " " + v.Value
	}
	if len(votes) == 0 {
		votes = []string{"none"}
	}
	return h.Dl(term("Source", away(a.URL, g.Group{g.Text(a.Outlet + ": "), h.Span(h.Lang(a.Language), g.Text(a.Headline))})),
		term("Evidence", g.Textf("sentence %s of the article", strings.Join(sentences, ", "))), term("Kinds", g.Text(strings.Join(f.Fact.Kinds, ", "))),
		g.If(!f.Fact.AsOf.IsZero(), term("As of", g.Text(day(f.Fact.AsOf)))),
		g.Iff(f.Fact.Derived != nil, func() g.Node {
			return term("Derived", g.Textf("%v, from %v: %v", f.Fact.Derived.Value, f.Fact.Derived.From, f.Fact.Derived.How))
		}),
		term("Answers", g.Textf("%d in the last 90 days", f.Answers)), term("Feedback", g.Text(strings.Join(votes, ", "))))
}

// questions are those that a fact answers, with the means to add one.
func (f factShown) questions(v deskView) (out g.Group) {
	for _, lang := range slices.Sorted(maps.Keys(f.Fact.Phrasings)) {
		out = append(out, h.H4(g.Text(lang)), h.Ul(h.Lang(lang), g.Map(f.Fact.Phrasings[lang], func(t string) g.Node { return h.Li(g.Text(t)) })))
	}
	if len(f.Approved) > 0 {
		out = append(out, h.H4(g.Text("Approved by staff")), h.Ul(g.Map(f.Approved, func(p store.Phrasing) g.Node {
			return h.Li(h.Span(h.Lang(p.Lang), g.Text(p.Text)), g.Iff(v.Editor(), func() g.Node {
				return g.Group{space, v.form(f.path("remove"), "inline", hidden("lang", p.Lang), hidden("text", p.Text), button("Remove: "+p.Text, "Remove"))}
			}))
		})))
	}
	if v.Editor() {
		out = append(out, v.form(f.path("approve"), "", field("text", "Another question that this fact answers", h.Required(), h.MinLength("2"), h.MaxLength("500")), space,
			h.Label(h.For("lang"), g.Text("in")), space, h.Select(h.ID("lang"), h.Name("lang"), g.Map(f.Languages, func(lang string) g.Node { return h.Option(g.Text(lang)) })), space, button("", "Add")))
	}
	return out
}

// path is where something is done to the fact.
func (f factShown) path(what string) string {
	return "/desk/facts/" + url.PathEscape(f.Fact.ID) + "/" + what
}

// withdrawing takes the fact back, or lets it be said again.
func (f factShown) withdrawing(v deskView) g.Node {
	if f.Withdrawn != nil {
		return g.Group{h.H3(g.Text("Reinstate")), v.form(f.path("reinstate"), "", button("", "Say it again"))}
	}
	return g.Group{h.H3(g.Text("Withdraw")), v.form(f.path("withdraw"), "",
		g.Map(f.Languages, func(lang string) g.Node {
			return field("note-"+lang, "What readers are told, "+lang, h.Required(), h.MaxLength("500"))
		}), h.Button(h.Class("danger"), g.Text("Withdraw everywhere")))}
}

// pauses tells what is paused.
var pauses = map[store.Pause]string{store.PauseNothing: "Nothing is paused.", store.PausePosts: "Posts are paused; questions are still answered.",
	store.PauseAll: "All is paused: nothing is posted, and who asks is told to come back later."}

func (p postsShown) html(v deskView) g.Node {
	planned := g.Map(p.Planned, func(one plannedPost) g.Node { return one.html(v) })
	switch {
	case len(planned) == 0 && p.Channels == 0:
		planned = g.Group{h.P(g.Text("No channel is set up: write it into the section outreach of the settings file."))}
	case len(planned) == 0:
		planned = g.Group{h.P(g.Textf("Nothing is planned for the next %d days.", p.Days))}
	}
	what := func(what store.Pause) g.Node { return g.Group{h.Name("what"), h.Value(string(what))} }
	return g.Group{
		card("Pause", h.P(g.Textf("%s Subscribers: %d.", pauses[p.Paused], p.Subscribers)), g.Iff(v.Editor(), func() g.Node {
			return v.form("/desk/posts/pause", "actions", g.If(p.Paused != store.PausePosts, h.Button(what(store.PausePosts), g.Text("Pause posts"))),
				g.If(p.Paused != store.PauseAll, h.Button(h.Class("danger"), what(store.PauseAll), g.Text("Pause all"))),
				g.If(p.Paused != store.PauseNothing, mainButton("Go on", what(store.PauseNothing))))
		})), planned}
}

// html is a post that is planned.
func (one plannedPost) html(v deskView) g.Node {
	state := "To be approved."
	switch {
	case one.Auto:
		state = "Goes out by itself."
	case one.Approved:
		state = "Approved."
	case one.Lapsed:
		state = "Changed since it was approved."
	}
	hash := one.Post.Hash()
	return card(one.Post.Slot, h.H2(g.Textf("%s · %s", one.When, one.Post.Channel)),
		h.P(h.Strong(g.Text(state)), space, h.Span(h.Class("soft"), g.Textf("%s · ", one.Post.Kind), toFact(one.Post.Fact), g.Text(" · "+hash))),
		g.Map(one.Post.Texts, postText),
		g.Iff(v.Editor() && !one.Approved && !one.Auto, func() g.Node {
			return v.form("/desk/posts/approve", "", hidden("hash", hash), mainButton("Approve", h.Aria("label", fmt.Sprintf("Approve %s for %s", one.Post.Fact, one.Post.Channel))))
		}))
}

// postText is a post in one of its languages.
func postText(t outreach.Text) g.Node {
	if t.Quiz == nil {
		return h.Div(h.Lang(t.Lang), h.H3(g.Text(t.Question)), h.P(g.Text(t.Reply.Answer)), g.Map(t.Reply.Citations, cited))
	}
	options := g.Group{}
	for i, o := range t.Quiz.Options {
		if i == t.Quiz.Right {
			options = append(options, h.Li(h.Strong(g.Text(o)), g.Text(" (right)")))
		} else {
			options = append(options, h.Li(g.Text(o)))
		}
	}
	return h.Div(h.Lang(t.Lang), h.H3(g.Text(t.Quiz.Question)), h.Ol(options), h.P(g.Text(t.Explanation)))
}

func (t tried) html(v deskView) g.Node {
	out := g.Group{v.form("/desk/try", "card", h.Label(h.For("q"), g.Text("Question")), h.Textarea(h.ID("q"), h.Name("q"), h.Rows("2"), h.Required(), h.MaxLength("4096"), g.Text(t.Q)),
		field("before", "Asked before it, if anything", h.MaxLength("4096"), h.Value(t.Before)), mainButton("Ask"))}
	if t.Reply == nil {
		return out
	}
	out = append(out, card("Reply", h.H2(g.Text("Reply")), h.P(h.Lang(t.Reply.Lang), g.Text(t.Reply.Answer)), g.Map(t.Reply.Citations, cited), triedFacts(t.Reply)))
	if e := t.Reply.Explanation; e != nil {
		out = append(out, g.If(e.Decision != "", h.P(g.Text(e.Decision))), g.Map(e.Parts, explained))
	}
	return out
}

func triedFacts(r *qa.Reply) g.Node {
	facts := g.Group{g.Text("none")}
	if len(r.Facts) > 0 {
		facts = nil
		for i, f := range r.Facts {
			facts = append(facts, g.If(i > 0, g.Text(", ")), toFact(f))
		}
	}
	return h.Dl(term("Kind", g.Textf("%s, %s", r.Kind, r.Lang)), term("Score", g.Text(score(r.Score))), term("Facts", facts),
		g.If(len(r.Unanswered) > 0, term("Unanswered", g.Text(strings.Join(r.Unanswered, " ")))),
		g.If(len(r.Choices) > 0, term("Offered", h.Ul(g.Map(r.Choices, func(c qa.Choice) g.Node {
			return h.Li(h.A(h.Href("/desk/facts/"+url.PathEscape(c.Fact)), g.Text(c.Question)))
		})))))
}

// explained is how a question was read.
func explained(p qa.ExplainedPart) g.Node {
	decision, slots := p.Decision, "nothing that can be told"
	if p.Borrowed {
		decision += "; it goes on from what was said"
	}
	if len(p.Slots) > 0 {
		slots = strings.Join(p.Slots, " ")
	}
	return card("How it was read", h.H2(g.Text(p.Text)), h.P(g.Text(decision)),
		h.Dl(term("Asks for", g.Text(slots)), term("Read as", items(p.Concepts)), g.If(len(p.Repaired) > 0, term("Repaired", g.Text(strings.Join(p.Repaired, "; ")))),
			g.If(len(p.Unknown) > 0, term("Not known", g.Text(strings.Join(p.Unknown, " "))))),
		g.Iff(len(p.Candidates) > 0, func() g.Node {
			return wideTable("Facts considered", []string{"Fact", "Score", "Barred", "Left over of the question", "Why"}, g.Map(p.Candidates, considered))
		}), g.Map(p.Others, explained))
}

// considered is a fact that might have answered, with its reasons.
func considered(c qa.ExplainedCandidate) g.Node {
	var features []string
	for _, name := range slices.Sorted(maps.Keys(c.Features)) {
		features = append(features, fmt.Sprintf("%s %.2f", name, c.Features[name]))
	}
	return h.Tr(h.Th(h.Scope("row"), toFact(c.Fact)), h.Td(g.Text(score(c.Score))), h.Td(g.Text(c.Barred)), h.Td(g.Text(strings.Join(c.Uncovered, "; "))),
		h.Td(h.Details(h.Summary(g.Text("Features")), items(features))))
}

func (notes notesShown) html(deskView) g.Node {
	if len(notes) == 0 {
		return h.P(g.Text("Nothing has been changed yet."))
	}
	return wideTable("Changes", []string{"When (UTC)", "Who", "What"}, g.Map(notes, func(n store.Noted) g.Node {
		return h.Tr(h.Td(g.Text(moment(n.At))), h.Td(g.Text(n.Who)), h.Td(g.Text(n.What)))
	}))
}
