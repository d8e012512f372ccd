package web

import (
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
	"github.com/nhanrong/nhanrong/web/locale"
)

// typedFigure is a figure as it was read.
type typedFigure struct {
	Min, Max  *models.Number
	Unit, Per string
}

// figure reads a figure as people write them: "50–70 triệu", "1,5 tỷ", "2.000 ha", "20,4%". unit is what
// is meant where none was written. What was read is said back in full; what cannot be read is a fault. It
// is false for both and for an empty text.
func (r *submission) figure(name, text, unit string) (f typedFigure, ok bool) {
	if text == "" {
		return f, false
	}
	rest, negative := strings.CutPrefix(text, "-")
	if !negative {
		rest, negative = strings.CutPrefix(text, "−")
	}
	q, n, read := vietnamese.ParseQuantity(rest)
	switch {
	case !read || strings.TrimSpace(rest[n:]) != "":
		r.faults[name] = r.l.T("submit.fault_figure", "typed", shorten(text), "example", r.example(unit))
		return f, false
	case q.Assumed && unit != "" && unit != "VND": // "50 triệu" where trees are counted
		q.Unit = unit
	case q.Unit == "" && unit == "VND" && tooSmall(q):
		r.faults[name] = r.l.T("submit.fault_money", "typed", shorten(text))
		return f, false
	case q.Unit == "":
		q.Unit = unit
	case name != "" && unit == "VND" && !strings.HasPrefix(q.Unit, "VND") && strings.HasSuffix(name, "_vnd"):
		r.faults[name] = r.l.T("submit.fault_currency", "typed", shorten(text))
		return f, false
	}
	f = typedFigure{Unit: q.Unit, Per: q.Per, Min: number(q.Min, negative), Max: number(q.Max, negative)}
	if negative {
		f.Min, f.Max = f.Max, f.Min
	}
	r.back[name] = inFull(r.l, f)
	return f, true
}

// tooSmall reports an amount of đồng that nobody means: "50" stands for 50 million, or for 50 thousand.
func tooSmall(q vietnamese.Quantity) bool {
	const least = 1000
	return (q.Min == nil || *q.Min < least) && (q.Max == nil || *q.Max < least)
}

func number(f *float64, negative bool) *models.Number {
	if f == nil {
		return nil
	}
	if negative {
		return models.Num(-*f)
	}
	return models.Num(*f)
}

// example is a figure of that unit as one may type it.
func (r *submission) example(unit string) string {
	switch unit {
	case "VND":
		return r.l.T("submit.example_money")
	case "%":
		return r.l.T("submit.example_percent")
	}
	return r.l.T("submit.example_count")
}

// inFull writes a figure with every digit: "50.000.000–70.000.000 đồng/ha/năm".
func inFull(l *locale.Locale, f typedFigure) string {
	span := l.Span((*float64)(f.Min), (*float64)(f.Max))
	switch f.Unit {
	case "VND":
		return l.T("submit.dong", "amount", span) + l.Per(f.Per)
	case "":
		return span + l.Per(f.Per)
	}
	return l.Quantity((*float64)(f.Min), (*float64)(f.Max), f.Unit, f.Per)
}

// valueText is an outcome's figure as the form shows it.
func valueText(l *locale.Locale, o models.Outcome) string {
	low, high := o.Min, o.Max
	if o.Value != nil {
		low, high = o.Value, o.Value
	}
	return l.Quantity((*float64)(low), (*float64)(high), o.Unit, o.Per)
}

// beforeText is what it was before.
func beforeText(l *locale.Locale, o models.Outcome) string {
	return l.Quantity((*float64)(o.Before), (*float64)(o.Before), o.Unit, "")
}

// rangeText is an amount of đồng as the form shows it.
func rangeText(l *locale.Locale, r *models.Range) string {
	if r == nil {
		return ""
	}
	return l.Money((*float64)(r.Min), (*float64)(r.Max), "", 0)
}

func numberText(l *locale.Locale, n *models.Number) string {
	if n == nil {
		return ""
	}
	return l.Number(float64(*n))
}

// conditionText is what a factor must be as the form shows it.
func (s *Server) conditionText(l *locale.Locale, c models.Condition) string {
	if len(c.AnyOf) > 0 {
		return strings.Join(c.AnyOf, "; ")
	}
	term, _ := s.vocabularies.Factors.Term(string(c.Factor))
	return l.Quantity((*float64)(c.Min), (*float64)(c.Max), term.Unit, "")
}
