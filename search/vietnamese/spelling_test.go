package vietnamese

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestConfusions(t *testing.T) {
	for _, c := range []struct{ typed, meant string }{
		{"xa", "sa"},
		{"dong", "giong"},
		{"giong", "dong"},
		{"rung", "dung"},
		{"zung", "dung"},
		{"vo", "do"},
		{"trong", "chong"},
		{"chau", "trau"},
		{"lui", "nui"},
		{"ky", "ki"},
		{"ti", "ty"},
		{"quy", "qui"},
		{"nge", "nghe"},
		{"ngiep", "nghiep"},
		{"ghao", "gao"},
		{"ge", "ghe"},
		{"ca", "qua"},
		{"quoc", "cuoc"},
		{"than", "thang"},
		{"mac", "mat"},
		{"xanh", "xan"},
		{"riu", "rieu"},
		{"ruou", "rieu"},
		{"fan", "phan"},
		{"tai", "tay"},
		{"ja", "gia"},
		{"gin", "din"},
		{"cuyt", "quyt"},
	} {
		if got := Confusions(c.typed); !slices.Contains(got, c.meant) {
			t.Errorf("Confusions(%q) = %v, without %q", c.typed, got, c.meant)
		}
	}
	for _, s := range []string{"", "bcd", "1571", "ocop"} {
		if got := Confusions(s); len(got) > 0 && s != "ocop" {
			t.Errorf("Confusions(%q) = %v", s, got)
		}
	}
}

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		typed, meant string
		cost         float64
	}{
		{"nahn", "nhan", costSwapped},
		{"nhhan", "nhan", costDoubled},
		{"nhn", "nhan", costMissing},
		{"nhsn", "nhan", costNeighbour},
		{"nhamn", "nhan", costExtra},
		{"nhazn", "nhan", costExtra},
		{"nhtan", "nhan", costStray},
		{"nhkn", "nhan", costWrong},
		{"xong", "xoong", costSingled},
		{"mhan", "nhan", costNeighbour + costFirst},
		{"han", "nhan", costMissing + costFirst},
		{"ốdc", "dốc", costSwapped + costFirst},
		{"nnhân", "nhân", costDoubled},
		{"nghèp", "nghè", costStray},
	} {
		if got := cheapest(c.typed, c.meant); math.Abs(got-c.cost) > 1e-9 {
			t.Errorf("%q for %q costs %v, want %v", c.typed, c.meant, got, c.cost)
		}
	}
	for _, s := range []string{"", "a", "ố", strings.Repeat("a", 100)} {
		for got := range Edits(s) {
			t.Fatalf("%q could be %q", s, got)
		}
	}
}

// cheapest is the least cost at which Edits leads from typed to meant.
func cheapest(typed, meant string) float64 {
	least := math.Inf(1)
	for s, cost := range Edits(typed) {
		if s == meant {
			least = min(least, cost)
		}
	}
	return least
}

// frequencies of folded words in the catalogue's titles, and pairs of them.
var (
	words = map[string]float64{
		"sa": 40, "nhan": 60, "tim": 30, "san": 300, "han": 120, "du": 200, "lich": 180, "cong": 400, "dong": 390,
		"dulich": 1, "nuoi": 300, "ong": 90, "mat": 100, "on": 5, "g": 1, "homestay": 20, "tan": 50, "rung": 250, "duoi": 80,
	}
	pairs = map[string]float64{"sa nhan": 30, "nhan tim": 12, "du lich": 170, "cong dong": 150, "nuoi ong": 60, "ong mat": 55}
)

func weigh(prev, part string) (float64, bool) {
	n, ok := words[part]
	return math.Log(n) + 10*math.Log1p(pairs[prev+" "+part]), ok
}

func TestSplit(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"sanhantim", "sa nhan tim"},
		{"dulich", "du lich"},
		{"dulichcongdong", "dulich cong dong"}, // the fewest parts
		{"congdong", "cong dong"},
		{"nuoiongmat", "nuoi ong mat"},
		{"duoitanrung", "duoi tan rung"},
		{"homestaysan", "homestay san"},
		{"tim", ""},
		{"homestay", ""},
		{"sanhantimx", ""},
		{"", ""},
		{"s", ""},
		{"sânhân", ""},
		{strings.Repeat("sa", 40), ""},
	} {
		if got := strings.Join(Split(c.in, weigh), " "); got != c.want {
			t.Errorf("Split(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"sanhantim", "dulichcongdong", "nuoiongmat", "sasasa", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		parts := Split(s, weigh)
		if parts == nil {
			return
		}
		if strings.Join(parts, "") != s || len(parts) < 2 {
			t.Errorf("%q cut into %q", s, parts)
		}
		for _, p := range parts {
			if _, ok := words[p]; !ok {
				t.Errorf("%q cut into %q, but %q is no word", s, parts, p)
			}
		}
	})
}

func BenchmarkEdits(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		for range Edits("nghieng") {
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Split("dulichcongdongnuoiongmat", weigh)
	}
}
