package models

import "fmt"

// conditions checks what the model asks of a place.
func (c *checker) conditions(list []Condition) {
	for i, one := range list {
		path := at("conditions", i)
		c.slug(path+".factor", string(one.Factor), c.Vocabularies.Factors)
		choice(c, path+".importance", one.Importance, importances)
		optional(c, path+".basis", one.Basis, bases)
		c.note(path, one.Note)
		c.span(path, one.Range())
		if one.Range().IsZero() && len(one.AnyOf) == 0 && one.Note == nil {
			c.err(path, "says-nothing", "điều kiện chưa ghi gì: cần khoảng số, lựa chọn hoặc ghi chú", "the condition says nothing: it needs a range, terms or a note")
		}
		if t, ok := c.Vocabularies.Factors.Term(string(one.Factor)); ok {
			c.plausible(path, t, one.Min, one.Max)
		}
	}
}

func (c *checker) economics(list []Economics) {
	for i, e := range list {
		path := at("economics", i)
		choice(c, path+".unit", e.Unit, accountUnits)
		optional(c, path+".scope", e.Scope, scopes)
		c.note(path, e.Note)
		for _, one := range []struct {
			name string
			r    *Range
		}{
			{"investment_vnd", e.Investment},
			{"annual_cost_vnd", e.AnnualCost},
			{"annual_revenue_vnd", e.AnnualRevenue},
			{"annual_profit_vnd", e.AnnualProfit},
			{"cost_per_cycle_vnd", e.CostPerCycle},
			{"revenue_per_cycle_vnd", e.RevenuePerCycle},
			{"profit_per_cycle_vnd", e.ProfitPerCycle},
		} {
			if one.r != nil {
				c.span(path+"."+one.name, *one.r)
			}
		}
		c.product(path+".yield", e.Yield)
		c.product(path+".price", e.Price)
	}
}

func (c *checker) product(path string, p *Product) {
	if p == nil {
		return
	}
	c.filled(path+".product", p.Product)
	c.filled(path+".unit", p.Unit)
	c.span(path, Range{Min: p.Min, Max: p.Max})
}

func (c *checker) outcomes(list []Outcome) {
	for i, o := range list {
		path := at("outcomes", i)
		c.slug(path+".indicator", string(o.Indicator), c.Vocabularies.Indicators)
		optional(c, path+".scope", o.Scope, scopes)
		optional(c, path+".unit", o.Unit, outcomeUnits)
		c.note(path, o.Note)
		c.span(path, o.Range())
		if o.Per != "" && !perPattern.MatchString(o.Per) {
			c.err(path+".per", "malformed", fmt.Sprintf("%q không dùng được; ví dụ: household/year, ha, kg", o.Per), fmt.Sprintf("%q will not do; for example household/year, ha, kg", o.Per))
		}
		if o.Comparison != nil {
			choice(c, path+".comparison.method", o.Comparison.Method, methods)
			choice(c, path+".comparison.effect", o.Comparison.Effect, effects)
		}
		switch {
		case !o.HasFigure() && o.Before == nil && o.Note == nil && o.Comparison == nil:
			c.err(path, "says-nothing", "kết quả chưa ghi gì: cần con số hoặc ghi chú", "the outcome says nothing: it needs a figure or a note")
		case (o.HasFigure() || o.Before != nil) && o.Unit == "":
			c.err(path+".unit", "missing", "con số chưa có đơn vị", "the figure has no unit")
		}
		if t, ok := c.Vocabularies.Indicators.Term(string(o.Indicator)); ok && t.Unit == o.Unit {
			c.plausible(path, t, o.Value, o.Min, o.Max, o.Before)
		}
	}
}

func (c *checker) prices(list []Price) {
	for i, p := range list {
		path := at("prices", i)
		c.filled(path+".product", p.Product)
		c.note(path, p.Note)
		c.span(path, Range{Min: p.Min, Max: p.Max})
		if !priceUnit.MatchString(p.Unit) {
			c.err(path+".unit", "malformed", fmt.Sprintf("%q không dùng được; ví dụ: VND/kg", p.Unit), fmt.Sprintf("%q will not do; for example VND/kg", p.Unit))
		}
		if p.Year == 0 {
			c.missing(path + ".year")
		}
		if p.Month < 0 || p.Month > 12 {
			c.err(path+".month", "out-of-range", fmt.Sprintf("không có tháng %d", p.Month), fmt.Sprintf("there is no month %d", p.Month))
		}
	}
}

// span refuses a range whose ends are exchanged.
func (c *checker) span(path string, r Range) {
	if r.UpsideDown() {
		c.err(path, "range-upside-down",
			fmt.Sprintf("số nhỏ nhất (%s) lớn hơn số lớn nhất (%s)", vi(*r.Min), vi(*r.Max)),
			fmt.Sprintf("the least (%s) is above the most (%s)", en(*r.Min), en(*r.Max)))
	}
}

// plausible warns of a figure outside what the term says is plausible: most often a slip of units, such
// as 50 for 50 million. Zero is always plausible.
func (c *checker) plausible(path string, t Term, figures ...*Number) {
	for _, n := range figures {
		if n == nil || *n == 0 {
			continue
		}
		unit := t.Unit
		if unit != "%" && unit != "°C" && unit != "°" && unit != "‰" {
			unit = " " + unit
		}
		switch {
		case t.Min != nil && *n < *t.Min:
			c.warn(path, "implausible",
				fmt.Sprintf("%s: %s%s là quá nhỏ, thường không dưới %s%s; xem lại đơn vị", t.Label.Vi, vi(*n), unit, vi(*t.Min), unit),
				fmt.Sprintf("%s: %s%s is too little, usually not below %s%s; look at the unit", t.Label.En, en(*n), unit, en(*t.Min), unit))
			return
		case t.Max != nil && *n > *t.Max:
			c.warn(path, "implausible",
				fmt.Sprintf("%s: %s%s là quá lớn, thường không quá %s%s; xem lại đơn vị", t.Label.Vi, vi(*n), unit, vi(*t.Max), unit),
				fmt.Sprintf("%s: %s%s is too much, usually not above %s%s; look at the unit", t.Label.En, en(*n), unit, en(*t.Max), unit))
			return
		}
	}
}
