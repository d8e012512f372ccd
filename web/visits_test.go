package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"github.com/nhanrong/nhanrong/models/visit"
)

// The two models that the visits of these tests go to see.
const (
	shade   = "sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu"
	noodles = "chuoi-dong-rieng-mien-dong-huc-dong-binh-lieu"
)

// talk sends a request and gives the answer's status, where it leads and its body.
func talk(t testing.TB, method, address, mime, body string, headers ...string) (status int, to, text string) {
	t.Helper()
	r := httptest.NewRequest(method, address, strings.NewReader(body))
	if mime != "" {
		r.Header.Set("Content-Type", mime)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	site(t).Handler().ServeHTTP(w, r)
	return w.Code, w.Header().Get("Location"), w.Body.String()
}

func sendForm(t testing.TB, address string, form url.Values) (status int, to, text string) {
	t.Helper()
	return talk(t, http.MethodPost, address, "application/x-www-form-urlencoded", form.Encode())
}

// madeVisit makes a visit by its form and gives its address.
func madeVisit(t testing.TB) string {
	t.Helper()
	status, to, body := sendForm(t, "/visits/new", url.Values{
		"ids": {shade, noodles}, "body": {"UBND xã Chiêm Hóa"}, "size": {"12"}, "home": {"huyện Chiêm Hoá, tỉnh Tuyên Quang"},
		"start": {"2027-08-10"}, "end": {"2027-08-13"}, "goal": {"30 hộ trồng được sa nhân"}, "office": {"UBND xã Hoành Mô, tỉnh Quảng Ninh"}, "session": {"last"},
	})
	if status != http.StatusSeeOther || !strings.HasPrefix(to, "/visits/") {
		t.Fatalf("making a visit answers %d %s: %.300s", status, to, body)
	}
	return to
}

func page200(t testing.TB, address string) *goquery.Document {
	t.Helper()
	status, _, body := talk(t, http.MethodGet, address, "", "")
	if status != http.StatusOK {
		t.Fatalf("%s answers %d", address, status)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestVisitPlan(t *testing.T) {
	at := madeVisit(t)
	for _, lang := range []string{"", "/en"} {
		doc := page200(t, lang+at)
		if n := doc.Find(".stops li").Length(); n != 3 {
			t.Errorf("%s: %d stops", lang, n)
		}
		if doc.Find("svg.trip circle").Length() < 3 || doc.Find(".day").Length() != 4 || doc.Find(".ask li").Length() < 10 {
			t.Errorf("%s: map, days or questions are missing", lang)
		}
		if links := doc.Find(`.files a[href="` + at + `/plan.docx"]`); links.Length() != 1 {
			t.Errorf("%s: the plan cannot be taken", lang)
		}
	}
	read := page200(t, at).Find("#h-links").Parent().Parent().Find("a").Last().Text()
	readAt := read[strings.Index(read, "/visits/"):]
	doc := page200(t, readAt)
	if doc.Find("button[value=arrange]").Length() != 0 {
		t.Error("the link to read lets one edit")
	}
	if status, _, _ := sendForm(t, readAt, url.Values{"do": {"arrange"}}); status != http.StatusNotFound {
		t.Errorf("changing by the link to read answers %d", status)
	}
}

func TestVisitStopsMove(t *testing.T) {
	at := madeVisit(t)
	first := func() string { id, _ := page200(t, at).Find(".stops li").First().Attr("id"); return id }
	was := first()
	if status, to, _ := sendForm(t, at, url.Values{"do": {"down:" + was}}); status != http.StatusSeeOther || !strings.HasSuffix(to, "#"+was) {
		t.Fatalf("moving answers %d %s", status, to)
	}
	if !strings.Contains(page200(t, at).Find("#h-way").Parent().Text(), "tự xếp") {
		t.Error("an order by hand is not called so")
	}
	if status, _, _ := sendForm(t, at, url.Values{"do": {"arrange"}}); status != http.StatusSeeOther || first() != was {
		t.Errorf("arranging again begins with %s, not %s", first(), was)
	}
	if status, _, _ := sendForm(t, at, url.Values{"do": {"add"}, "what": {"Chợ phiên Đồng Văn"}, "kind": {"place"}, "where": {"xã Đồng Văn, huyện Bình Liêu, Quảng Ninh"}}); status != http.StatusSeeOther {
		t.Fatalf("adding a stop answers %d", status)
	}
	if n := page200(t, at).Find(".stops li").Length(); n != 4 {
		t.Errorf("%d stops after one was added", n)
	}
	if status, _, _ := sendForm(t, at+"/stop/"+was, url.Values{"do": {"drop"}}); status != http.StatusSeeOther {
		t.Errorf("dropping answers %d", status)
	}
	if n := page200(t, at).Find(".stops li").Length(); n != 3 {
		t.Errorf("%d stops after one was dropped", n)
	}
}

func TestFortyStops(t *testing.T) {
	ids := url.Values{"start": {"2027-08-01"}, "end": {"2027-08-15"}}
	n := 0
	for rec, err := range site(t).store.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n <= visit.MaxStops {
			ids.Add("ids", string(rec.Model.ID))
		}
	}
	status, to, _ := sendForm(t, "/visits/new", ids)
	if status != http.StatusSeeOther {
		t.Fatalf("40 stops answer %d", status)
	}
	doc := page200(t, to)
	if doc.Find(".stops li").Length() != visit.MaxStops || !strings.Contains(doc.Text(), "có thể còn thứ tự ngắn hơn") {
		t.Error("40 stops, and a good order that is called so")
	}
}

// TestStopsAtOnePoint: their numbers share a dot, each said once however often the journey comes by.
func TestStopsAtOnePoint(t *testing.T) {
	for _, c := range [][3]string{{"", "5", "5"}, {"5", "6", "5·6"}, {"5·6", "6", "5·6"}, {"15", "5", "15·5"}} {
		if got := joinNumbers(c[0], c[1]); got != c[2] {
			t.Errorf("%q and %q are %q, want %q", c[0], c[1], got, c[2])
		}
	}
	doc := read(t, site(t), "/visits/example")
	doc.Find(".trip .n").Each(func(_ int, e *goquery.Selection) {
		numbers := strings.Split(e.Text(), "·")
		if len(slices.Compact(slices.Sorted(slices.Values(numbers)))) != len(numbers) {
			t.Errorf("a dot says %q", e.Text())
		}
	})
}

// BenchmarkVisitPage is the plan of ten stops as a reader waits for it.
func BenchmarkVisitPage(b *testing.B) {
	form := url.Values{"start": {"2027-08-01"}, "end": {"2027-08-06"}, "home": {"huyện Chiêm Hoá, tỉnh Tuyên Quang"}, "ids": {shade, noodles}}
	for rec, err := range site(b).store.All(b.Context()) {
		if err != nil {
			b.Fatal(err)
		}
		if len(form["ids"]) < 10 && rec.Model.Place.Province == "Lào Cai" {
			form.Add("ids", string(rec.Model.ID))
		}
	}
	_, at, _ := sendForm(b, "/visits/new", form)
	for b.Loop() {
		if status, _, _ := talk(b, http.MethodGet, at, "", ""); status != http.StatusOK {
			b.Fatal(status)
		}
	}
}
