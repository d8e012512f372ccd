package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// groups are the boxes as the page shows them.
func (b planBuilder) groups(values, faults map[string]string) []planGroup {
	l, unit := b.l, b.l.Label("per", b.sheet.Unit)
	field := func(name, unit string, from models.Figure) planBox {
		p := planBox{Name: name, Label: capital(l.Label("plan_box", name)), Unit: unit, Value: values[name], Given: b.given[name], Fault: faults[name], Sources: from.Sources}
		p.Whole = slices.ContainsFunc(planBoxes(), func(b box) bool { return b.Name == name && (b.Kind == "whole" || b.Kind == "year") })
		switch {
		case b.given[name] != "" && from.Year != 0:
			p.Note = l.T("model.prices_of", "year", strconv.Itoa(from.Year))
		case b.given[name] == "" && slices.Contains([]string{"invest", "cost", "revenue", "profit", "first_year", "batches"}, name):
			p.Note = l.T("plan.empty")
		}
		return p
	}
	none := models.Figure{}
	scale := []planBox{field("households", l.Label("per", "household"), none)}
	if b.sheet.Unit != "household" {
		size := field("size", unit, none)
		size.Label = capital(l.T("plan.size", "unit", unit))
		scale = append(scale, size)
	}
	revenue := b.sheet.Revenue
	if !revenue.Known() {
		revenue.Sources = b.sheet.YieldSources
	}
	money := []planBox{
		field("invest", l.T("plan.vnd"), b.sheet.Investment), field("cost", l.T("plan.vnd"), b.sheet.Cost), field("revenue", l.T("plan.vnd"), revenue),
	}
	if b.profit().Known() {
		money = append(money, field("profit", l.T("plan.vnd"), b.sheet.Profit))
	}
	switch {
	case b.batch():
		money = append(money, field("batches", l.T("plan.batch_unit"), none))
	case b.rotates():
		money = append(money, field("period", l.T("plan.months"), none))
	}
	money = append(money, field("first_year", l.T("plan.year_unit"), b.sheet.FirstIncome))
	return []planGroup{
		{Legend: l.T("plan.group_scale"), Boxes: scale},
		{Legend: b.moneyLegend(), Boxes: money},
		{Legend: l.T("plan.group_price"), Boxes: b.priceBoxes(field, values, faults)},
		{Legend: l.T("plan.group_rate"), Boxes: []planBox{
			field("rate", l.T("plan.percent_year"), none), field("years", l.T("plan.years_unit"), none),
			b.choice("first", values, faults, planChoice{option{"discounted", l.T("plan.first_discounted"), false}, ""}, planChoice{option{"undiscounted", l.T("plan.first_undiscounted"), false}, ""}),
		}},
		{Legend: l.T("plan.group_people"), Folded: values["persons"] == "" && faults["persons"] == "", Boxes: []planBox{
			field("persons", l.T("plan.persons_unit"), none),
			b.choice("area", values, faults, planChoice{option{"rural", l.T("plan.area_rural"), false}, ""}, planChoice{option{"urban", l.T("plan.area_urban"), false}, ""}),
			field("from", "", none),
		}},
		{Legend: l.T("plan.group_labour"), Folded: values["labour"] == "" && values["days"] == "", Boxes: []planBox{
			{Name: "labour", Label: l.T("plan.labour"), Check: true, Checked: values["labour"] != "", Value: "1"},
			field("days", l.T("plan.days_unit", "unit", unit), none), field("wage", l.T("plan.wage_unit"), none),
		}},
		{Legend: l.T("plan.group_loan"), Folded: values["loan"] == "" && faults["loan"] == "", Boxes: []planBox{
			field("loan", l.T("plan.vnd"), none), field("loan_rate", l.T("plan.percent_year"), none), field("loan_years", l.T("plan.years_unit"), none),
		}},
	}
}

// moneyLegend says of what and of how long the figures are: "1 ha, mỗi lứa".
func (b planBuilder) moneyLegend() string {
	unit := b.l.Figure(1, b.sheet.Unit, "")
	switch {
	case b.batch():
		return b.l.T("plan.money_batch", "unit", unit)
	case b.rotates():
		return b.l.T("plan.money_rotation", "unit", unit)
	}
	return b.l.T("plan.money_year", "unit", unit)
}

// priceBoxes are price and yield in the source's units, or in percent of what the revenue rests on, and
// the falls to choose from.
func (b planBuilder) priceBoxes(field func(string, string, models.Figure) planBox, values, faults map[string]string) []planBox {
	price := field("price", b.l.T("plan.percent_of"), models.Figure{})
	if b.base(b.sheet.Price).Known() {
		price.Unit = b.l.T("plan.vnd") + b.l.Per(strings.TrimPrefix(b.sheet.Price.Unit, "VND/"))
		price.Note, price.Sources = b.sheet.Price.Product, b.sheet.PriceSources
	}
	yield := field("yield", b.l.T("plan.percent_of"), models.Figure{})
	if b.base(b.sheet.Yield).Known() {
		yield.Unit = b.l.Unit(b.sheet.Yield.Unit)
		yield.Note, yield.Sources = b.sheet.Yield.Product, b.sheet.YieldSources
	}
	out := []planBox{price, yield}
	if len(b.falls) == 0 {
		return out
	}
	choices := []planChoice{{option{"", b.l.T("plan.fall_none"), false}, ""}}
	for _, f := range b.falls {
		choices = append(choices, planChoice{option{fallKey(f), fallOption(b.l, f), false}, f.Left.RatString()})
	}
	return append(out, b.choice("fall", values, faults, choices...))
}

func (b planBuilder) choice(name string, values, faults map[string]string, options ...planChoice) planBox {
	for i := range options {
		options[i].Chosen = options[i].Value == values[name]
	}
	return planBox{Name: name, Label: b.l.Label("plan", name), Options: options, Fault: faults[name]}
}

// notes say how the sources' figures were put together.
func (b planBuilder) notes() []string {
	l, s := b.l, b.sheet
	var out []string
	if s.Derived != "" {
		out = append(out, l.T("plan.derived_"+s.Derived))
	}
	if !s.Revenue.Known() && s.Grown.Known() {
		out = append(out, l.T("plan.grown", "amount", b.money(s.Grown)))
	}
	if s.ProfitDisagrees {
		out = append(out, l.T("plan.profit_disagrees", "revenue", b.money(s.Revenue.Span), "cost", b.money(s.Cost.Span), "profit", b.money(s.Profit.Span)))
	}
	if s.RevenueDisagrees {
		out = append(out, l.T("plan.revenue_disagrees", "grown", b.money(s.Grown), "revenue", b.money(s.Revenue.Span)))
	}
	var years, cases []string
	for _, f := range []struct {
		name string
		models.Figure
	}{{"invest", s.Investment}, {"cost", s.Cost}, {"revenue", s.Revenue}, {"profit", s.Profit}} {
		if b.given[f.name] == "" {
			continue
		}
		if year := strconv.Itoa(f.Year); f.Year != 0 && !slices.Contains(years, year) {
			years = append(years, year)
		}
		if f.Scope == models.ScopeOneCase {
			cases = append(cases, l.Label("plan_box", f.name))
		}
	}
	if len(years) > 1 {
		slices.Sort(years)
		out = append(out, l.T("plan.years_mixed", "years", strings.Join(years, ", ")))
	}
	if len(cases) > 0 {
		out = append(out, l.T("plan.one_case", "boxes", strings.Join(cases, ", ")))
	}
	switch {
	case s.Period == nil:
		out = append(out, l.T("plan.period_unknown"))
	case b.batch():
		out = append(out, l.T("plan.batches", "length", l.Decimal(s.Period, 2)))
	}
	return out
}
