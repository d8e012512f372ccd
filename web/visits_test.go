package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
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

func TestVisitQuestionsChange(t *testing.T) {
	at := madeVisit(t)
	id, _ := page200(t, at).Find(".stops li").First().Attr("id")
	address := at + "/stop/" + id
	doc := page200(t, address)
	form := url.Values{"part": {attr(doc, "input[name=part]", "value")}, "place": {attr(doc, "#f-place", "value")}}
	doc.Find("#questions .field").Each(func(i int, f *goquery.Selection) {
		text := f.Find("textarea").Text()
		if i == 1 {
			text = "" // dropped
		}
		form.Add("q", attrOf(f.Find("input[name=q]"), "value"))
		form.Add("q_text", text)
	})
	form["q_text"][len(form["q_text"])-1] = "Câu hỏi <b>riêng</b>?"
	if status, _, body := sendForm(t, address, form); status != http.StatusSeeOther {
		t.Fatalf("saving questions answers %d: %.500s", status, body)
	}
	after := page200(t, address)
	if strings.Contains(after.Find("#questions").Text(), doc.Find("#questions textarea").Eq(1).Text()) {
		t.Error("a question that was emptied is still there")
	}
	if !strings.Contains(after.Find("#questions").Text(), "Câu hỏi <b>riêng</b>?") {
		t.Error("the new question is missing, or was taken for markup")
	}
	// the second editor still has the form from before: told, and nothing is lost
	status, _, body := sendForm(t, address, form)
	if status != http.StatusConflict || !strings.Contains(body, "riêng") {
		t.Errorf("the second editor: %d", status)
	}
}

func attr(doc *goquery.Document, selector, name string) string {
	return attrOf(doc.Find(selector).First(), name)
}

func attrOf(s *goquery.Selection, name string) string { return s.AttrOr(name, "") }

func TestTwoEditorsOfAForm(t *testing.T) {
	at := madeVisit(t)
	part := attr(page200(t, at+"/form"), "input[name=part]", "value")
	form := func(goal string) url.Values {
		return url.Values{"part": {part}, "goal": {goal}, "body": {"UBND xã Chiêm Hóa"}, "home": {"huyện Chiêm Hóa, tỉnh Tuyên Quang"}, "start": {"2027-08-10"}, "end": {"2027-08-13"}}
	}
	if status, _, body := sendForm(t, at+"/form", form("Mục tiêu A")); status != http.StatusSeeOther {
		t.Fatalf("the first: %d %.300s", status, body)
	}
	status, _, body := sendForm(t, at+"/form", form("Mục tiêu B"))
	if status != http.StatusConflict || !strings.Contains(body, "Mục tiêu A") || !strings.Contains(body, "Mục tiêu B") {
		t.Errorf("the second answers %d", status)
	}
}

func TestBadVisits(t *testing.T) {
	long := strings.Repeat("dài ", 2000)
	for _, c := range []struct {
		name string
		form url.Values
		want int
		says string
	}{
		{"reversed", url.Values{"start": {"2027-05-15"}, "end": {"2027-05-12"}}, http.StatusBadRequest, "trước ngày đi"},
		{"too long", url.Values{"start": {"2027-05-01"}, "end": {"2027-06-12"}}, http.StatusBadRequest, "nhất 15 ngày"},
		{"no date", url.Values{"start": {"hôm nào đẹp trời"}}, http.StatusBadRequest, "không phải ngày"},
		{"unknown home", url.Values{"home": {"xã Không Đâu Có"}}, http.StatusBadRequest, "không tìm thấy"},
		{"ambiguous home", url.Values{"home": {"Đồng Văn"}}, http.StatusBadRequest, "nhiều nơi"},
		{"501 people", url.Values{"size": {"501"}}, http.StatusBadRequest, "500"},
		{"long body", url.Values{"body": {long}}, http.StatusBadRequest, "300"},
		{"500 members", url.Values{"members": {strings.Repeat("Nguyễn Văn A; cán bộ\n", 500)}}, http.StatusSeeOther, ""},
		{"501 members", url.Values{"members": {strings.Repeat("Nguyễn Văn A; cán bộ\n", 501)}}, http.StatusBadRequest, "500"},
		{"formula, emoji", url.Values{"title": {"Chuyến đi 🌿"}, "members": {"=HYPERLINK(\"http://x\"); <script>alert(1)</script>"}}, http.StatusSeeOther, ""},
		{"nothing", url.Values{}, http.StatusSeeOther, ""},
		{"a deleted model", url.Values{"ids": {"khong-con-nua"}}, http.StatusSeeOther, ""},
		{"past", url.Values{"ids": {shade}, "start": {"12/5/2023"}, "end": {"15/5/2023"}}, http.StatusSeeOther, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, to, body := sendForm(t, "/visits/new", c.form)
			if status != c.want || !strings.Contains(body, c.says) {
				t.Fatalf("answers %d, says %q: %v", status, c.says, strings.Contains(body, c.says))
			}
			if status == http.StatusSeeOther {
				text := page200(t, to).Text()
				if strings.Contains(text, "%!") || c.name == "past" && !strings.Contains(text, "Ngày đi đã qua") || c.name == "a deleted model" && !strings.Contains(text, "không còn trong kho") {
					t.Errorf("its page says %.200s", text)
				}
			}
		})
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

func TestVisitsOfPrograms(t *testing.T) {
	status, location, body := talk(t, http.MethodPost, "/api/visits", "application/json", `{
		"home": {"name": "huyện Chiêm Hoá, tỉnh Tuyên Quang"}, "start": "2027-08-10", "end": "2027-08-12", "delegation": {"body": "UBND xã Chiêm Hóa", "size": 9},
		"stops": [{"model": "`+shade+`"}, {"kind": "office", "session": true, "host": "UBND xã Hoành Mô", "spot": {"name": "xã Hoành Mô, tỉnh Quảng Ninh"}}]}`)
	var links struct{ Edit, Read string }
	if err := json.Unmarshal([]byte(body), &links); err != nil || status != http.StatusCreated || location != "/api"+links.Edit {
		t.Fatalf("POST answers %d %s %s: %v", status, location, body, err)
	}
	_, _, body = talk(t, http.MethodGet, "/api"+links.Edit, "", "")
	var got struct {
		Revision  int
		Stops     []visit.Stop
		Programme visit.Programme
	}
	if err := json.Unmarshal([]byte(body), &got); err != nil || got.Revision != 1 || len(got.Stops) != 2 || len(got.Programme.Days) != 3 || len(got.Stops[0].Questions)+len(got.Stops[1].Questions) < 5 {
		t.Fatalf("GET: %v %.300s", err, body)
	}
	for _, c := range []struct {
		method, address, mime, body, match string
		want                               int
	}{
		{http.MethodPut, "/api" + links.Edit, "application/json", body, "", http.StatusPreconditionRequired},
		{http.MethodPut, "/api" + links.Edit, "application/json", body, `"7"`, http.StatusPreconditionFailed},
		{http.MethodPut, "/api" + links.Edit, "application/json", body, `"1"`, http.StatusOK},
		{http.MethodPut, "/api" + links.Edit, "application/json", body, `"1"`, http.StatusPreconditionFailed},
		{http.MethodPut, "/api" + links.Read, "application/json", body, `"2"`, http.StatusNotFound},
		{http.MethodPost, "/api/visits", "application/json", `{"start": "2027-08-12", "end": "2027-08-10"}`, "", http.StatusBadRequest},
		{http.MethodPost, "/api/visits", "application/json", `{"start": "2027-13-01"}`, "", http.StatusBadRequest},
		{http.MethodPost, "/api/visits", "application/json", `{"stops": 7}`, "", http.StatusBadRequest},
		{http.MethodPost, "/api/visits", "application/json", `{"stops": [`, "", http.StatusBadRequest},
		{http.MethodPost, "/api/visits", "text/plain", `x`, "", http.StatusUnsupportedMediaType},
		{http.MethodPost, "/api/visits", "application/json", `{"home": {"name": "Đồng Văn"}}`, "", http.StatusBadRequest},
		{http.MethodDelete, "/api" + links.Read, "", "", "", http.StatusNotFound},
		{http.MethodDelete, "/api" + links.Edit, "", "", "", http.StatusOK},
		{http.MethodGet, "/api" + links.Read, "", "", "", http.StatusNotFound},
		{http.MethodGet, "/api/visits/example", "", "", "", http.StatusOK},
	} {
		status, _, answer := talk(t, c.method, c.address, c.mime, c.body, "If-Match", c.match)
		if status != c.want {
			t.Errorf("%s %s %s answers %d, want %d: %.200s", c.method, c.address, c.match, status, c.want, answer)
		}
		if status >= 400 && strings.Contains(answer, "visit.") {
			t.Errorf("%s %s speaks of our types: %.200s", c.method, c.address, answer)
		}
		if status >= 400 && !strings.Contains(answer, `"status":`) {
			t.Errorf("%s %s: no problem document: %.200s", c.method, c.address, answer)
		}
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

// TestWrongLinksAnswerAlike: the answer does not tell how near a guess came.
func TestWrongLinksAnswerAlike(t *testing.T) {
	at := madeVisit(t)
	_, _, far := talk(t, http.MethodGet, "/visits/aaaaaaaaaaaaaaaaaaaaaaaaaa", "", "")
	for _, address := range wrongLinks(at) {
		status, _, body := talk(t, http.MethodGet, address, "", "")
		name := strings.TrimPrefix(address, "/visits/")
		if status != http.StatusNotFound || strings.ReplaceAll(body, name, "aaaaaaaaaaaaaaaaaaaaaaaaaa") != far {
			t.Errorf("%s answers %d, unlike a link that never was", address, status)
		}
	}
}

// wrongLinks are near a right one: another last letter, and cut short.
func wrongLinks(at string) []string { return []string{at[:len(at)-1] + "a", at[:len(at)-3]} }

// BenchmarkWrongLink measures links near a right one beside one that never was: the times are alike, since what
// is looked up is a hash.
func BenchmarkWrongLink(b *testing.B) {
	s := site(b)
	for _, address := range append(wrongLinks("/visits/abcdefghijklmnopqrstuvwxyz"), "/visits/aaaaaaaaaaaaaaaaaaaaaaaaaa") {
		b.Run(strconv.Itoa(len(address)), func(b *testing.B) {
			for b.Loop() {
				s.Handler().ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, address, nil))
			}
		})
	}
}

func TestVisitIsDeletedAndCopied(t *testing.T) {
	at := madeVisit(t)
	status, to, _ := sendForm(t, at, url.Values{"do": {"template"}})
	if status != http.StatusSeeOther || !strings.HasSuffix(to, "/form") || strings.HasPrefix(to, at) {
		t.Fatalf("copying answers %d %s", status, to)
	}
	if size := attr(page200(t, to), "#f-size", "value"); size != "" {
		t.Errorf("the copy has %s people", size)
	}
	sendForm(t, at, url.Values{"do": {"delete"}})
	page200(t, at) // without the tick nothing is deleted
	sendForm(t, at, url.Values{"do": {"delete"}, "sure": {"1"}})
	if status, _, _ := talk(t, http.MethodGet, at, "", ""); status != http.StatusNotFound {
		t.Errorf("after its deletion it answers %d", status)
	}
	if status, to, _ := sendForm(t, "/visits/example", url.Values{"do": {"template"}}); status != http.StatusSeeOther || !strings.HasSuffix(to, "/form") {
		t.Errorf("the example as a template: %d %s", status, to)
	}
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

// TestVisitAfterwards walks from answers to the desk.
func TestVisitAfterwards(t *testing.T) {
	at := madeVisit(t)
	doc := page200(t, at+"/road")
	question := attr(doc, "#road textarea[name^='a.q']", "name")
	seen := attr(doc, "#road textarea[name^='seen.']", "name")
	stop := strings.TrimPrefix(seen, "seen.")
	status, _, body := sendForm(t, at+"/road", url.Values{question: {"Sáu thương lái."}, seen: {"Vườn 2 ha dưới keo."}, "figures." + stop: {"Giá khô: 200.000 đồng/kg; HTX, 2027"}})
	if status != http.StatusOK || !strings.Contains(body, "Sáu thương lái.") {
		t.Fatalf("answers: %d", status)
	}
	// somebody else had the page open from before: both answers stand
	if _, _, body = sendForm(t, at+"/road", url.Values{question: {"Bốn thương lái."}}); !strings.Contains(body, "Sáu thương lái.") || !strings.Contains(body, "Bốn thương lái.") {
		t.Error("of two answers one is lost")
	}
	if status, _, body = sendForm(t, at+"/road", url.Values{seen: {strings.Repeat("x", visit.MaxText+1)}}); status != http.StatusBadRequest || !strings.Contains(body, "20000") {
		t.Errorf("20,001 letters answer %d", status)
	}
	doc = page200(t, at+"/after")
	model := strings.TrimPrefix(attr(doc, "input[name^='choice.']", "name"), "choice.")
	form := url.Values{"part": {attr(doc, "input[name=part]", "value")}, "choice." + model: {"adapt"}, "why." + model: {"Thiếu xưởng."}}
	if status, _, body = sendForm(t, at+"/after", form); status != http.StatusSeeOther {
		t.Fatalf("a verdict answers %d: %.300s", status, body)
	}
	if status, _, _ = sendForm(t, at+"/after", form); status != http.StatusConflict {
		t.Errorf("the second editor is answered %d", status)
	}
	doc = page200(t, at+"/after")
	if doc.Find(".point").Length() < 2 || doc.Find("#follow fieldset").Length() != 3 || !strings.Contains(doc.Find("#report").Text(), "Thiếu xưởng.") {
		t.Errorf("plan, follow-ups or report are missing: %d points", doc.Find(".point").Length())
	}
	if _, _, body = talk(t, http.MethodGet, at+"/report.docx", "", ""); len(body) < 5000 {
		t.Error("no report")
	}
	for _, button := range []string{"observe:" + stop, "replicate:" + model} {
		status, to, body := sendForm(t, at+"/after", url.Values{"do": {button}})
		link := to[strings.LastIndex(to, "=")+1:]
		if status != http.StatusSeeOther || link == "" {
			t.Fatalf("%s answers %d %.200s", button, status, body)
		}
		d, err := site(t).store.Drafts().ByLink(t.Context(), link)
		if err != nil || d.Origin != "visit" || d.Of == "" || d.Model == nil || d.Model.Sources[len(d.Model.Sources)-1].Publisher != "UBND xã Chiêm Hóa" {
			t.Errorf("%s at the desk: %+v, %v", button, d, err)
		}
	}
}

// TestVisitPackComesBack: one file, no network, and its answers are taken in, of older versions too.
func TestVisitPackComesBack(t *testing.T) {
	at := madeVisit(t)
	for _, address := range []string{at, "/visits/example", "/en/visits/example"} {
		status, _, body := talk(t, http.MethodGet, address+"/pack.html", "", "")
		if status != http.StatusOK || len(body) > mostPack {
			t.Fatalf("%s: %d, %d bytes", address, status, len(body))
		}
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if n := doc.Find("[src], link[href]").Length(); n != 0 || strings.Contains(body, "ZgotmplZ") {
			t.Errorf("%s needs %d other files", address, n)
		}
		if doc.Find("textarea[data-part=answers]").Length() < 10 || doc.Find("svg circle").Length() < 2 || doc.Find("table").Length() < 3 {
			t.Errorf("%s: questions, map or programme are missing", address)
		}
	}
	_, _, body := talk(t, http.MethodGet, at+"/pack.html", "", "")
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	id := attr(doc, "textarea[data-part=answers]", "data-id")
	for _, c := range []struct {
		name, file string
		want       int
		says       string
	}{
		{"as made", `{"schema":1,"revision":1,"answers":{"` + id + `":{"text":"Từ gói","was":""}}}`, http.StatusOK, "Từ gói"},
		{"of an older visit", `{"schema":1,"revision":0,"answers":{"q9999":{"text":"Câu đã bỏ","was":""}}}`, http.StatusOK, "Câu đã bỏ"},
		{"of a newer program", `{"schema":99}`, http.StatusBadRequest, "mới hơn"},
		{"of something else", `{"a":1}`, http.StatusBadRequest, "không phải tệp trả lời"},
		{"no JSON", `<html>`, http.StatusBadRequest, "không phải tệp trả lời"},
	} {
		t.Run(c.name, func(t *testing.T) {
			const boundary = "x-boundary"
			sent := "--" + boundary + "\r\nContent-Disposition: form-data; name=\"pack\"; filename=\"loi-dap.json\"\r\nContent-Type: application/json\r\n\r\n" + c.file + "\r\n--" + boundary + "--\r\n"
			status, _, answer := talk(t, http.MethodPost, at+"/road", "multipart/form-data; boundary="+boundary, sent)
			if status != c.want || !strings.Contains(answer, c.says) {
				t.Errorf("answers %d, says %q: %v", status, c.says, strings.Contains(answer, c.says))
			}
		})
	}
}

func TestVisitMoney(t *testing.T) {
	at := madeVisit(t)
	host := attr(page200(t, at+"/money"), "input[name=host]", "value")
	status, _, _ := sendForm(t, at+"/money", url.Values{
		"rate": {"vehicle", "guide"}, "rate_amount": {"9.000", ""}, "rate_quantity": {"", ""}, "rate_free": {"guide"},
		"extra_what": {"Quà", ""}, "extra_unit": {"suất", ""}, "extra_quantity": {"3", ""}, "extra_amount": {"200.000", ""},
		"host": {host}, "host_found": {"x"}, "host_office": {"UBND xã khác"}, "host_attention": {"Phòng Kinh tế"}, "host_contact": {""}, "host_sent": {"2027-07-28"},
	})
	if status != http.StatusSeeOther {
		t.Fatalf("saving costs answers %d", status)
	}
	text := page200(t, at).Text()
	for _, want := range []string{"Quà", "600.000", "9.000", "UBND xã khác", "Phòng Kinh tế", "28/7/2027"} {
		if !strings.Contains(text, want) {
			t.Errorf("the plan lacks %q", want)
		}
	}
	if status, _, body := sendForm(t, at+"/money", url.Values{"rate": {"vehicle"}, "rate_amount": {"nhiều"}}); status != http.StatusBadRequest || !strings.Contains(body, "nhiều") {
		t.Errorf("an amount in words answers %d", status)
	}
}

func TestVisitDays(t *testing.T) {
	at := madeVisit(t)
	status, to, body := sendForm(t, at+"/day/2", url.Values{"starts": {"08:30"}, "ends": {"16:00"}, "night": {"xã Hoành Mô, tỉnh Quảng Ninh"}, "note": {"chợ phiên"}})
	if status != http.StatusSeeOther || !strings.HasSuffix(to, "#day-2") {
		t.Fatalf("a day's form answers %d %.300s", status, body)
	}
	day := page200(t, at).Find("#day-2").Text()
	for _, want := range []string{"08:30", "chợ phiên", "Nghỉ đêm: xã Hoành Mô"} {
		if !strings.Contains(day, want) {
			t.Errorf("the day lacks %q: %.400s", want, day)
		}
	}
	for name, form := range map[string]url.Values{
		"turned": {"starts": {"16:00"}, "ends": {"08:00"}}, "no time": {"starts": {"sáng"}}, "nowhere": {"night": {"xã Không Đâu Có"}}, "several": {"night": {"Đồng Văn"}},
	} {
		if status, _, _ := sendForm(t, at+"/day/2", form); status != http.StatusBadRequest {
			t.Errorf("%s: %d", name, status)
		}
	}
	if status, _, _ := sendForm(t, at+"/day/9", url.Values{}); status != http.StatusNotFound {
		t.Errorf("the ninth of four days: %d", status)
	}
}

func FuzzMembers(f *testing.F) {
	f.Add("Nguyễn Văn A; cán bộ; UBND xã; 0912; =1+1\nTrần Thị B\tcán bộ")
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range membersOf(text) {
			if strings.ContainsAny(m.Name+m.Office+m.Body+m.Phone+m.Note, "\n") {
				t.Errorf("%q has a member over several lines: %+v", text, m)
			}
		}
	})
}
