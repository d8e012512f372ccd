package models

import (
	"errors"
	"math/big"
)

// Convention says how the money of the first year counts today. Both are in use in Vietnam.
type Convention string

// The conventions.
const (
	// FirstDiscounted puts every year's money at its end: the first year is divided by 1+r, as NPV of
	// a spreadsheet does.
	FirstDiscounted Convention = "discounted"
	// FirstUndiscounted puts the first year today: the second is divided by 1+r.
	FirstUndiscounted Convention = "undiscounted"
)

// MaxYears bounds a cash flow: longer than any rotation of timber.
const MaxYears = 100

// Cashflow is what a model costs and brings, year by year. Amounts are exact: rational numbers, so that
// nothing drifts in a sum and a present value is rounded once, where it is shown.
type Cashflow struct {
	// Cost and Revenue are VND a year, the first year first, equally many and none negative.
	Cost, Revenue []*big.Rat
	// Rate is the discount rate in percent a year, from 0.
	Rate *big.Rat
	// First is the convention; empty means FirstDiscounted.
	First Convention
}

// ErrCashflow marks a cash flow that cannot be reckoned: no year, or years that do not pair.
var ErrCashflow = errors.New("cash flow needs costs and revenues of the same years")

// Appraisal is what a cash flow comes to.
type Appraisal struct {
	PVCost, PVRevenue, NPV *big.Rat
	// BCR is PVRevenue over PVCost; nil where nothing is spent.
	BCR *big.Rat
	// IRR is in percent a year, to RateDecimals; nil where there is none or more than one.
	IRR *big.Rat
	// Rates are all rates above −100 % at which NPV is zero, ascending, to RateDecimals.
	Rates []*big.Rat
	// Net and Cash are VND: of each year by itself, and from the start to the end of each.
	Net, Cash []*big.Rat
	// PaybackYear is the first year, from 1, at whose end all that was spent has come back; 0 for never.
	PaybackYear int
	// LowestYear is the year, from 1, at whose end Cash is lowest: what must be at hand until then.
	LowestYear int
}

// Lowest is the least cash from the start to the end of a year, VND.
func (a *Appraisal) Lowest() *big.Rat { return a.Cash[a.LowestYear-1] }

// Appraise reckons present values, benefit over cost, internal rate of return and payback.
func (c Cashflow) Appraise() (*Appraisal, error) {
	if len(c.Cost) == 0 || len(c.Cost) != len(c.Revenue) || len(c.Cost) > MaxYears || c.Rate == nil {
		return nil, ErrCashflow
	}
	a := &Appraisal{}
	a.PVCost, a.PVRevenue, a.NPV = c.PresentValues()
	if a.PVCost.Sign() > 0 {
		a.BCR = new(big.Rat).Quo(a.PVRevenue, a.PVCost)
	}
	a.follow(c)
	a.Rates = internalRates(a.Net)
	a.IRR = meaningfulRate(a.Rates)
	return a, nil
}

// PresentValues are those of the costs, of the revenues, and what is left.
func (c Cashflow) PresentValues() (cost, revenue, net *big.Rat) {
	cost, revenue = c.present(c.Cost), c.present(c.Revenue)
	return cost, revenue, new(big.Rat).Sub(revenue, cost)
}

// present discounts a series by Horner's rule: one multiplication a year, from the last to the first.
func (c Cashflow) present(series []*big.Rat) *big.Rat {
	hundred := big.NewRat(100, 1)
	factor := new(big.Rat).Quo(hundred, new(big.Rat).Add(hundred, c.Rate))
	sum := new(big.Rat)
	for i := len(series) - 1; i >= 0; i-- {
		sum.Add(sum, series[i])
		if i > 0 || c.First != FirstUndiscounted {
			sum.Mul(sum, factor)
		}
	}
	return sum
}

// follow adds up the cash year by year, undiscounted.
func (a *Appraisal) follow(c Cashflow) {
	cash, spent := new(big.Rat), new(big.Rat)
	for i := range c.Cost {
		net := new(big.Rat).Sub(c.Revenue[i], c.Cost[i])
		cash = new(big.Rat).Add(cash, net)
		spent.Add(spent, c.Cost[i])
		a.Net, a.Cash = append(a.Net, net), append(a.Cash, cash)
		if a.PaybackYear == 0 && spent.Sign() > 0 && cash.Sign() >= 0 {
			a.PaybackYear = i + 1
		}
		if a.LowestYear == 0 || cash.Cmp(a.Lowest()) < 0 {
			a.LowestYear = i + 1
		}
	}
}

// meaningfulRate is the internal rate of return among the rates at which NPV is zero. A flow that turns
// twice (clearing at the end) has a second such rate, mostly far below zero, which no lender asks: the one
// that is not negative counts (Norstrøm 1972). Two of those, and no single rate tells anything.
func meaningfulRate(rates []*big.Rat) *big.Rat {
	var earning []*big.Rat
	for _, r := range rates {
		if r.Sign() >= 0 {
			earning = append(earning, r)
		}
	}
	switch {
	case len(earning) == 1:
		return earning[0]
	case len(earning) == 0 && len(rates) == 1:
		return rates[0]
	}
	return nil
}
