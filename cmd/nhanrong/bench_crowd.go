package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// crowd is what many readers saw, beside one reader alone.
type crowd struct {
	Documents int  `json:"documents"`
	Readers   int  `json:"readers"`
	Writer    bool `json:"writer"`
	// Questions is how many different ones there are: each is asked again and again.
	Questions int     `json:"questions"`
	Seconds   float64 `json:"seconds"`
	Answers   int     `json:"answers"`
	Edits     int     `json:"edits"`
	Errors    int     `json:"errors"`
	P50       float64 `json:"p50_ms"`
	P99       float64 `json:"p99_ms"`
	// OneAnswers are those that one reader got, without a writer; OneP50 and OneP99 are of them.
	OneAnswers int     `json:"one_answers"`
	OneP50     float64 `json:"one_p50_ms"`
	OneP99     float64 `json:"one_p99_ms"`
	// Ratio is P99 to OneP99.
	Ratio float64 `json:"ratio_p99"`
}

// editPause is how long the writer rests between edits.
const editPause = 200 * time.Millisecond

// asking is one question asked and answered.
type asking func(ctx context.Context, question string) error

// crowding measures our search with many readers at once, who ask without pause, and a writer.
func (m *measuring) crowding(ctx context.Context) (err error) {
	o, err := newOurs(ctx, m)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.close()) }()
	if err := o.CatchUp(ctx); err != nil {
		return err
	}
	o.feed.follow(o.Seq())
	ask := func(ctx context.Context, q string) error { _, err := o.ask(ctx, q); return err }
	edit := func(ctx context.Context, i int) error {
		o.feed.edit(i%m.documents, fmt.Sprintf("sửa lần %d", i))
		return o.CatchUp(ctx)
	}
	c, err := m.crowd(ctx, ask, edit)
	if err != nil {
		return err
	}
	return m.printCrowd(c)
}

// oneLasts is how long one reader asks at most, beyond every question once.
const oneLasts = 10 * time.Second

// crowd lets one reader ask, for a third of the time, then all of them with the writer.
func (m *measuring) crowd(ctx context.Context, ask asking, edit func(ctx context.Context, i int) error) (crowd, error) {
	c := crowd{Documents: m.documents, Readers: m.readers, Writer: m.writer, Questions: len(m.questions)}
	if _, err := m.oneReader(ctx, ask, 0); err != nil { // for acquaintance
		return c, err
	}
	alone, err := m.oneReader(ctx, ask, min(oneLasts, m.lasts/3))
	if err != nil {
		return c, err
	}
	c.OneAnswers, c.OneP50, c.OneP99 = len(alone), milliseconds(quantile(alone, 0.5)), milliseconds(quantile(alone, 0.99))
	err = m.profiled(func() error { return m.together(ctx, &c, ask, edit) })
	c.Ratio = round(c.P99 / c.OneP99)
	return c, err
}

// oneReader asks all questions, again and again until the time is over.
func (m *measuring) oneReader(ctx context.Context, ask asking, lasts time.Duration) (times []time.Duration, err error) {
	for first := time.Now(); len(times) == 0 || time.Since(first) < lasts; {
		for _, q := range m.questions {
			began := time.Now()
			if err := ask(ctx, q); err != nil {
				return times, err
			}
			times = append(times, time.Since(began))
		}
	}
	return times, nil
}

func (m *measuring) together(ctx context.Context, c *crowd, ask asking, edit func(ctx context.Context, i int) error) error {
	ending, stop := context.WithTimeout(ctx, m.lasts)
	defer stop()
	began := time.Now()
	times := make([][]time.Duration, m.readers)
	var failures atomic.Int64
	var first atomic.Pointer[error]
	fail := func(err error) {
		failures.Add(1)
		first.CompareAndSwap(nil, &err)
	}
	var all sync.WaitGroup
	for r := range m.readers {
		all.Go(func() {
			for i := r * 7; ending.Err() == nil; i++ {
				began := time.Now()
				// What is under way when the time is over may still be answered.
				if err := ask(ctx, m.questions[i%len(m.questions)]); err != nil {
					fail(err)
				}
				times[r] = append(times[r], time.Since(began))
			}
		})
	}
	if m.writer {
		all.Go(func() {
			for ending.Err() == nil {
				if err := edit(ctx, c.Edits); err != nil {
					fail(err)
				}
				c.Edits++
				time.Sleep(editPause)
			}
		})
	}
	all.Wait()
	var flat []time.Duration
	for _, t := range times {
		flat = append(flat, t...)
	}
	c.Seconds, c.Answers, c.Errors = round(time.Since(began).Seconds()), len(flat), int(failures.Load())
	c.P50, c.P99 = milliseconds(quantile(flat, 0.5)), milliseconds(quantile(flat, 0.99))
	if e := first.Load(); e != nil {
		m.catalogue.logger.Error("a reader or the writer failed", "failures", c.Errors, "first", *e)
	}
	return ctx.Err()
}

func (m *measuring) printCrowd(c crowd) error {
	if m.json {
		return m.writeJSON(c)
	}
	_, err := fmt.Fprintf(m.stdout, m.say(
		"%d hồ sơ, %d người hỏi, %.0f giây: %d câu trả lời cho %d câu hỏi, %d lần sửa, %d lỗi\np50 %.1f ms, p99 %.1f ms; một người p50 %.1f ms, p99 %.1f ms; p99 gấp %.1f lần\n",
		"%d records, %d readers, %.0f seconds: %d answers to %d questions, %d edits, %d errors\np50 %.1f ms, p99 %.1f ms; one reader p50 %.1f ms, p99 %.1f ms; p99 is %.1f times as much\n"),
		c.Documents, c.Readers, c.Seconds, c.Answers, c.Questions, c.Edits, c.Errors, c.P50, c.P99, c.OneP50, c.OneP99, c.Ratio)
	return err
}
