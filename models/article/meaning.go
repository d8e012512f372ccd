package article

import "strings"

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
	if f.Of == "" && i > 0 && t.sameSentence(&list[i-1], f) {
		f.Of = list[i-1].Of
	}
	if f.Unit == "product" && f.Of == f.noun(t) && i+1 < len(list) && list[i+1].Unit == "star" && list[i+1].start == f.next {
		f.Of += " " + list[i+1].Text
	}
	t.tellChange(f)
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
	if after != "" {
		return strings.TrimSpace(self + " " + after)
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
	switch {
	case head != "" && after != "":
		return head + ": " + after
	case head != "":
		return head
	}
	return firstOf(after, t.before(f.start, from), t.clauseBefore(f.start, from), t.verbBefore(f.start, from))
}

// ofTime: "nuôi 5 tháng", "sau 3 năm trồng".
func (t *text) ofTime(f *found, from int, after string) string {
	if strings.HasPrefix(after, "mới") || strings.HasPrefix(after, "là") {
		after = ""
	}
	return firstOf(after, t.before(f.start, from))
}

// ofShare: the words after, the head before ("tỷ lệ hộ nghèo"), what the figure before counts where only links
// stand between, or the words before.
func (t *text) ofShare(list []found, i int, after string) string {
	f, from := &list[i], lastEnd(list, i)
	if after != "" {
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

// ofMoney finds the word that says which money is meant: in the clause before, right after, further before.
func (t *text) ofMoney(f *found, from int, after string) string {
	if perThing(f.Per) { // a price is told even where "thu mua" stands nearer
		if at := t.headInSentence(f.start, t.priceAt); at >= 0 && t.head(f.start, from, t.moneyAt) >= 0 && !strings.Contains(strings.ToLower(t.join(at, f.start)), "nhập") {
			return t.headed(at, f.start)
		}
	}
	if at := t.head(f.start, from, t.moneyAt); at >= 0 {
		return t.headed(at, f.start)
	}
	if t.moneyAt(f.next) > 0 && after != "" {
		return after
	}
	before := t.before(f.start, from)
	if at := t.headInSentence(f.start, t.moneyAt); at >= 0 && before == "" {
		return t.headed(at, f.start)
	}
	return firstOf(before, after, t.verbBefore(f.start, from))
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

// after gives the words behind a figure up to the end of what is counted, and the word where they end.
func (t *text) after(f *found, limit int) (words string, end int) {
	start := f.next
	if gap := t.gapAfter(f); strings.Trim(gap, "\"“") != "" {
		return "", f.next
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
		if end > start && (strings.Trim(w.gap, "\"“”") != "") || startsWithDigit(w.Exact) {
			break
		}
		if end > start && (isMeasure(f.Unit) || !told) && t.headAt(end) > 0 && !predicates[t.exact(end-1)] || end > start && told && t.has(end, "trị", "giá") {
			break
		}
		if linking[w.Exact] && !(told && predicates[w.Exact] && end-start < 2) && !(isShare(f.Unit) && w.Exact == "là") && !t.goesOn(f, start, end) {
			break
		}
		end++
	}
	for end > start && (linking[t.exact(end-1)] || predicates[t.exact(end-1)]) {
		end--
	}
	return t.join(start, end), end
}

// goesOn reports a preposition at word i within what is counted: "bán cho khách", "sản phẩm từ mật ong", "người
// đi làm ở nước ngoài".
func (t *text) goesOn(f *found, start, i int) bool {
	w := t.exact(i)
	if w == "cho" {
		return t.exact(i-1) == "bán"
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
	for start < end && (links[t.exact(start)] || linking[t.exact(start)]) {
		start++
	}
	return t.join(start, end)
}

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
	for start < end && (links[t.exact(start)] || linking[t.exact(start)]) {
		start++
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
		case links[w]:
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

// onlyLinks reports whether only linking words stand from word i up to j.
func (t *text) onlyLinks(i, j int) bool {
	for ; i < j; i++ {
		if !links[t.exact(i)] {
			return false
		}
	}
	return true
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
