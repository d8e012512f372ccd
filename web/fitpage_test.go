package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

func TestFitPageIsWhole(t *testing.T) {
	s := site(t)
	for _, path := range []string{
		"/fit", "/fit?locality=073%402024", "/fit?locality=binh-lieu&fact=buyer:none&page=2", "/fit?q=Dong+Van",
		"/fit?locality=073%402024&model=" + amomumDongVan, "/fit?locality=06841", "/fit?fact=elevation_m:500", "/fit?locality=22",
		"/models/" + amomumDongVan + "?locality=073%402024&fact=elevation_m:850", "/models?locality=binh-lieu&sort=fit&q=sa+nhan",
	} {
		for _, prefix := range []string{"", "/en"} {
			address := prefix + path
			doc := read(t, s, address)
			if n := doc.Find("h1").Length(); n != 1 {
				t.Errorf("%s has %d h1", address, n)
			}
			checkIDs(t, address, doc)
			checkOrigin(t, address, doc)
		}
	}
}

// redirected asks for an address and gives where it leads.
func redirected(t *testing.T, address string) string {
	t.Helper()
	res, _ := ask(t, site(t), address)
	if res.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s answers %d, want a redirect", address, res.StatusCode)
	}
	return res.Header.Get("Location")
}

func TestFitFindsThePlaceByAnyName(t *testing.T) {
	for _, tc := range []struct{ typed, leads string }{
		{"huyện Chiêm Hoá", "/fit?locality=073%402024"},
		{"chiem hoa tuyen quang", "/fit?locality=073%402024"},
		{"xã Hoành Mô", "/fit?locality=06841%402025"},
	} {
		if got := redirected(t, "/fit?q="+url.QueryEscape(tc.typed)); got != tc.leads {
			t.Errorf("%q leads to %s, want %s", tc.typed, got, tc.leads)
		}
	}
	if got := redirected(t, "/en/fit?q=chiem+hoa+tuyen+quang"); got != "/en/fit?locality=073%402024" {
		t.Errorf("in English: %s", got)
	}
	doc := read(t, site(t), "/fit?q=xa+Dong+Van")
	if n := doc.Find(".choose a").Length(); n < 2 {
		t.Errorf("Đồng Văn is asked back with %d places", n)
	}
}

// TestFitFormLeadsToALink: what was answered is in the address, in the order of the vocabulary.
func TestFitFormLeadsToALink(t *testing.T) {
	form := url.Values{
		"form": {"1"}, "locality": {"073@2024"}, "elevation_m": {"300–700 m"}, "soil": {"đất đỏ bazan", ""},
		"buyer": {"thương lái"}, "capital_vnd_per_household": {"20 triệu"}, "water": {""},
	}
	at, err := url.Parse(redirected(t, "/fit?"+form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	want := "elevation_m:300..700|soil:đất đỏ bazan|capital_vnd_per_household:20000000|buyer:thương lái"
	if got := strings.Join(at.Query()["fact"], "|"); got != want || at.Query().Get("locality") != "073@2024" || len(at.Query()) != 2 {
		t.Errorf("leads to %s", at)
	}
	doc := read(t, site(t), at.String())
	if v, _ := doc.Find("#t-elevation_m").Attr("value"); v != "300–700" {
		t.Errorf("the field holds %q", v)
	}
	if doc.Find(`input[name="buyer"][value="thương lái"][checked]`).Length() != 1 {
		t.Error("the trader is not ticked")
	}
	if doc.Find(`aside.mine[data-locality="073@2024"]`).Length() != 1 || doc.Find(`aside.mine[hidden]`).Length() != 0 {
		t.Error("my place does not stand over the page")
	}
}

func TestFitTellsBesideTheFieldAndKeepsTheRest(t *testing.T) {
	form := url.Values{
		"form": {"1"}, "locality": {"073@2024"}, "elevation_m": {"cao lắm"}, "annual_rainfall_mm": {"1.800-1.500"},
		"mean_temperature_c": {"3"}, "buyer": {"thương lái"}, "participating_households": {"1000000000000000000"},
	}
	res, body := ask(t, site(t), "/fit?"+form.Encode())
	if res.StatusCode != http.StatusBadRequest {
		t.Fatalf("answers %d", res.StatusCode)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for field, says := range map[string]string{"elevation_m": "300–700 m", "annual_rainfall_mm": "nhỏ trước", "participating_households": "quá lớn"} {
		if text := doc.Find("#f-" + field + " .fault").Text(); !strings.Contains(text, says) {
			t.Errorf("%s: %q, want %q", field, text, says)
		}
	}
	if v, _ := doc.Find("#t-elevation_m").Attr("value"); v != "cao lắm" {
		t.Errorf("what was typed is gone: %q", v)
	}
	if text := doc.Find("#f-mean_temperature_c .doubt").Text(); !strings.Contains(text, "Vẫn giữ") {
		t.Errorf("3 °C is not remarked: %q", text)
	}
	if v, _ := doc.Find("#t-mean_temperature_c").Attr("value"); v != "3" {
		t.Errorf("3 °C was not kept: %q", v)
	}
	if doc.Find(`input[name="buyer"][checked]`).Length() == 0 || doc.Find("#xep .hit").Length() == 0 {
		t.Error("the rest was not kept, or nothing is ranked")
	}
}

func TestFitBearsBrokenLinks(t *testing.T) {
	for address, says := range map[string]string{
		"/fit?locality=99999":                                     "99999",
		"/fit?locality=073%402024&fact=colour:red":                "yếu tố",
		"/fit?locality=073%402024&fact=elevation_m":               "",
		"/fit?locality=073%402024&colour=red":                     "colour",
		"/fit?locality=073%402024&verdict=maybe":                  "maybe",
		"/fit?locality=073%402024&page=999":                       "999",
		"/fit?locality=073%402024&page=two":                       "two",
		"/fit?locality=073%402024&model=gone":                     "gone",
		"/fit?locality=073%402024&mark=need:9:x":                  "need:9",
		"/fit?locality=073%402024&fact=elevation_m:5%zz&fact=a:b": "%zz",
	} {
		res, body := ask(t, site(t), address)
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		told := doc.Find(".err, .fault").Text()
		if res.StatusCode != http.StatusBadRequest || told == "" || !strings.Contains(told, says) {
			t.Errorf("%s: %d, told %q, want %q", address, res.StatusCode, told, says)
		}
		if strings.Contains(address, "073") && doc.Find("#xep .hit").Length() == 0 {
			t.Errorf("%s: the place's models are gone", address)
		}
	}
	// a commune of the census of 2009, merged and merged again, leads to today's
	doc := read(t, site(t), "/fit?locality=1010103%402009")
	if doc.Find("#xep .hit").Length() == 0 || !strings.Contains(doc.Find(".place").First().Text(), "nay") {
		t.Errorf("twice merged: %q", doc.Find(".place").First().Text())
	}
}

func TestTeamsMarksStandInTheLink(t *testing.T) {
	form := url.Values{
		"form": {"1"}, "locality": {"073@2024"}, "model": {amomumDongVan}, "fact": {"buyer:none"},
		"mark_need": {"4"}, "why_need": {"nhiều hộ nghèo"}, "mark_fit": {"2"}, "why_fit": {"chưa có người mua"},
	}
	at := redirected(t, "/fit?"+form.Encode())
	doc := read(t, site(t), at)
	if v, _ := doc.Find("#why-need").Attr("value"); v != "nhiều hộ nghèo" {
		t.Errorf("the reason is %q", v)
	}
	if doc.Find(`input[name="mark_fit"][value="2"][checked]`).Length() != 1 {
		t.Error("the mark is gone")
	}
	if got := doc.Find("h1 ~ .sum .v").Text(); !strings.Contains(got, "Phù hợp nếu điều chỉnh") && !strings.Contains(got, "Chưa đủ") {
		t.Errorf("the marks changed the verdict: %q", got)
	}
}

func TestListsCarryTheFit(t *testing.T) {
	doc := read(t, site(t), "/models?locality=binh-lieu&sort=fit")
	hits := doc.Find(".hit")
	if hits.Length() != 20 || hits.Find(".sum .v").Length() != 20 {
		t.Fatalf("%d results, %d with a badge", hits.Length(), hits.Find(".sum .v").Length())
	}
	if !hits.First().Find(".v").HasClass("met") {
		t.Error("the first by fit does not fit")
	}
	var f struct {
		Total  int
		Facets map[string][]struct {
			Value string
			Count int
		}
		Items []struct{ Fit *struct{ Verdict string } }
	}
	_, body := ask(t, site(t), "/api/models?locality=binh-lieu&fit=fits-with-changes&size=100")
	if err := json.Unmarshal([]byte(body), &f); err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, v := range f.Facets["fit"] {
		sum += v.Count
		if v.Value == "fits-with-changes" && v.Count != f.Total {
			t.Errorf("%d counted, %d found", v.Count, f.Total)
		}
	}
	if sum != 261 || f.Total == 0 {
		t.Errorf("the facet counts %d, %d found", sum, f.Total)
	}
	for _, item := range f.Items {
		if item.Fit == nil || item.Fit.Verdict != "fits-with-changes" {
			t.Fatalf("%+v among what fits with changes", item)
		}
	}
	ranked := fitOf(t, "locality=binh-lieu&size=100")
	_, body = ask(t, site(t), "/api/models?locality=binh-lieu&sort=fit&size=100")
	var list struct{ Items []struct{ ID string } }
	if err := json.Unmarshal([]byte(body), &list); err != nil {
		t.Fatal(err)
	}
	for i, item := range list.Items {
		if item.ID != string(ranked.Items[i].ID) {
			t.Fatalf("place %d: %s in the list, %s by /api/fit", i, item.ID, ranked.Items[i].ID)
		}
	}
}

func TestModelPageIsHeldAgainstMyPlace(t *testing.T) {
	doc := read(t, site(t), "/models/"+amomumDongVan+"?locality=073%402024&fact=elevation_m:850")
	row := doc.Find(".judged tr").FilterFunction(func(_ int, e *goquery.Selection) bool { return strings.HasPrefix(e.Find("th").Text(), "Độ cao") })
	if text := row.Text(); !strings.Contains(text, "850 m") || !strings.Contains(text, "Gần đạt") || !strings.Contains(text, "bạn nhập") {
		t.Errorf("elevation: %q", text)
	}
}
