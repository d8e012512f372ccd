package document

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// WriteMembers writes who goes as an Excel file, telephones too: it is the delegation's own list. Everything is text,
// so that a name that begins with = is no formula and a telephone keeps its nought.
func (d Dossier) WriteMembers(w io.Writer) error {
	heads := []string{d.t("paper.no"), d.t("paper.name"), d.t("paper.office"), d.t("paper.body"), d.t("paper.phone"), d.t("paper.note")}
	s, closed := d.sheet(len(heads), d.t("paper.annex_members"))
	defer closed()
	head := s.row + 1
	s.texts(s.bold, heads...)
	for i, m := range d.Visit.Delegation.Members {
		s.texts(s.wrapped, fmt.Sprint(i+1), m.Name, m.Office, m.Body, m.Phone, m.Note)
	}
	s.layout(head, 6, 28, 28, 28, 16, 24)
	return s.written(w)
}

// WriteCosts writes the estimate as an Excel file that goes on reckoning: quantities and rates are numbers, sums are
// formulas of ours; what is open stays empty.
func (d Dossier) WriteCosts(w io.Writer) error {
	heads := []string{d.t("paper.no"), d.t("paper.what"), d.t("paper.unit"), d.t("paper.quantity"), d.t("paper.rate"), d.t("paper.sum_head"), d.t("paper.note")}
	s, closed := d.sheet(len(heads), d.t("paper.annex_costs"))
	defer closed()
	head := s.row + 1
	s.texts(s.bold, heads...)
	for i, l := range d.Estimate.Lines {
		var law string
		if l.Legal != nil && !l.Changed {
			law = l.Legal.Law
		}
		note := strings.Trim(d.in(l.Note)+"\n"+law, "\n")
		s.texts(s.wrapped, fmt.Sprint(i+1), d.in(l.What), d.in(l.Unit))
		s.number(4, l.Quantity)
		s.number(5, float64(l.Amount))
		s.formula(6, fmt.Sprintf(`IF(COUNT(D%[1]d:E%[1]d)=2,D%[1]d*E%[1]d,"")`, s.row))
		s.put(7, s.wrapped, Cell{Text: note})
	}
	last := s.row
	s.texts(s.bold, "", d.t("paper.total"), "", "", "", "", "")
	if last > head {
		s.formula(6, fmt.Sprintf("SUM(F%d:F%d)", head+1, last))
	}
	if d.Estimate.Total > 0 {
		s.line(s.plain, Cell{Text: d.t("paper.in_words", "sum", d.Words.MoneyInWords(d.Estimate.Total))})
	}
	s.layout(head, 6, 40, 18, 12, 16, 18, 40)
	return s.written(w)
}

// sheet begins a file with its title and what the visit is about.
func (d Dossier) sheet(columns int, title string) (s *sheetWriter, closed func()) {
	s = newSheet(columns, title, string(d.Words.Lang))
	s.line(s.title, Cell{Text: title})
	s.line(s.plain, Cell{Text: d.subject() + ", " + d.span()})
	s.row++
	return s, func() { s.f.Close() } //nolint:errcheck // it holds no file of ours
}

// texts writes a row of texts.
func (s *sheetWriter) texts(style int, texts ...string) {
	cells := make([]Cell, len(texts))
	for i, text := range texts {
		cells[i] = Cell{Text: text}
	}
	s.cells(style, cells)
}

// number writes a figure in the row; nought is one that nobody has said.
func (s *sheetWriter) number(column int, v float64) {
	at := s.at(column)
	if v != 0 {
		s.keep(s.f.SetCellFloat(s.sheet, at, v, -1, 64))
	}
	s.keep(s.f.SetCellStyle(s.sheet, at, at, s.figure))
}

// formula writes a formula of ours in the row.
func (s *sheetWriter) formula(column int, formula string) {
	at := s.at(column)
	s.keep(s.f.SetCellFormula(s.sheet, at, formula))
	s.keep(s.f.SetCellStyle(s.sheet, at, at, s.figure))
}

func (s *sheetWriter) at(column int) string {
	at, err := excelize.CoordinatesToCellName(column, s.row)
	s.keep(err)
	return at
}
