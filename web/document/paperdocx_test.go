package document_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/web/document"
	"github.com/nhanrong/nhanrong/web/locale"
)

// docxParts writes a paper and gives the parts of the file, each sound XML.
func docxParts(t testing.TB, p document.Paper) map[string]string {
	t.Helper()
	var b bytes.Buffer
	if err := press.WriteDocx(&b, p); err != nil {
		t.Fatal(err)
	}
	return unzipped(t, b.Bytes())
}

func unzipped(t testing.TB, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(bytes.NewReader(text)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
		parts[f.Name] = string(text)
	}
	return parts
}

var (
	paragraphs = regexp.MustCompile(`(?s)<w:p>(.*?)</w:p>`)
	styleID    = regexp.MustCompile(`<w:pStyle w:val="(\w+)"/>`)
	textRun    = regexp.MustCompile(`<w:t xml:space="preserve">([^<]*)</w:t>`)
)

// wordParagraph is a paragraph of a docx as it was found in the file.
type wordParagraph struct{ style, text, xml string }

func wordParagraphs(body string) []wordParagraph {
	var out []wordParagraph
	for _, m := range paragraphs.FindAllStringSubmatch(body, -1) {
		p := wordParagraph{xml: m[1]}
		if s := styleID.FindStringSubmatch(m[1]); s != nil {
			p.style = s[1]
		}
		for _, run := range textRun.FindAllStringSubmatch(m[1], -1) {
			p.text += run[1]
		}
		out = append(out, p)
	}
	return out
}

// attribute reads a number of the file: the attribute of the first element of that name after from.
func attribute(t *testing.T, text, element, name string) int {
	t.Helper()
	m := regexp.MustCompile(`<w:` + element + `\b[^>]*\bw:` + name + `="(-?\d+)"`).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no %s of %s in %.200s", name, element, text)
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestDocxPageOfTheDecree: A4, margins within the decree's bounds (in twips, 56.7 a millimetre), numbers centred
// at the top, from 1 in every part, none on a part's first page.
func TestDocxPageOfTheDecree(t *testing.T) {
	parts := docxParts(t, plan(t))
	sections := regexp.MustCompile(`<w:sectPr>.*?</w:sectPr>`).FindAllString(parts["word/document.xml"], -1)
	if len(sections) != 2 {
		t.Fatalf("%d sections, want the paper's and the annex's", len(sections))
	}
	mm := func(twips int) float64 { return float64(twips) / 1440 * 25.4 }
	for _, s := range sections {
		if w, h := attribute(t, s, "pgSz", "w"), attribute(t, s, "pgSz", "h"); w != 11906 || h != 16838 {
			t.Errorf("sheet %d × %d twips is not A4", w, h)
		}
		for side, bounds := range map[string][2]float64{"top": {20, 25}, "bottom": {20, 25}, "left": {30, 35}, "right": {15, 20}} {
			if got := mm(attribute(t, s, "pgMar", side)); got < bounds[0]-0.02 || got > bounds[1]+0.02 {
				t.Errorf("margin %s is %.2f mm, want %v", side, got, bounds)
			}
		}
		if attribute(t, s, "pgNumType", "start") != 1 || !strings.Contains(s, "<w:titlePg/>") || !strings.Contains(s, `<w:headerReference w:type="default" r:id="rHeader"/>`) {
			t.Errorf("numbering of pages: %s", s)
		}
	}
	header := parts["word/header1.xml"]
	if !strings.Contains(header, "PAGE") || !strings.Contains(styleXML(t, parts, "Header"), `<w:jc w:val="center"/>`) {
		t.Errorf("the header has no centred number: %s", header)
	}
	for _, want := range []string{`w:val="vi-VN"`, `w:ascii="Times New Roman"`, `<w:color w:val="000000"/>`} {
		if !strings.Contains(parts["word/styles.xml"], want) {
			t.Errorf("the defaults lack %s", want)
		}
	}
	if core := parts["docProps/core.xml"]; !strings.Contains(core, "<dc:title>Kế hoạch học tập kinh nghiệm</dc:title>") || !strings.Contains(core, "<dc:language>vi-VN</dc:language>") {
		t.Errorf("core properties: %s", core)
	}
}

func styleXML(t *testing.T, parts map[string]string, id string) string {
	t.Helper()
	_, rest, ok := strings.Cut(parts["word/styles.xml"], `w:styleId="`+id+`"`)
	if !ok {
		t.Fatalf("no style %s", id)
	}
	s, _, _ := strings.Cut(rest, "</w:style>")
	return s
}

// TestDocxStylesOfTheDecree compares sizes (half points) and faces with appendix I, part V.
func TestDocxStylesOfTheDecree(t *testing.T) {
	parts := docxParts(t, plan(t))
	for _, c := range []struct {
		id           string
		from, to     int
		bold, italic bool
		center       bool
	}{
		{"Nation", 24, 26, true, false, true},
		{"Motto", 26, 28, true, false, true},
		{"HigherBody", 24, 26, false, false, true},
		{"Issuer", 24, 26, true, false, true},
		{"Number", 26, 26, false, false, true},
		{"PlaceDate", 26, 28, false, true, true},
		{"Title", 26, 28, true, false, true},
		{"Subtitle", 26, 28, true, false, true},
		{"About", 24, 26, false, false, true},
		{"BodyText", 26, 28, false, false, false},
		{"Heading1", 26, 28, true, false, false},
		{"Recipients1", 24, 24, true, true, false},
		{"Recipients", 22, 22, false, false, false},
		{"Capacity", 26, 28, true, false, true},
		{"Signer", 26, 28, true, false, true},
		{"AnnexNumber", 28, 28, true, false, true},
		{"AnnexTitle", 26, 28, true, false, true},
		{"Header", 26, 28, false, false, true},
	} {
		s := styleXML(t, parts, c.id)
		if size := attribute(t, s, "sz", "val"); size < c.from || size > c.to {
			t.Errorf("%s is of %d half points, want %d to %d", c.id, size, c.from, c.to)
		}
		if bold, italic, center := strings.Contains(s, "<w:b/>"), strings.Contains(s, "<w:i/>"), strings.Contains(s, `<w:jc w:val="center"/>`); bold != c.bold || italic != c.italic || center != c.center {
			t.Errorf("%s: bold %v, italic %v, centred %v", c.id, bold, italic, center)
		}
	}
	body := styleXML(t, parts, "BodyText")
	if first := attribute(t, body, "ind", "firstLine"); first < 567 || first > 720 || attribute(t, body, "spacing", "after") < 120 || !strings.Contains(body, `<w:jc w:val="both"/>`) {
		t.Errorf("text: indent 1 to 1.27 cm, at least 6 pt below, justified; is %s", body)
	}
}

// TestDocxOrder: the elements stand in the decree's order, in its capitals.
func TestDocxOrder(t *testing.T) {
	var got []string
	for _, p := range wordParagraphs(docxParts(t, plan(t))["word/document.xml"]) {
		switch p.style {
		case "BodyText", "TableText", "TableHead", "Gap", "Rule", "Answer", "Note":
		default:
			got = append(got, p.style+": "+p.text)
		}
	}
	want := []string{
		"HigherBody: ỦY BAN NHÂN DÂN", "Issuer: HUYỆN CHIÊM HÓA", "Nation: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Motto: Độc lập - Tự do - Hạnh phúc",
		"Number: Số: ……/KH-UBND", "PlaceDate: Chiêm Hóa, ngày …… tháng …… năm 2023", "Title: KẾ HOẠCH",
		"Subtitle: Tổ chức đoàn công tác học tập kinh nghiệm giảm nghèo tại huyện Bình Liêu, tỉnh Quảng Ninh",
		"Heading1: I. MỤC ĐÍCH, YÊU CẦU", "Heading1: II. CHƯƠNG TRÌNH", "Heading2: 1. Câu hỏi",
		"Recipients1: Nơi nhận:", "Recipients: - Thường trực Huyện ủy;", "Recipients: - Thành viên đoàn;", "Recipients: - Lưu: VT.",
		"Capacity: TM. ỦY BAN NHÂN DÂN", "Capacity: CHỦ TỊCH", "Signer: …………………",
		"AnnexNumber: Phụ lục I", "AnnexTitle: DANH SÁCH THÀNH VIÊN",
		"AnnexWith: (Kèm theo Kế hoạch số ……/KH-UBND ngày …… tháng …… năm 2023 của Ủy ban nhân dân huyện Chiêm Hóa)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("order:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestDocxRules: under the motto a rule as long as the motto, under issuer and subject one of a third to a half of
// the line's text.
func TestDocxRules(t *testing.T) {
	body := docxParts(t, plan(t))["word/document.xml"]
	all := wordParagraphs(body)
	rules := map[string]int{}
	for i, p := range all {
		if p.style == "Rule" && strings.Contains(p.xml, "<w:pBdr><w:top") && i > 0 {
			rules[all[i-1].style] = attribute(t, p.xml, "ind", "left")
			if attribute(t, p.xml, "ind", "right") != attribute(t, p.xml, "ind", "left") {
				t.Errorf("the rule under %s is not centred", all[i-1].style)
			}
		}
	}
	// The motto at 14 pt bold is 171 pt long in Times New Roman; its column is 60 % of 165 mm.
	column := 0.6 * 165 / 25.4 * 72
	if length := column - 2*float64(rules["Motto"])/20; math.Abs(length-171) > 2 {
		t.Errorf("the rule under the motto is %.0f pt long", length)
	}
	for _, style := range []string{"Issuer", "Subtitle"} {
		if rules[style] == 0 {
			t.Errorf("no rule under %s", style)
		}
	}
}

// TestDocxTables: tables are tables, their heads are repeated, a spanning row spans.
func TestDocxTables(t *testing.T) {
	body := docxParts(t, plan(t))["word/document.xml"]
	if n := strings.Count(body, `<w:tblStyle w:val="Grid"/>`); n != 2 {
		t.Errorf("%d tables with lines", n)
	}
	if n := strings.Count(body, "<w:tblHeader/>"); n != 2 {
		t.Errorf("%d heads that are repeated", n)
	}
	if !strings.Contains(body, `<w:gridSpan w:val="3"/>`) || strings.Count(body, "<w:tr>") != 2+1+4+61 {
		t.Errorf("%d rows", strings.Count(body, "<w:tr>"))
	}
}

func TestDocxOfALetter(t *testing.T) {
	body := docxParts(t, letter(t))["word/document.xml"]
	var got []string
	for _, p := range wordParagraphs(body) {
		if p.style == "About" || p.style == "Addressee" || p.style == "Title" {
			got = append(got, p.text)
		}
	}
	if want := []string{"V/v đề nghị tiếp, làm việc với đoàn học tập kinh nghiệm", "Kính gửi: Ủy ban nhân dân huyện Bình Liêu, tỉnh Quảng Ninh."}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func letter(t testing.TB) document.Paper {
	return document.Paper{
		Words: words(t, locale.Vi), Title: "Công văn", Subject: "đề nghị tiếp, làm việc với đoàn học tập kinh nghiệm",
		Head: &document.Head{Issuer: "Ủy ban nhân dân xã Chiêm Hóa", Number: "Số: ……/UBND", PlaceDate: "Chiêm Hóa, ngày …… tháng …… năm ……"},
		To:   []string{"Ủy ban nhân dân huyện Bình Liêu, tỉnh Quảng Ninh"}, Body: document.Plain("Kính mong quý huyện quan tâm./."),
		Signing: &document.Signing{Recipients: []string{"Như trên", "Lưu: VT"}, Capacity: []string{"Chủ tịch"}, Name: "……"},
	}
}
