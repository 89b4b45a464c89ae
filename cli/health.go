package cli

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"
)

func newHealth(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:               "health",
		Short:             "Ask a program that runs here whether it does its work, as a container's health check does",
		Example:           "  kazindobot health\n  kazindobot health --listen :9090",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return a.health(cmd.Context()) },
	}
	cmd.Flags().String("listen", "", "the program listens on this `address`")
	return cmd
}

// healthWithin is how long the program may take to tell.
const healthWithin = 3 * time.Second

func (a *app) health(ctx context.Context) error {
	address, err := a.settings.Listen()
	if err != nil {
		return err
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(ctx, healthWithin)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("nothing answers on %s: is kazindobot serve running there? (%w)", address, err)
	}
	defer resp.Body.Close()
	said, err := io.ReadAll(io.LimitReader(resp.Body, 1000))
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("it does not do its work: %s", oneLine(string(said)))
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(a.out, "ok")
	return nil
}
