package document_test

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/xuri/excelize/v2"

	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/web/document"
	"github.com/nhanrong/nhanrong/web/locale"
)

// papers are all papers of a visit by their names in addresses.
func papers(before, after document.Dossier) map[string]document.Paper {
	return map[string]document.Paper{
		"plan": before.Plan(), "letter": before.Letter(before.Hosts[0]), "report": after.ReportPaper(), "adaptation": after.Adaptation(),
	}
}

// printedText is what a reader of the pdf finds, in one line.
func printedText(t *testing.T, p document.Paper) string {
	t.Helper()
	return strings.Join(strings.Fields(poppler(t, "pdftotext", "-layout", pdfFile(t, p), "-")), " ")
}

// TestPapersSay: each paper says what the visit says, as an official writes it, and dots where the visit is open.
func TestPapersSay(t *testing.T) {
	all := papers(dossier(t), after(t))
	for name, wants := range map[string][]string{
		"plan": {
			"Số: ……/KH-UBND", "năm 2023", "1. Thời gian: 04 ngày, từ ngày 12/5/2023 đến hết ngày 15/5/2023.",
			"2. Thành phần: …… người (danh sách tại Phụ lục II). Trưởng đoàn: …………………", "12.500.000 đồng (Mười hai triệu năm trăm nghìn đồng)", "Chưa gồm 01 khoản",
			"khởi hành dự kiến lúc 07 giờ 00", "TM. ỦY BAN NHÂN DÂN", "Phụ lục I", "CHƯƠNG TRÌNH DỰ KIẾN", "Ngày 13/5/2023 (thứ Bảy)", "07:40 – 09:40", "Phụ lục IV", "(Vì: ở Chiêm Hoá chưa rõ có người mua)", "Thông tư 40/2017/TT-BTC", "kiểm tra mức đang áp dụng", "là ước tính",
		},
		"letter":     {"Kính gửi: Ủy ban nhân dân xã Hoành Mô, tỉnh Quảng Ninh.", "Số: ……/UBND-……", "V/v đề nghị tiếp", "dự kiến từ 07 giờ 40, ngày 13/5/2023", "tại xã Đồng Văn (nay là xã Hoành Mô)", "Như trên", "DANH SÁCH THÀNH VIÊN ĐOÀN"},
		"report":     {"BÁO CÁO", "Số: ……/BC-UBND", "I. KHÁI QUÁT", "- Đi bốn ngày;", "Thương lái mua tại bản, 180.000", "(Người trả lời: Chủ tịch Hội Nông", "TRAO ĐỔI CUỐI NGÀY"},
		"adaptation": {"I. TRỒNG SA NHÂN TÍM DƯỚI TÁN RỪNG", "thôn Bản Ngoang, xã Chiêm Hoá; số hộ bắt đầu: 06 hộ", "áp dụng có điều chỉnh, vì đất dốc hơn", "Chưa có người mua", "5.000.000 đồng (Năm triệu đồng)", "20/8/2023", "12 tháng"},
	} {
		text := printedText(t, all[name])
		if name == "report" && strings.Contains(text, "Nếu làm lại từ đầu") {
			t.Error("the report lists a question that nobody answered")
		}
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
	}
}

// TestHeads: a people's committee stands on two lines and signs in its own name; any other office has the higher body
// above it and signs by its head.
func TestHeads(t *testing.T) {
	for _, c := range []struct {
		body, above, signer string
		lines               []string
		number, capacity    string
	}{
		{"UBND xã Hoà An", "UBND tỉnh Tuyên Quang", "KT. Chủ tịch / Phó Chủ tịch", []string{"ỦY BAN NHÂN DÂN", "XÃ HOÀ AN"}, "Số: ……/KH-UBND", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"},
		{"Uỷ ban nhân dân huyện Chiêm Hoá", "", "", []string{"ỦY BAN NHÂN DÂN", "HUYỆN CHIÊM HOÁ"}, "Số: ……/KH-UBND", "TM. ỦY BAN NHÂN DÂN …………………"},
		{"Sở Nông nghiệp và Môi trường", "UBND tỉnh Tuyên Quang", "Giám đốc", []string{"ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"}, "Số: ……/KH-……", "GIÁM ĐỐC"},
	} {
		d := dossier(t)
		d.Visit.Delegation.Body, d.Visit.Delegation.Above, d.Visit.Delegation.Signer = c.body, c.above, c.signer
		var lines, capacity []string
		number := ""
		for _, p := range wordParagraphs(docxParts(t, d.Plan())["word/document.xml"]) {
			switch p.style {
			case "HigherBody", "Issuer":
				lines = append(lines, p.text)
			case "Number":
				number = p.text
			case "Capacity":
				capacity = append(capacity, p.text)
			}
		}
		if !slices.Equal(lines, c.lines) || number != c.number || strings.Join(capacity, " ") != c.capacity {
			t.Errorf("%s: %q, %q, %q", c.body, lines, number, capacity)
		}
	}
}

// TestAdoptedWithoutPlan: what is taken home has its part in the plan, empty for a pen.
func TestAdoptedWithoutPlan(t *testing.T) {
	d := after(t)
	d.Visit.Plans = nil
	d.Visit.Verdicts = append(d.Visit.Verdicts, visit.Verdict{Model: d.Visit.Stops[3].Model, Choice: visit.Leave})
	text := printedText(t, d.Adaptation())
	if !strings.Contains(text, "I. TRỒNG SA NHÂN TÍM") || strings.Contains(text, "CHUỖI DONG RIỀNG") || !strings.Contains(text, "II. THEO DÕI") {
		t.Errorf("%.900s", text)
	}
}

// TestBothFilesSayTheSame: the words of the docx are those of the pdf, whatever the paper.
func TestBothFilesSayTheSame(t *testing.T) {
	for name, p := range papers(dossier(t), after(t)) {
		var docx []string
		for _, par := range wordParagraphs(docxParts(t, p)["word/document.xml"]) {
			docx = append(docx, strings.Fields(strings.NewReplacer("&amp;", "&", "&#34;", `"`).Replace(par.text))...)
		}
		page := strings.Fields(poppler(t, "pdftotext", pdfFile(t, p), "-"))
		slices.Sort(docx)
		slices.Sort(page)
		var missing []string
		for _, w := range docx {
			if _, found := slices.BinarySearch(page, w); !found {
				missing = append(missing, w)
			}
		}
		if len(missing) > 0 {
			t.Errorf("%s: the pdf lacks of the docx %q", name, missing)
		}
	}
}

// TestOpenVisit: a visit of which nothing is known still makes papers to fill in by hand.
func TestOpenVisit(t *testing.T) {
	d := document.Dossier{Words: words(t, locale.Vi), Visit: &visit.Visit{}, Programme: &visit.Programme{}, Estimate: &visit.Estimate{}, Hosts: []visit.Host{{Open: true}}}
	for name, p := range papers(d, d) {
		if text := printedText(t, p); !strings.Contains(text, "…………………") || strings.Contains(text, "{") || strings.Contains(text, "paper.") {
			t.Errorf("%s of an open visit: %.300s", name, text)
		}
	}
	for _, write := range []func(*bytes.Buffer) error{
		func(b *bytes.Buffer) error { return d.WriteMembers(b) }, func(b *bytes.Buffer) error { return d.WriteCosts(b) },
		func(b *bytes.Buffer) error { return d.WriteRoute(b) }, func(b *bytes.Buffer) error { return d.WriteCalendar(b, time.Now()) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil || b.Len() == 0 {
			t.Errorf("%d bytes, %v", b.Len(), err)
		}
	}
}

// TestEnglishPapers: every sentence is there in English too.
func TestEnglishPapers(t *testing.T) {
	before, home := dossier(t), after(t)
	before.Words, home.Words = words(t, locale.En), words(t, locale.En)
	for name, p := range papers(before, home) {
		text := printedText(t, p)
		if !strings.Contains(text, "SOCIALIST REPUBLIC OF VIET NAM") || strings.Contains(text, "paper.") || strings.Contains(text, "Ngày thứ") {
			t.Errorf("%s: %.300s", name, text)
		}
	}
}

// crowd is a visit as large as one may be: 500 members, markup, a formula, emoji and long answers among them.
func crowd(t testing.TB) document.Dossier {
	d := after(t)
	for range visit.MaxMembers {
		d.Visit.Delegation.Members = append(d.Visit.Delegation.Members, visit.Member{Name: "Nguyễn Thị Hường", Office: "Phó Chủ tịch Ủy ban nhân dân xã", Body: "UBND xã Hòa An", Phone: "0912345678"})
	}
	d.Visit.Delegation.Members[3].Name = `=HYPERLINK("http://x";"<b>Lò Thị Mẩy</b>") 🎋`
	d.Visit.Why.Subject = "học tập 🌿 kinh nghiệm"
	d.Visit.Stops[1].Questions[0].Answer = strings.Repeat("Đã hỏi và được trả lời rất kỹ.\n", visit.MaxText/31)
	d.Visit.Stops[2].Title.Vi = strings.Repeat("Đườngdài", 40)
	return d
}

func TestCrowdedVisit(t *testing.T) {
	d := crowd(t)
	text := printedText(t, d.Plan())
	if n := strings.Count(text, "Nguyễn Thị Hường"); n != visit.MaxMembers-1 || !strings.Contains(text, `<b>Lò`) || !strings.Contains(text, "học tập kinh nghiệm") {
		t.Errorf("%d members", n)
	}

	for name, p := range papers(d, d) {
		var pdf, docx bytes.Buffer
		if err := press.WritePDF(&pdf, p); err != nil {
			t.Fatal(err)
		}
		if err := press.WriteDocx(&docx, p); err != nil {
			t.Fatal(err)
		}
		if pdf.Len() > 400_000 || docx.Len() > 400_000 {
			t.Errorf("%s: pdf %d bytes, docx %d", name, pdf.Len(), docx.Len())
		}
	}
}

func TestMembersSheet(t *testing.T) {
	var b bytes.Buffer
	if err := crowd(t).WriteMembers(&b); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, want := range map[string]string{"A1": "Danh sách thành viên đoàn", "B4": "Họ và tên", "B5": "Nguyễn Thị Hường", "E5": "0912345678", "B8": `=HYPERLINK("http://x";"<b>Lò Thị Mẩy</b>") 🎋`, "A504": "500"} {
		if got, err := f.GetCellValue("Sheet1", at); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", at, got, want, err)
		}
	}
	if about, err := f.GetDocProps(); err != nil || about.Title != "Danh sách thành viên đoàn" || about.Language != "vi-VN" {
		t.Errorf("the file is about %+v (%v)", about, err)
	}
	if formula, err := f.GetCellFormula("Sheet1", "B8"); err != nil || formula != "" {
		t.Errorf("a name became the formula %q (%v)", formula, err)
	}
}

func TestCostsSheet(t *testing.T) {
	var b bytes.Buffer
	if err := dossier(t).WriteCosts(&b); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, want := range map[string]string{"F5": "8000000", "F6": "4500000", "F7": "", "F8": "12500000"} {
		if got, err := f.CalcCellValue("Sheet1", at, excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s comes to %q, want %q (%v)", at, got, want, err)
		}
	}
	if height, err := f.GetRowHeight("Sheet1", 5); err != nil || height < 30 {
		t.Errorf("a row of two lines is %v points high (%v)", height, err)
	}
	if got, err := f.GetCellValue("Sheet1", "E7"); err != nil || got != "" {
		t.Errorf("an open rate is %q (%v)", got, err)
	}
}

func TestCalendar(t *testing.T) {
	var b bytes.Buffer
	if err := after(t).WriteCalendar(&b, time.Date(2023, 5, 1, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for _, want := range []string{"BEGIN:VTIMEZONE\r\n", "TZID:Asia/Ho_Chi_Minh\r\n", "TZOFFSETTO:+0700\r\n", "DTSTART;TZID=Asia/Ho_Chi_Minh:20230513T074000\r\n", "DTEND;TZID=Asia/Ho_Chi_Minh:20230513T094000\r\n", "DTSTART;VALUE=DATE:20230820\r\n", "DTEND;VALUE=DATE:20230821\r\n", "UID:s1@abc.nhanrong\r\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("the calendar lacks %q", want)
		}
	}
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes (RFC 5545 3.1): %s", len(line), line)
		}
	}
	cal, err := ics.ParseCalendar(&b)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(cal.Events()); n != 6+3 {
		t.Errorf("%d events, want one for each of six stops and three follow-ups", n)
	}
	if got := cal.Events()[0].GetProperty(ics.ComponentPropertySummary).Value; got != "Trồng sa nhân tím dưới tán rừng ở xã Đồng Văn" {
		t.Errorf("the first is %q", got)
	}
}

func TestRoute(t *testing.T) {
	d := dossier(t)
	d.Visit.Home.Lat, d.Visit.Home.Lon = 22.15, 105.27
	d.Visit.Stops[0].Title.Vi = "Sa nhân <tím> & dong"
	var b bytes.Buffer
	if err := d.WriteRoute(&b); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		XMLName xml.Name `xml:"http://www.topografix.com/GPX/1/1 gpx"`
		Version string   `xml:"version,attr"`
		Creator string   `xml:"creator,attr"`
		Points  []struct {
			Lat  float64 `xml:"lat,attr"`
			Lon  float64 `xml:"lon,attr"`
			Name string  `xml:"name"`
		} `xml:"wpt"`
		Route []struct {
			Name string `xml:"name"`
		} `xml:"rte>rtept"`
	}
	if err := xml.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Version != "1.1" || doc.Creator == "" || len(doc.Points) != 6 || len(doc.Route) != 8 {
		t.Errorf("version %q by %q, %d points, %d on the route", doc.Version, doc.Creator, len(doc.Points), len(doc.Route))
	}
	if p := doc.Points[0]; p.Lat != 21.56 || p.Lon != 107.55 || p.Name != "Sa nhân <tím> & dong" {
		t.Errorf("the first point is %+v", p)
	}
}

// TestHeadingsSkipNoLevel: a screen reader's list of headings goes down one by one.
func TestHeadingsSkipNoLevel(t *testing.T) {
	for name, p := range papers(dossier(t), after(t)) {
		last := 0
		for _, m := range regexp.MustCompile(`(?m)^ +H(\d) `).FindAllStringSubmatch(poppler(t, "pdfinfo", "-struct", pdfFile(t, p)), -1) {
			level := int(m[1][0] - '0')
			if level > last+1 {
				t.Errorf("%s: from heading %d to %d", name, last, level)
			}
			last = level
		}
	}
}

// full is a visit at its bounds: as many stops, questions and members as it may have.
func full(t testing.TB) document.Dossier {
	d := crowd(t)
	for i := len(d.Visit.Stops); i < visit.MaxStops; i++ {
		s := d.Visit.Stops[i%6]
		s.ID = "t" + strconv.Itoa(i)
		d.Visit.Stops = append(d.Visit.Stops, s)
	}
	for i := range d.Visit.Stops {
		for len(d.Visit.Stops[i].Questions) < visit.MaxQuestions {
			d.Visit.Stops[i].Questions = append(d.Visit.Stops[i].Questions, d.Visit.Stops[0].Questions[1])
		}
	}
	return d
}

func BenchmarkFullPlanPDF(b *testing.B) { benchmark(b, full(b).Plan(), (*document.Press).WritePDF) }

func BenchmarkFullPlanDocx(b *testing.B) { benchmark(b, full(b).Plan(), (*document.Press).WriteDocx) }

func BenchmarkPlanPDF(b *testing.B)  { benchmark(b, dossier(b).Plan(), (*document.Press).WritePDF) }
func BenchmarkPlanDocx(b *testing.B) { benchmark(b, dossier(b).Plan(), (*document.Press).WriteDocx) }

func BenchmarkCrowdedPlanPDF(b *testing.B) {
	benchmark(b, crowd(b).Plan(), (*document.Press).WritePDF)
}
