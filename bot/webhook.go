package bot

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net"
	"net/http"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// maxUpdate bounds the body of a webhook call; an update of one long message is some 50 kB.
const maxUpdate = 1 << 20

// webhook takes updates that Telegram delivers. A delivery is answered when its
// update is kept or has been handled, or waits for Telegram itself; else it comes again.
type webhook struct {
	api      caller
	intake   *intake
	clock    clock
	url      string
	secret   string
	listener net.Listener
	log      *slog.Logger
}

// run takes deliveries until the context ends, and then waits until those in hand are handled.
func (w *webhook) run(ctx, work context.Context) error {
	server := &http.Server{Handler: w.handler(work), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute,
		ErrorLog: slog.NewLogLogger(w.log.Handler(), slog.LevelWarn)}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(w.listener) }()
	if err := w.announce(ctx); err != nil {
		_ = server.Close()
		return err
	}
	w.log.Info("updates come by webhook", "address", w.listener.Addr().String())
	select {
	case err := <-failed:
		return fmt.Errorf("the webhook's server stopped: %w", err)
	case <-ctx.Done():
	}
	if err := server.Shutdown(work); err != nil {
		return fmt.Errorf("not all deliveries were handled in time: %w", err)
	}
	return w.intake.drain(work)
}

// announce tells Telegram where to deliver, as often as it takes.
func (w *webhook) announce(ctx context.Context) error {
	allowed, _ := json.Marshal(allowedUpdates)
	params := tgbotapi.Params{"url": w.url, "secret_token": w.secret, "allowed_updates": string(allowed)}
	for pause := firstPause; ; pause = min(2*pause, lastPause) {
		_, err := w.api.call(ctx, "setWebhook", params)
		var refused *apiError
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return nil
		case errors.As(err, &refused) && refused.Code < 500 && refused.Code != http.StatusTooManyRequests:
			return fmt.Errorf("the webhook is not taken by Telegram, check TELEGRAM_WEBHOOK_URL: %s", refused.Text)
		case refused != nil:
			pause = max(pause, refused.RetryAfter)
		}
		w.log.Warn("the webhook could not be set and is tried again after a pause", "pause", pause.String(), "error", err)
		_ = w.clock.Sleep(ctx, pause)
	}
}

// handler takes one delivery: a POST of JSON with the secret.
func (w *webhook) handler(work context.Context) http.Handler {
	want := sha256.Sum256([]byte(w.secret))
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		// Of equal length, so that comparing takes the same time whatever was sent.
		got := sha256.Sum256([]byte(r.Header.Get("X-Telegram-Bot-Api-Secret-Token")))
		kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
		switch {
		case r.Method != http.MethodPost:
			rw.Header().Set("Allow", http.MethodPost)
			http.Error(rw, "POST only", http.StatusMethodNotAllowed)
			return
		case subtle.ConstantTimeCompare(got[:], want[:]) != 1:
			http.Error(rw, "wrong secret", http.StatusUnauthorized)
			return
		case kind != "application/json":
			http.Error(rw, "JSON only", http.StatusUnsupportedMediaType)
			return
		}
		raw, err := io.ReadAll(http.MaxBytesReader(rw, r.Body, maxUpdate))
		var tooLarge *http.MaxBytesError
		switch {
		case errors.As(err, &tooLarge):
			http.Error(rw, "too large", http.StatusRequestEntityTooLarge)
			return
		case err != nil:
			http.Error(rw, "the body broke off", http.StatusBadRequest)
			return
		}
		u, err := decodeUpdate(raw)
		switch {
		case err != nil && u.UpdateID == 0:
			http.Error(rw, "no update", http.StatusBadRequest)
			return
		case err != nil: // it would come again for ever
			w.log.Warn("an update was left out", "error", err)
			return
		}
		for _, wait := range w.intake.take(work, u) {
			select {
			case <-wait:
			case <-work.Done():
				http.Error(rw, "going down", http.StatusServiceUnavailable)
				return
			}
		}
	})
}
