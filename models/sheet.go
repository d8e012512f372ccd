package models

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
)

// Figure is one number of a sheet with who gives it.
type Figure struct {
	Span
	// Year is that of the prices; 0 where no source tells.
	Year    int
	Scope   Scope
	Sources []SourceID
}

// Sheet is what a record's sources say of the money of one unit of account, gathered from its economics:
// the model's own figures before one case's, the newest first. What no source gives is left out.
type Sheet struct {
	Unit string
	// Investment is VND a unit; Cost, Revenue and Profit are VND a unit and period.
	Investment, Cost, Revenue, Profit Figure
	// Period is months from one harvest to the next; nil where the sources reckon by the cycle and do
	// not say how long it is.
	Period *big.Rat
	// FirstIncome is the year of the first income.
	FirstIncome Figure
	Price       *Product
	Yield       *Product
	// PriceSources and YieldSources are those of Price and Yield.
	PriceSources, YieldSources []SourceID
	// Grown is yield × price, VND a unit and year, where their units allow it.
	Grown Span
	// Derived is "revenue" or "cost" where that was worked out from the other and the profit.
	Derived string
	// ProfitDisagrees and RevenueDisagrees tell where the sources' own revenue, cost and
	// profit, or yield, price and revenue, cannot all be right.
	ProfitDisagrees, RevenueDisagrees bool
}

// filled counts the figures that a reckoning needs.
func (s Sheet) filled() int {
	n := 0
	for _, f := range []Figure{s.Investment, s.Cost, s.Revenue, s.Profit} {
		if f.Known() {
			n++
		}
	}
	if s.Revenue.Known() || s.Grown.Known() {
		n += 2 // without an income there is nothing to reckon
	}
	return n
}

// Sheets gathers a record's economics by unit of account, the fullest first. A record without any has one
// empty sheet, of a household.
func (m *Model) Sheets() []Sheet {
	byUnit := map[string][]Economics{}
	var units []string
	for _, e := range m.Economics {
		if e.Scope == ScopeContext {
			continue
		}
		if byUnit[e.Unit] == nil {
			units = append(units, e.Unit)
		}
		byUnit[e.Unit] = append(byUnit[e.Unit], e)
	}
	var out []Sheet
	for _, unit := range units {
		list := byUnit[unit]
		slices.SortStableFunc(list, func(a, b Economics) int {
			return cmp.Or(cmp.Compare(caseRank(a.Scope), caseRank(b.Scope)), cmp.Compare(b.Year, a.Year))
		})
		out = append(out, sheetOf(unit, list))
	}
	slices.SortStableFunc(out, func(a, b Sheet) int { return b.filled() - a.filled() })
	if len(out) == 0 {
		out = []Sheet{{Unit: "household", Period: big.NewRat(12, 1)}}
	}
	for i := range out {
		out[i].invest(m)
		out[i].derive()
	}
	return out
}

// invest takes what the record asks of a place's capital where no reckoning tells the investment. Where
// the cost is known that capital is the cost once more.
func (s *Sheet) invest(m *Model) {
	if c, ok := m.bestCost(s.Unit, Factor("capital_vnd_per_"+s.Unit)); ok && !s.Investment.Known() && !s.Cost.Known() {
		s.Investment = Figure{Span: c.span(), Year: c.Year, Sources: c.Sources}
	}
}

// derive works out the third of revenue, cost and profit where the sources give two.
func (s *Sheet) derive() {
	with := func(from, and Figure, span Span) Figure {
		return Figure{span, from.Year, from.Scope, slices.Compact(slices.Sorted(slices.Values(slices.Concat(from.Sources, and.Sources))))}
	}
	switch {
	case s.Profit.Known() && s.Cost.Known() && !s.Revenue.Known():
		s.Revenue = with(s.Profit, s.Cost, Span{new(big.Rat).Add(s.Profit.Low, s.Cost.Low), new(big.Rat).Add(s.Profit.High, s.Cost.High)})
		s.Derived = "revenue"
	case s.Profit.Known() && s.Revenue.Known() && !s.Cost.Known():
		low, high := new(big.Rat).Sub(s.Revenue.Low, s.Profit.Low), new(big.Rat).Sub(s.Revenue.High, s.Profit.High)
		if low.Cmp(high) > 0 {
			low, high = high, low
		}
		if low.Sign() >= 0 {
			s.Cost, s.Derived = with(s.Revenue, s.Profit, Span{low, high}), "cost"
		}
	}
}

func caseRank(s Scope) int {
	if s == ScopeOneCase {
		return 1
	}
	return 0
}

// sheetOf takes each figure from the first reckoning that has it. Cost, revenue and profit must be of one
// period, so the reckoning that tells the income decides it.
func sheetOf(unit string, list []Economics) Sheet {
	s := Sheet{Unit: unit}
	basis := periodOf(list)
	s.Period = basis.months
	for _, e := range list {
		take := func(into *Figure, r *Range) {
			if span := r.span(); span.Known() && !into.Known() {
				*into = Figure{span, e.Year, e.Scope, e.Sources}
			}
		}
		take(&s.Investment, e.Investment)
		if e.FirstIncomeYear != nil {
			take(&s.FirstIncome, &Range{Min: e.FirstIncomeYear, Max: e.FirstIncomeYear})
		}
		if cost, revenue, profit, ok := basis.of(e); ok {
			take(&s.Cost, cost)
			take(&s.Revenue, revenue)
			take(&s.Profit, profit)
		}
		if e.Price != nil && s.Price == nil && e.Price.Span().Known() {
			s.Price, s.PriceSources = e.Price, e.Sources
		}
		if e.Yield != nil && s.Yield == nil && e.Yield.Span().Known() {
			s.Yield, s.YieldSources = e.Yield, e.Sources
		}
	}
	s.Grown = s.grown()
	s.compare()
	return s
}

// basis is the time that figures are reckoned by.
type basis struct {
	months  *big.Rat
	yearly  bool
	rotates bool
}

// periodOf is the period of the reckoning that tells most of the income.
func periodOf(list []Economics) basis {
	for _, has := range []func(Economics) bool{
		func(e Economics) bool { return e.AnnualRevenue != nil },
		func(e Economics) bool { return e.RevenuePerCycle != nil },
		func(e Economics) bool { return e.AnnualProfit != nil },
		func(e Economics) bool { return e.ProfitPerCycle != nil },
		func(e Economics) bool { return e.AnnualCost != nil },
		func(e Economics) bool { return e.CostPerCycle != nil },
	} {
		for _, e := range list {
			if has(e) {
				return e.basis()
			}
		}
	}
	return basis{months: big.NewRat(12, 1), yearly: true}
}

func (e Economics) basis() basis {
	yearly := e.AnnualRevenue != nil || e.AnnualProfit != nil || e.AnnualCost != nil
	switch {
	case e.RotationYears != nil:
		return basis{months: new(big.Rat).Mul(e.RotationYears.exact(), big.NewRat(12, 1)), yearly: yearly, rotates: true}
	case yearly:
		return basis{months: big.NewRat(12, 1), yearly: true}
	case e.CycleMonths != nil:
		return basis{months: e.CycleMonths.exact()}
	}
	return basis{}
}

// of gives a reckoning's figures where they are of this period.
func (b basis) of(e Economics) (cost, revenue, profit *Range, ok bool) {
	if b.yearly {
		return e.AnnualCost, e.AnnualRevenue, e.AnnualProfit, (e.RotationYears != nil) == b.rotates
	}
	same := b.months == nil || e.basis().months == nil || e.basis().months.Cmp(b.months) == 0
	return e.CostPerCycle, e.RevenuePerCycle, e.ProfitPerCycle, same
}

// grown is yield × price where the yield is a weight by this unit and year and the price is by weight, of
// the same product.
func (s Sheet) grown() Span {
	if s.Yield == nil || s.Price == nil || !strings.EqualFold(s.Yield.Product, s.Price.Product) {
		return Span{}
	}
	unit, period, _ := strings.Cut(s.Yield.Unit, "/")
	over, period, _ := strings.Cut(period, "/")
	sold := strings.TrimPrefix(s.Price.Unit, "VND/")
	weight, price := kilograms(unit), kilograms(sold)
	if weight == nil || price == nil || period != "năm" || !sameUnit(over, s.Unit) {
		return Span{}
	}
	weights := s.Yield.Span().Times(Exactly(new(big.Rat).Quo(weight, price)))
	return weights.Times(s.Price.Span())
}

// kilograms is a unit of weight in kg; nil for anything else.
func kilograms(unit string) *big.Rat {
	switch strings.TrimSpace(unit) {
	case "kg":
		return big.NewRat(1, 1)
	case "tạ":
		return big.NewRat(100, 1)
	case "tấn", "tonne":
		return big.NewRat(1000, 1)
	}
	return nil
}

func sameUnit(written, unit string) bool {
	words := map[string]string{"ha": "ha", "hộ": "household", "con": "head", "cây": "tree"}
	return words[strings.TrimSpace(written)] == unit
}

// compare holds the figures against each other, as far apart as rounding lets them be (roomInMoney).
func (s *Sheet) compare() {
	apart := func(a, b Span, room *big.Rat) bool {
		return new(big.Rat).Add(a.High, room).Cmp(b.Low) < 0 || new(big.Rat).Add(b.High, room).Cmp(a.Low) < 0
	}
	share := new(big.Rat).SetFloat64(roomInMoney)
	if s.Revenue.Known() && s.Cost.Known() && s.Profit.Known() {
		left := Span{new(big.Rat).Sub(s.Revenue.Low, s.Cost.High), new(big.Rat).Sub(s.Revenue.High, s.Cost.Low)}
		s.ProfitDisagrees = apart(left, s.Profit.Span, new(big.Rat).Mul(s.Revenue.High, share))
	}
	if s.Revenue.Known() && s.Grown.Known() {
		s.RevenueDisagrees = apart(s.Grown, s.Revenue.Span, new(big.Rat).Mul(s.Revenue.High, share))
	}
}
