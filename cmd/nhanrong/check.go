package main

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/spf13/cobra"

	"github.com/nhanrong/nhanrong/models"
)

func (p *program) check() *cobra.Command {
	return &cobra.Command{
		Use:     "check [FILE…]",
		Short:   p.say("Kiểm tra tệp, hoặc mọi hồ sơ đã có; lỗi trước, cảnh báo sau", "Check files, or all records kept; errors first, then warnings"),
		Example: "  nhanrong check mo-hinh.yaml\n  nhanrong check",
		RunE:    func(cmd *cobra.Command, names []string) error { return p.runCheck(cmd.Context(), names) },
	}
}

func (p *program) runCheck(ctx context.Context, names []string) (err error) {
	c := &catalogue{}
	records := p.kept(ctx, &c)
	if len(names) > 0 {
		sources, err := p.openSources(names)
		if err != nil {
			return err
		}
		defer closeSources(sources)
		records = entries(sources, nil)
		err = c.readWords(p.shipped)
		if err != nil {
			return err
		}
	} else if c, err = p.open(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	return p.tell(c.checking(), records)
}

// kept gives the store's records as the entries of a file without lines.
func (p *program) kept(ctx context.Context, c **catalogue) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		for r, err := range (*c).store.All(ctx) {
			e := entry{}
			if err != nil {
				e.err = &models.InputError{Text: models.Text{Vi: err.Error(), En: err.Error()}}
			} else {
				e.file, e.record = string(r.Model.ID), r.Model
			}
			if !yield(e) {
				return
			}
		}
	}
}

// tell writes errors first, then warnings, then how many there are.
func (p *program) tell(with models.Checking, records iter.Seq[entry]) error {
	var wrong, doubtful []string
	n := 0
	for e := range records {
		n++
		if e.err != nil {
			wrong = append(wrong, e.err.In(p.lang))
			continue
		}
		for _, f := range e.record.Check(with) {
			line := e.reject(f.Path, f.Text).In(p.lang)
			if f.Severity == models.Error {
				wrong = append(wrong, line)
			} else {
				doubtful = append(doubtful, line)
			}
		}
	}
	for _, one := range []struct {
		label string
		lines []string
	}{{p.say("lỗi", "error"), wrong}, {p.say("cảnh báo", "warning"), doubtful}} {
		for _, line := range one.lines {
			fmt.Fprintf(p.stdout, "%s: %s\n", one.label, line)
		}
	}
	fmt.Fprintln(p.stdout, p.say(fmt.Sprintf("%d hồ sơ, %d lỗi, %d cảnh báo", n, len(wrong), len(doubtful)),
		many(n, "record")+", "+many(len(wrong), "error")+", "+many(len(doubtful), "warning")))
	if len(wrong)+len(doubtful) > 0 {
		return errFindings
	}
	return nil
}
