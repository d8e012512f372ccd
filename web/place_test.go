package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// unitOfName follows /places?q= to the unit that a name surely means.
func unitOfName(t *testing.T, name string) string {
	t.Helper()
	res, _ := ask(t, site(t), "/places?q="+url.QueryEscape(name))
	if res.StatusCode != http.StatusSeeOther {
		t.Fatalf("%q answers %d, want a redirect to its unit", name, res.StatusCode)
	}
	return res.Header.Get("Location")
}

// TestDistrictOfYesterday: Bình Liêu stands with what became of it, its profile and what does not add up.
func TestDistrictOfYesterday(t *testing.T) {
	address := unitOfName(t, "huyen Binh Lieu")
	doc := read(t, site(t), address)
	checkIDs(t, address, doc)
	checkNotes(t, address, doc)
	wantText(t, doc.Find(".title"), "Huyện Bình Liêu, Quảng Ninh", "đến 30/6/2025", "nay là")
	wantText(t, doc.Find(".facts .warn"), "1.158 trên 7.701 hộ (suy từ 1.571 hộ là 20,4 %) là 15,04 %", "1.571 − 385 − 1.091 = 95 hộ, nguồn ghi còn 154 hộ")
	wantText(t, doc.Find(".facts"), "300–1.330 m", "1.868–2.600 mm", "khoảng 2021", "chuẩn nghèo đa chiều 2021–2025")
	wantText(t, doc.Find("main"), "sa nhân tím dưới tán rừng", "chênh 59 hộ")
	if doc.Find(".map circle").Length() != 1 {
		t.Error("the place is not on the map")
	}
}

func TestCommuneOfYesterday(t *testing.T) {
	doc := read(t, site(t), unitOfName(t, "xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh"))
	wantText(t, doc.Find(".title"), "xã Đồng Văn, huyện Bình Liêu, Quảng Ninh (đến 30/6/2025), nay là xã Hoành Mô")
	wantText(t, doc.Find("main"), "Trồng sa nhân tím dưới tán rừng tại xã Đồng Văn")
}

// TestCommuneOfToday finds what was recorded under yesterday's names, and says what is not known.
func TestCommuneOfToday(t *testing.T) {
	doc := read(t, site(t), "/places/06841")
	wantText(t, doc.Find("main"), "Xã Hoành Mô, Quảng Ninh", "xã Đồng Văn, huyện Bình Liêu", "Trồng sa nhân tím dưới tán rừng tại xã Đồng Văn", "Điều đã biết về nơi liên quan")
	if doc.Find(".glance .none").Length() == 0 {
		t.Error("nothing is said to be unknown")
	}
}

// TestTakenHere: a place tells which models were taken there from elsewhere.
func TestTakenHere(t *testing.T) {
	doc := read(t, site(t), "/places/23647") // xã Sơn Lang, Gia Lai
	if doc.Find(`main a[href="/models/sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu"]`).Length() == 0 {
		t.Error("the amomum of Đồng Văn, done here too, is not named")
	}
}

// TestAmbiguousName: Đồng Văn means several places; the reader chooses.
func TestAmbiguousName(t *testing.T) {
	for _, prefix := range []string{"", "/en"} {
		doc := read(t, site(t), prefix+"/places?q=dong+van")
		choices := doc.Find(".choose a")
		if choices.Length() < 4 {
			t.Fatalf("%d places to choose from", choices.Length())
		}
		if href, _ := choices.First().Attr("href"); !strings.HasPrefix(href, prefix+"/places/") {
			t.Errorf("the first choice leads to %q", href)
		}
	}
	wantText(t, read(t, site(t), "/places?q=dong+van").Find(".choose"), "huyện Bình Liêu", "nay là xã Hoành Mô")
}

func TestUnknownName(t *testing.T) {
	doc := read(t, site(t), "/places?q=Ho%C3%A0nh+Mooo")
	wantText(t, doc.Find("main"), "Không có nơi nào tên “Hoành Mooo”", "xã Hoành Mô, Quảng Ninh")
	wantText(t, read(t, site(t), "/places?q=%F0%9F%90%9D").Find("main"), "Không có nơi nào")
}

func TestPlacesForm(t *testing.T) {
	doc := read(t, site(t), "/places")
	wantText(t, doc.Find("main"), "Quảng Ninh", "Nơi đã có nguồn nói đến", "huyện Bình Liêu, Quảng Ninh")
	res, body := ask(t, site(t), "/places?q="+strings.Repeat("x", 300))
	if res.StatusCode != http.StatusBadRequest || !strings.Contains(body, `role="alert"`) {
		t.Errorf("a name of 300 letters answers %d", res.StatusCode)
	}
}

// TestEveryProvinceHasAPage opens today's and yesterday's provinces in both languages.
func TestEveryProvinceHasAPage(t *testing.T) {
	s := site(t)
	for _, year := range []int{2024, 2025} {
		for _, u := range s.places.Provinces(year) {
			for _, prefix := range []string{"", "/en"} {
				address := prefix + "/places/" + u.Key()
				doc := read(t, s, address)
				checkIDs(t, address, doc)
			}
		}
	}
}
