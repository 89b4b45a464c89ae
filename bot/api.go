// Package bot is the Telegram adapter: updates in, replies out. Telegram's types
// and rules stay in here; what it asks for is an engine that answers messages.
package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// api calls methods of the Bot API. The token is in every address, so no error
// of the transport leaves here as it is.
type api struct {
	endpoint string // as the library wants it: ".../bot%s/%s"
	token    string
	http     *http.Client
}

// maxResponse bounds what is read of a response: 100 updates of long messages are well below.
const maxResponse = 8 << 20

// newAPI makes an api for a base address such as https://api.telegram.org. The
// client's timeout must be above that of a long poll.
func newAPI(base, token string, client *http.Client) *api {
	return &api{endpoint: strings.TrimRight(base, "/") + "/bot%s/%s", token: token, http: client}
}

// apiError is an error that the Bot API gave: the call was understood and refused.
type apiError struct {
	Method     string
	Code       int
	Text       string
	RetryAfter time.Duration // of a 429
	MigrateTo  int64         // where the chat has moved, 0 for nowhere
}

// Error implements error.
func (e *apiError) Error() string { return fmt.Sprintf("%s: %d %s", e.Method, e.Code, e.Text) }

// transportError is a call that got no answer of the Bot API: the connection
// failed, or something in between answered. The call may have been carried out.
type transportError struct {
	Method string
	Err    error
}

// Error implements error.
func (e *transportError) Error() string { return e.Method + ": " + e.Err.Error() }

// Unwrap implements the errors package's convention.
func (e *transportError) Unwrap() error { return e.Err }

// call makes a call and gives its result.
func (a *api) call(ctx context.Context, method string, params tgbotapi.Params) (json.RawMessage, error) {
	// A copy of the library's client gives this one call its context.
	bot := &tgbotapi.BotAPI{Token: a.token, Client: &doer{ctx, a}}
	bot.SetAPIEndpoint(a.endpoint)
	resp, err := bot.MakeRequest(method, params)
	var refused *tgbotapi.Error
	switch {
	case err == nil:
		return resp.Result, nil
	case errors.As(err, &refused):
		return nil, &apiError{Method: method, Code: refused.Code, Text: a.redact(refused.Message), RetryAfter: time.Duration(refused.RetryAfter) * time.Second, MigrateTo: refused.MigrateToChatID}
	}
	return nil, &transportError{method, a.safe(err)}
}

// safe is an error without the address that was called, but still what it was.
func (a *api) safe(err error) error {
	var withAddress *url.Error
	if errors.As(err, &withAddress) {
		err = withAddress.Err
	}
	if strings.Contains(err.Error(), a.token) {
		return errors.New(a.redact(err.Error()))
	}
	return err
}

// redact takes the token out of a text.
func (a *api) redact(text string) string { return strings.ReplaceAll(text, a.token, "[token]") }

// doer sends one call's request. It tells an answer that is none of the Bot
// API's, such as a gateway's page of HTML, by its status.
type doer struct {
	ctx context.Context
	api *api
}

// Do implements tgbotapi.HTTPClient.
func (d *doer) Do(req *http.Request) (*http.Response, error) {
	resp, err := d.api.http.Do(req.WithContext(d.ctx)) // #nosec G704 -- the address is of the settings
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxResponse))
	_ = resp.Body.Close()
	if err != nil {
		return nil, fmt.Errorf("the response broke off: %w", err)
	}
	if !json.Valid(body) {
		return nil, fmt.Errorf("the response is no JSON, status %d", resp.StatusCode)
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}
