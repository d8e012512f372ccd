package web

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// priceSeries is the history of one product's price.
type priceSeries struct {
	Product string
	// Foreign marks a product's name, which is Vietnamese on every page.
	Foreign bool
	Chart   *priceChart
	Rows    []priceRow
}

// priceRow is a price at a time.
type priceRow struct {
	When, Text, Note string
	Sources          notes
	Doubts           []string
}

// priceChart is a picture of a history: every price stands at its time, a range as an upright line; the
// thin line joins the middles.
type priceChart struct {
	Label      string
	Width      int
	Grid       []gridLine
	Years      []gridLine
	Line       string
	Spans      []string
	Points     []chartPoint
	Peak, Last chartPoint
}

// gridLine is a mark on an axis.
type gridLine struct {
	At   float64
	Text string
}

type chartPoint struct {
	X, Y, TextY float64
	Text        string
	// End anchors the text at its end, so that it stays within the picture.
	End bool
}

// prices groups a record's prices by product and unit, in order of time.
func prices(l *locale.Locale, m *models.Model, d *doubts) []priceSeries {
	type series struct{ product, unit string }
	byProduct := map[series][]models.Price{}
	rows := map[series][]priceRow{}
	var order []series
	for _, p := range sortedPrices(m.Prices) {
		key := series{p.Product, p.Unit}
		if _, known := byProduct[key]; !known {
			order = append(order, key)
		}
		byProduct[key] = append(byProduct[key], p.Price)
		rows[key] = append(rows[key], priceRow{
			When: priceTime(l, p.Price), Text: priceText(l, p.Price), Note: textOf(l, p.Note), Sources: p.Sources,
			Doubts: d.at(fmt.Sprintf("prices[%d]", p.index)),
		})
	}
	var out []priceSeries
	for _, key := range order {
		out = append(out, priceSeries{
			Product: capital(key.product), Foreign: l.Lang != locale.Vi, Rows: rows[key], Chart: chartOf(l, key.product, byProduct[key]),
		})
	}
	return out
}

// indexedPrice remembers a price's place in the record, by which findings name it.
type indexedPrice struct {
	models.Price
	index int
}

func sortedPrices(list []models.Price) []indexedPrice {
	out := make([]indexedPrice, len(list))
	for i, p := range list {
		out[i] = indexedPrice{p, i}
	}
	slices.SortStableFunc(out, func(a, b indexedPrice) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Month, b.Month))
	})
	return out
}

func priceTime(l *locale.Locale, p models.Price) string {
	if p.Month == 0 {
		return strconv.Itoa(p.Year)
	}
	return l.Date(fmt.Sprintf("%d-%02d", p.Year, p.Month))
}

func priceText(l *locale.Locale, p models.Price) string {
	return l.Quantity((*float64)(p.Min), (*float64)(p.Max), p.Unit, "")
}

// The picture's measures, in its own units.
const (
	chartLeft, chartRight = 56.0, 410.0
	chartTop, chartBottom = 24.0, 170.0
	chartWidth            = 430
)

// pricePoint is a price as time and amounts.
type pricePoint struct {
	at, low, high float64
	price         models.Price
}

func (p pricePoint) middle() float64 { return (p.low + p.high) / 2 }

// chartOf draws a history of at least two times; less is no history.
func chartOf(l *locale.Locale, product string, list []models.Price) *priceChart {
	points := pricePoints(list)
	if len(points) < 2 || points[0].at == points[len(points)-1].at {
		return nil
	}
	first, last := points[0].at, points[len(points)-1].at
	top := 0.0
	peak := points[0]
	for _, p := range points {
		top = max(top, p.high)
		if p.high > peak.high {
			peak = p
		}
	}
	step := niceStep(top)
	top = math.Ceil(top/step) * step
	x := func(at float64) float64 {
		return tenths(chartLeft + 14 + (at-first)/(last-first)*(chartRight-chartLeft-28))
	}
	y := func(v float64) float64 { return tenths(chartBottom - v/top*(chartBottom-chartTop)) }
	c := &priceChart{Width: chartWidth}
	for v := 0.0; v <= top+step/2; v += step {
		c.Grid = append(c.Grid, gridLine{y(v), l.Number(v)})
	}
	for year := math.Floor(first); year <= math.Floor(last); year += max(1, math.Ceil((last-first)/8)) {
		c.Years = append(c.Years, gridLine{min(max(x(year+0.5), chartLeft), chartRight), strconv.Itoa(int(year))})
	}
	for i, p := range points {
		command := " "
		if i == 0 {
			command = "M"
		}
		c.Line += fmt.Sprintf("%s%v %v", command, x(p.at), y(p.middle()))
		if p.high > p.low {
			c.Spans = append(c.Spans, fmt.Sprintf("M%v %vV%v", x(p.at), y(p.low), y(p.high)))
		}
		c.Points = append(c.Points, chartPoint{X: x(p.at), Y: y(p.middle())})
	}
	mark := func(p pricePoint) chartPoint {
		at := chartPoint{X: x(p.at), Y: y(p.high), Text: priceText(l, p.price)}
		at.TextY, at.End = tenths(at.Y-9), at.X > (chartLeft+chartRight)/2
		return at
	}
	c.Peak, c.Last = mark(peak), mark(points[len(points)-1])
	if math.Abs(c.Peak.X-c.Last.X) < 130 && math.Abs(c.Peak.Y-c.Last.Y) < 16 {
		c.Last.Text = "" // two texts at one spot; the table says both
	}
	newest := points[len(points)-1].price
	c.Label = l.T("model.price_chart", "product", product, "peak", priceText(l, peak.price), "peak_time", priceTime(l, peak.price),
		"last", priceText(l, newest), "last_time", priceTime(l, newest))
	return c
}

func pricePoints(list []models.Price) []pricePoint {
	var out []pricePoint
	for _, p := range list {
		low, high := p.Min, p.Max
		if low == nil {
			low = high
		}
		if high == nil {
			high = low
		}
		if low == nil {
			continue
		}
		at := float64(p.Year) + 0.5 // a price of a year stands at its middle
		if p.Month != 0 {
			at = float64(p.Year) + (float64(p.Month)-0.5)/12
		}
		out = append(out, pricePoint{at, float64(*low), float64(*high), p})
	}
	slices.SortStableFunc(out, func(a, b pricePoint) int { return cmp.Compare(a.at, b.at) })
	return out
}

// niceStep parts an axis into two to five steps of 1, 2 or 5 times a power of ten.
func niceStep(top float64) float64 {
	if top <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(top)))
	for _, s := range []float64{0.2, 0.5, 1, 2} {
		if top/(power*s) <= 5 {
			return power * s
		}
	}
	return power * 2
}
