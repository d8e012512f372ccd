package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/exchange"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/web/intake"
)

// importPage takes a spreadsheet and lists those that came before.
type importPage struct {
	frame
	Faults []string
	Recent []importRowDone
	MaxMB  int
	// KeptDays is for how long a file that is not imported is kept.
	KeptDays int
	// MaxRows is how many rows one may have, in the reader's way of writing.
	MaxRows string
}

type importRowDone struct{ Href, File, By, When, State string }

// importView is one spreadsheet on its way: columns to match, rows to look at, or what was done.
type importView struct {
	frame
	File, State  string
	Faults       []string
	Columns      []importColumn
	Matched      bool
	Counts       []choice
	Rows         []importViewRow
	Shown, Total int
	Next         string
	// Writes is how many records would be written.
	Writes int
	Done   string
	// Progress stands where the preview is still being made.
	Progress *progressBar
}

// importColumn is a column with what it may fill.
type importColumn struct {
	N             int
	Head, Example string
	Fields        []option
}

// importViewRow is a row of the preview.
type importViewRow struct {
	Line, Title, State, Label, Sign string
	Faults                          []cellFault
	Changes                         []difference
}

// sameJSON reports two values that are written alike.
func sameJSON(a, b any) bool {
	x, errA := json.Marshal(a)
	y, errB := json.Marshal(b)
	return errA == nil && errB == nil && string(x) == string(y)
}

// askImport shows where a spreadsheet is sent, and the last that came.
func (s *Server) askImport(ctx context.Context, c caller) (reaction, error) {
	return s.showImportPage(ctx, c, http.StatusOK)
}

func (s *Server) showImportPage(ctx context.Context, c caller, status int, faults ...string) (reaction, error) {
	p := importPage{frame: s.frame(c.request, c.T("import.tab")), Faults: faults, MaxMB: intake.MaxFile >> 20, MaxRows: c.Number(intake.MaxRows), KeptDays: store.ImportKeptDays}
	p.NoIndex, p.Section, p.Path = true, "desk", "/desk/import"
	const shown = 20
	recent, err := s.store.Imports().Recent(ctx, shown)
	if err != nil {
		return reaction{}, err
	}
	for _, is := range recent {
		p.Recent = append(p.Recent, importRowDone{importPath(is.Link), is.File, is.By, c.Date(is.At.Format("2006-01-02")), c.T("import.state_"+string(is.State), "n", len(is.Done))})
	}
	return show(c, s.views.importAsk, status, p)
}

func importPath(link string) string { return "/desk/import/" + link }

// receiveImport keeps the spreadsheet that was sent.
func (s *Server) receiveImport(ctx context.Context, c caller) (reaction, error) {
	_, data, name, err := formWithFile(c)
	if errors.Is(err, http.ErrNotMultipart) || err == nil && len(data) == 0 {
		return s.showImportPage(ctx, c, http.StatusUnprocessableEntity, c.T("import.fault_empty"))
	}
	if err != nil {
		return reaction{}, err
	}
	tables, _, err := intake.Tables(name, data)
	if key := fileFault(err); key != "" {
		return s.showImportPage(ctx, c, http.StatusUnprocessableEntity, c.T(key, "file", shorten(name), "limit", intake.MaxFile>>20))
	}
	isCSV := !bytes.HasPrefix(data, []byte("PK"))
	is := models.Import{File: shorten(name), By: c.User.Name, User: c.User.ID}
	for _, t := range tables {
		for _, row := range t.Rows {
			for i := range row {
				if row[i] = clean(row[i]); isCSV {
					row[i] = exchange.Unquoted(row[i])
				}
			}
		}
		is.Sheets = append(is.Sheets, models.ImportSheet{Name: t.Name, Rows: t.Rows})
	}
	kept, err := s.store.Imports().Add(ctx, is)
	if err != nil {
		return reaction{}, err
	}
	return goOn(importPath(kept.Link))
}

// showImport shows a spreadsheet on its way.
func (s *Server) showImport(ctx context.Context, c caller) (reaction, error) {
	is, err := s.store.Imports().Get(ctx, c.Param("link"))
	if err != nil {
		return reaction{}, err
	}
	return s.viewImport(ctx, c, is, http.StatusOK)
}

func (s *Server) viewImport(ctx context.Context, c caller, is *models.Import, status int, faults ...string) (reaction, error) {
	p := importView{frame: s.frame(c.request, c.T("import.tab")), File: is.File, State: string(is.State), Faults: faults}
	p.NoIndex, p.Section, p.Path = true, "desk", importPath(is.Link)
	if is.State != models.ImportOpen {
		p.Done = c.T("import.state_"+string(is.State), "n", len(is.Done))
		return show(c, s.views.importView, status, p)
	}
	i := s.newImporting(c.Locale, is)
	p.Columns = i.columns()
	if !i.matches() || c.Query.Has("match") {
		return show(c, s.views.importView, status, p)
	}
	planned, err := s.preview(ctx, c.Locale, is, i)
	if err != nil {
		return reaction{}, err
	}
	if planned.total > longImport && !planned.finished() {
		return s.showProgress(c, p, planned)
	}
	rows, err := planned.wait(ctx)
	if err != nil {
		return reaction{}, err
	}
	p.Matched = true
	if err := s.fillPreview(c, rows, &p); err != nil {
		return reaction{}, err
	}
	return show(c, s.views.importView, status, p)
}

// showProgress tells how far the preview of a long spreadsheet is. The page asks again by itself, with scripts or
// without.
func (s *Server) showProgress(c caller, p importView, planned *preview) (reaction, error) {
	p.Columns, p.Again, p.Scripts = nil, progressAgain, []string{"import.js"}
	p.Progress = &progressBar{
		Done: planned.done.Load(), Total: planned.total, Href: address(c.Lang, p.Path), Ask: address(c.Lang, p.Path+"/progress"),
		Said: c.T("import.progress", "n", planned.done.Load(), "of", planned.total),
	}
	return show(c, s.views.importView, http.StatusOK, p)
}

// progressAgain is after how many seconds a page without scripts asks how far the preview is.
const progressAgain = 1

// progressBar is how far a preview is.
type progressBar struct {
	Done  int64
	Total int
	Said  string
	// Href shows the page again; Ask is where scripts ask how far it is.
	Href, Ask string
}

// columns are the main sheet's, with what each may fill; none where the file is one of ours.
func (i *importing) columns() []importColumn {
	if i.exported() || len(i.main.Rows) == 0 {
		return nil
	}
	var out []importColumn
	for n, head := range i.main.Rows[i.head] {
		c := importColumn{N: n, Head: head, Fields: []option{{Label: i.l.T("import.ignore")}}}
		if i.head+1 < len(i.main.Rows) && n < len(i.main.Rows[i.head+1]) {
			c.Example = shorten(i.main.Rows[i.head+1][n])
		}
		for _, f := range i.s.importFields() {
			c.Fields = append(c.Fields, option{f.Name, f.Words[0], n < len(i.fields) && i.fields[n] == f.Name})
		}
		out = append(out, c)
	}
	return out
}

// fillPreview shows what each row would do, those that need a look first.
func (s *Server) fillPreview(c caller, rows []plannedRow, p *importView) (err error) {
	asked, counts := c.Query.Get("rows"), map[string]int{}
	for _, r := range rows {
		counts[r.state]++
	}
	p.Total, p.Writes = len(rows), counts[rowNew]+counts[rowChanged]
	p.Counts = append(p.Counts, choice{link{address(c.Lang, p.Path), c.T("import.every")}, asked == ""})
	for _, state := range []string{rowNew, rowChanged, rowSame, rowRejected} {
		if counts[state] > 0 {
			p.Counts = append(p.Counts, choice{link{address(c.Lang, p.Path+"?rows="+state), c.T("import.count_"+state, "n", counts[state])}, asked == state})
		}
	}
	const most = 100
	from, _ := strconv.Atoi(c.Query.Get("from")) // none: from the first
	shown := slices.DeleteFunc(slices.Clone(rows), func(r plannedRow) bool { return asked != "" && r.state != asked })
	from = min(max(from, 0), len(shown))
	for _, r := range shown[from:min(from+most, len(shown))] {
		row := importViewRow{Line: strconv.Itoa(r.line), Title: r.title, State: r.state, Label: c.T("import.row_" + r.state), Sign: rowSigns[r.state], Faults: r.faults}
		if r.state == rowChanged {
			if row.Changes, err = s.differences(c.Locale, r.was.Model, r.model); err != nil {
				return err
			}
		}
		p.Rows = append(p.Rows, row)
	}
	if p.Shown = len(p.Rows); from+most < len(shown) {
		p.Next = address(c.Lang, p.Path+"?rows="+asked+"&from="+strconv.Itoa(from+most))
	}
	return nil
}

// rowSigns are the shapes beside the words for what becomes of a row.
var rowSigns = map[string]string{rowNew: "met", rowChanged: "near", rowSame: "unknown", rowRejected: "unmet"}

// actOnImport matches columns, writes the records, or takes them back.
func (s *Server) actOnImport(ctx context.Context, c caller) (reaction, error) {
	is, err := s.store.Imports().Get(ctx, c.Param("link"))
	if err != nil {
		return reaction{}, err
	}
	switch c.Form.Get("go") {
	case "match":
		return s.matchColumns(ctx, c, is)
	case "undo":
		err = s.store.Imports().Undo(ctx, is.Link, c.User.Name, c.User.Login, c.T("import.why_undone", "file", is.File))
		if errors.Is(err, models.ErrConflict) {
			return s.viewImport(ctx, c, is, http.StatusConflict, c.T("import.fault_undo"))
		}
	case "run":
		return s.runImport(ctx, c, is)
	default:
		return reaction{}, &badRequest{[]fault{{Param: "go", Value: c.Form.Get("go"), Rule: "invalid.oneof", Args: []any{"allowed", "match, run, undo"}}}}
	}
	if err != nil {
		return reaction{}, err
	}
	s.changed()
	return goOn(importPath(is.Link))
}

// matchColumns keeps what each column fills.
func (s *Server) matchColumns(ctx context.Context, c caller, is *models.Import) (reaction, error) {
	i := s.newImporting(c.Locale, is)
	columns := make([]string, len(i.columns()))
	taken := map[string]bool{"": true}
	known := s.importFields()
	for n := range columns {
		name := c.Form.Get("column" + strconv.Itoa(n))
		if !taken[name] && slices.ContainsFunc(known, func(f importField) bool { return f.Name == name }) {
			columns[n], taken[name] = name, true
		}
	}
	if !taken["title"] {
		return s.viewImport(ctx, c, is, http.StatusUnprocessableEntity, c.T("import.fault_title"))
	}
	if err := s.store.Imports().Match(ctx, is.Link, columns); err != nil {
		return reaction{}, err
	}
	return goOn(importPath(is.Link))
}

// runImport writes what the preview showed: all or none.
func (s *Server) runImport(ctx context.Context, c caller, is *models.Import) (reaction, error) {
	planned, err := s.preview(ctx, c.Locale, is, s.newImporting(c.Locale, is))
	if err != nil {
		return reaction{}, err
	}
	rows, err := planned.wait(ctx)
	if err != nil {
		return reaction{}, err
	}
	writes := puts(rows)
	if len(writes) == 0 {
		return s.viewImport(ctx, c, is, http.StatusUnprocessableEntity, c.T("import.fault_nothing"))
	}
	if seen := c.Form.Get("writes"); seen != strconv.Itoa(len(writes)) {
		return s.viewImport(ctx, c, is, http.StatusConflict, c.T("import.fault_changed"))
	}
	if _, err := s.store.Imports().Run(ctx, is.Link, c.User.Name, c.User.Login, c.T("import.why", "file", is.File), writes...); err != nil {
		return reaction{}, err
	}
	s.changed()
	return goOn(importPath(is.Link))
}
