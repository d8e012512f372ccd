package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

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
