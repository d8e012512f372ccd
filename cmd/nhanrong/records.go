package main

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/exchange"
)

// formatOf tells a file's format by its name; "-" is standard input in JSON Lines.
func formatOf(name string) (exchange.Format, bool) {
	if name == stdinName {
		return exchange.JSONL, true
	}
	return exchange.FormatOf(name)
}

const stdinName = "-"

// entry is one record of a file, or why there is none.
type entry struct {
	file   string
	line   int
	record *models.Model
	err    *models.InputError
}

// reject gives what is wrong with the entry as a whole.
func (e entry) reject(field string, text models.Text) *models.InputError {
	return &models.InputError{File: e.file, Line: e.line, Field: field, Text: text}
}

// source is a file that was opened for reading.
type source struct {
	name   string
	format exchange.Format
	file   io.ReadCloser
	// size is in bytes, 0 where nobody knows.
	size int64
}

// openSources opens every file before the first is read: one that is missing stops all.
func (p *program) openSources(names []string) (sources []source, err error) {
	for _, name := range names {
		format, ok := formatOf(name)
		if !ok {
			closeSources(sources)
			return nil, usageError{fmt.Errorf("%s: %s", name, p.say("không rõ định dạng; cần tệp .yaml, .json, .jsonl, .csv hoặc .xlsx",
				"unknown format; want a file of .yaml, .json, .jsonl, .csv or .xlsx"))}
		}
		s := source{name: name, format: format, file: io.NopCloser(p.stdin)}
		if name != stdinName {
			if s.file, s.size, err = openFile(name); err != nil {
				closeSources(sources)
				return nil, err
			}
		}
		sources = append(sources, s)
	}
	return sources, nil
}

func openFile(name string) (io.ReadCloser, int64, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = fmt.Errorf("%s is a folder; name the files in it", name)
	}
	if err != nil {
		return nil, 0, errors.Join(err, f.Close())
	}
	return f, info.Size(), nil
}

func closeSources(sources []source) {
	for _, s := range sources {
		_ = s.file.Close() // only read from
	}
}

// entries reads the records of the sources one after another. An id that came before is refused.
func entries(sources []source, bar *progress) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		first := map[models.ModelID]entry{}
		for _, s := range sources {
			for e := range s.entries(bar) {
				if e.err == nil {
					if before, twice := first[e.record.ID]; twice {
						e.err = e.reject("id", models.Text{
							Vi: fmt.Sprintf("mã %q đã có ở %s:%d", e.record.ID, before.file, before.line),
							En: fmt.Sprintf("the id %q stands at %s:%d already", e.record.ID, before.file, before.line),
						})
					} else {
						first[e.record.ID] = entry{file: e.file, line: e.line}
					}
				}
				if !yield(e) {
					return
				}
			}
		}
	}
}

// entries reads the records of one source.
func (s source) entries(bar *progress) iter.Seq[entry] {
	r := bar.reading(s.file)
	records := exchange.Decode(s.name, s.format, r)
	return func(yield func(entry) bool) {
		for record, err := range records {
			e := entry{file: s.name, line: record.Line, record: record.Record}
			if err != nil && !errors.As(err, &e.err) {
				e.err = e.reject("", models.Text{Vi: err.Error(), En: err.Error()})
			}
			if !yield(e) {
				return
			}
		}
	}
}
