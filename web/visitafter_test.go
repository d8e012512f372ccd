package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"github.com/nhanrong/nhanrong/models/visit"
)

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
