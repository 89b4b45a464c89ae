package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"
)

// Jobs is the work that processes share between them.
type Jobs struct {
	Worker  string // that the store knows this process by
	Log     *slog.Logger
	Every   time.Duration                            // between two plannings
	Plan    func(ctx context.Context) error          // done by one process at a time
	Deliver func(ctx context.Context, b Batch) error // done once for each batch, again where it fails or the process dies
}

// ErrLater is Deliver's error for a batch that must wait: it is tried again shortly, however often.
var ErrLater = errors.New("not now")

// How jobs are run.
const (
	maxDelivering = 8                // batches at a time in one process, each one message at a time
	jobTimeout    = 30 * time.Second // a batch takes half of that, where Telegram does not ask to wait
	rescueAfter   = 45 * time.Second // the job of a process that has died is taken over
	retryAfter    = 5 * time.Second
	stopJobs      = 10 * time.Second
)

// planArgs is the job that finds out what is to be done.
type planArgs struct{}

// Kind implements river.JobArgs.
func (planArgs) Kind() string { return "plan" }

// deliverArgs is the job of a batch.
type deliverArgs struct{ Batch }

// Kind implements river.JobArgs.
func (deliverArgs) Kind() string { return "deliver" }

// constantly tries again after the same while each time.
type constantly time.Duration

// NextRetry implements river.ClientRetryPolicy.
func (c constantly) NextRetry(*rivertype.JobRow) time.Time { return time.Now().Add(time.Duration(c)) }

// migrateJobs brings River's own tables up to date.
func migrateJobs[Tx any](ctx context.Context, driver riverdriver.Driver[Tx]) error {
	m, err := rivermigrate.New(driver, &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err == nil {
		_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
	}
	if err != nil {
		return fmt.Errorf("bringing the tables of jobs up to date: %w", err)
	}
	return nil
}

// RunJobs implements Store.
func (d *database) RunJobs(ctx context.Context, jobs Jobs) error {
	if d.shared {
		return runJobs(ctx, riverpgxv5.New(d.pool), d, jobs)
	}
	return runJobs(ctx, riversqlite.New(d.db), d, jobs)
}

func runJobs[Tx any](ctx context.Context, driver riverdriver.Driver[Tx], d *database, jobs Jobs) error {
	workers := river.NewWorkers()
	river.AddWorker(workers, river.WorkFunc(func(work context.Context, _ *river.Job[planArgs]) error {
		if ctx.Err() != nil {
			return river.JobSnooze(retryAfter)
		}
		if err := jobs.Plan(work); err != nil {
			return err
		}
		return enqueueDue(work, river.ClientFromContext[Tx](work), d)
	}))
	river.AddWorker(workers, river.WorkFunc(func(work context.Context, job *river.Job[deliverArgs]) error {
		err := ErrLater
		if ctx.Err() == nil {
			err = jobs.Deliver(work, job.Args.Batch)
		}
		if errors.Is(err, ErrLater) {
			return river.JobSnooze(retryAfter)
		}
		return err
	}))
	client, err := river.NewClient(driver, &river.Config{
		ID:                   jobs.Worker,
		Logger:               slog.New(onlyErrors{jobs.Log.Handler()}),
		JobTimeout:           jobTimeout,
		RescueStuckJobsAfter: rescueAfter,
		RetryPolicy:          constantly(retryAfter),
		MaxAttempts:          1000,
		Workers:              workers,
		// A plan has a queue of its own, so that it waits behind no delivery.
		Queues: map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 1}, "deliver": {MaxWorkers: maxDelivering}},
		PeriodicJobs: []*river.PeriodicJob{river.NewPeriodicJob(river.PeriodicInterval(jobs.Every), func() (river.JobArgs, *river.InsertOpts) {
			return planArgs{}, &river.InsertOpts{UniqueOpts: river.UniqueOpts{ByPeriod: jobs.Every}, MaxAttempts: 1}
		}, &river.PeriodicJobOpts{RunOnStart: true})},
		CompletedJobRetentionPeriod: time.Minute, // what is to be done anew soon can be
	})
	if err != nil {
		return fmt.Errorf("preparing jobs: %w", err)
	}
	if err := resumeOwn(ctx, client, driver.GetExecutor(), jobs.Worker); err != nil {
		return fmt.Errorf("taking up jobs left behind: %w", err)
	}
	if err := client.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("starting jobs: %w", err)
	}
	<-ctx.Done()
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopJobs)
	defer cancel()
	if err := client.Stop(stopping); err != nil {
		return client.StopAndCancel(context.WithoutCancel(ctx))
	}
	return nil
}

// enqueueDue makes a job of each batch that has something left to do and no job yet.
func enqueueDue[Tx any](ctx context.Context, client *river.Client[Tx], d *database) error {
	due, err := d.Due(ctx)
	if err != nil || len(due) == 0 {
		return err
	}
	params := make([]river.InsertManyParams, len(due))
	for i, b := range due {
		params[i] = river.InsertManyParams{Args: deliverArgs{b}, InsertOpts: &river.InsertOpts{Queue: "deliver", UniqueOpts: river.UniqueOpts{ByArgs: true}}}
	}
	_, err = client.InsertMany(ctx, params)
	return err
}

// resumeOwn makes available again what an earlier process of this worker, which is dead, had in hand.
func resumeOwn[Tx any](ctx context.Context, client *river.Client[Tx], executor riverdriver.Executor, worker string) error {
	list, err := client.JobList(ctx, river.NewJobListParams().States(rivertype.JobStateRunning).First(1000))
	if err != nil {
		return err
	}
	again := &riverdriver.JobRescueManyParams{}
	for _, job := range list.Jobs {
		if n := len(job.AttemptedBy); n == 0 || job.AttemptedBy[n-1] != worker {
			continue
		}
		again.ID = append(again.ID, job.ID)
		again.Error = append(again.Error, []byte(`{"error":"the process ended"}`))
		again.FinalizedAt = append(again.FinalizedAt, nil)
		again.ScheduledAt = append(again.ScheduledAt, time.Now())
		again.State = append(again.State, string(rivertype.JobStateAvailable))
	}
	if len(again.ID) == 0 {
		return nil
	}
	_, err = executor.JobRescueMany(ctx, again)
	return err
}

// onlyErrors keeps what River says of its inner workings out of the log.
type onlyErrors struct{ slog.Handler }

// Enabled implements slog.Handler.
func (h onlyErrors) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelError && h.Handler.Enabled(ctx, level)
}

// WithAttrs implements slog.Handler.
func (h onlyErrors) WithAttrs(attrs []slog.Attr) slog.Handler {
	return onlyErrors{h.Handler.WithAttrs(attrs)}
}

// WithGroup implements slog.Handler.
func (h onlyErrors) WithGroup(name string) slog.Handler {
	return onlyErrors{h.Handler.WithGroup(name)}
}
