package web

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"kazindobot/internal/plot"
	"kazindobot/qa"
	"kazindobot/store"
)

// chart is a row of numbers for each day, as it is drawn and as a table.
type chart struct {
	Title   string
	Columns []plot.Row // with a value for each day
	Rows    []chartRow // none where there is nothing to show
	bars    bool       // stacked, rather than lines
	format  func(float64) string
	days    []string
}

type chartRow struct {
	Label string
	Cells []string
}

// deskPeriods are how many days the numbers may be of.
var deskPeriods = []int{7, 30, 90}

// factAnswers is how many answers used a fact.
type factAnswers struct {
	ID      string
	Answers int
}

// mostFacts is how many of the most used facts are shown.
const mostFacts = 15

// deskNumbers are those of the page.
type deskNumbers struct {
	Days    int
	Periods []int
	Totals  []total
	Charts  []*chart
	Facts   []factAnswers
}

// numbers is what has been asked and how it was answered.
func (d *deskSite) numbers(r *http.Request) (shown, error) {
	n := deskNumbers{Days: 30, Periods: deskPeriods}
	if days, err := strconv.Atoi(r.URL.Query().Get("days")); err == nil && slices.Contains(deskPeriods, days) {
		n.Days = days
	}
	today := d.now().UTC()
	days := make([]string, n.Days)
	for i := range days {
		days[i] = today.AddDate(0, 0, i-n.Days+1).Format(time.DateOnly)
	}
	usage, err := d.Store.Usage(r.Context(), days[0])
	if err != nil {
		return nil, err
	}
	votes, err := d.Store.Votes(r.Context())
	if err != nil {
		return nil, err
	}
	n.count(days, usage, votes)
	return n, nil
}

// channelNames are the channels as staff read them, in their order.
var channelNames = []struct{ channel, name string }{{store.ChannelPrivate, "Telegram"}, {store.ChannelGroup, "Telegram groups"}, {store.ChannelWeb, "Web"}}

// kindNames are the kinds of reply to a question as staff read them.
var kindNames = []struct{ kind, name string }{{qa.KindAnswer, "answered"}, {qa.KindChoices, "offered choices"}, {qa.KindNone, "refused"}}

// count makes the numbers of what was counted on some days.
func (n *deskNumbers) count(days []string, usage store.Usage, votes []store.Votes) {
	at := map[string]int{}
	for i, day := range days {
		at[day] = i
	}
	byChannel, byLang, byKind, byVote := map[string][]float64{}, map[string][]float64{}, map[string][]float64{}, map[string][]float64{}
	add := func(to map[string][]float64, name, day string, count int) {
		i, ok := at[day]
		if !ok {
			return
		}
		if to[name] == nil {
			to[name] = make([]float64, len(days))
		}
		to[name][i] += float64(count)
	}
	for of, count := range usage.Replies {
		add(byChannel, of.Channel, of.Day, count)
		add(byLang, of.Lang, of.Day, count)
		if of.Kind != qa.KindSocial {
			add(byKind, of.Kind, of.Day, count)
		}
	}
	for _, v := range votes {
		name := "wanting"
		if v.Vote == store.VoteGood {
			name = "good"
		}
		add(byVote, name, v.Day, v.Count)
	}
	whole := func(v float64) string { return strconv.Itoa(int(v)) }
	percent := func(v float64) string { return fmt.Sprintf("%.0f%%", v) }
	channels, langs, shares, feedback := &chart{Title: "Messages a day, by channel", bars: true, format: whole}, &chart{Title: "Messages a day, by language", bars: true, format: whole},
		&chart{Title: "Share answered, offered choices and refused", bars: true, format: percent}, &chart{Title: "Answers found good or wanting", bars: true, format: whole}
	for _, c := range channelNames {
		channels.column(c.name, byChannel[c.channel])
	}
	for _, lang := range slices.Sorted(maps.Keys(byLang)) {
		langs.column(lang, byLang[lang])
	}
	n.Totals = []total{{"messages", whole(sum(slices.Collect(maps.Values(byChannel))...))}}
	asked := sum(slices.Collect(maps.Values(byKind))...)
	for _, k := range kindNames {
		if asked > 0 {
			n.Totals = append(n.Totals, total{k.name, fmt.Sprintf("%.1f%%", 100*sum(byKind[k.kind])/asked)})
		}
	}
	n.Totals = append(n.Totals, total{"found good", whole(sum(byVote["good"]))}, total{"found wanting", whole(sum(byVote["wanting"]))})
	sums := make([]float64, len(days))
	for _, values := range byKind {
		for i, v := range values {
			sums[i] += v
		}
	}
	for _, k := range kindNames {
		for i, v := range byKind[k.kind] {
			byKind[k.kind][i] = 100 * v / max(1, sums[i])
		}
		shares.column(k.name, byKind[k.kind])
	}
	for _, name := range []string{"good", "wanting"} {
		feedback.column(name, byVote[name])
	}
	n.Charts = []*chart{channels, langs, shares}
	for _, c := range channelNames {
		if latency := latencyOf(c.channel, "Time to reply: "+c.name, at, usage.Latencies); latency != nil {
			n.Charts = append(n.Charts, latency)
		}
	}
	n.Charts = append(n.Charts, feedback)
	for _, c := range n.Charts {
		c.days = days
		c.tabulate()
	}

	answers := map[string]int{}
	for of, count := range usage.Answers {
		answers[of.Fact] += count
	}
	for id, count := range answers {
		n.Facts = append(n.Facts, factAnswers{id, count})
	}
	slices.SortFunc(n.Facts, func(a, b factAnswers) int {
		return cmp.Or(cmp.Compare(b.Answers, a.Answers), cmp.Compare(a.ID, b.ID))
	})
	n.Facts = n.Facts[:min(len(n.Facts), mostFacts)]
}

// sum adds up all values of some columns.
func sum(columns ...[]float64) (all float64) {
	for _, values := range columns {
		for _, v := range values {
			all += v
		}
	}
	return all
}

// column adds a column, unless there is nothing in it.
func (c *chart) column(name string, values []float64) {
	if values != nil {
		c.Columns = append(c.Columns, plot.Row{Name: name, Values: values})
	}
}

// tabulate makes the table, the latest day first.
func (c *chart) tabulate() {
	if len(c.Columns) == 0 {
		return
	}
	for i := len(c.days) - 1; i >= 0; i-- {
		row := chartRow{Label: c.days[i]}
		for _, column := range c.Columns {
			row.Cells = append(row.Cells, c.format(column.Values[i]))
		}
		c.Rows = append(c.Rows, row)
	}
}

// latencyOf is how long the replies of a channel took: half of them, and nineteen of twenty. Nil where there were none.
func latencyOf(channel, title string, at map[string]int, counts map[store.Latencies]int) *chart {
	byDay := make([]map[time.Duration]int, len(at))
	some := false
	for of, count := range counts {
		i, ok := at[of.Day]
		if of.Channel != channel || !ok {
			continue
		}
		if byDay[i] == nil {
			byDay[i] = map[time.Duration]int{}
		}
		byDay[i][of.Within] += count
		some = true
	}
	if !some {
		return nil
	}
	c := &chart{Title: title, format: func(ms float64) string { return fmt.Sprintf("%g ms", ms) }}
	for _, share := range []struct {
		name  string
		share float64
	}{{"half within", .5}, {"95% within", .95}} {
		values := make([]float64, len(at))
		for i, counts := range byDay {
			values[i] = float64(quantile(counts, share.share).Microseconds()) / 1000
		}
		c.column(share.name, values)
	}
	return c
}

// quantile is the bound that so great a share of the counts is within; 0 where there are none.
func quantile(counts map[time.Duration]int, share float64) time.Duration {
	sum := 0
	for _, n := range counts {
		sum += n
	}
	reached := 0
	for _, within := range slices.Sorted(maps.Keys(counts)) {
		if reached += counts[within]; float64(reached) >= share*float64(sum) {
			return within
		}
	}
	return 0
}

// plot draws the chart.
func (c *chart) plot() plot.Plot {
	p := plot.Plot{Alt: c.Title + ": a chart; its numbers are in the table below.", Rows: c.Columns, Bars: c.bars, Format: c.format}
	for _, day := range c.days {
		p.Labels = append(p.Labels, strings.TrimPrefix(day[5:], "0"))
	}
	return p
}
