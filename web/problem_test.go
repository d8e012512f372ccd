package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

func TestBadQuestionsKeepTheForm(t *testing.T) {
	s := site(t)
	res, body := ask(t, s, "/models?q=sa+nhan&evidence=9&cost_max=abc&sector=mining&province=99&page=7")
	if res.StatusCode != http.StatusBadRequest {
		t.Fatalf("answers %d", res.StatusCode)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if v := doc.Find("#q").AttrOr("value", ""); v != "sa nhan" {
		t.Errorf("the box holds %q", v)
	}
	faults := doc.Find("[role=alert] li")
	if faults.Length() != 4 {
		t.Errorf("%d faults: %s", faults.Length(), faults.Text())
	}
	if n := doc.Find("input[aria-invalid][form=f]").Length(); n != 4 {
		t.Errorf("%d fields are marked", n)
	}
	if alert, form := strings.Index(body, `role="alert"`), strings.Index(body, `id="f"`); alert < 0 || alert > form {
		t.Error("the message does not stand above the form")
	}
	if v := doc.Find("#t-cost_max").AttrOr("value", ""); v != "abc" {
		t.Errorf("cost_max holds %q", v)
	}
}

func TestAbsentPageHelps(t *testing.T) {
	s := site(t)
	for address, lang := range map[string]string{"/khong-co": "vi", "/en/nothing": "en"} {
		res, body := ask(t, s, address)
		if res.StatusCode != http.StatusNotFound || !strings.Contains(body, `<html lang="`+lang+`"`) || !strings.Contains(body, `name="q"`) {
			t.Errorf("%s: %d", address, res.StatusCode)
		}
	}
	req := httptest.NewRequest(http.MethodPost, "/models", nil)
	rec := httptest.NewRecorder()
	s.Handler().ServeHTTP(rec, req)
	if rec.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST /models answers %d", rec.Code)
	}
}

// TestAbsent: what is not there is named, with what may have been meant.
func TestAbsent(t *testing.T) {
	for address, want := range map[string][]string{
		"/models/khong-co":    {"Không có mô hình này", "“khong-co”"},
		"/en/models/khong-co": {"There is no such model", "“khong-co”"},
		"/places/06847":       {"Không có địa phương này", "“06847”", "xã Đồng Văn, huyện Bình Liêu"},
		"/khong-co":           {"Không có trang này"},
	} {
		res, body := ask(t, site(t), address)
		if res.StatusCode != http.StatusNotFound {
			t.Errorf("%s answers %d", address, res.StatusCode)
		}
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s does not say %q", address, w)
			}
		}
	}
}

// TestTooManyValuesAreToldOnce: a page that refuses a thousand values does not list them.
func TestTooManyValuesAreToldOnce(t *testing.T) {
	s := site(t)
	res, body := ask(t, s, "/models?"+strings.Repeat("sector=x&", 1000))
	if res.StatusCode != http.StatusBadRequest || len(body) > 50<<10 || strings.Count(body, "(sector)") > 1+mostTyped || !strings.Contains(body, "x, x, x") {
		t.Errorf("%d, %d bytes, names the parameter %d times", res.StatusCode, len(body), strings.Count(body, "(sector)"))
	}
}
