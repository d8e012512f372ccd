package article

import (
	"strconv"
	"strings"
)

// years are the years that a text names.
type years struct {
	t    *text
	list []namedYear
}

// namedYear is a year at a word of the text.
type namedYear struct {
	at   int
	year int
	// passing marks a year that dates no figure of its own: "so với năm 2022", "giai đoạn 2021-2025",
	// "sinh năm 1975".
	passing bool
}

// readYears finds the years that a text names.
func (t *text) readYears() years {
	y := years{t: t}
	for i := range t.words {
		n := t.yearAt(i)
		if n == 0 {
			continue
		}
		y.list = append(y.list, namedYear{i, n, t.inPassing(i)})
	}
	return y
}

// yearAt is the year at word i: after "năm", after the stroke of a date, or after a word of time.
func (t *text) yearAt(i int) int {
	w := t.words[i].Exact
	if len(w) != 4 {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 1945 || n > 2060 {
		return 0
	}
	before, gap := t.exact(i-1), t.words[i].gap
	switch {
	case before == "năm", before == "sn", timeWords[before] && gap == "", before == "niên", gap == "(" && i+1 < len(t.words) && hasClosing(t.words[i+1].gap):
	case gap == "" && i+1 < len(t.words) && t.words[i+1].gap == ":" && !startsWithDigit(before):
	case (gap == "/" || gap == "-" || gap == "." || gap == "–") && startsWithDigit(before):
	case (gap == "," || before == "và") && t.listedYear(i):
	default:
		return 0
	}
	return n
}

func hasClosing(gap string) bool { return gap != "" && gap[0] == ')' }

// listedYear reports a year that follows another: "năm 2022, 2023".
func (t *text) listedYear(i int) bool {
	before := i - 1
	if t.exact(before) == "và" {
		before--
	}
	return before > 0 && len(t.exact(before)) == 4 && t.exact(before-1) == "năm"
}

// inPassing reports a year that only compares, spans or tells a birth.
func (t *text) inPassing(i int) bool {
	for k := i - 1; k >= max(0, i-5) && !t.ends(k+1); k-- {
		switch t.exact(k) {
		case "với":
			if t.exact(k-1) == "so" {
				return true
			}
		case "sinh", "sn", "đoạn", "kỳ":
			return true
		case "từ":
			return t.spanned(i)
		}
	}
	ahead := i + 1
	return ahead < len(t.words) && (t.words[ahead].gap == "-" || t.words[ahead].gap == "–") && len(t.exact(ahead)) == 4 && startsWithDigit(t.exact(ahead))
}

// spanned reports "đến" or "nay" after the year at i.
func (t *text) spanned(i int) bool {
	return t.exact(i+1) == "đến" || t.exact(i+1) == "tới" || t.exact(i+1) == "trở"
}

// of is the year of figure i: that which follows it at once, the last before it in its sentence, the next in
// it, or the last of the paragraph unless "nay" or "hiện" stands between.
func (y years) of(t *text, list []found, i int) int {
	f := list[i]
	if f.first >= len(t.words) {
		return 0
	}
	if n := y.following(list, i); n > 0 {
		return n
	}
	sentence, paragraph := t.words[f.first].Sentence, t.words[f.first].paragraph
	last, next := namedYear{at: -1}, namedYear{}
	for _, n := range y.list {
		w := t.words[n.at]
		switch {
		case n.passing || w.paragraph != paragraph:
		case n.at < f.first:
			last = n
		case w.Sentence == sentence && next.year == 0:
			next = n
		}
	}
	if last.at >= 0 && t.words[last.at].Sentence == sentence && !t.nowBetween(last.at, f.first) {
		return last.year
	}
	if next.year > 0 && !t.nowBetween(f.first, next.at) && next.at-f.next < 12 && !(i+1 < len(list) && list[i+1].first < next.at) {
		return next.year
	}
	if last.at >= 0 && !t.nowBetween(last.at, f.first) {
		return last.year
	}
	return y.heading(paragraph)
}

// heading is the year of the numbered heading above a line: "III. Kế hoạch năm 2025".
func (y years) heading(paragraph int) int {
	year := 0
	for i := range y.t.words {
		w := y.t.words[i]
		if w.paragraph >= paragraph {
			break
		}
		if (i == 0 || w.line) && y.t.isHeading(i) {
			year = y.within(i)
		}
	}
	return year
}

// within is the year in the line that begins at word i, 0 where there is none.
func (y years) within(i int) int {
	for _, n := range y.list {
		if !n.passing && n.at >= i && y.t.words[n.at].paragraph == y.t.words[i].paragraph {
			return n.year
		}
	}
	return 0
}

// isHeading reports a line that begins with a Roman number and a point.
func (t *text) isHeading(i int) bool {
	return roman[t.source[t.words[i].Start:t.words[i].End]] && i+1 < len(t.words) && strings.HasPrefix(t.words[i+1].gap, ".")
}

var roman = set("I II III IV V VI VII VIII IX X")

// following is the year within a few words after figure i, before the next figure and any sign.
func (y years) following(list []found, i int) int {
	const most = 5
	f := list[i]
	for _, n := range y.list {
		if n.at < f.next || n.passing {
			continue
		}
		if n.at-f.next > most || i+1 < len(list) && list[i+1].start <= n.at {
			return 0
		}
		for k := f.next; k < n.at; k++ {
			if y.t.ends(k) || y.t.words[k].gap != "" && y.t.words[k].gap != "(" {
				return 0
			}
		}
		return n.year
	}
	return 0
}

// nowBetween reports a word that leads to the present between two words.
func (t *text) nowBetween(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if w := t.exact(i); w == "nay" || w == "hiện" {
			return true
		}
	}
	return false
}
