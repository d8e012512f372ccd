package place

import (
	"strings"
	"testing"
)

func TestSuggest(t *testing.T) {
	for prefix, want := range map[string]string{ // the first ones
		"h":                    "Hà Nội|Hà Tĩnh|Hải Phòng|Hồ Chí Minh|Huế|Hưng Yên|Hà Giang|Hà Nam",
		"ha g":                 "Hà Giang|Hà Giang",
		"hà g":                 "Hà Giang|Hà Giang",
		"binh li":              "Bình Liêu|Bình Liêu",
		"Bình Liê":             "Bình Liêu|Bình Liêu",
		"dong van b":           "Đồng Văn",
		"xa dong van, huyen b": "Đồng Văn",
		"hoanh mo, quang":      "Hoành Mô",
		"tinh tuyen":           "Tuyên Quang",
		"huyện ky s":           "Kỳ Sơn",
		"sapa":                 "Sa Pa|Sa Pa",
		"tphcm":                "Hồ Chí Minh",
		"quan 1":               "1|10|11|12",
		"hoành bồ":             "Hoành Bồ|Hoành Bồ",
		"tinh huc":             "Tình Húc",
	} {
		var got []string
		for _, u := range gazetteer(t).Suggest(prefix, 8) {
			got = append(got, u.Name)
		}
		if s := strings.Join(got, "|"); !strings.HasPrefix(s, want) {
			t.Errorf("%q suggests %s, want %s", prefix, s, want)
		}
	}
	for _, prefix := range []string{"", " ", "xyzw", strings.Repeat("a ", 100)} {
		if got := gazetteer(t).Suggest(prefix, 8); len(got) != 0 {
			t.Errorf("%q suggests %s", prefix, keys(got))
		}
	}
	if got := gazetteer(t).Suggest("h", 0); len(got) != 0 {
		t.Errorf("none asked for, %s given", keys(got))
	}
}

// TestSuggestEveryProvinceAndDistrict: each is offered once its name and the province are typed.
func TestSuggestEveryProvinceAndDistrict(t *testing.T) {
	g := gazetteer(t)
	for _, u := range g.Units() {
		if _, offered := tierOf(u); !offered || u.Level == LevelCommune {
			continue
		}
		typed := strings.ToLower(plain(u.Name))
		if u.Parent != nil {
			typed += ", " + strings.ToLower(plain(u.Parent.Name))
		}
		found := false
		for _, s := range g.Suggest(typed, 8) {
			found = found || s == u
		}
		if !found {
			t.Errorf("%q does not suggest %s", typed, u.FullName())
		}
	}
}
