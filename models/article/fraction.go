package article

import (
	"math"
	"slices"

	"github.com/nhanrong/nhanrong/models"
)

// withFractions adds the shares in words, "một nửa" and "hai phần ba", as percent.
func (t *text) withFractions(list []found) []found {
	for i := range t.words {
		share, n := t.fraction(i)
		if n == 0 {
			continue
		}
		list = slices.DeleteFunc(list, func(f found) bool { return f.first == i+1 && t.exact(i+1) == "nửa" })
		if slices.ContainsFunc(list, func(f found) bool { return f.first < i+n && i < f.next }) {
			continue
		}
		f := found{first: i, next: i + n, start: i, end: t.words[i+n-1].End}
		f.Span = t.span(t.words[i].Start, f.end)
		f.Value, f.Unit, f.Bound = models.Num(share), "%", About
		list = append(list, f)
	}
	slices.SortStableFunc(list, func(a, b found) int { return a.first - b.first })
	return list
}

// fraction reads a share in words at word i, and how many words it takes.
func (t *text) fraction(i int) (percent float64, n int) {
	if t.exact(i+1) == "nửa" && (t.exact(i) == "một" || t.exact(i) == "quá" || t.exact(i) == "phân") {
		return 50, 2
	}
	part, whole := fractionDigits[t.exact(i)], fractionDigits[t.exact(i+2)]
	if t.exact(i+1) == "phần" && part > 0 && whole > part {
		return math.Round(float64(part)/float64(whole)*1e4) / 100, 3
	}
	return 0, 0
}

var fractionDigits = map[string]int{"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
