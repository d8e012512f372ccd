package vietnamese

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestNormalize(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"composed stays", "Sa nhân tím dưới tán rừng", "Sa nhân tím dưới tán rừng"},
		{"decomposed", norm.NFD.String("Chiêm Hóa"), "Chiêm Hóa"},
		{"white space", "  sa\t nhân\u00a0\r\n tím ", "sa nhân tím"},
		{"only white space", " \n\t ", ""},
		{"NUL and bidi marks", "sa\x00 nh\u202eân\u200f tím", "sa nhân tím"},
		{"zero width", "sa\u200b nhân\ufeff tím", "sa nhân tím"},
		{"broken UTF-8", "sa nh\xe2n", "sa nh\ufffdn"},
		{"mark soup", "a" + strings.Repeat("\u0301", 500) + "b", "á\u0301\u0301\u0301b"},
		{"plain", "sa nhan tim", "sa nhan tim"},
		{"empty", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Normalize(c.in); got != c.want {
				t.Errorf("Normalize(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Sa nhân tím, dưới tán RỪNG.", "sa nhan tim, duoi tan rung."},
		{norm.NFD.String("Đường đi xã Hoành Mô"), "duong di xa hoanh mo"},
		{"Chiêm Hoá", "chiem hoa"},
		{"Chiêm Hóa", "chiem hoa"},
		{"≤ 0,5 tỷ – 20 m²", "≤ 0,5 ty – 20 m2"},
		{"ÐẮK LẮK", "dak lak"}, // Icelandic Ð, from an older encoding
		{"H’Mông", "h’mong"},
		{"Café Müller, Łódź", "cafe muller, lodz"},
		{"ＯＣＯＰ", "ocop"},
		{"Ελλάδα", "ελλαδα"},
		{"ภาษาไทย", "ภาษาไทย"},
		{"sa\u200bnhân\x00", "sanhan"},
		{"", ""},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestLower(t *testing.T) {
	if got := Lower(norm.NFD.String("ĐỒNG VĂN")); got != "đồng văn" {
		t.Errorf("got %q", got)
	}
}

func TestKey(t *testing.T) {
	for _, same := range [][]string{
		{"dong van", "Đồng Văn", "ĐỒNG  VĂN", norm.NFD.String("đồng-văn"), "Đồng Văn."},
		{"chiem hoa", "Chiêm Hoá", "Chiêm Hóa"},
		{"hmong", "H'Mông", "H’mông", "Hmông", "HʼMông"},
		{"kho", "K'Ho", "K`ho"},
		{"dak rlap", "Đắk R'Lấp", "Đăk R’lấp"},
		{"30a", "30a", "30A"},
		{"", "", " – "},
	} {
		for _, name := range same {
			if got := Key(name); got != same[0] {
				t.Errorf("Key(%q) = %q, want %q", name, got, same[0])
			}
		}
	}
}

// Every rune of the two planes that hold letters of living scripts folds to something that is folded,
// in either form.
func TestFoldEveryRune(t *testing.T) {
	for r := rune(0); r < 0x20000; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		s := string(r)
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Fatalf("U+%04X: Fold gives %q, then %q", r, once, twice)
		}
		if d := Fold(norm.NFD.String(s)); d != once {
			t.Fatalf("U+%04X: composed folds to %q, decomposed to %q", r, once, d)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	for _, s := range []string{"Sa nhân tím", "a\u0301\u0323\u0302", "\xe2\x80", " \u0301x\u200d\u0323 ", "각\u11a8"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Normalize(s)
		if !utf8.ValidString(once) || !norm.NFC.IsNormalString(once) {
			t.Errorf("Normalize(%q) = %q is not valid composed text", s, once)
		}
		if twice := Normalize(once); twice != once {
			t.Errorf("Normalize(%q) gives %q, then %q", s, once, twice)
		}
	})
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Đường ĐI", "a\u0301\u0323\u0302", "\xe2\x80", "ＯＣＯＰ ǅ Ω각", "İstanbul"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("Fold(%q) gives %q, then %q", s, once, twice)
		}
		if n := Fold(Normalize(s)); Key(n) != Key(Normalize(once)) {
			t.Errorf("%q: normalised, its key is %q, else %q", s, Key(n), Key(Normalize(once)))
		}
	})
}
