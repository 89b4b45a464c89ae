package bot_test

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/VictoriaMetrics/metrics"

	"kazindobot/bot"
	"kazindobot/bot/telegramtest"
	"kazindobot/qa"
)

// A bot answers until its context ends. Here it talks to a Bot API server for tests.
func ExampleBot_Run() {
	engine, err := qa.Builtin()
	if err != nil {
		panic(err)
	}
	telegram := telegramtest.New()
	defer telegram.Close()
	b := bot.New(bot.Options{Engine: engine, Token: telegramtest.Token, API: telegram.URL(), Log: slog.New(slog.DiscardHandler), Metrics: metrics.NewSet()})
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- b.Run(ctx) }()
	stop()
	fmt.Println(<-done)
	// Output:
	// <nil>
}
