package locale

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

const (
	minus = "−" // U+2212, the sign that a reader expects, not the hyphen
	dash  = "–" // U+2013, between the ends of a span
)

// Number writes a figure without rounding it: 1.571 and 20,4 in Vietnamese, 1,571 and 20.4 in English.
func (l *Locale) Number(v float64) string {
	digits := strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
	whole, fraction, _ := strings.Cut(digits, ".")
	var b strings.Builder
	if v < 0 && digits != "0" {
		b.WriteString(minus)
	}
	b.WriteString(l.grouped(whole))
	if fraction != "" {
		b.WriteString(l.style.decimal)
		b.WriteString(fraction)
	}
	return b.String()
}

// Rounded writes a figure with at most so many decimals; for what the program computes, never for what a source states.
func (l *Locale) Rounded(v float64, decimals int) string {
	p := math.Pow10(decimals)
	return l.Number(math.Round(v*p) / p)
}

// Decimal writes an exact figure with at most so many decimals, halves rounded away from zero.
func (l *Locale) Decimal(r *big.Rat, decimals int) string {
	whole, fraction, _ := strings.Cut(new(big.Rat).Abs(r).FloatString(decimals), ".")
	fraction = strings.TrimRight(fraction, "0")
	text := l.grouped(whole)
	if fraction != "" {
		text += l.style.decimal + fraction
	}
	if r.Sign() < 0 && (fraction != "" || whole != "0") {
		text = minus + text
	}
	return text
}

// grouped parts whole digits into thousands.
func (l *Locale) grouped(whole string) string {
	var b strings.Builder
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(l.style.group)
		}
		b.WriteRune(d)
	}
	return b.String()
}

// Percent writes a figure with its sign: "20,4 %", "20.4%". The space does not break.
func (l *Locale) Percent(v float64) string { return l.Number(v) + l.style.percent + "%" }

// Span writes a range; one end may be open: "50–70", "từ 50", "đến 70". It is empty where both are.
func (l *Locale) Span(from, to *float64) string {
	switch {
	case from == nil && to == nil:
		return ""
	case to == nil:
		return l.T("span.from", "v", l.Number(*from))
	case from == nil:
		return l.T("span.to", "v", l.Number(*to))
	case *from == *to:
		return l.Number(*from)
	default:
		return l.Number(*from) + dash + l.Number(*to)
	}
}
