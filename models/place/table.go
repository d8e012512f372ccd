package place

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// row is one line of a csv table, read by the names of its columns. The first thing that is wrong in the
// line is kept and ends the reading.
type row struct {
	columns []string
	fields  []string
	err     error
}

// readTable calls visit for every line of a csv file whose first line names the columns.
func readTable(files fs.FS, name string, visit func(*row)) error {
	f, err := files.Open(name)
	if err != nil {
		return fmt.Errorf("opening the gazetteer's table: %w", err)
	}
	defer f.Close()
	lines := csv.NewReader(f)
	head, err := lines.Read()
	if err != nil {
		return fmt.Errorf("reading the columns of %s: %w", name, err)
	}
	r := row{columns: head}
	lines.ReuseRecord = true // the strings stay valid, only the slice is used again
	for {
		r.fields, err = lines.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		if visit(&r); r.err != nil {
			line, _ := lines.FieldPos(0)
			return fmt.Errorf("%s line %d: %w", name, line, r.err)
		}
	}
}

func (r *row) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
}

func (r *row) text(column string) string {
	i := slices.Index(r.columns, column) // a handful: faster than a map
	if i < 0 {
		r.fail("no column %s", column)
		return ""
	}
	return r.fields[i]
}

// list reads values joined by "|".
func (r *row) list(column string) []string {
	s := r.text(column)
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// number reads a figure; an empty field is 0.
func (r *row) number(column string) float64 {
	return r.parse(column, r.text(column))
}

func (r *row) parse(column, s string) float64 {
	if s == "" {
		return 0
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		r.fail("%s: %q is not a number", column, s)
	}
	return f
}

// span reads one figure or two with a hyphen between them.
func (r *row) span(column string) (from, to float64) {
	low, high, two := strings.Cut(r.text(column), "-")
	if !two {
		high = low
	}
	return r.parse(column, low), r.parse(column, high)
}

func (r *row) count(column string) int { return int(r.number(column)) }
