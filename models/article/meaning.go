package article

import (
	"regexp"
	"strings"
)

// maxOf is how many words tell at most what is counted.
const maxOf = 12

// tell finds what figure i counts or measures: the words after it ("385 hộ thoát nghèo", "320 ha quế"), those
// before it ("thu nhập bình quân đạt …"), or what the figure before it counts, whose share it is.
func (t *text) tell(list []found, i int) {
	f := &list[i]
	from := lastEnd(list, i)
	after, end := t.after(f, nextStart(list, i))
	f.ofEnd = end
	switch {
	case f.Before != nil && after == "":
		f.Of = list[i-1].Of
	case isMoney(f.Unit):
		f.Of = t.ofMoney(f, t.lastNext(list, i), after)
	case isShare(f.Unit):
		f.Of = t.ofShare(list, i, after)
	case isTime(f.Unit):
		f.Of = t.ofTime(f, from, after)
	case f.Unit == "star":
		f.Of = strings.TrimSpace(t.before(f.start, from) + " " + after)
	case isMeasure(f.Unit):
		f.Of = t.ofMeasure(f, from, after)
	default:
		f.Of = t.ofCount(f, from, after)
	}
	if f.Of == "" {
		f.Of = t.headOfColon(f.start)
	}
	if after != "" && !strings.Contains(f.Of, after) {
		f.ofEnd = f.next // the words after it are free for the next figure
	}
	t.tellByLast(list, i)
	if f.Unit == "product" && f.Of == f.noun(t) && i+1 < len(list) && list[i+1].Unit == "star" && list[i+1].start == f.next {
		f.Of += " " + list[i+1].Text
	}
	t.tellChange(f)
	if noun := f.noun(t); f.Change != "" && strings.HasSuffix(f.Of, " "+noun) && strings.Count(f.Of, " ") == 1 {
		if of := t.numberOf(f.start, noun); of != "" {
			f.Of = strings.TrimSuffix(f.Of, noun) + of // "số hộ nghèo trong 5 năm giảm 1.935 hộ"
		}
	}
}

// tellByLast takes from the figure before what this one does not say: in a bracket, or after "tăng" alone.
func (t *text) tellByLast(list []found, i int) {
	if i == 0 || !t.sameSentence(&list[i-1], &list[i]) {
		return
	}
	last, f := &list[i-1], &list[i]
	switch {
	case f.Of == "tổng" && isMeasure(f.Unit):
		f.Of = "tổng: " + last.Of
	case f.Of == "" && (f.Unit == "crop" || f.Unit == "batch"):
		f.Of = f.noun(t)
	case f.Of == "" && last.Unit != f.Unit && !isShare(f.Unit):
		// what another thing counts says nothing of this one
	case f.Of == "", onlyChanging(f.Of) && last.Unit == f.Unit:
		f.Of = last.Of
	case f.Of == f.noun(t) && t.words[f.start].gap == "(" && isShare(last.Unit):
		f.Of = firstOf(last.Of, f.Of) // "2,87% hộ nghèo (97 hộ)"
	}
}

func onlyChanging(of string) bool {
	for w := range strings.FieldsSeq(of) {
		if !changing[strings.ToLower(w)] {
			return false
		}
	}
	return true
}

// tellChange says of a figure that is a change, not a level, which way it went: "giảm 50% lượng thuốc".
func (t *text) tellChange(f *found) {
	if f.Before != nil || f.BeforeOf != nil {
		return
	}
	for i := f.start - 1; i >= max(0, f.start-3) && !t.ends(i+1) && !t.barred(i+1, f.start); i-- {
		w := t.exact(i)
		if w == "tăng" || w == "giảm" {
			f.Change = map[string]Change{"tăng": Increase, "giảm": Decrease}[w]
			if rest := strings.TrimPrefix(strings.ToLower(f.Of), w); rest == strings.ToLower(f.Of) {
				f.Of = strings.TrimSpace(w + " " + f.Of)
			}
			return
		}
		if !links[w] && w != "bình" && w != "quân" || w == "lên" || w == "xuống" || w == "còn" || w == "đạt" {
			return
		}
	}
}

// noun is the word of what is counted, without what it is spread over.
func (f *found) noun(t *text) string {
	noun := f.next - 1
	if f.quantity.Unit != "" {
		noun = t.at(f.quantity.Noun)
	}
	end := noun
	for end < f.next && (end == noun || t.words[end].gap == "") && !(f.Per != "" && end > noun && perStarts[t.exact(end)]) {
		end++
	}
	return t.join(noun, end)
}

var perStarts = set("mỗi một")

// ofCount: the noun of what is counted says something itself, unless more words follow it.
func (t *text) ofCount(f *found, from int, after string) string {
	self := f.noun(t)
	if isMeasure(f.Per) { // "mật độ 3 con/m2"
		if at := t.head(f.start, from, t.headAt); at >= 0 {
			return t.headed(at, f.start)
		}
	}
	if f.Unit == "visitor" && self == "lượt" {
		self = "lượt khách"
	}
	if after != "" {
		self = strings.TrimSpace(self + " " + after)
		if verb := t.doing(f.start, from); verb != "" {
			return verb + ": " + self
		}
		return self
	}
	before := firstOf(t.before(f.start, from), t.clauseBefore(f.start, from))
	if before == "" || strings.Contains(strings.ToLower(before), strings.ToLower(self)) {
		return firstOf(before, self)
	}
	return before + ": " + self
}

// ofMeasure: the head before tells what is measured, the words after of what.
func (t *text) ofMeasure(f *found, from int, after string) string {
	head := ""
	if at := t.head(f.start, from, t.headAt); at >= 0 {
		head = t.headed(at, f.start)
	}
	if noun := f.noun(t); after == "" && landWords[lastWord(noun)] { // "công đất"
		after = noun
	}
	if before := t.before(f.start, from); (f.Unit == "km" || f.Unit == "m") && ways.MatchString(before) {
		return strings.TrimSuffix(before+": "+after, ": ")
	}
	if sized[t.exact(f.start-1)] && !t.ends(f.start) { // "bờ kè dài 1,2 km"
		if before := t.before(f.start, from); before != "" {
			return before
		}
	}
	if head == "" && after != "" {
		head = t.doing(f.start, from)
	}
	switch {
	case head != "" && after != "":
		return head + ": " + after
	case head != "":
		return head
	}
	return firstOf(after, t.before(f.start, from), t.clauseBefore(f.start, from), t.verbBefore(f.start, from))
}

// ways are what is measured along.
var ways = regexp.MustCompile(`(?i)(^| )(đường|kênh|mương|kè|đê|ống)( |$)`)

var sized = set("dài rộng cao sâu nặng")

func lastWord(s string) string { return s[strings.LastIndex(s, " ")+1:] }

// ofTime: "nuôi 5 tháng", "sau 3 năm trồng".
func (t *text) ofTime(f *found, from int, after string) string {
	before := t.before(f.start, from)
	if f.ofEnd < len(t.words) && f.ofEnd > f.next && !t.ends(f.ofEnd) && t.words[f.ofEnd].gap == "" && t.link(f.ofEnd) {
		after = "" // "sau 85 ngày tôm đạt 50 con/kg": the words belong to the next figure
	}
	switch {
	case t.exact(f.next) == "để" && t.gapAfter(f) == "": // "5 năm để thu hồi vốn"
		return firstOf(t.purpose(f.next+1), before)
	case strings.HasPrefix(after, "tuổi"): // "vườn điều 20 năm tuổi"
		return strings.TrimSpace(before + " tuổi")
	case before != "" && (isDoing(t.exact(f.next)) || t.moneyAt(f.next) > 0): // "chặt keo 5 năm bán được"
		return before
	case strings.HasPrefix(after, "mới"), strings.HasPrefix(after, "là"):
		after = ""
	}
	return firstOf(after, before)
}

// purpose gives the few words from word i up to a sign or a link.
func (t *text) purpose(i int) string {
	const most = 5
	end := i
	for end < min(len(t.words), i+most) && !t.ends(end) && (end == i || t.words[end].gap == "") && !t.linking(end) {
		end++
	}
	return t.join(i, end)
}

// ofShare: the words after, the head before ("tỷ lệ hộ nghèo"), what the figure before counts where only links
// stand between, or the words before.
func (t *text) ofShare(list []found, i int, after string) string {
	f, from := &list[i], lastEnd(list, i)
	if f.Unit == "ratio" {
		return t.ofRatio(list, i, after)
	}
	if at := t.compared(f.start, from); at >= 0 {
		return t.join(at, f.start) // "mua cao hơn thị trường 15%"
	}
	if at := t.head(f.start, from, t.measureAt); at >= 0 && after != "" && t.onlyLinks(at+t.measureAt(at), f.start) {
		return t.headed(at, f.start) // "với lãi suất 0,5%/tháng mua 2 con bò"
	}
	if after != "" {
		if part := t.before(f.start, from); part != "" && t.shares(f.start, from) {
			return part + ": " + after // "chi phí thức ăn chiếm 60% giá thành"
		}
		if verb := t.doing(f.start, from); verb != "" {
			return verb + ": " + after // "làm chết 35% sản lượng"
		}
		return after
	}
	joined := i > 0 && t.sameSentence(&list[i-1], f) && t.onlyLinks(from, f.start)
	if at := t.head(f.start, t.lastNext(list, i), t.headAt); at >= 0 && !(joined && at < from) {
		return t.headed(at, f.start)
	}
	if joined && (!isShare(list[i-1].Unit) || list[i-1].BeforeOf != nil) {
		return list[i-1].Of
	}
	return firstOf(t.before(f.start, from), t.clauseBefore(f.start, from))
}

// ofRatio: "lợi nhuận gấp 2 lần trồng ngô".
func (t *text) ofRatio(list []found, i int, after string) string {
	f := &list[i]
	before := t.before(f.start, lastEnd(list, i))
	if before == "" && i > 0 && t.sameSentence(&list[i-1], f) {
		before = list[i-1].Of
	}
	if before == "" && after == "" {
		return ""
	}
	return strings.TrimSpace(before + " gấp " + after)
}

// shares reports "chiếm" or "đạt" closely before word i.
func (t *text) shares(i, from int) bool {
	for k := i - 1; k >= max(from, i-3) && t.link(k); k-- {
		if w := t.exact(k); w == "chiếm" || w == "đạt" {
			return true
		}
	}
	return false
}

// perThing reports a price of a thing: by weight or piece.
func perThing(per string) bool {
	switch per {
	case "kg", "tonne", "litre", "piece", "head", "tree", "item":
		return true
	}
	return false
}

func firstOf(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}

func (t *text) sameSentence(a, b *found) bool {
	return t.words[a.first].Sentence == t.words[b.first].Sentence && t.words[a.first].paragraph == t.words[b.first].paragraph
}

// nextStart is the word where the figure after i begins, lastEnd the word after the figure before it.
func nextStart(list []found, i int) int {
	if i+1 < len(list) {
		return list[i+1].start
	}
	return 1 << 30
}

func (t *text) lastNext(list []found, i int) int {
	if i == 0 {
		return 0
	}
	return list[i-1].next
}

func lastEnd(list []found, i int) int {
	if i == 0 {
		return 0
	}
	return max(list[i-1].next, list[i-1].ofEnd)
}

func isMoney(unit string) bool {
	switch unit {
	case "VND", "USD", "CNY", "LAK", "EUR", "AUD":
		return true
	}
	return false
}

func isShare(unit string) bool {
	return unit == "%" || unit == "‰" || unit == "percentage-point" || unit == "ratio"
}

func isTime(unit string) bool {
	switch unit {
	case "year", "month", "week", "day", "hour", "minute", "night":
		return true
	}
	return false
}

// isMeasure reports a unit that measures a thing and does not name it.
func isMeasure(unit string) bool {
	switch unit {
	case "ha", "m2", "m3", "sao", "mau", "cong", "m", "km", "km2", "cm", "mm", "kg", "g", "tonne", "litre", "°C",
		"workday", "crop", "batch":
		return true
	}
	return false
}
