package place

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
)

func TestLocate(t *testing.T) {
	for _, c := range []struct {
		name               string
		place              models.Place
		then, now          string
		ambiguous, missing int
	}{
		{
			"a commune of yesterday and further ones",
			models.Place{Country: "VN", Province: "Quảng Ninh", District: "Bình Liêu", Commune: "Đồng Văn", AsOf: 2024, Also: []models.UnitName{
				{Province: "Quảng Ninh", District: "Bình Liêu", Commune: "Hoành Mô"}, {Province: "Quảng Ninh", District: "Bình Liêu", Commune: "Húc Động"},
			}},
			"06847@2024 06841@2024 06859@2024", "06841@2025 06838@2025", 0, 0,
		},
		{
			"today's commune, in the year that has both",
			models.Place{Country: "VN", Province: "Lào Cai", Commune: "Quy Mông", AsOf: 2025},
			"04531@2025", "04531@2025", 0, 0,
		},
		{
			"the other half of that year",
			models.Place{Country: "VN", Province: "Hà Giang", District: "Quản Bạ", Commune: "Lùng Tám", AsOf: 2025},
			"00901@2024", "00901@2025", 0, 0,
		},
		{
			"a commune gone by 2025",
			models.Place{Country: "VN", Province: "Hà Tĩnh", District: "Lộc Hà", Commune: "An Lộc", AsOf: 2008},
			"4051211@2009", "18568@2025", 0, 0,
		},
		{
			"a district gone by 2025",
			models.Place{Country: "VN", Province: "Thừa Thiên Huế", District: "Huế", AsOf: 2016},
			"46-hue@2009", "19789@2025", 0, 0,
		},
		{
			"a district, whose communes of today it all is",
			models.Place{Country: "VN", Province: "Quảng Ninh", District: "Bình Liêu", AsOf: 2023},
			"198@2024", "06838@2025 06841@2025", 0, 0,
		},
		{
			"xã and thị trấn of one name went to one commune",
			models.Place{Country: "VN", Province: "Trà Vinh", District: "Trà Cú", Commune: "Định An", AsOf: 2024},
			"849@2024", "29491@2025", 1, 0,
		},
		{
			"another place of the mark, another spelling",
			models.Place{Country: "VN", Province: "Hoà Bình", District: "Lạc Thuỷ", AsOf: 2021},
			"159@2024", "05392@2025", 0, 0,
		},
		{
			"a province of two meanings in its own year",
			models.Place{Country: "VN", Province: "Lâm Đồng", AsOf: 2022},
			"68@2024", "68@2025", 0, 0,
		},
		{"no such commune", models.Place{Country: "VN", Province: "Quảng Ninh", District: "Bình Liêu", Commune: "Sa Pa", AsOf: 2023}, "", "", 0, 1},
		{"nowhere in particular", models.Place{Country: "VN", AsOf: 2021}, "", "", 0, 0},
		{"abroad", models.Place{Country: "LA", Province: "Phongsaly", AsOf: 2014}, "", "", 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := gazetteer(t).Locate(c.place)
			if diff := cmp.Diff(c.then, keys(l.Then)); diff != "" {
				t.Errorf("then (-want +got):\n%s", diff)
			}
			now := keys(l.Now)
			if len(now) < len(c.now) || now[:len(c.now)] != c.now {
				t.Errorf("now is %s, want %s first", now, c.now)
			}
			if len(l.Ambiguous) != c.ambiguous || len(l.Missing) != c.missing {
				t.Errorf("%d ambiguous and %d missing, want %d and %d", len(l.Ambiguous), len(l.Missing), c.ambiguous, c.missing)
			}
		})
	}
}

// TestLocateCurrent: what a source states of today settles which of two communes was meant.
func TestLocateCurrent(t *testing.T) {
	p := models.Place{Country: "VN", Province: "Sơn La", District: "Mai Sơn", Commune: "Hát Lót", AsOf: 2023}
	if l := gazetteer(t).Locate(p); len(l.Ambiguous) != 1 {
		t.Fatalf("Hát Lót of Mai Sơn was a xã and a thị trấn; found %s", keys(l.Then))
	}
	p.Commune, p.District, p.Province = "Chi Lăng", "Chi Lăng", "Lạng Sơn"
	l := gazetteer(t).Locate(p)
	covers := l.Covers()
	if len(l.Ambiguous) != 1 || !contains(covers, "06463@2025") || !contains(covers, "20@2025") || contains(covers, "06466@2024") {
		t.Errorf("Chi Lăng is found by %v; both of the name are today's xã Chi Lăng, and no more is sure", covers)
	}
}

func contains(keys []string, key string) bool {
	for _, k := range keys {
		if k == key {
			return true
		}
	}
	return false
}
