package vietnamese

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shape writes a quantity as "min..max unit/per"; "!" marks an assumed unit and "~" an approximation.
func shape(q Quantity) string {
	end := func(v *float64) string {
		if v == nil {
			return ""
		}
		return strconv.FormatFloat(*v, 'f', -1, 64)
	}
	s := end(q.Min) + ".." + end(q.Max)
	if q.Min != nil && q.Max != nil && *q.Min == *q.Max {
		s = end(q.Min)
	}
	if q.Approx {
		s = "~" + s
	}
	if q.Unit != "" {
		s += " " + q.Unit
	}
	if q.Assumed {
		s += "!"
	}
	if q.Per != "" {
		s += "/" + q.Per
	}
	return s
}

func TestParseQuantity(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"20 triệu", "20000000 VND!"},
		{"20 trieu", "20000000 VND!"},
		{"20tr", "20000000 VND!"},
		{"50–70tr", "50000000..70000000 VND!"},
		{"50 - 70 triệu đồng/ha/năm", "50000000..70000000 VND/ha/year"},
		{"từ 50 đến 70 triệu đồng", "50000000..70000000 VND"},
		{"tu 50 den 70 trieu", "50000000..70000000 VND!"},
		{"giữa 50 và 70 triệu", "50000000..70000000 VND!"},
		{"500 triệu - 1 tỷ đồng", "500000000..1000000000 VND"},
		{"700 - 1,5 tỷ", "700000000..1500000000 VND!"},
		{"1,5 tỷ", "1500000000 VND!"},
		{"1.5 tỷ", "1500000000 VND!"},
		{"0,5 ti", "500000000 VND!"},
		{"≤ 0,5 tỷ", "..500000000 VND!"},
		{"<= 0.5 ty", "..500000000 VND!"},
		{"> 700 m", "700.. m"},
		{"2.000 ha", "2000 ha"},
		{"20,4%", "20.4 %"},
		{"20,4 %", "20.4 %"},
		{"trăm nghìn", "100000 VND!"},
		{"trăm triệu đồng", "100000000 VND"},
		{"3 trăm triệu", "300000000 VND!"},
		{"1 tỷ 200 triệu", "1200000000 VND!"},
		{"1 tỷ 200 triệu 500 nghìn đồng", "1200500000 VND"},
		{"1tr2", "1200000 VND!"},
		{"1 tỷ 2", "1200000000 VND!"},
		{"2 triệu rưỡi", "2500000 VND!"},
		{"2 năm rưỡi", "2.5 year"},
		{"nửa tỷ đồng", "500000000 VND"},
		{"200k", "200000 VND!"},
		{"200 nghìn đồng/kg", "200000 VND/kg"},
		{"hai mươi triệu", "20000000 VND!"},
		{"hai muoi trieu dong", "20000000 VND"},
		{"hai mươi mốt triệu", "21000000 VND!"},
		{"mười lăm triệu", "15000000 VND!"},
		{"ba trăm linh năm triệu", "305000000 VND!"},
		{"hai triệu ba trăm nghìn đồng", "2300000 VND"},
		{"năm trăm triệu", "500000000 VND!"},
		{"nam tram trieu", "500000000 VND!"},
		{"mười năm", "10 year"},
		{"ba năm", "3 year"},
		{"mot nam", "1 year"},
		{"1.000m", "1000 m"},
		{"1.571 hộ", "1571 household"},
		{"1571 ho", "1571 household"},
		{"385 hộ nghèo", "385 household"},
		{"3 tạ", "300 kg"},
		{"2,5 tấn/ha", "2.5 tonne/ha"},
		{"1.500.000 đồng/người/tháng", "1500000 VND/person/month"},
		{"20000đ", "20000 VND"},
		{"50 triệu đồng mỗi năm", "50000000 VND/year"},
		{"50 triệu một hộ", "50000000 VND!/household"},
		{"dưới 20 triệu", "..20000000 VND!"},
		{"duoi 20 trieu", "..20000000 VND!"},
		{"không quá 3 năm", "..3 year"},
		{"không dưới 5 ha", "5.. ha"},
		{"trên 1.000 m", "1000.. m"},
		{"hơn 1.571 hộ", "1571.. household"},
		{"10 triệu trở lên", "10000000.. VND!"},
		{"từ 10 triệu trở lên", "10000000.. VND!"},
		{"10 triệu trở xuống", "..10000000 VND!"},
		{"khoảng 50–70tr", "~50000000..70000000 VND!"},
		{"khoảng trên 20 hộ", "~20.. household"},
		{"gần 100 triệu đồng", "~100000000 VND"},
		{"2–3 năm", "2..3 year"},
		{"25 °C", "25 °C"},
		{"25°C", "25 °C"},
		{"nghìn tỷ", ""},
		{"2 nghìn tỷ đồng", "2000000000000 VND"},
		{"20 million dong", "20000000 VND"},
		{"1.5 billion VND", "1500000000 VND"},
		{"under 20 million", "..20000000 VND!"},
		{"between 50 and 70 million VND per household", "50000000..70000000 VND/household"},
		{"50 to 70 million dong a year", "50000000..70000000 VND/year"},
		{"1,571 households", "1571 household"},
		{"100,000 VND", "100000 VND"},
		{"100.000–420.000 đồng mỗi tạ", "1000..4200 VND/kg"},
		{"trên dưới 10.000 con", "~10000 head"},
		{"40 triệu kip", "40000000 LAK"},
		{"OCOP 5 sao", ""},
		{"5 sao", "5 star"},
		{"5 sào", "5 sao"},
		{"7 t/ha", "7 tonne/ha"},
		{"at least 2 years", "2.. year"},
		{"1,234.5 ha", "1234.5 ha"},
		{"1.234,5 ha", "1234.5 ha"},
		{"1,500,000 đồng", "1500000 VND"},
		{"0.125 ha", "0.125 ha"},
		{"2.5", "2.5"},
		{"95", "95"},
		{"50-70", "50..70"},
		// no quantities
		{"12/5/2023", ""},
		{"30/2020/NĐ-CP", ""},
		{"30a", ""},
		{"2023", ""},
		{"2021-2025", ""},
		{"0912345678", ""},
		{"12.10.2023", ""},
		{"sau năm", ""},
		{"sau nam", ""},
		{"một hộ", ""},
		{"hai", ""},
		{"sa nhân", ""},
		{"", ""},
		{"8:30", ""},
		{"1234567890123456789", ""},
		{"từ", ""},
		{"dưới tán rừng", ""},
	} {
		q, n, ok := ParseQuantity(c.in)
		got := ""
		if ok {
			got = shape(q)
		}
		if got != c.want {
			t.Errorf("ParseQuantity(%q) = %q, want %q", c.in, got, c.want)
		}
		if ok && (n != len(c.in) || q.Text != c.in) {
			t.Errorf("ParseQuantity(%q) takes %q", c.in, q.Text)
		}
	}
}

func TestQuantities(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{
			"Năm 2021, toàn huyện có 1.571 hộ nghèo (20,4 %), giảm 385 hộ; vay 1 tỷ 2 năm.",
			[]string{"1.571 hộ nghèo=1571 household", "20,4 %=20.4 %", "385 hộ=385 household", "1 tỷ=1000000000 VND!", "2 năm=2 year"},
		},
		{
			"Nghị quyết 30a, Chương trình 135, ngày 20 tháng 5 năm 2023, Quyết định số 1719/QĐ-TTg giai đoạn 2021-2025",
			nil,
		},
		{
			"sa nhan tim von duoi 20 trieu o Ha Giang, co thu sau 3 nam, tren 700 m",
			[]string{"duoi 20 trieu=..20000000 VND!", "3 nam=3 year", "tren 700 m=700.. m"},
		},
		{
			"mỗi năm thu 50–70 triệu đồng/ha, hàng trăm triệu, vài chục triệu",
			[]string{"50–70 triệu đồng/ha=50000000..70000000 VND/ha"},
		},
		{
			"Mỗi năm 3 tấn, mỗi năm 2 vụ, tháng 5 thu hoạch",
			[]string{"3 tấn=3 tonne", "2 vụ=2 crop"},
		},
		{
			"Income rose from 20 million to 50 million VND per household in 2,300 households.",
			[]string{"from 20 million to 50 million VND per household=20000000..50000000 VND/household", "2,300 households=2300 household"},
		},
		{
			"Fresh leaf went from 4,000 or 5,000 to 16,000 a kg; over 1,100 ha of it, 3,483 ha (2007)",
			[]string{"from 4,000=4000", "5,000 to 16,000=5000..16000", "over 1,100 ha=1100.. ha", "3,483 ha=3483 ha"},
		},
		{"giảm từ 1.700 đồng xuống 700–800 đồng", []string{"từ 1.700 đồng=1700 VND", "700–800 đồng=700..800 VND"}},
		{"From 180 billion in 2014 to 1,240 billion yuan in 2017", []string{"From 180 billion=180000000000.. VND!", "1,240 billion yuan=1240000000000 CNY"}},
		{"1 ha of coffee and 5 sao of paddy", []string{"1 ha=1 ha", "5 sao=5 sao"}},
		{"từ 10-12/5/2023 có 3 đoàn", []string{"3=3"}},
		{"vốn 20 triệu, 2 con bò; COVID-19; 5G", []string{"20 triệu=20000000 VND!", "2 con=2 head"}},
		{"hộ nghèo, một hộ nuôi 5 con, một ha", []string{"5 con=5 head", "một ha=1 ha"}},
	} {
		var got []string
		for _, q := range Quantities(c.in) {
			if q.Text != c.in[q.Start:q.End] || q.Figure < q.Start || q.Figure >= q.End {
				t.Errorf("%q: offsets %d, %d, %d", q.Text, q.Start, q.Figure, q.End)
			}
			got = append(got, fmt.Sprintf("%s=%s", q.Text, shape(q)))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
	}
}

func FuzzQuantities(f *testing.F) {
	for _, s := range []string{
		"từ 50 đến 70 triệu đồng/ha/năm", "1tr2 1 tỷ 200 triệu rưỡi", "hai mươi mốt triệu ba trăm linh năm", "≤ 0,5 tỷ", "12/5/2023-1:2",
		"nửa năm rưỡi trở lên", "trăm triệu tỷ", "25°C 20% 3$", "\xff20tr\u0301", "1.2.3,4,5",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, q := range Quantities(s) {
			if q.Start < end || q.Figure < q.Start || q.End <= q.Figure || q.Text != s[q.Start:q.End] {
				t.Fatalf("%q: %+v after %d", s, q, end)
			}
			if q.Min == nil && q.Max == nil || q.Min != nil && q.Max != nil && *q.Min > *q.Max {
				t.Fatalf("%q: %s", s, shape(q))
			}
			end = q.End
		}
		if q, n, ok := ParseQuantity(s); ok && (n != q.End || n > len(s)) {
			t.Fatalf("%q: takes %d bytes", s, n)
		}
	})
}

func BenchmarkQuantities(b *testing.B) {
	text := strings.Repeat(paragraph, 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Quantities(text)
	}
}
