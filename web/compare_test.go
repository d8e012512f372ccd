package web

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/xuri/excelize/v2"

	"github.com/nhanrong/nhanrong/web/browsertest"
)

// Silk, arrowroot, turmeric and carrots: revenue and profit by the hectare, in prices of several years.
const (
	silk      = "dau-tam-tran-yen-chuoi-uom-to"
	arrowroot = "chuoi-mien-dong-con-minh-na-ri"
	turmeric  = "nghe-huu-co-bac-kan-lien-ket-cong-ty"
	carrots   = "ca-rot-xuat-khau-duc-chinh-cam-giang"
	byHectare = "/compare?ids=" + silk + "," + arrowroot + "," + turmeric + "," + carrots
)

// rowOf finds a row by its name; cells are those after it.
func rowOf(t *testing.T, doc *goquery.Document, name string) *goquery.Selection {
	t.Helper()
	row := doc.Find(".beside-table tr").FilterFunction(func(_ int, tr *goquery.Selection) bool {
		return strings.HasPrefix(wordsOf(tr.Find("th").First()), name)
	}).First()
	if row.Length() == 0 {
		t.Fatalf("no row is named %q", name)
	}
	return row.Find("td")
}

func TestCompareBringsMoneyTogether(t *testing.T) {
	doc := read(t, site(t), byHectare)
	checkIDs(t, byHectare, doc)
	revenue := rowOf(t, doc, "Thu mỗi ha mỗi năm, giá 2023")
	wantText(t, revenue.Eq(0), "300–330 triệu đồng", "thu cao nhất")
	wantText(t, revenue.Eq(1), "129,1–130,1 triệu đồng", "giá 2022 × 1,033 (CPI đến 2023)")
	wantText(t, revenue.Eq(3), "chưa có số liệu")
	profit := rowOf(t, doc, "Lãi mỗi ha mỗi năm, giá 2025")
	wantText(t, profit.Eq(1), "không quy được", "giá 2012, trước năm đầu của chỉ số")
	if n := profit.Filter(".best").Length(); n != 0 {
		t.Errorf("%d cells are best where two spans overlap", n)
	}
	if n := doc.Find(".beside-table thead th").Length(); n != 5 {
		t.Errorf("%d columns", n)
	}
}

// TestCompareKeepsWhatItCan: the same model four times, a fifth model, ids that are gone.
func TestCompareKeepsWhatItCan(t *testing.T) {
	s := site(t)
	for _, c := range []struct {
		query   string
		columns int
		says    []string
	}{
		{"ids=" + silk + "," + silk + "," + silk + "," + silk, 1, []string{"Chọn nhiều lần, giữ một"}},
		{"ids=" + silk + "&ids=" + arrowroot + "&ids=" + turmeric + "&ids=" + carrots + "&ids=" + string(withPrices), 4, []string{"Chỉ so được 4 mô hình", string(withPrices)}},
		{"ids=no-such-model," + silk + ",%3Cb%3E", 1, []string{"Không còn trong kho", "no-such-model", "<b>"}},
		{"ids=no-such-model", 0, []string{"Không còn trong kho", "Chọn hai đến bốn mô hình"}},
		{"", 0, []string{"Chọn hai đến bốn mô hình"}},
	} {
		doc := read(t, s, "/compare?"+c.query)
		if n := doc.Find(".beside-table thead th").Length(); n != max(0, c.columns+1) && !(c.columns == 0 && n == 0) {
			t.Errorf("%s has %d columns", c.query, n)
		}
		wantText(t, doc.Find("main"), c.says...)
	}
	var data compareJSON
	res, body := ask(t, s, "/api/compare?ids="+silk+",no-such-model", "Accept-Language", "en")
	if err := json.Unmarshal([]byte(body), &data); err != nil || res.StatusCode != http.StatusOK || len(data.Items) != 1 || len(data.Notices) != 1 || len(data.Sections) < 3 {
		t.Errorf("%v: %d, %d items, notices %v", err, res.StatusCode, len(data.Items), data.Notices)
	}
	for _, address := range []string{"/api/compare", "/compare.docx?ids=no-such-model", "/api/compare?ids=" + silk + "&locality=nowhere", "/api/compare?ids=" + silk + "&fact=elevation_m:cao"} {
		if res, _ := ask(t, s, address); res.StatusCode != http.StatusBadRequest {
			t.Errorf("%s answers %d", address, res.StatusCode)
		}
	}
}

// TestCompareAtMyPlace: verdicts stand in rows of their own, by the old name's unit.
func TestCompareAtMyPlace(t *testing.T) {
	doc := read(t, site(t), byHectare+"&locality=chiem-hoa&fact=elevation_m:850")
	verdicts := rowOf(t, doc, "Kết luận")
	if verdicts.Length() != 4 {
		t.Fatalf("%d verdicts", verdicts.Length())
	}
	wantText(t, verdicts.Eq(0), "biết")
	if rowOf(t, doc, "Điều bắt buộc").Find(".v").Length() < 3 {
		t.Error("conditions have no verdicts")
	}
	wantText(t, doc.Find(".grp"), "Chiêm Hóa")
}

func TestCompareAsFiles(t *testing.T) {
	s := site(t)
	same := strings.TrimPrefix(byHectare, "/compare")
	res, body := ask(t, s, "/en/compare.docx"+same)
	z, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	if err != nil || res.Header.Get("Content-Type") != docxType || len(z.File) < 5 {
		t.Fatalf("%v, %s", err, res.Header.Get("Content-Type"))
	}
	res, body = ask(t, s, "/compare.xlsx"+same)
	f, err := excelize.OpenReader(bytes.NewReader([]byte(body)))
	if err != nil || res.Header.Get("Content-Type") != xlsxType {
		t.Fatalf("%v, %s", err, res.Header.Get("Content-Type"))
	}
	defer f.Close()
	rows, err := f.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, row := range rows {
		text += strings.Join(row, "|") + "\n"
	}
	for _, want := range []string{"So sánh 4 mô hình", "Thu mỗi ha mỗi năm, giá 2023", "300–330 triệu đồng\nthu cao nhất"} {
		if !strings.Contains(text, want) {
			t.Errorf("the sheet lacks %q", want)
		}
	}
}

// compareByTicks: tick two results, compare them, take one away; on a phone whose scripts are off.
func compareByTicks(t *testing.T, p *browsertest.Tab) {
	p.Size(390, 800)
	p.WithoutScripts()
	p.Visit("/models?q=sa+nhan+tim")
	p.Click(".hit:nth-of-type(1) input[name=ids]")
	p.Click(".hit:nth-of-type(2) input[name=ids]")
	p.Follow("#basket .btn")
	if n := p.Count(`document.querySelectorAll(".beside-table .names td").length`); n != 2 {
		t.Errorf("%d models side by side", n)
	}
	p.Follow(".chips.views li:first-child a")
	if n := p.Count(`document.querySelectorAll(".beside-table .names td").length`); n != 1 {
		t.Errorf("%d models are left", n)
	}
}

// compareAcrossPages: with scripts the ticks of one page are kept for the next; with a fifth they make a journey,
// no table.
func compareAcrossPages(t *testing.T, p *browsertest.Tab) {
	p.Size(1280, 900)
	p.Visit("/models?q=sa+nhan+tim")
	for _, n := range []string{"1", "2", "3"} {
		p.Click(".hit:nth-of-type(" + n + ") input[name=ids]")
	}
	p.Visit("/models?q=mat+ong")
	p.Until(`document.querySelector("#basket [data-chosen]").textContent.includes("3")`)
	p.Click(".hit:nth-of-type(1) input[name=ids]")
	p.Click(".hit:nth-of-type(2) input[name=ids]")
	p.Until(`document.querySelector("#basket [data-compare]").disabled`)
	p.Click(".hit:nth-of-type(2) input[name=ids]")
	p.Until(`!document.querySelector("#basket [data-compare]").disabled`)
	p.Follow("#basket [data-compare]")
	if n := p.Count(`document.querySelectorAll(".beside-table .names td").length`); n != 4 {
		t.Errorf("%d models side by side", n)
	}
	p.Visit("/compare")
	p.Follow("#kept a")
	if n := p.Count(`document.querySelectorAll(".beside-table .names td").length`); n != 4 {
		t.Errorf("%d models came back", n)
	}
}

func BenchmarkComparePage(b *testing.B) {
	s := site(b)
	q := compareQuery{IDs: []string{silk, arrowroot, turmeric, carrots}, Locality: "chiem-hoa"}
	r := request{Locale: s.locales["vi"], Path: byHectare}
	for b.Loop() {
		c, err := s.compare(b.Context(), q)
		if err != nil {
			b.Fatal(err)
		}
		p, err := s.showCompare(r, q, c)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.views.compare.execute(r.Lang, p); err != nil {
			b.Fatal(err)
		}
	}
}
