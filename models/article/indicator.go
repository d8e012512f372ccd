package article

import (
	"regexp"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// cue says which indicator words mean beside a figure of some units; no unit means any.
type cue struct {
	words     []string
	units     string
	indicator models.Indicator
}

// cues are tried in order: the narrow before the wide. The slugs are those of the vocabulary "indicators".
var cues = []cue{
	{[]string{"thoát nghèo", "thoát cận nghèo", "ra khỏi hộ nghèo"}, "household person %", "poverty-exit"},
	{[]string{"nghèo"}, "% household percentage-point", "poverty-rate"},
	{[]string{"tỷ lệ sống", "tỉ lệ sống", "tỷ lệ cây sống", "tỷ lệ con sống", "cây sống"}, "%", "survival"},
	{[]string{"thiệt hại", "mất trắng", "chết", "thua lỗ", "lỗ"}, "", "loss"},
	{[]string{"bỏ hoang", "phá bỏ", "chặt bỏ"}, "", "abandonment"},
	{[]string{"trả nợ", "nợ quá hạn", "nợ xấu", "thu hồi nợ"}, "%", "repayment"},
	{[]string{"xuất khẩu", "kim ngạch"}, "", "export"},
	{[]string{"doanh thu", "doanh số bán"}, "VND USD", "revenue"},
	{[]string{"dư nợ", "giải ngân", "cho vay", "vay", "tín dụng", "doanh số cho vay"}, "VND", "credit"},
	{[]string{"trừ"}, "VND", "income"},
	{[]string{"thu nhập", "lãi", "lời", "lợi nhuận", "tiền công", "tiền lương", "lương"}, "VND USD", "income"},
	{[]string{"thu nhập"}, "% ratio", "income"},
	{[]string{"giá bán", "giá thu mua", "đơn giá", "giá mua"}, "VND USD CNY LAK", "price"},
	{[]string{"tiết kiệm"}, "VND", "savings"},
	{[]string{"bao tiêu", "hợp đồng"}, "% tonne ha household", "contract-share"},
	{[]string{"ocop", "chứng nhận", "vietgap", "globalgap", "hữu cơ"}, "star product certificate ha", "certification"},
	{[]string{"việc làm", "lao động", "công nhân", "thợ"}, "worker person", "jobs"},
	{[]string{"tập huấn", "học viên", "đào tạo", "dạy nghề", "học nghề"}, "person worker item household", "skills"},
	{[]string{"phụ nữ", "chị em", "nữ"}, "person worker %", "women"},
	{[]string{"khách"}, "visitor", "visitors"},
	{[]string{"che phủ", "diện tích rừng", "rừng"}, "ha %", "forest"},
	{[]string{"năng suất", "sản lượng"}, "", "production"},
	{[]string{"dân số", "nhân khẩu", "khẩu"}, "person", ""},
	{[]string{"hội viên", "thành viên", "xã viên", "hưởng lợi", "tham gia"}, "person", "people-reached"},
	{[]string{"hợp tác xã", "htx", "tổ hợp tác", "tổ"}, "cooperative group", "organisation"},
	{[]string{"đường", "công trình", "cầu", "kênh"}, "km item m", "infrastructure"},
}

// survival: "tỷ lệ bò sống", but not "tỷ lệ hộ có đời sống khá".
var survival = regexp.MustCompile(` t[ỷỉ] lệ (\S+ ){0,3}sống `)

var comparison = regexp.MustCompile(` (cao|thấp|nhiều|ít|rẻ|đắt) hơn `)

// indicatorOf reads from what a figure counts, and from its own clause, what it measures.
func indicatorOf(t *text, f *found) models.Indicator {
	of := " " + strings.ToLower(f.Of) + " "
	if f.Change == "" && isMoney(f.Unit) && comparison.MatchString(of) {
		return "" // what one thing brings more than another is no level
	}
	if f.Unit == "%" && survival.MatchString(of) {
		return "survival"
	}
	for _, c := range cues {
		if c.units != "" && !strings.Contains(" "+c.units+" ", " "+f.Unit+" ") {
			continue
		}
		for _, w := range c.words {
			if strings.Contains(of, " "+w+" ") || strings.Contains(of, " "+w+",") || strings.Contains(of, " "+w+":") {
				return c.indicator
			}
		}
	}
	if isMoney(f.Unit) && f.Per != "" && !isTime(f.Per) && !strings.Contains(of, " giá trị ") && !strings.Contains(of, " giá thành ") && strings.Contains(of, " giá ") {
		return "price"
	}
	return byUnit(f)
}

// byUnit is what a unit alone tells.
func byUnit(f *found) models.Indicator {
	switch f.Unit {
	case "ha":
		if f.Per == "" {
			return "area"
		}
	case "tonne", "kg":
		if f.Per == "" || f.Per == "year" {
			return "production"
		}
	case "household":
		return "households-reached"
	case "visitor":
		return "visitors"
	case "star":
		return "certification"
	case "worker":
		return "jobs"
	case "cooperative", "group":
		return "organisation"
	case "house":
		return "infrastructure"
	}
	return ""
}
