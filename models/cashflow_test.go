package models

import (
	"errors"
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// amounts reads "-100 230 -132" as exact figures.
func amounts(t testing.TB, text string) []*big.Rat {
	t.Helper()
	var out []*big.Rat
	for field := range strings.FieldsSeq(text) {
		r, ok := new(big.Rat).SetString(field)
		if !ok {
			t.Fatalf("%q is no amount", field)
		}
		out = append(out, r)
	}
	return out
}

// split makes costs and revenues of net amounts.
func split(net []*big.Rat) (cost, revenue []*big.Rat) {
	for _, n := range net {
		c, r := new(big.Rat), new(big.Rat)
		if n.Sign() < 0 {
			c.Neg(n)
		} else {
			r.Set(n)
		}
		cost, revenue = append(cost, c), append(revenue, r)
	}
	return cost, revenue
}

// TestAppraiseComesToThePrintedDigit holds the reckoning against published figures: NPV and IRR
// of the examples in Microsoft's documentation of both functions and in Brealey and Myers' Principles of
// Corporate Finance; what these do not print was reckoned by other means.
func TestAppraiseComesToThePrintedDigit(t *testing.T) {
	for name, c := range map[string]struct {
		cost, revenue, rate string
		first               Convention
		npv, irr, bcr       string
		payback, lowestYear int
	}{
		"spreadsheet, first year at its end": {"10000 0 0 0", "0 3000 4200 6800", "10", FirstDiscounted, "1188.44", "16.34", "1.13", 4, 1},
		"spreadsheet, first year today":      {"40000 0 0 0 0 0", "0 8000 9200 10000 12000 14500", "8", FirstUndiscounted, "1922.06", "9.63", "1.05", 6, 1},
		"a loss in the last year":            {"40000 0 0 0 0 0 9000", "0 8000 9200 10000 12000 14500 0", "8", FirstUndiscounted, "-3749.47", "4.14", "0.92", 6, 1},
		"five years of a restaurant":         {"70000 0 0 0 0 0", "0 12000 15000 18000 21000 26000", "0", FirstDiscounted, "22000.00", "8.66", "1.31", 6, 1},
		"four of them":                       {"70000 0 0 0 0", "0 12000 15000 18000 21000", "0", FirstDiscounted, "-4000.00", "-2.12", "0.94", 0, 1},
		"two of them":                        {"70000 0 0", "0 12000 15000", "0", FirstDiscounted, "-43000.00", "-44.35", "0.39", 0, 1},
		"two years of growth":                {"4000 0 0", "0 2000 4000", "28.08", FirstUndiscounted, "-0.12", "28.08", "1.00", 3, 1},
		"costs and revenues in one year":     {"30000000.5 5000000 5000000", "0 20000000 40000000", "10", FirstDiscounted, "11419984.52", "35.87", "1.32", 3, 1},
	} {
		a, err := Cashflow{amounts(t, c.cost), amounts(t, c.revenue), amounts(t, c.rate)[0], c.first}.Appraise()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if a.IRR == nil {
			t.Errorf("%s has rates %v", name, a.Rates)
			continue
		}
		if got := a.NPV.FloatString(2); got != c.npv {
			t.Errorf("%s: NPV is %s, printed %s", name, got, c.npv)
		}
		if got := a.IRR.FloatString(2); got != c.irr {
			t.Errorf("%s: IRR is %s, printed %s", name, got, c.irr)
		}
		if got := a.BCR.FloatString(2); got != c.bcr {
			t.Errorf("%s: BCR is %s, printed %s", name, got, c.bcr)
		}
		if a.PaybackYear != c.payback || a.LowestYear != c.lowestYear {
			t.Errorf("%s: paid back in %d, lowest in %d", name, a.PaybackYear, a.LowestYear)
		}
	}
}

func TestRatesAtWhichNothingIsLeft(t *testing.T) {
	for _, c := range []struct{ net, rates, irr string }{
		{"-100 230 -132", "10 20", ""},
		{"-100 220 -121", "10", "10"}, // touches zero and turns
		{"-100 50 80 60 -5", "-92.455895 37.768359", "37.768359"},
		{"100 50", "", ""},
		{"-100 -50", "", ""},
		{"0 0", "", ""},
		{"-100 100", "0", "0"},
		{"-100 0 0 50", "-20.629947", "-20.629947"},
		{"-1 6 -11 6", "0 100 200", ""}, // (x−1)(2x−1)(3x−1): roots at the halves
		{"0 0 -100 110 0", "10", "10"},
		{"-1000 1 1", "-96.787327", "-96.787327"},
		{"-1 0 1000000000000", "99999900", "99999900"},
		{"-100 150 -60", "", ""}, // turns twice, never reaches zero
		{"100 -110", "10", "10"},
	} {
		net := amounts(t, c.net)
		cost, revenue := split(net)
		a, err := Cashflow{cost, revenue, big.NewRat(10, 1), FirstDiscounted}.Appraise()
		if err != nil {
			t.Fatal(err)
		}
		if got := shown(a.Rates...); got != c.rates {
			t.Errorf("%s: rates %q, want %q", c.net, got, c.rates)
		}
		irr := ""
		if a.IRR != nil {
			irr = shown(a.IRR)
		}
		if irr != c.irr {
			t.Errorf("%s: IRR %q, want %q", c.net, irr, c.irr)
		}
	}
}

func shown(rates ...*big.Rat) string {
	var out []string
	for _, r := range rates {
		f, _ := r.Float64()
		out = append(out, strconv.FormatFloat(f, 'f', -1, 64))
	}
	return strings.Join(out, " ")
}

func TestAppraiseRefuses(t *testing.T) {
	one := amounts(t, "1")
	for name, c := range map[string]Cashflow{
		"nothing": {Rate: one[0]}, "no rate": {Cost: one, Revenue: one}, "years that do not pair": {one, amounts(t, "1 2"), one[0], ""},
		"a century and a day": {make([]*big.Rat, MaxYears+1), make([]*big.Rat, MaxYears+1), one[0], ""},
	} {
		if _, err := c.Appraise(); !errors.Is(err, ErrCashflow) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestAppraisalHoldsOnRandomFlows: parts make the whole, the conventions differ by one year, and the
// internal rate leaves nothing.
func TestAppraisalHoldsOnRandomFlows(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		years := 1 + rng.IntN(25)
		flow := Cashflow{Rate: big.NewRat(int64(rng.IntN(2500)), 100)}
		for range years {
			flow.Cost = append(flow.Cost, big.NewRat(int64(rng.IntN(50_000_000)), 1))
			flow.Revenue = append(flow.Revenue, big.NewRat(int64(rng.IntN(70_000_000)), 1))
		}
		late, err := flow.Appraise()
		if err != nil {
			t.Fatal(err)
		}
		flow.First = FirstUndiscounted
		early, err := flow.Appraise()
		if err != nil {
			t.Fatal(err)
		}
		growth := new(big.Rat).Add(big.NewRat(1, 1), new(big.Rat).Quo(flow.Rate, big.NewRat(100, 1)))
		if new(big.Rat).Mul(late.NPV, growth).Cmp(early.NPV) != 0 {
			t.Errorf("the conventions differ by more than a year: %v", flow)
		}
		for _, rate := range early.Rates {
			f, _ := rate.Float64()
			step := 2e-6
			if f > -99 && presentAt(early.Net, f-step)*presentAt(early.Net, f+step) > 0 {
				t.Errorf("the present value does not turn at %v %%: %v", f, early.Net)
			}
		}
	}
}

// presentAt is the present value by plain arithmetic, for comparison.
func presentAt(net []*big.Rat, percent float64) float64 {
	sum, factor := 0.0, 1.0
	for _, n := range net {
		v, _ := n.Float64()
		sum += v * factor
		factor /= 1 + percent/100
	}
	return sum
}

func BenchmarkAppraise(b *testing.B) {
	flow := Cashflow{Rate: big.NewRat(10, 1)}
	for i := range 20 {
		flow.Cost = append(flow.Cost, big.NewRat(int64(10_000_000+i), 1))
		flow.Revenue = append(flow.Revenue, big.NewRat(int64(3_000_000*i), 1))
	}
	for b.Loop() {
		if _, err := flow.Appraise(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAppraiseWorst is a century of amounts that turn every year.
func BenchmarkAppraiseWorst(b *testing.B) {
	flow := Cashflow{Rate: big.NewRat(123_456_789, 10_000_000)}
	for i := range MaxYears {
		flow.Cost = append(flow.Cost, big.NewRat(int64(1+i%2*900_000_000_000_000), 1))
		flow.Revenue = append(flow.Revenue, big.NewRat(int64(1+(i+1)%2*910_000_000_000_000), 1))
	}
	for b.Loop() {
		if _, err := flow.Appraise(); err != nil {
			b.Fatal(err)
		}
	}
}
