package web

import (
	"slices"
	"strconv"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// question is what to ask there, and what is missing or doubtful in the record that makes it one.
type question struct{ Text, Why string }

// questions turns every figure that is missing, and every one that does not add up, into a question.
// Nothing is asked that the record answers.
func questions(l *locale.Locale, m *models.Model, d *doubts) []question {
	var out []question
	ask := func(missing bool, key string, args ...any) {
		if missing {
			out = append(out, question{l.T("model.ask_"+key, args...), l.T("model.why_"+key, args...)})
		}
	}
	ask(m.Status == "", "status")
	ask(!hasFigure(m, "households-reached", "people-reached", "adoption", "jobs"), "households")
	ask(!hasFigure(m, "area", "production"), "scale")
	askMoney(m, ask)
	latest := latestPrice(m)
	ask(latest == 0, "price")
	ask(latest != 0, "price_since", "year", strconv.Itoa(latest))
	ask(!knowsBuyer(m), "buyer")
	ask(len(m.Risks) == 0, "risks")
	ask(m.Visit == nil || len(m.Visit.BestMonths) == 0, "months")
	for _, text := range d.all() {
		out = append(out, question{l.T("model.ask_doubt", "text", text), l.T("model.why_doubt")})
	}
	return out
}

// askMoney asks for what it costs, when it pays and what it brings.
func askMoney(m *models.Model, ask func(missing bool, key string, args ...any)) {
	_, cost := m.Cost()
	ask(!cost, "cost")
	_, first := m.FirstIncomeYears()
	ask(!first, "first_income")
	income, before, general := false, false, false
	for _, o := range m.Outcomes {
		if !slices.Contains([]models.Indicator{"income", "revenue"}, o.Indicator) || o.Scope == models.ScopeContext || !o.HasFigure() {
			continue
		}
		income, before, general = true, before || o.Before != nil, general || o.Scope != models.ScopeOneCase
	}
	for _, e := range m.Economics {
		if e.Scope != models.ScopeContext && (e.AnnualProfit != nil || e.ProfitPerCycle != nil || e.AnnualRevenue != nil || e.RevenuePerCycle != nil) {
			income, general = true, general || e.Scope != models.ScopeOneCase
		}
	}
	ask(!income, "income")
	ask(income && !general, "others")
	ask(income && !before, "before")
}

// hasFigure reports a figure of the model itself for one of the indicators.
func hasFigure(m *models.Model, indicators ...models.Indicator) bool {
	return slices.ContainsFunc(m.Outcomes, func(o models.Outcome) bool {
		return o.Scope != models.ScopeContext && o.HasFigure() && slices.Contains(indicators, o.Indicator)
	})
}

// latestPrice is the year of the newest price that the record has, 0 where it has none with a year.
func latestPrice(m *models.Model) int {
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
func knowsBuyer(m *models.Model) bool {
	buys := func(c models.Condition) bool {
		return c.Basis == models.Observed && slices.Contains([]models.Factor{"buyer", "contract", "market"}, c.Factor)
	}
	return slices.ContainsFunc(m.Conditions, buys) ||
		slices.ContainsFunc(m.Actors, func(a models.Actor) bool { return a.Kind == "company" })
}
