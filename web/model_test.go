package web

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/seed"
	"github.com/nhanrong/nhanrong/web/locale"
)

const amomum = "/models/sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu"

// words is an element's text with single blanks.
func wordsOf(s *goquery.Selection) string { return strings.Join(strings.Fields(s.Text()), " ") }

func wantText(t *testing.T, where *goquery.Selection, wants ...string) {
	t.Helper()
	text := wordsOf(where)
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q in %.300q", want, text)
		}
	}
}

// TestOnlyNamedRecord: the first record is honest about what nobody has published, and asks for it.
func TestOnlyNamedRecord(t *testing.T) {
	doc := read(t, site(t), amomum)
	wantText(t, doc.Find(".title"), "xã Đồng Văn, huyện Bình Liêu, Quảng Ninh (2023), nay là xã Hoành Mô")
	wantText(t, doc.Find(".glance"), "Mức 0 · Được nêu tên", "chưa có số liệu", "sau 2–3 năm S7", "Dao")
	wantText(t, doc.Find("#results ~ section#visit, #visit"), "Nguồn chỉ nêu tên mô hình", "Bao nhiêu hộ đang làm", "Ai mua ở đây", "Một hộ thu, lãi bao nhiêu", "Từ sau năm 2020 giá lên xuống thế nào")
	wantText(t, doc.Find("#results"), "Chưa có số liệu công bố về kết quả của riêng mô hình này", "Bối cảnh, không phải kết quả của mô hình", "5,37 %")
	wantText(t, doc.Find("#conditions"), "100–800 m S3 S4", "bắt buộc", "Thấy ở nơi làm")
	wantText(t, doc.Find("#accounts"), "180.000 đồng/kg", "40.000 đồng/kg")
	wantText(t, doc.Find("#spread"), "Sơn Lang, Kbang, Gia Lai (2008)")
	if n := doc.Find("#spread svg circle").Length(); n != 3 {
		t.Errorf("the map has %d places, want its own and the two that are sure", n)
	}
	if n := doc.Find("#sources .src li").Length(); n != 12 {
		t.Errorf("%d sources", n)
	}
	harvest := doc.Find(".year tbody tr td")
	harvest.Each(func(i int, cell *goquery.Selection) {
		if on := cell.HasClass("on"); on != (i == 6 || i == 7) {
			t.Errorf("month %d is marked: %v", i+1, on)
		}
	})
}

// TestDoubtsStandBesideFigures: what does not add up stands in the row of its figure.
func TestDoubtsStandBesideFigures(t *testing.T) {
	doc := read(t, site(t), "/models/giam-ngheo-ben-vung-toan-huyen-binh-lieu")
	rows := doc.Find("#results tr:has(.warn)")
	wantText(t, rows, "Nguồn ghi 15,6 %; 1.158 trên 7.701 hộ", "1.571 − 385 − 1.091 = 95 hộ, nguồn ghi còn 154 hộ")
	wantText(t, doc.Find("#visit .ask"), "Con số nào đúng?")
}

// readerText is what readers see of a page: not the messages that its script has yet to fill in.
func readerText(doc *goquery.Document) string {
	body := doc.Find("body").Clone()
	body.Find("script").Remove()
	return body.Text()
}

// bareKey matches the key of a message that has no words.
var bareKey = regexp.MustCompile(`\b(model|plan|place|basis|status|trend|risk|actor|source|unit|per|whole)\.[a-z_-]+\b|\{[a-z_]+\}`)

// TestEveryRecordIsWhole renders each record in both languages: every source mark leads to a source, no
// key of a message is left bare.
func TestEveryRecordIsWhole(t *testing.T) {
	t.Parallel()
	s := site(t)
	records, err := seed.Models()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range records {
		for _, lang := range locale.Langs() {
			address := modelHref(lang, m.ID)
			doc := read(t, s, address)
			checkIDs(t, address, doc)
			checkNotes(t, address, doc)
			if key := bareKey.FindString(readerText(doc)); key != "" {
				t.Errorf("%s shows the key %q", address, key)
			}
		}
	}
}

// checkNotes: a source mark leads to a source of the page.
func checkNotes(t *testing.T, address string, doc *goquery.Document) {
	t.Helper()
	ids := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, e *goquery.Selection) {
		id, _ := e.Attr("id")
		ids["#"+id] = true
	})
	doc.Find(".fn a, .toc a").Each(func(_ int, a *goquery.Selection) {
		target, _ := a.Attr("href")
		if !ids[target] {
			t.Errorf("%s: %s leads nowhere", address, target)
		}
	})
}

func TestAbsentRecord(t *testing.T) {
	for _, address := range []string{"/models/khong-co", "/en/models/khong-co", "/places/99999", "/places/06838@1999"} {
		if res, _ := ask(t, site(t), address); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s answers %d", address, res.StatusCode)
		}
	}
}

func TestNiceStep(t *testing.T) {
	for top, want := range map[float64]float64{180000: 50000, 9: 2, 1: 0.2, 0: 1, 450: 100} {
		if got := niceStep(top); got != want {
			t.Errorf("niceStep(%v) = %v, want %v", top, got, want)
		}
	}
}

// TestQuestionsAskOnlyWhatIsMissing: a record that answers is not asked.
func TestQuestionsAskOnlyWhatIsMissing(t *testing.T) {
	l, err := locale.Load(locale.Vi)
	if err != nil {
		t.Fatal(err)
	}
	m := &models.Model{
		Status: models.Established,
		Outcomes: []models.Outcome{
			{Indicator: "households-reached", Value: models.Num(20), Unit: "household"},
			{Indicator: "area", Value: models.Num(35), Unit: "ha"},
			{Indicator: "income", Value: models.Num(40e6), Before: models.Num(10e6), Unit: "VND", Per: "household/year"},
		},
		Economics: []models.Economics{{Unit: "household", Investment: &models.Range{Min: models.Num(5e6)}, FirstIncomeYear: models.Num(2)}},
		Prices:    []models.Price{{Product: "quả tươi", Year: 2024, Min: models.Num(50000), Unit: "VND/kg"}},
		Actors:    []models.Actor{{Name: "Công ty", Kind: "company"}},
		Risks:     []models.Risk{{Kind: "price"}},
		Visit:     &models.VisitAdvice{BestMonths: []int{7}},
	}
	got := questions(l, m, newDoubts(l, nil))
	if len(got) != 1 || got[0].Text != "Từ sau năm 2024 giá lên xuống thế nào?" {
		t.Errorf("asks %v", got)
	}
	m.Outcomes, m.Economics = nil, nil
	if got := questions(l, m, newDoubts(l, nil)); len(got) != 6 {
		t.Errorf("%d questions without outcomes and accounts: %v", len(got), got)
	}
}
