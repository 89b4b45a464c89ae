package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"github.com/VictoriaMetrics/metrics"
	"github.com/spf13/cobra"

	"kazindobot/bot"
	"kazindobot/config"
	"kazindobot/store"
	"kazindobot/web"
)

func newServe(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Answer on Telegram, and serve health and metrics",
		Example: `  TELEGRAM_BOT_TOKEN=123456789:AbC... kazindobot serve
  kazindobot serve --listen :9090`,
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := signal.NotifyContext(cmd.Context(), syscall.SIGTERM, syscall.SIGINT)
			defer stop()
			context.AfterFunc(ctx, stop) // a second signal ends the program at once
			return a.serve(ctx)
		},
	}
	cmd.Flags().String("data", "", "keep data in this `directory`")
	_ = cmd.MarkFlagDirname("data")
	cmd.Flags().String("listen", "", "serve health and metrics on this `address` instead of 127.0.0.1:8080; port 0 takes a free one")
	return cmd
}

// logger writes text for people on a terminal and JSON for programs anywhere
// else, and never one of the secrets, whatever was to be logged.
func (a *app) logger(secrets ...config.Secret) *slog.Logger {
	w := withoutSecrets{a.err, secrets}
	if isTerminal(a.err) {
		return slog.New(slog.NewTextHandler(w, nil))
	}
	return slog.New(slog.NewJSONHandler(w, nil))
}

// withoutSecrets is a writer that blots out secrets. Each line must come whole.
type withoutSecrets struct {
	to      io.Writer
	secrets []config.Secret
}

// Write implements io.Writer.
func (w withoutSecrets) Write(p []byte) (int, error) {
	line := p
	for _, s := range w.secrets {
		if s != "" {
			line = bytes.ReplaceAll(line, []byte(s.Reveal()), []byte(s.String()))
		}
	}
	if _, err := w.to.Write(line); err != nil {
		return 0, err
	}
	return len(p), nil
}

// serve runs until the context ends, which is no error.
func (a *app) serve(ctx context.Context) error {
	telegram, err := a.settings.Telegram()
	if err != nil {
		return err
	}
	engine, err := a.engine()
	if err != nil {
		return err
	}
	log := a.logger(telegram.Token, telegram.Webhook.Secret)
	counted := metrics.NewSet()
	metrics.ExposeMetadata(true) // the types of all

	pages, err := a.settings.Web()
	if err != nil {
		return err
	}
	kept, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = kept.Close() }()
	tally, keepTally := a.startTally(ctx, kept, log)
	defer keepTally() // when nothing is answered any more
	posts, err := a.settings.Outreach(engine.Languages())
	if err != nil {
		return err
	}
	members, err := a.settings.Desk()
	if err != nil {
		return err
	}
	changed := make(chan struct{}, 1)
	notReady := func() string { return "" }
	var answers []answering
	var telegramBot *bot.Bot
	if telegram.Token != "" {
		worker, err := a.takeWorker()
		if err != nil {
			return err
		}
		defer func() { _ = worker.Release() }()
		o := bot.Options{Outreach: posts, Engine: engine, Token: telegram.Token.Reveal(), API: telegram.API, SendRate: telegram.SendRate, Log: log, Metrics: counted, Store: kept, Worker: worker.Name, Tally: tally, Now: a.now}
		if o.Webhook, err = listenForWebhook(telegram.Webhook); err != nil {
			return err
		}
		telegramBot = bot.New(o)
		notReady = telegramBot.NotReady
		answers = append(answers, telegramBot)
	}
	options := web.Options{Engine: engine, Secret: kept.Derive("web"), Rate: pages.Rate, Framers: pages.Framers, Feedback: kept, Tally: tally, Metrics: counted, NotReady: notReady, Now: a.now, Log: log}
	if len(members) > 0 {
		options.Desk = &web.Desk{Members: members, Store: kept, Refused: a.refused, Outreach: posts, Changed: func() {
			select {
			case changed <- struct{}{}:
			default: // it is to be heeded already
			}
		}}
	}
	site := web.New(options)
	server, err := a.listen(site, log)
	if err != nil {
		return err
	}
	defer stopServing(server, log)
	go a.reload(ctx, log, engine, kept, changed, append(answers, site)...)
	if telegramBot == nil {
		log.Info("Telegram is off: to turn it on set " + config.Token + ", which @BotFather in Telegram gives")
		<-ctx.Done()
	} else if err := telegramBot.Run(ctx); err != nil {
		return err
	}
	log.Info("stopped")
	return nil
}

// startTally starts to count replies; keep ends that and keeps the last of them.
func (a *app) startTally(ctx context.Context, kept store.Store, log *slog.Logger) (tally *store.Tally, keep func()) {
	tally = store.NewTally(kept, a.now)
	counting, end := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		tally.Run(counting, log)
	}()
	return tally, func() {
		end()
		<-ended
	}
}

// stopWithin is how long requests in hand may take when the program is to stop.
const stopWithin = 5 * time.Second

// stopServing finishes the requests in hand.
func stopServing(server *http.Server, log *slog.Logger) {
	ctx, cancel := context.WithTimeout(context.Background(), stopWithin)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		log.Warn("requests were cut off", "error", err)
		_ = server.Close()
	}
}

// openStore opens what must outlive a restart.
func (a *app) openStore(ctx context.Context) (store.Store, error) {
	where, err := a.settings.Store()
	if err != nil {
		return nil, err
	}
	if where.Database != "" {
		kept, err := store.OpenPostgres(ctx, where.Database.Reveal(), where.HashKey.Reveal(), a.now)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", config.Database, err)
		}
		return kept, nil
	}
	kept, err := store.OpenSQLite(ctx, where.Dir, where.HashKey.Reveal(), a.now)
	if errors.Is(err, store.ErrCorrupt) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w: name another directory with --data", config.Data, err)
	}
	return kept, nil
}

// takeWorker takes the name that the store knows this process by.
func (a *app) takeWorker() (*store.Worker, error) {
	where, err := a.settings.Store()
	if err != nil {
		return nil, err
	}
	worker, err := store.TakeWorker(where.Dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w: name another directory with --data", config.Data, err)
	}
	return worker, nil
}

// listenForWebhook takes a webhook's address at once, so that a taken one is told at start; nil for polling.
func listenForWebhook(w config.Webhook) (*bot.Webhook, error) {
	if w.URL == "" {
		return nil, nil
	}
	listener, err := net.Listen("tcp", w.Listen)
	if err != nil {
		return nil, fmt.Errorf("%s: %s cannot be listened on: choose another address (%w)", config.WebhookListen, w.Listen, err)
	}
	return &bot.Webhook{URL: w.URL, Secret: w.Secret.Reveal(), Listener: listener}, nil
}

// listen serves on the address of the settings, in the background.
func (a *app) listen(handler http.Handler, log *slog.Logger) (*http.Server, error) {
	address, err := a.settings.Listen()
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("%s: %s cannot be listened on: choose another address with --listen (%w)", config.Listen, address, err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 15 * time.Second, WriteTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: 32 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("the web server stopped", "error", err)
		}
	}()
	log.Info("serving the web page, the API, health and metrics", "address", "http://"+listener.Addr().String())
	return server, nil
}
