package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

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

// RecordColumn is the name of the last column.
const RecordColumn = "record"

// cellLetters is what a cell of a spreadsheet holds (32,767), less a margin for letters beyond the
// basic plane, which count twice.
const cellLetters = 16_000

func Header() []string {
	names := make([]string, 0, len(columns)+1)
	for _, c := range columns {
		names = append(names, c.name)
	}
	return append(names, RecordColumn)
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

// ReadRow reads the cells under a header as a record.
func ReadRow(file string, line int, names, cells []string) (*models.Model, error) {
	wrong := func(field, vi, en string) error {
		return &models.InputError{File: file, Line: line, Field: field, Text: models.Text{Vi: vi, En: en}}
	}
	at := slices.Index(names, RecordColumn)
	if at < 0 || at >= len(cells) {
		return nil, wrong(RecordColumn, "thiếu cột này: hãy bắt đầu từ tệp do nhanrong export ghi", "the column is missing: begin from a file that nhanrong export wrote")
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
		return nil, wrong(RecordColumn, "cột này để trống", "the column is empty")
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
