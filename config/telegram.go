package config

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
)

// Secret is a text that is never printed.
type Secret string

// String implements fmt.Stringer.
func (Secret) String() string { return "[secret]" }

// GoString implements fmt.GoStringer, for %#v.
func (Secret) GoString() string { return "[secret]" }

// MarshalText implements encoding.TextMarshaler, which JSON, YAML and slog go by.
func (Secret) MarshalText() ([]byte, error) { return []byte("[secret]"), nil }

// Reveal is the text itself.
func (s Secret) Reveal() string { return string(s) }

// Telegram is how the bot reaches Telegram, and Telegram the bot.
type Telegram struct {
	Token    Secret // "" turns Telegram off
	API      string // base address
	Webhook  Webhook
	SendRate float64 // messages a second in all, 0 for no limits
}

// Webhook is where Telegram delivers updates; the zero value is for polling.
type Webhook struct {
	URL    string
	Listen string
	Secret Secret
}

var (
	tokenForm  = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]+$`)
	secretForm = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)
)

// Telegram reads the settings for Telegram.
func (s Settings) Telegram() (Telegram, error) {
	t := Telegram{API: s.values[APIURL]}
	var err error
	if t.Token, err = s.token(); err != nil {
		return t, err
	}
	if err := checkURL(t.API, "http", "https"); err != nil {
		return t, fmt.Errorf("%s: %w: leave it out for Telegram's own", APIURL, err)
	}
	if t.SendRate, err = strconv.ParseFloat(s.values[SendRate], 64); err != nil || !(t.SendRate >= 0 && t.SendRate <= 1e6) {
		return t, fmt.Errorf("%s is %q: write a number of messages a second, such as 30; 0 lifts all limits", SendRate, s.values[SendRate])
	}
	t.Webhook, err = s.webhook()
	return t, err
}

func (s Settings) token() (Secret, error) {
	token, from := s.values[Token], Token
	if name := s.values[TokenFile]; token == "" && name != "" {
		raw, err := os.ReadFile(name)
		if err != nil {
			return "", fmt.Errorf("%s: %w: name a file that holds the token", TokenFile, withoutOp(err))
		}
		token, from = strings.TrimSpace(string(raw)), TokenFile
		if token == "" {
			return "", fmt.Errorf("%s: %s is empty: put the token there that @BotFather gives", from, name)
		}
	}
	if token != "" && !tokenForm.MatchString(token) {
		return "", fmt.Errorf("%s is no bot token, such as 123456789:AbC...: ask @BotFather in Telegram for one (/newbot, or /token for an existing bot)", from)
	}
	return Secret(token), nil
}

func (s Settings) webhook() (Webhook, error) {
	w := Webhook{URL: s.values[WebhookURL], Listen: s.values[WebhookListen], Secret: Secret(s.values[WebhookSecret])}
	if w.URL == "" {
		return Webhook{}, nil
	}
	schemes := []string{"https"}
	if s.given[APIURL] { // a Bot API server of one's own takes plain addresses too
		schemes = append(schemes, "http")
	}
	if err := checkURL(w.URL, schemes...); err != nil {
		return w, fmt.Errorf("%s: %w: write the public address that Telegram is to call", WebhookURL, err)
	}
	if w.Listen == "" {
		return w, fmt.Errorf("%s is missing: write the local address that %s leads to, such as 127.0.0.1:8443", WebhookListen, WebhookURL)
	}
	if err := checkAddress(w.Listen); err != nil {
		return w, fmt.Errorf("%s: %w", WebhookListen, err)
	}
	if w.Secret == "" {
		return w, fmt.Errorf("%s is missing: make one with: openssl rand -hex 32", WebhookSecret)
	}
	if !secretForm.MatchString(w.Secret.Reveal()) {
		return w, fmt.Errorf("%s may hold 1 to 256 letters, digits, _ and - only: make one with: openssl rand -hex 32", WebhookSecret)
	}
	return w, nil
}

// Listen is the local address of health, metrics and pages.
func (s Settings) Listen() (string, error) {
	address := s.values[Listen]
	if err := checkAddress(address); err != nil {
		return "", fmt.Errorf("%s: %w", Listen, err)
	}
	return address, nil
}

// checkURL never repeats an address: it may hold a password.
func checkURL(address string, schemes ...string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return errors.New("not an address such as https://example.org")
	}
	for _, scheme := range schemes {
		if u.Scheme == scheme {
			return nil
		}
	}
	return fmt.Errorf("the address must begin with %s://", strings.Join(schemes, ":// or "))
}

func checkAddress(address string) error {
	_, port, err := net.SplitHostPort(address)
	if n, bad := strconv.Atoi(port); err != nil || bad != nil || n < 0 || n > 65535 {
		return fmt.Errorf("%q is no address to listen on: write host and port, such as 127.0.0.1:8080", address)
	}
	return nil
}
