package models

import (
	"math/big"
	"slices"
)

// Plan is what an officer reckons with: a model's figures by the unit of account, brought to so many
// units, years and to prices that may fall. Figures that are not known count as nothing; whoever shows
// the outlook says which.
type Plan struct {
	// Units are how many units of account: households × hectares each.
	Units *big.Rat
	// Investment is VND a unit, spent in the first year.
	Investment Span
	// Cost and Revenue are VND a unit and period. Profit is revenue less cost where only that is known;
	// it does not follow a price.
	Cost, Revenue, Profit Span
	// Period is months from one harvest to the next: 12 for figures by the year, 4 for a batch of pigs,
	// 108 for nine-year acacia.
	Period *big.Rat
	// FirstIncome is the year, from 1, of the first income; unknown is the first harvest's.
	FirstIncome Span
	// Price and Yield are shares of what Revenue was reckoned with: 1 as stated, 0.22 after a fall to 22 %.
	Price, Yield Span
	// LabourDays a unit and year, at Wage a day in VND; what the family's own work would cost.
	LabourDays, Wage Span
	Loan             Loan
	Years            int
	// Rate is percent a year.
	Rate  *big.Rat
	First Convention
}

// Loan is paid out in the first year and paid back in equal parts at each year's end, with interest on
// what is still owed.
type Loan struct {
	Amount *big.Rat // VND; nil or zero for none
	Rate   *big.Rat // percent a year
	Years  int
}

// End chooses within spans.
type End int

// The ends: what is worst and what is best for the household, and half-way.
const (
	Worst End = iota
	Middle
	Best
)

// Outlook is a plan reckoned at one end of its spans.
type Outlook struct {
	Flow Cashflow
	*Appraisal
	// Borrowed is Cash with the loan paid out and paid back; nil without one.
	Borrowed []*big.Rat
	// Interest is the sum of interest, VND.
	Interest *big.Rat
}

// Outlook reckons the plan at an end of its spans. Present values, benefit over cost and internal rate are
// the model's own; a loan only moves the cash.
func (p Plan) Outlook(at End) (*Outlook, error) {
	flow := p.Flow(at)
	a, err := flow.Appraise()
	if err != nil {
		return nil, err
	}
	o := &Outlook{Flow: flow, Appraisal: a, Interest: new(big.Rat)}
	if p.Loan.Amount != nil && p.Loan.Amount.Sign() > 0 && p.Loan.Years > 0 {
		o.borrow(p.Loan)
	}
	return o, nil
}

// grows picks the end of a figure that helps or hurts as it grows.
func (e End) grows(s Span, helps bool) *big.Rat {
	switch {
	case e == Middle || !s.Known():
		return s.Middle()
	case (e == Best) == helps:
		return s.High
	}
	return s.Low
}

// Flow lays costs and revenues out over the years, at an end of the spans.
func (p Plan) Flow(at End) Cashflow {
	f := Cashflow{Rate: p.Rate, First: p.First, Cost: zeros(p.Years), Revenue: zeros(p.Years)}
	all := func(amounts ...*big.Rat) *big.Rat {
		product := new(big.Rat).Set(p.Units)
		for _, a := range amounts {
			product.Mul(product, a)
		}
		return product
	}
	add := func(series []*big.Rat, year int, amount *big.Rat) { series[year-1].Add(series[year-1], amount) }
	add(f.Cost, 1, all(at.grows(p.Investment, false)))
	labour := all(at.grows(p.LabourDays, false), at.grows(p.Wage, false))
	for year := 1; year <= p.Years; year++ {
		add(f.Cost, year, labour)
	}
	outlay := all(at.grows(p.Cost, false))
	income, loss := all(at.grows(p.Revenue, true), at.grows(p.Price, true), at.grows(p.Yield, true)), new(big.Rat)
	if profit := all(at.grows(p.Profit, true)); profit.Sign() < 0 {
		loss.Neg(profit)
	} else {
		income.Add(income, profit)
	}
	first := at.firstYear(p.FirstIncome)
	for k := int64(1); ; k++ {
		start, end := harvest(k-1, p.Period, false)+1, harvest(k, p.Period, true)
		if end > p.Years {
			return f
		}
		add(f.Cost, start, outlay)
		if end >= first {
			add(f.Revenue, end, income)
			add(f.Cost, end, loss)
		}
	}
}

// firstYear is the year of the first income; half-way counts as the later year.
func (e End) firstYear(s Span) int {
	if !s.Known() {
		return 1
	}
	return max(1, ceiling(e.grows(s, false)))
}

// harvest is k periods in years, up to the year's end or down to its start.
func harvest(k int64, period *big.Rat, up bool) int {
	years := new(big.Rat).Mul(big.NewRat(k, 12), period)
	if up {
		return ceiling(years)
	}
	return int(new(big.Int).Quo(years.Num(), years.Denom()).Int64())
}

// ceiling is the next whole number of a figure that is not negative.
func ceiling(r *big.Rat) int {
	up := new(big.Int).Add(r.Num(), r.Denom())
	up.Sub(up, big.NewInt(1))
	return int(up.Quo(up, r.Denom()).Int64())
}

func zeros(n int) []*big.Rat {
	out := make([]*big.Rat, n)
	for i := range out {
		out[i] = new(big.Rat)
	}
	return out
}

// borrow follows the cash with a loan.
func (o *Outlook) borrow(l Loan) {
	owed := new(big.Rat).Set(l.Amount)
	part := new(big.Rat).Quo(l.Amount, big.NewRat(int64(l.Years), 1))
	moved := new(big.Rat).Set(l.Amount)
	for i := range o.Cash {
		if i < l.Years {
			interest := new(big.Rat).Mul(owed, l.Rate)
			interest.Quo(interest, big.NewRat(100, 1))
			o.Interest.Add(o.Interest, interest)
			moved.Sub(moved, interest)
			moved.Sub(moved, part)
			owed.Sub(owed, part)
		}
		o.Borrowed = append(o.Borrowed, new(big.Rat).Add(o.Cash[i], moved))
	}
}

// Lever is a figure that the result hangs on.
type Lever string

// The levers, in the order in which equal ones are shown.
const (
	LeverPrice      Lever = "price"
	LeverYield      Lever = "yield"
	LeverCost       Lever = "cost"
	LeverInvestment Lever = "invest"
	LeverLabour     Lever = "labour"
	LeverRate       Lever = "rate"
)

// Move is what net present value becomes when one lever alone is a fifth lower and a fifth higher.
type Move struct {
	Lever       Lever
	Lower, More *big.Rat
}

// Reach is how far the result moves between both.
func (m Move) Reach() *big.Rat {
	d := new(big.Rat).Sub(m.More, m.Lower)
	return d.Abs(d)
}

// Sensitivity moves each lever by a fifth down and up, half-way within the spans, and orders them by how
// far the net present value moves. What moves nothing is left out.
func (p Plan) Sensitivity() []Move {
	var out []Move
	for _, lever := range []Lever{LeverPrice, LeverYield, LeverCost, LeverInvestment, LeverLabour, LeverRate} {
		var npv [2]*big.Rat
		for i, share := range []*big.Rat{big.NewRat(4, 5), big.NewRat(6, 5)} {
			_, _, npv[i] = p.moved(lever, share).Flow(Middle).PresentValues()
		}
		if move := (Move{lever, npv[0], npv[1]}); move.Reach().Sign() > 0 {
			out = append(out, move)
		}
	}
	slices.SortStableFunc(out, func(a, b Move) int { return b.Reach().Cmp(a.Reach()) })
	return out
}

// moved is the plan with one lever multiplied.
func (p Plan) moved(lever Lever, share *big.Rat) Plan {
	by := Exactly(share)
	switch lever {
	case LeverPrice:
		p.Price = p.Price.Times(by)
	case LeverYield:
		p.Yield = p.Yield.Times(by)
	case LeverCost:
		p.Cost = p.Cost.Times(by)
	case LeverInvestment:
		p.Investment = p.Investment.Times(by)
	case LeverLabour:
		p.Wage = p.Wage.Times(by)
	case LeverRate:
		p.Rate = new(big.Rat).Mul(p.Rate, share)
	}
	return p
}
