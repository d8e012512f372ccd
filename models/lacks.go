package models

import "slices"

// Lack is something that a reader needs to know and that a record does not tell.
type Lack string

// The lacks, in the order in which they are asked for.
const (
	LackStatus      Lack = "status"
	LackHouseholds  Lack = "households"
	LackScale       Lack = "scale"
	LackCost        Lack = "cost"
	LackFirstIncome Lack = "first_income"
	LackIncome      Lack = "income"
	// LackOthers: the income is that of one household; LackBefore: there is none from before.
	LackOthers Lack = "others"
	LackBefore Lack = "before"
	LackPrice  Lack = "price"
	// StalePrice: the newest price is of LatestPrice.
	StalePrice Lack = "price_since"
	LackBuyer  Lack = "buyer"
	LackRisks  Lack = "risks"
	LackMonths Lack = "months"
)

// Lacks gives what the record does not tell. Nothing is in it that the record answers.
func (m *Model) Lacks() []Lack {
	var out []Lack
	add := func(missing bool, l Lack) {
		if missing {
			out = append(out, l)
		}
	}
	add(m.Status == "", LackStatus)
	add(!m.hasFigure("households-reached", "people-reached", "adoption", "jobs"), LackHouseholds)
	add(!m.hasFigure("area", "production"), LackScale)
	m.lacksMoney(add)
	latest := m.LatestPrice()
	add(latest == 0, LackPrice)
	add(latest != 0, StalePrice)
	add(!m.knowsBuyer(), LackBuyer)
	add(len(m.Risks) == 0, LackRisks)
	add(m.Visit == nil || len(m.Visit.BestMonths) == 0, LackMonths)
	return out
}

// lacksMoney is what it costs, when it pays and what it brings.
func (m *Model) lacksMoney(add func(missing bool, l Lack)) {
	_, cost := m.Cost()
	add(!cost, LackCost)
	_, first := m.FirstIncomeYears()
	add(!first, LackFirstIncome)
	income, before, general := false, false, false
	for _, o := range m.Outcomes {
		if !slices.Contains([]Indicator{"income", "revenue"}, o.Indicator) || o.Scope == ScopeContext || !o.HasFigure() {
			continue
		}
		income, before, general = true, before || o.Before != nil, general || o.Scope != ScopeOneCase
	}
	for _, e := range m.Economics {
		if e.Scope != ScopeContext && (e.AnnualProfit != nil || e.ProfitPerCycle != nil || e.AnnualRevenue != nil || e.RevenuePerCycle != nil) {
			income, general = true, general || e.Scope != ScopeOneCase
		}
	}
	add(!income, LackIncome)
	add(income && !general, LackOthers)
	add(income && !before, LackBefore)
}

// hasFigure reports a figure of the model itself for one of the indicators.
func (m *Model) hasFigure(indicators ...Indicator) bool {
	return slices.ContainsFunc(m.Outcomes, func(o Outcome) bool {
		return o.Scope != ScopeContext && o.HasFigure() && slices.Contains(indicators, o.Indicator)
	})
}

// LatestPrice is the year of the newest price that the record has, 0 where it has none with a year.
func (m *Model) LatestPrice() int {
	year := 0
	for _, p := range m.Prices {
		year = max(year, p.Year)
	}
	for _, e := range m.Economics {
		if e.Price != nil {
			year = max(year, e.Year)
		}
	}
	return year
}

// knowsBuyer reports whether the record tells who buys there: seen at the place, or a company with a part
// in the model. That a model needs a buyer does not say that it has one.
func (m *Model) knowsBuyer() bool {
	buys := func(c Condition) bool {
		return c.Basis == Observed && slices.Contains([]Factor{"buyer", "contract", "market"}, c.Factor)
	}
	return slices.ContainsFunc(m.Conditions, buys) ||
		slices.ContainsFunc(m.Actors, func(a Actor) bool { return a.Kind == "company" })
}
