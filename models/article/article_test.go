package article_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models/article"
)

func delegation(t testing.TB) string {
	t.Helper()
	source, err := os.ReadFile("testdata/first/01-doan-chiem-hoa.txt")
	if err != nil {
		t.Fatal(err)
	}
	text := marked.ReplaceAllStringFunc(string(source), func(m string) string {
		m, _, _ = strings.Cut(strings.Trim(m, "⟦⟧"), "|")
		return m
	})
	_, text, _ = strings.Cut(text, "\n")
	return text
}

func slugs(names []article.Name) (out []string) {
	for _, n := range names {
		out = append(out, n.Slug)
	}
	return out
}

func TestNamesOfTheDelegation(t *testing.T) {
	got := reader(t).Read(delegation(t))
	var places []string
	for _, p := range got.Places {
		places = append(places, p.Text)
	}
	for what, c := range map[string]struct{ got, want []string }{
		"places":        {places, []string{"Chiêm Hoá", "Bình Liêu", "xã Đồng Văn", "xã Húc Động"}},
		"ethnic groups": {slugs(got.EthnicGroups), []string{"san-chi", "dao-thanh-phan"}},
		"programmes":    {slugs(got.Programmes), []string{"ntm", "de-an-196", "ocop"}},
		"commodities":   {slugs(got.Commodities), []string{"sa nhân tím", "miến dong"}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
}

// Six communes are named Đồng Văn; the text speaks of that in Bình Liêu.
func TestPlaceWithinAnother(t *testing.T) {
	for _, p := range reader(t).Read(delegation(t)).Places {
		if p.Text == "xã Đồng Văn" && !cmp.Equal(p.Units, []string{"06847@2024"}) {
			t.Errorf("xã Đồng Văn is %v", p.Units)
		}
	}
}

// The article's own figures do not add up; the remarks in seed/localities/binh-lieu.yaml say the same.
func TestFindingsOfTheDelegation(t *testing.T) {
	var got []string
	for _, f := range reader(t).Read(delegation(t)).Findings {
		got = append(got, f.Path+" "+f.Text.Vi)
	}
	want := []string{
		"figures[5] hộ nghèo 5,37 và cận nghèo 15,6 cộng lại là 20,97 %, nguồn ghi 20,4 %",
		"figures[9] nguồn ghi 15,6 %; 1.158 trên 7.701 hộ (suy từ 1.571 hộ là 20,4 %) là 15,04 %",
		"figures[14] 1.571 − 385 − 1.091 = 95 hộ, nguồn ghi còn 154 hộ nghèo và cận nghèo: chênh 59 hộ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

func TestFindings(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Toàn xã có 612 hộ trồng chè trên tổng số 1.040 hộ, chiếm 68,8%.", "bài ghi 68,8%; 612 hộ trên 1.040 hộ là 58,85 %"},
		{"Toàn xã có 612 hộ trồng chè trên tổng số 1.040 hộ, chiếm 58,8%.", ""},
		{"Tổng vốn là 400 triệu đồng, gồm vốn vay 250 triệu đồng và vốn đối ứng 100 triệu đồng.", "các phần cộng lại là 350.000.000, bài ghi 400 triệu đồng"},
		{"Tổng vốn là 400 triệu đồng, gồm vốn vay 250 triệu đồng và vốn đối ứng 150 triệu đồng.", ""},
		{"Tổng vốn là 400 triệu đồng, trong đó vốn vay 250 triệu đồng, vốn tự có 50 triệu đồng.", ""},
		{"Thu nhập tăng từ 20 lên 35 triệu đồng/người, tăng 57%.", "từ 20 đến 35 triệu đồng/người là 75, bài ghi 57%"},
		{"Thu nhập tăng từ 20 lên 35 triệu đồng/người, tăng 75%.", ""},
		{"Ông bán 2,5 tấn vỏ với giá 28.000 đồng/kg, thu về 90 triệu đồng.", "2,5 tấn với giá 28.000 đồng/kg là 70.000.000 đồng, bài ghi 90 triệu đồng"},
		{"Ông bán 2,5 tấn vỏ với giá 28.000 đồng/kg, thu về 70 triệu đồng.", ""},
		{"Vụ này thu 320 triệu đồng, trừ chi phí 110 triệu đồng, lãi 250 triệu đồng.", "thu 320 triệu đồng trừ chi 110 triệu đồng là 210.000.000 đồng, bài ghi 250 triệu đồng"},
		{"Vụ này thu 320 triệu đồng, trừ chi phí 110 triệu đồng, lãi khoảng 250 triệu đồng.", ""},
	} {
		var got []string
		for _, f := range reader(t).Read(c.text).Findings {
			got = append(got, f.Text.Vi)
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, s, c.want)
		}
	}
}

// What only names, dates or tells the time is no figure.
func TestNoFigures(t *testing.T) {
	for _, text := range []string{
		"Quyết định số 1719/QĐ-TTg", "Quyết định 1719 phê duyệt", "Nghị quyết 88 của Quốc hội", "Nghị quyết 30a", "năm 2023", "giai đoạn 2021-2025",
		"từ năm 2019 đến năm 2023", "lần thứ 3", "3/4 xã", "QL18", "Quốc lộ 18C", "Covid-19", "ngày 12/5/2023", "12-5-2023", "ngày 12 tháng 5 năm 2023",
		"Điện thoại 0912 345 678 gặp anh Nam", "ĐT: 0912.345.678", "ông Nguyễn Văn A, 45 tuổi", "sinh năm 1975", "thôn 3 xã Kim Bình", "tổ 5, phường 7",
		"lúc 8 giờ 30 phút", "5 năm qua", "6 tháng đầu năm 2023", "cách đây 10 năm", "Đề án 1956", "lúa ST25", "giống OM 5451 cho", "khóa XIII", "quý I/2023",
		"nông thôn mới kiểu mẫu giai đoạn 2", "mỗi năm nhà tôi", "một hộ", "công nghiệp 4.0", "đường 212", "số nhà 24", "Trung đoàn 52", "đạt 19/19 tiêu chí", "hai huyện thống nhất",
		"Cách trung tâm huyện 12 km", "Đường từ TP Thanh Hóa lên Mường Lát dài 230 km", "mất gần 2 giờ xe máy", "xã Ba Xa", "HTX 3T Farm", "hai năm 2020, 2021", "hai năm dịch",
	} {
		if got := reader(t).Read(text).Figures; len(got) > 0 {
			t.Errorf("%q: proposes %q (%s)", text, got[0].Text, shape(got[0]))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(delegation(f))
	for _, s := range []string{"", "1.571 hộ", "từ 20 lên 35 triệu đồng", "một nửa", "12 %", "\xff\xfe 5 ha", "5\u0301 ha", "1 trong 3", "(5,37%)", "ba phần", "999999999999999999 hộ", "10 hecta/ha/ha/ha"} {
		f.Add(s)
	}
	r := reader(f)
	f.Fuzz(func(t *testing.T, text string) {
		got := r.Read(text)
		last := 0
		for _, one := range got.Figures {
			check(t, text, one.Span)
			if one.Start < last {
				t.Errorf("%q begins at %d, within the figure before, which ends at %d", one.Text, one.Start, last)
			}
			last = one.End
			if one.Unit == "" || one.Value == nil && (one.Min == nil || one.Max == nil) {
				t.Errorf("%q has no unit or no value", one.Text)
			}
		}
		for _, p := range got.Places {
			check(t, text, p.Span)
		}
		for _, names := range [][]article.Name{got.EthnicGroups, got.Programmes, got.Commodities} {
			for _, n := range names {
				check(t, text, n.Span)
			}
		}
	})
}

// check holds a span to the letters of the text.
func check(t *testing.T, text string, s article.Span) {
	t.Helper()
	if !utf8.ValidString(text) {
		return
	}
	runes := []rune(text)
	if s.Start < 0 || s.End > len(runes) || s.Start >= s.End || string(runes[s.Start:s.End]) != s.Text {
		t.Errorf("span %d–%d of %q does not hold %q", s.Start, s.End, text, s.Text)
	}
}

// BenchmarkRead reads an article of 3,000 words: at most 100 ms are promised.
func BenchmarkRead(b *testing.B) {
	r := reader(b)
	text := delegation(b)
	for len(strings.Fields(text)) < 3000 {
		text += "\n\n" + text
	}
	text = strings.Join(strings.Fields(text)[:3000], " ")
	b.ReportAllocs()
	for b.Loop() {
		r.Read(text)
	}
}

// TestFigure reads one figure of a sentence: its value, what it tells, which way it went.
func TestFigure(t *testing.T) {
	for _, c := range []struct{ text, value, of, indicator, more string }{
		{"Lợi nhuận ước 30-50 triệu đồng/năm/hộ.", "30000000..50000000 VND/household/year", "Lợi nhuận", "income", ""},
		{"Giá măng khô được thu mua ở mức 90.000 đồng/kg.", "90000 VND/kg", "Giá măng khô", "price", ""},
		{"Tổng số tiền chi trả trên 27 tỷ đồng.", "27000000000 VND", "Tổng số tiền chi trả", "", "at-least"},
		{"Đàn bò tăng 120 con so với năm trước.", "120 head", "tăng Đàn bò: con", "", "increase"},
		{"Chi phí giảm 15% nhờ máy móc.", "15 %", "giảm Chi phí", "", "decrease"},
		{"Xã có hơn chục hộ nuôi ong.", "10 household", "hộ nuôi ong", "households-reached", "at-least"},
		{"Hai phần ba số hộ là người Tày.", "66.67 %", "hộ là người Tày", "", "about"},
		{"Đàn ong cho 12 lít mật/đàn/năm.", "12 litre/hive/year", "Đàn ong: mật", "", ""},
		{"Tỷ lệ nghèo đa chiều còn 4,2 điểm %.", "4.2 percentage-point", "Tỷ lệ nghèo đa chiều", "poverty-rate", ""},
		{"Mỗi sào thu 3 tạ khoai.", "300 kg", "thu: khoai", "production", ""},
		{"Cả bản có 40 hộ thực hiện mô hình.", "40 household", "hộ thực hiện mô hình", "households-reached", ""},
	} {
		got := reader(t).Read(c.text).Figures
		if len(got) != 1 {
			t.Errorf("%s: %d figures", c.text, len(got))
			continue
		}
		f := got[0]
		if shape(f) != c.value || f.Of != c.of || string(f.Indicator) != c.indicator || string(f.Bound)+string(f.Change) != c.more {
			t.Errorf("%s\n got %s, of %q, %s, %s%s", c.text, shape(f), f.Of, f.Indicator, f.Bound, f.Change)
		}
	}
}

// TestBeforeAndAfter: both figures are marked, and know of each other.
func TestBeforeAndAfter(t *testing.T) {
	got := reader(t).Read("Thu nhập tăng từ 20 lên 35 triệu đồng/người/năm.").Figures
	if len(got) != 2 || shape(got[0]) != "20000000 VND/person/year" || got[0].BeforeOf == nil || *got[0].BeforeOf != 1 || got[1].Before == nil || *got[1].Before != 20_000_000 {
		t.Errorf("%+v", got)
	}
}
