package place

import (
	"os"
	"sync"
	"testing"
)

// load reads the gazetteer that the catalogue ships with, once for all tests.
var load = sync.OnceValues(func() (*Gazetteer, error) { return Load(os.DirFS("../../seed/units")) })

func gazetteer(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func unit(t testing.TB, key string) *Unit {
	t.Helper()
	u, ok := gazetteer(t).Unit(key)
	if !ok {
		t.Fatalf("no unit %s", key)
	}
	return u
}

func TestNumbersOfUnits(t *testing.T) {
	count := map[int]map[Level]int{Today: {}, Yesterday: {}, Before: {}}
	for _, u := range gazetteer(t).Units() {
		count[u.Year][u.Level]++
	}
	// official numbers of the days on which the sets end; SOURCES.md tells those of 2009
	for _, want := range []struct {
		year  int
		level Level
		n     int
	}{
		{Today, LevelProvince, 34},
		{Today, LevelDistrict, 0},
		{Today, LevelCommune, 3321},
		{Yesterday, LevelProvince, 63},
		{Yesterday, LevelDistrict, 696},
		{Yesterday, LevelCommune, 10035},
		{Before, LevelDistrict, 25},
		{Before, LevelCommune, 1599}, // without 59 that only spell a name of 2024 in the same district
	} {
		if got := count[want.year][want.level]; got != want.n {
			t.Errorf("%d: %d units of level %s, want %d", want.year, got, want.level, want.n)
		}
	}
}

func TestUnit(t *testing.T) {
	g := gazetteer(t)
	for key, want := range map[string]string{
		"22":               "tỉnh Quảng Ninh",
		"22@2024":          "tỉnh Quảng Ninh",
		"02@2024":          "tỉnh Hà Giang",
		"198@2024":         "huyện Bình Liêu, tỉnh Quảng Ninh",
		"06838":            "xã Bình Liêu, tỉnh Quảng Ninh",
		"06838@2024":       "thị trấn Bình Liêu, huyện Bình Liêu, tỉnh Quảng Ninh",
		"06847@2024":       "xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh",
		"27325@2024":       "phường 1, quận 5, thành phố Hồ Chí Minh",
		"22736":            "đặc khu Trường Sa, tỉnh Khánh Hòa",
		"22-hoanh-bo@2009": "huyện Hoành Bồ, tỉnh Quảng Ninh",
		"3031931@2009":     "thị trấn Nông trường Mộc Châu, thị xã Mộc Châu, tỉnh Sơn La",
		"46-hue@2009":      "thành phố Huế, thành phố Huế",
		"75":               "thành phố Đồng Nai",
	} {
		u, ok := g.Unit(key)
		if !ok {
			t.Errorf("%s: no such unit", key)
			continue
		}
		if got := u.FullName(); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	for _, key := range []string{"", "@", "02", "198", "06847", "99", "22@2023", "22@", "06838@2025@2025"} {
		if u, ok := g.Unit(key); ok {
			t.Errorf("%q gives %s, want none", key, u.FullName())
		}
	}
}

func TestKeysLeadBack(t *testing.T) {
	g := gazetteer(t)
	for _, u := range g.Units() {
		if got, ok := g.Unit(u.Key()); !ok || got != u {
			t.Errorf("%s leads to another unit", u.Key())
		}
		if len(u.Key()) > 24 {
			t.Errorf("%s is longer than the place parameter takes", u.Key())
		}
	}
}

func TestNamesInEnglish(t *testing.T) {
	for key, want := range map[string]string{
		"06847@2024": "Dong Van commune, Binh Lieu district, Quang Ninh province",
		"27325@2024": "Ward 1, District 5, Ho Chi Minh City",
		"088@2024":   "Sa Pa town, Lao Cai province",
		"06838@2024": "Binh Lieu township, Binh Lieu district, Quang Ninh province",
		"21115":      "Tra Bong commune, Quang Ngai province",
		"22736":      "Truong Sa special zone, Khanh Hoa province",
		"20437@2024": "Ch'om commune, Tay Giang district, Quang Nam province",
		"001@2024":   "Ba Dinh urban district, Hanoi city",
	} {
		if got := unit(t, key).FullNameEn(); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
}

func TestProvincesAndCommunes(t *testing.T) {
	g := gazetteer(t)
	if n := len(g.Provinces(2026)); n != 34 {
		t.Errorf("%d provinces in 2026, want 34", n)
	}
	if n := len(g.Provinces(2019)); n != 63 {
		t.Errorf("%d provinces in 2019, want 63", n)
	}
	total := 0
	for _, p := range g.Provinces(Today) {
		total += len(g.Communes(p))
		if p.Population == 0 || p.AreaKm2 == 0 || p.Region == "" || p.Region2025 == "" {
			t.Errorf("%s lacks population, area or region", p.Name)
		}
	}
	if total != 3321 {
		t.Errorf("today's provinces have %d communes, want 3321", total)
	}
	old := unit(t, "22@2024")
	if n := len(g.Communes(old)); n != 171 {
		t.Errorf("Quảng Ninh had %d communes on 2025-06-30, want 171", n)
	}
	if n := len(g.Communes(unit(t, "198@2024"))); n != 7 {
		t.Errorf("huyện Bình Liêu had %d communes, want 7", n)
	}
}

func TestFactsOfUnits(t *testing.T) {
	saPa := unit(t, "03006")
	if e := saPa.Elevation; e == nil || e.Median != 1491 || e.Points < 1 {
		t.Errorf("elevation of phường Sa Pa is %+v, want a median of 1491 m", e)
	}
	if e := unit(t, "22736").Elevation; e != nil {
		t.Errorf("elevation of Trường Sa is %+v, want unknown", e)
	}
	kan := unit(t, "06@2024")
	if len(kan.Profile) == 0 || kan.Profile[0].Factor != "forest_cover_pct" || kan.Profile[0].Min != 73.4 || kan.Profile[0].Year != 2020 {
		t.Errorf("profile of Bắc Kạn is %+v, want 73.4 %% forest in 2020", kan.Profile)
	}
	stations := gazetteer(t).Stations()
	if len(stations) != 67 {
		t.Fatalf("%d climate stations, want 67", len(stations))
	}
	for _, s := range stations {
		if s.Name == "" || s.Lat < 8 || s.Lat > 24 || s.RainMM < 500 || s.MonthC[6] < 10 {
			t.Errorf("station %+v is out of all measure", s)
		}
	}
}
