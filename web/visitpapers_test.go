package web

import (
	"bytes"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models/visit"
)

// printed is the text of a pdf in one line (make install brings pdftotext).
func printed(t *testing.T, pdf string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(path, []byte(pdf), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "pdftotext", path, "-").Output() //nolint:gosec // a file of this test
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

// TestPapersOfTheExample: the visit of May 2023 gives every paper, by page and by program, soon and small.
func TestPapersOfTheExample(t *testing.T) {
	s := site(t)
	for name, want := range map[string]string{
		"plan.docx": docxType, "plan.pdf": pdfType, "letter-1.docx": docxType, "letter-1.pdf": pdfType, "report.docx": docxType, "report.pdf": pdfType,
		"adaptation.docx": docxType, "adaptation.pdf": pdfType, "members.xlsx": xlsxType, "costs.xlsx": xlsxType, "visit.ics": icsType, "route.gpx": gpxType, "pack.html": htmlType,
	} {
		for _, base := range []string{"/visits/example/", "/en/visits/example/", "/api/visits/example/"} {
			res, body := ask(t, s, base+name)
			if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != want || len(body) > 400_000 || len(body) < 500 {
				t.Errorf("%s%s: status %d, %s, %d bytes", base, name, res.StatusCode, res.Header.Get("Content-Type"), len(body))
			}
		}
	}
	for address, want := range map[string]string{
		"/visits/example/plan.docx": "attachment; filename=ke-hoach-2023-05-12.docx", "/visits/example/letter-1.pdf": "inline; filename=cong-van-1-2023-05-12.pdf", "/en/visits/example/visit.ics": "attachment; filename=calendar-2023-05-12.ics",
	} {
		if res, _ := ask(t, s, address); res.Header.Get("Content-Disposition") != want {
			t.Errorf("%s is saved as %q", address, res.Header.Get("Content-Disposition"))
		}
	}
	for _, name := range []string{"plan.exe", "plan", "letter-0.pdf", "letter-01.pdf", "letter-9.pdf", "letter-.pdf", "members.pdf", "x.docx"} {
		if res, _ := ask(t, s, "/visits/example/"+name); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", name, res.StatusCode)
		}
	}
	if res, _ := ask(t, s, "/visits/aaaaaaaaaaaaaaaaaaaaaaaaaa/plan.pdf"); res.StatusCode != http.StatusNotFound {
		t.Errorf("a wrong link: status %d", res.StatusCode)
	}
}

// TestWhatTheExampleSays: who, when and where are those of the source; what it doesn't tell stands as dots.
func TestWhatTheExampleSays(t *testing.T) {
	s := site(t)
	for name, wants := range map[string][]string{
		"plan":     {"HUYỆN CHIÊM HOÁ", "từ ngày 12/5/2023 đến hết ngày 15/5/2023", "Thành phần: …… người", "Trưởng đoàn: …………………", "Đồng Văn", "Húc Động", "Lục Hồn", "Hoành Mô", "Phụ lục IV"},
		"letter-1": {"Kính gửi: Ủy ban nhân dân huyện Bình Liêu", "ngày 13/5/2023", "Làm việc với UBND huyện Bình Liêu"},
		"report":   {"BÁO CÁO", "từ ngày 12/5/2023"},
	} {
		_, body := ask(t, s, "/visits/example/"+name+".pdf")
		text := printed(t, body)
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q: %.900s", name, want, text)
			}
		}
	}
}

// TestPapersOfAKeptVisit: the papers follow what is kept, under either link, and are kept in no cache of ours.
func TestPapersOfAKeptVisit(t *testing.T) {
	s := site(t)
	v := visit.Example()
	v.Example, v.Delegation.Leader = false, "Phó Chủ tịch UBND huyện"
	for range 12 {
		v.Delegation.Members = append(v.Delegation.Members, visit.Member{Name: "=HYPERLINK(\"http://x\")", Office: "Công chức 🌱 xã"})
	}
	kept, err := s.store.CreateVisit(t.Context(), v)
	if err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{kept.Links.Edit, kept.Links.Read} {
		res, body := ask(t, s, "/visits/"+link+"/plan.pdf")
		text := printed(t, body)
		for _, want := range []string{"Thành phần: 12 người", "Trưởng đoàn: Phó Chủ tịch UBND huyện", "Công chức xã"} {
			if res.StatusCode != http.StatusOK || !strings.Contains(text, want) {
				t.Errorf("status %d, lacks %q", res.StatusCode, want)
			}
		}
		if res.Header.Get("X-Robots-Tag") != "noindex" {
			t.Error("a search engine may keep the paper")
		}
		if _, calendar := ask(t, s, "/visits/"+link+"/visit.ics"); strings.Contains(calendar, kept.Links.Edit) {
			t.Error("the calendar gives the link that allows to edit away")
		}
	}
	v.Delegation.Leader = "Chủ tịch"
	if _, err := s.store.SaveVisit(t.Context(), kept.Links.Edit, v, kept.Revision); err != nil {
		t.Fatal(err)
	}
	if _, body := ask(t, s, "/visits/"+kept.Links.Read+"/plan.pdf"); !strings.Contains(printed(t, body), "Trưởng đoàn: Chủ tịch") {
		t.Error("the paper is older than the visit")
	}
}

// BenchmarkExamplePlan is what a reader waits for the plan as pdf: fetched, planned, asked, written.
func BenchmarkExamplePlan(b *testing.B) {
	s := site(b)
	var out bytes.Buffer
	for b.Loop() {
		kept, err := s.keptVisit(b.Context(), exampleLink)
		if err != nil {
			b.Fatal(err)
		}
		r, err := s.visitPaper(s.dossier(s.locales["vi"], kept), "plan.pdf")
		if err != nil {
			b.Fatal(err)
		}
		out.Reset()
		out.Write(r.body)
	}
	b.ReportMetric(float64(out.Len()), "bytes")
}
