package models

import (
	"math"
	"strconv"
	"strings"
)

// vi and en write a figure for the sentence of a finding as its readers do: 1.571,5 and 1,571.5. Pages
// have their own, fuller formatting; a finding is a sentence that leaves the program by every door.
func vi(n Number) string { return grouped(n, ".", ",") }

func en(n Number) string { return grouped(n, ",", ".") }

// In writes the number for a sentence in that language ("vi" or "en"): 1.571,5 or 1,571.5.
func (n Number) In(lang string) string {
	if lang == "en" {
		return en(n)
	}
	return vi(n)
}

func grouped(n Number, thousands, decimal string) string {
	whole, fraction, _ := strings.Cut(n.String(), ".")
	sign := ""
	if rest, negative := strings.CutPrefix(whole, "-"); negative {
		sign, whole = "−", rest
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + thousands + whole[i:]
	}
	if fraction != "" {
		whole += decimal + fraction
	}
	return sign + whole
}

// decimals counts the digits after the point that the figure is written with.
func decimals(n Number) int {
	_, fraction, _ := strings.Cut(n.String(), ".")
	return len(fraction)
}

// rounded keeps at most that many digits after the point.
func rounded(f float64, digits int) Number {
	p := math.Pow10(digits)
	return Number(math.Round(f*p) / p)
}

// readVi reads a figure written the Vietnamese way: 1.158 or 15,6.
func readVi(s string) (Number, bool) {
	f, err := strconv.ParseFloat(strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", "."), 64)
	return Number(f), err == nil
}
