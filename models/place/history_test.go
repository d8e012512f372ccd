package place

import (
	"slices"
	"strings"
	"testing"
)

func TestEveryOldUnitHasASuccessor(t *testing.T) {
	for _, u := range gazetteer(t).Units() {
		today := u.Today()
		if len(today) == 0 {
			t.Errorf("%s %s is nothing today", u.Key(), u.FullName())
			continue
		}
		for _, now := range today {
			if !now.Current() {
				t.Errorf("%s is %s today, which is not of today", u.Key(), now.Key())
			}
			if u.Province() != u && !slices.Contains(u.Province().Today(), now.Province()) {
				t.Errorf("%s is %s today, in another province", u.Key(), now.FullName())
			}
		}
		if u.Current() && len(u.Predecessors) == 0 {
			t.Errorf("%s %s comes from nowhere", u.Key(), u.FullName())
		}
		for _, p := range u.Predecessors {
			if !slices.Contains(p.Successors, u) {
				t.Errorf("%s does not lead to its %s", p.Key(), u.Key())
			}
		}
	}
}

func TestToday(t *testing.T) {
	for key, want := range map[string]string{
		"06847@2024":     "06841@2025",                                  // Đồng Văn → Hoành Mô
		"06841@2025":     "06841@2025",                                  // itself
		"198@2024":       "06838@2025 06841@2025 06856@2025 06862@2025", // huyện Bình Liêu, of Vô Ngại a part now in Tiên Yên
		"02@2024":        "08@2025",                                     // Hà Giang → Tuyên Quang
		"2250711@2009":   "06838@2025",                                  // Tình Húc → Bình Liêu
		"17-ky-son@2009": "04795@2025",                                  // by way of thành phố Hòa Bình
		"536@2024":       "21548@2025",                                  // đảo Lý Sơn
	} {
		got := keys(unit(t, key).Today())
		if !strings.HasPrefix(got, want) {
			t.Errorf("%s is %s today, want %s", key, got, want)
		}
	}
	if first := unit(t, "06841").Predecessors; keys(first) != "06841@2024 06847@2024" {
		t.Errorf("Hoành Mô comes from %s", keys(first))
	}
}

func TestCovers(t *testing.T) {
	for _, c := range []struct {
		unit      string
		in, notIn string // a filter by any of these finds it, or not
	}{
		// yesterday's commune: its district and province, today's commune and province
		{"06847@2024", "06847@2024 198@2024 22@2024 22@2025 06841@2025", "06841@2024 06838@2025 02@2024"},
		// today's commune: the district and the province that it was part of, not the communes it is made of
		{"06841@2025", "06841@2025 22@2025 22@2024 198@2024", "06847@2024 06841@2024"},
		// a commune whose province was merged
		{"00721@2024", "026@2024 02@2024 08@2025 00721@2025", "08@2024"},
		// a district lies in its provinces, in no commune
		{"198@2024", "198@2024 22@2024 22@2025", "06841@2025 06838@2025"},
		// but an island district is today's special zone
		{"536@2024", "536@2024 51@2024 51@2025 21548@2025", ""},
		{"21548@2025", "21548@2025 51@2025 51@2024 536@2024", ""},
		// provinces: yesterday's part lies in today's whole, not the other way round
		{"02@2024", "02@2024 08@2025", "08@2024"},
		{"08@2025", "08@2025", "02@2024 08@2024"},
		// a province that stayed as it was
		{"04@2025", "04@2025 04@2024", ""},
		{"04@2024", "04@2024 04@2025", ""},
		// gone before 2025
		{"2250711@2009", "2250711@2009 198@2024 22@2024 22@2025 06838@2025", "06838@2024"},
		{"22-hoanh-bo@2009", "22-hoanh-bo@2009 193@2024 22@2025", "07030@2025"},
	} {
		covers := unit(t, c.unit).Covers()
		for _, key := range strings.Fields(c.in) {
			if !slices.Contains(covers, key) {
				t.Errorf("%s is not found by %s, only by %v", c.unit, key, covers)
			}
		}
		for _, key := range strings.Fields(c.notIn) {
			if slices.Contains(covers, key) {
				t.Errorf("%s is found by %s", c.unit, key)
			}
		}
	}
}

// TestCoversHolds: what holds for every unit whatever its history.
func TestCoversHolds(t *testing.T) {
	for _, u := range gazetteer(t).Units() {
		covers := u.Covers()
		if covers[0] != u.Key() {
			t.Errorf("%s is not first in what it lies in: %v", u.Key(), covers)
		}
		seen := map[string]bool{}
		for _, key := range covers {
			if seen[key] {
				t.Errorf("%s: %s stands twice", u.Key(), key)
			}
			seen[key] = true
			around, ok := gazetteer(t).Unit(key)
			if !ok || !u.Within(around) {
				t.Errorf("%s is not within %s, which it is found by", u.Key(), key)
			}
		}
		if !seen[u.Province().Today()[0].Key()] {
			t.Errorf("%s is not found by today's province", u.Key())
		}
		if u.Level != LevelCommune || u.Current() {
			continue
		}
		for _, s := range u.Successors {
			if !seen[s.Key()] {
				t.Errorf("%s is not found by its successor %s", u.Key(), s.Key())
			}
		}
	}
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"04@2025", "04@2024", true},
		{"08@2025", "08@2024", false},
		{"536@2024", "21548@2025", true},
		{"06841@2025", "06841@2024", false},
		{"06841@2025", "06841@2025", true},
	} {
		if got := unit(t, c.a).Same(unit(t, c.b)); got != c.want {
			t.Errorf("%s and %s the same: %v", c.a, c.b, got)
		}
	}
}
