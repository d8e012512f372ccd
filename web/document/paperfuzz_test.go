package document_test

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"github.com/nhanrong/nhanrong/web/document"
)

// FuzzPaper: whatever somebody types, both files are written, and the docx is sound XML.
func FuzzPaper(f *testing.F) {
	for _, text := range []string{"Kế hoạch", "", " ", "\n\n", "=HYPERLINK(\"http://x\")", "<w:p>&]]>", "👩🏽‍🌾🇻🇳", "a\u0302\u0301", "\u202e\u00ad\x00", "林下经济", "ơưạ\tx/y", string([]byte{0xff, 0xfe})} {
		f.Add(text)
	}
	base := plan(f)
	f.Fuzz(func(t *testing.T, text string) {
		p := base
		p.Title, p.Subject, p.To = text, text, []string{text, text}
		p.Body = append(document.Plain(text), document.Heading{Level: len(text) % 5, Text: text}, document.Labelled(text, text), document.Answer{Label: text, Lines: len(text) % 4},
			document.Grid{Columns: []document.Column{{Head: text, Share: 1}, {Share: 2, Align: document.Justify}}, Rows: []document.GridRow{{Cells: []string{text}}, {Cells: []string{text, text}, Bold: true}, {}}})
		p.Annexes = []document.Annex{{Number: text, Title: text, Body: document.Plain(text)}}
		var pdf, docx bytes.Buffer
		if err := press.WritePDF(&pdf, p); err != nil {
			t.Fatal(err)
		}
		if err := press.WriteDocx(&docx, p); err != nil {
			t.Fatal(err)
		}
		if body := unzipped(t, docx.Bytes())["word/document.xml"]; !utf8.ValidString(body) {
			t.Error("the docx is no UTF-8")
		}
	})
}
