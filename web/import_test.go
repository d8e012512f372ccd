package web

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

const listHead = "Tên mô hình;Lĩnh vực;Địa điểm;Năm;Tóm tắt;Chỉ tiêu;Kết quả;Năm số liệu;Nguồn;Cơ quan;Loại nguồn;Ngày đăng\n"

// listRow is a row of somebody's own list.
func listRow(title, value string) string {
	return title + ";Chăn nuôi;xã Kim Bình, huyện Chiêm Hóa, tỉnh Tuyên Quang;2024;Nhóm hộ nuôi bò vỗ béo.;Thu nhập;" + value + ";2023;Báo cáo năm 2023;UBND xã Kim Bình;cơ quan nhà nước;15/12/2023\n"
}

// sendSheet sends a spreadsheet and opens its page.
func (p *person) sendSheet(name string, data []byte) (seen, string) {
	p.t.Helper()
	a := p.sendFile(p.t, "/desk/import", nil, name, data)
	if a.status != http.StatusSeeOther {
		p.t.Fatalf("sending %s answers %d: %.300s", name, a.status, a.Find("main").Text())
	}
	return p.mustGet(a.to), a.to
}

// rowCounts reads what the rows of a preview would do: "2 dòng mới, 1 dòng không nhận".
func rowCounts(page seen) string {
	var out []string
	for _, chip := range page.Find(".head .chips li a").EachIter() {
		if chip.AttrOr("href", "") != "" && strings.Contains(chip.AttrOr("href", ""), "rows=") {
			out = append(out, chip.Text())
		}
	}
	return strings.Join(out, ", ")
}

func TestImportList(t *testing.T) {
	o := newOffice(t).staff(t)
	p := o.as(t, models.Editor)
	list := listHead + listRow("Nuôi bò vỗ béo theo nhóm hộ", "6–8 triệu đồng/con") + listRow("Trồng cỏ voi", "nhiều lắm") + listRow("=HYPERLINK(1)", "5 triệu đồng/hộ/năm") + ";;;\n"
	page, at := p.sendSheet("danh sách.csv", []byte(list))
	if got := rowCounts(page); got != "2 dòng mới, 1 dòng không nhận" {
		t.Fatalf("the preview counts %q: %s", got, page.Find("main").Text())
	}
	if text := page.Find(".imported").Text(); !strings.Contains(text, "G3") || !strings.Contains(text, "nhiều lắm") {
		t.Errorf("the cell and the reason are not told: %s", text)
	}
	if n, _ := o.store.Count(t.Context()); n != 3 {
		t.Errorf("%d records before anything was imported", n)
	}
	writes := page.Find("input[name=writes]").AttrOr("value", "")
	if a := p.post(at, url.Values{"go": {"run"}, "writes": {writes}}); a.status != http.StatusSeeOther {
		t.Fatalf("importing answers %d: %s", a.status, a.Find("main").Text())
	}
	rec, err := o.store.Model(t.Context(), "nuoi-bo-vo-beo-theo-nhom-ho")
	if err != nil {
		t.Fatal(err)
	}
	m := rec.Model
	if len(m.Outcomes) != 1 || *m.Outcomes[0].Min != 6_000_000 || m.Outcomes[0].Per != "head" || m.Place.Commune != "Kim Bình" || m.Sources[0].Date != "2023-12-15" || m.Sector[0] != "livestock" {
		t.Errorf("the record is %+v", m)
	}
	again, _ := p.sendSheet("danh sách.csv", []byte(list))
	if got := rowCounts(again); got != "2 dòng không đổi, 1 dòng không nhận" {
		t.Errorf("the same list again: %q %s", got, again.Find(".imported").Text())
	}
	changed, _ := p.sendSheet("danh sách.csv", []byte(strings.Replace(list, "Nhóm hộ nuôi bò vỗ béo.", "Nhóm hộ nuôi bò vỗ béo rồi bán.", 1)))
	if got := rowCounts(changed); got != "1 dòng thay đổi, 1 dòng không đổi, 1 dòng không nhận" || !strings.Contains(changed.Find(".imported ins").Text(), "rồi bán") {
		t.Errorf("a changed list: %q", got)
	}
	if a := p.post(at, url.Values{"go": {"undo"}}); a.status != http.StatusSeeOther {
		t.Fatalf("undoing answers %d", a.status)
	}
	if n, _ := o.store.Count(t.Context()); n != 3 {
		t.Errorf("%d records after the import was taken back", n)
	}
	if a := p.post(at, url.Values{"go": {"undo"}}); a.status != http.StatusConflict {
		t.Errorf("undoing twice answers %d", a.status)
	}
}

// TestImportMatches: heads that nobody knows are matched by hand.
func TestImportMatches(t *testing.T) {
	o := newOffice(t).staff(t)
	p := o.as(t, models.Editor)
	list := "A;B\n" + "Nuôi ong;xã Kim Bình\n"
	page, at := p.sendSheet("a.csv", []byte(list))
	if n := page.Find("select[name=column0] option").Length(); n < 20 {
		t.Fatalf("%d meanings to choose from", n)
	}
	if a := p.post(at, url.Values{"go": {"match"}, "column1": {"place"}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("without a title: %d", a.status)
	}
	if a := p.post(at, url.Values{"go": {"match"}, "column0": {"title"}, "column1": {"place"}}); a.status != http.StatusSeeOther {
		t.Fatalf("matching answers %d", a.status)
	}
	if text := p.mustGet(at).Find(".imported").Text(); !strings.Contains(text, "Nuôi ong") || !strings.Contains(text, "không nhận") {
		t.Errorf("the preview is %s", text)
	}
}

// TestExportImport: what was downloaded, sent back, changes nothing.
func TestExportImport(t *testing.T) {
	o := newOffice(t).staff(t)
	p := o.as(t, models.Editor)
	for _, name := range []string{"/models.xlsx", "/models.csv"} {
		page, _ := p.sendSheet(name[1:], []byte(p.mustGet(name).body))
		if got := rowCounts(page); got != "3 dòng không đổi" {
			t.Errorf("%s sent back: %q %s", name, got, page.Find(".imported").Text())
		}
	}
}

// TestTemplate: it has its drop-downs, and filled in as its example says it makes a record.
func TestTemplate(t *testing.T) {
	o := newOffice(t).staff(t)
	p := o.as(t, models.Editor)
	book, err := excelize.OpenReader(strings.NewReader(p.mustGet("/desk/import/template.xlsx").body))
	if err != nil {
		t.Fatal(err)
	}
	lists, err := book.GetDataValidations("Mô hình")
	if err != nil || len(lists) < 5 {
		t.Errorf("%d drop-downs, %v", len(lists), err)
	}
	heads, err := book.GetRows("Mô hình")
	if err != nil {
		t.Fatal(err)
	}
	example, err := book.GetRows("Ví dụ")
	if err != nil {
		t.Fatal(err)
	}
	for n := range heads[0] {
		at, _ := excelize.CoordinatesToCellName(n+1, 2)
		if row := example[n+2]; len(row) > 1 {
			if err := book.SetCellStr("Mô hình", at, row[1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := book.SetSheetRow("Kết quả", "A2", &[]any{1, "Việc làm", "12 lao động", "", "trong các nhóm", 2023}); err != nil {
		t.Fatal(err)
	}
	var filled bytes.Buffer
	if err := book.Write(&filled); err != nil {
		t.Fatal(err)
	}
	page, at := p.sendSheet("mẫu.xlsx", filled.Bytes())
	if got := rowCounts(page); got != "1 dòng mới" {
		t.Fatalf("the filled template: %q %s", got, page.Find(".imported").Text())
	}
	p.post(at, url.Values{"go": {"run"}, "writes": {"1"}})
	rec, err := o.store.Model(t.Context(), "nuoi-bo-vo-beo-theo-nhom-ho")
	if err != nil {
		t.Fatal(err)
	}
	if m := rec.Model; len(m.Outcomes) != 2 || m.Outcomes[1].Unit != "worker" || len(m.EthnicGroups) != 2 || len(m.Commodities) != 2 || m.Status != "established" {
		t.Errorf("the record is %+v", m)
	}
}

// longList is somebody's own list of that many rows.
func longList(rows int) []byte {
	var list strings.Builder
	list.WriteString(listHead)
	for n := range rows {
		list.WriteString(listRow(fmt.Sprintf("Nuôi bò nhóm %d", n), "6–8 triệu đồng/con"))
	}
	return []byte(list.String())
}

// TestImportPages: a long list is shown a hundred rows at a time.
func TestImportPages(t *testing.T) {
	o := newOffice(t).staff(t)
	page, _ := o.as(t, models.Editor).sendSheet("dài.csv", longList(120))
	if got := rowCounts(page); got != "120 dòng mới" || page.Find(".imported tbody tr").Length() != 100 {
		t.Errorf("%q, %d rows shown", got, page.Find(".imported tbody tr").Length())
	}
	next := page.Find(".pages a").AttrOr("href", "")
	if rest := o.as(t, models.Editor).mustGet(next); rest.Find(".imported tbody tr").Length() != 20 {
		t.Errorf("%q shows %d rows", next, rest.Find(".imported tbody tr").Length())
	}
}

// previewed asks for an import's page until its preview is made, and gives it with how many pages told how far it was.
func (p *person) previewed(at string) (page seen, waited int) {
	p.t.Helper()
	for begun := time.Now(); time.Since(begun) < time.Minute; waited++ {
		if page = p.mustGet(at); page.Find("progress").Length() == 0 {
			return page, waited
		}
		time.Sleep(10 * time.Millisecond)
	}
	p.t.Fatal("the preview is not made within a minute")
	return page, waited
}

// TestImportProgress: while a long list is being read the page says how far it is and asks again without scripts.
func TestImportProgress(t *testing.T) {
	o := newOffice(t).staff(t)
	p := o.as(t, models.Editor)
	const rows = longImport + 20
	at := p.sendFile(t, "/desk/import", nil, "dài.csv", longList(rows)).to
	seq, err := o.store.LastSeq(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	half := &preview{key: previewKey{link: at[strings.LastIndexByte(at, '/')+1:], lang: locale.Vi, seq: seq}, total: rows + 1, ready: make(chan struct{})}
	half.done.Store(250)
	o.site.previews.mu.Lock()
	o.site.previews.list = []*preview{half}
	o.site.previews.mu.Unlock()
	page := p.mustGet(at)
	if bar := page.Find("progress"); bar.AttrOr("value", "") != "250" || bar.AttrOr("max", "") != "521" || !strings.Contains(page.Find("#progress-said").Text(), "250 trên 521") {
		t.Errorf("the page says %s", page.Find("#progress").Text())
	}
	if !strings.Contains(page.body, `<noscript><meta http-equiv="refresh" content="1"></noscript>`) {
		t.Error("the page does not ask again by itself")
	}
	if got := p.mustGet(at + "/progress").body; got != `{"done":250,"total":521,"ready":false}` {
		t.Errorf("progress is %s", got)
	}
	half.err = errors.New("broken off")
	close(half.ready)
	if page, _ = p.previewed(at); rowCounts(page) != "520 dòng mới" {
		t.Errorf("made anew: %q", rowCounts(page))
	}
	if got := p.mustGet(at + "/progress").body; !strings.Contains(got, `"ready":true`) {
		t.Errorf("progress is %s", got)
	}
}

// TestPreviewPanics: a preview that fails like that is an error of its own page, not the server's end.
func TestPreviewPanics(t *testing.T) {
	var ps previews
	p := ps.of(previewKey{link: "a"}, 1, func(*preview) { panic("row") })
	if _, err := p.wait(t.Context()); err == nil || !strings.Contains(err.Error(), "row") {
		t.Errorf("the error is %v", err)
	}
	for n := range 2 * mostPreviews {
		ps.of(previewKey{link: strconv.Itoa(n)}, 1, func(*preview) {})
	}
	if len(ps.list) > mostPreviews {
		t.Errorf("%d previews are kept", len(ps.list))
	}
}

// BenchmarkImportPreview previews 5,000 rows: at most 3 s are promised.
func BenchmarkImportPreview(b *testing.B) {
	o := newOffice(b).staff(b)
	p := o.as(b, models.Editor)
	at := p.sendFile(b, "/desk/import", nil, "dài.csv", longList(5000)).to
	told := 0
	for b.Loop() {
		o.site.previews.list = nil // none is being made
		_, waited := p.previewed(at)
		told += waited
	}
	b.ReportMetric(float64(told)/float64(b.N), "progress-pages")
}
