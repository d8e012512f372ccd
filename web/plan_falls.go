package web

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// mostFalls bounds the falls of other records that a calculator offers.
const mostFalls = 4

// fallsFor are the falls that a record tells, then the deepest of records about the same product.
func (s *Server) fallsFor(f *recordFound) []models.PriceFall {
	out := f.Model.PriceFalls()
	var others []models.PriceFall
	for _, rec := range f.Alike {
		if rec.Model.SharesCommodity(f.Model) {
			others = append(others, rec.Model.PriceFalls()...)
		}
	}
	slices.SortStableFunc(others, func(a, b models.PriceFall) int { return a.Left.Cmp(b.Left) })
	return append(out, others[:min(len(others), mostFalls)]...)
}

// fallKey names a fall in an address: the record, and the times of peak and trough.
func fallKey(f models.PriceFall) string {
	return fmt.Sprintf("%s:%s:%s", f.Model, fallTime(f.Peak), fallTime(f.Trough))
}

func fallTime(p models.Price) string {
	if p.Month == 0 {
		return strconv.Itoa(p.Year)
	}
	return fmt.Sprintf("%d-%02d", p.Year, p.Month)
}

func fallOption(l *locale.Locale, f models.PriceFall) string {
	return l.T("plan.fall_option", "share", percent(l, f.Left), "peak", l.Span((*float64)(f.Peak.Min), (*float64)(f.Peak.Max)),
		"trough", priceText(l, f.Trough), "when", strconv.Itoa(f.Peak.Year)+"–"+strconv.Itoa(f.Trough.Year))
}

// fallLines tell of each fall who says so.
func fallLines(l *locale.Locale, m *models.Model, falls []models.PriceFall) []fallLine {
	var out []fallLine
	for _, f := range falls {
		line := fallLine{Text: l.T("plan.fall_line", "product", capital(f.Peak.Product), "peak", priceText(l, f.Peak), "peak_time", priceTime(l, f.Peak),
			"trough", priceText(l, f.Trough), "trough_time", priceTime(l, f.Trough), "share", percent(l, f.Left))}
		if f.Model == m.ID {
			line.Sources = slices.Compact(slices.Sorted(slices.Values(slices.Concat(f.Peak.Sources, f.Trough.Sources))))
		} else {
			line.Href = modelHref(l.Lang, f.Model) + "#accounts"
		}
		out = append(out, line)
	}
	return out
}

// thisYear is where a plan begins unless the reader says otherwise.
func thisYear() int { return time.Now().Year() }
