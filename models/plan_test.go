package models

import (
	"math/big"
	"strings"
	"testing"
)

func spanOf(t *testing.T, text string) Span {
	t.Helper()
	ends := amounts(t, text)
	switch len(ends) {
	case 0:
		return Span{}
	case 1:
		return Exactly(ends[0])
	}
	return Span{ends[0], ends[1]}
}

func series(list []*big.Rat) string {
	var out []string
	for _, r := range list {
		out = append(out, strings.TrimSuffix(r.FloatString(1), ".0"))
	}
	return strings.Join(out, " ")
}

func TestPlanLaysOutYears(t *testing.T) {
	for name, c := range map[string]struct {
		invest, cost, revenue, profit, period, first string
		years                                        int
		at                                           End
		wantCost, wantRevenue                        string
	}{
		"by the year":                    {"30", "5", "20", "", "12", "", 3, Middle, "35 5 5", "20 20 20"},
		"income from the third year":     {"30", "5", "20", "", "12", "3", 4, Middle, "35 5 5 5", "0 0 20 20"},
		"a range, at its worst":          {"12 14.4", "", "40 60", "", "12", "2 3", 4, Worst, "14.4 0 0 0", "0 0 40 40"},
		"a range, at its best":           {"12 14.4", "", "40 60", "", "12", "2 3", 4, Best, "12 0 0 0", "0 60 60 60"},
		"three batches a year":           {"0", "2", "5", "", "4", "", 2, Middle, "6 6", "15 15"},
		"five months: 2, 2 and 3 a year": {"0", "1", "1", "", "5", "", 5, Middle, "3 2 3 2 2", "2 2 3 2 3"},
		"nine-year acacia":               {"10", "", "220", "", "108", "", 10, Middle, "10 0 0 0 0 0 0 0 0 0", "0 0 0 0 0 0 0 0 220 0"},
		"only a profit":                  {"10", "", "", "4", "12", "", 2, Middle, "10 0", "4 4"},
		"only a loss":                    {"", "", "", "-4", "12", "", 2, Middle, "4 4", "0 0"},
		"a first income within the year": {"", "", "7", "", "12", "0.2", 2, Middle, "0 0", "7 7"},
	} {
		p := Plan{
			Units: big.NewRat(1, 1), Investment: spanOf(t, c.invest), Cost: spanOf(t, c.cost), Revenue: spanOf(t, c.revenue), Profit: spanOf(t, c.profit),
			Period: amounts(t, c.period)[0], FirstIncome: spanOf(t, c.first), Price: Exactly(big.NewRat(1, 1)), Yield: Exactly(big.NewRat(1, 1)),
			Years: c.years, Rate: big.NewRat(10, 1),
		}
		o, err := p.Outlook(c.at)
		if err != nil {
			t.Fatal(err)
		}
		if cost, revenue := series(o.Flow.Cost), series(o.Flow.Revenue); cost != c.wantCost || revenue != c.wantRevenue {
			t.Errorf("%s: cost %s, revenue %s; want %s, %s", name, cost, revenue, c.wantCost, c.wantRevenue)
		}
	}
}

// plan is one of every kind of figure, for three units.
func plan(t *testing.T) Plan {
	return Plan{
		Units: big.NewRat(3, 1), Investment: spanOf(t, "10 12"), Cost: spanOf(t, "2 3"), Revenue: spanOf(t, "9 12"), Period: big.NewRat(12, 1),
		FirstIncome: spanOf(t, "2 3"), Price: spanOf(t, "0.9 1"), Yield: spanOf(t, "1"), LabourDays: spanOf(t, "4 5"), Wage: spanOf(t, "0.25"),
		Years: 8, Rate: big.NewRat(8, 1), Loan: Loan{big.NewRat(30, 1), big.NewRat(6, 1), 3},
	}
}

func TestLoanMovesOnlyTheCash(t *testing.T) {
	p := plan(t)
	with, err := p.Outlook(Middle)
	if err != nil {
		t.Fatal(err)
	}
	p.Loan = Loan{}
	without, err := p.Outlook(Middle)
	if err != nil {
		t.Fatal(err)
	}
	if with.NPV.Cmp(without.NPV) != 0 || without.Borrowed != nil {
		t.Error("a loan changes the model's own worth")
	}
	if got := with.Interest.FloatString(2); got != "3.60" { // 6 % of 30, 20 and 10
		t.Errorf("interest is %s", got)
	}
	first := new(big.Rat).Sub(with.Borrowed[0], with.Cash[0])
	last := new(big.Rat).Sub(with.Borrowed[7], with.Cash[7])
	if first.FloatString(2) != "18.20" || last.FloatString(2) != "-3.60" {
		t.Errorf("the loan leaves %s after a year and %s at the end", first.FloatString(2), last.FloatString(2))
	}
}

func TestWorstIsNeverBetter(t *testing.T) {
	p := plan(t)
	var npv []*big.Rat
	for _, at := range []End{Worst, Middle, Best} {
		o, err := p.Outlook(at)
		if err != nil {
			t.Fatal(err)
		}
		npv = append(npv, o.NPV)
	}
	if npv[0].Cmp(npv[1]) > 0 || npv[1].Cmp(npv[2]) > 0 {
		t.Errorf("%v", npv)
	}
}

func TestSensitivity(t *testing.T) {
	moves := plan(t).Sensitivity()
	var levers []string
	for i, m := range moves {
		levers = append(levers, string(m.Lever))
		if i > 0 && m.Reach().Cmp(moves[i-1].Reach()) > 0 {
			t.Errorf("%s moves more than what stands before it", m.Lever)
		}
		if m.Lever == LeverPrice && m.Lower.Cmp(m.More) >= 0 {
			t.Error("a lower price is not worse")
		}
	}
	if got := strings.Join(levers, " "); got != "price yield cost invest rate labour" {
		t.Errorf("the order is %s", got)
	}
}

func TestPovertyLine(t *testing.T) {
	for _, c := range []struct {
		year  int
		urban bool
		want  int64
	}{{2021, false, 0}, {2022, false, 1_500_000}, {2026, true, 2_000_000}, {2027, false, 2_200_000}, {2030, true, 2_800_000}} {
		if got, ok := PovertyLine(c.year, c.urban); got != c.want || ok != (c.want != 0) {
			t.Errorf("%d, urban %v: %d", c.year, c.urban, got)
		}
	}
}

func TestPriceFalls(t *testing.T) {
	price := func(product string, year, month int, low, high float64) Price {
		return Price{Product: product, Year: year, Month: month, Min: Num(low), Max: Num(high), Unit: "VND/kg"}
	}
	m := &Model{ID: "m", Prices: []Price{
		price("quả", 2020, 0, 40_000, 40_000), price("quả", 2019, 0, 180_000, 180_000), price("quả", 2021, 0, 90_000, 90_000),
		price("lá", 2019, 5, 10, 20), price("lá", 2019, 9, 5, 10), price("lá", 2019, 0, 1, 1), // no month: before or after nobody knows
		price("củ", 2010, 0, 5, 5), price("củ", 2011, 0, 6, 6), // only rose
	}}
	falls := m.PriceFalls()
	if len(falls) != 2 || falls[0].Peak.Year != 2019 || falls[0].Trough.Year != 2020 || falls[0].Left.Cmp(big.NewRat(2, 9)) != 0 || falls[1].Left.Cmp(big.NewRat(1, 2)) != 0 {
		t.Errorf("%+v", falls)
	}
}

func TestSheets(t *testing.T) {
	span := func(low, high float64) *Range { return &Range{Num(low), Num(high)} }
	m := &Model{Economics: []Economics{
		{Unit: "household", Year: 2018, AnnualProfit: span(40, 50), Sources: []SourceID{"S1"}},
		{Unit: "ha", Year: 2016, Scope: ScopeOneCase, Investment: span(30, 30), Sources: []SourceID{"S2"}},
		{
			Unit: "ha", Year: 2020, AnnualRevenue: span(100, 110), AnnualProfit: span(60, 60), Sources: []SourceID{"S3"},
			Yield: &Product{"kén", Num(1.5), Num(2), "tấn/ha/năm"}, Price: &Product{"kén", Num(0.1), Num(0.2), "VND/kg"},
		},
		{Unit: "ha", Year: 2024, Scope: ScopeContext, AnnualCost: span(1, 1), Sources: []SourceID{"S4"}},
	}}
	sheets := m.Sheets()
	if len(sheets) != 2 || sheets[0].Unit != "ha" {
		t.Fatalf("%+v", sheets)
	}
	ha := sheets[0]
	if ha.Derived != "cost" || ha.Cost.Low.FloatString(0) != "40" || ha.Cost.High.FloatString(0) != "50" {
		t.Errorf("cost is %v", ha.Cost)
	}
	if ha.Grown.Low.FloatString(0) != "150" || ha.Grown.High.FloatString(0) != "400" || !ha.RevenueDisagrees || ha.ProfitDisagrees {
		t.Errorf("grown %v, disagrees %v %v", ha.Grown, ha.RevenueDisagrees, ha.ProfitDisagrees)
	}
	if ha.Investment.Scope != ScopeOneCase || ha.Investment.Year != 2016 {
		t.Errorf("investment %+v", ha.Investment)
	}
	if empty := (&Model{}).Sheets(); len(empty) != 1 || empty[0].Unit != "household" || empty[0].Investment.Known() {
		t.Errorf("%+v", empty)
	}
}
