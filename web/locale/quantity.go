package locale

import (
	"slices"
	"strings"
)

// Quantity writes a span with its unit and what it is spread over: "1.571 hộ (cả huyện)", "45–55 triệu
// đồng/hộ/năm", "20,4 %", "4–45 ha". A figure without a unit stands alone.
func (l *Locale) Quantity(from, to *float64, unit, per string) string {
	span := l.Span(from, to)
	switch {
	case span == "":
		return ""
	case unit == "VND":
		return l.Money(from, to, per, 0)
	case strings.HasPrefix(unit, "VND/"):
		return l.Money(from, to, strings.TrimPrefix(unit, "VND/"), 0) + l.Per(per)
	case unit == "%":
		return span + l.style.percent + "%" + l.Per(per)
	case unit == "":
		return span + l.Per(per)
	}
	return l.count(from, to) + " " + l.unit(unit, from, to) + l.Per(per)
}

// count is a span of things; millions of them are said as people say them: "12–14 triệu con".
func (l *Locale) count(from, to *float64) string {
	s := scaleOf(from, to)
	if s.size == 1 {
		return l.Span(from, to)
	}
	return l.T(strings.Replace(s.key, "money", "count", 1), "v", l.Span(divided(from, s.size), divided(to, s.size)))
}

// Figure is a Quantity of a single value.
func (l *Locale) Figure(v float64, unit, per string) string { return l.Quantity(&v, &v, unit, per) }

// unit is the word for a unit after a figure; "tấn/ha/vụ" is translated part by part.
func (l *Locale) unit(unit string, from, to *float64) string {
	first, rest, composed := strings.Cut(unit, "/")
	count := 2.0
	if from != nil && to != nil && *from == *to {
		count = *to
	}
	word := canonical(first)
	if l.Has("unit." + word) {
		word = l.T("unit."+word, "n", count)
	}
	if !composed {
		return word
	}
	return word + l.Per(rest)
}

// Unit is the word for a unit by itself, as in the head of a column: "hộ", "households".
func (l *Locale) Unit(unit string) string { return l.unit(unit, nil, nil) }

// Per writes what a figure is spread over: "household/year" gives "/hộ/năm", and an area that was
// counted as a whole stands in brackets: "district/year" gives "/năm (cả huyện)".
func (l *Locale) Per(per string) string {
	if per == "" {
		return ""
	}
	var b, whole strings.Builder
	for p := range strings.SplitSeq(per, "/") {
		word := canonical(p)
		if slices.Contains([]string{"district", "commune", "province", "village", "cooperative", "enterprise", "group"}, word) {
			whole.WriteString(" (" + l.Label("whole", word) + ")")
			continue
		}
		b.WriteString("/" + l.Label("per", word))
	}
	return b.String() + whole.String()
}

// canonical is the slug of a unit that sources also write in Vietnamese.
func canonical(unit string) string {
	unit = strings.TrimSpace(unit)
	switch unit {
	case "tấn":
		return "tonne"
	case "hộ":
		return "household"
	case "năm":
		return "year"
	case "vụ":
		return "crop"
	case "chu kỳ":
		return "cycle"
	case "ngày":
		return "day"
	case "đêm":
		return "night"
	case "lít":
		return "litre"
	case "con":
		return "head"
	case "cây":
		return "tree"
	case "quả":
		return "fruit"
	case "người":
		return "person"
	case "khách":
		return "visitor"
	case "đôi":
		return "pair"
	case "chiếc":
		return "piece"
	case "đàn":
		return "colony"
	case "tạ":
		return "quintal"
	}
	return unit
}
