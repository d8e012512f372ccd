package vietnamese

// unit is what a quantity counts or measures.
type unit struct {
	slug string
	// times turns the figure into the slug's unit: a tạ is 100 kg.
	times float64
	// english units have English figures before them: 1,571 households.
	english bool
	// counts marks nouns that "một" only introduces: "một hộ" is a household, not a figure.
	counts bool
}

func one(slug string) unit     { return unit{slug: slug, times: 1} }
func count(slug string) unit   { return unit{slug: slug, times: 1, counts: true} }
func english(slug string) unit { return unit{slug: slug, times: 1, english: true} }
func englishCount(slug string) unit {
	return unit{slug: slug, times: 1, english: true, counts: true}
}

// units are the words after a figure. The slugs are those of the catalogue.
var units = newPhrases(unitWords)

var unitWords = map[string]unit{
	"đồng": one("VND"), "đ": one("VND"), "vnd": one("VND"), "vnđ": one("VND"), "đồng việt nam": one("VND"),
	"dong": one("VND"), "usd": one("USD"), "đô la": one("USD"), "!đô": one("USD"), "đô la mỹ": one("USD"),
	"ha": one("ha"), "héc ta": one("ha"), "hécta": one("ha"), "mét khối": one("m3"), "điểm phần trăm": one("percentage-point"), "hec ta": one("ha"), "hecta": one("ha"),
	"sào": one("sao"), "!mẫu": one("mau"), "m2": one("m2"), "mét vuông": one("m2"), "km2": one("km2"), "m3": one("m3"),
	"m": one("m"), "mét": one("m"), "km": one("km"), "cm": one("cm"), "mm": one("mm"),
	"phần trăm": one("%"), "kg": one("kg"), "cân": one("kg"), "ký": one("kg"), "kí": one("kg"), "ki lô": one("kg"), "ki lô gam": one("kg"), "ki lô mét": one("km"),
	"g": one("g"), "gam": one("g"), "lạng": {"kg", 0.1, false, false}, "yến": {"kg", 10, false, false},
	"tạ": {"kg", 100, false, false}, "tấn": one("tonne"), "t": one("tonne"), "lít": one("litre"),
	"năm": one("year"), "tháng": one("month"), "tuần": one("week"), "ngày": one("day"), "vụ": count("crop"),
	"lứa": count("batch"), "ngày công": one("workday"), "đêm": count("night"), "độ c": one("°C"),
	"hộ": count("household"), "hộ dân": count("household"), "hộ nghèo": count("household"),
	"hộ gia đình": count("household"), "gia đình": count("household"),
	"người": count("person"), "phụ nữ": count("person"), "học viên": count("person"), "thành viên": count("member"),
	"phút": one("minute"), "giờ": one("hour"), "tiếng": one("hour"), "người dân": count("person"), "nhân khẩu": count("person"), "khẩu": count("person"),
	"lao động": count("worker"), "việc làm": count("worker"), "công nhân": count("worker"),
	"du khách": count("visitor"), "khách": count("visitor"), "lượt khách": count("visitor"),
	"lượt": count("visitor"), "khách du lịch": count("visitor"),
	"con": count("head"), "đầu con": count("head"), "cây": count("tree"), "gốc": count("tree"),
	"hợp tác xã": count("cooperative"), "htx": count("cooperative"), "tổ hợp tác": count("group"),
	"!tổ": count("group"), "nhóm": count("group"), "mô hình": count("model"), "dự án": count("project"),
	"sản phẩm": count("product"), "xã": count("commune"), "thôn": count("village"), "!bản": count("village"),
	"sao": count("star"), "đàn ong": count("hive"), "tổ ong": count("hive"), "lồng": count("cage"),

	"hectare": english("ha"), "hectares": english("ha"), "metre": english("m"), "metres": english("m"),
	"meter": english("m"), "meters": english("m"), "percent": english("%"), "per cent": english("%"),
	"tonne": english("tonne"), "tonnes": english("tonne"), "ton": english("tonne"), "tons": english("tonne"),
	"litre": english("litre"), "litres": english("litre"), "year": english("year"), "years": english("year"),
	"month": english("month"), "months": english("month"), "week": english("week"), "weeks": english("week"),
	"day": english("day"), "days": english("day"), "night": english("night"), "nights": english("night"),
	"household": englishCount("household"), "households": englishCount("household"), "family": englishCount("household"),
	"families": englishCount("household"), "person": englishCount("person"), "persons": englishCount("person"),
	"people": englishCount("person"), "farmers": englishCount("person"), "women": englishCount("person"), "members": englishCount("member"),
	"minutes": english("minute"), "hours": english("hour"), "colonies": englishCount("hive"), "hives": englishCount("hive"), "worker": englishCount("worker"),
	"workers": englishCount("worker"), "jobs": englishCount("worker"), "visitor": englishCount("visitor"),
	"visitors": englishCount("visitor"), "tourists": englishCount("visitor"), "tree": englishCount("tree"),
	"trees": englishCount("tree"), "heads": englishCount("head"), "head": englishCount("head"), "cooperatives": englishCount("cooperative"),
	"dollars": english("USD"), "stars": english("star"), "star": english("star"),
	"kip": one("LAK"), "yuan": one("CNY"), "nhân dân tệ": one("CNY"), "aud": one("AUD"), "euro": one("EUR"), "crop": englishCount("crop"), "crops": englishCount("crop"), "groups": englishCount("group"),
	"villages": englishCount("village"), "communes": englishCount("commune"), "projects": englishCount("project"),
}

// unitSigns are the signs after a figure.
var unitSigns = map[string]string{"%": "%", "‰": "‰", "$": "USD", "₫": "VND", "€": "EUR"}

// scale multiplies a figure.
type scale struct {
	times float64
	// money marks the words that mean đồng where no unit follows: "20 triệu".
	money   bool
	english bool
}

var scales = newPhrases(map[string]scale{
	"chục": {1e1, false, false}, "trăm": {1e2, false, false}, "!vạn": {1e4, false, false},
	"nghìn": {1e3, true, false}, "ngàn": {1e3, true, false}, "k": {1e3, true, false},
	"triệu": {1e6, true, false}, "tr": {1e6, true, false},
	"tỷ": {1e9, true, false}, "tỉ": {1e9, true, false},
	"hundred": {1e2, false, true}, "thousand": {1e3, true, true}, "million": {1e6, true, true},
	"millions": {1e6, true, true}, "mil": {1e6, true, true}, "billion": {1e9, true, true}, "bn": {1e9, true, true},
})

// bound says how the words around a figure turn it.
type bound uint8

const (
	exactly  bound = iota
	atMost         // dưới, không quá, ≤
	atLeast        // trên, ít nhất, ≥
	about          // khoảng, gần
	spanning       // từ, between: a range or "trở lên" follows
)

var (
	boundsBefore = newPhrases(map[string]bound{
		"dưới": atMost, "không quá": atMost, "không vượt quá": atMost, "tối đa": atMost, "nhiều nhất": atMost,
		"chưa đến": atMost, "chưa tới": atMost, "không đến": atMost, "không tới": atMost, "ít hơn": atMost,
		"thấp hơn": atMost, "nhỏ hơn": atMost, "không hơn": atMost, "chưa đầy": atMost, "cao nhất": atMost,
		"under": atMost, "below": atMost, "less than": atMost, "at most": atMost, "up to": atMost,
		"no more than": atMost, "not more than": atMost, "maximum": atMost, "max": atMost, "within": atMost,
		"fewer than": atMost, "cheaper than": atMost,

		"trên": atLeast, "hơn": atLeast, "tối thiểu": atLeast, "ít nhất": atLeast, "không dưới": atLeast,
		"lớn hơn": atLeast, "cao hơn": atLeast, "nhiều hơn": atLeast, "không ít hơn": atLeast, "thấp nhất": atLeast,
		"over": atLeast, "above": atLeast, "more than": atLeast, "at least": atLeast, "no less than": atLeast,
		"minimum": atLeast, "min": atLeast, "higher than": atLeast,

		"khoảng": about, "chừng": about, "khoảng chừng": about, "!độ": about, "tầm": about, "!cỡ": about,
		"gần": about, "xấp xỉ": about, "ước": about, "ước tính": about, "tầm khoảng": about, "trên dưới": about,
		"about": about, "around": about, "approximately": about, "roughly": about, "nearly": about, "almost": about,

		"từ": spanning, "giữa": spanning, "from": spanning, "between": spanning,
	})
	boundSigns = map[string]bound{"<": atMost, "<=": atMost, "≤": atMost, ">": atLeast, ">=": atLeast, "≥": atLeast, "~": about, "≈": about}

	boundsAfter = newPhrases(map[string]bound{
		"trở lên": atLeast, "đổ lên": atLeast, "or more": atLeast, "and above": atLeast, "or above": atLeast, "upwards": atLeast,
		"trở xuống": atMost, "đổ lại": atMost, "trở lại": atMost, "đổ xuống": atMost, "or less": atMost, "or below": atMost, "or fewer": atMost,
	})

	// rangeWords stand between the ends of a range; true for those that need a word before the first
	// end ("between 50 and 70").
	rangeWords = newPhrases(map[string]bool{"đến": false, "tới": false, "to": false, "và": true, "and": true})
	rangeSigns = map[string]bool{"-": true, "–": true, "—": true, "‑": true, "−": true, "÷": true, "~": true}

	// turnWords after "từ 20 triệu" say that the figure changes from there: no bound is meant.
	turnWords = newPhrases(map[string]bool{"lên": true, "xuống": true, "còn": true, "sang": true, "or": true, "hoặc": true, "hay": true, "to": true, "down": true})

	// englishWords are no Vietnamese syllables; they tell an English text.
	englishWords = set("about after among and are at between for from less more of over per than under was were with")

	// perWords stand before the unit that an amount is spread over: "50 triệu mỗi năm".
	perWords = newPhrases(map[string]bool{"mỗi": true, "một": true, "per": true, "a": true, "each": true, "every": true, "trên mỗi": true, "trên một": true})

	halfAfter  = newPhrases(map[string]bool{"rưỡi": true})
	halfBefore = newPhrases(map[string]bool{"!nửa": true, "half a": true})
	// vague words before "trăm triệu" say that no figure is meant.
	vagueWords = newPhrases(map[string]bool{"vài": true, "mấy": true, "hàng": true, "hằng": true, "nhiều": true, "bạc": true, "dăm": true, "tiền": true})
	// namingWords make a name of the figure after them: "tháng 5", "năm 2023", "Quyết định số 135".
	namingWords = newPhrases(map[string]bool{
		"năm": true, "tháng": true, "ngày": true, "!quý": true, "!số": true, "!thứ": true, "khóa": true, "!điều": true, "!khoản": true,
		"chương trình": true, "dự án": true, "giai đoạn": true, "quốc lộ": true, "tiểu dự án": true, "mùng": true, "mồng": true,
		"tiểu khu": true, "!khu": true, "!tổ": true, "phường": true, "quận": true,
	})
)
