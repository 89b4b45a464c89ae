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

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/spf13/cobra"

	"kazindobot/bot"
	"kazindobot/config"
	"kazindobot/qa"
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
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(collectors.WithGoCollectorRuntimeMetrics(collectors.MetricsMemory, collectors.MetricsGC)),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))

	notReady := func() string { return "" }
	var telegramBot *bot.Bot
	if telegram.Token != "" {
		if telegramBot, err = newBot(telegram, engine, log, registry); err != nil {
			return err
		}
		notReady = func() string {
			if !telegramBot.Ready() {
				return "Telegram has not been reached"
			}
			return ""
		}
	}
	server, err := a.listen(web.Handler(registry, notReady), log)
	if err != nil {
		return err
	}
	defer server.Close()
	if telegramBot == nil {
		log.Info("Telegram is off: to turn it on set " + config.Token + ", which @BotFather in Telegram gives")
		<-ctx.Done()
	} else if err := telegramBot.Run(ctx); err != nil {
		return err
	}
	log.Info("stopped")
	return nil
}

// newBot makes the bot. A webhook's address is taken at once, so that a taken one is told at start.
func newBot(t config.Telegram, engine *qa.Engine, log *slog.Logger, metrics prometheus.Registerer) (*bot.Bot, error) {
	o := bot.Options{Engine: engine, Token: t.Token.Reveal(), API: t.API, SendRate: t.SendRate, Log: log, Metrics: metrics}
	if t.Webhook.URL != "" {
		listener, err := net.Listen("tcp", t.Webhook.Listen)
		if err != nil {
			return nil, fmt.Errorf("%s: %s cannot be listened on: choose another address (%w)", config.WebhookListen, t.Webhook.Listen, err)
		}
		o.Webhook = &bot.Webhook{URL: t.Webhook.URL, Secret: t.Webhook.Secret.Reveal(), Listener: listener}
	}
	return bot.New(o), nil
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
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("the web server stopped", "error", err)
		}
	}()
	log.Info("serving health and metrics", "address", "http://"+listener.Addr().String())
	return server, nil
}
