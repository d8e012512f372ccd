package vietnamese

import "testing"

func TestFromTelex(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"nhaan", "nhân"},
		{"nhana", "nhân"},
		{"tims", "tím"},
		{"tism", "tím"},
		{"Tims", "tím"},
		{"dduwowngf", "đường"},
		{"dduowngf", "đường"},
		{"duowngfd", "đường"},
		{"ddi", "đi"},
		{"did", "đi"},
		{"nguwowif", "người"},
		{"nguowif", "người"},
		{"ngwuoif", "người"},
		{"nguoiwf", "người"},
		{"quaanf", "quần"},
		{"quawn", "quăn"},
		{"muaw", "mưa"},
		{"luuw", "lưu"},
		{"luwu", "lưu"},
		{"hoacwj", "hoặc"},
		{"thuowr", "thuở"},
		{"thw", "thư"},
		{"twf", "từ"},
		{"gias", "giá"},
		{"hoas", "hóa"},
		{"hoafn", "hoàn"},
		{"quys", "quý"},
		{"vieetj", "việt"},
		{"vietej", "việt"},
		{"nghieengs", "nghiếng"},
		{"ddawks", "đắk"},
		{"nhâns", "nhấn"},
		{"raats", "rất"},
		{"rungwf", "rừng"},
		{"ngoeos", "ngoéo"},
		{"xoong", "xông"},
		{"khuyur", "khuỷu"},
		{"xuwr", "xử"},
		{"giuwowngf", "giường"},
		// no key is a mark
		{"tim", ""},
		{"hoá", ""},
		{"", ""},
		{"s", ""},
		// no syllable comes out
		{"website", ""},
		{"homestay", ""},
		{"raatsf", ""},
		{"tapf", ""},
		{"ocop", ""},
		{"wwww", ""},
		{"30a", ""},
		{"aaaaaaaaaaaaaaaaaaaaaaaa", ""},
		{"nhâ\xff", ""},
	} {
		got, ok := FromTelex(c.in)
		if got != c.want && (ok || c.want != "") || ok != (c.want != "") {
			t.Errorf("FromTelex(%q) = %q, %v, want %q", c.in, got, ok, c.want)
		}
	}
}

func TestFromVNI(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"nha6n", "nhân"},
		{"nhan6", "nhân"},
		{"ti1m", "tím"},
		{"tim1", "tím"},
		{"d9u7o72ng", "đường"},
		{"d9uong72", "đường"},
		{"duong972", "đường"},
		{"nguoi72", "người"},
		{"ru7ng2", "rừng"},
		{"qua6n2", "quần"},
		{"da8k1", "dắk"},
		{"hoa1", "hóa"},
		{"DUOC975", "được"},
		{"tim", ""},
		{"30a", ""},
		{"m2", ""},
		{"tim11", ""},
		{"tim0", ""},
		{"1", ""},
		{"2023", ""},
		{"tap2", ""},
	} {
		got, ok := FromVNI(c.in)
		if got != c.want && (ok || c.want != "") || ok != (c.want != "") {
			t.Errorf("FromVNI(%q) = %q, %v, want %q", c.in, got, ok, c.want)
		}
	}
}

func TestParts(t *testing.T) {
	for _, c := range []struct {
		in, onset, nucleus, coda string
		tone                     Tone
	}{
		{"tròn", "tr", "o", "n", Grave},
		{"quý", "qu", "y", "", Acute},
		{"giếng", "gi", "ê", "ng", Acute},
		{"gì", "g", "i", "", Grave},
		{"nghiêng", "ngh", "iê", "ng", Level},
		{"yên", "", "yê", "n", Level},
		{"khuỷu", "kh", "uyu", "", Hook},
		{"Đắk", "đ", "ă", "k", Acute},
		{"được", "đ", "ươ", "c", Dot},
		{"kạn", "k", "a", "n", Dot},
	} {
		onset, nucleus, coda, tone, ok := Parts(c.in)
		if !ok || onset != c.onset || nucleus != c.nucleus || coda != c.coda || tone != c.tone {
			t.Errorf("Parts(%q) = %q %q %q %d %v", c.in, onset, nucleus, coda, tone, ok)
		}
	}
	for _, s := range []string{"", "tàp", "nge", "ngha", "ce", "bcd", "hoáà", "homestay", "a1", "ghà", "yên yên", "quu"} {
		if _, _, _, _, ok := Parts(s); ok {
			t.Errorf("Parts(%q) takes it for a syllable", s)
		}
	}
}

func TestIsSyllable(t *testing.T) {
	for _, s := range []string{"sa", "nhan", "tim", "nghieng", "quyt", "giuong", "gi", "uoc", "yen", "dak", "lak", "qui", "thuo", "oai"} {
		if !IsSyllable(s) {
			t.Errorf("%q is no syllable", s)
		}
	}
	for _, s := range []string{"", "ocop", "htx", "nhgieng", "farm", "nghiengx", "ba1", "qn", "iee"} {
		if IsSyllable(s) {
			t.Errorf("%q is a syllable", s)
		}
	}
}

func FuzzTyping(f *testing.F) {
	for _, s := range []string{"nhaan", "ngwuoif", "d9u7o72ng", "wwaaeeoo", "ddd", "\xff", "hoá1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, read := range map[string]func(string) (string, bool){"Telex": FromTelex, "VNI": FromVNI} {
			word, ok := read(s)
			if !ok {
				continue
			}
			if _, _, _, _, sound := Parts(word); !sound || ToneStyle(word) != word || !IsSyllable(Fold(word)) {
				t.Errorf("%s: %q becomes %q, which is no syllable as written", name, s, word)
			}
		}
	})
}
