package vietnamese

import "strings"

// Quantity is a number, an amount or a range as it stands in a text.
type Quantity struct {
	// Min and Max bound the quantity and are equal for a plain figure. "dưới 20 triệu" has only Max,
	// "trên 700 m" only Min.
	Min, Max *float64
	// Unit is the slug of what is counted or measured: VND, USD, ha, m, m2, km, kg, tonne, litre, %,
	// year, month, day, household, person, worker, visitor, head, tree, …; empty for a bare number.
	Unit string
	// Per is what an amount is spread over, parted by strokes: "ha/year", "person/month".
	Per string
	// Assumed marks a unit that was not written: "20 triệu" is taken for money.
	Assumed bool
	// Approx marks "khoảng", "gần", "~".
	Approx bool
	// Text is the source from Start to End, in bytes, with the words that bound the figure ("dưới",
	// "trở lên"). Figure is where the figure itself begins.
	Text               string
	Start, Figure, End int
	// Noun is where the unit's words begin, Stop where unit and per end: after it stands at most "trở lên".
	// Without a unit both are the figure's end.
	Noun, Stop int
	// Spelled marks a figure in words: "ba hộ".
	Spelled bool
}

// maxQuantityPieces bounds how far ParseQuantity looks: no quantity is longer.
const maxQuantityPieces = 32

// ParseQuantity reads the quantity at the start of s; n is how many bytes it takes.
func ParseQuantity(s string) (q Quantity, n int, ok bool) {
	r := newQuantityReader(s, units, maxQuantityPieces)
	q, _, ok = r.read(0)
	return q, q.End, ok
}

// Quantities finds the quantities of a text, numbers in words among them, in order.
//
// Figures follow the Vietnamese convention (see parseNumber), but a comma before three digits parts
// thousands in English text, before an English unit and before đồng, of which there are no thousandths.
// Left out are dates, years, names ("Nghị quyết 30a",
// "tháng 5", "30/2020/NĐ-CP"), telephone numbers, vague amounts ("vài trăm triệu") and words of numbers
// without a unit. Both ends of "50–70 triệu" have the scale and unit of the second; "700 - 1,5 tỷ"
// begins with the next smaller scale.
func Quantities(s string) []Quantity { return newQuantityReader(s, units, 0).all() }

// all reads the quantities of the whole text.
func (r *quantityReader) all() []Quantity {
	var out []Quantity
	for i := 0; i < len(r.p); {
		q, next, ok := r.read(i)
		if !ok {
			i++
			continue
		}
		out = append(out, q)
		i, r.free = next, next
	}
	return out
}

// quantityReader reads quantities from pieces of a text.
type quantityReader struct {
	src     string
	p       []piece
	units   phrases[unit]
	far     bool // what an amount is spread over may stand behind the name of the thing
	free    int  // pieces before it belong to an earlier quantity
	english bool // the text is English, and so are its figures
}

// hyphenedUnits parts the syllables of units that are written in one word; no byte moves.
var hyphenedUnits = strings.NewReplacer("éc-ta", "éc ta", "i-lô-gam", "i lô gam", "i-lô-mét", "i lô mét", "i-lô", "i lô")

func newQuantityReader(s string, units phrases[unit], limit int) *quantityReader {
	r := &quantityReader{src: s, p: pieces(hyphenedUnits.Replace(s), limit), units: units}
	for _, p := range r.p {
		if p.kind == wordPiece && !p.unmarked() {
			r.english = false
			break
		}
		r.english = r.english || p.kind == wordPiece && englishWords[p.exact]
	}
	return r
}

// read reads the quantity at piece i and gives the piece after it.
func (r *quantityReader) read(i int) (q Quantity, next int, ok bool) {
	start := i
	turn, approx, i := r.boundBefore(i)
	first, i, ok := r.amount(i)
	if !ok {
		return q, 0, false
	}
	last := first
	spans := false
	if second, after, ok := r.rangeEnd(first, i, turn == spanning); ok {
		first.adopt(second)
		last, i, spans = second, after, true
	}
	if !spans {
		first, last = r.turned(first, i), r.turned(last, i)
	}
	if r.isName(start, first) || !spans && !first.sound() || spans && !first.soundSpan(last) {
		return q, 0, false
	}
	per, size, i := r.per(i, last)
	if per == "" && r.far {
		per, size = r.farPer(i, last)
	}
	stop := i
	turn, i = r.boundAfter(turn, i, spans)
	q = Quantity{Unit: last.unit.slug, Per: per, Approx: approx, Assumed: last.assumed(), Spelled: last.spelled}
	if q.Assumed {
		q.Unit = "VND"
	}
	q.setSpan(first.total()/size, last.total()/size, spans, turn)
	q.Start, q.Figure, q.End = r.p[start].start, r.p[first.at].start, r.p[i-1].end
	q.Noun, q.Stop = r.p[last.noun-1].end, r.p[stop-1].end
	if last.unit.slug != "" {
		q.Noun = r.p[last.noun].start
	}
	q.Text = r.src[q.Start:q.End]
	return q, i, true
}

func (q *Quantity) setSpan(low, high float64, spans bool, turn bound) {
	if spans || turn != atMost {
		q.Min = &low
	}
	if spans || turn != atLeast {
		q.Max = &high
	}
}

// boundBefore reads up to two words or signs before a figure: "khoảng trên".
func (r *quantityReader) boundBefore(i int) (turn bound, approx bool, next int) {
	for range 2 {
		b, n := boundsBefore.at(r.p, i)
		if n == 0 && i < len(r.p) && r.p[i].kind == signPiece {
			if sign, ok := boundSigns[r.p[i].exact]; ok {
				b, n = sign, 1
			}
		}
		switch {
		case n == 0:
			return turn, approx, i
		case b == about:
			approx = true
		default:
			turn = b
		}
		i += n
	}
	return turn, approx, i
}

// boundAfter reads "trở lên" and the like, and settles what "từ" before a single figure means.
func (r *quantityReader) boundAfter(turn bound, i int, spans bool) (bound, int) {
	if spans {
		return turn, i
	}
	if after, n := boundsAfter.at(r.p, i); n > 0 {
		return after, i + n
	}
	if turn != spanning {
		return turn, i
	}
	if _, n := turnWords.at(r.p, i); n > 0 || i < len(r.p) && r.p[i].exact == "(" {
		return exactly, i
	}
	return atLeast, i
}

// rangeEnd reads the second end of a range that began with first.
func (r *quantityReader) rangeEnd(first amount, i int, between bool) (second amount, next int, ok bool) {
	if i >= len(r.p) {
		return second, 0, false
	}
	needs, n := rangeWords.at(r.p, i)
	if n == 0 && rangeSigns[r.p[i].exact] && r.p[i].kind == signPiece {
		n = 1
	}
	if n == 0 || needs && !between {
		return second, 0, false
	}
	second, next, ok = r.amount(i + n)
	if !ok {
		return second, 0, false
	}
	if first.unit.slug != "" && first.unit.slug != second.unit.slug || first.number.year && second.scaled {
		return second, 0, false
	}
	first.adopt(second)
	return second, next, first.total() <= second.total()
}

// turned gives a bare first figure of "từ 20 lên 35 triệu" the scale and unit of the figure that it turns
// into.
func (r *quantityReader) turned(a amount, i int) amount {
	if a.unit.slug != "" || a.scaled || a.spelled || a.number.year {
		return a
	}
	at := i
	for range 2 { // "xuống còn"
		_, n := turnWords.at(r.p, at)
		at += n
	}
	if at == i {
		return a
	}
	if b, _, ok := r.amount(at); ok && !b.spelled {
		a.unit, a.scaled, a.money, a.times = b.unit, b.scaled, b.money, b.times
		const apart = 50 // times: "từ 900 lên 1,2 tỷ" begins with the next smaller scale
		if a.total() > apart*b.total() && b.times >= 1e6 {
			a.times = b.times / 1e3
		}
	}
	return a
}

// per reads what an amount is spread over: "/ha/năm", "mỗi năm", "per household". size is how many of
// the slug's units that is: 100 (kg) for "mỗi tạ".
func (r *quantityReader) per(i int, of amount) (per string, size float64, next int) {
	const most = 3 // "/người/ha/năm"
	size = 1
	for k := 0; k < most && i < len(r.p); k++ {
		n := 0
		if r.p[i].kind == signPiece && r.p[i].exact == "/" {
			n = 1
		} else if of.unit.slug != "" || of.money {
			_, n = perWords.at(r.p, i)
		}
		if n == 0 {
			break
		}
		u, un := r.units.at(r.p, i+n)
		if un == 0 {
			break
		}
		if per != "" {
			per += "/"
		}
		per += u.slug
		size *= u.times
		i += n + un
	}
	return per, size, i
}

// farPer reads what an amount is spread over behind the name of the thing: "12 tấn quả tươi/ha".
func (r *quantityReader) farPer(i int, of amount) (per string, size float64) {
	const most = 3 // words between
	for n := 1; n <= most && i+n < len(r.p) && r.p[i+n-1].kind == wordPiece; n++ {
		if r.p[i+n].exact == "/" && of.unit.slug != "" && !of.unit.counts {
			per, size, _ = r.per(i+n, of)
			return per, size
		}
	}
	return "", 1
}

// isName reports a figure that only names: "tháng 5", "năm 2023", "Quyết định số 135".
func (r *quantityReader) isName(start int, a amount) bool {
	named := false
	for n := 1; n <= 2 && start-n >= r.free; n++ {
		before := r.p[start-n : start]
		if before[0].kind != wordPiece {
			break
		}
		if _, ok := namingWords.whole(before); ok {
			named = !r.isRate(start - n)
		}
	}
	switch {
	case a.scaled:
		return false
	case a.number.year && (named || a.unit.slug == ""):
		return true
	}
	return named && (a.unit.slug == "" || isTime(a.unit.slug))
}

// isRate reports "mỗi" before the "năm" at piece i: the year is measured, not named.
func (r *quantityReader) isRate(i int) bool {
	if i <= r.free || r.p[i-1].kind != wordPiece {
		return false
	}
	_, per := perWords.whole(r.p[i-1 : i])
	_, vague := vagueWords.whole(r.p[i-1 : i])
	return per || vague
}

func isTime(slug string) bool { return slug == "year" || slug == "month" || slug == "day" }
