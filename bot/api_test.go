package bot

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

const testToken = "123456:secret-of-the-tests"

// serve starts a server that answers every call with the handler.
func serve(t *testing.T, handler http.HandlerFunc) *api {
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return newAPI(server.URL, testToken, server.Client())
}

func TestCallGivesTheResult(t *testing.T) {
	a := serve(t, func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "/bot"+testToken+"/sendMessage", r.URL.Path)
		assert.Equal(t, "hi & <bye>", r.FormValue("text"))
		_, _ = w.Write([]byte(`{"ok":true,"result":{"message_id":7}}`))
	})
	result, err := a.call(context.Background(), "sendMessage", tgbotapi.Params{"text": "hi & <bye>"})
	require.NoError(t, err)
	assert.JSONEq(t, `{"message_id":7}`, string(result))
}

func TestCallTellsWhatWasRefused(t *testing.T) {
	a := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(429)
		_, _ = w.Write([]byte(`{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":12,"migrate_to_chat_id":-100}}`))
	})
	_, err := a.call(context.Background(), "sendMessage", nil)
	assert.Equal(t, &apiError{Method: "sendMessage", Code: 429, Text: "Too Many Requests", RetryAfter: 12 * time.Second, MigrateTo: -100}, err)
}

// Whatever goes wrong, the token stays inside.
func TestErrorsHoldNoToken(t *testing.T) {
	dead, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := "http://" + dead.Addr().String()
	require.NoError(t, dead.Close())

	tests := map[string]*api{
		"nobody listens": newAPI(address, testToken, http.DefaultClient),
		"no address":     newAPI("http://127.0.0.1:port", testToken, http.DefaultClient),
		"a gateway's page": serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(502)
			fmt.Fprintf(w, "<html>Bad Gateway at %s</html>", r.URL)
		}),
		"dropped": serve(t, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }),
		"broken off": serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			_, _ = w.Write([]byte(`{"ok":true,`))
		}),
		"refused with the address": serve(t, func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, `{"ok":false,"error_code":404,"description":"Not Found: %s"}`, r.URL.Path)
		}),
	}
	for name, a := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := a.call(context.Background(), "getMe", nil)
			require.Error(t, err)
			for _, text := range []string{err.Error(), fmt.Sprintf("%+v", err), fmt.Sprintf("%#v", err)} {
				assert.NotContains(t, text, testToken)
			}
			assert.Contains(t, err.Error(), "getMe")
		})
	}
}

func TestCallEndsWithItsContext(t *testing.T) {
	begun := make(chan struct{})
	a := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		close(begun)
		<-r.Context().Done()
	})
	ctx, cancel := context.WithCancel(context.Background())
	go func() { <-begun; cancel() }()
	_, err := a.call(ctx, "getUpdates", nil)
	assert.ErrorIs(t, err, context.Canceled)
}
