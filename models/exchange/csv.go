package exchange

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

func EncodeCSV(w io.Writer, records iter.Seq2[*models.Revision, error]) error {
	out := csv.NewWriter(w)
	if err := out.Write(Header()); err != nil {
		return err
	}
	for r, err := range records {
		if err != nil {
			return err
		}
		cells, err := row(r.Model)
		if err != nil {
			return err
		}
		for i, cell := range cells {
			cells[i] = quoted(cell)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func DecodeCSV(file string, r io.Reader) Records {
	return func(yield func(models.Entry[models.Model], error) bool) {
		in := csv.NewReader(boundedLines(r))
		in.FieldsPerRecord = -1
		var names []string
		for {
			cells, err := in.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(models.Entry[models.Model]{}, unreadableTable(file, err))
				return
			}
			line, _ := in.FieldPos(0)
			if names == nil {
				cells[0] = strings.TrimPrefix(cells[0], "\ufeff")
				names = cells
				continue
			}
			for i, cell := range cells {
				cells[i] = Unquoted(cell)
			}
			m, err := ReadRow(file, line, names, cells)
			if !yield(models.Entry[models.Model]{Line: line, Record: m}, err) {
				return
			}
		}
	}
}

// unreadableTable says why the rest of a table cannot be read.
func unreadableTable(file string, err error) *models.InputError {
	if input := (*models.InputError)(nil); errors.As(err, &input) {
		return &models.InputError{File: file, Line: input.Line, Text: input.Text}
	}
	e := &models.InputError{File: file, Text: models.Text{Vi: "không đọc được bảng: " + err.Error(), En: "the table cannot be read: " + err.Error()}}
	var broken *csv.ParseError
	if errors.As(err, &broken) {
		e.Line = broken.Line
	}
	return e
}

// lineBound refuses lines longer than a record may be before the CSV reader holds one whole.
type lineBound struct {
	r      io.Reader
	length int
}

func boundedLines(r io.Reader) io.Reader { return &lineBound{r: r} }

func (l *lineBound) Read(b []byte) (int, error) {
	n, err := l.r.Read(b)
	if last := bytes.LastIndexByte(b[:n], '\n'); last >= 0 {
		l.length = n - last - 1
	} else {
		l.length += n
	}
	if l.length > 2*models.MaxRecordBytes { // quotes within a cell stand twice
		return 0, &models.InputError{Text: models.Text{
			Vi: fmt.Sprintf("có dòng dài quá %d MiB", 2*models.MaxRecordBytes>>20),
			En: fmt.Sprintf("a line is longer than %d MiB", 2*models.MaxRecordBytes>>20),
		}}
	}
	return n, err
}

// formulaSigns begin what a spreadsheet takes for a formula.
const formulaSigns = "=+-@\t\r"

// quoted puts an apostrophe before a cell that a spreadsheet would take for a formula, or that begins with an
// apostrophe before one: a csv file has no other way to say that a cell is text.
func quoted(cell string) string {
	if bare := strings.TrimLeft(cell, "'"); bare != "" && strings.ContainsRune(formulaSigns, rune(bare[0])) {
		return "'" + cell
	}
	return cell
}

// Unquoted takes off the apostrophe by which a csv file says that a cell is no formula.
func Unquoted(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && quoted(rest) != rest {
		return rest
	}
	return cell
}
