package search

import (
	"fmt"
	"strings"
	"testing"
)

func understander(t testing.TB) *Understander {
	t.Helper()
	vocabularies, err := seedVocabularies()
	if err != nil {
		t.Fatal(err)
	}
	places, err := seedPlaces()
	if err != nil {
		t.Fatal(err)
	}
	return NewUnderstander(vocabularies, places)
}

func TestReadingOfQuestions(t *testing.T) {
	u := understander(t)
	for _, c := range []struct{ text, want, rest string }{
		{"sa nhan tim von duoi 20 trieu o Ha Giang cu", "cost_max=20000000 place=02@2024", "sa nhan tim"},
		{"mô hình cho hộ nghèo người Dao vốn dưới 20 triệu", "ethnic=dao cost_max=20000000", "mô hình cho hộ nghèo"},
		{"vốn khoảng 50–70tr", "cost_max=70000000", ""},
		{"nuôi ong không cần vốn", "sector=beekeeping cost_max=0", "nuôi ong"},
		{"vốn ≤ 0,5 tỷ", "cost_max=500000000", ""},
		{"thu nhập trên 100 triệu", "outcome=income", "thu nhập trên 100 triệu"},
		{"có thu trong năm đầu", "first_income_max=1", ""},
		{"có thu trong 2 năm", "first_income_max=2", ""},
		{"vùng cao trên 700 m", "elevation=700", ""},
		{"trên 1.000m so với mực nước biển", "elevation=1000", ""},
		{"chè đã được kiểm chứng", "evidence=2", "chè"},
		{"có đánh giá độc lập", "evidence=4", ""},
		{"nuôi dê thất bại", "status=ended status=declined", "nuôi dê"},
		{"không phải du lịch cộng đồng", "-sector=community-tourism", ""},
		{"cà phê ở Tây Nguyên", "region=central-highlands", "cà phê"},
		{"vùng Tây Bắc", "region=northern-midlands-mountains", ""},
		{"xã Hoành Mô", "place=06841@2025", ""},
		{"nguoi Mong trong lanh", "ethnic=mong", "trong lanh"},
		{"homestay", "", "homestay"},
	} {
		found, rest := u.Read(c.text)
		var got []string
		for _, f := range found {
			sign := ""
			if f.Negated {
				sign = "-"
			}
			got = append(got, fmt.Sprintf("%s%s=%s", sign, f.Param, f.Value))
			if c.text[f.Start:f.End] != f.Text {
				t.Errorf("%q: %+v does not bound its own text", c.text, f)
			}
		}
		if strings.Join(got, " ") != c.want || rest != c.rest {
			t.Errorf("%q: read %q and left %q, want %q and %q", c.text, strings.Join(got, " "), rest, c.want, c.rest)
		}
	}
}

func FuzzRead(f *testing.F) {
	u := understander(f)
	f.Add("sa nhan tim von duoi 20 trieu o Ha Giang cu")
	f.Fuzz(func(t *testing.T, text string) {
		found, _ := u.Read(text)
		for _, x := range found {
			if x.Start < 0 || x.End > len(text) || text[x.Start:x.End] != x.Text {
				t.Fatalf("%q: %+v does not bound its own text", text, x)
			}
		}
	})
}
