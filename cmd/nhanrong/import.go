package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os/user"
	"runtime"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/search"
)

// batchSize is how many records one transaction takes in.
const batchSize = 500

func (p *program) importing() *cobra.Command {
	var strict bool
	cmd := &cobra.Command{
		Use:   "import FILE…",
		Short: p.say("Đưa hồ sơ vào: YAML, JSON, JSON Lines, csv, xlsx", "Import records: YAML, JSON, JSON Lines, csv, xlsx"),
		Long: p.say("Đưa hồ sơ vào. Hồ sơ sai bị từ chối, mỗi bản một dòng nêu tệp, dòng, trường và lý do; hồ sơ đúng được nhận. \"-\" đọc JSON Lines từ đầu vào chuẩn.",
			"Import records. A wrong record is refused, with a line that names file, line, field and reason; good ones go in. \"-\" reads JSON Lines from standard input."),
		Example: "  nhanrong import mo-hinh.yaml\n  nhanrong import --strict *.jsonl",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(cmd *cobra.Command, names []string) error { return p.runImport(cmd.Context(), names, strict) },
	}
	cmd.Flags().BoolVar(&strict, "strict", false, p.say("nhận tất cả hoặc không nhận gì", "take all or none"))
	return cmd
}

func (p *program) runImport(ctx context.Context, names []string, strict bool) (err error) {
	sources, err := p.openSources(names)
	if err != nil {
		return err
	}
	defer closeSources(sources)
	c, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	defer p.spendMemory()()
	if err := c.openIndex(ctx, p.settings); err != nil && !errors.Is(err, errIndexInUse) {
		return err
	}
	i := &intake{program: p, catalogue: c, strict: strict, why: "import " + strings.Join(names, " "), by: userName()}
	if err := i.run(ctx, sources); err != nil {
		return err
	}
	return i.report()
}

// userName signs the revisions with the account that runs the program.
func userName() string {
	u, err := user.Current()
	if err != nil {
		return "import"
	}
	return u.Username
}

// intake is one import under way.
type intake struct {
	*program
	*catalogue
	strict  bool
	by, why string
	// kept are the records of a strict import, which go in together.
	kept []store.Put
	// index takes in what is written, nil where another program does.
	index          *search.Intake
	taken, refused int
}

// batch is a stretch of the files' records on its way: read, checked on any processor, written in the
// order of the files.
type batch struct {
	entries []entry
	checked chan struct{}
}

// run reads, checks and writes at the same time; the index follows what is written.
func (i *intake) run(ctx context.Context, sources []source) error {
	var total int64
	for _, s := range sources {
		total += s.size
	}
	bar := i.program.progress(i.say("đưa vào", "import"), total)
	defer bar.end()
	ctx, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()
	if i.engine == nil {
		return i.takeAll(ctx, i.batches(ctx, sources, bar, &workers))
	}
	i.index = i.engine.Intake()
	err := i.takeAll(ctx, i.batches(ctx, sources, bar, &workers))
	if err = cmp.Or(err, i.index.Close(ctx)); err != nil {
		return err
	}
	return i.engine.CatchUp(ctx)
}

// takeAll writes what comes in the order of the files.
func (i *intake) takeAll(ctx context.Context, batches <-chan *batch) error {
	for b := range batches {
		if err := i.take(ctx, b); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return i.takeTogether(ctx)
}

// batches gives the batches in order, while readers and checkers are a few batches ahead.
func (i *intake) batches(ctx context.Context, sources []source, bar *progress, workers *sync.WaitGroup) <-chan *batch {
	checkers := runtime.GOMAXPROCS(0)
	work, order := make(chan *batch), make(chan *batch, 2*checkers)
	for range checkers {
		workers.Go(func() {
			for b := range work {
				b.check(i.checking())
			}
		})
	}
	workers.Go(func() {
		defer close(order)
		defer close(work)
		for b := range cutBatches(sources, bar) {
			select {
			case <-ctx.Done():
				return
			case work <- b:
			}
			select {
			case <-ctx.Done():
				return
			case order <- b:
			}
		}
	})
	return order
}

// cutBatches cuts the files' records into batches.
func cutBatches(sources []source, bar *progress) func(yield func(*batch) bool) {
	return func(yield func(*batch) bool) {
		b := &batch{checked: make(chan struct{})}
		for e := range entries(sources, bar) {
			if b.entries = append(b.entries, e); len(b.entries) < batchSize {
				continue
			}
			if !yield(b) {
				return
			}
			b = &batch{checked: make(chan struct{})}
		}
		if len(b.entries) > 0 {
			yield(b)
		}
	}
}

// check refuses records with errors.
func (b *batch) check(with models.Checking) {
	defer close(b.checked)
	for n := range b.entries {
		e := &b.entries[n]
		if e.err != nil {
			continue
		}
		if wrong := models.Errors(e.record.Check(with)); len(wrong) > 0 {
			e.err = e.reject(wrong[0].Path, wrong[0].Text)
		}
	}
}

// take writes a batch's good records and tells the others.
func (i *intake) take(ctx context.Context, b *batch) error {
	<-b.checked
	var puts []store.Put
	for _, e := range b.entries {
		if e.err != nil {
			i.refused++
			fmt.Fprintln(i.stderr, e.err.In(i.lang))
			continue
		}
		puts = append(puts, store.Put{Model: e.record, Expect: store.Whatever})
	}
	if i.strict {
		i.kept = append(i.kept, puts...)
		return nil
	}
	return i.put(ctx, puts)
}

// takeTogether writes a strict import in one transaction unless a record was refused.
func (i *intake) takeTogether(ctx context.Context) error {
	if i.refused > 0 {
		return nil
	}
	return i.put(ctx, i.kept)
}

func (i *intake) put(ctx context.Context, puts []store.Put) error {
	if len(puts) == 0 {
		return nil
	}
	if _, err := i.store.Put(ctx, i.by, i.why, puts...); err != nil {
		return fmt.Errorf("after %d records had come in: %w", i.taken, err)
	}
	i.taken += len(puts)
	if i.index == nil {
		return nil
	}
	return i.index.Follow(ctx)
}

func (i *intake) report() error {
	fmt.Fprintln(i.stdout, i.say(fmt.Sprintf("nhận %d hồ sơ, từ chối %d", i.taken, i.refused),
		fmt.Sprintf("%s taken in, %d refused", many(i.taken, "record"), i.refused)))
	if i.refused > 0 {
		return errFindings
	}
	return nil
}
