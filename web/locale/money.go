package locale

import "math"

// scale is a step in which people say amounts of đồng.
type scale struct {
	size float64
	key  string
}

// scales go from large to small. Below a million people say the figure itself: 180.000 đồng.
func scales() []scale {
	return []scale{{1e9, "money.billion"}, {1e6, "money.million"}, {1, "money.plain"}}
}

// Money writes a span of VND as people say it: "50–70 triệu đồng", "VND 50–70 million". per is what it
// is spread over ("ha/year") and year that of the prices; either may be empty. No figure is rounded:
// an amount that a larger step would cut is written in a smaller one.
func (l *Locale) Money(from, to *float64, per string, year int) string {
	amount := l.amount(from, to)
	if amount == "" {
		return ""
	}
	amount += l.Per(per)
	if year != 0 {
		amount += " " + l.T("money.year", "year", year4(year))
	}
	return amount
}

// amount is the span with its step and currency.
func (l *Locale) amount(from, to *float64) string {
	s := scaleOf(from, to)
	span := l.Span(divided(from, s.size), divided(to, s.size))
	if span == "" {
		return ""
	}
	return l.T(s.key, "v", span)
}

// scaleOf is the largest step in which both ends are short: at least 0.1 and at most two decimals.
func scaleOf(ends ...*float64) scale {
	all := scales()
	for _, s := range all[:len(all)-1] {
		fits := true
		for _, e := range ends {
			if e != nil && *e != 0 && !short(*e/s.size) {
				fits = false
			}
		}
		if fits && largest(ends) >= s.size {
			return s
		}
	}
	return all[len(all)-1]
}

func short(v float64) bool {
	hundredths := math.Abs(v) * 100
	return hundredths >= 10 && math.Abs(hundredths-math.Round(hundredths)) < 1e-6
}

func largest(ends []*float64) float64 {
	m := 0.0
	for _, e := range ends {
		if e != nil {
			m = max(m, math.Abs(*e))
		}
	}
	return m
}

// divided is the end in steps of size, without the dust that dividing leaves.
func divided(end *float64, size float64) *float64 {
	if end == nil {
		return nil
	}
	v := *end / size
	if size > 1 {
		v = math.Round(v*1e6) / 1e6
	}
	return &v
}
