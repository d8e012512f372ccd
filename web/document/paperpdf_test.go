package document_test

import (
	"bytes"
	"compress/zlib"
	"encoding/xml"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/web/document"
)

// pdfFile writes a paper to a file, for poppler to read (`make install` installs it).
func pdfFile(t *testing.T, p document.Paper) string {
	t.Helper()
	var b bytes.Buffer
	if err := press.WritePDF(&b, p); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// poppler runs one of its programs, which must find nothing to complain of.
func poppler(t *testing.T, program string, args ...string) string {
	t.Helper()
	var out, complaints bytes.Buffer
	command := exec.CommandContext(t.Context(), program, args...) //nolint:gosec // programs named in this file
	command.Stdout, command.Stderr = &out, &complaints
	if err := command.Run(); err != nil {
		t.Fatalf("%s (make install brings it): %v: %s", program, err, complaints.String())
	}
	if complaints.Len() > 0 {
		t.Errorf("%s complains: %s", program, complaints.String())
	}
	return out.String()
}

// printed is a page as poppler reads it: lines of words with their places in points from the top left.
type printed struct {
	Width  float64       `xml:"width,attr"`
	Height float64       `xml:"height,attr"`
	Lines  []printedLine `xml:"flow>block>line"`
}

type printedLine struct {
	XMin  float64 `xml:"xMin,attr"`
	XMax  float64 `xml:"xMax,attr"`
	YMin  float64 `xml:"yMin,attr"`
	YMax  float64 `xml:"yMax,attr"`
	Words []struct {
		Text string `xml:",chardata"`
	} `xml:"word"`
}

func (l printedLine) text() string {
	words := make([]string, len(l.Words))
	for i, w := range l.Words {
		words[i] = w.Text
	}
	return strings.Join(words, " ")
}

func pagesOf(t *testing.T, path string) []printed {
	t.Helper()
	var doc struct {
		Pages []printed `xml:"body>doc>page"`
	}
	if err := xml.Unmarshal([]byte(poppler(t, "pdftotext", "-bbox-layout", path, "-")), &doc); err != nil {
		t.Fatal(err)
	}
	return doc.Pages
}

func find(t *testing.T, page printed, text string) printedLine {
	t.Helper()
	for _, l := range page.Lines {
		if strings.Contains(l.text(), text) {
			return l
		}
	}
	t.Fatalf("no line %q", text)
	return printedLine{}
}

// TestPDFPageOfTheDecree reads places on the page: the margins hold all text, the head stands in two columns, pages
// are numbered at the top from the second of a part on.
func TestPDFPageOfTheDecree(t *testing.T) {
	const mm = 72 / 25.4
	pages := pagesOf(t, pdfFile(t, plan(t)))
	if len(pages) != 4 {
		t.Fatalf("%d pages, want two of the plan and two of its annex", len(pages))
	}
	for i, p := range pages {
		if math.Abs(p.Width-210*mm) > 0.1 || math.Abs(p.Height-297*mm) > 0.1 {
			t.Errorf("page %d is %.1f × %.1f pt", i+1, p.Width, p.Height)
		}
		numbered := i == 1 || i == 3
		for _, l := range p.Lines {
			inside := l.XMin > 30*mm-0.1 && l.XMax < p.Width-15*mm+0.1 && l.YMin > 20*mm-0.1 && l.YMax < p.Height-20*mm+0.1
			number := l.text() == "2" && l.YMin > 8*mm && l.YMax < 20*mm && math.Abs((l.XMin+l.XMax)/2-(30+165.0/2)*mm) < 1
			if !inside && (!number || !numbered) {
				t.Errorf("page %d: %q at %.0f–%.0f, %.0f–%.0f is out of the margins", i+1, l.text(), l.XMin, l.XMax, l.YMin, l.YMax)
			}
			numbered = numbered && !number
		}
		if numbered {
			t.Errorf("page %d has no number", i+1)
		}
	}
	nation, motto := find(t, pages[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), find(t, pages[0], "Độc lập - Tự do - Hạnh phúc")
	issuer, number, place := find(t, pages[0], "HUYỆN CHIÊM HÓA"), find(t, pages[0], "Số: ……/KH-UBND"), find(t, pages[0], "Chiêm Hóa, ngày …… tháng …… năm 2023")
	title := find(t, pages[0], "KẾ HOẠCH")
	if issuer.XMax > nation.XMin || math.Abs((nation.XMin+nation.XMax)-(motto.XMin+motto.XMax)) > 1 || number.XMax > place.XMin || math.Abs(number.YMin-place.YMin) > 3 {
		t.Error("the head is not in two columns")
	}
	if nation.YMin > motto.YMin || motto.YMin > place.YMin || place.YMin > title.YMin || math.Abs((title.XMin+title.XMax)/2-(30+165.0/2)*mm) > 1 {
		t.Error("the head's order is not the decree's")
	}
}

// TestPDFSizesOfTheDecree reads sizes (points), faces and colours of what is printed: appendix I, part V.
func TestPDFSizesOfTheDecree(t *testing.T) {
	type spec struct {
		ID     string `xml:"id,attr"`
		Size   int    `xml:"size,attr"`
		Family string `xml:"family,attr"`
		Color  string `xml:"color,attr"`
	}
	var doc struct {
		Pages []struct {
			Specs []spec `xml:"fontspec"`
			Texts []struct {
				Font string `xml:"font,attr"`
				XML  string `xml:",innerxml"`
			} `xml:"text"`
		} `xml:"page"`
	}
	if err := xml.Unmarshal([]byte(poppler(t, "pdftohtml", "-xml", "-i", "-zoom", "1", "-stdout", "-q", pdfFile(t, plan(t)))), &doc); err != nil {
		t.Fatal(err)
	}
	specs := map[string]spec{}
	for _, p := range doc.Pages {
		for _, s := range p.Specs {
			specs[s.ID] = s
			if s.Color != "#000000" {
				t.Errorf("a text is %s", s.Color)
			}
		}
	}
	for _, c := range []struct {
		begins   string
		from, to int
		face     string
	}{
		{"CỘNG HÒA XÃ HỘI", 12, 13, "Bold"},
		{"Độc lập - Tự do", 13, 14, "Bold"},
		{"ỦY BAN NHÂN DÂN", 12, 13, ""},
		{"HUYỆN CHIÊM HÓA", 12, 13, "Bold"},
		{"Số: ……/KH", 13, 13, ""},
		{"Chiêm Hóa, ngày", 13, 14, "Italic"},
		{"KẾ HOẠCH", 13, 14, "Bold"},
		{"1. Học cách rà soát", 13, 14, ""},
		{"I. MỤC ĐÍCH", 13, 14, "Bold"},
		{"Nơi nhận:", 12, 12, "BoldItalic"},
		{"- Thành viên đoàn", 11, 11, ""},
		{"CHỦ TỊCH", 13, 14, "Bold"},
		{"Phụ lục I", 14, 14, "Bold"},
	} {
		found := false
		for _, p := range doc.Pages {
			for _, text := range p.Texts {
				if !strings.HasPrefix(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text.XML, ""), c.begins) {
					continue
				}
				s, face := specs[text.Font], ""
				if strings.Contains(text.XML, "<b>") {
					face = "Bold"
				}
				if strings.Contains(text.XML, "<i>") {
					face += "Italic"
				}
				if found = true; s.Size < c.from || s.Size > c.to || face != c.face {
					t.Errorf("%s is %d pt %q, want %d to %d, %q", c.begins, s.Size, face, c.from, c.to, c.face)
				}
			}
		}
		if !found {
			t.Errorf("no text begins with %q", c.begins)
		}
	}
}

// TestPDFText: what was written is what is found and copied.
func TestPDFText(t *testing.T) {
	path := pdfFile(t, plan(t))
	text := strings.Join(strings.Fields(poppler(t, "pdftotext", path, "-")), " ")
	for _, want := range []string{
		"Tổ chức đoàn công tác học tập kinh nghiệm giảm nghèo tại huyện Bình Liêu, tỉnh Quảng Ninh", "I. MỤC ĐÍCH, YÊU CẦU",
		"mỗi người phụ trách một nhóm câu hỏi; số liệu ghi kèm năm và đơn vị cung cấp", "Sa nhân tím dưới tán rừng", "Nguyễn Thị Hường", "- Thường trực Huyện ủy;",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	fonts := strings.Split(strings.TrimSpace(poppler(t, "pdffonts", path)), "\n")[2:]
	if len(fonts) != 4 {
		t.Errorf("%d faces, want four", len(fonts))
	}
	for _, f := range fonts {
		if !regexp.MustCompile(`^[A-Z]{6}\+LiberationSerif\S* .*Identity-H +yes yes yes`).MatchString(f) {
			t.Errorf("a face is not embedded, not a subset or has no letters: %s", f)
		}
	}
}

// TestPDFIsTagged: title and language for a screen reader, headings, paragraphs and tables in its structure.
func TestPDFIsTagged(t *testing.T) {
	path := pdfFile(t, plan(t))
	info := poppler(t, "pdfinfo", path)
	for _, want := range []string{`Title: +Kế hoạch học tập kinh nghiệm`, `Tagged: +yes`, `Pages: +4`} {
		if !regexp.MustCompile(want).MatchString(info) {
			t.Errorf("no %s in %s", want, info)
		}
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"/Lang (vi-VN)", "/DisplayDocTitle true", "/Marked true"} {
		if !bytes.Contains(raw, []byte(want)) {
			t.Errorf("the catalogue lacks %s", want)
		}
	}
	tree := poppler(t, "pdfinfo", "-struct-text", path)
	for _, want := range []string{`H1 \(block\)\n +"KẾ HOẠCH"`, `H2 \(block\)\n +"I\. MỤC ĐÍCH, YÊU CẦU"`, `TH:\n +/Scope /Column\n +"Nội dung"`, `TD:\n +/ColSpan 3\n +"Ngày 13/5"`, `TD\n +"Xã Đồng Văn"`} {
		if !regexp.MustCompile(want).MatchString(tree) {
			t.Errorf("the structure lacks %s:\n%.1500s", want, tree)
		}
	}
	if n := strings.Count(tree, "\n  Table"); n != 2 {
		t.Errorf("%d tables", n)
	}
}

// TestPDFBookmarks: a reader lists the headings beside the pages and leads to them.
func TestPDFBookmarks(t *testing.T) {
	var doc struct {
		Items []string `xml:"outline>item"`
		Below []string `xml:"outline>outline>item"`
	}
	text := poppler(t, "pdftohtml", "-xml", "-i", "-stdout", "-q", pdfFile(t, plan(t)))
	if err := xml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	if want := []string{"KẾ HOẠCH", "Phụ lục I"}; !slices.Equal(doc.Items, want) {
		t.Errorf("bookmarks %q, want %q", doc.Items, want)
	}
	if want := []string{"I. MỤC ĐÍCH, YÊU CẦU", "II. CHƯƠNG TRÌNH"}; !slices.Equal(doc.Below, want) {
		t.Errorf("below them %q, want %q", doc.Below, want)
	}
}

// TestPDFRuleUnderTheMotto reads the page's drawing: a rule as long as the motto, close below it.
func TestPDFRuleUnderTheMotto(t *testing.T) {
	path := pdfFile(t, plan(t))
	motto := find(t, pagesOf(t, path)[0], "Độc lập - Tự do - Hạnh phúc")
	for _, r := range rules(t, path) {
		if math.Abs(r.x1-motto.XMin) < 1 && math.Abs(r.x2-motto.XMax) < 1 && r.y1 == r.y2 && r.y1 > motto.YMax-4 && r.y1 < motto.YMax+6 {
			return
		}
	}
	t.Errorf("no rule from %.0f to %.0f below %.0f: %v", motto.XMin, motto.XMax, motto.YMax, rules(t, path))
}

type ruled struct{ x1, y1, x2, y2 float64 }

// rules are the lines that the file's pages draw, their heights from the top.
func rules(t *testing.T, path string) []ruled {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []ruled
	for _, part := range bytes.Split(raw, []byte("\nstream\n"))[1:] {
		z, err := zlib.NewReader(bytes.NewReader(part))
		if err != nil {
			continue // the metadata is not packed
		}
		text, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`([\d.]+) ([\d.]+) m\n([\d.]+) ([\d.]+) l\nS`).FindAllStringSubmatch(string(text), -1) {
			var n [4]float64
			for i := range n {
				if n[i], err = strconv.ParseFloat(m[i+1], 64); err != nil {
					t.Fatal(err)
				}
			}
			const height = 297 * 72 / 25.4
			out = append(out, ruled{n[0], height - n[1], n[2], height - n[3]})
		}
	}
	return out
}
