package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"go.yaml.in/yaml/v3"

	"kazindobot/store"
)

// maxInbox is how many of the latest questions the inbox looks at.
const maxInbox = 10_000

// Group is several questions that ask nearly the same.
type Group struct {
	Times     int        `json:"times"`
	Questions []Question `json:"questions"` // each wording once, the most asked first
}

// Question is a wording that got no answer, or several to choose from.
type Question struct {
	Number int64     `json:"number"`
	Times  int       `json:"times"`
	Lang   string    `json:"lang"`
	Kind   string    `json:"kind"`
	Text   string    `json:"text"`
	Last   time.Time `json:"last"` // when it was last asked
}

// Inbox groups by likeness the questions that nobody has settled, the most asked first.
func (d *Desk) Inbox(ctx context.Context) ([]Group, error) {
	kept, err := d.Store.Questions(ctx, maxInbox)
	if err != nil {
		return nil, err
	}
	slices.Reverse(kept) // the number of a wording is that of the first to use it
	texts := make([]string, len(kept))
	for i, k := range kept {
		texts[i] = k.Text
	}
	var out []Group
	for _, members := range d.Engine().Alike(texts) {
		g := Group{Times: len(members)}
		byText := map[string]*Question{}
		for _, m := range members {
			k := kept[m]
			q := byText[k.Text]
			if q == nil {
				q = &Question{Number: k.ID, Lang: k.Lang, Kind: k.Kind, Text: k.Text}
				byText[k.Text] = q
			}
			q.Times++
			q.Last = k.At
		}
		for _, q := range byText {
			g.Questions = append(g.Questions, *q)
		}
		slices.SortFunc(g.Questions, func(x, y Question) int {
			return cmp.Or(cmp.Compare(y.Times, x.Times), cmp.Compare(x.Number, y.Number))
		})
		out = append(out, g)
	}
	return out, nil
}

// wording finds the question of a number, and all that have its very words.
func (d *Desk) wording(ctx context.Context, number int64) (q store.KeptQuestion, same []int64, err error) {
	kept, err := d.Store.Questions(ctx, maxInbox)
	if err != nil {
		return q, nil, err
	}
	i := slices.IndexFunc(kept, func(k store.KeptQuestion) bool { return k.ID == number })
	if i < 0 {
		return q, nil, Unusable("the inbox has no question %d: kazindobot inbox lists them", number)
	}
	q = kept[i]
	for _, k := range kept {
		if k.Text == q.Text {
			same = append(same, k.ID)
		}
	}
	return q, same, nil
}

// Assign makes a question of the inbox an approved one of a fact, and gives its text.
func (d *Desk) Assign(ctx context.Context, number int64, fact, who string) (text string, err error) {
	q, same, err := d.wording(ctx, number)
	if err != nil {
		return "", err
	}
	if err := d.Approve(ctx, q.Lang, q.Text, fact, who); err != nil {
		return "", err
	}
	return oneLine(q.Text), d.Store.Settle(ctx, same, "assigned")
}

// Dismiss sets a question of the inbox aside, and gives its text.
func (d *Desk) Dismiss(ctx context.Context, number int64, who string) (text string, err error) {
	q, same, err := d.wording(ctx, number)
	if err != nil {
		return "", err
	}
	if err := d.Store.Settle(ctx, same, "dismissed"); err != nil {
		return "", err
	}
	return oneLine(q.Text), d.Store.Note(ctx, who, fmt.Sprintf("dismissed %q", q.Text))
}

// Export writes the approved questions as YAML, to be put into the knowledge.
func (d *Desk) Export(ctx context.Context, w io.Writer) error {
	phrasings, err := d.Store.Phrasings(ctx)
	if err != nil {
		return err
	}
	byFact := map[string]map[string][]string{}
	for _, p := range phrasings {
		if byFact[p.Fact] == nil {
			byFact[p.Fact] = map[string][]string{}
		}
		byFact[p.Fact][p.Lang] = append(byFact[p.Fact][p.Lang], p.Text)
	}
	if _, err := fmt.Fprintln(w, "# Questions that staff have approved: add each to the phrasings of its fact in seeds/articles."); err != nil || len(byFact) == 0 {
		return err
	}
	enc := yaml.NewEncoder(w)
	enc.SetIndent(2)
	return errors.Join(enc.Encode(byFact), enc.Close())
}

// Faults counts, by fact, the votes that found fault with its answers.
func Faults(votes []store.Votes) map[string]int {
	out := map[string]int{}
	for _, v := range votes {
		if v.Vote != store.VoteGood {
			out[v.Fact] += v.Count
		}
	}
	return out
}
