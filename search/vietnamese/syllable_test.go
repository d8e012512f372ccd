package vietnamese

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// forms writes syllables as "source|exact|folded", with a stroke where a new sentence begins.
func forms(s string) []string {
	var out []string
	sentence := 0
	for y := range Syllables(s) {
		f := s[y.Start:y.End] + "|" + y.Exact + "|" + y.Folded
		if y.Sentence != sentence {
			f, sentence = "/ "+f, y.Sentence
		}
		out = append(out, f)
	}
	return out
}

// checkWords holds the words of a text, with the forms that they have by themselves, to its syllables.
func checkWords(t *testing.T, s string) {
	t.Helper()
	var got []Syllable
	for _, w := range AppendWords(nil, s) {
		exact, folded := Forms(s[w.Start:w.End])
		got = append(got, Syllable{exact, folded, w.Start, w.End, w.Sentence})
	}
	if diff := cmp.Diff(AppendSyllables(nil, s), got); diff != "" {
		t.Errorf("%q: words are no syllables (-want +got):\n%s", s, diff)
	}
}

func TestSyllables(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Sa nhân tím", []string{"Sa|sa|sa", "nhân|nhân|nhan", "tím|tím|tim"}},
		{"sa nhan tim", []string{"sa|sa|sa", "nhan|nhan|nhan", "tim|tim|tim"}},
		{"huyện Chiêm Hoá", []string{"huyện|huyện|huyen", "Chiêm|chiêm|chiem", "Hoá|hóa|hoa"}},
		{norm.NFD.String("Đường"), []string{norm.NFD.String("Đường") + "|đường|duong"}},
		{"1.571 hộ, 20,4 %", []string{"1.571|1.571|1571", "hộ|hộ|ho", "20,4|20,4|20,4"}},
		{"2.000ha; 0,5 tỷ", []string{"2.000ha|2.000ha|2000ha", "/ 0,5|0,5|0,5", "tỷ|tỷ|ty"}},
		{"ngày 12.10.2023, v2.5", []string{"ngày|ngày|ngay", "12.10.2023|12.10.2023|12.10.2023", "v2.5|v2.5|v2.5"}},
		{"Nghị quyết 30a/2008", []string{"Nghị|nghị|nghi", "quyết|quyết|quyet", "30a|30a|30a", "2008|2008|2008"}},
		{"người H'Mông, K’Ho", []string{"người|người|nguoi", "H'Mông|hmông|hmong", "K’Ho|kho|kho"}},
		{"Ê-đê 'quoted'", []string{"Ê|ê|e", "đê|đê|de", "quoted|quoted|quoted"}},
		{"20 m² trồng", []string{"20|20|20", "m²|m2|m2", "trồng|trồng|trong"}},
		{"nh\u00adân t\u200bím\u200b", []string{"nh\u00adân|nhân|nhan", "t\u200bím|tím|tim"}},
		{"nh\xe2n", []string{"nh|nh|nh", "n|n|n"}},
		{"Mô hình hay. Hộ nghèo giảm! Còn 95…", []string{
			"Mô|mô|mo", "hình|hình|hinh", "hay|hay|hay",
			"/ Hộ|hộ|ho", "nghèo|nghèo|ngheo", "giảm|giảm|giam", "/ Còn|còn|con", "95|95|95",
		}},
		{"TP. Hồ Chí Minh", []string{"TP|tp|tp", "Hồ|hồ|ho", "Chí|chí|chi", "Minh|minh|minh"}},
		{"một\nhai\n\nba\n- bốn", []string{"một|một|mot", "hai|hai|hai", "/ ba|ba|ba", "/ bốn|bốn|bon"}},
		{"日本 Ωμέγα", []string{"日本|日本|日本", "Ωμέγα|ωμέγα|ωμεγα"}},
		{"ÐẮK LẮK", []string{"ÐẮK|đắk|dak", "LẮK|lắk|lak"}},
		{" –…\u0301 ", nil},
	} {
		if diff := cmp.Diff(c.want, forms(c.in)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
		checkWords(t, c.in)
	}
}

// The longest words and numbers keep their offsets.
func TestSyllablesLong(t *testing.T) {
	for _, word := range []string{strings.Repeat("Nghiêng", 50), strings.Repeat("9", 5000), strings.Repeat("1.", 300) + "1"} {
		got := AppendSyllables(nil, word+" "+word)
		if len(got) != 2 || got[1].Start != len(word)+1 || got[1].End != 2*len(word)+1 || got[0].Folded != got[1].Folded {
			t.Errorf("%.20s…: %d syllables", word, len(got))
		}
	}
}

func TestToneStyle(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Chiêm Hoá", "Chiêm Hóa"},
		{"HOÀ BÌNH", "HÒA BÌNH"},
		{"thuý khoẻ loè xoè", "thúy khỏe lòe xòe"},
		{"hòan tòan", "hoàn toàn"},
		{"quý giá quả già gìn giếng quỳnh", "quý giá quả già gìn giếng quỳnh"},
		{"quí gía", "quí giá"},
		{"ngoài khuỷu người thuở truyện", "ngoài khuỷu người thuở truyện"},
		{"mùa lụa bìa", "mùa lụa bìa"},
		{"muà luạ", "mùa lụa"},
		{"thưở xưa", "thưở xưa"},
		{"nguời, đuờng", "nguời, đuờng"},
		{norm.NFD.String("hoá"), "hóa"},
		{"plain text, 1.571", "plain text, 1.571"},
	} {
		if got := ToneStyle(c.in); got != c.want {
			t.Errorf("ToneStyle(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzSyllables(f *testing.F) {
	for _, s := range []string{
		"Sa nhân tím dưới tán rừng xã Đồng Văn, 1.571 hộ (20,4 %).", "H'Mông K’Ho 30a", "a\u0301\u0323\u0302b 2\u0323",
		"nh\xe2n \u200bx", "각ﬁÅ", "TP. X.Y 1.2,3", "\u0301\u0301", "１.０００ha", "ʼnʼ", "0\x00,0", "ồ00\x1d00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkWords(t, s)
		end := 0
		for y := range Syllables(s) {
			if y.Start < end || y.End <= y.Start || y.End > len(s) {
				t.Fatalf("%q: syllable at %d–%d after %d", s, y.Start, y.End, end)
			}
			end = y.End
			again := AppendSyllables(nil, s[y.Start:y.End])
			if len(again) != 1 || again[0].Exact != y.Exact || again[0].Folded != y.Folded {
				t.Fatalf("%q: %+v alone becomes %+v", s, y, again)
			}
			if folded := FoldSyllable(y.Exact); folded != y.Folded {
				t.Fatalf("%q: %+v, but its exact form folds to %q", s, y, folded)
			}
			if y.Folded == "" || y.Exact == "" {
				t.Fatalf("%q: empty form in %+v", s, y)
			}
			if !norm.NFC.IsNormalString(y.Exact) {
				t.Fatalf("%q: exact form %q is not composed", s, y.Exact)
			}
		}
		c, d := stripped(norm.NFC.String(s)), stripped(norm.NFD.String(s))
		if diff := cmp.Diff(c, d); diff != "" {
			t.Fatalf("%q: composed and decomposed differ:\n%s", s, diff)
		}
	})
}

// stripped gives the forms of the syllables without offsets.
func stripped(s string) []string {
	var out []string
	for y := range Syllables(s) {
		out = append(out, fmt.Sprintf("%s|%s|%d", y.Exact, y.Folded, y.Sentence))
	}
	return out
}

const paragraph = "Mô hình trồng sa nhân tím dưới tán rừng ở xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh " +
	"giúp 1.571 hộ nghèo, cận nghèo có thêm thu nhập 50–70 triệu đồng/ha/năm. Người dân được hỗ trợ giống và kỹ thuật. "

func BenchmarkAppendSyllables(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"composed", strings.Repeat(paragraph, 20)},
		{"decomposed", norm.NFD.String(strings.Repeat(paragraph, 20))},
		{"folded", Fold(strings.Repeat(paragraph, 20))},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			var dst []Syllable
			for b.Loop() {
				dst = AppendSyllables(dst[:0], c.text)
			}
		})
	}
}

func BenchmarkFold(b *testing.B) {
	text := strings.Repeat(paragraph, 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Fold(text)
	}
}
