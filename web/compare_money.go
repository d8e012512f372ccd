package web

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// money compares what it takes, what it brings and how long one waits: as the sources say it, and brought
// to one unit and year where that can be done.
func (t *comparison) money() {
	l := t.l
	t.add("cost", func(_ int, m *models.Model) compareCell {
		c, ok := m.Cost()
		if !ok {
			return compareCell{Level: -1}
		}
		return figureCell(costFigure(l, m), c.Sources)
	})
	t.add("yearly", t.yearlyCell)
	row := t.add("first_income", func(_ int, m *models.Model) compareCell { return figureCell(incomeFigure(l, m), firstIncomeSources(m)) })
	row.best(l.T("compare.best_first_income"), func(i int) (float64, bool) {
		years, ok := t.c.Records[i].Model.FirstIncomeYears()
		if !ok || years.Max == nil {
			return 0, false
		}
		return -float64(*years.Max), true
	})
	t.together()
}

// yearlyCell is what the sources say a unit brings a year: profit before revenue.
func (t *comparison) yearlyCell(_ int, m *models.Model) compareCell {
	for _, profit := range []bool{true, false} {
		for _, e := range m.Economics {
			figures, per, key := e.AnnualProfit, e.Unit+"/year", "compare.profit"
			if !profit {
				figures, key = e.AnnualRevenue, "compare.revenue"
			}
			if figures == nil && e.AnnualProfit == nil && e.AnnualRevenue == nil {
				figures, per = e.ProfitPerCycle, e.Unit+"/cycle"
				if !profit {
					figures = e.RevenuePerCycle
				}
			}
			if e.Scope == models.ScopeContext || figures == nil || figures.IsZero() {
				continue
			}
			c := plainCell(t.l.T(key, "amount", t.l.Money((*float64)(figures.Min), (*float64)(figures.Max), per, e.Year)), "")
			if e.Scope == models.ScopeOneCase {
				c.Note = t.l.Label("basis", string(models.OneCaseCost))
			}
			c.Sources = e.Sources
			return c
		}
	}
	return compareCell{Level: -1}
}

// common is a figure of a model's sheet that can stand beside another's.
type common struct {
	models.Figure
	// rotation is years from one harvest to the next, where that is more than one.
	rotation float64
	known    bool
}

// together brings investment, revenue and profit to one unit and to the prices of one year: of the unit
// that most of the models are reckoned by, and of the newest year among their figures. A household is
// never turned into a hectare, nor a batch into a year: how many there are no source says.
func (t *comparison) together() {
	for _, kind := range []string{"invest", "revenue", "profit"} {
		unit, figures := t.commonUnit(kind)
		year := 0
		for _, f := range figures {
			if f.known {
				year = max(year, f.Year)
			}
		}
		if unit == "" || year == 0 {
			continue
		}
		values := make([]models.Span, len(figures))
		row := t.add("together_"+kind, func(i int, _ *models.Model) compareCell {
			c, value := t.brought(figures[i], unit, year)
			values[i] = value
			return c
		})
		row.Label = t.l.T("compare.together_"+kind, "unit", t.l.Label("per", unit), "year", strconv.Itoa(year))
		row.Why = t.l.T("compare.together_why")
		row.bestSpan(t.l.T("compare.best_"+kind), values, kind != "invest")
	}
}

// commonUnit is the unit by which at least two of the models have a figure in prices of a known year.
func (t *comparison) commonUnit(kind string) (string, []common) {
	for _, unit := range []string{"ha", "household", "head", "pond", "cooperative"} {
		figures := make([]common, len(t.c.Records))
		n := 0
		for i, rec := range t.c.Records {
			for _, sheet := range rec.Model.Sheets() {
				if sheet.Unit == unit {
					figures[i] = commonOf(sheet, kind)
				}
			}
			if figures[i].known && figures[i].Year != 0 {
				n++
			}
		}
		if n > 1 {
			return unit, figures
		}
	}
	return "", nil
}

func commonOf(sheet models.Sheet, kind string) common {
	c := common{rotation: 1}
	c.Figure = map[string]models.Figure{"invest": sheet.Investment, "revenue": sheet.Revenue, "profit": sheet.Profit}[kind]
	if c.known = c.Figure.Known(); !c.known || kind == "invest" {
		return c
	}
	if sheet.Period == nil {
		c.known = false
		return c
	}
	months, _ := sheet.Period.Float64()
	c.rotation = months / 12
	c.known = months >= 12 // a batch: how many there are in a year no source says
	return c
}

// brought is a figure in prices of the year, with what was done to it.
func (t *comparison) brought(f common, unit string, year int) (compareCell, models.Span) {
	l := t.l
	if !f.Figure.Known() {
		return compareCell{Level: -1}, models.Span{}
	}
	if !f.known {
		return compareCell{Text: l.T("compare.cannot"), Note: l.T("compare.by_batch"), Unknown: true, Level: -1, Sources: f.Sources}, models.Span{}
	}
	if f.Year == 0 {
		return compareCell{Text: l.T("compare.cannot"), Note: l.T("compare.undated"), Unknown: true, Level: -1, Sources: f.Sources}, models.Span{}
	}
	level, ok := models.PriceLevel(f.Year, year)
	if !ok {
		return compareCell{Text: l.T("compare.cannot"), Note: l.T("compare.too_old", "year", strconv.Itoa(f.Year)), Unknown: true, Level: -1, Sources: f.Sources}, models.Span{}
	}
	var done []string
	if f.Year != year {
		done = append(done, l.T("compare.by_cpi", "from", strconv.Itoa(f.Year), "to", strconv.Itoa(year), "factor", l.Decimal(level, 3)))
	}
	value := f.Span.By(level)
	if f.rotation != 1 {
		done = append(done, l.T("compare.by_rotation", "years", l.Rounded(f.rotation, 2)))
		value = value.By(models.Inverse(f.rotation))
	}
	if f.Scope == models.ScopeOneCase {
		done = append(done, l.Label("basis", string(models.OneCaseCost)))
	}
	text := l.T("plan.million_of", "v", between(l, value.Low, value.High, tenthOfMillion))
	return compareCell{Text: text, Note: strings.Join(done, "; "), Level: -1, Sources: f.Sources}, value
}

// tenthOfMillion writes VND in millions as roughly as an index tells.
func tenthOfMillion(l *locale.Locale, r *big.Rat) string {
	return l.Decimal(new(big.Rat).Quo(r, big.NewRat(1_000_000, 1)), 1)
}

// bestSpan marks the cell whose whole span lies beyond all others'.
func (r *compareRow) bestSpan(why string, values []models.Span, high bool) {
	for i, v := range values {
		beats, others := v.Known(), 0
		for j, o := range values {
			if i == j || !o.Known() {
				continue
			}
			others++
			if high {
				beats = beats && v.Low.Cmp(o.High) > 0
			} else {
				beats = beats && v.High.Cmp(o.Low) < 0
			}
		}
		if beats && others > 0 {
			r.Cells[i].Best = why
		}
	}
}
