package locale_test

import (
	"math/big"
	"testing"

	"github.com/nhanrong/nhanrong/web/locale"
)

func TestParseSpan(t *testing.T) {
	for _, c := range []struct {
		lang      locale.Lang
		text      string
		low, high string // empty for what is no figure
	}{
		{locale.Vi, "30000000", "30000000", "30000000"},
		{locale.Vi, "30.000.000 đồng", "30000000", "30000000"},
		{locale.Vi, "30 000 000", "30000000", "30000000"},
		{locale.Vi, "12–14,4 triệu", "12000000", "14400000"},
		{locale.Vi, "12 - 14,4 Triệu đồng", "12000000", "14400000"},
		{locale.Vi, "500 nghìn đến 1,2 tr", "500000", "1200000"},
		{locale.Vi, "1,2 tỷ", "1200000000", "1200000000"},
		{locale.Vi, "1.5", "1.5", "1.5"},
		{locale.Vi, "1.500", "1500", "1500"},
		{locale.Vi, "14,400", "14.4", "14.4"},
		{locale.Vi, "1.500.000,25", "1500000.25", "1500000.25"},
		{locale.En, "14,400", "14400", "14400"},
		{locale.En, "1,5", "1.5", "1.5"},
		{locale.En, "VND 12–14.4 million", "12000000", "14400000"},
		{locale.Vi, "8,5%", "8.5", "8.5"},
		{locale.Vi, "2 trieu", "2000000", "2000000"},
		{locale.Vi, "0", "0", "0"},
		{locale.Vi, "", "", ""},
		{locale.Vi, "mười", "", ""},
		{locale.Vi, "-5", "", ""},
		{locale.Vi, "1e9", "", ""},
		{locale.Vi, "1,2,3", "", ""},
		{locale.Vi, "1.2.3", "", ""},
		{locale.Vi, "12–", "", ""},
		{locale.Vi, "1 2–3–4", "", ""},
		{locale.Vi, "1234567890123456", "", ""},
		{locale.Vi, "0,1234567", "", ""},
	} {
		low, high, ok := load(t, c.lang).ParseSpan(c.text)
		if ok != (c.low != "") {
			t.Errorf("%s %q: %v, %v", c.lang, c.text, low, high)
			continue
		}
		if !ok {
			continue
		}
		for _, end := range []struct {
			got  *big.Rat
			want string
		}{{low, c.low}, {high, c.high}} {
			want, _ := new(big.Rat).SetString(end.want)
			if end.got.Cmp(want) != 0 {
				t.Errorf("%s %q: %s, want %s", c.lang, c.text, end.got.FloatString(3), end.want)
			}
		}
	}
}

func FuzzParseSpan(f *testing.F) {
	for _, seed := range []string{"12–14,4 triệu", "1.500", "1,2 tỷ đồng", "VND 3", "12-", "٣"} {
		f.Add(seed)
	}
	vi, err := locale.Load(locale.Vi)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		low, high, ok := vi.ParseSpan(text)
		if ok && (low.Sign() < 0 || high.Sign() < 0) {
			t.Errorf("%q is below zero", text)
		}
	})
}
