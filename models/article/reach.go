package article

import "strings"

// after gives the words behind a figure up to the end of what is counted, and the word where they end.
func (t *text) after(f *found, limit int) (words string, end int) {
	start := f.next
	if gap := t.gapAfter(f); strings.Trim(gap, "\"“") != "" {
		return "", f.next
	}
	if t.has(start, "trị", "giá") || isMeasure(f.Unit) && isDoing(t.exact(start)) && startsWithDigit(t.exact(start+1)) {
		return "", f.next // "bể 6 m2 thả 1.500 con"
	}
	if isMeasure(f.Unit) && earning[t.exact(start)] && t.moneyAt(start) > 0 {
		return "", f.next // "0,6 ha thu về 180 triệu đồng"
	}
	told := !isMoney(f.Unit) && !isTime(f.Unit) // a predicate may follow
	for isShare(f.Unit) && (t.exact(start) == "là" || t.exact(start) == "trong" || t.exact(start) == "số" || t.exact(start) == "đó") && !t.ends(start) {
		start++
	}
	end = start
	for end < min(len(t.words), limit) && end-start < maxOf && !t.ends(end) {
		w := t.words[end]
		if poor := t.poorToo(end); poor > 0 {
			end += poor
			continue
		}
		if end > start && strings.Trim(w.gap, "\"“”") != "" && !t.hyphened(end) || startsWithDigit(w.Exact) {
			break
		}
		if end > start && (isMeasure(f.Unit) || !told) && t.headAt(end) > 0 && !t.compound(end) && !predicates[t.exact(end-1)] && t.exact(end-1) != "cho" || end > start && told && t.has(end, "trị", "giá") {
			break
		}
		if t.linking(end) && !(told && predicates[w.Exact] && end-start < 2) && !(isShare(f.Unit) && w.Exact == "là") && !t.goesOn(f, start, end) {
			break
		}
		end++
	}
	for end > start && (t.linking(end-1) || predicates[t.exact(end-1)]) {
		end--
	}
	return t.join(start, end), end
}

// goesOn reports a preposition at word i within what is counted: "bán cho khách", "sản phẩm từ mật ong", "người
// đi làm ở nước ngoài".
func (t *text) goesOn(f *found, start, i int) bool {
	w := t.exact(i)
	if w == "cho" && i == start && (f.Unit == "head" || f.Unit == "tree") {
		return true // "6 con cho sữa"
	}
	if w == "cho" && !(i == start && isShare(f.Unit)) {
		return t.exact(i-1) == "bán" || t.exact(i+1) == "thu" // "đang cho thu hoạch"
	}
	if w == "theo" && t.exact(i-1) != "làm" && i+1 < len(t.words) && t.words[i+1].capital {
		return true // "sản xuất theo VietGAP"
	}
	if w == "là" {
		return i == start && !isMeasure(f.Unit)
	}
	if i == start && isShare(f.Unit) {
		return w == "vào" || w == "về" || w == "cho" // "8% vào quỹ chung"
	}
	if isMeasure(f.Unit) || isShare(f.Unit) || startsWithDigit(t.exact(i+1)) || !prepositions[w] {
		return false
	}
	return i > start || w == "từ"
}

var prepositions = set("ở từ theo tại")

// poorToo reads how the near-poor are named beside the poor: ", cận nghèo", "và hộ cận nghèo".
func (t *text) poorToo(i int) int {
	if t.exact(i-1) != "nghèo" || t.words[i].gap != "," && t.words[i].Exact != "và" && t.words[i].Exact != "hoặc" {
		return 0
	}
	n := 0
	if t.words[i].gap == "" {
		n++
	}
	for _, rest := range [][]string{{"cận", "nghèo"}, {"hộ", "cận", "nghèo"}, {"mới", "thoát", "nghèo"}} {
		if t.has(i+n, rest...) {
			return n + len(rest)
		}
	}
	return 0
}

// before gives the words ahead of word i, links between left out, not further back than from.
func (t *text) before(i, from int) string {
	end := t.skipLinks(i, from)
	start := end
	for start > from && end-start < maxOf && !startsWithDigit(t.exact(start-1)) && !t.ends(start) && !t.barred(start, i) {
		start--
	}
	ahead := ""
	if start > from && start < len(t.words) && t.words[start].gap == ")" && !t.ends(start) {
		if open := t.opening(start); open > from { // "Đồng muối (thị xã Đức Phổ) rộng"
			ahead = t.before(open, from)
		}
	}
	for start < end && (t.link(start) || t.linking(start)) {
		start++
	}
	if start = t.skipAddress(start, end); t.isFiller(start, end) {
		start = end
	}
	return strings.TrimSpace(ahead + " " + t.join(start, end))
}

// earning are words of money that begin what comes of a thing measured.
var earning = set("thu bán lãi lời mua")

// opening is the word after the bracket that closes before word i.
func (t *text) opening(i int) int {
	const most = 20
	for k := i - 1; k > max(0, i-most) && !t.ends(k); k-- {
		if strings.HasSuffix(t.words[k].gap, "(") {
			return k
		}
	}
	return -1
}

// skipAddress goes from word i over words that only say where: "xã Đông Yên".
func (t *text) skipAddress(i, j int) int {
	if i+1 >= j || !levelWords[t.exact(i)] || !t.words[i+1].capital {
		return i
	}
	for i++; i < j && (t.words[i].capital || t.link(i) || t.linking(i)); i++ {
	}
	return i
}

// isFiller reports words that tell of the time alone: "lúc", "thời điểm".
func (t *text) isFiller(i, j int) bool {
	for ; i < j; i++ {
		if !fillers[t.exact(i)] {
			return false
		}
	}
	return true
}

var (
	levelWords = set("xã huyện tỉnh thôn ấp bản xóm phường tp buôn làng")
	fillers    = set("lúc thời điểm hiện nay năm khi tháng bình quân trung thường xuyên riêng ban bắt tại có ngày nơi hộ mùa đến giờ hôm chắc thường thứ nhất hai ba tư cần song vẫn nhất cao thấp cả thì ngoái kia")
)

// clauseBefore gives the words of the clause before the comma from which only links lead to word i.
func (t *text) clauseBefore(i, from int) string {
	end := t.skipLinks(i, from)
	if end <= from || t.ends(end) || t.words[end].gap != "," || startsWithDigit(t.exact(end-1)) {
		return ""
	}
	return t.join(t.clauseStart(end, from), end)
}

func (t *text) clauseStart(end, from int) int {
	start := end - 1
	for start > from && end-start < maxOf && !startsWithDigit(t.exact(start-1)) && !t.ends(start) && !t.barred(start, -1) {
		start--
	}
	for start < end && (t.link(start) || t.linking(start)) {
		start++
	}
	if start = t.skipAddress(start, end); t.isFiller(start, end) {
		return end
	}
	return start
}

// verbBefore gives the verb of change right before word i, for want of anything else.
func (t *text) verbBefore(i, from int) string {
	start := i
	for start > from && !t.ends(start) && !t.barred(start, i) && changing[t.exact(start-1)] {
		start--
	}
	return t.join(start, i)
}

var changing = set("tăng giảm được thêm")

// skipLinks goes back from word i over links and dates.
func (t *text) skipLinks(i, from int) int {
	end := i
	for end > from && !t.ends(end) && !t.barred(end, i) {
		switch w := t.exact(end - 1); {
		case t.link(end - 1):
			end--
		case end-2 >= from && (w == "quân" && t.exact(end-2) == "bình" || w == "bình" && t.exact(end-2) == "trung"):
			end -= 2
		case t.yearAt(end-1) > 0 && end-2 >= from && t.exact(end-2) == "năm":
			end -= 2
			if end > from && (timeWords[t.exact(end-1)] || t.exact(end-1) == "của") {
				end--
			}
		default:
			return end
		}
	}
	return end
}

// barred reports signs before word i that what is counted does not reach over; a bracket or colon right
// before the figure does not bar.
func (t *text) barred(i, figure int) bool {
	if i <= 0 || i >= len(t.words) {
		return true
	}
	gap := t.words[i].gap
	if i == figure && (gap == "(" || gap == ":") {
		return false
	}
	if gap == "," && t.poorToo(i) > 0 {
		return false
	}
	return strings.ContainsAny(gap, ",;:().–—")
}

// hyphened reports a hyphen before word i within what is counted: "tôm - lúa".
func (t *text) hyphened(i int) bool {
	gap := t.words[i].gap
	return (gap == "-" || gap == "–") && !t.words[i].capital && !t.words[i].line
}

// onlyLinks reports whether only linking words stand from word i up to j.
func (t *text) onlyLinks(i, j int) bool {
	for ; i < j; i++ {
		if !t.link(i) {
			return false
		}
	}
	return true
}

// link and linking report a word of that kind at word i that is no part of a compound: "riêng", but not that of
// "sầu riêng".
func (t *text) link(i int) bool    { return links[t.exact(i)] && !t.compound(i) }
func (t *text) linking(i int) bool { return linking[t.exact(i)] && !t.compound(i) }

func (t *text) compound(i int) bool {
	return compounds[t.exact(i-1)+" "+t.exact(i)] || compounds[t.exact(i)+" "+t.exact(i+1)]
}

// compounds hold a syllable that is a link by itself.
var compounds = listed(`sầu riêng,tăng trọng,tăng trưởng,tăng gia,bao tiêu,hoàn vốn,bao bì,giảm nghèo,trong nước,đất ở,nhà ở,theo dõi,vào vụ,của cải,bao gồm,cả nước,ra hoa,ra trái,ra quả,giữa vụ,cuối vụ,đầu vụ,đầu dòng,cho vay,trung gian,trong suốt,vật tư,đối ứng,bằng khen,để dành
,tái chế,lên men,vượt lũ,lên luống,vào hạt,khai thác,hồi phục,phục hồi,thu hồi,chỉ dẫn,bắt đầu,chưa đạt`)

// doing is the verb before word i with the words between: "trồng", "xuất khẩu"; empty where there is none.
func (t *text) doing(i, from int) string {
	const most = 4
	end := t.skipLinks(i, from)
	at := -1
	for k := end - 1; k >= max(from, end-most) && !t.barred(k+1, i) && !startsWithDigit(t.exact(k)); k-- {
		if rest, ok := doings[t.exact(k)]; ok && (rest == "" || rest == t.exact(k+1)) {
			at = k
		}
		if t.ends(k) {
			break
		}
	}
	if at < 0 {
		if t.exact(i-1) == "cho" && !t.ends(i) { // "giải quyết việc làm cho 22 lao động"
			return t.before(i, from)
		}
		return ""
	}
	return t.join(at, end)
}

// doings are what is done with the things counted, by the first syllable.
var doings = func() map[string]string {
	out := map[string]string{}
	for verb := range strings.SplitSeq(`trồng,nuôi,thả,ươm,gieo,cấy,sạ,bán,mua,thu,xuất,chế biến,sản xuất,tiêu thụ,ủ,hỗ trợ,giao,cấp,mất,
bỏ,chết,phá,cuốn trôi,đầu tư,nạo vét,xây,dựng,mở,nhận,đan,dệt,sấy,đón,hái,tạo,vay,nợ,lắp,thiệt hại,trích,khai thác,tặng,trao,
chuyển,phục hồi,bảo vệ,cải tạo,canh tác,gom,bẻ,nhập,cung cấp,cung ứng,xuống giống,ký,huy động,đào,tưới,phủ`, ",") {
		first, rest, _ := strings.Cut(strings.TrimSpace(verb), " ")
		out[first] = rest
	}
	return out
}()

// headOfColon gives what a list is of, from the words before its colon: "Tỷ lệ hộ nghèo: năm 2021 …; năm 2022 …".
func (t *text) headOfColon(i int) string {
	for k := i; k > 0 && !t.ends(k); k-- {
		if t.words[k].gap != ":" {
			continue
		}
		start := k
		for start > 0 && k-start < maxOf && !t.ends(start) && (start == k || t.words[start].gap == "") {
			start--
		}
		if t.ends(start) && t.headAt(start) > 0 {
			return t.join(start, k)
		}
		return ""
	}
	return ""
}

// numberOf gives the words of a thing that the sentence before word i has counted: "hộ nghèo" of "số hộ nghèo".
func (t *text) numberOf(i int, noun string) string {
	for k := i - 1; k > 0 && !t.ends(k); k-- {
		if t.exact(k) != noun || t.exact(k-1) != "số" {
			continue
		}
		end := k + 1
		for end < i && t.words[end].gap == "" && !t.link(end) && !t.linking(end) && !startsWithDigit(t.exact(end)) {
			end++
		}
		return t.join(k, end)
	}
	return ""
}
