package locale_test

import (
	"testing"

	"github.com/nhanrong/nhanrong/web/locale"
)

func load(t *testing.T, lang locale.Lang) *locale.Locale {
	t.Helper()
	l, err := locale.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func num(v float64) *float64 { return &v }

func TestNumber(t *testing.T) {
	vi, en := load(t, locale.Vi), load(t, locale.En)
	for _, c := range []struct {
		v      float64
		vi, en string
	}{
		{1571, "1.571", "1,571"},
		{0, "0", "0"},
		{154, "154", "154"},
		{-13.2, "−13,2", "−13.2"},
		{20.4, "20,4", "20.4"},
		{1.19, "1,19", "1.19"},
		{200000000, "200.000.000", "200,000,000"},
		{-1091, "−1.091", "−1,091"},
	} {
		if got := vi.Number(c.v); got != c.vi {
			t.Errorf("vi %v: %q, want %q", c.v, got, c.vi)
		}
		if got := en.Number(c.v); got != c.en {
			t.Errorf("en %v: %q, want %q", c.v, got, c.en)
		}
	}
	if got := vi.Rounded(15.037, 2); got != "15,04" {
		t.Errorf("rounded: %q", got)
	}
}

func TestMoney(t *testing.T) {
	vi, en := load(t, locale.Vi), load(t, locale.En)
	for _, c := range []struct {
		from, to *float64
		per      string
		year     int
		vi, en   string
	}{
		{num(50e6), num(70e6), "ha/year", 2024, "50–70 triệu đồng/ha/năm (giá 2024)", "VND 50–70 million/ha/year (2024 prices)"},
		{num(180000), num(180000), "kg", 0, "180.000 đồng/kg", "VND 180,000/kg"},
		{num(40000), num(60000), "kg", 2020, "40.000–60.000 đồng/kg (giá 2020)", "VND 40,000–60,000/kg (2020 prices)"},
		{num(0.8e6), num(1.2e6), "", 0, "0,8–1,2 triệu đồng", "VND 0.8–1.2 million"},
		{num(1234567), num(1234567), "", 0, "1.234.567 đồng", "VND 1,234,567"},
		{num(2.5e9), nil, "", 0, "từ 2,5 tỷ đồng", "VND from 2.5 billion"},
		{nil, num(20e6), "household", 0, "đến 20 triệu đồng/hộ", "VND up to 20 million/household"},
		{num(300e6), num(1.2e9), "", 0, "0,3–1,2 tỷ đồng", "VND 0.3–1.2 billion"},
		{num(0), num(0), "", 0, "0 đồng", "VND 0"},
		{nil, nil, "ha", 2020, "", ""},
	} {
		if got := vi.Money(c.from, c.to, c.per, c.year); got != c.vi {
			t.Errorf("vi: %q, want %q", got, c.vi)
		}
		if got := en.Money(c.from, c.to, c.per, c.year); got != c.en {
			t.Errorf("en: %q, want %q", got, c.en)
		}
	}
}

func TestQuantity(t *testing.T) {
	vi, en := load(t, locale.Vi), load(t, locale.En)
	for _, c := range []struct {
		from, to  float64
		unit, per string
		vi, en    string
	}{
		{1571, 1571, "household", "district", "1.571 hộ (cả huyện)", "1,571 households (whole district)"},
		{1, 1, "household", "", "1 hộ", "1 household"},
		{20.4, 20.4, "%", "", "20,4\u00a0%", "20.4%"},
		{0.7, 0.8, "tấn/ha", "", "0,7–0,8 tấn/ha", "0.7–0.8 tonnes/ha"},
		{280000, 300000, "VND/kg", "", "280.000–300.000 đồng/kg", "VND 280,000–300,000/kg"},
		{200e6, 300e6, "VND", "household/year", "200–300 triệu đồng/hộ/năm", "VND 200–300 million/household/year"},
		{12e6, 14e6, "head", "year", "12–14 triệu con/năm", "12–14 million head/year"},
		{8981, 8981, "ha", "", "8.981 ha", "8,981 ha"},
		{12, 12, "", "", "12", "12"},
		{3, 3, "giạ/công", "", "3 giạ/công", "3 giạ/công"},
	} {
		if got := vi.Quantity(&c.from, &c.to, c.unit, c.per); got != c.vi {
			t.Errorf("vi: %q, want %q", got, c.vi)
		}
		if got := en.Quantity(&c.from, &c.to, c.unit, c.per); got != c.en {
			t.Errorf("en: %q, want %q", got, c.en)
		}
	}
}

func TestDate(t *testing.T) {
	vi, en := load(t, locale.Vi), load(t, locale.En)
	for _, c := range []struct{ iso, vi, en string }{
		{"2023-05-12", "12/5/2023", "12 May 2023"},
		{"2023-05", "5/2023", "May 2023"},
		{"2023", "2023", "2023"},
		{"", "", ""},
		{"khoảng 2020", "khoảng 2020", "khoảng 2020"},
	} {
		if got := vi.Date(c.iso); got != c.vi {
			t.Errorf("vi %q: %q, want %q", c.iso, got, c.vi)
		}
		if got := en.Date(c.iso); got != c.en {
			t.Errorf("en %q: %q, want %q", c.iso, got, c.en)
		}
	}
	if got := vi.Months([]int{2, 3, 4, 7}); got != "tháng 2–4, 7" {
		t.Errorf("months: %q", got)
	}
	if got := en.Months([]int{2, 3, 4, 7}); got != "February–April, July" {
		t.Errorf("months: %q", got)
	}
	if got := vi.Years(num(2), num(3)); got != "2–3 năm" {
		t.Errorf("years: %q", got)
	}
	if got := vi.Years(num(0.16), num(0.2)); got != "2 tháng" {
		t.Errorf("years: %q", got)
	}
	if got := vi.Years(num(0.25), num(1)); got != "0,25–1 năm" {
		t.Errorf("years: %q", got)
	}
	if got := en.Years(num(0.5), nil); got != "from 6 months" {
		t.Errorf("years: %q", got)
	}
	if got := en.Years(num(1), num(1)); got != "1 year" {
		t.Errorf("years: %q", got)
	}
}
