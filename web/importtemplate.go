package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime"

	"github.com/gin-gonic/gin"
	"github.com/xuri/excelize/v2"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// listsSheet is a hidden sheet with what the drop-downs offer.
const listsSheet = "Danh mục"

// templateFile answers with an empty workbook to fill in: a sheet per table, drop-downs of the vocabularies, notes, and
// a filled example on a sheet of its own.
func (s *Server) templateFile(_ context.Context, c caller) (reaction, error) {
	var b bytes.Buffer
	if err := s.writeTemplate(&b); err != nil {
		return reaction{}, fmt.Errorf("writing the template: %w", err)
	}
	attach(c.c, "nhan-rong-mau.xlsx")
	return reaction{rendering: rendering{mime: xlsxType, body: b.Bytes()}}, nil
}

// attach names the file that an answer is.
func attach(c *gin.Context, name string) {
	c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
}

// templating fills the workbook and keeps the first error.
type templating struct {
	s    *Server
	l    *locale.Locale
	f    *excelize.File
	head int
	// lists are the columns of listsSheet that hold a vocabulary's labels, by the vocabulary.
	lists map[*models.Vocabulary]string
	err   error
}

func (t *templating) keep(err error) {
	if t.err == nil {
		t.err = err
	}
}

func (s *Server) writeTemplate(b *bytes.Buffer) error {
	t := &templating{s: s, l: s.locales[locale.Vi], f: excelize.NewFile(), lists: map[*models.Vocabulary]string{}}
	defer t.f.Close() //nolint:errcheck // it holds no file of ours
	style, err := t.f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F5EAF2"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"},
	})
	t.keep(err)
	t.head = style
	t.keep(t.f.SetSheetName(t.f.GetSheetName(0), sheetNames["models"]))
	t.sheet(sheetNames["models"], s.importFields())
	further := s.furtherSheets()
	for _, list := range []string{"outcomes", "economics", "sources"} {
		t.add(sheetNames[list])
		t.sheet(sheetNames[list], further[list])
	}
	t.example()
	t.notes()
	t.keep(t.f.SetSheetVisible(listsSheet, false))
	t.keep(t.f.Write(b))
	return t.err
}

func (t *templating) add(name string) {
	_, err := t.f.NewSheet(name)
	t.keep(err)
}

// sheet writes the heads of a table and the drop-downs under them.
func (t *templating) sheet(name string, fields []importField) {
	for n, f := range fields {
		column, err := excelize.ColumnNumberToName(n + 1)
		t.keep(err)
		t.keep(t.f.SetCellStr(name, column+"1", f.Words[0]))
		t.keep(t.f.SetCellStyle(name, column+"1", column+"1", t.head))
		t.keep(t.f.SetColWidth(name, column, column, 22))
		if f.Terms == nil {
			continue
		}
		list := excelize.NewDataValidation(true)
		list.Sqref = column + "2:" + column + "2000"
		list.SetSqrefDropList(t.list(f.Terms))
		// several values may stand in a cell, parted by semicolons: the list offers, it does not refuse
		list.ShowErrorMessage = !f.Many
		t.keep(t.f.AddDataValidation(name, list))
	}
	t.keep(t.f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

// list is where the labels of a vocabulary stand.
func (t *templating) list(v *models.Vocabulary) string {
	for known, at := range t.lists {
		if known == v || known.Name == "choices" && v.Name == "choices" && known.Terms[0].Slug == v.Terms[0].Slug {
			return at
		}
	}
	if len(t.lists) == 0 {
		t.add(listsSheet)
	}
	column, err := excelize.ColumnNumberToName(len(t.lists) + 1)
	t.keep(err)
	for n, term := range v.Terms {
		t.keep(t.f.SetCellStr(listsSheet, fmt.Sprintf("%s%d", column, n+1), term.Label.Vi))
	}
	at := fmt.Sprintf("'%s'!$%s$1:$%s$%d", listsSheet, column, column, len(v.Terms))
	t.lists[v] = at
	return at
}

// example is a filled row under each head; nothing of it is read, and it is marked as invented.
func (t *templating) example() {
	const sheet = "Ví dụ"
	t.add(sheet)
	t.keep(t.f.SetCellStr(sheet, "A1", t.l.T("import.example_note")))
	values := map[string]string{
		importRow: "1", "title": "Nuôi bò vỗ béo theo nhóm hộ", "sector": t.s.vocabularies.Sectors.Label("livestock", "vi"), "place": "xã Kim Bình, huyện Chiêm Hóa, tỉnh Tuyên Quang", "year": "2024",
		"summary": "Bốn nhóm hộ cùng mua bò gầy, vỗ béo 5–6 tháng rồi bán.", "commodities": "bò thịt; cỏ voi", "ethnic_groups": "Tày; Dao", "since": "2022",
		"status": t.s.vocabularies.Statuses.Label("established", "vi"), "outcomes.0.indicator": t.s.vocabularies.Indicators.Label("income", "vi"),
		"outcomes.0.value": "6–8 triệu đồng/con", "outcomes.0.of": "lãi mỗi con bò", "outcomes.0.year": "2023",
		"sources.0.title": "Báo cáo kết quả năm 2023", "sources.0.publisher": "UBND xã Kim Bình", "sources.0.kind": t.l.Label("source", "government"), "sources.0.date": "15/12/2023",
	}
	for n, f := range t.s.importFields() {
		row := n + 3
		t.keep(errors.Join(
			t.f.SetCellStr(sheet, fmt.Sprintf("A%d", row), f.Words[0]), t.f.SetCellStr(sheet, fmt.Sprintf("B%d", row), values[f.Name]),
			t.f.SetCellStyle(sheet, fmt.Sprintf("A%d", row), fmt.Sprintf("A%d", row), t.head),
		))
	}
	t.keep(errors.Join(t.f.SetColWidth(sheet, "A", "A", 30), t.f.SetColWidth(sheet, "B", "B", 70)))
}

// notes tell how to fill the tables in.
func (t *templating) notes() {
	const sheet, lines = "Hướng dẫn", 8
	t.add(sheet)
	for n := 1; n <= lines; n++ {
		t.keep(t.f.SetCellStr(sheet, fmt.Sprintf("A%d", n), t.l.T("import.note_"+fmt.Sprint(n))))
	}
	t.keep(t.f.SetColWidth(sheet, "A", "A", 110))
}
