package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search"
)

// figures are what one engine showed. Times are of whole answers: a page of 20 results with all facets,
// titles and summaries marked.
type figures struct {
	P50 float64 `json:"p50_ms"`
	P99 float64 `json:"p99_ms"`
	// IndexPerS is records a second, making them left out.
	IndexPerS float64 `json:"index_per_s"`
	// OpenMS is from opening the index to the first answer.
	OpenMS float64 `json:"open_ms"`
	// DiskMB is 10^6 bytes of the index.
	DiskMB float64 `json:"disk_mb"`
	// resident is the program's memory after it has answered.
	resident
}

// ratios tell how many times better ours is.
type ratios struct {
	P50   float64 `json:"p50"`
	P99   float64 `json:"p99"`
	Index float64 `json:"index"`
}

// contender is an engine under measurement.
type contender interface {
	name() string
	folder() string
	fill(ctx context.Context, f *mixedFeed) error
	open(ctx context.Context) error
	close() error
	// count is the number of records in the index.
	count() (uint64, error)
	// ask answers as a page does, and gives how many were found.
	ask(ctx context.Context, question string) (int, error)
}

// searching measures ours, and plain bleve beside it.
func (m *measuring) searching(ctx context.Context) error {
	if m.readers > 1 || m.writer {
		return m.crowding(ctx)
	}
	var answer struct {
		Documents int                `json:"documents"`
		Ours      figures            `json:"ours"`
		Plain     *figures           `json:"plain,omitempty"`
		Ratio     *ratios            `json:"ratio,omitempty"`
		Bad       map[string]float64 `json:"bad_ms,omitempty"` // the worst of three times
		Suggest   suggesting         `json:"suggest"`
		Exact     *agreement         `json:"exact,omitempty"`
	}
	answer.Documents = m.documents
	ours, err := newOurs(ctx, m)
	if err != nil {
		return err
	}
	after := func() (err error) {
		if answer.Suggest, err = m.suggest(ctx, ours); err != nil {
			return err
		}
		if m.bad {
			answer.Bad, err = m.badTimes(ctx, ours)
		}
		if m.exact && err == nil {
			answer.Exact, err = m.agree(ctx, ours)
		}
		return err
	}
	if answer.Ours, err = m.contend(ctx, ours, m.profiled, after); err != nil {
		return err
	}
	if !m.alone {
		other, err := newPlain(m)
		if err != nil {
			return err
		}
		of, err := m.contend(ctx, other, func(what func() error) error { return what() }, func() error { return nil })
		if err != nil {
			return err
		}
		answer.Plain = &of
		answer.Ratio = &ratios{round(of.P50 / answer.Ours.P50), round(of.P99 / answer.Ours.P99), round(answer.Ours.IndexPerS / of.IndexPerS)}
	}
	if m.json {
		return m.writeJSON(answer)
	}
	if err := m.printTable(answer.Ours, answer.Plain); err != nil {
		return err
	}
	fmt.Fprintf(m.stdout, m.say("gợi ý: p50 %.2f ms, p99 %.2f ms sau %d lần gõ phím\n", "suggestions: p50 %.2f ms, p99 %.2f ms of %d keystrokes\n"),
		answer.Suggest.P50, answer.Suggest.P99, answer.Suggest.Keystrokes)
	for _, name := range slices.Sorted(maps.Keys(answer.Bad)) {
		fmt.Fprintf(m.stdout, "%s: %.1f ms\n", name, answer.Bad[name])
	}
	if a := answer.Exact; a != nil {
		fmt.Fprintf(m.stdout, m.say("%d trên %d trang đầu như khi chấm mọi hồ sơ\n", "%d of %d first pages are those of scoring all\n"), a.Same, a.Questions)
	}
	return nil
}

// contend fills the index, opens it anew and asks every question once more after a first acquaintance; then
// comes what else is measured of it.
func (m *measuring) contend(ctx context.Context, c contender, around func(func() error) error, after func() error) (of figures, err error) {
	of.IndexPerS, err = m.fill(ctx, c)
	if err = errors.Join(err, c.close()); err != nil {
		return of, err
	}
	debug.FreeOSMemory() // what filling took is no longer the program's
	began := time.Now()
	if err := c.open(ctx); err != nil {
		return of, err
	}
	defer func() { err = errors.Join(err, c.close()); debug.FreeOSMemory() }()
	if _, err := c.ask(ctx, m.questions[0]); err != nil {
		return of, err
	}
	of.OpenMS = milliseconds(time.Since(began))
	if of.DiskMB, err = folderMB(c.folder()); err != nil {
		return of, err
	}
	for _, q := range m.questions[:min(len(m.questions), 20)] {
		if _, err := c.ask(ctx, q); err != nil {
			return of, err
		}
	}
	err = around(func() error {
		times, err := m.askAll(ctx, c)
		of.P50, of.P99 = milliseconds(quantile(times, 0.5)), milliseconds(quantile(times, 0.99))
		return err
	})
	of.resident = residentNow()
	return of, cmp.Or(err, after())
}

// fill fills an index and gives the records a second, making them left out; of an index that was kept, those
// of the time when it was filled.
func (m *measuring) fill(ctx context.Context, c contender) (perS float64, err error) {
	note := c.folder() + ".filled"
	if text, err := os.ReadFile(note); err == nil {
		// An index of another version was emptied when it was opened.
		if n, err := c.count(); err != nil || n == uint64(m.documents) {
			perS, parseErr := strconv.ParseFloat(string(text), 64)
			return perS, errors.Join(err, parseErr)
		}
	}
	f := &mixedFeed{mixture: m.mixture, n: m.documents}
	began := time.Now()
	if err := c.fill(ctx, f); err != nil {
		return 0, err
	}
	perS = round(float64(m.documents) / (time.Since(began) - f.spent).Seconds())
	return perS, os.WriteFile(note, []byte(strconv.FormatFloat(perS, 'f', -1, 64)), 0o640)
}

func (m *measuring) askAll(ctx context.Context, c contender) ([]time.Duration, error) {
	bar := m.progress(c.name(), int64(len(m.questions)))
	defer bar.end()
	times := make([]time.Duration, 0, len(m.questions))
	for _, q := range m.questions {
		began := time.Now()
		if _, err := c.ask(ctx, q); err != nil {
			return times, err
		}
		times = append(times, time.Since(began))
		bar.add(1)
	}
	return times, nil
}

// quantile gives the time that the share of all does not pass.
func quantile(times []time.Duration, share float64) time.Duration {
	if len(times) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(times))
	return sorted[min(len(sorted)-1, int(math.Ceil(share*float64(len(sorted))))-1)]
}

func milliseconds(d time.Duration) float64 { return round(float64(d.Microseconds()) / 1000) }

// round keeps three digits behind the point of small figures, none of large ones.
func round(v float64) float64 {
	if math.Abs(v) >= 1000 {
		return math.Round(v)
	}
	return math.Round(v*1000) / 1000
}

func folderMB(dir string) (float64, error) {
	var bytes int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // merged away meanwhile
		}
		if err == nil {
			bytes += info.Size()
		}
		return err
	})
	return round(float64(bytes) / 1e6), err
}

func (m *measuring) printTable(ours figures, other *figures) error {
	w := tabwriter.NewWriter(m.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, m.say("%d hồ sơ\tNhân Rộng\t", "%d records\tNhân Rộng\t"), m.documents)
	if other != nil {
		fmt.Fprint(w, m.say("bleve\tnhanh gấp\t", "bleve\ttimes better\t"))
	}
	fmt.Fprintln(w)
	for _, row := range []struct {
		name   string
		of     func(figures) float64
		higher bool
	}{
		{"p50 ms", func(f figures) float64 { return f.P50 }, false},
		{"p99 ms", func(f figures) float64 { return f.P99 }, false},
		{m.say("lập chỉ mục, hồ sơ/s", "indexing, records/s"), func(f figures) float64 { return f.IndexPerS }, true},
		{m.say("mở, ms", "opening, ms"), func(f figures) float64 { return f.OpenMS }, false},
		{m.say("đĩa, MB", "disk, MB"), func(f figures) float64 { return f.DiskMB }, false},
		{m.say("bộ nhớ, MB", "memory, MB"), func(f figures) float64 { return f.RSSMB }, false},
		{m.say("trong đó của riêng chương trình, MB", "of which its own, MB"), func(f figures) float64 { return f.RSSAnonMB }, false},
	} {
		fmt.Fprintf(w, "%s\t%.1f\t", row.name, row.of(ours))
		if other != nil {
			times := row.of(*other) / row.of(ours)
			if row.higher {
				times = 1 / times
			}
			fmt.Fprintf(w, "%.1f\t%.1f\t", row.of(*other), times)
		}
		fmt.Fprintln(w)
	}
	return w.Flush()
}

// ours is this program's search.
type ours struct {
	*search.Engine
	of   *measuring
	feed *mixedFeed
}

func newOurs(ctx context.Context, m *measuring) (*ours, error) {
	o := &ours{of: m, feed: &mixedFeed{mixture: m.mixture, n: m.documents}}
	return o, o.open(ctx)
}

func (o *ours) name() string   { return "Nhân Rộng" }
func (o *ours) folder() string { return filepath.Join(o.of.folder, "ours") }
func (o *ours) close() error   { return o.Engine.Close() }

func (o *ours) count() (uint64, error) { return o.Count() }

func (o *ours) open(ctx context.Context) (err error) {
	o.Engine, err = o.of.engine(ctx, "ours", o)
	return err
}

// Changes follows the feed of the moment.
func (o *ours) Changes(ctx context.Context, after int64, limit int) ([]models.Change, error) {
	return o.feed.Changes(ctx, after, limit)
}

func (o *ours) fill(ctx context.Context, f *mixedFeed) error {
	o.feed = f
	return o.CatchUp(ctx)
}

// ask searches and marks titles and summaries, as a page of results does.
func (o *ours) ask(ctx context.Context, question string) (int, error) {
	result, err := o.Search(ctx, search.Query{Text: question})
	if err != nil {
		return 0, err
	}
	for _, hit := range result.Hits {
		m, err := o.feed.byID(hit.ID)
		if err != nil {
			return 0, err
		}
		result.Marker.Mark(m.Title.Vi)
		result.Marker.Fragment(m.Summary.Vi, 200)
	}
	return result.Total, nil
}
