package locale_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/nhanrong/nhanrong/web/locale"
)

func TestWords(t *testing.T) {
	vi, en := load(t, locale.Vi), load(t, locale.En)
	for _, c := range []struct {
		n      int64
		vi, en string
	}{
		{0, "không", "zero"},
		{1, "một", "one"},
		{4, "bốn", "four"},
		{5, "năm", "five"},
		{10, "mười", "ten"},
		{11, "mười một", "eleven"},
		{14, "mười bốn", "fourteen"},
		{15, "mười lăm", "fifteen"},
		{20, "hai mươi", "twenty"},
		{21, "hai mươi mốt", "twenty-one"},
		{24, "hai mươi tư", "twenty-four"},
		{25, "hai mươi lăm", "twenty-five"},
		{91, "chín mươi mốt", "ninety-one"},
		{100, "một trăm", "one hundred"},
		{101, "một trăm linh một", "one hundred one"},
		{104, "một trăm linh bốn", "one hundred four"},
		{105, "một trăm linh năm", "one hundred five"},
		{110, "một trăm mười", "one hundred ten"},
		{111, "một trăm mười một", "one hundred eleven"},
		{115, "một trăm mười lăm", "one hundred fifteen"},
		{121, "một trăm hai mươi mốt", "one hundred twenty-one"},
		{555, "năm trăm năm mươi lăm", "five hundred fifty-five"},
		{1000, "một nghìn", "one thousand"},
		{1005, "một nghìn không trăm linh năm", "one thousand five"},
		{1050, "một nghìn không trăm năm mươi", "one thousand fifty"},
		{1571, "một nghìn năm trăm bảy mươi mốt", "one thousand five hundred seventy-one"},
		{15_000, "mười lăm nghìn", "fifteen thousand"},
		{21_021, "hai mươi mốt nghìn không trăm hai mươi mốt", "twenty-one thousand twenty-one"},
		{200_000, "hai trăm nghìn", "two hundred thousand"},
		{1_000_005, "một triệu không trăm linh năm", "one million five"},
		{1_010_000, "một triệu không trăm mười nghìn", "one million ten thousand"},
		{12_500_000, "mười hai triệu năm trăm nghìn", "twelve million five hundred thousand"},
		{1_000_000_000, "một tỷ", "one billion"},
		{1_005_000_000, "một tỷ không trăm linh năm triệu", "one billion five million"},
		{1_000_000_050, "một tỷ không trăm năm mươi", "one billion fifty"},
		{2_345_678_901, "hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn chín trăm linh một", "two billion three hundred forty-five million six hundred seventy-eight thousand nine hundred one"},
		{1_000_000_000_000, "một nghìn tỷ", "one trillion"},
		{2_001_000_000_000, "hai nghìn không trăm linh một tỷ", "two trillion one billion"},
		{-21, "âm hai mươi mốt", "minus twenty-one"},
		{math.MaxInt64, "chín tỷ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm ba mươi sáu tỷ tám trăm năm mươi tư triệu bảy trăm bảy mươi lăm nghìn tám trăm linh bảy", "nine quintillion two hundred twenty-three quadrillion three hundred seventy-two trillion thirty-six billion eight hundred fifty-four million seven hundred seventy-five thousand eight hundred seven"},
	} {
		if got := vi.Words(c.n); got != c.vi {
			t.Errorf("vi %d: %q, want %q", c.n, got, c.vi)
		}
		if got := en.Words(c.n); got != c.en {
			t.Errorf("en %d: %q, want %q", c.n, got, c.en)
		}
	}
	if got := vi.Words(math.MinInt64); !strings.HasPrefix(got, "âm chín tỷ hai trăm") || !strings.HasSuffix(got, "tám trăm linh tám") {
		t.Errorf("the least number: %q", got)
	}
}

func TestMoneyInWords(t *testing.T) {
	vi, en := load(t, locale.Vi), load(t, locale.En)
	if got, want := vi.MoneyInWords(12_500_000), "12.500.000 đồng (Mười hai triệu năm trăm nghìn đồng)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := en.MoneyInWords(12_500_000), "VND 12,500,000 (Twelve million five hundred thousand dong)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestFullDate(t *testing.T) {
	vi, en := load(t, locale.Vi), load(t, locale.En)
	for _, c := range []struct{ iso, vi, en string }{
		{"2023-05-12", "ngày 12 tháng 5 năm 2023", "12 May 2023"},
		{"2024-02-05", "ngày 05 tháng 02 năm 2024", "5 February 2024"},
		{"2024-03-05", "ngày 05 tháng 3 năm 2024", "5 March 2024"},
		{"2024-12-31", "ngày 31 tháng 12 năm 2024", "31 December 2024"},
	} {
		day, err := time.Parse(time.DateOnly, c.iso)
		if err != nil {
			t.Fatal(err)
		}
		if v, e := vi.FullDate(day), en.FullDate(day); v != c.vi || e != c.en {
			t.Errorf("%s: %q, %q", c.iso, v, e)
		}
	}
}

func TestOfficeNumerals(t *testing.T) {
	vi, en := load(t, locale.Vi), load(t, locale.En)
	if got := vi.Count(4) + " " + vi.Count(12) + " " + vi.Count(1200) + " " + en.Count(4); got != "04 12 1.200 4" {
		t.Errorf("counts: %q", got)
	}
	if got := vi.Clock(6*60) + ", " + vi.Clock(15*60+30) + ", " + en.Clock(15*60+30); got != "06 giờ 00, 15 giờ 30, 3:30 pm" {
		t.Errorf("clocks: %q", got)
	}
	if got := locale.Roman(4) + locale.Roman(9) + locale.Roman(12) + locale.Roman(0); got != "IVIXXII" {
		t.Errorf("Roman numerals: %q", got)
	}
	var points string
	for n := 1; n <= 25; n++ {
		points += vi.Point(n) + " "
	}
	if points != "a b c d đ e g h i k l m n o p q r s t u v x y aa bb " {
		t.Errorf("points: %s", points)
	}
	if en.Point(5) != "e" {
		t.Errorf("English points: %s", en.Point(5))
	}
}
