package place

import (
	"fmt"
	"strings"
	"testing"
)

// TestFindIn: questions as people type them. A mention is written text=first unit, with ? where doubtful.
func TestFindIn(t *testing.T) {
	for text, want := range map[string]string{
		"sa nhan tim o Ha Giang cu":                "Ha Giang cu=02@2024",
		"sa nhan tim von duoi 20 trieu o Ha Giang": "Ha Giang=02@2024",
		"sa nhân tím dưới tán rừng bình liêu":      "bình liêu=198@2024",
		"sa nhan tim binh lieu":                    "binh lieu=198@2024",
		"xã Hoành Mô":                              "xã Hoành Mô=06841@2025",
		"mô hình ở xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh": "xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh=06847@2024",
		"Sơn La, Điện Biên và Lào Cai":                            "Sơn La=14@2025; Điện Biên=11@2025; Lào Cai=15@2025",
		"bưởi đỏ ở Tân Lạc (Hoà Bình cũ)":                         "bưởi?=00109@2024; Tân Lạc (Hoà Bình cũ)=155@2024",
		"Q1 tphcm":                   "Q1 tphcm=760@2024",
		"nuôi tôm tại tp. Sóc Trăng": "tp. Sóc Trăng=941@2024",
		"hộ nghèo xã Đăk Tăng trồng dược liệu": "xã Đăk Tăng=23461@2024",
		"cam Cao Phong":                 "Cao Phong=154@2024",
		"hoa huệ ở Huế":                 "Huế=46@2025",
		"Hà Giang mới trồng sa nhân":    "Hà Giang=02@2024",
		"homestay in Mai Chau district": "Mai Chau district=156@2024",
		// words of every day
		"sống trong hòa bình":       "hòa bình?=17@2024",
		"o hoa binh":                "hoa binh=17@2024",
		"tỉnh hòa bình":             "tỉnh hòa bình=17@2024",
		"tan phu":                   "tan phu?=734@2024",
		"nuôi bò Tân Phú":           "Tân Phú?=734@2024",
		"văn bản số 20":             "",
		"van ban so 20":             "van ban?=089@2024",
		"trồng cà phê trên đất đỏ":  "đất đỏ?=77-dat-do@2009",
		"vụ đông xuân":              "đông xuân?=00436@2024",
		"cho mỗi hộ":                "",
		"vịnh Hạ Long":              "Hạ Long=193@2024",
		"hop dong bao tieu":         "hop dong?=10072@2024",
		"homestay người Dao":        "",
		"sa nhân tím dưới tán rừng": "",
		"Hộ nghèo tăng. Hà Giang trồng thảo quả": "Hà Giang=02@2024",
		"": "",
	} {
		var got []string
		for _, m := range gazetteer(t).FindIn(text) {
			doubt := ""
			if m.Doubtful {
				doubt = "?"
			}
			got = append(got, fmt.Sprintf("%s%s=%s", m.Text, doubt, m.Units[0].Key()))
			if text[m.Start:m.End] != m.Text {
				t.Errorf("%q: %q does not stand at %d to %d", text, m.Text, m.Start, m.End)
			}
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%q names %s, want %s", text, s, want)
		}
	}
}

// TestFindInGivesAllMeanings: an ambiguous name in a question comes with every place that it means.
func TestFindInGivesAllMeanings(t *testing.T) {
	found := gazetteer(t).FindIn("thảo quả ở Đồng Văn")
	if len(found) != 1 || len(Widest(found[0].Units)) < 5 {
		t.Fatalf("Đồng Văn gives %+v, want one mention with all places of that name", found)
	}
	found = gazetteer(t).FindIn("thảo quả ở Đồng Văn, Hà Giang")
	if len(found) != 1 || keys(Widest(found[0].Units)) != "026@2024" {
		t.Fatalf("Đồng Văn, Hà Giang gives %+v, want the district alone", found)
	}
}
