package cli

import (
	"crypto/x509"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kazindobot/qa"
	"kazindobot/store"
)

func newDoctor(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:               "doctor",
		Short:             "Check that the program has all it needs where it runs, and that its settings make sense",
		Example:           "  kazindobot doctor",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return a.doctor(cmd) },
	}
	dataFlag(cmd)
	return cmd
}

// doctor makes each check, tells what comes of it and goes on.
func (a *app) doctor(cmd *cobra.Command) error {
	var engine *qa.Engine
	faults := 0
	for _, check := range []struct {
		name string
		do   func() (string, error)
	}{
		{"time zones", checkZones},
		{"root certificates", checkCertificates},
		{"knowledge", func() (said string, err error) {
			if engine, err = a.engine(); err != nil {
				return "", err
			}
			return fmt.Sprintf("%d facts, in %s", len(engine.Facts()), strings.Join(engine.Languages(), " and ")), nil
		}},
		{"an answer", func() (string, error) {
			if engine == nil {
				return "", errors.New("there is nothing to answer from")
			}
			return checkAnswer(engine)
		}},
		{"settings", func() (string, error) { return "", a.checkSettings(engine) }},
		{"store", func() (string, error) {
			return "", a.withStore(cmd, func(s store.Store) error { return s.Ping(cmd.Context()) })
		}},
	} {
		said, err := check.do()
		switch {
		case err != nil:
			faults++
			fmt.Fprintf(a.out, "%-18s FAULT: %s\n", check.name, oneLine(err.Error()))
		case said == "":
			fmt.Fprintf(a.out, "%-18s ok\n", check.name)
		default:
			fmt.Fprintf(a.out, "%-18s ok: %s\n", check.name, said)
		}
	}
	if faults > 0 {
		return faultError{fmt.Errorf("%d of the checks found fault", faults)}
	}
	return nil
}

func checkZones() (string, error) {
	zones := []string{"Asia/Jakarta", "Asia/Almaty"}
	for _, name := range zones {
		if _, err := time.LoadLocation(name); err != nil {
			return "", err
		}
	}
	return strings.Join(zones, ", "), nil
}

func checkCertificates() (string, error) {
	pool, err := x509.SystemCertPool()
	if err != nil {
		return "", err
	}
	if pool.Equal(x509.NewCertPool()) {
		return "", errors.New("there are none: Telegram cannot be trusted")
	}
	return "", nil
}

// checkAnswer asks the first question of the first fact.
func checkAnswer(e *qa.Engine) (string, error) {
	f := e.Facts()[0]
	question := e.Question(f.ID, e.Languages()[0])
	if r := e.Ask(&qa.Conversation{}, question); r.Kind != qa.KindAnswer {
		return "", fmt.Errorf("%q gets none: kazindobot check tells why", question)
	}
	return question, nil
}

// checkSettings reads all settings that serve reads.
func (a *app) checkSettings(e *qa.Engine) error {
	_, telegram := a.settings.Telegram()
	_, site := a.settings.Web()
	_, members := a.settings.Desk()
	_, listen := a.settings.Listen()
	err := errors.Join(telegram, site, members, listen)
	if e != nil {
		_, posts := a.settings.Outreach(e.Languages())
		err = errors.Join(err, posts)
	}
	return err
}
