package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// queued is the address at the desk of the draft that has waited longest.
func (p *person) queued() string {
	p.t.Helper()
	href, ok := p.mustGet("/desk").Find(".queue-table a").First().Attr("href")
	if !ok {
		p.t.Fatal("the queue is empty")
	}
	return href
}

// decide fills in the form at a draft's page.
func (p *person) decide(address string, typed url.Values) seen {
	p.t.Helper()
	return p.post(address, p.deskForm(p.mustGet(address), typed))
}

// deskForm is the form of decision as a browser would send it.
func (p *person) deskForm(page seen, typed url.Values) url.Values {
	out := url.Values{}
	page.Find("form[method=post] input, form[method=post] textarea, form[method=post] select").Each(func(_ int, e *goquery.Selection) { fillIn(out, e) })
	for name, values := range typed {
		out[name] = values
	}
	return out
}

// TestDesk: a record is sent, sent back with remarks on its fields, mended, published and found.
func TestDesk(t *testing.T) {
	o := newOffice(t).staff(t)
	sender, editor := o.person(t), o.as(t, models.Editor)
	link := sender.submitted(story())
	row := editor.mustGet("/desk").Find(".queue-table tbody tr")
	wantText(t, row, "Trồng sa nhân tím dưới tán rừng hồi", "Chíu Thị Hoa", "biểu mẫu", "hôm nay")
	draft := editor.queued()
	page := editor.mustGet(draft)
	wantText(t, page.Find("main"), "0912 000 000", "Kết quả 1", "30 triệu đồng → 51,5 triệu đồng/người/năm")
	checkIDs(t, draft, page.Document)
	silent := editor.decide(draft, url.Values{"do": {"return"}})
	wantText(t, silent.Find("[role=alert]"), "Nhắn cho người gửi")
	back := editor.decide(draft, url.Values{"do": {"return"}, "remark.outcomes[0]": {"Theo báo cáo nào?"}, "remark": {"Cảm ơn anh chị."}})
	if back.status != http.StatusSeeOther {
		t.Fatalf("%d %s", back.status, back.Find("[role=alert]").Text())
	}
	again := sender.mustGet(link + "/3")
	wantText(t, again.Find(".warn"), "Kết quả 1", "Theo báo cáo nào?", "Cảm ơn anh chị.", "Người editor")
	sender.fill(link+"/3", url.Values{"outcomes.0.note": {"Báo cáo tổng kết năm 2023."}})
	if a := sender.fill(link+"/5", url.Values{"go": {"send"}}); a.status != http.StatusSeeOther {
		t.Fatalf("sent again: %d", a.status)
	}
	done := editor.decide(draft, url.Values{"do": {"accept"}, "why": {"có nguồn rõ"}, "id": {"sa-nhan-tim-rung-hoi-dong-van"}})
	if done.status != http.StatusSeeOther {
		t.Fatalf("publishing answers %d: %s", done.status, done.Find("[role=alert], #h-sai ~ *").Text())
	}
	wantText(t, sender.mustGet(link).Find("main"), "Đã đăng")
	wantText(t, sender.mustGet("/models/sa-nhan-tim-rung-hoi-dong-van").Find("h1"), "Trồng sa nhân tím dưới tán rừng hồi")
	o.foundSoon(t, "chíu dao xen rừng hồi quế sa nhân tím", "sa-nhan-tim-rung-hoi-dong-van", true)
	history := editor.mustGet("/desk/models/sa-nhan-tim-rung-hoi-dong-van")
	wantText(t, history.Find("table"), "Người editor", "có nguồn rõ")
	if a := editor.post(draft, url.Values{"do": {"accept"}, "version": {"1"}}); a.status != http.StatusConflict {
		t.Errorf("decided twice: %d", a.status)
	}
}

// foundSoon waits until what is published is found, or what is retired no longer is; it says how long that took.
func (o *office) foundSoon(t *testing.T, q, id string, want bool) {
	t.Helper()
	begun := time.Now()
	for {
		_, body := ask(t, o.site, "/api/models?size=100&q="+url.QueryEscape(q))
		found := strings.Contains(body, `"id":"`+id+`"`)
		if found == want {
			break
		}
		if time.Since(begun) > time.Minute {
			t.Fatalf("after a minute found is %v", found)
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Logf("found after %v", time.Since(begun))
}

// change proposes another summary of a record, as an editor, and gives its address at the desk.
func (p *person) change(id models.ModelID, typed url.Values) string {
	p.t.Helper()
	a := p.fill("/submit?model="+string(id), typed)
	if a.status != http.StatusSeeOther {
		p.t.Fatalf("%d: %s", a.status, a.Find("#faults").Text())
	}
	link, _, _ := strings.Cut(strings.TrimPrefix(a.to, "/submit/"), "/")
	if a := p.fill("/submit/"+link+"/5", url.Values{"by": {"Biên tập"}, "go": {"send"}}); a.status != http.StatusSeeOther {
		p.t.Fatalf("sending answers %d: %s", a.status, a.Find("main").Text())
	}
	d, err := p.o.store.Drafts().ByLink(p.t.Context(), link)
	if err != nil {
		p.t.Fatal(err)
	}
	return draftPath(d.ID)
}

// TestTwoEditors: both change the same record; the second sees what the first changed, and nothing is lost.
func TestTwoEditors(t *testing.T) {
	o := newOffice(t).staff(t)
	first, second := o.as(t, models.Editor), o.as(t, models.Administrator)
	a := first.change(amomumDongVan, url.Values{"title": {"Sa nhân tím, tên mới"}})
	b := second.change(amomumDongVan, url.Values{"since": {""}, "summary": {"Tóm tắt mới của người thứ hai."}})
	both := second.change(amomumDongVan, url.Values{"title": {"Sa nhân tím, tên khác nữa"}})
	open := second.mustGet(b)
	wantText(t, first.mustGet(a).Find(".diff"), "Tên mô hình", "tên mới")
	if done := first.decide(a, url.Values{"do": {"accept"}}); done.status != http.StatusSeeOther {
		t.Fatalf("%d %s", done.status, done.Find("[role=alert]").Text())
	}
	late := second.post(b, second.deskForm(open, url.Values{"do": {"accept"}, "why": {"tóm tắt rõ hơn"}}))
	wantText(t, late.Find("[role=alert]"), "Có người vừa sửa trước bạn")
	wantText(t, late.Find("[aria-labelledby=h-xen]"), "Tên mô hình", "tên mới")
	if late.Find("#why").AttrOr("value", "") != "tóm tắt rõ hơn" {
		t.Error("the reason that was typed is lost")
	}
	if done := second.post(b, second.deskForm(late, url.Values{"do": {"accept"}})); done.status != http.StatusSeeOther {
		t.Fatalf("%d %s", done.status, done.Find("[role=alert]").Text())
	}
	rec, err := o.store.Model(t.Context(), amomumDongVan)
	if err != nil {
		t.Fatal(err)
	}
	if rec.Model.Title.Vi != "Sa nhân tím, tên mới" || rec.Model.Summary.Vi != "Tóm tắt mới của người thứ hai." || rec.Number != 3 {
		t.Errorf("revision %d: %q, %q", rec.Number, rec.Model.Title.Vi, rec.Model.Summary.Vi)
	}
	conflict := second.mustGet(both)
	wantText(t, conflict.Find("[aria-labelledby=h-xd]"), "Tên mô hình", "tên khác nữa", "tên mới")
	second.decide(both, url.Values{"do": {"accept"}, "keep.title.vi": {"theirs"}})
	if rec, err = o.store.Model(t.Context(), amomumDongVan); err != nil || rec.Model.Title.Vi != "Sa nhân tím, tên mới" {
		t.Errorf("%q, %v", rec.Model.Title.Vi, err)
	}
}

// TestRecordIsChanged: retire, restore, merge; each says who and why.
func TestRecordIsChanged(t *testing.T) {
	o := newOffice(t).staff(t)
	editor := o.as(t, models.Editor)
	address := "/desk/models/" + string(amomumDongVan)
	o.foundSoon(t, "sa nhan tim", string(amomumDongVan), true)
	wantText(t, editor.decide(address, url.Values{"do": {"retire"}}).Find("[role=alert]"), "Ghi lý do trước đã")
	if a := editor.decide(address, url.Values{"do": {"retire"}, "why": {"trùng"}}); a.status != http.StatusSeeOther {
		t.Fatalf("%d", a.status)
	}
	wantText(t, o.person(t).mustGet("/models/"+string(amomumDongVan)).Find("main"), "đã được rút khỏi kho")
	o.foundSoon(t, "sa nhan tim", string(amomumDongVan), false)
	if _, body := ask(t, o.site, "/api/models?status=retired"); !strings.Contains(body, string(amomumDongVan)) {
		t.Error("who asks for retired records does not find it")
	}
	if a := editor.decide(address, url.Values{"do": {"restore"}, "number": {"1"}, "why": {"nhầm"}}); a.status != http.StatusSeeOther {
		t.Fatalf("%d", a.status)
	}
	o.foundSoon(t, "sa nhan tim", string(amomumDongVan), true)
	wantText(t, editor.mustGet(address).Find("table").Last(), "nhầm", "trùng", "Người editor", "embedded catalogue")
	stale := editor.mustGet(address)
	editor.decide(address, url.Values{"do": {"retire"}, "why": {"lần nữa"}})
	if a := editor.post(address, editor.deskForm(stale, url.Values{"do": {"restore"}, "number": {"2"}, "why": {"muộn"}})); a.status != http.StatusConflict {
		t.Errorf("who saw an older state changes it: %d", a.status)
	}
	editor.decide(address, url.Values{"do": {"restore"}, "number": {"1"}, "why": {"dùng tiếp"}})
	if a := editor.decide(address, url.Values{"do": {"join"}, "with": {"ca-phe-bich-thao-son-la"}, "why": {"gộp thử"}}); a.status != http.StatusSeeOther {
		t.Fatalf("merging answers %d: %s", a.status, a.Find("[role=alert], h1").Text())
	}
	other, err := o.store.Model(t.Context(), "ca-phe-bich-thao-son-la")
	if err != nil || other.Model.Status != models.Retired || other.Why != "gộp thử" {
		t.Errorf("%+v, %v", other, err)
	}
	joined, err := o.store.Model(t.Context(), amomumDongVan)
	if err != nil || len(joined.Model.Sources) <= 1 || len(models.Errors(joined.Model.Check(o.site.checking()))) > 0 {
		t.Errorf("%+v, %v", joined.Model.Sources, err)
	}
}

// TestObservation: what a delegation took home goes to the desk as a draft, and becomes part of the record: its
// page tells of it with its source, and the fit sets places against it.
func TestObservation(t *testing.T) {
	o := newOffice(t).staff(t)
	rec, err := o.store.Model(t.Context(), amomumDongVan)
	if err != nil {
		t.Fatal(err)
	}
	seen := *rec.Model
	seen.Sources = append(append([]models.Source{}, seen.Sources...), models.Source{ID: "S99", Title: "Báo cáo chuyến học tập", Publisher: "Đoàn Chiêm Hóa", Kind: models.Government, Date: "2023-05-12"})
	seen.Replications = append(append([]models.Replication{}, seen.Replications...), models.Replication{Place: "xã Chiêm Hóa, Tuyên Quang", Year: 2024, Sources: []models.SourceID{"S99"}})
	d, err := o.store.Drafts().Add(t.Context(), models.Draft{
		Kind: models.DraftReplication, Origin: models.FromVisit, OriginRef: "Chuyến học tập tháng 5/2023", Of: amomumDongVan, Base: rec.Number, Model: &seen, By: "Đoàn Chiêm Hóa",
	})
	if err != nil {
		t.Fatal(err)
	}
	editor := o.as(t, models.Editor)
	wantText(t, editor.mustGet("/desk").Find(".queue-table"), "nơi làm theo", "chuyến học tập")
	page := editor.mustGet(draftPath(d.ID))
	wantText(t, page.Find(".diff"), "Chiêm Hóa, Tuyên Quang", "Báo cáo chuyến học tập")
	if page.Find(".diff tbody tr").Length() != 2 {
		t.Errorf("%d differences: %s", page.Find(".diff tbody tr").Length(), page.Find(".diff").Text())
	}
	if a := editor.decide(draftPath(d.ID), url.Values{"do": {"accept"}}); a.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", a.status, a.Find("[role=alert]").Text())
	}
	published := editor.mustGet("/models/" + string(amomumDongVan))
	wantText(t, published.Find("#spread"), "xã Chiêm Hóa, Tuyên Quang", "2024")
	wantText(t, published.Find("#S99"), "Báo cáo chuyến học tập", "Đoàn Chiêm Hóa")
	const there = "xã Chiêm Hóa, Tuyên Quang"
	for begun := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		pair := editor.mustGet("/fit?locality=02287@2025&model=" + string(amomumDongVan))
		if text := wordsOf(pair.Find("[aria-labelledby=h-khac]")); strings.Contains(text, there) {
			break
		} else if time.Since(begun) > time.Minute {
			t.Fatalf("a minute later the fit does not know of %s: %.300q", there, text)
		}
	}
}

// TestErrorsAreNotPublished: a draft with an error waits until it is mended.
func TestErrorsAreNotPublished(t *testing.T) {
	o := newOffice(t).staff(t)
	d, err := o.store.Drafts().Add(t.Context(), models.Draft{Kind: models.DraftRecord, Origin: models.FromAPI, By: "máy", Model: &models.Model{ID: "khong-nguon", Title: models.Text{Vi: "Không nguồn"}}})
	if err != nil {
		t.Fatal(err)
	}
	a := o.as(t, models.Editor).decide(draftPath(d.ID), url.Values{"do": {"accept"}})
	if a.status != http.StatusUnprocessableEntity {
		t.Errorf("%d", a.status)
	}
	wantText(t, a.Find("[aria-labelledby=h-sai]"), "Nguồn", "còn để trống")
	if n, err := o.store.Count(t.Context()); err != nil || n != 3 {
		t.Errorf("%d records, %v", n, err)
	}
}

// TestLists: what has grown old and what does not add up.
func TestLists(t *testing.T) {
	o := newOffice(t).staff(t)
	editor := o.as(t, models.Editor)
	broken := site(t)
	rec, err := broken.store.Model(t.Context(), "giam-ngheo-ben-vung-toan-huyen-binh-lieu")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.store.Put(t.Context(), "", "", store.Put{Model: rec.Model}); err != nil {
		t.Fatal(err)
	}
	wantText(t, editor.mustGet("/desk/sums").Find(".queue"), rec.Model.Title.Vi)
	if text := editor.mustGet("/desk/stale").Find("main").Text(); !strings.Contains(text, "năm") {
		t.Error(text)
	}
}
