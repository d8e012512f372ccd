package place

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

func keys(units []*Unit) string {
	var out []string
	for _, u := range units {
		out = append(out, u.Key())
	}
	return strings.Join(out, " ")
}

// TestResolve: names as records, officers and letters write them, and all units that they mean.
func TestResolve(t *testing.T) {
	const (
		dongVan   = "06847@2024" // xã Đồng Văn, huyện Bình Liêu
		hoanhMo   = "06841@2025 06841@2024"
		binhLieu  = "198@2024 06838@2025 06838@2024"
		huyenOnly = "198@2024"
	)
	for name, want := range map[string]string{
		// whole
		"xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh":                dongVan,
		"Xã Đồng Văn, Huyện Bình Liêu, Tỉnh Quảng Ninh":                dongVan,
		"XÃ ĐỒNG VĂN, HUYỆN BÌNH LIÊU, TỈNH QUẢNG NINH":                dongVan,
		"X. Đồng Văn, H. Bình Liêu, T. Quảng Ninh":                     dongVan,
		"xa dong van, huyen binh lieu, tinh quang ninh":                dongVan,
		"xã Đồng Văn (huyện Bình Liêu)":                                dongVan,
		"xã Đồng Văn thuộc huyện Bình Liêu":                            dongVan,
		"Đồng Văn - Bình Liêu - Quảng Ninh":                            dongVan,
		"Quảng Ninh, Bình Liêu, Đồng Văn":                              dongVan,
		"Dong Van commune, Binh Lieu district, Quang Ninh province":    dongVan,
		"xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh, Việt Nam":      dongVan,
		"xã Đồng Văn, huyện Bình Liêu (nay là xã Hoành Mô)":            dongVan,
		"xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh (2023)":         dongVan,
		"bản Sông Moóc, xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh": dongVan,
		"thôn 3, xã Đồng Văn, huyện Bình Liêu":                         dongVan,
		// part
		"dong van binh lieu":       dongVan,
		"Đồng Văn, Bình Liêu":      dongVan,
		"Hoành Mô, Quảng Ninh":     hoanhMo,
		"Hoành Mô":                 hoanhMo,
		"hoanh mo":                 hoanhMo,
		"xã Hoành Mô":              hoanhMo,
		"xã Hoành Mô cũ":           "06841@2024",
		"Bình Liêu":                binhLieu,
		"binh lieu":                binhLieu,
		"Bình Liêu, Quảng Ninh":    "198@2024 06838@2025 06838@2024",
		"huyện Bình Liêu":          huyenOnly,
		"H.Bình Liêu":              huyenOnly,
		"Binh Lieu district":       huyenOnly,
		"xã Bình Liêu":             "06838@2025",
		"thị trấn Bình Liêu":       "06838@2024",
		"TT. Bình Liêu":            "06838@2024",
		"Húc Động":                 "06859@2024",
		"Tình Húc, Bình Liêu":      "2250711@2009",
		"Ha Giang cu":              "02@2024 024@2024 12745@2024 15292@2024",
		"tỉnh Hà Giang":            "02@2024",
		"tinh ha giang (cu)":       "02@2024",
		"thành phố Hà Giang":       "024@2024",
		"Tân Lạc (Hoà Bình cũ)":    "155@2024 05128@2025",
		"Quản Bạ, Tuyên Quang":     "00874@2025 029@2024 00898@2024",
		"thành phố Tuyên Quang":    "070@2024",
		"tỉnh Tuyên Quang":         "08@2025 08@2024",
		"tỉnh Tuyên Quang cũ":      "08@2024",
		"tỉnh Tuyên Quang (mới)":   "08@2025",
		"Cao Bằng":                 "04@2025 04@2024 040@2024",
		"Lắk":                      "656@2024",
		"đặc khu Trường Sa":        "22736@2025",
		"quần đảo Hoàng Sa":        "498@2024 20333@2025",
		"huyện đảo Lý Sơn":         "536@2024",
		"Chiêm Hoá":                "073@2024 02287@2025",
		"Chiêm Hóa":                "073@2024 02287@2025",
		"Chiem Hoa":                "073@2024 02287@2025",
		"Kì Sơn, Nghệ An":          "417@2024 17314@2024",
		"huyện Kỳ Sơn, Nghệ An":    "417@2024",
		"huyện Quảng Uyên":         "04-quang-uyen@2009",
		"Hoành Bồ":                 "22-hoanh-bo@2009 07030@2025 07030@2024",
		"Thừa Thiên Huế":           "46@2025 46@2024",
		"Thừa Thiên - Huế":         "46@2025 46@2024",
		"Bà Rịa - Vũng Tàu":        "77@2024",
		"Bà Rịa-Vũng Tàu":          "77@2024",
		"BR-VT":                    "77@2024",
		"TP.HCM":                   "79@2025 79@2024",
		"TPHCM":                    "79@2025 79@2024",
		"Tp. Hồ Chí Minh":          "79@2025 79@2024",
		"Sài Gòn":                  "79@2025 79@2024 26740@2025",
		"Ho Chi Minh City":         "79@2025 79@2024",
		"Q1, TPHCM":                "760@2024",
		"quận 1":                   "760@2024",
		"District 1":               "760@2024",
		"Phường 01, quận 5":        "27325@2024",
		"P.1, Q.5":                 "27325@2024",
		"Đăk Lăk":                  "66@2025 66@2024",
		"Daklak":                   "66@2025 66@2024",
		"Đak Đoa":                  "626@2024 23677@2025 23677@2024",
		"Sapa":                     "088@2024 03006@2025 03001@2024",
		"thị xã Sa Pa":             "088@2024",
		"huyện Sa Pa":              "088@2024", // it was one until 2020
		"Ch'Ơm, Tây Giang":         "20437@2024",
		"D’Ran, Đơn Dương":         "24928@2024 24934@2025",
		"Nông trường Phong Hải":    "02902@2024",
		"Sơn Kim 2, Hương Sơn":     "18199@2024 18199@2025",
		"xã Đắk N'Drung, Đắk Nông": "24727@2024",
		"Đakrông, Quảng Trị":       "467@2024 19564@2025 19564@2024",
		"Krông Ana, Đắk Lắk":       "655@2024 24538@2025",
		"binhlieu":                 binhLieu,
		"Ia H'Drai":                "618@2024",
		"K'Dang, Đak Đoa":          "23698@2024 23714@2025",
		// none
		"Buôn Đôn và Lắk, Đắk Lắk":       "",
		"":                               "",
		"   , ; ":                        "",
		"Atlantis":                       "",
		"sa nhân tím":                    "",
		"1":                              "",
		"xã":                             "",
		"xã Đồng Văn, huyện Chiêm Hóa":   "",
		"Tokyo, Nhật Bản":                "",
		"phường 99":                      "",
		strings.Repeat("Bình Liêu ", 40): "",
	} {
		if got := keys(gazetteer(t).Resolve(name)); got != want {
			t.Errorf("%q means\n %s, want\n %s", name, got, want)
		}
		if got := keys(gazetteer(t).Resolve(norm.NFD.String(name))); got != want {
			t.Errorf("%q in NFD means\n %s, want\n %s", name, got, want)
		}
	}
}

// TestResolveAmbiguous: a name that means several places comes back as all of them.
func TestResolveAmbiguous(t *testing.T) {
	for name, want := range map[string]struct {
		places int      // apart from each other
		among  []string // some of them
	}{
		"Đồng Văn":               {7, []string{"026@2024", "06847@2024", "13348@2025"}},
		"xã Tân Phú":             {12, []string{"25549@2025"}},
		"Châu Thành":             {11, []string{"708@2024", "808@2024"}},
		"Bình Liêu":              {1, []string{"198@2024"}},
		"Tuyên Quang":            {2, []string{"08@2025", "22963@2025"}},
		"Hoành Mô":               {1, []string{"06841@2025"}},
		"Kỳ Anh":                 {2, []string{"447@2024", "449@2024"}},
		"huyện Kỳ Sơn, Hoà Bình": {1, []string{"17-ky-son@2009"}},
	} {
		wide := Widest(gazetteer(t).Resolve(name))
		if len(wide) < want.places {
			t.Errorf("%q means %d places (%s), want %d at least", name, len(wide), keys(wide), want.places)
		}
		if want.places == 1 && len(wide) != 1 {
			t.Errorf("%q means %s, want one place", name, keys(wide))
		}
		for _, key := range want.among {
			if !slices.Contains(wide, unit(t, key)) {
				t.Errorf("%q means %s, %s is missing", name, keys(wide), key)
			}
		}
	}
}

// TestOwnNameComesFirst: the full name of a unit means that unit, in Vietnamese with and without marks.
// What lives on under its own name today comes behind today's unit.
func TestOwnNameComesFirst(t *testing.T) {
	g := gazetteer(t)
	for i, u := range g.Units() {
		if u.Level == LevelCommune && i%7 != 0 { // a sample over all of them is telling enough
			continue
		}
		for _, name := range []string{u.FullName(), vietnamese.Fold(u.FullName())} {
			found := g.Resolve(name)
			if len(found) == 0 {
				t.Errorf("%s: %q means nothing", u.Key(), name)
				continue
			}
			if !slices.Contains(found, u) {
				t.Errorf("%s: %q means only %s", u.Key(), name, keys(found))
			}
			if first := found[0]; first != u && !sameName(first, u) {
				t.Errorf("%s: %q means %s first", u.Key(), name, first.Key())
			}
		}
	}
}

// sameName: both are called alike, as far as letters without marks tell, where they stand.
func sameName(a, b *Unit) bool {
	return alike(vietnamese.Key(a.Name)) == alike(vietnamese.Key(b.Name)) && (a.Within(b.Province()) || b.Within(a.Province()))
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{
		"xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh", "dong van binh lieu", "Ha Giang cu", "Q1, TP.HCM", "P.01",
		"bản Sông Moóc, xã Đồng Văn", "Thừa Thiên - Huế", "nay là", "xã (cũ)", "Đô\u0302\u0300ng Văn", "\xff\xfe", "t t t t",
		"Hà Hà Hà Hà Hà Hà", "Tân Phú Tân Phú Tân Phú Tân Phú Tân Phú",
	} {
		f.Add(s)
	}
	g := gazetteer(f)
	f.Fuzz(func(t *testing.T, s string) {
		seen := map[*Unit]bool{}
		for _, u := range g.Resolve(s) {
			if u == nil || seen[u] {
				t.Fatalf("%q gives nothing or the same twice", s)
			}
			seen[u] = true
		}
		wide := Widest(g.Resolve(s))
		if len(seen) > 0 && len(wide) == 0 {
			t.Fatalf("%q has meanings but none is widest", s)
		}
		for _, u := range g.Suggest(s, 8) {
			if u == nil {
				t.Fatalf("%q suggests nothing", s)
			}
		}
	})
}

func FuzzFindIn(f *testing.F) {
	for _, s := range []string{
		"sa nhân tím ở Hà Giang cũ", "xã Hoành Mô", "van ban so 20", "Tân Lạc (Hoà Bình cũ)", "Q1 tphcm", "ở ở ở", "xã xã xã 1",
		"Quảng Bi\u0300nh\u0300\u0300", "\x00ở Huế\xff", "Trần Đề (Sóc Trăng)",
	} {
		f.Add(s)
	}
	g := gazetteer(f)
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, m := range g.FindIn(s) {
			if m.Start < at || m.End <= m.Start || m.End > len(s) || s[m.Start:m.End] != m.Text || len(m.Units) == 0 {
				t.Fatalf("%q: mention %+v stands wrong", s, m)
			}
			if utf8.ValidString(s) && !utf8.ValidString(m.Text) {
				t.Fatalf("%q: mention %q cuts a letter", s, m.Text)
			}
			at = m.End
		}
	})
}
