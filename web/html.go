package web

import (
	"fmt"
	"strings"
	"time"

	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"kazindobot/qa"
)

// What more than one page is made of. The library escapes texts and attributes; addresses are the callers' care.

// space stands between what is in one line.
var space = g.Text(" ")

// head is what pages name themselves by, and what they load.
func head(title, icon, style string, more ...g.Node) g.Node {
	return h.Head(h.Meta(h.Charset("utf-8")), h.Meta(h.Name("viewport"), h.Content("width=device-width, initial-scale=1")), h.TitleEl(g.Text(title)), g.Group(more),
		h.Meta(h.Name("color-scheme"), h.Content("light dark")), h.Link(h.Rel("icon"), h.Href(icon), h.Type("image/svg+xml")), h.Link(h.Rel("stylesheet"), h.Href(style)))
}

// post is a form that sends something.
func post(action, class string, children ...g.Node) g.Node {
	return h.Form(g.If(class != "", h.Class(class)), h.Method("post"), h.Action(action), g.Group(children))
}

// hidden is a field of a form that is not seen.
func hidden(name, value string) g.Node {
	return h.Input(h.Type("hidden"), h.Name(name), h.Value(value))
}

// away is a link to another site, or its text alone where the address is not one of the web. Attributes are given apart:
// without the link they would be those of whatever the text stands in.
func away(address string, text g.Node, attributes ...g.Node) g.Node {
	if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		return text
	}
	return h.A(h.Href(address), h.Rel("noopener noreferrer"), g.Group(attributes), text)
}

// cited is the article that an answer is from, on a page of the desk.
func cited(c qa.Citation) g.Node {
	return h.P(h.Class("soft"), g.Textf("%s, %s: ", c.Outlet, c.Published), away(c.URL, g.Text(c.Headline)))
}

// card is a part of a page, with a name for those who do not see it.
func card(label string, children ...g.Node) g.Node {
	return h.Section(h.Class("card"), h.Aria("label", label), g.Group(children))
}

// wideTable is a table that may be wider than the screen.
func wideTable(label string, columns []string, rows g.Group) g.Node {
	return h.Div(h.Class("wide"), h.TabIndex("0"), h.Role("region"), h.Aria("label", label), table(columns, rows))
}

func table(columns []string, rows g.Group) g.Node {
	return h.Table(h.THead(h.Tr(g.Map(columns, func(name string) g.Node { return h.Th(h.Scope("col"), g.Text(name)) }))), h.TBody(rows))
}

// row is a row of a table, under a heading of its own.
func row(heading g.Node, cells ...string) g.Node {
	return h.Tr(h.Th(h.Scope("row"), heading), g.Map(cells, func(cell string) g.Node { return h.Td(g.Text(cell)) }))
}

// term is a name and what is told of it.
func term(name string, children ...g.Node) g.Node {
	return h.Div(h.Dt(g.Text(name)), h.Dd(g.Group(children)))
}

// items are the entries of a list.
func items(texts []string) g.Node {
	return h.Ul(g.Map(texts, func(t string) g.Node { return h.Li(g.Text(t)) }))
}

func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// moment is a time, to the minute.
func moment(t time.Time) string { return t.UTC().Format("2006-01-02 15:04") }

func score(v float64) string { return fmt.Sprintf("%.3f", v) }
