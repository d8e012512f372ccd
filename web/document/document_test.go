package document_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/nhanrong/nhanrong/web/document"
)

func table() document.Table {
	return document.Table{
		Title: "So sánh hai mô hình", Intro: []string{"Khác nhau ở vốn & thời gian."}, Notes: []string{"Nguồn: Nhân Rộng."}, Corner: "Chỉ tiêu", Lang: "vi",
		Heads: []document.Cell{{Text: "Sa nhân <tím>", Href: "https://nhanrong.example/models/a?x=1&y=2"}, {Text: "Miến dong"}},
		Sections: []document.Section{{Name: "Tiền", Rows: []document.Row{
			{Name: "Vốn", Cells: []document.Cell{{Text: "=1+1", Note: "giá 2020"}, {Text: "200 triệu\x00 đồng", Best: true, Note: "ít nhất"}}},
		}}},
	}
}

// TestDocxIsWhole: every part is sound XML, named in the package, and every link has its address.
func TestDocxIsWhole(t *testing.T) {
	var b bytes.Buffer
	if err := table().WriteDocx(&b); err != nil {
		t.Fatal(err)
	}
	parts := unzipped(t, b.Bytes())
	body := parts["word/document.xml"]
	for _, want := range []string{"Sa nhân &lt;tím&gt;", "vốn &amp; thời gian", "<w:tblHeader/>", `w:fill="F0E4ED"`, `<w:gridSpan w:val="3"/>`, `r:id="rLink1"`, `w:orient="landscape"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the document lacks %s", want)
		}
	}
	if strings.Contains(body, "\x00") {
		t.Error("the document holds what XML cannot")
	}
	if !strings.Contains(parts["word/_rels/document.xml.rels"], `Id="rLink1"`) || !strings.Contains(parts["[Content_Types].xml"], "/word/styles.xml") {
		t.Error("a part is not named")
	}
	if strings.Count(body, "<w:tr>") != 3 || strings.Count(body, "<w:tc>") != 3+1+3 {
		t.Errorf("%d rows, %d cells", strings.Count(body, "<w:tr>"), strings.Count(body, "<w:tc>"))
	}
}

func TestXlsxComesBack(t *testing.T) {
	var b bytes.Buffer
	if err := table().WriteXlsx(&b); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, want := range map[string]string{"A1": "So sánh hai mô hình", "A2": "Khác nhau ở vốn & thời gian.", "B4": "Sa nhân <tím>", "A5": "Tiền", "A6": "Vốn", "B6": "=1+1\ngiá 2020"} {
		if got, err := f.GetCellValue("Sheet1", at); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", at, got, want, err)
		}
	}
	if formula, err := f.GetCellFormula("Sheet1", "B6"); err != nil || formula != "" {
		t.Errorf("a text became the formula %q (%v)", formula, err)
	}
	if ok, link, err := f.GetCellHyperLink("Sheet1", "B4"); err != nil || !ok || !strings.HasSuffix(link, "y=2") {
		t.Errorf("link %q (%v)", link, err)
	}
}
