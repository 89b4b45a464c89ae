package bot

import (
	"context"
	"time"
)

// clock tells the time and waits. Tests have one of their own, so that no test waits.
type clock interface {
	Now() time.Time
	// Sleep waits for a while, or until the context ends, whose error it then gives.
	Sleep(ctx context.Context, d time.Duration) error
}

// realClock waits by the machine's time.
type realClock struct {
	now func() time.Time // nil for the machine's
}

// Now implements clock.
func (c realClock) Now() time.Time {
	if c.now == nil {
		return time.Now()
	}
	return c.now()
}

// Sleep implements clock.
func (realClock) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
