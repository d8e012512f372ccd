package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// packed makes an archive of parts, name and content by turns.
func packed(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordHead = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`

func word(body string) string { return wordHead + body + `</w:body></w:document>` }

func TestText(t *testing.T) {
	fromPDF, err := os.ReadFile("testdata/article.pdf")
	if err != nil {
		t.Fatal(err)
	}
	tcvn3, err := charmap.ISO8859_1.NewEncoder().Bytes([]byte("Hé nghÌo trång s©m"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.txt", []byte("Hộ  nghèo\r\n\r\n\r\n1.571 hộ"), "Hộ nghèo\n\n1.571 hộ"},
		{"a.txt", tcvn3, "Hộ nghèo trồng sâm"},
		{"a.html", []byte("<title>x</title><nav>Trang chủ</nav><p>Có <b>1.571</b> hộ<script>alert(1)</script></p><p>&amp; 20,4%</p>"), "Có 1.571 hộ\n\n& 20,4%"},
		{"no-name", []byte("<!DOCTYPE html><body><table><tr><td>Quế<td>5 ha</table>"), "Quế 5 ha"},
		{"a.docx", packed(t, "word/document.xml", word(`<w:p><w:r><w:t>Có 1.571</w:t></w:r><w:r><w:t xml:space="preserve"> hộ</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:r><w:t>20,4%</w:t></w:r></w:p>`)), "Có 1.571 hộ\n\n20,4%"},
		{"is-a-docx.txt", packed(t, "word/document.xml", word(`<w:p><w:r><w:t>5 ha</w:t></w:r></w:p>`)), "5 ha"},
	} {
		got, err := Text(c.name, c.data)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
	got, err := Text("a.pdf", fromPDF)
	if err != nil || !strings.Contains(got, "1.158 hộ (15,6%). Đồng bào Sán Chỉ ở xã Húc Động làm miến dong theo chương trình OCOP.") {
		t.Errorf("PDF: %q, %v", got, err)
	}
}

func TestTextRefuses(t *testing.T) {
	bomb := packed(t, "word/document.xml", word("<w:p><w:r><w:t>"+strings.Repeat("0", maxUnfolded)+"</w:t></w:r></w:p>"))
	if len(bomb) > MaxFile {
		t.Fatalf("the bomb has %d bytes", len(bomb))
	}
	entity := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + strings.TrimPrefix(word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"), `<?xml version="1.0"?>`)
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"a bomb", bomb, ErrLarge},
		{"an external entity", packed(t, "word/document.xml", entity), ErrBroken},
		{"an entity of no DOCTYPE", packed(t, "word/document.xml", word("<w:p><w:r><w:t>&lol;</w:t></w:r></w:p>")), ErrBroken},
		{"too deep", packed(t, "word/document.xml", word(strings.Repeat("<w:p>", 1000)+strings.Repeat("</w:p>", 1000))), ErrLarge},
		{"macros", packed(t, "word/document.xml", word(""), "word/vbaProject.bin", "x"), ErrMacros},
		{"another archive", packed(t, "a.txt", "x"), ErrKind},
		{"half an archive", packed(t, "word/document.xml", word(""))[:60], ErrBroken},
		{"an old Word file", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), ErrOld},
		{"a picture", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), ErrKind},
		{"half a PDF", []byte("%PDF-1.7\n1 0 obj"), ErrBroken},
		{"nothing", nil, ErrNoText},
		{"a page without text", []byte("<html><body><img src=a.png></body></html>"), ErrNoText},
	} {
		if text, err := Text("x", c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, %.40q", c.name, err, text)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("a.docx", packed(f, "word/document.xml", word(`<w:p><w:r><w:t>Có 1.571</w:t></w:r></w:p>`)))
	f.Add("a.html", []byte("<p>1.571 hộ<table><tr><td>x"))
	f.Add("a.txt", []byte("\xff\xfeH\x00"))
	f.Add("a.pdf", []byte("%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		text, err := Text(name, data)
		if err == nil && (text == "" || !utf8.ValidString(text) || strings.ContainsRune(text, 0)) {
			t.Errorf("%q", text)
		}
	})
}
