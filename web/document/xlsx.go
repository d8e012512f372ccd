package document

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// WriteXlsx writes the table as an Excel file: one sheet, the head row and first column fixed, ready to print on
// A4 across, one page wide.
func (t Table) WriteXlsx(w io.Writer) error {
	s := newSheet(len(t.Heads)+1, t.Title, t.Lang)
	defer s.f.Close() //nolint:errcheck // it holds no file of ours
	s.line(s.title, Cell{Text: t.Title})
	for _, line := range t.Intro {
		s.line(s.plain, Cell{Text: line})
	}
	s.row++
	head := s.row + 1
	s.cells(s.bold, append([]Cell{{Text: t.Corner}}, t.Heads...))
	for _, section := range t.Sections {
		if section.Name != "" {
			s.line(s.bold, Cell{Text: section.Name})
		}
		for _, row := range section.Rows {
			s.cells(s.wrapped, append([]Cell{{Text: row.Name}}, row.Cells...))
		}
	}
	s.row++
	for _, line := range t.Notes {
		s.line(s.plain, Cell{Text: line})
	}
	widths := []float64{24}
	for range t.Heads {
		widths = append(widths, 40)
	}
	s.layout(head, widths...)
	return s.written(w)
}

// sheetWriter fills a sheet row by row and keeps the first error.
type sheetWriter struct {
	f                                 *excelize.File
	sheet                             string
	columns, row                      int
	title, plain, bold, wrapped, best int
	figure                            int
	// texted is what stands in each row, column by column, for its height.
	texted map[int]map[int]string
	err    error
}

func newSheet(columns int, title, lang string) *sheetWriter {
	s := &sheetWriter{f: excelize.NewFile(), sheet: "Sheet1", columns: columns, texted: map[int]map[int]string{}}
	s.styles()
	s.keep(s.f.SetDocProps(&excelize.DocProperties{Title: title, Creator: "Nhân Rộng", Language: wordLang(lang)}))
	return s
}

// written writes the file, unless something went wrong before.
func (s *sheetWriter) written(w io.Writer) error {
	if s.err != nil {
		return fmt.Errorf("filling the sheet: %w", s.err)
	}
	if err := s.f.Write(w); err != nil {
		return fmt.Errorf("writing the file: %w", err)
	}
	return nil
}

func (s *sheetWriter) keep(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *sheetWriter) styles() {
	style := func(st excelize.Style) int {
		id, err := s.f.NewStyle(&st)
		s.keep(err)
		return id
	}
	font := func(size float64, bold bool) *excelize.Font {
		return &excelize.Font{Family: "Times New Roman", Size: size, Bold: bold}
	}
	grid := []excelize.Border{{Type: "left", Color: "808080", Style: 1}, {Type: "right", Color: "808080", Style: 1}, {Type: "top", Color: "808080", Style: 1}, {Type: "bottom", Color: "808080", Style: 1}}
	top := &excelize.Alignment{WrapText: true, Vertical: "top"}
	s.title = style(excelize.Style{Font: font(16, true)})
	s.plain = style(excelize.Style{Font: font(12, false)})
	s.bold = style(excelize.Style{Font: font(12, true), Alignment: top, Border: grid})
	s.wrapped = style(excelize.Style{Font: font(12, false), Alignment: top, Border: grid})
	thousands := "#,##0.##"
	s.figure = style(excelize.Style{Font: font(12, false), Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "right"}, Border: grid, CustomNumFmt: &thousands})
	s.best = style(excelize.Style{Font: font(12, false), Alignment: top, Border: grid, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F0E4ED"}}})
}

// line writes one cell in a row of its own.
func (s *sheetWriter) line(style int, c Cell) {
	s.row++
	s.put(1, style, c)
}

func (s *sheetWriter) cells(style int, cells []Cell) {
	s.row++
	for i, c := range cells {
		s.put(i+1, style, c)
	}
}

// put writes a cell as text, so that nothing that begins with = is taken for a formula.
func (s *sheetWriter) put(column, style int, c Cell) {
	at := s.at(column)
	text := c.Text
	if c.Note != "" {
		text = strings.TrimPrefix(text+"\n"+c.Note, "\n")
	}
	if c.Best {
		style = s.best
	}
	s.keep(s.f.SetCellStr(s.sheet, at, text))
	if style == s.wrapped || style == s.bold || style == s.best {
		if s.texted[s.row] == nil {
			s.texted[s.row] = map[int]string{}
		}
		s.texted[s.row][column] = text
	}
	s.keep(s.f.SetCellStyle(s.sheet, at, at, style))
	if c.Href != "" {
		s.keep(s.f.SetCellHyperLink(s.sheet, at, c.Href, "External"))
	}
}

// heights makes each row as high as its longest text wraps: LibreOffice and phones do not do so by themselves.
func (s *sheetWriter) heights(widths []float64) {
	const line, most = 15.75, 409 // points; Excel has no higher row
	for row, cells := range s.texted {
		lines := 1
		for column, text := range cells {
			n := 0
			for part := range strings.SplitSeq(text, "\n") {
				n += 1 + int(float64(utf8.RuneCountInString(part))/max(widths[column-1], 1))
			}
			lines = max(lines, n)
		}
		if lines > 1 {
			s.keep(s.f.SetRowHeight(s.sheet, row, min(line*float64(lines), most)))
		}
	}
}

// layout fixes the head, sets the columns' widths in letters and makes the sheet print on one page's width.
func (s *sheetWriter) layout(head int, widths ...float64) {
	for i, width := range widths {
		name, err := excelize.ColumnNumberToName(i + 1)
		s.keep(err)
		s.keep(s.f.SetColWidth(s.sheet, name, name, width))
	}
	s.heights(widths)
	below, err := excelize.CoordinatesToCellName(2, head+1)
	s.keep(err)
	s.keep(s.f.SetPanes(s.sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: head, TopLeftCell: below, ActivePane: "bottomRight"}))
	a4, one, landscape, fit := 9, 1, "landscape", true
	many := 0
	s.keep(s.f.SetPageLayout(s.sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &one, FitToHeight: &many}))
	s.keep(s.f.SetSheetProps(s.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}
