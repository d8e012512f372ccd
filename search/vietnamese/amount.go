package vietnamese

import "math"

// amount is one figure with its scale and unit: one end of a quantity.
type amount struct {
	at      int // the piece where it begins
	noun    int // the piece after the figure and its scales, where the unit's words begin
	number  number
	spelled bool    // written in words
	times   float64 // product of the scales
	more    float64 // what is added in smaller scales: the 200 triệu of "1 tỷ 200 triệu"
	scaled  bool
	money   bool // a scale that means đồng
	unit    unit
	half    float64 // "rưỡi" after the unit
}

// total is the amount in its unit.
func (a amount) total() float64 {
	value := a.number.value
	if a.unit.english || a.unit.slug == "VND" && !a.scaled {
		value = a.number.english
	}
	times := a.unit.times
	if a.unit.slug == "" {
		times = 1
	}
	return round((value*a.times + a.more + a.half) * times)
}

// round takes off what binary fractions add: 1,1 tỷ is 1100000000.
func round(v float64) float64 {
	if r := math.Round(v*1e6) / 1e6; math.Abs(v) < 1e9 {
		return r
	}
	return math.Round(v*100) / 100
}

// assumed reports money without the word for it.
func (a amount) assumed() bool { return a.unit.slug == "" && a.money }

// sound reports whether the amount stands on its own. Words of numbers need a unit or a scale, and
// "một" before a noun is an article.
func (a amount) sound() bool {
	if !a.spelled || a.scaled {
		return true
	}
	return a.unit.slug != "" && (a.number.value != 1 || !a.unit.counts)
}

// soundSpan reports whether a and b make a range: years do not.
func (a amount) soundSpan(b amount) bool {
	if a.number.year && b.number.year && b.unit.slug == "" && !b.scaled {
		return false
	}
	return !b.spelled || b.scaled || b.unit.slug != ""
}

// adopt gives the first end of a range the unit and, if it has none, the scale of the second.
func (a *amount) adopt(b amount) {
	a.unit = b.unit
	if a.scaled {
		return
	}
	a.scaled, a.money, a.times = b.scaled, b.money, b.times
	if a.total() > b.total() && b.times >= 1e6 {
		a.times = b.times / 1e3 // "700 - 1,5 tỷ"
	}
}

// amount reads the amount at piece i and gives the piece after it.
func (r *quantityReader) amount(i int) (a amount, next int, ok bool) {
	a = amount{at: i, times: 1}
	i, ok = r.figure(&a, i)
	if !ok {
		return a, 0, false
	}
	digitsEnd := i
	i = r.scale(&a, i)
	if a.scaled {
		i = r.smaller(&a, i)
	}
	a.noun = i
	i = r.unit(&a, i)
	if i == digitsEnd && r.glued(i) && r.p[i].kind == wordPiece {
		return a, 0, false // "30a", "5G"
	}
	return a, i, true
}

// figure reads digits, words of a number, "nửa", or the 1 that "trăm triệu" leaves unsaid.
func (r *quantityReader) figure(a *amount, i int) (next int, ok bool) {
	if i >= len(r.p) {
		return 0, false
	}
	if r.p[i].kind == numberPiece {
		a.number = r.p[i].number
		if r.english {
			a.number.value = a.number.english
		}
		return i + 1, !r.isChained(i)
	}
	a.spelled = true
	if _, n := halfBefore.at(r.p, i); n > 0 {
		a.number = number{value: 0.5, english: 0.5}
		return i + n, true
	}
	if value, n, _ := numberWords(r.p, i); n > 0 {
		a.number = number{value: float64(value), english: float64(value)}
		return i + n, true
	}
	s, n := scales.at(r.p, i)
	if n == 0 || s.times > 100 || s.english || i > 0 && r.isVague(i-1) {
		return 0, false
	}
	after, _ := scales.at(r.p, i+n)
	a.number = number{value: 1, english: 1}
	return i, after.money || r.countsTens(i, n)
}

// countsTens reports "chục" or "trăm" between a word that bounds it and what it counts: "gần chục hộ".
func (r *quantityReader) countsTens(i, n int) bool {
	if i == 0 || r.p[i-1].kind != wordPiece {
		return false
	}
	_, bounded := boundsBefore.whole(r.p[i-1 : i])
	u, un := r.units.at(r.p, i+n)
	return bounded && un > 0 && u.counts
}

func (r *quantityReader) isVague(i int) bool {
	if r.p[i].kind != wordPiece {
		return r.p[i].kind == numberPiece
	}
	_, ok := vagueWords.whole(r.p[i : i+1])
	return ok
}

// isChained reports digits that are part of a date, a document's number or a time: joined to other
// digits by strokes or colons, or to a word before by a hyphen.
func (r *quantityReader) isChained(i int) bool {
	const reach = 8 // pieces; a date with its range has seven
	for j := i; j+2 < min(len(r.p), i+reach) && r.glued(j+1) && r.glued(j+2) && r.p[j+1].kind == signPiece && r.p[j+2].kind == numberPiece; j += 2 {
		if r.p[j+1].exact == "/" || r.p[j+1].exact == ":" {
			return true
		}
	}
	for j := i; j-2 >= max(0, i-reach) && r.glued(j) && r.glued(j-1) && r.p[j-1].kind == signPiece; j -= 2 {
		sign, before := r.p[j-1].exact, r.p[j-2].kind
		switch {
		case before == numberPiece && (sign == "/" || sign == ":"), before == wordPiece && sign == "-" && j-2 >= r.free:
			return true
		case before != numberPiece:
			return false
		}
	}
	return false
}

// glued reports whether nothing stands between piece i and the one before it.
func (r *quantityReader) glued(i int) bool {
	return i > 0 && i < len(r.p) && r.p[i-1].end == r.p[i].start
}

// scale reads growing scales: "trăm triệu", "nghìn tỷ".
func (r *quantityReader) scale(a *amount, i int) int {
	last := 0.0
	for {
		s, n := scales.at(r.p, i)
		if n == 0 || s.times <= last || i+1 < len(r.p) && r.p[i+1].exact == "lệ" { // tỷ lệ is a share
			return i
		}
		last = s.times
		a.times *= s.times
		a.scaled, a.money = true, a.money || s.money
		if s.english {
			a.number.value = a.number.english
		}
		i += n
	}
}

// smaller reads what follows in smaller scales: the "200 triệu" of "1 tỷ 200 triệu", the "2" of "1tr2",
// "rưỡi".
func (r *quantityReader) smaller(a *amount, i int) int {
	last := a.times
	for last >= 1e3 {
		if _, n := halfAfter.at(r.p, i); n > 0 {
			a.more += last / 2
			return i + n
		}
		part := amount{at: i, times: 1}
		next, ok := r.figure(&part, i)
		if !ok || part.number.value < 1 && !part.spelled {
			return i
		}
		after := r.scale(&part, next)
		value := part.number.value * part.times
		switch {
		case part.scaled && value < last && part.times < last:
			a.more += value
			i, last = after, part.times
		case part.scaled:
			return i
		case part.spelled:
			if _, _, big := numberWords(r.p, i); !big || !a.spelled {
				return i
			}
			a.more += value
			return next
		case r.continues(i, next, part.number):
			a.more += value * last / math.Pow10(part.number.digits)
			return next
		default:
			return i
		}
	}
	return i
}

// continues reports digits that go on with the figure before the scale: "1tr2", "1 tỷ 2", "1 triệu 500",
// but not the 2 of "1 tỷ 2 năm" nor the 5 of "1 tỷ 5-7 hộ".
func (r *quantityReader) continues(i, next int, n number) bool {
	if n.digits == 0 || n.digits > 3 || r.p[i-1].kind != wordPiece {
		return false
	}
	if r.glued(i) {
		return true
	}
	if n.digits == 2 || r.glued(next) && r.p[next].exact != "." && r.p[next].exact != "," && r.p[next].exact != "/" {
		return false
	}
	u, un := r.units.at(r.p, next)
	return un == 0 || u.slug == "VND"
}

// unit reads the unit at piece i.
func (r *quantityReader) unit(a *amount, i int) int {
	if i >= len(r.p) {
		return i
	}
	if r.p[i].kind == signPiece {
		return r.unitSign(a, i)
	}
	if r.p[i].exact == "điểm" && i+1 < len(r.p) && r.p[i+1].exact == "%" {
		a.unit = one("percentage-point")
		return i + 2
	}
	u, n := r.units.at(r.p, i)
	if n == 0 || u.slug == "g" && r.src[r.p[i].start:r.p[i].end] == "G" { // 5G is a network
		return i
	}
	a.unit = u
	if u.slug == "star" && r.english && r.p[i].exact == "sao" {
		a.unit = one("sao") // English keeps the measure's name: 5 sao of paddy
	}
	i += n
	if _, n := halfAfter.at(r.p, i); n > 0 && !a.scaled {
		a.half = 0.5
		i += n
	}
	return i
}

func (r *quantityReader) unitSign(a *amount, i int) int {
	if slug, ok := unitSigns[r.p[i].exact]; ok {
		a.unit = one(slug)
		return i + 1
	}
	if r.p[i].exact == "°" && r.glued(i+1) && r.p[i+1].folded == "c" {
		a.unit = one("°C")
		return i + 2
	}
	return i
}
