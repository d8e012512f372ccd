package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// TestFormKeepsRecords: every record of the catalogue goes into the form and comes out as it was.
func TestFormKeepsRecords(t *testing.T) {
	s := site(t)
	for rec, err := range s.store.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		for _, lang := range locale.Langs() {
			filled, err := s.typedOf(s.locales[lang], rec.Model)
			if err != nil {
				t.Fatal(err)
			}
			read, err := s.readTyped(s.locales[locale.Vi], filled)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(rec.Model, read.model); diff != "" || len(read.faults) > 0 {
				t.Errorf("%s in %s: faults %v (-want +got):\n%s", rec.Model.ID, lang, read.faults, diff)
			}
		}
	}
}

// TestFigures: figures as people write them, read back in full before they count.
func TestFigures(t *testing.T) {
	s := site(t)
	for _, one := range []struct {
		text, unit string
		min, max   float64
		is, per    string
		back       string
	}{
		{"50–70 triệu", "VND", 50e6, 70e6, "VND", "", "50.000.000–70.000.000 đồng"},
		{"50-70 tr", "VND", 50e6, 70e6, "VND", "", "50.000.000–70.000.000 đồng"},
		{"1,5 tỷ", "VND", 1.5e9, 1.5e9, "VND", "", "1.500.000.000 đồng"},
		{"51.500.000", "VND", 51.5e6, 51.5e6, "VND", "", "51.500.000 đồng"},
		{"51,5 triệu đồng/người/năm", "VND", 51.5e6, 51.5e6, "VND", "person/year", "51.500.000 đồng/người/năm"},
		{"2.000 ha", "", 2000, 2000, "ha", "", "2.000 ha"},
		{"20,4%", "%", 20.4, 20.4, "%", "", "20,4\u00a0%"},
		{"20.4 %", "%", 20.4, 20.4, "%", "", "20,4\u00a0%"},
		{"−13,2 %", "%", -13.2, -13.2, "%", "", "−13,2\u00a0%"},
		{"1.571 hộ", "household", 1571, 1571, "household", "", "1.571 hộ"},
		{"154", "household", 154, 154, "household", "", "154 hộ"},
		{"12 tấn/ha", "tonne", 12, 12, "tonne", "ha", "12 tấn/ha"},
		{"1.5 million VND", "VND", 1.5e6, 1.5e6, "VND", "", "1.500.000 đồng"},
	} {
		r := &submission{s: s, l: s.locales[locale.Vi], back: map[string]string{}, faults: map[string]string{}}
		f, ok := r.figure("x", one.text, one.unit)
		if !ok || float64(*f.Min) != one.min || float64(*f.Max) != one.max || f.Unit != one.is || f.Per != one.per || r.back["x"] != one.back {
			t.Errorf("%q: %+v %v, read back as %q, faults %v", one.text, f, ok, r.back["x"], r.faults)
		}
	}
	for text, want := range map[string]string{
		"50": "50", "nhiều lắm": "nhiều lắm", "50–70 triệu, có khi hơn": "có khi hơn", "<script>": "<script>", "20 ha": "đồng",
	} {
		r := &submission{s: s, l: s.locales[locale.Vi], back: map[string]string{}, faults: map[string]string{}}
		if _, ok := r.figure("economics.0.investment_vnd", text, "VND"); ok || !strings.Contains(r.faults["economics.0.investment_vnd"], want) {
			t.Errorf("%q was read, or its fault %q does not say %q", text, r.faults, want)
		}
	}
}

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"  Chiêm Hoá \r\nxã Trung Hà\x00\x07 ": "Chiêm Hoá \nxã Trung Hà",
		"sa nhân\u202etxt.exe\u202c":           "sa nhântxt.exe",
		"Tie\u0302\u0301ng":                    "Tiếng",
		"a\u200bb\ufeff":                       "ab",
		"<b>đậm</b>":                           "<b>đậm</b>",
	} {
		if got := clean(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestPlaceOfASubmission: a name with one meaning is taken, several are asked back, the chosen one counts.
func TestPlaceOfASubmission(t *testing.T) {
	s := site(t)
	for _, one := range []struct {
		typed    typed
		want     models.Place
		meanings bool
	}{
		{typed{"place": {"xa Dong Van, Binh Lieu"}, "year": {"2023"}}, models.Place{Country: "VN", Province: "Quảng Ninh", District: "Bình Liêu", Commune: "Đồng Văn", AsOf: 2023}, false},
		{typed{"place": {"xã Hoành Mô, Quảng Ninh"}, "year": {"2026"}}, models.Place{Country: "VN", Province: "Quảng Ninh", Commune: "Hoành Mô", AsOf: 2026}, false},
		{typed{"place": {"xã Đồng Văn"}, "year": {"2023"}}, models.Place{Country: "VN", AsOf: 2023}, true},
		{typed{"place": {"xã Đồng Văn"}, "place_unit": {"06847@2024"}, "year": {"2023"}}, models.Place{Country: "VN", Province: "Quảng Ninh", District: "Bình Liêu", Commune: "Đồng Văn", AsOf: 2023}, false},
		{typed{"place": {"Việt Nam"}, "year": {"2023"}}, models.Place{Country: "VN", AsOf: 2023}, false},
	} {
		r, err := s.readTyped(s.locales[locale.Vi], one.typed)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(one.want, r.model.Place); diff != "" || (len(r.meanings) > 1) != one.meanings {
			t.Errorf("%v: %d meanings, %v (-want +got):\n%s", one.typed, len(r.meanings), r.faults, diff)
		}
	}
}

// story is a first page as somebody fills it in.
func story() url.Values {
	return url.Values{
		"title": {"Trồng sa nhân tím dưới tán rừng hồi"}, "sector": {"understory-crops"}, "place": {"xa Dong Van, huyen Binh Lieu"}, "year": {"2023"},
		"summary":         {"Người Dao trồng sa nhân tím xen dưới rừng hồi, quế. Trồng một lần thu nhiều năm."},
		"sources.0.title": {"Báo cáo của UBND xã Đồng Văn"}, "sources.0.publisher": {"UBND xã Đồng Văn"}, "sources.0.kind": {"government"}, "sources.0.date": {"12/5/2023"},
		"go": {"next"},
	}
}

// with sends a page of the form with what somebody types into it.
func (p *person) fill(address string, typed url.Values) seen {
	p.t.Helper()
	return p.post(address, formOf(p.mustGet(address), typed))
}

// submitted walks through the form without scripts and sends; it gives the draft's address.
func (p *person) submitted(first url.Values) string {
	p.t.Helper()
	a := p.fill("/submit", first)
	if a.status != http.StatusSeeOther {
		p.t.Fatalf("the first page answers %d: %s", a.status, a.Find("#faults").Text())
	}
	link := strings.TrimSuffix(a.to, "/2")
	figures := url.Values{
		"outcomes.0.indicator": {"income"}, "outcomes.0.value": {"51,5 triệu đồng/người/năm"}, "outcomes.0.before": {"30 triệu"}, "outcomes.0.year": {"2023"},
		"economics.0.unit": {"ha"}, "economics.0.investment_vnd": {"50–70 triệu"}, "economics.0.year": {"2023"}, "go": {"next"},
	}
	if a := p.fill(link+"/3", figures); a.status != http.StatusSeeOther {
		p.t.Fatalf("the figures answer %d: %s", a.status, a.Find("#faults").Text())
	}
	if a := p.fill(link+"/5", url.Values{"by": {"Chíu Thị Hoa, cán bộ xã"}, "contact": {"0912 000 000"}, "go": {"send"}}); a.status != http.StatusSeeOther {
		p.t.Fatalf("sending answers %d: %s", a.status, a.Find("[role=alert], #h-must").Text())
	}
	return link
}

// TestSubmit: somebody without an account, without scripts, sends a record with figures.
func TestSubmit(t *testing.T) {
	o := newOffice(t)
	p := o.person(t)
	first := p.fill("/submit", story())
	if first.status != http.StatusSeeOther || !strings.HasPrefix(first.to, "/submit/") || len(first.to) < 30 {
		t.Fatalf("%d to %q: %s", first.status, first.to, first.Find("#faults").Text())
	}
	link := strings.TrimSuffix(first.to, "/2")
	page := p.mustGet(link)
	wantText(t, page.Find("[data-back=place]"), "xã Đồng Văn, huyện Bình Liêu, Quảng Ninh", "Hoành Mô")
	if got := page.Find("[name='sources.0.date']").AttrOr("value", ""); got != "12/5/2023" {
		t.Errorf("the date is %q now", got)
	}
	figures := p.fill(link+"/3", url.Values{"outcomes.0.indicator": {"income"}, "outcomes.0.value": {"51,5 triệu đồng/người/năm"}, "economics.0.investment_vnd": {"50–70 triệu"}, "economics.0.unit": {"ha"}, "go": {"save"}})
	if figures.status != http.StatusSeeOther {
		t.Fatalf("%d", figures.status)
	}
	wantText(t, p.mustGet(link+"/3").Find("[data-back='economics.0.investment_vnd']"), "50.000.000–70.000.000 đồng")
	review := p.mustGet(link + "/5")
	wantText(t, review.Find("table"), "51,5 triệu đồng/người/năm", "51.500.000 đồng/người/năm", "50–70 triệu", "50.000.000–70.000.000 đồng")
	wantText(t, review.Find("[aria-labelledby=h-alike]"), "cùng nơi", "Bình Liêu")
	nameless := p.post(link+"/5", formOf(review, url.Values{"contact": {"0912 000 000"}, "go": {"send"}}))
	wantText(t, nameless.Find("[role=alert]"), "Bạn là ai?")
	if nameless.Find("#contact").AttrOr("value", "") != "0912 000 000" {
		t.Error("the contact is lost")
	}
	sent := p.post(link+"/5", formOf(nameless, url.Values{"by": {"Chíu Thị Hoa, cán bộ xã"}, "go": {"send"}}))
	if sent.status != http.StatusSeeOther || sent.to != link {
		t.Fatalf("%d to %q", sent.status, sent.to)
	}
	wantText(t, p.mustGet(link).Find("main"), "Đã gửi. Cảm ơn!", "chờ biên tập viên")
	d, err := o.store.Drafts().ByLink(t.Context(), strings.TrimPrefix(link, "/submit/"))
	if err != nil {
		t.Fatal(err)
	}
	m := d.Model
	if d.State != models.DraftSent || d.Contact != "0912 000 000" || m.ID != "trong-sa-nhan-tim-duoi-tan-rung-hoi" || m.Place.Commune != "Đồng Văn" || m.Place.AsOf != 2023 ||
		float64(*m.Outcomes[0].Value) != 51.5e6 || m.Outcomes[0].Per != "person/year" || m.Outcomes[0].Sources[0] != "S1" || float64(*m.Economics[0].Investment.Max) != 70e6 || m.Sources[0].Date != "2023-05-12" {
		t.Errorf("%+v\n%+v", d, m)
	}
	if again := p.post(link+"/5", formOf(nameless, url.Values{"by": {"ai đó"}, "go": {"send"}})); again.status != http.StatusConflict {
		t.Errorf("a replay of the form answers %d", again.status)
	}
}

// TestSubmitFaults: what is wrong stands beside its field, what was typed stays, also in English.
func TestSubmitFaults(t *testing.T) {
	o := newOffice(t)
	bad := story()
	bad.Set("place", "Đồng Văn")
	bad.Set("year", "202")
	bad.Del("sources.0.title")
	bad.Del("sources.0.publisher")
	for prefix, want := range map[string][]string{
		"":    {"Nơi: “Đồng Văn” là tên của", "Bạn ghi 202. Cần bốn chữ số", "Nguồn"},
		"/en": {"Place: “Đồng Văn” is the name of", "You wrote 202. A year has four digits", "Sources"},
	} {
		p := o.person(t)
		a := p.post(prefix+"/submit", bad)
		if a.status != http.StatusUnprocessableEntity {
			t.Fatalf("%d", a.status)
		}
		wantText(t, a.Find("#faults"), want...)
		if a.Find("[name=place_unit]").Length() < 3 || a.Find("#f-place").AttrOr("value", "") != "Đồng Văn" || a.Find("[name=sector][checked]").Length() != 1 {
			t.Errorf("%s: the meanings to choose from, or what was typed, are not there", prefix)
		}
		checkIDs(t, prefix+"/submit", a.Document)
		action := a.Find("#submit").AttrOr("action", "")
		good := formOf(a, url.Values{"place_unit": {"06847@2024"}, "year": {"2023"}, "sources.0.title": {"Báo cáo"}, "sources.0.publisher": {"UBND xã"}, "sources.0.kind": {"government"}, "go": {"next"}})
		if a := p.post(action, good); a.status != http.StatusSeeOther {
			t.Errorf("%s: mended, it answers %d: %s", prefix, a.status, a.Find("#faults").Text())
		}
	}
}

// TestTwoWindows: who saves an old page of a draft loses nothing and is told what changed.
func TestTwoWindows(t *testing.T) {
	o := newOffice(t)
	p := o.person(t)
	link := strings.TrimSuffix(p.fill("/submit", story()).to, "/2")
	old := p.mustGet(link)
	p.fill(link, url.Values{"title": {"Tên ở cửa sổ kia"}})
	a := p.post(link, formOf(old, url.Values{"title": {"Tên ở cửa sổ này"}}))
	if a.status != http.StatusConflict || a.Find("#f-title").AttrOr("value", "") != "Tên ở cửa sổ này" {
		t.Fatalf("%d: %s", a.status, a.Find("#f-title").AttrOr("value", ""))
	}
	wantText(t, a.Find("[role=alert]"), "Tên mô hình", "Tên ở cửa sổ kia")
	if a := p.post(link, formOf(a, nil)); a.status != http.StatusSeeOther {
		t.Errorf("saved again: %d", a.status)
	}
	if got := p.mustGet(link).Find("#f-title").AttrOr("value", ""); got != "Tên ở cửa sổ này" {
		t.Errorf("the title is %q", got)
	}
}

// TestRowsWithoutScripts: a button adds a row, a box takes one out; the others stay as they are.
func TestRowsWithoutScripts(t *testing.T) {
	o := newOffice(t)
	p := o.person(t)
	link := strings.TrimSuffix(p.fill("/submit", story()).to, "/2")
	added := p.fill(link+"/3", url.Values{"outcomes.0.indicator": {"income"}, "outcomes.0.value": {"50 triệu"}, "go": {"add:outcomes"}})
	if added.to != link+"/3#f-outcomes" {
		t.Fatalf("%d to %q", added.status, added.to)
	}
	p.fill(link+"/3", url.Values{"outcomes.1.indicator": {"area"}, "outcomes.1.value": {"12 ha"}, "go": {"save"}})
	p.fill(link+"/3", url.Values{"outcomes.0.gone": {"1"}, "go": {"save"}})
	d, err := o.store.Drafts().ByLink(t.Context(), strings.TrimPrefix(link, "/submit/"))
	if err != nil {
		t.Fatal(err)
	}
	if out := d.Model.Outcomes; len(out) != 1 || out[0].Unit != "ha" || float64(*out[0].Value) != 12 {
		t.Errorf("%+v", out)
	}
}

// TestBadInput: markup, scripts, marks that turn the writing, far too much.
func TestBadInput(t *testing.T) {
	o := newOffice(t)
	p := o.person(t)
	const bad = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>` + "\u202egnp.exe"
	form := story()
	for name := range form {
		if name != "go" {
			form.Set(name, bad)
		}
	}
	a := p.post("/submit", form)
	if a.status != http.StatusUnprocessableEntity || a.Find("main script").Length()+a.Find("main img").Length() != 0 {
		t.Errorf("%d: the markup is markup", a.status)
	}
	link := a.Find("#submit").AttrOr("action", "")
	for _, address := range []string{link, link + "/2", link + "/3", link + "/4", link + "/5"} {
		if page := p.mustGet(address); page.Find("main script").Length()+page.Find("main img").Length() != 0 {
			t.Errorf("%s: the markup is markup", address)
		}
	}
	d, err := o.store.Drafts().ByLink(t.Context(), strings.TrimPrefix(link, "/submit/"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsRune(d.Model.Title.Vi, '\u202e') {
		t.Error("a mark that turns the writing came into the record")
	}
	if a := p.post("/submit", url.Values{"title": {strings.Repeat("a", 10<<20)}}); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("10 MB of text: %d", a.status)
	}
	if a := p.post("/submit", url.Values{"title": {"a\xff"}}); a.status != http.StatusBadRequest {
		t.Errorf("no UTF-8: %d", a.status)
	}
	many := url.Values{"title": {"a"}}
	for i := range 5000 {
		many.Set(rowName("sources", i)+"title", "x")
	}
	if a := p.post("/submit", many); a.status != http.StatusUnprocessableEntity && a.status != http.StatusSeeOther {
		t.Errorf("5,000 rows: %d", a.status)
	}
}

// TestLinksAreNotGuessed: an address that nobody has answers like one that nobody may see.
func TestLinksAreNotGuessed(t *testing.T) {
	o := newOffice(t)
	p := o.person(t)
	for _, address := range []string{"/submit/1", "/submit/AAAAAAAAAAAAAAAAAAAAAAAAAA", "/submit/AAAAAAAAAAAAAAAAAAAAAAAAAA/5"} {
		if a := p.get(address); a.status != http.StatusNotFound {
			t.Errorf("%s answers %d", address, a.status)
		}
	}
}

// TestRobotsAreHeldUp: who begins drafts without end is told to wait; an account is not.
func TestRobotsAreHeldUp(t *testing.T) {
	o := newOffice(t).staff(t)
	robot, last := o.person(t), seen{}
	for range draftsAtOnce + 1 {
		last = robot.post("/submit", story())
	}
	if last.status != http.StatusTooManyRequests || last.header.Get("Retry-After") == "" {
		t.Errorf("draft %d answers %d", draftsAtOnce+1, last.status)
	}
	if a := o.as(t, models.Contributor).post("/submit", story()); a.status != http.StatusSeeOther {
		t.Errorf("a contributor gets %d", a.status)
	}
}
