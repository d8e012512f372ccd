package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/nhanrong/nhanrong/models"
)

// A table has a row a record: columns that people read and edit, and last the whole record as JSON, over
// as many cells as it needs. What an editable column says goes before the record's own.

// column is one that people read.
type column struct {
	name string
	get  func(*models.Model) string
	// set takes what somebody wrote.
	set func(*models.Model, string) error
}

func textColumn(name string, of func(*models.Model) *string) column {
	return column{
		name: name,
		get:  func(m *models.Model) string { return *of(m) },
		set:  func(m *models.Model, s string) error { *of(m) = s; return nil },
	}
}

var columns = []column{
	textColumn("id", func(m *models.Model) *string { return (*string)(&m.ID) }),
	textColumn("title_vi", func(m *models.Model) *string { return &m.Title.Vi }),
	textColumn("title_en", func(m *models.Model) *string { return &m.Title.En }),
	textColumn("summary_vi", func(m *models.Model) *string { return &m.Summary.Vi }),
	textColumn("summary_en", func(m *models.Model) *string { return &m.Summary.En }),
	textColumn("province", func(m *models.Model) *string { return &m.Place.Province }),
	textColumn("district", func(m *models.Model) *string { return &m.Place.District }),
	textColumn("commune", func(m *models.Model) *string { return &m.Place.Commune }),
	textColumn("status", func(m *models.Model) *string { return (*string)(&m.Status) }),
	{
		name: "since",
		get: func(m *models.Model) string {
			if m.Since == 0 {
				return ""
			}
			return strconv.Itoa(m.Since)
		},
		set: func(m *models.Model, s string) (err error) {
			m.Since = 0
			if s != "" {
				m.Since, err = strconv.Atoi(s)
			}
			return err
		},
	},
}

// recordColumn is the name of the last column.
const recordColumn = "record"

// cellLetters is what a cell of a spreadsheet holds (32,767), less a margin for letters beyond the
// basic plane, which count twice.
const cellLetters = 16_000

func header() []string {
	names := make([]string, 0, len(columns)+1)
	for _, c := range columns {
		names = append(names, c.name)
	}
	return append(names, recordColumn)
}

// row writes a record as cells.
func row(m *models.Model) ([]string, error) {
	cells := make([]string, 0, len(columns)+2)
	for _, c := range columns {
		cells = append(cells, c.get(m))
	}
	var text bytes.Buffer
	if err := models.EncodeJSONL(&text, m); err != nil {
		return nil, err
	}
	rest := strings.TrimSuffix(text.String(), "\n")
	for utf8.RuneCountInString(rest) > cellLetters {
		end := 0
		for range cellLetters {
			_, n := utf8.DecodeRuneInString(rest[end:])
			end += n
		}
		cells = append(cells, rest[:end])
		rest = rest[end:]
	}
	return append(cells, rest), nil
}

// readRow reads the cells under a header as a record.
func readRow(file string, line int, names, cells []string) (*models.Model, error) {
	wrong := func(field, vi, en string) error {
		return &models.InputError{File: file, Line: line, Field: field, Text: models.Text{Vi: vi, En: en}}
	}
	at := slices.Index(names, recordColumn)
	if at < 0 || at >= len(cells) {
		return nil, wrong(recordColumn, "thiếu cột này: hãy bắt đầu từ tệp do nhanrong export ghi", "the column is missing: begin from a file that nhanrong export wrote")
	}
	var m *models.Model
	for e, err := range models.DecodeJSONL[models.Model](file, strings.NewReader(strings.Join(cells[at:], ""))) {
		var input *models.InputError
		if errors.As(err, &input) {
			input.Line = line
			return nil, input
		}
		m = e.Record
	}
	if m == nil {
		return nil, wrong(recordColumn, "cột này để trống", "the column is empty")
	}
	for _, c := range columns {
		i := slices.Index(names, c.name)
		if i < 0 || i >= at || i >= len(cells) || cells[i] == c.get(m) {
			continue
		}
		if err := c.set(m, cells[i]); err != nil {
			return nil, wrong(c.name, fmt.Sprintf("%q không phải một số nguyên", cells[i]), fmt.Sprintf("%q is not a whole number", cells[i]))
		}
	}
	return m, nil
}

func encodeCSV(w io.Writer, records iter.Seq2[*models.Revision, error]) error {
	out := csv.NewWriter(w)
	if err := out.Write(header()); err != nil {
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
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// decoded is a sequence of records as every format gives it.
type decoded = iter.Seq2[models.Entry[models.Model], error]

func decodeCSV(file string, r io.Reader) decoded {
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
			m, err := readRow(file, line, names, cells)
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

// sheet is the one that the records stand in.
const sheet = "Nhân Rộng"

func encodeXLSX(w io.Writer, records iter.Seq2[*models.Revision, error]) (err error) {
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	if err := book.SetSheetName(book.GetSheetName(0), sheet); err != nil {
		return err
	}
	out, err := book.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	number := 1
	write := func(cells []string) error {
		values := make([]any, len(cells))
		for i, cell := range cells {
			values[i] = cell
		}
		number++
		return out.SetRow(fmt.Sprintf("A%d", number-1), values)
	}
	if err := write(header()); err != nil {
		return err
	}
	for r, err := range records {
		if err != nil {
			return err
		}
		cells, err := row(r.Model)
		if err == nil {
			err = write(cells)
		}
		if err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return book.Write(w)
}

// Bounds of a workbook, which is read whole, and of its parts when unpacked: a small file may hold gigabytes.
const (
	packedBytes   = 256 << 20
	unpackedBytes = 2 << 30
	inMemoryBytes = 32 << 20
)

// zipMagic is how a workbook begins: it is a zip file.
const zipMagic = "PK\x03\x04"

// packBound refuses a workbook before more of it is held than packedBytes.
type packBound struct {
	r    io.Reader
	read int
}

func (p *packBound) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if p.read += n; p.read > packedBytes {
		return 0, &models.InputError{Text: models.Text{
			Vi: fmt.Sprintf("tệp lớn quá %d MiB; hãy chia nhỏ hoặc dùng .csv, .jsonl", packedBytes>>20),
			En: fmt.Sprintf("the file is larger than %d MiB; split it, or use .csv or .jsonl", packedBytes>>20),
		}}
	}
	return n, err
}

func decodeXLSX(file string, r io.Reader) decoded {
	return func(yield func(models.Entry[models.Model], error) bool) {
		fail := func(err error) { yield(models.Entry[models.Model]{}, unreadableTable(file, err)) }
		packed := bufio.NewReader(r)
		if magic, err := packed.Peek(len(zipMagic)); err != nil || string(magic) != zipMagic {
			yield(models.Entry[models.Model]{}, &models.InputError{File: file, Text: models.Text{
				Vi: "đây không phải tệp Excel (.xlsx)", En: "this is no Excel workbook (.xlsx)",
			}})
			return
		}
		book, err := excelize.OpenReader(&packBound{r: packed}, excelize.Options{UnzipSizeLimit: unpackedBytes, UnzipXMLSizeLimit: inMemoryBytes, RawCellValue: true})
		if err != nil {
			fail(err)
			return
		}
		defer func() { _ = book.Close() }() // only read from
		rows, err := book.Rows(book.GetSheetName(0))
		if err != nil {
			fail(err)
			return
		}
		defer func() { _ = rows.Close() }()
		var names []string
		for line := 1; rows.Next(); line++ {
			cells, err := rows.Columns()
			if err != nil {
				fail(err)
				return
			}
			switch {
			case names == nil:
				names = cells
				continue
			case len(cells) == 0:
				continue
			}
			m, err := readRow(file, line, names, cells)
			if !yield(models.Entry[models.Model]{Line: line, Record: m}, err) {
				return
			}
		}
		if err := rows.Error(); err != nil {
			fail(err)
		}
	}
}
