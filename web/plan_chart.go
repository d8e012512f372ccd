package web

import (
	"fmt"
	"html"
	"math/big"
	"strings"

	"github.com/nhanrong/nhanrong/web/locale"
)

// The picture's measures, in its own units.
const (
	cashLeft, cashRight   = 56, 410
	cashTop, cashBottom   = 26, 190
	cashWidth, cashHeight = 430, 226
)

// cashAxis is the scale of the picture: VND from least to most, in steps.
type cashAxis struct{ least, most, step *big.Rat }

// cashChart draws the cash from the start to the end of each year: a line for the worst and one for the
// best, filled between them, of each scenario. The table beside it has the same figures. Coordinates are
// reckoned exactly, so that the browser's script draws the same picture.
func cashChart(l *locale.Locale, all []scenario) string {
	axis := axisOf(all)
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="pic" viewBox="0 0 %d %d" role="img" aria-label="%s">`, cashWidth, cashHeight, html.EscapeString(chartLabel(l, all)))
	fmt.Fprintf(&b, `<text class="dim" x="0" y="12">%s</text>`, html.EscapeString(l.T("plan.chart_unit")))
	for v := new(big.Rat).Set(axis.least); v.Cmp(axis.most) <= 0; v = new(big.Rat).Add(v, axis.step) {
		class := "ax"
		if v.Sign() == 0 {
			class = "ax zero"
		}
		y := axis.y(v)
		fmt.Fprintf(&b, `<path class="%s" d="M%d %sH%d"/><text class="dim" x="%d" y="%s" dy="4" text-anchor="end">%s</text>`,
			class, cashLeft, y, cashRight, cashLeft-6, y, million(l, v))
	}
	years := len(all[0].worst.Cash)
	every := (years + 9) / 10
	for year := 1; year <= years; year += every {
		fmt.Fprintf(&b, `<text class="dim" x="%s" y="%d" text-anchor="middle">%d</text>`, cashX(year, years), cashBottom+18, year)
	}
	fmt.Fprintf(&b, `<text class="dim" x="%d" y="%d" text-anchor="middle">%s</text>`, (cashLeft+cashRight)/2, cashHeight-2, html.EscapeString(l.T("plan.chart_years")))
	for i, s := range all {
		if len(all) > 1 {
			fmt.Fprintf(&b, `<path class="%s" d="M%d 8h22"/><text x="%d" y="12">%s</text>`, []string{"a", "b"}[i], 180+120*i, 208+120*i, html.EscapeString(s.head))
		}
	}
	for i := len(all) - 1; i >= 0; i-- {
		all[i].draw(&b, axis, []string{"a", "b"}[i])
	}
	b.WriteString("</svg>")
	return b.String()
}

// draw adds a scenario's band and lines.
func (s scenario) draw(b *strings.Builder, axis cashAxis, class string) {
	var low, high, back []string
	years := len(s.worst.Cash)
	differ := false
	for i := range s.worst.Cash {
		x := cashX(i+1, years)
		low = append(low, x+" "+axis.y(s.worst.Cash[i]))
		high = append(high, x+" "+axis.y(s.best.Cash[i]))
		back = append([]string{low[i]}, back...)
		differ = differ || s.worst.Cash[i].Cmp(s.best.Cash[i]) != 0
	}
	if differ {
		fmt.Fprintf(b, `<path class="band %sb" d="M%sL%sZ"/><path class="%s" d="M%s"/>`, class, strings.Join(high, " "), strings.Join(back, " "), class, strings.Join(high, " "))
	}
	fmt.Fprintf(b, `<path class="%s" d="M%s"/>`, class, strings.Join(low, " "))
}

// axisOf takes in zero and every line, in two to five steps of 1, 2 or 5 times a power of ten each way.
func axisOf(all []scenario) cashAxis {
	least, most := new(big.Rat), new(big.Rat)
	for _, s := range all {
		for i := range s.worst.Cash {
			for _, v := range []*big.Rat{s.worst.Cash[i], s.best.Cash[i]} {
				if v.Cmp(least) < 0 {
					least = v
				}
				if v.Cmp(most) > 0 {
					most = v
				}
			}
		}
	}
	step := stepOf(new(big.Rat).Sub(most, least))
	return cashAxis{multiple(least, step, false), multiple(most, step, true), step}
}

// stepOf is the least of 1, 2 or 5 times a power of ten, from a thousand đồng, that parts a length into five at most.
func stepOf(length *big.Rat) *big.Rat {
	for power := int64(1000); ; power *= 10 {
		for _, s := range []int64{1, 2, 5} {
			step := big.NewRat(s*power, 1)
			if new(big.Rat).Quo(length, step).Cmp(big.NewRat(5, 1)) <= 0 || power > 1e17 {
				return step
			}
		}
	}
}

// multiple is the next multiple of a step at or beyond a figure, away from zero.
func multiple(v, step *big.Rat, up bool) *big.Rat {
	q := new(big.Rat).Quo(v, step)
	whole := new(big.Int).Div(q.Num(), q.Denom()) // toward minus infinity
	if up && !q.IsInt() {
		whole.Add(whole, big.NewInt(1))
	}
	return new(big.Rat).Mul(new(big.Rat).SetInt(whole), step)
}

func (a cashAxis) y(v *big.Rat) string {
	if a.most.Cmp(a.least) == 0 {
		return coordinate(big.NewRat(cashBottom, 1))
	}
	share := new(big.Rat).Quo(new(big.Rat).Sub(v, a.least), new(big.Rat).Sub(a.most, a.least))
	return coordinate(new(big.Rat).Sub(big.NewRat(cashBottom, 1), share.Mul(share, big.NewRat(cashBottom-cashTop, 1))))
}

// cashX places a year: the first and the last a little within the frame.
func cashX(year, years int) string {
	const inset = 14
	if years == 1 {
		return coordinate(big.NewRat((cashLeft+cashRight)/2, 1))
	}
	return coordinate(new(big.Rat).Add(big.NewRat(cashLeft+inset, 1), big.NewRat(int64((year-1)*(cashRight-cashLeft-2*inset)), int64(years-1))))
}

// coordinate writes a measure to the tenth, without a needless decimal.
func coordinate(r *big.Rat) string {
	return strings.TrimSuffix(r.FloatString(1), ".0")
}

// chartLabel says what the picture shows, for those who do not see it.
func chartLabel(l *locale.Locale, all []scenario) string {
	var parts []string
	for _, s := range all {
		last := len(s.worst.Cash) - 1
		parts = append(parts, l.T("plan.chart_label", "head", s.head, "years", last+1, "amount", between(l, s.worst.Cash[last], s.best.Cash[last], million)))
	}
	return strings.Join(parts, " ")
}
