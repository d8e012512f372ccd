package models

// Economics is investment, cost, revenue and profit per unit of account and year.
type Economics struct {
	// Unit is the unit of account: ha, household, head, …
	Unit  string `json:"unit" yaml:"unit"`
	Scope Scope  `json:"scope,omitempty" yaml:"scope,omitempty"`
	// Year is the year of the prices.
	Year int `json:"year,omitempty" yaml:"year,omitempty"`
	// CycleMonths is the length of a batch where figures are per cycle, not per year.
	CycleMonths *Number `json:"cycle_months,omitempty" yaml:"cycle_months,omitempty"`
	// RotationYears is the time until the one harvest (timber, cinnamon).
	RotationYears   *Number    `json:"rotation_years,omitempty" yaml:"rotation_years,omitempty"`
	Investment      *Range     `json:"investment_vnd,omitempty" yaml:"investment_vnd,omitempty"`
	AnnualCost      *Range     `json:"annual_cost_vnd,omitempty" yaml:"annual_cost_vnd,omitempty"`
	AnnualRevenue   *Range     `json:"annual_revenue_vnd,omitempty" yaml:"annual_revenue_vnd,omitempty"`
	AnnualProfit    *Range     `json:"annual_profit_vnd,omitempty" yaml:"annual_profit_vnd,omitempty"`
	CostPerCycle    *Range     `json:"cost_per_cycle_vnd,omitempty" yaml:"cost_per_cycle_vnd,omitempty"`
	RevenuePerCycle *Range     `json:"revenue_per_cycle_vnd,omitempty" yaml:"revenue_per_cycle_vnd,omitempty"`
	ProfitPerCycle  *Range     `json:"profit_per_cycle_vnd,omitempty" yaml:"profit_per_cycle_vnd,omitempty"`
	FirstIncomeYear *Number    `json:"first_income_year,omitempty" yaml:"first_income_year,omitempty"`
	Yield           *Product   `json:"yield,omitempty" yaml:"yield,omitempty"`
	Price           *Product   `json:"price,omitempty" yaml:"price,omitempty"`
	Note            *Text      `json:"note,omitempty" yaml:"note,omitempty"`
	Sources         []SourceID `json:"sources" yaml:"sources"`
}

// Product is a yield or a price of something that the model sells.
type Product struct {
	Product string  `json:"product" yaml:"product"`
	Min     *Number `json:"min,omitempty" yaml:"min,omitempty"`
	Max     *Number `json:"max,omitempty" yaml:"max,omitempty"`
	Unit    string  `json:"unit" yaml:"unit"`
}

// Span is the product's figure, exact.
func (p Product) Span() Span { return (&Range{Min: p.Min, Max: p.Max}).span() }

// Price is a product's price at a time, as a source tells it; several make a history.
type Price struct {
	Product string `json:"product" yaml:"product"`
	Year    int    `json:"year" yaml:"year"`
	// Month is 1 to 12, or 0 where the source names only the year.
	Month   int        `json:"month,omitempty" yaml:"month,omitempty"`
	Min     *Number    `json:"min,omitempty" yaml:"min,omitempty"`
	Max     *Number    `json:"max,omitempty" yaml:"max,omitempty"`
	Unit    string     `json:"unit" yaml:"unit"`
	Note    *Text      `json:"note,omitempty" yaml:"note,omitempty"`
	Sources []SourceID `json:"sources" yaml:"sources"`
}
