package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/xuri/excelize/v2"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/exchange"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/search/vietnamese"
	"github.com/nhanrong/nhanrong/web/locale"
)

// What becomes of a row.
const (
	rowNew      = "new"
	rowChanged  = "changed"
	rowSame     = "same"
	rowRejected = "rejected"
)

// plannedRow is what a row of a spreadsheet would do.
type plannedRow struct {
	line   int // in its sheet, from 1
	title  string
	state  string
	model  *models.Model
	was    *models.Revision // nil for a new record
	faults []cellFault
}

// cellFault is why a row is rejected: the cell and the reason.
type cellFault struct{ Cell, Text string }

// importing reads the rows of one import.
type importing struct {
	s      *Server
	l      *locale.Locale
	sheets []models.ImportSheet
	main   models.ImportSheet
	head   int      // the row of the main sheet that holds the heads, from 0
	fields []string // which field each column of the main sheet fills
	// further are the rows of the other sheets, as typed fields, by the number of their model.
	further  map[string][]typed
	existing map[models.ModelID]*models.Revision
	seen     map[models.ModelID]int // the line where a record's id stands
	// told takes how many rows were read so far; nil where nobody asks.
	told *atomic.Int64
}

// newImporting finds the sheet of models and its heads, and matches the columns where nobody has.
func (s *Server) newImporting(l *locale.Locale, is *models.Import) *importing {
	i := &importing{s: s, l: l, sheets: is.Sheets, seen: map[models.ModelID]int{}}
	if len(is.Sheets) == 0 {
		return i
	}
	i.main = is.Sheets[0]
	for _, sheet := range is.Sheets {
		if vietnamese.Key(sheet.Name) == vietnamese.Key(sheetNames["models"]) {
			i.main = sheet
		}
	}
	i.head, i.fields = matchHeads(i.main, s.importFields())
	if len(is.Columns) > 0 {
		i.fields = is.Columns
	}
	return i
}

// matchHeads finds the row of heads among the first: that which names most fields.
func matchHeads(sheet models.ImportSheet, fields []importField) (head int, matched []string) {
	const searched = 10
	most := -1
	for n, row := range sheet.Rows[:min(len(sheet.Rows), searched)] {
		names, taken := make([]string, len(row)), map[string]bool{}
		for c, cell := range row {
			if name := fieldOf(cell, fields); name != "" && !taken[name] {
				names[c], taken[name] = name, true
			}
		}
		if len(taken) > most && strings.Join(row, "") != "" {
			head, matched, most = n, names, len(taken)
		}
	}
	return head, matched
}

// exported reports a file that we wrote ourselves: each row holds its record whole.
func (i *importing) exported() bool {
	return len(i.main.Rows) > 0 && slices.Contains(i.main.Rows[0], exchange.RecordColumn)
}

// matches reports columns that suffice to read a row: a title, or records whole.
func (i *importing) matches() bool { return i.exported() || slices.Contains(i.fields, "title") }

// plan reads all rows.
func (i *importing) plan(ctx context.Context) ([]plannedRow, error) {
	if err := i.readExisting(ctx); err != nil {
		return nil, err
	}
	if !i.exported() {
		i.readFurther()
	}
	first := i.head + 1
	if i.exported() {
		first = 1
	}
	var out []plannedRow
	for n := first; n < len(i.main.Rows); n++ {
		if i.told != nil {
			i.told.Store(int64(n))
		}
		cells := i.main.Rows[n]
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		row := plannedRow{line: n + 1}
		var err error
		if i.exported() {
			i.readWhole(&row, cells)
		} else {
			err = i.readCells(&row, cells)
		}
		if err != nil {
			return nil, err
		}
		if err := i.settle(&row); err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// readExisting reads the catalogue once: any row may name any record.
func (i *importing) readExisting(ctx context.Context) error {
	i.existing = map[models.ModelID]*models.Revision{}
	for rec, err := range i.s.store.All(ctx) {
		if err != nil {
			return fmt.Errorf("reading the catalogue: %w", err)
		}
		i.existing[rec.Model.ID] = rec
	}
	return nil
}

// readWhole reads a row of a file that we wrote.
func (i *importing) readWhole(row *plannedRow, cells []string) {
	m, err := exchange.ReadRow(i.main.Name, row.line, i.main.Rows[0], cells)
	var input *models.InputError
	if errors.As(err, &input) {
		row.faults = append(row.faults, cellFault{i.cell(input.Field, row.line), input.Text.In(string(i.l.Lang))})
		return
	}
	row.model, row.was = m, i.existing[m.ID]
}

// cell names the cell of a field in a line: D7; the line alone where no column fills the field.
func (i *importing) cell(field string, line int) string {
	heads := i.fields
	if i.exported() {
		heads = i.main.Rows[0]
	}
	if c := slices.Index(heads, field); c >= 0 {
		if name, err := excelize.CoordinatesToCellName(c+1, line); err == nil {
			return name
		}
	}
	return i.l.T("import.line", "n", line)
}

// readFurther reads the sheets beside that of the models.
func (i *importing) readFurther() {
	i.further = map[string][]typed{}
	for list, fields := range i.s.furtherSheets() {
		for _, sheet := range i.sheets {
			if vietnamese.Key(sheet.Name) != vietnamese.Key(sheetNames[list]) {
				continue
			}
			head, names := matchHeads(sheet, fields)
			for _, cells := range sheet.Rows[min(head+1, len(sheet.Rows)):] {
				t := typedCells(cells, names, fields)
				if number := t.get(importRow); number != "" {
					delete(t, importRow)
					i.further[number] = append(i.further[number], prefixed(list, t))
				}
			}
		}
	}
}

// typedCells are a row's cells as the form has them.
func typedCells(cells, names []string, fields []importField) typed {
	t := typed{}
	for c, cell := range cells {
		if c >= len(names) || names[c] == "" {
			continue
		}
		for _, f := range fields {
			if f.Name == names[c] {
				if values := f.values(cell); len(values) > 0 {
					t[f.Name] = values
				}
			}
		}
	}
	return t
}

// prefixed writes the fields of a row of a list as list.field, to be numbered later.
func prefixed(list string, t typed) typed {
	out := typed{}
	for name, values := range t {
		out[list+"."+name] = values
	}
	return out
}

// readCells reads a row as the form of a record would, over the record that is there.
func (i *importing) readCells(row *plannedRow, cells []string) error {
	fields := i.s.importFields()
	own := typedCells(cells, i.fields, fields)
	row.title = own.get("title")
	t := typed{}
	row.was = i.recordOf(own)
	if id := own.get(importID); row.was == nil && id != "" {
		row.faults = append(row.faults, cellFault{i.cell(importID, row.line), i.l.T("import.no_record", "id", shorten(id))})
		return nil
	}
	if row.was != nil {
		var err error
		if t, err = i.s.typedOf(i.s.locales[locale.Vi], row.was.Model); err != nil {
			return err
		}
	}
	overlay(t, own, i.further[own.get(importRow)])
	read, err := i.s.readTyped(i.l, t)
	if err != nil {
		return err
	}
	row.model = read.model
	for _, field := range slices.Sorted(maps.Keys(read.faults)) {
		row.faults = append(row.faults, cellFault{i.cell(field, row.line), read.faults[field]})
	}
	if row.was != nil {
		row.model.ID = row.was.Model.ID
		oneOfEach(row.model)
	}
	return nil
}

// recordOf is the record that a row is about: that of its id, or one with its title.
func (i *importing) recordOf(own typed) *models.Revision {
	if id := own.get(importID); id != "" {
		return i.existing[models.ModelID(id)]
	}
	title := own.get("title")
	if rec := i.existing[slugOf(&models.Model{Title: models.Text{Vi: title}})]; rec != nil && rec.Model.Title.Vi == title {
		return rec
	}
	return nil
}

// settle tells what becomes of a row that was read.
func (i *importing) settle(row *plannedRow) error {
	if row.model == nil || len(row.faults) > 0 {
		row.state = rowRejected
		return nil
	}
	m := row.model
	row.title = m.Title.Vi
	if row.was == nil {
		m.ID = i.freeID(m.ID)
	}
	if line, twice := i.seen[m.ID]; twice {
		row.state, row.faults = rowRejected, []cellFault{{i.cell(importID, row.line), i.l.T("import.twice", "n", line)}}
		return nil
	}
	i.seen[m.ID] = row.line
	for _, f := range models.Errors(m.Check(i.s.checking())) {
		row.faults = append(row.faults, cellFault{i.cell(fieldAt(f.Path), row.line), i.s.pathLabel(i.l, f.Path) + ": " + f.Text.In(string(i.l.Lang))})
	}
	switch {
	case len(row.faults) > 0:
		row.state = rowRejected
	case row.was == nil:
		row.state = rowNew
	default:
		var err error
		if row.state, err = stateOf(row.was.Model, m); err != nil {
			return err
		}
	}
	return nil
}

// freeID is the id, or that with the first number behind it that no other record has.
func (i *importing) freeID(id models.ModelID) models.ModelID {
	free := id
	for n := 2; i.existing[free] != nil; n++ {
		free = id + models.ModelID("-"+strconv.Itoa(n))
	}
	return free
}

// fieldAt is the form's name of a field of the record: outcomes[0].unit is read from outcomes.0.value.
func fieldAt(path string) string {
	path = strings.NewReplacer("[", ".", "]", "").Replace(path)
	switch {
	case strings.HasPrefix(path, "outcomes.") && (strings.HasSuffix(path, ".unit") || strings.HasSuffix(path, ".per")):
		return path[:strings.LastIndexByte(path, '.')] + ".value"
	case strings.HasPrefix(path, "place"):
		return "place"
	case path == "sources":
		return "sources.0.title"
	case path == "outcomes":
		return "outcomes.0.value"
	}
	head, _, _ := strings.Cut(path, ".")
	switch head {
	case "sector", "programmes", "ethnic_groups", "commodities", "steps", "title", "summary":
		return head
	}
	return path
}

func stateOf(was, is *models.Model) (string, error) {
	var a, b bytes.Buffer
	if err := errors.Join(models.EncodeJSONL(&a, was), models.EncodeJSONL(&b, is)); err != nil {
		return "", err
	}
	if bytes.Equal(a.Bytes(), b.Bytes()) {
		return rowSame, nil
	}
	return rowChanged, nil
}

// puts are the records that a plan writes.
func puts(rows []plannedRow) []store.Put {
	var out []store.Put
	for _, r := range rows {
		switch r.state {
		case rowNew:
			out = append(out, store.Put{Model: r.model, Expect: store.New})
		case rowChanged:
			out = append(out, store.Put{Model: r.model, Expect: r.was.Number})
		}
	}
	return out
}
