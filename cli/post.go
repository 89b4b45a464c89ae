package cli

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kazindobot/bot"
	"kazindobot/desk"
	"kazindobot/outreach"
	"kazindobot/qa"
	"kazindobot/store"
)

func newPost(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "post",
		Short: "The posts of channels: see what is planned, release it, post at once",
		Example: `  kazindobot post preview
  kazindobot post approve 1f0c2a9b 77d1e004
  kazindobot post now @kazindo_news`,
		RunE: func(*cobra.Command, []string) error {
			return usageError{errors.New("what about the posts? kazindobot post preview, approve or now")}
		},
	}
	dataFlag(cmd)
	cmd.AddCommand(&cobra.Command{
		Use:               "preview",
		Short:             "Show the posts of the next seven days as they will look, each with its hash",
		Example:           "  kazindobot post preview",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withPlanner(cmd, func(p *outreach.Planner, s store.Store) error { return a.preview(cmd, p, s) })
		},
	}, &cobra.Command{
		Use:               "approve HASH...",
		Short:             "Release posts as the preview shows them",
		Example:           "  kazindobot post approve 1f0c2a9b 77d1e004",
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New("approve which posts? kazindobot post preview shows their hashes")}
			}
			return a.withPlanner(cmd, func(p *outreach.Planner, _ store.Store) error { return a.approvePosts(cmd, p, args) })
		},
	}, &cobra.Command{
		Use:               "now CHAT",
		Short:             "Post the next fact to a channel, or to all subscribers, at once",
		Example:           "  kazindobot post now @kazindo_news\n  kazindobot post now subscribers",
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New("post where? kazindobot post now CHAT, a chat of the settings or: subscribers")}
			}
			return a.withPlanner(cmd, func(p *outreach.Planner, s store.Store) error { return a.postNow(cmd, p, s, args[0]) })
		},
	})
	return cmd
}

// withPlanner runs f with what plans the posts.
func (a *app) withPlanner(cmd *cobra.Command, f func(*outreach.Planner, store.Store) error) error {
	engine, err := a.engine()
	if err != nil {
		return err
	}
	settings, err := a.settings.Outreach(engine.Languages())
	if err != nil {
		return err
	}
	return a.withStore(cmd, func(s store.Store) error {
		staff, err := desk.ReadRulings(cmd.Context(), s)
		if err != nil {
			return err
		}
		engine = staff.Apply(engine)
		log := slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
		return f(&outreach.Planner{Settings: settings, Engine: func() *qa.Engine { return engine }, Store: s, Now: a.now, Log: log}, s)
	})
}

// planned plans the days that staff may see.
func (a *app) planned(cmd *cobra.Command, p *outreach.Planner) ([]outreach.Planned, error) {
	if len(p.Settings.Channels) == 0 {
		return nil, errors.New("no channel is set up: write it into the section outreach of the settings file (KAZINDO_CONFIG; the README shows one)")
	}
	return p.Preview(cmd.Context())
}

func (a *app) preview(cmd *cobra.Command, p *outreach.Planner, s store.Store) error {
	planned, err := a.planned(cmd, p)
	if err != nil {
		return err
	}
	name, err := s.BotName(cmd.Context())
	if err != nil {
		return err
	}
	if name == "" {
		name = "the_bot" // it is known once serve has reached Telegram
	}
	paused, err := s.Paused(cmd.Context())
	if err != nil {
		return err
	}
	if paused != store.PauseNothing {
		fmt.Fprintln(a.out, "posts are paused: kazindobot resume lets them go on")
	}
	for i, one := range planned {
		if i > 0 {
			fmt.Fprintln(a.out)
		}
		state := "to be approved"
		switch {
		case p.Settings.Auto:
			state = "goes out by itself"
		case one.Approved:
			state = "approved"
		case one.Lapsed:
			state = "changed since it was approved: to be approved again"
		}
		fmt.Fprintf(a.out, "%s  %s  %s  %s  %s  (%s)\n", one.Post.Hash(), one.At.In(one.Channel.Zone).Format("Mon 2 Jan 2006 15:04 MST"), one.Post.Channel, one.Kind, one.Post.Fact, state)
		for line := range strings.Lines(bot.PreviewPost(one.Post, name)) {
			fmt.Fprintln(a.out, strings.TrimRight("    "+line, " \n"))
		}
	}
	return nil
}

func (a *app) approvePosts(cmd *cobra.Command, p *outreach.Planner, hashes []string) error {
	planned, err := a.planned(cmd, p)
	if err != nil {
		return err
	}
	approved, err := p.Approve(cmd.Context(), planned, hashes, who())
	for _, one := range approved {
		fmt.Fprintf(a.out, "%s is approved: %s for %s, %s\n", one.Post.Hash(), one.Post.Fact, one.Post.Channel, one.At.In(one.Channel.Zone).Format("Mon 2 Jan 2006 15:04 MST"))
	}
	return err
}

func (a *app) postNow(cmd *cobra.Command, p *outreach.Planner, s store.Store, chat string) error {
	post, err := p.Post(cmd.Context(), chat)
	if err != nil {
		return err
	}
	if err := s.Note(cmd.Context(), who(), fmt.Sprintf("posted %s to %s at once", post.Fact, post.Channel)); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%s goes to %s as soon as kazindobot serve runs\n", post.Fact, post.Channel)
	return nil
}

func newPause(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:       "pause [posts|all]",
		Short:     "Stop posts, or all that the bot does, in every replica at once",
		Example:   "  kazindobot pause\n  kazindobot pause all",
		ValidArgs: []string{string(store.PausePosts), string(store.PauseAll)},
		RunE: func(cmd *cobra.Command, args []string) error {
			what := store.PausePosts
			if len(args) > 0 {
				what = store.Pause(args[0])
			}
			if len(args) > 1 || what != store.PausePosts && what != store.PauseAll {
				return usageError{errors.New("pause what? kazindobot pause posts, or all")}
			}
			said := "posts are paused; questions are still answered (kazindobot pause all stops that too)"
			if what == store.PauseAll {
				said = "all is paused: nothing is posted, and who asks is told to come back later"
			}
			return a.pause(cmd, what, said)
		},
	}
	dataFlag(cmd)
	return cmd
}

func newResume(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:               "resume",
		Short:             "Let go on what was paused",
		Example:           "  kazindobot resume",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.pause(cmd, store.PauseNothing, "nothing is paused any more")
		},
	}
	dataFlag(cmd)
	return cmd
}

func (a *app) pause(cmd *cobra.Command, what store.Pause, said string) error {
	return a.withStore(cmd, func(s store.Store) error {
		if err := s.Pause(cmd.Context(), what, who()); err != nil {
			return err
		}
		fmt.Fprintln(a.out, said)
		return nil
	})
}

func newWithdraw(a *app) *cobra.Command {
	var notes []string
	cmd := &cobra.Command{
		Use:   "withdraw FACT --note TEXT",
		Short: "Stop a fact everywhere, and have the posts that used it corrected",
		Example: `  kazindobot withdraw ngo-count --note "Angka ini sedang diperiksa. / The figure is being checked."
  kazindobot withdraw ngo-count --note "id: Angka ini sedang diperiksa." --note "en: The figure is being checked."`,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New("withdraw which fact? kazindobot withdraw FACT --note TEXT")}
			}
			if len(notes) == 0 {
				return usageError{errors.New("why? tell readers with --note TEXT, or in each language with --note \"id: ...\" --note \"en: ...\"")}
			}
			return a.withdraw(cmd, args[0], notes)
		},
	}
	cmd.Flags().StringArrayVar(&notes, "note", nil, "`text` for readers; \"id: ...\" is for Indonesian alone")
	dataFlag(cmd)
	return cmd
}

func (a *app) withdraw(cmd *cobra.Command, fact string, notes []string) error {
	return a.atDesk(cmd, func(d *desk.Desk) error {
		posts, err := d.Withdraw(cmd.Context(), fact, byLanguage(notes, d.Engine().Languages()), who())
		if err != nil {
			return err
		}
		fmt.Fprintf(a.out, "%s is withdrawn\n", fact)
		for _, p := range posts {
			fmt.Fprintf(a.out, "to be corrected: %s, %s of %s, sent to %d\n", p.Channel, p.Kind, p.At.Format(time.DateOnly), p.Sent)
		}
		if len(posts) > 0 {
			fmt.Fprintln(a.out, "kazindobot serve corrects them as soon as it runs")
		}
		return nil
	})
}

// byLanguage reads notes of which "id: ..." is for Indonesian alone, and others for all languages that have none.
func byLanguage(notes, languages []string) map[string]string {
	out := map[string]string{}
	for _, note := range notes {
		lang, text, one := strings.Cut(note, ": ")
		if one && slices.Contains(languages, lang) {
			out[lang] = text
			continue
		}
		for _, lang := range languages {
			if out[lang] == "" {
				out[lang] = note
			}
		}
	}
	return out
}

func newReinstate(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:               "reinstate FACT",
		Short:             "Let a withdrawn fact be said again; posts that were corrected stay so",
		Example:           "  kazindobot reinstate ngo-count",
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New("reinstate which fact? kazindobot reinstate FACT")}
			}
			return a.atDesk(cmd, func(d *desk.Desk) error {
				if err := d.Reinstate(cmd.Context(), args[0], who()); err != nil {
					return err
				}
				fmt.Fprintf(a.out, "%s is said again\n", args[0])
				return nil
			})
		},
	}
	dataFlag(cmd)
	return cmd
}
