package bot

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/bot/telegramtest"
)

const hookSecret = "kite-secret"

// hooked is a bot that takes updates by webhook.
func hooked(t *testing.T) *running {
	r := run(t, realClock{}, func(_ *telegramtest.Server, o *Options) {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		o.Webhook = &Webhook{URL: "http://" + listener.Addr().String() + "/hook", Secret: hookSecret, Listener: listener}
	})
	require.Eventually(t, func() bool { return r.Webhook() != "" }, eventually, tick)
	return r
}

func TestWebhookAnswersWhatIsDelivered(t *testing.T) {
	r := hooked(t)
	update := map[string]any{"update_id": 77, "message": write(1, 7, question)}
	for range 2 { // a second delivery is acknowledged and ignored
		status, err := r.Deliver(update)
		require.NoError(t, err)
		assert.Equal(t, http.StatusOK, status)
		require.Len(t, r.Calls("sendMessage"), 1, "answered once, before it is acknowledged")
	}
	assert.Contains(t, r.Calls("sendMessage")[0].Params["text"], "1 Maret 1995")
	hook := r.Calls("setWebhook")[0]
	assert.Equal(t, hookSecret, hook.Params["secret_token"])
	assert.Contains(t, hook.Params["allowed_updates"], "callback_query")

	require.NoError(t, r.stop())
	assert.NotEmpty(t, r.Webhook(), "another may go on with it")
	assert.NotContains(t, r.log.String(), hookSecret)
}

func TestWebhookRefuses(t *testing.T) {
	r := hooked(t)
	message := `{"update_id":5,"message":{"message_id":1,"from":{"id":7},"chat":{"id":7,"type":"private"},"text":"halo"}}`
	tests := map[string]struct {
		method, secret, kind, body string
		status                     int
	}{
		"a GET":               {"GET", hookSecret, "application/json", "", 405},
		"no secret":           {"POST", "", "application/json", message, 401},
		"another secret":      {"POST", hookSecret + "x", "application/json", message, 401},
		"a form":              {"POST", hookSecret, "application/x-www-form-urlencoded", "a=b", 415},
		"no kind":             {"POST", hookSecret, "", message, 415},
		"no JSON":             {"POST", hookSecret, "application/json", "{", 400},
		"no update":           {"POST", hookSecret, "application/json", `{"message":{}}`, 400},
		"too large":           {"POST", hookSecret, "application/json", strings.Repeat(" ", maxUpdate+1), 413},
		"an update unlike it": {"POST", hookSecret, "application/json", `{"update_id":6,"message":"?"}`, 200},
		"an update":           {"POST", hookSecret, "application/json; charset=utf-8", message, 200},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			req, err := http.NewRequestWithContext(context.Background(), tt.method, r.Webhook(), bytes.NewBufferString(tt.body))
			require.NoError(t, err)
			if tt.secret != "" {
				req.Header.Set("X-Telegram-Bot-Api-Secret-Token", tt.secret)
			}
			req.Header.Set("Content-Type", tt.kind)
			resp, err := http.DefaultClient.Do(req)
			require.NoError(t, err)
			require.NoError(t, resp.Body.Close())
			assert.Equal(t, tt.status, resp.StatusCode)
		})
	}
	assert.Len(t, r.Calls("sendMessage"), 1, "only the last is answered")
}

func TestWebhookThatTelegramDoesNotTake(t *testing.T) {
	s := telegramtest.New()
	t.Cleanup(s.Close)
	s.Refuse = func(method string, _ map[string]string) (int, string) {
		if method == "setWebhook" {
			return 400, "Bad Request: bad webhook: HTTPS url must be provided for webhook"
		}
		return 0, ""
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	w := &webhook{api: newAPI(s.URL(), telegramtest.Token, &http.Client{}), clock: newFakeClock(), url: "http://x", secret: "s", listener: listener, intake: without(newQueue(&notes{}, quiet())), log: quiet()}
	assert.ErrorContains(t, w.run(context.Background(), context.Background()), "TELEGRAM_WEBHOOK_URL")
}
