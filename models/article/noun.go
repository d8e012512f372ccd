package article

import "strings"

// nouns are what articles count beside the measures that everybody uses, by the catalogue's units. What
// has no unit of its own there is an item.
var nouns = map[string]string{
	"lượt hộ": "household", "nông hộ": "household", "hộ đồng bào": "household", "nóc nhà": "household", "hộ nghèo": "household", "hộ gia đình": "household",
	"thành viên": "person", "xã viên": "person", "hội viên": "person", "đoàn viên": "person", "nông dân": "person", "học sinh": "person",
	"sinh viên": "person", "cán bộ": "person", "đại biểu": "person", "thanh niên": "person", "đảng viên": "person", "trẻ em": "person",
	"lượt người": "person", "nhân khẩu": "person", "chị em": "person", "nghệ nhân": "person", "người dân": "person", "chuyên gia": "person",
	"bà con": "person", "kỹ sư": "person", "nhân viên": "person", "tình nguyện viên": "person", "cộng tác viên": "person", "công dân": "person",
	"nhân công": "worker", "công lao động": "workday", "thợ": "worker", "công nhân": "worker",
	"lượt khách": "visitor", "lượt du khách": "visitor", "khách du lịch": "visitor", "lượt": "visitor", "lượt tham quan": "visitor",
	"trâu": "head", "bò": "head", "lợn": "head", "heo": "head", "dê": "head", "gà": "head", "vịt": "head", "ngựa": "head", "hươu": "head",
	"ngan": "head", "cừu": "head", "thỏ": "head", "ong chúa": "head", "đầu lợn": "head", "đầu gia súc": "head",
	"con giống": "head", "cá thể": "head", "cá giống": "head", "tôm giống": "head", "trâu bò": "head", "cặp": "item",
	"cây giống": "tree", "cây con": "tree", "bầu giống": "tree", "gốc": "tree", "cây": "tree", "gốc cây": "tree", "bụi": "tree", "khóm": "tree", "trụ": "tree",
	"đàn": "hive", "đàn ong": "hive", "thùng ong": "hive", "tổ ong": "hive", "lồng bè": "cage", "ô lồng": "cage", "bè": "cage", "lồng": "cage",
	"ao": "pond", "ao nuôi": "pond", "đầm": "pond",
	"liên hiệp htx": "cooperative", "câu lạc bộ": "group", "clb": "group", "nhóm hộ": "group", "tổ nhóm": "group", "tổ hợp": "group", "tổ thtk": "group", "tht": "group", "chi hội": "group", "chi tổ hội": "group", "tổ đội": "group", "tổ hội": "group",
	"doanh nghiệp": "enterprise", "công ty": "enterprise", "dn": "enterprise", "cơ sở": "enterprise", "cơ sở sản xuất": "enterprise", "nhà máy": "enterprise", "xưởng": "enterprise", "cơ sở chế biến": "enterprise",
	"trang trại": "item", "gia trại": "item", "hộ kinh doanh": "household",
	"sản phẩm": "product", "mặt hàng": "product", "chứng nhận": "certificate", "giấy chứng nhận": "certificate", "mã số": "item", "mã số vùng": "item",
	"giải thưởng": "award", "bằng khen": "award", "huy chương": "award", "giấy khen": "award",
	"nhà": "house", "căn nhà": "house", "ngôi nhà": "house", "nhà ở": "house", "nhà sàn": "house", "căn": "house", "ngôi": "house", "nếp nhà": "house",
	"huyện": "district", "tỉnh": "province", "huyện nghèo": "district", "xã nghèo": "commune", "phường": "commune", "địa phương": "item", "thành phố": "item",
	"thôn bản": "village", "buôn": "village", "làng": "village", "ấp": "village", "xóm": "village", "khu dân cư": "village", "khóm ấp": "village", "buôn làng": "village", "bản làng": "village", "tổ dân phố": "village", "phum": "village",
	"món vay": "loan", "khoản vay": "loan", "lượt vay": "loan", "dự án": "project", "tiểu dự án": "project", "đề án": "project", "phương án": "project",
	"công đất": "cong", "công ruộng": "cong", "công lúa": "cong", "công vườn": "cong", "công tầm lớn": "cong", "công": "cong",
	"chiếc": "piece", "cái": "piece", "quả": "piece", "trái": "piece", "trứng": "item", "bó": "item",
	"lớp": "item", "lớp tập huấn": "item", "khóa": "item", "cuộc": "item", "buổi": "item", "đợt": "item", "hội nghị": "item", "chuyến": "item",
	"công trình": "item", "hạng mục": "item", "tuyến": "item", "tuyến đường": "item", "cây cầu": "item", "hồ chứa": "item", "trạm": "item", "trường": "item", "phòng học": "item",
	"tiêu chí": "item", "đơn vị": "item", "chỉ tiêu": "item", "mục tiêu": "item", "giống": "item", "loại": "item", "vườn": "item", "nhà màng": "item", "nhà lưới": "item", "nhà kính": "item", "nhà vườn": "item", "nhà sơ chế": "item",
	"bể": "item", "đầu mối": "item", "thương nhân": "item", "siêu thị": "item", "máy": "item", "máy cày": "item", "lò": "item", "lò sấy": "item", "kho": "item", "thùng": "item", "bao": "item", "chuồng": "item", "chuồng trại": "item", "tủ": "item", "bình": "item", "chậu": "item", "luống": "item", "bịch": "item", "phôi": "item", "bóng đèn": "item", "bồn": "item", "xe": "item", "tàu": "item", "thuyền": "item", "chai": "item", "hộp": "item", "gói": "item", "túi": "item", "giàn": "item", "khung cửi": "item", "bộ": "item", "tấm": "item", "suất": "item", "suất quà": "item",
	"homestay": "item", "phòng": "item", "phòng nghỉ": "item", "điểm": "item", "điểm du lịch": "item", "khu": "item", "vùng": "item", "chuỗi": "item", "chuỗi liên kết": "item", "gian hàng": "item", "điểm bán": "item", "cửa hàng": "item", "chợ": "item", "hợp đồng": "item", "thị trường": "item", "quốc gia": "item", "nước": "item", "dân tộc": "item", "nghề": "item", "làng nghề": "item", "nhãn hiệu": "item", "chỉ dẫn": "item", "chủ thể": "item", "chủ rừng": "item", "hồ sơ": "item", "ca": "item", "hội": "item", "hội thảo": "item",
	"nhà sấy": "item", "nhà hàng": "item", "nhà văn hóa": "item", "nhà xưởng": "item", "nhà kho": "item", "nhà tiêu": "item", "nhà vệ sinh": "item", "nhà nghỉ": "item", "nhà trọ": "item", "nhà bè": "item", "nhà yến": "item", "nhà nấm": "item", "nhà ươm": "item", "nhà máy nước": "item", "nhà khoa học": "person", "nhà đầu tư": "enterprise",
	"chị": "person", "anh": "person", "nữ": "person", "nam giới": "person", "phụ lão": "person", "anh em": "person", "thiếu nhi": "person", "du khách": "visitor",
	"khách hàng": "item", "mẻ": "batch", "đơn": "item", "đơn hàng": "item",
	"công đoạn": "item", "khâu": "item", "bước": "item", "thế hệ": "item", "phiên": "item", "phiên chợ": "item", "bếp ăn": "item", "thửa": "item", "thửa đất": "item", "giếng": "item", "thương hiệu": "item", "chốt": "item", "hũ": "item", "cuộn": "item",
	"lần": "ratio",
}

// animals stand after "con" where animals are counted, not children.
var animals = set("trâu bò lợn heo dê gà vịt ngan ngỗng ngựa hươu cừu thỏ cá tôm cua ốc ếch ba lươn ong gia giống nái bê nghé chim bồ dúi nhím tằm")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// naming are words before a number that only names: "thôn 3", "Nghị quyết 88", "Quốc lộ 4".
var naming = set("số thứ điều khoản thôn ấp bản xóm khóm đội buôn lớp cấp bậc hạng loại khối tầng lần kỳ đợt định quyết lệnh tư thị lộ ql tl đt hl đoàn phiên tập trang bài luật án trình khu tổ phường quận khóa tháng năm ngày mùng mồng rằm top chương vùng vực covid phần mục bảng nhóm giải hoạch")
