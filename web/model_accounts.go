package web

import (
	"fmt"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// account is investment, cost, revenue and profit of one unit of account, as one source reckons it.
type account struct {
	// Title is "Cho 1 ha"; About the year of the prices, the cycle, and whose reckoning it is.
	Title, About string
	Rows         []accountRow
	Note         string
	Sources      notes
	Doubts       []string
}

type accountRow struct{ Label, Text string }

// accounts are the reckonings, those of the model before one case's, those of other things last.
func accounts(l *locale.Locale, m *models.Model, d *doubts) []account {
	var out, cases, context []account
	for i, e := range m.Economics {
		a := account{
			Title: l.T("model.account", "unit", l.Figure(1, e.Unit, "")), About: accountAbout(l, e), Rows: accountRows(l, e),
			Note: textOf(l, e.Note), Sources: e.Sources, Doubts: d.at(fmt.Sprintf("economics[%d]", i)),
		}
		switch e.Scope {
		case models.ScopeContext:
			context = append(context, a)
		case models.ScopeOneCase:
			cases = append(cases, a)
		default:
			out = append(out, a)
		}
	}
	return append(append(out, cases...), context...)
}

func accountAbout(l *locale.Locale, e models.Economics) string {
	var parts []string
	if e.Year != 0 {
		parts = append(parts, l.T("model.prices_of", "year", fmt.Sprint(e.Year)))
	} else {
		parts = append(parts, l.T("model.prices_undated"))
	}
	if e.CycleMonths != nil {
		parts = append(parts, l.T("model.cycle", "length", l.Figure(float64(*e.CycleMonths), "month", "")))
	}
	if e.RotationYears != nil {
		parts = append(parts, l.T("model.rotation", "length", l.Figure(float64(*e.RotationYears), "year", "")))
	}
	switch e.Scope {
	case models.ScopeOneCase:
		parts = append(parts, l.T("basis.one-case"))
	case models.ScopeContext:
		parts = append(parts, l.T("model.account_context"))
	}
	return strings.Join(parts, " · ")
}

func accountRows(l *locale.Locale, e models.Economics) []accountRow {
	yearly := e.Unit + "/year"
	if e.RotationYears != nil {
		yearly = e.Unit
	}
	var out []accountRow
	for _, line := range []struct {
		key string
		r   *models.Range
		per string
	}{
		{"model.investment", e.Investment, e.Unit},
		{"model.cost", e.AnnualCost, yearly},
		{"model.revenue", e.AnnualRevenue, yearly},
		{"model.profit", e.AnnualProfit, yearly},
		{"model.cost", e.CostPerCycle, e.Unit + "/cycle"},
		{"model.revenue", e.RevenuePerCycle, e.Unit + "/cycle"},
		{"model.profit", e.ProfitPerCycle, e.Unit + "/cycle"},
	} {
		if line.r != nil && !line.r.IsZero() {
			out = append(out, accountRow{l.T(line.key), l.Money((*float64)(line.r.Min), (*float64)(line.r.Max), line.per, 0)})
		}
	}
	if e.FirstIncomeYear != nil {
		years := (*float64)(e.FirstIncomeYear)
		out = append(out, accountRow{l.T("model.first_income"), l.T("figure.after", "years", l.Years(years, years))})
	}
	for _, product := range []struct {
		key string
		p   *models.Product
	}{{"model.yield", e.Yield}, {"model.price", e.Price}} {
		if product.p == nil {
			continue
		}
		text := l.Quantity((*float64)(product.p.Min), (*float64)(product.p.Max), product.p.Unit, "")
		out = append(out, accountRow{l.T(product.key, "product", product.p.Product), text})
	}
	return out
}
