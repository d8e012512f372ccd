package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// Bounds of a table: a province's whole list has some thousand rows.
const (
	MaxRows    = 20_000
	maxColumns = 200
)

// Table is a sheet with its rows as they stand, the empty ones at its end left out. Formulas stand as what they
// last came to.
type Table struct {
	Name string
	Rows [][]string
}

// Tables gives the sheets of an xlsx file, or the one table of a csv file in any Vietnamese encoding.
func Tables(name string, data []byte) ([]Table, vietnamese.Encoding, error) {
	var tables []Table
	var err error
	encoding := vietnamese.UTF8
	switch kindOf(data) {
	case zipKind:
		tables, err = xlsxTables(data)
	case oldKind:
		return nil, "", ErrOld
	case pdfKind, binaryKind:
		return nil, "", ErrKind
	default:
		var text string
		text, encoding = vietnamese.Decode(data)
		tables, err = csvTable(name, text)
	}
	if err != nil {
		return nil, "", err
	}
	if len(tables) == 0 {
		return nil, "", ErrNoText
	}
	if of := modernise(tables); of != vietnamese.UTF8 {
		encoding = of
	}
	return tables, encoding, nil
}

// modernise turns tables in a font of TCVN3 or VNI into Unicode. All cells are judged together.
func modernise(tables []Table) vietnamese.Encoding {
	const enough = 20_000 // bytes tell the font
	var sample strings.Builder
	for _, t := range tables {
		for _, row := range t.Rows {
			if sample.Len() < enough {
				sample.WriteString(strings.Join(row, " ") + "\n")
			}
		}
	}
	_, encoding := vietnamese.Legacy(sample.String())
	if encoding == vietnamese.UTF8 {
		return encoding
	}
	for _, t := range tables {
		for _, row := range t.Rows {
			for i := range row {
				row[i] = encoding.Unicode(row[i])
			}
		}
	}
	return encoding
}

func csvTable(name, text string) ([]Table, error) {
	in := csv.NewReader(strings.NewReader(text))
	in.FieldsPerRecord, in.LazyQuotes, in.Comma = -1, true, separator(text)
	t := Table{Name: name}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrBroken, err)
		}
		if len(t.Rows) >= MaxRows || len(row) > maxColumns {
			return nil, ErrLarge
		}
		t.Rows = append(t.Rows, row)
	}
	return whole([]Table{t}), nil
}

// separator is the sign that parts the first line best: Vietnamese Excel writes semicolons.
func separator(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best, most := ',', 0
	for _, sign := range []rune{',', ';', '\t'} {
		if n := strings.Count(line, string(sign)); n > most {
			best, most = sign, n
		}
	}
	return best
}

func xlsxTables(data []byte) ([]Table, error) {
	a, err := openArchive(data)
	if err != nil {
		return nil, err
	}
	if a.files["xl/workbook.xml"] == nil {
		return nil, ErrKind
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnfolded, UnzipXMLSizeLimit: maxUnfolded})
	if err != nil {
		if strings.Contains(err.Error(), "limit") {
			return nil, ErrLarge
		}
		return nil, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	defer book.Close() //nolint:errcheck // it was only read
	var out []Table
	for _, name := range book.GetSheetList() {
		t := Table{Name: name}
		if t.Rows, err = sheetRows(book, name); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return whole(out), nil
}

// countsFrom1904 reports a workbook that counts its days from 1904, as those that began on a Mac do.
func countsFrom1904(book *excelize.File) bool {
	props, err := book.GetWorkbookProps()
	return err == nil && props.Date1904 != nil && *props.Date1904
}

// sheetRows reads a sheet twice: as its cells are kept, and as they are shown, which tells dates and shares.
func sheetRows(book *excelize.File, name string) ([][]string, error) {
	kept, err := book.Rows(name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	defer kept.Close() //nolint:errcheck // it was only read
	shown, err := book.Rows(name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	defer shown.Close() //nolint:errcheck // it was only read
	from1904 := countsFrom1904(book)
	var out [][]string
	for kept.Next() && shown.Next() {
		raw, err := kept.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrBroken, err)
		}
		seen, err := shown.Columns()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrBroken, err)
		}
		if len(out) >= MaxRows || len(raw) > maxColumns {
			return nil, ErrLarge
		}
		for i := range raw {
			if i < len(seen) && !(strings.Contains(raw[i], ".") && plainNumber.MatchString(raw[i]) && isText(book, name, i+1, len(out)+1)) {
				raw[i] = cell(raw[i], seen[i], from1904)
			}
		}
		out = append(out, raw)
	}
	return out, nil
}

// isText reports a cell that was typed as text: "1.571" may be that, or the number 1,571.
func isText(book *excelize.File, sheet string, column, row int) bool {
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return true
	}
	is, err := book.GetCellType(sheet, at)
	return err != nil || is == excelize.CellTypeSharedString || is == excelize.CellTypeInlineString
}

var (
	plainNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]+)?$`)
	dateShown   = regexp.MustCompile(`[0-9][-/][0-9A-Za-z]+[-/][0-9]`)
)

// cell writes a number as Vietnamese readers do: 20,4 and not 20.4, a share with its sign, a date as a date.
// What was typed as text stays as it is, and yes and no are words.
func cell(raw, shown string, from1904 bool) string {
	if shown == "TRUE" || shown == "FALSE" {
		return shown
	}
	if !plainNumber.MatchString(raw) || raw == shown && !strings.Contains(raw, ".") {
		return raw
	}
	number, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return raw
	}
	switch {
	case strings.HasSuffix(shown, "%"):
		return strings.ReplaceAll(strconv.FormatFloat(number*100, 'f', -1, 64), ".", ",") + "%"
	case dateShown.MatchString(shown):
		if day, err := excelize.ExcelDateToTime(number, from1904); err == nil {
			return day.Format("2/1/2006")
		}
	}
	return strings.ReplaceAll(strconv.FormatFloat(number, 'f', -1, 64), ".", ",")
}

// whole leaves out sheets and rows at the end in which nothing stands.
func whole(tables []Table) []Table {
	var out []Table
	for _, t := range tables {
		for len(t.Rows) > 0 && strings.Join(t.Rows[len(t.Rows)-1], "") == "" {
			t.Rows = t.Rows[:len(t.Rows)-1]
		}
		if len(t.Rows) > 0 {
			out = append(out, t)
		}
	}
	return out
}
