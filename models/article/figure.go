package article

import (
	"strings"
	"unicode"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// found is a figure with the words that it takes: from first up to next.
type found struct {
	Figure
	first, next int
	// start is the first word with what bounds the figure before it: "khoảng".
	start int
	// of is what is counted: words from first up to ofEnd, where that stands after the figure.
	ofEnd    int
	quantity vietnamese.Quantity
	// end is the byte where the figure ends.
	end int
}

// figures reads the figures of a text with what each tells.
func (r *Reader) figures(t *text, places []NamedPlace) []found {
	var list []found
	for _, q := range r.counter.Quantities(t.source) {
		if f, ok := t.figure(q); ok && (len(list) == 0 || list[len(list)-1].end <= q.Figure) {
			list = append(list, f)
		}
	}
	list = t.withFractions(list)
	list = t.readChanges(list)
	years := t.readYears()
	where := newWhere(r.places, t, places)
	for i := range list {
		t.tell(list, i)
		f := &list[i]
		if r.saysNothing(t, f) {
			f.Of = ""
		}
		f.Indicator = indicatorOf(t, f)
		f.Year = years.of(t, list, i)
		f.Place = where.of(f)
	}
	return list
}

// figure makes a figure of a quantity, unless it only names, dates or tells the time.
func (t *text) figure(q vietnamese.Quantity) (f found, ok bool) {
	f = found{quantity: q, start: t.at(q.Start), first: t.at(q.Figure), next: t.at(q.Stop)}
	if f.first >= len(t.words) || t.words[f.first].Start != q.Figure {
		return f, false // something that no reader sees parts the figure
	}
	f.Unit, f.Per = q.Unit, perInOrder(q.Per)
	if t.exact(f.start) == "độ" && degrees[t.exact(f.start-1)] { // "ẩm độ 80%" is not "độ 80%"
		f.start, q.Approx = f.first, false
	}
	end := q.Stop
	if f.Per != "" && (f.Per == f.Unit || (f.Per == "item" || isTime(f.Per) && members[f.Unit]) && t.spreadInWords(q)) { // "5 hộ nghèo mỗi hộ"
		f.Per = ""
		end = t.cutPer(q, &f)
	} else if f.Unit == "" {
		if end = t.looseNoun(q, f.next); end == 0 {
			return f, false
		}
		f.Unit = "item"
		f.next++
	} else if f.Per == "" {
		end = t.shortUnit(q, &f)
	}
	if f.Per == "" && (f.Unit == "crop" || f.Unit == "batch") && t.aYear(f.next) {
		f.Per = "year"
	}
	if f.Per == "" && isMoney(f.Unit) {
		end = t.perThingUnknown(&f, end)
	}
	f.end = end
	if t.isNoFigure(q, &f) {
		return f, false
	}
	f.Span = t.span(q.Figure, end)
	f.setValue(q)
	if f.Unit == "item" && t.exact(f.next-1) == "độ" && t.speaksOf(f.first, "nhiệt") {
		f.Unit = "°C"
	}
	if f.Unit == "person" && t.exact(t.at(q.Noun)) == "lượt" && t.speaksOf(f.first, "khách") {
		f.Unit = "visitor"
	}
	if f.Unit == "cong" && (f.Per == "sao" || f.Per == "ha" || f.Per == "cong") {
		f.Unit = "workday" // "12 công/sào" is work, not land
	}
	if f.Unit == "crop" && (incidents[t.exact(f.next)] || t.ofIncidents(f.first)) {
		f.Unit = "item"
	}
	return f, true
}

// spreadInWords reports "mỗi" or "một" before what an amount is spread over.
func (t *text) spreadInWords(q vietnamese.Quantity) bool {
	for i := t.at(q.Noun) + 1; i < t.at(q.Stop); i++ {
		if perStarts[t.exact(i)] {
			return true
		}
	}
	return false
}

// cutPer ends a figure before what it is spread over, and gives the byte there.
func (t *text) cutPer(q vietnamese.Quantity, f *found) int {
	i := t.at(q.Noun)
	for i+1 < t.at(q.Stop) && !perStarts[t.exact(i+1)] && t.words[i+1].gap == "" {
		i++
	}
	if f.Unit == "household" && t.exact(t.at(q.Noun)) == "hộ" {
		i = t.at(q.Noun)
	}
	f.next = i + 1
	return t.words[i].End
}

// perThingUnknown takes "/cuộn" to a price: a thing that has no unit of its own. It gives the byte where the
// figure ends then.
func (t *text) perThingUnknown(f *found, end int) int {
	i := f.next
	if i >= len(t.words) || t.words[i].gap != "/" || t.words[i].capital || !startsWithLetter(t.words[i].Exact) {
		return end
	}
	f.Per = "item"
	f.next++
	return t.words[i].End
}

// aYear reports "/năm" behind the name of the thing at word i: "2 vụ lúa/năm".
func (t *text) aYear(i int) bool {
	const most = 3
	for k := i; k < min(len(t.words), i+most) && !t.ends(k); k++ {
		if t.words[k].gap != "" {
			return t.words[k].gap == "/" && t.exact(k) == "năm"
		}
	}
	return false
}

// ofIncidents reports "vụ phá rừng" or the like earlier in the sentence of word i.
func (t *text) ofIncidents(i int) bool {
	for k := i - 1; k >= 0 && !t.ends(k+1); k-- {
		if t.exact(k) == "vụ" && incidents[t.exact(k+1)] {
			return true
		}
	}
	return false
}

// perInOrder puts what time an amount is spread over last, as the catalogue does: "đồng/năm/hộ" is
// household/year.
func perInOrder(per string) string {
	things, times := []string{}, []string{}
	for one := range strings.SplitSeq(per, "/") {
		if one == "ratio" { // "đồng/lần"
			one = "item"
		}
		if isTime(one) || one == "crop" || one == "batch" {
			times = append(times, one)
		} else if one != "" {
			things = append(things, one)
		}
	}
	return strings.Join(append(things, times...), "/")
}

// incidents stand after "vụ" that is no harvest.
var incidents = set("phá vi cháy tai án tranh bạo tảo lừa")

// setValue takes a range's ends, or the one figure with the bound before it.
func (f *found) setValue(q vietnamese.Quantity) {
	low, high := number(q.Min), number(q.Max)
	switch {
	case low != nil && high != nil && *low != *high:
		f.Min, f.Max = low, high
		return
	case low == nil:
		f.Value, f.Bound = high, AtMost
	case high == nil:
		f.Value, f.Bound = low, AtLeast
	default:
		f.Value = low
	}
	if q.Approx {
		f.Bound = About
	}
}

func number(v *float64) *models.Number {
	if v == nil {
		return nil
	}
	return models.Num(*v)
}

// gapAfter is the signs between a figure and the word after it.
func (t *text) gapAfter(f *found) string {
	if f.next >= len(t.words) || f.end > t.words[f.next].Start {
		return ""
	}
	return strings.TrimSpace(t.source[f.end:t.words[f.next].Start])
}

// shortUnit ends a figure after the first syllable of "hộ nghèo", which tells whom it counts.
func (t *text) shortUnit(q vietnamese.Quantity, f *found) int {
	noun := t.at(q.Noun)
	if f.Unit != "household" || t.exact(noun) != "hộ" || noun >= len(t.words) {
		return q.Stop
	}
	f.next = noun + 1
	return t.words[noun].End
}

// looseNoun is the end of the word after a bare figure in digits that it counts, 0 where there is none.
func (t *text) looseNoun(q vietnamese.Quantity, next int) int {
	if q.Spelled || next >= len(t.words) || next == 0 || t.ends(next) || t.names(t.at(q.Start)-1) {
		return 0
	}
	w := t.words[next]
	if w.gap != "" || w.capital || w.Start == t.words[next-1].End || linking[w.Exact] || !startsWithLetter(w.Exact) || adjectives[w.Exact] {
		return 0
	}
	before := t.exact(t.at(q.Figure) - 1)
	if startsWithDigit(before) || t.code(t.at(q.Figure)-1) {
		return 0
	}
	return w.End
}

// names reports a word at i that makes a name of the number after it.
func (t *text) names(i int) bool {
	if w := t.exact(i); w == "và" && startsWithDigit(t.exact(i-1)) {
		return t.exact(i-2) == "tháng" || t.exact(i-2) == "ngày" // tháng 5 và 6
	}
	if w := t.exact(i); w == "tư" || w == "hoạch" || w == "định" {
		return nameStarts[t.exact(i-1)] // Thông tư 5, but: đầu tư 5
	}
	return naming[t.exact(i)]
}

// code reports a word of capital letters before a number: "OM 5451", "QL 18".
func (t *text) code(i int) bool {
	if i < 0 || i >= len(t.words) {
		return false
	}
	w := t.source[t.words[i].Start:t.words[i].End]
	return len(w) <= 4 && strings.ToUpper(w) == w && strings.ToLower(w) != w
}

func startsWithLetter(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r)
	}
	return false
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// isNoFigure reports quantities that a reader would not take for a fact.
func (t *text) isNoFigure(q vietnamese.Quantity, f *found) bool {
	before, after := t.exact(f.first-1), t.exact(f.next)
	if t.ends(f.next) || t.gapAfter(f) != "" {
		after = ""
	}
	if t.ends(f.first) || t.words[f.first].gap != "" {
		before = ""
	}
	switch {
	case f.Unit == "tonne" && q.Noun < len(t.source) && t.source[q.Noun] == 'T' && t.source[q.Noun-1] != ' ':
		return true // HTX 3T
	case q.Spelled && t.words[min(t.at(q.Noun), len(t.words)-1)].capital:
		return true // Ba Xa
	case villageWords[before] && q.Unit != "%" && !isMoney(f.Unit) && f.Unit != "person" && !everyWords[t.exact(f.first-2)] && t.exact(f.first-2) != "một":
		return true // thôn 3 xã Kim Bình
	case f.Unit == "year" || f.Unit == "month" || f.Unit == "day" || f.Unit == "week" || f.Unit == "hour" || f.Unit == "minute":
		return t.isDate(q, f, before, after)
	case f.Unit == "ratio":
		return !t.multiplied(f.first)
	case f.Unit == "head" && t.exact(t.at(q.Noun)) == "con" && q.Spelled, f.Unit == "tree" && q.Spelled && after == "", after == "ăn" && t.exact(f.next+1) == "học":
		return !animals[after] // bốn cây, ba con
	case f.Unit == "km" && t.isDistance(f.start):
		return true // cách huyện 12 km
	case q.Spelled && t.exact(f.first) == "năm" && (everyWords[before] || before == "một"):
		return true // mỗi năm nhà tôi
	case q.Spelled && vagueTens[t.exact(f.first)] && vague[before]:
		return true // cả trăm triệu đồng
	case q.Spelled && q.Min != nil && *q.Min == 2 && fewOnly[f.Unit]:
		return true // hai huyện
	case q.Spelled && q.Min != nil && *q.Min == 1 && isMeasure(f.Unit):
		return true // một héc-ta cho
	case before == "trong" && (t.exact(f.start-2) == "một" || startsWithDigit(t.exact(f.start-2))):
		return true // một trong 3 huyện
	case f.Unit == "house" && t.exact(f.start-1) == "kết", after == "tuổi" && f.Unit != "year":
		return true // liên kết 4 nhà
	case f.Unit == "cong" && t.exact(t.at(q.Noun)) == "công" && !landWords[after] && t.words[t.at(q.Noun)].Exact == "công" && f.next-t.at(q.Noun) == 1:
		return true
	case f.first > 0 && strings.HasSuffix(t.words[f.first].gap, "-") && startsWithDigit(t.exact(f.first-1)), isYearLike(t, f):
		return true
	}
	return false
}

// multiplied reports a word of growth in the few words before word i: "vượt quy hoạch gần 3 lần".
func (t *text) multiplied(i int) bool {
	const most = 5
	for k := i - 1; k >= max(0, i-most) && !t.ends(k+1) && !strings.ContainsAny(t.words[k+1].gap, ",;:"); k-- {
		if multiplies[t.exact(k)] {
			return true
		}
	}
	return false
}

// isYearLike reports a year before what looks like its unit: "cuối 2022 huyện có".
func isYearLike(t *text, f *found) bool {
	y := t.words[f.first].Exact
	if len(y) != 4 || !startsWithDigit(y) || !(strings.HasPrefix(y, "19") || strings.HasPrefix(y, "20")) {
		return false
	}
	return timeWords[t.exact(f.first-1)] && (fewOnly[f.Unit] || f.Unit == "household")
}

// isDate reports a time that is no duration: "6 tháng đầu năm", "5 năm qua", "lúc 8 giờ".
func (t *text) isDate(q vietnamese.Quantity, f *found, before, after string) bool {
	switch {
	case f.Unit == "hour" || f.Unit == "minute":
		return travels.MatchString(t.join(f.next, min(f.next+2, len(t.words)))) || before == "lúc" || before == "vào" || before == "đến" || before == "giờ" || startsWithDigit(after) || after == "sáng" || after == "chiều" || after == "ngày" || before == ""
	case q.Spelled && f.Unit == "year" && f.start == f.first && !lasting[before]:
		return true // hai năm dịch
	case q.Spelled && f.Unit == "year" && startsWithDigit(after) && len(after) == 4:
		return true // hai năm 2020, 2021
	case sinceWords[after]:
		return q.Spelled || !(after == "đầu" && t.exact(f.next+1) != "năm" && f.Unit == "year")
	case q.Spelled && q.Min != nil && *q.Min == 1, before == "trước":
		return true
	case t.has(f.first-2, "cách", "đây"), t.has(f.start-2, "cách", "đây"):
		return true
	case f.Unit == "month" && after == "năm" && startsWithDigit(t.exact(f.next+1)):
		return true
	case f.Unit == "day" && (startsWithDigit(after) || after == "tháng"):
		return true
	}
	return false
}

var (
	vagueTens    = set("chục trăm nghìn ngàn vạn triệu")
	vague        = set("cả hàng hằng tiền bạc vài mấy")
	everyWords   = set("mỗi hằng hàng trong cả nửa đầu cuối giữa suốt quanh từng nhiều vài mấy")
	villageWords = set("thôn ấp bản xóm khóm buôn làng đội tổ khu phường quận nhóm lớp")
	sinceWords   = set("qua nay trước tới đầu cuối gần liền trở rồi sau")
	multiplies   = set("gấp tăng giảm hơn cao thấp nhanh vượt")
	fewOnly      = set("person commune district province village item enterprise house crop")
	landWords    = set("đất ruộng lúa tôm vườn rẫy")
	// members are there all the time: "11 thành viên mỗi tháng cung cấp".
	members    = set("person household group cooperative enterprise village commune house")
	lasting    = set("sau trong mất suốt qua nuôi trồng hạn dài được đủ cần là vòng ròng")
	degrees    = set("ẩm nhiệt mật tốc cường tiến trình thái chế mức")
	nameStarts = set("thông kế nghị quyết")
	timeWords  = set("đến cuối đầu từ trước sau hết giữa trong năm tết vụ")
	adjectives = set("tốt khá cao thấp lớn nhỏ tuổi giờ lần thành bán mua thu bàn")
	// linking words end what is counted, and do not begin it.
	linking = set(`ở tại trong với từ đến tới đã đang sẽ có là cho của để do bởi vì khi nếu thì mà nhưng và tăng giảm
chiếm đạt bằng so trên dưới gồm bao còn theo năm tháng ngày vào trở mỗi này đó nay qua cùng nên hay hoặc như rồi cũng đều chỉ
hơn gần khoảng lên xuống sau trước nhờ về cả một các những tương tức ước riêng ban giúp góp nhằm vẫn thêm nữa trong ra cuối đầu giữa hồi không chưa rất phải`)
)
