package web

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
)

// TestBriefOfAModel: the record goes along as Word and pdf, with its figures, what doesn't add up, and its sources.
func TestBriefOfAModel(t *testing.T) {
	s := site(t)
	const address = "/models/giam-ngheo-ben-vung-toan-huyen-binh-lieu"
	_, page := ask(t, s, address)
	for _, href := range []string{`href="` + address + `.docx"`, `href="` + address + `.pdf"`} {
		if !strings.Contains(page, href) {
			t.Errorf("the page has no %s", href)
		}
	}
	want := []string{"TÓM TẮT MÔ HÌNH", "Giảm nghèo bền vững", "KẾT QUẢ", "1.571 hộ", "[S1]", "NGUỒN", "nhanrong.example" + address + "."}
	res, pdf := ask(t, s, address+".pdf")
	if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != pdfType {
		t.Fatalf("status %d, %s", res.StatusCode, res.Header.Get("Content-Type"))
	}
	text := printed(t, pdf)
	res, docx := ask(t, s, "/en"+address+".docx")
	if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != docxType {
		t.Fatalf("status %d, %s", res.StatusCode, res.Header.Get("Content-Type"))
	}
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("the pdf lacks %q", w)
		}
	}
	if english := wordText(t, docx); !strings.Contains(english, "BRIEF OF A MODEL") || !strings.Contains(english, "1,571") {
		t.Errorf("the English docx: %.200s", english)
	}
	if strings.Contains(text, ".pdf") {
		t.Error("the brief cites itself instead of the page")
	}
	if len(pdf) > 400_000 || len(docx) > 400_000 {
		t.Errorf("pdf %d bytes, docx %d", len(pdf), len(docx))
	}
	if res, _ := ask(t, s, address+".exe"); res.StatusCode != http.StatusNotFound {
		t.Errorf("another file: status %d", res.StatusCode)
	}
}

// wordText is a docx's document as it stands in the file.
func wordText(t *testing.T, file string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := io.Copy(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
