package web

import (
	"bytes"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"kazindobot/desk"
	"kazindobot/outreach"
	"kazindobot/qa"
	"kazindobot/seeds"
	"kazindobot/store"
)

// What a page of the desk shows at most.
const (
	mostGroups = 50
	mostNear   = 3
	mostNotes  = 300
)

// inboxShown is what went unanswered, with the facts that it may be assigned to.
type inboxShown struct {
	Groups []nearGroup
	Facts  []qa.Choice
	More   int // groups that are not shown
}

// inbox is what went unanswered.
func (d *deskSite) inbox(r *http.Request) (shown, error) {
	groups, err := d.Inbox(r.Context())
	if err != nil {
		return nil, err
	}
	var data inboxShown
	data.More = max(0, len(groups)-mostGroups)
	e := d.engine()
	for _, g := range groups[:min(len(groups), mostGroups)] {
		data.Groups = append(data.Groups, d.nearFacts(e, g))
	}
	for _, f := range e.Facts() {
		data.Facts = append(data.Facts, qa.Choice{Fact: f.ID, Question: e.Question(f.ID, e.Languages()[0])})
	}
	return data, nil
}

// nearGroup is a group of the inbox with the facts that come near it.
type nearGroup struct {
	desk.Group
	Near []nearFact
}

type nearFact struct {
	Fact, Question, Barred string
	Score                  float64
}

func (d *deskSite) nearFacts(e *qa.Engine, g desk.Group) nearGroup {
	out := nearGroup{Group: g}
	told := e.Explain(&qa.Conversation{Today: d.now()}, g.Questions[0].Text)
	if told.Explanation == nil || len(told.Explanation.Parts) == 0 {
		return out
	}
	for _, c := range told.Explanation.Parts[0].Candidates {
		if len(out.Near) == mostNear {
			break
		}
		out.Near = append(out.Near, nearFact{c.Fact, e.Question(c.Fact, g.Questions[0].Lang), c.Barred, c.Score})
	}
	return out
}

// number is the number of a question in a form.
func number(r *http.Request) (int64, error) {
	n, err := strconv.ParseInt(r.PostForm.Get("number"), 10, 64)
	if err != nil {
		return 0, desk.Unusable("the form names no question of the inbox")
	}
	return n, nil
}

func (d *deskSite) assign(r *http.Request, who string) error {
	n, err := number(r)
	if err == nil {
		_, err = d.Assign(r.Context(), n, strings.TrimSpace(r.PostForm.Get("fact")), who)
	}
	return err
}

func (d *deskSite) dismiss(r *http.Request, who string) error {
	n, err := number(r)
	if err == nil {
		_, err = d.Dismiss(r.Context(), n, who)
	}
	return err
}

// export hands out the approved questions.
func (d *deskSite) export(w http.ResponseWriter, r *http.Request, _ session, _ desk.Member) {
	var out bytes.Buffer
	if err := d.Export(r.Context(), &out); err != nil {
		d.unreadable(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="approved.yaml"`)
	_, _ = w.Write(out.Bytes())
}

// factRow is a fact in the list.
type factRow struct {
	ID, Question, State string
	Answers, Good, Bad  int
}

// articleListed is an article with its facts.
type articleListed struct {
	Citation qa.Citation
	Facts    []factRow
}

// factsListed are the facts in which something was found.
type factsListed struct {
	Q        string
	Articles []articleListed
}

// factList lists the facts by article.
func (d *deskSite) factList(r *http.Request) (shown, error) {
	q := strings.ToLower(strings.TrimSpace(r.URL.Query().Get("q")))
	used, err := d.used(r)
	if err != nil {
		return nil, err
	}
	e := d.engine()
	var out []articleListed
	for _, t := range e.Topics(e.Languages()[0]) {
		one := articleListed{Citation: t.Citation}
		for _, f := range e.Facts() {
			if f.Article.ID != t.Citation.Article || !mentions(f, q) {
				continue
			}
			row := factRow{ID: f.ID, Question: e.Question(f.ID, e.Languages()[0]), State: string(f.Status), Answers: used.answers[f.ID]}
			if used.withdrawn[f.ID] != nil {
				row.State = "withdrawn"
			}
			row.Good, row.Bad = used.votes[f.ID][store.VoteGood], used.faults[f.ID]
			one.Facts = append(one.Facts, row)
		}
		if len(one.Facts) > 0 {
			out = append(out, one)
		}
	}
	return factsListed{r.URL.Query().Get("q"), out}, nil
}

// mentions tells whether a fact's id or one of its questions holds a text, which is in lower case.
func mentions(f *seeds.Fact, text string) bool {
	if strings.Contains(f.ID, text) {
		return true
	}
	for _, phrasings := range f.Phrasings {
		if slices.ContainsFunc(phrasings, func(p string) bool { return strings.Contains(strings.ToLower(p), text) }) {
			return true
		}
	}
	return false
}

// factUse is what is known of the use of facts, by id.
type factUse struct {
	answers   map[string]int
	votes     map[string]map[string]int
	faults    map[string]int
	withdrawn map[string]*store.Withdrawal
}

// used reads how facts were used in the last 90 days.
func (d *deskSite) used(r *http.Request) (factUse, error) {
	u := factUse{answers: map[string]int{}, votes: map[string]map[string]int{}, withdrawn: map[string]*store.Withdrawal{}}
	usage, err := d.Store.Usage(r.Context(), d.now().Add(-store.KeepFeedback).UTC().Format(time.DateOnly))
	if err != nil {
		return u, err
	}
	for of, n := range usage.Answers {
		u.answers[of.Fact] += n
	}
	votes, err := d.Store.Votes(r.Context())
	if err != nil {
		return u, err
	}
	u.faults = desk.Faults(votes)
	for _, v := range votes {
		if u.votes[v.Fact] == nil {
			u.votes[v.Fact] = map[string]int{}
		}
		u.votes[v.Fact][v.Vote] += v.Count
	}
	withdrawals, err := d.Store.Withdrawals(r.Context())
	for i, w := range withdrawals {
		u.withdrawn[w.Fact] = &withdrawals[i]
	}
	return u, err
}

// total is a name and a number.
type total struct{ Name, Value string }

// factShown is all about one fact.
type factShown struct {
	Fact      *seeds.Fact
	Withdrawn *store.Withdrawal // nil where it is not
	Answers   int
	Votes     []total
	Approved  []store.Phrasing
	Languages []string
}

// fact finds all about one fact.
func (d *deskSite) fact(r *http.Request) (shown, error) {
	var data factShown
	id := r.PathValue("fact")
	for _, f := range d.engine().Facts() {
		if f.ID == id {
			data.Fact = f
		}
	}
	if data.Fact == nil {
		return nil, errNoPage("There is no such fact.")
	}
	used, err := d.used(r)
	if err != nil {
		return nil, err
	}
	phrasings, err := d.Store.Phrasings(r.Context())
	if err != nil {
		return nil, err
	}
	for _, p := range phrasings {
		if p.Fact == id {
			data.Approved = append(data.Approved, p)
		}
	}
	data.Withdrawn, data.Answers, data.Languages = used.withdrawn[id], used.answers[id], d.engine().Languages()
	for _, vote := range slices.Sorted(maps.Keys(used.votes[id])) {
		data.Votes = append(data.Votes, total{strings.ReplaceAll(vote, "_", " "), strconv.Itoa(used.votes[id][vote])})
	}
	return data, nil
}

func (d *deskSite) approve(r *http.Request, who string) error {
	return d.Approve(r.Context(), r.PostForm.Get("lang"), r.PostForm.Get("text"), r.PathValue("fact"), who)
}

func (d *deskSite) remove(r *http.Request, who string) error {
	return d.Remove(r.Context(), r.PostForm.Get("lang"), r.PostForm.Get("text"), who)
}

func (d *deskSite) withdraw(r *http.Request, who string) error {
	note := map[string]string{}
	for _, lang := range d.engine().Languages() {
		note[lang] = r.PostForm.Get("note-" + lang)
	}
	_, err := d.Withdraw(r.Context(), r.PathValue("fact"), note, who)
	return err
}

func (d *deskSite) reinstate(r *http.Request, who string) error {
	return d.Reinstate(r.Context(), r.PathValue("fact"), who)
}

// plannedPost is a post that is planned, as the page shows it.
type plannedPost struct {
	outreach.Planned
	When string
	Auto bool
}

// postsShown are the posts of the next days.
type postsShown struct {
	Paused      store.Pause
	Subscribers int
	Channels    int
	Days        int
	Planned     []plannedPost
}

// posts are those of the next days.
func (d *deskSite) posts(r *http.Request) (shown, error) {
	var data postsShown
	var err error
	if data.Paused, err = d.Store.Paused(r.Context()); err != nil {
		return nil, err
	}
	if data.Subscribers, err = d.Store.Subscribers(r.Context()); err != nil {
		return nil, err
	}
	planned, err := d.planner().Preview(r.Context())
	if err != nil {
		return nil, err
	}
	for _, one := range planned {
		data.Planned = append(data.Planned, plannedPost{one, one.At.In(one.Channel.Zone).Format("Mon 2 Jan 2006 15:04 MST"), d.outreach.Auto})
	}
	data.Channels, data.Days = len(d.outreach.Channels), outreach.PreviewDays
	return data, nil
}

func (d *deskSite) approvePost(r *http.Request, who string) error {
	planned, err := d.planner().Preview(r.Context())
	if err != nil {
		return err
	}
	hash := r.PostForm.Get("hash")
	if !slices.ContainsFunc(planned, func(one outreach.Planned) bool { return one.Post.Hash() == hash }) {
		return desk.Unusable("no planned post is as that form showed it: look at it anew")
	}
	_, err = d.planner().Approve(r.Context(), planned, []string{hash}, who)
	return err
}

func (d *deskSite) pause(r *http.Request, who string) error {
	what := store.Pause(r.PostForm.Get("what"))
	if what != store.PauseNothing && what != store.PausePosts && what != store.PauseAll {
		return desk.Unusable("what is to be paused? posts, or all")
	}
	return d.Desk.Pause(r.Context(), what, who)
}

// tried is a question that was tried, and its reply.
type tried struct {
	Q, Before string
	Reply     *qa.Reply // nil before
}

// try is a question and how its reply came about. It is not counted, and goes to no inbox.
func (d *deskSite) try(r *http.Request) (shown, error) {
	var data tried
	data.Q, data.Before = r.PostForm.Get("q"), r.PostForm.Get("before")
	if q := strings.TrimSpace(data.Q); q != "" && len([]rune(q)) <= maxText && len([]rune(data.Before)) <= maxText {
		c := &qa.Conversation{Today: d.now()}
		if strings.TrimSpace(data.Before) != "" {
			d.engine().Ask(c, data.Before)
		}
		told := d.engine().Explain(c, q)
		data.Reply = &told
	}
	return data, nil
}

// notesShown are changes that staff have made, the latest first.
type notesShown []store.Noted

// audit is what staff have changed.
func (d *deskSite) audit(r *http.Request) (shown, error) {
	notes, err := d.Store.Notes(r.Context(), mostNotes)
	if err != nil {
		return nil, err
	}
	return notesShown(notes), nil
}
