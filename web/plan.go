package web

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// planQuery is what the calculator's form sends: each box as it was typed. web/static/calculator.js reads
// the same boxes in the page.
type planQuery struct {
	// Sent marks a form that was sent: an empty box then stays empty.
	Sent string `form:"plan" validate:"omitempty,oneof=1"`
	// Unit is the unit of account, where the record has figures by several.
	Unit       string `form:"unit" validate:"max=40"`
	Households string `form:"households" validate:"max=200"`
	Size       string `form:"size" validate:"max=200"`
	Invest     string `form:"invest" validate:"max=200"`
	Cost       string `form:"cost" validate:"max=200"`
	Revenue    string `form:"revenue" validate:"max=200"`
	Profit     string `form:"profit" validate:"max=200"`
	Period     string `form:"period" validate:"max=200"`
	Batches    string `form:"batches" validate:"max=200"`
	FirstYear  string `form:"first_year" validate:"max=200"`
	Price      string `form:"price" validate:"max=200"`
	Yield      string `form:"yield" validate:"max=200"`
	Fall       string `form:"fall" validate:"max=120"`
	Labour     string `form:"labour" validate:"omitempty,oneof=1"`
	Days       string `form:"days" validate:"max=200"`
	Wage       string `form:"wage" validate:"max=200"`
	Persons    string `form:"persons" validate:"max=200"`
	Area       string `form:"area" validate:"omitempty,oneof=rural urban"`
	From       string `form:"from" validate:"max=200"`
	Loan       string `form:"loan" validate:"max=200"`
	LoanRate   string `form:"loan_rate" validate:"max=200"`
	LoanYears  string `form:"loan_years" validate:"max=200"`
	Rate       string `form:"rate" validate:"max=200"`
	First      string `form:"first" validate:"omitempty,oneof=discounted undiscounted"`
	Years      string `form:"years" validate:"max=200"`
	// Locality and Fact are the reader's place, which the conditions are held against.
	Locality string   `form:"locality" validate:"max=80"`
	Fact     []string `form:"fact" validate:"max=120,dive,max=300"`
}

// values are the boxes by their names.
func (q planQuery) values() map[string]string {
	return map[string]string{
		"households": q.Households, "size": q.Size, "invest": q.Invest, "cost": q.Cost, "revenue": q.Revenue, "profit": q.Profit,
		"period": q.Period, "batches": q.Batches, "first_year": q.FirstYear, "price": q.Price, "yield": q.Yield, "fall": q.Fall, "labour": q.Labour, "days": q.Days,
		"wage": q.Wage, "persons": q.Persons, "area": q.Area, "from": q.From, "loan": q.Loan, "loan_rate": q.LoanRate,
		"loan_years": q.LoanYears, "rate": q.Rate, "first": q.First, "years": q.Years,
	}
}

// box says what may be typed in one.
type box struct {
	Name string `json:"name"`
	// Kind is whole, year, number or span.
	Kind string `json:"kind"`
	// Min and Max bound what makes sense.
	Min int64 `json:"min"`
	Max int64 `json:"max"`
}

// mostMoney bounds an amount: a thousand billion đồng.
const mostMoney = 1_000_000_000_000_000

// planBoxes are the calculator's boxes that hold figures.
func planBoxes() []box {
	return []box{
		{"households", "whole", 1, 100_000},
		{"size", "number", 0, 1_000_000},
		{"invest", "span", 0, mostMoney},
		{"cost", "span", 0, mostMoney},
		{"revenue", "span", 0, mostMoney},
		{"profit", "span", 0, mostMoney},
		{"period", "number", 12, 600},
		{"batches", "number", 1, 60},
		{"first_year", "span", 0, 50},
		{"price", "span", 0, mostMoney},
		{"yield", "span", 0, mostMoney},
		{"days", "span", 0, 10_000},
		{"wage", "span", 0, 100_000_000},
		{"persons", "whole", 1, 30},
		{"from", "year", 2022, 2060},
		{"loan", "number", 0, mostMoney},
		{"loan_rate", "number", 0, 100},
		{"loan_years", "whole", 1, 30},
		{"rate", "number", 0, 100},
		{"years", "whole", 1, 50},
	}
}

// planInput is everything that the reckoning hangs on. The page and the browser's script make the same of
// it; testdata/plans.json holds both to that.
type planInput struct {
	Values map[string]string `json:"values"`
	// Given are the boxes as the sources fill them: what differs is the reader's.
	Given map[string]string `json:"given"`
	// Price and Yield are what Revenue was reckoned with, low and high in plain digits; without them the
	// boxes hold percent.
	Price []string `json:"price,omitempty"`
	Yield []string `json:"yield,omitempty"`
	// Left is the share of the price that a fall leaves, as "2/9"; empty for none.
	Left string `json:"left,omitempty"`
	// Batch marks figures by the batch, of which the sources do not say how many there are in a year.
	Batch bool `json:"batch,omitempty"`
}

// typedPlan is a plan read from boxes.
type typedPlan struct {
	models.Plan
	// fallen is the plan after the fall that was chosen; nil for none.
	fallen *models.Plan
	// spans are the boxes that hold a figure.
	spans  map[string]models.Span
	faults map[string]string
}

// readPlan reads the boxes; what makes no sense is told by the box.
func readPlan(l *locale.Locale, in planInput) typedPlan {
	t := typedPlan{spans: map[string]models.Span{}, faults: map[string]string{}}
	for _, b := range planBoxes() {
		text := strings.TrimSpace(in.Values[b.Name])
		if text == "" {
			continue
		}
		span, fault := b.read(l, text)
		if fault != "" {
			t.faults[b.Name] = fault
			continue
		}
		t.spans[b.Name] = span
	}
	t.Plan = models.Plan{
		Units:      new(big.Rat).Mul(t.one("households", 1), t.one("size", 1)),
		Investment: t.spans["invest"], Cost: t.spans["cost"], Revenue: t.spans["revenue"], Period: t.one("period", 12),
		FirstIncome: t.spans["first_year"], Price: t.share("price", in.Price), Yield: t.share("yield", in.Yield),
		Years: int(t.one("years", 10).Num().Int64()), Rate: t.one("rate", 10), First: models.Convention(in.Values["first"]),
	}
	if batches, ok := t.spans["batches"]; ok && in.Batch {
		t.Period = new(big.Rat).Quo(big.NewRat(12, 1), batches.Low)
	}
	if !t.Revenue.Known() {
		t.Profit = t.spans["profit"]
	}
	if in.Values["labour"] != "" {
		t.LabourDays, t.Wage = t.spans["days"], t.spans["wage"]
	}
	if amount, ok := t.spans["loan"]; ok {
		t.Loan = models.Loan{Amount: amount.Low, Rate: t.one("loan_rate", 0), Years: int(t.one("loan_years", 1).Num().Int64())}
	}
	if left, ok := new(big.Rat).SetString(in.Left); ok && in.Left != "" {
		fallen := t.Plan
		fallen.Price = fallen.Price.Times(models.Exactly(left))
		t.fallen = &fallen
	}
	return t
}

// read reads one box.
func (b box) read(l *locale.Locale, text string) (models.Span, string) {
	low, high, ok := l.ParseSpan(text)
	if !ok || b.Kind != "span" && low.Cmp(high) != 0 || (b.Kind == "whole" || b.Kind == "year") && !low.IsInt() {
		return models.Span{}, l.T("plan.bad_"+b.Kind, "value", shorten(text))
	}
	if low.Cmp(high) > 0 {
		return models.Span{}, l.T("plan.bad_order", "value", shorten(text))
	}
	if low.Cmp(big.NewRat(b.Min, 1)) < 0 || high.Cmp(big.NewRat(b.Max, 1)) > 0 {
		return models.Span{}, l.T("plan.bad_range", "min", b.bound(l, b.Min), "max", b.bound(l, b.Max), "value", shorten(text))
	}
	return models.Span{Low: low, High: high}, ""
}

// bound writes a bound: years have no thousands.
func (b box) bound(l *locale.Locale, n int64) string {
	if b.Kind == "year" {
		return strconv.FormatInt(n, 10)
	}
	return l.Number(float64(n))
}

// one is a box of one figure, or what stands for an empty one.
func (t typedPlan) one(name string, otherwise int64) *big.Rat {
	if s, ok := t.spans[name]; ok {
		return s.Low
	}
	return big.NewRat(otherwise, 1)
}

// share is a box over what the sources' revenue was reckoned with, end by end; an empty box changes nothing.
func (t typedPlan) share(name string, base []string) models.Span {
	s, ok := t.spans[name]
	if !ok {
		return models.Exactly(big.NewRat(1, 1))
	}
	low, high := big.NewRat(100, 1), big.NewRat(100, 1)
	if len(base) == 2 {
		low.SetString(base[0])  //nolint:errcheck // plain digits of ours
		high.SetString(base[1]) //nolint:errcheck // plain digits of ours
	}
	return models.Span{Low: new(big.Rat).Quo(s.Low, low), High: new(big.Rat).Quo(s.High, high)}
}

// needs are the boxes without which there is nothing to reckon: an income, and what it costs.
func (t typedPlan) needs(in planInput) []string {
	_, counted := t.spans["batches"]
	switch {
	case !t.Revenue.Known() && !t.Profit.Known():
		return []string{"revenue"}
	case t.Revenue.Known() && !t.Investment.Known() && !t.Cost.Known():
		return []string{"invest", "cost"}
	case t.Profit.Known() && !t.Investment.Known():
		return []string{"invest"}
	case in.Batch && !counted:
		return []string{"batches"}
	}
	return nil
}

// missing are the boxes that count as nothing because nobody filled them.
func (t typedPlan) missing(in planInput) []string {
	var out []string
	add := func(name string, counts bool) {
		if _, filled := t.spans[name]; counts && !filled {
			out = append(out, name)
		}
	}
	add("invest", true)
	add("cost", t.Revenue.Known())
	add("first_year", true)
	add("days", in.Values["labour"] != "")
	add("wage", in.Values["labour"] != "")
	add("loan_rate", t.Loan.Amount != nil)
	add("loan_years", t.Loan.Amount != nil)
	return out
}

// readers are the boxes whose figures are the reader's own.
func (t typedPlan) readers(l *locale.Locale, in planInput) []string {
	var out []string
	for _, b := range planBoxes() {
		span, filled := t.spans[b.Name]
		chosen := slices.Contains([]string{"households", "size", "rate", "years", "from"}, b.Name)
		low, high, given := l.ParseSpan(in.Given[b.Name])
		if filled && !chosen && !(given && low.Cmp(span.Low) == 0 && high.Cmp(span.High) == 0) {
			out = append(out, b.Name)
		}
	}
	return out
}
