package article

import "strings"

// ofMoney finds the word that says which money is meant: in the clause before, right after, further before.
func (t *text) ofMoney(f *found, from int, after string) string {
	if at := t.compared(f.start, from); at >= 0 {
		return t.join(at, t.skipBound(f))
	}
	if of := t.leftOver(f.start); of != "" {
		return of
	}
	if k := f.start - 1; f.Per == "" && t.exact(k) == "còn" && t.words[k].gap == "," && from > 0 {
		return t.join(k, f.start) // "được 35 triệu, mua thức ăn 17 triệu, còn 18 triệu"
	}
	at := -1
	if perThing(f.Per) { // a price is told even where "thu mua" stands nearer
		at = t.head(f.start, from, t.priceAt)
	}
	if at < 0 {
		at = t.head(f.start, from, t.moneyAt)
	}
	if at >= 0 {
		return t.withSubject(at, f.start, from)
	}
	if t.moneyAt(f.next) > 0 && after != "" {
		return after
	}
	before := t.before(f.start, from)
	if at := t.headOfList(f.start, from); at >= 0 {
		return t.join(at, t.skipLinks(f.start, from))
	}
	if at := t.headInSentence(f.start, t.moneyAt); at >= 0 && before == "" {
		return t.headed(at, f.start)
	}
	return firstOf(before, after, t.verbBefore(f.start, from))
}

// withSubject joins the words of the money's head at word i; what says too little alone has the words before
// it too: "con giống mua".
func (t *text) withSubject(i, limit, from int) string {
	of := t.headed(i, limit)
	if !bareHeads[strings.ToLower(of)] {
		return of
	}
	return strings.TrimSpace(t.before(i, from) + " " + of)
}

// bareHeads say little of money when nothing follows them.
var bareHeads = set("giá bán mua thu chi tiền vốn vay lãi lời")

// compared is the word where a comparison before word i begins, "cao hơn giá thị trường"; -1 where none does.
func (t *text) compared(i, from int) int {
	const most = 6
	for k := i - 1; k >= max(from, i-most) && !t.ends(k+1) && !t.barred(k+1, i); k-- {
		if t.exact(k) == "hơn" && t.words[k].gap == "," {
			return k
		}
		if t.exact(k) == "hơn" && comparing[t.exact(k-1)] && !t.ends(k) {
			start := k - 1
			for start > max(from, k-most) && !t.ends(start) && !t.barred(start, i) && !startsWithDigit(t.exact(start-1)) {
				start--
			}
			return start
		}
	}
	return -1
}

var comparing = set("cao thấp nhiều ít rẻ đắt")

// skipBound is the word where a figure begins, what bounds it left out.
func (t *text) skipBound(f *found) int { return min(f.start, f.first) }

// leftOver gives the words "trừ chi phí còn" before word i, without the figure of what is taken off; empty where
// they do not stand there.
func (t *text) leftOver(i int) string {
	const most = 16
	k := i - 1
	for k > 0 && t.link(k) && t.exact(k) != "còn" && !t.ends(k) {
		k--
	}
	if t.exact(k) != "còn" || t.ends(k) {
		return ""
	}
	digits := k
	for n := k - 1; n >= max(0, k-most) && !t.ends(n+1); n-- {
		if startsWithDigit(t.exact(n)) {
			digits = n
		}
		if t.exact(n) == "trừ" {
			return strings.TrimSpace(t.join(n, digits) + " " + t.join(k, i))
		}
	}
	return ""
}

// headOfList is the head of a list that ends before word i: "chi phí thức ăn, thú y"; -1 where there is none.
func (t *text) headOfList(i, from int) int {
	const words = 4 // of the last of the list
	end := t.skipLinks(i, from)
	for n := 1; n <= words && end-n > from && !t.ends(end-n+1); n++ {
		k := end - n
		if t.words[k].gap == "," && !t.words[k].capital && !isDoing(t.exact(k)) && !t.link(k) && !t.linking(k) {
			return t.headBefore(k, from)
		}
		if t.words[k].gap != "" {
			return -1
		}
	}
	return -1
}

// headBefore is the word of money before the comma at word i, in its own part of the list; -1 where there is none.
func (t *text) headBefore(i, from int) int {
	for k := i - 1; k >= from && !t.ends(k+1); k-- {
		if t.moneyAt(k) > 0 {
			return t.wholeHead(k, from)
		}
		if t.barred(k, -1) && t.words[k].gap != "," || startsWithDigit(t.exact(k)) || i-k > maxOf {
			break
		}
	}
	return -1
}

func isDoing(w string) bool { _, ok := doings[w]; return ok }
