package document_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/web/document"
)

// hard is a plan with what people paste: markup, a formula, emoji, letters of other scripts, decomposed marks,
// marks of direction, control characters, a word without end, 20,000 letters in a cell and in the text.
func hard(t testing.TB) document.Paper {
	p := plan(t)
	p.Title = "Kế hoạch 🌱 <b>xanh</b>"
	p.Subject = "Học 👩🏽‍🌾 trồng sa nhân 🇻🇳 & dong riềng"
	long := strings.Repeat("Đã hỏi và được trả lời rất kỹ. ", 20_000/31+1)
	p.Body = append(p.Body, document.Plain("=HYPERLINK(\"http://x\") <w:p> ]]> Sa nha\u0302n ti\u0301m \u202eđảo\u202c 林下 \x00\x08.")...)
	p.Body = append(p.Body, document.Plain(strings.Repeat("dàiquá", 300))...)
	p.Body = append(p.Body, document.Plain(long)...)
	grid := members(500)
	grid.Rows[7].Cells[1] = `=HYPERLINK("http://x","Nguyễn <script>") 🎉`
	grid.Rows[8].Cells[2] = long
	grid.Rows[9].Cells[1] = strings.Repeat("Ư", 300)
	p.Annexes[0].Body = []document.Block{grid}
	return p
}

// TestHardInput: nothing is lost, nothing leaves the margins, no file is larger than goes over a weak network, and
// the same paper gives the same bytes.
func TestHardInput(t *testing.T) {
	const most = 400_000
	path := pdfFile(t, hard(t))
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var again, docx bytes.Buffer
	if err := press.WritePDF(&again, hard(t)); err != nil || !bytes.Equal(written, again.Bytes()) {
		t.Errorf("the same paper gave other bytes (%v)", err)
	}
	if err := press.WriteDocx(&docx, hard(t)); err != nil {
		t.Fatal(err)
	}
	if len(written) > most || docx.Len() > most {
		t.Errorf("pdf %d bytes, docx %d bytes; at most %d", len(written), docx.Len(), most)
	}
	text := strings.Join(strings.Fields(poppler(t, "pdftotext", path, "-")), " ")
	for _, want := range []string{"Học trồng sa nhân & dong riềng", `=HYPERLINK("http://x") <w:p> ]]> Sa nhân tím đảo ?? .`, "dàiquádàiquá", "Nguyễn <script>"} {
		if !strings.Contains(text, want) {
			t.Errorf("the pdf lacks %q", want)
		}
	}
	if n := strings.Count(text, "Đã hỏi và được trả lời"); n < 2*640 {
		t.Errorf("of the long answers %d sentences are left", n)
	}
	if n := strings.Count(text, "Phó Chủ tịch Ủy ban"); n != 499 {
		t.Errorf("%d of 499 members", n)
	}
	const mm = 72 / 25.4
	for i, p := range pagesOf(t, path) {
		for _, l := range p.Lines {
			if l.XMin < 30*mm-0.1 || l.XMax > p.Width-15*mm+0.1 || l.YMax > p.Height-20*mm+0.1 {
				t.Errorf("page %d: %.40q leaves the margins", i+1, l.text())
			}
		}
	}
	body := unzipped(t, docx.Bytes())["word/document.xml"]
	for _, bad := range []string{"🌱", "\u202e", "\u200d", "\ufffd", "<w:p> ]]"} {
		if strings.Contains(body, bad) {
			t.Errorf("the docx holds %q", bad)
		}
	}
	for _, want := range []string{"林下", "Sa nhân tím", "&lt;script&gt;"} {
		if !strings.Contains(body, want) {
			t.Errorf("the docx lacks %q", want)
		}
	}
}

func TestEmptyPaper(t *testing.T) {
	p := document.Paper{Words: plan(t).Words, Body: []document.Block{document.Grid{Columns: []document.Column{{Share: 1}}}, document.Paragraph{}, document.Answer{}}}
	if pages := pagesOf(t, pdfFile(t, p)); len(pages) != 1 {
		t.Errorf("%d pages", len(pages))
	}
	docxParts(t, p)
}

func BenchmarkPDF(b *testing.B)       { benchmark(b, plan(b), (*document.Press).WritePDF) }
func BenchmarkPDFOf500(b *testing.B)  { benchmark(b, hard(b), (*document.Press).WritePDF) }
func BenchmarkDocx(b *testing.B)      { benchmark(b, plan(b), (*document.Press).WriteDocx) }
func BenchmarkDocxOf500(b *testing.B) { benchmark(b, hard(b), (*document.Press).WriteDocx) }
