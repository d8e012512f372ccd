package web

import (
	"math/big"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// planResult is what a plan comes to, in a reader's words. web/static/cashflow.js makes the same of the
// same input, letter by letter.
type planResult struct {
	// Faults say by box what cannot be; nothing is reckoned then.
	Faults map[string]string `json:"faults,omitempty"`
	// Needs says which boxes must be filled before anything can be reckoned.
	Needs string `json:"needs,omitempty"`
	// Heads name the columns: as it stands, and after a fall.
	Heads   []string    `json:"heads,omitempty"`
	Figures []planRow   `json:"figures,omitempty"`
	Income  []planRow   `json:"income,omitempty"`
	Columns []string    `json:"columns,omitempty"`
	Years   []planRow   `json:"years,omitempty"`
	Chart   string      `json:"chart,omitempty"`
	Levers  []planLever `json:"levers,omitempty"`
	Remarks []string    `json:"remarks,omitempty"`
}

// planRow is a name with a figure for each column.
type planRow struct {
	Label string   `json:"label"`
	Cells []string `json:"cells"`
}

// planLever is what net present value becomes when one figure is a fifth lower and a fifth higher.
type planLever struct {
	Label string `json:"label"`
	Lower string `json:"lower"`
	More  string `json:"more"`
	// Width is the length of its bar in percent of the longest.
	Width string `json:"width"`
}

// scenario is a plan with what it comes to at its worst and best.
type scenario struct {
	head        string
	plan        models.Plan
	worst, best *models.Outlook
}

// reckon reads the boxes and says what they come to.
func reckon(l *locale.Locale, in planInput) (planResult, error) {
	t := readPlan(l, in)
	if len(t.faults) > 0 {
		return planResult{Faults: t.faults}, nil
	}
	if needs := t.needs(in); len(needs) > 0 {
		return planResult{Needs: t.known(l) + l.T("plan.needs", "boxes", boxNames(l, needs))}, nil
	}
	all := []scenario{{head: l.T("plan.as_stated"), plan: t.Plan}}
	if t.fallen != nil && t.Revenue.Known() {
		left, _ := new(big.Rat).SetString(in.Left)
		all = append(all, scenario{head: l.T("plan.fallen", "share", percent(l, left)), plan: *t.fallen})
	}
	var out planResult
	for i := range all {
		var err error
		if all[i].worst, err = all[i].plan.Outlook(models.Worst); err != nil {
			return out, err
		}
		if all[i].best, err = all[i].plan.Outlook(models.Best); err != nil {
			return out, err
		}
		out.Heads = append(out.Heads, all[i].head)
	}
	out.Figures = figureRows(l, all)
	out.Columns, out.Years = yearRows(l, all)
	out.Chart = cashChart(l, all)
	out.Income = incomeRows(l, in, t, all)
	out.Levers = leverRows(l, t)
	out.Remarks = planRemarks(l, in, t, all[0])
	return out, nil
}

// known is what can be said while there is too little to reckon: what all households together have to put in.
func (t typedPlan) known(l *locale.Locale) string {
	if !t.Investment.Known() {
		return ""
	}
	all := t.Investment.Times(models.Exactly(t.Units))
	return l.T("plan.invest_all", "amount", between(l, all.Low, all.High, million)) + " "
}

// million writes VND in millions, to the thousand.
func million(l *locale.Locale, r *big.Rat) string {
	return l.Decimal(new(big.Rat).Quo(r, big.NewRat(1_000_000, 1)), 3)
}

// percent writes a share of one as percent, to the tenth.
func percent(l *locale.Locale, share *big.Rat) string {
	return l.Decimal(new(big.Rat).Mul(share, big.NewRat(100, 1)), 1)
}

// between writes what lies between two outcomes, the smaller first; below zero in words, since a dash
// beside a minus is hard to read.
func between(l *locale.Locale, a, b *big.Rat, write func(*locale.Locale, *big.Rat) string) string {
	if a.Cmp(b) > 0 {
		a, b = b, a
	}
	low, high := write(l, a), write(l, b)
	switch {
	case low == high:
		return low
	case a.Sign() < 0:
		return l.T("plan.between", "low", low, "high", high)
	}
	return low + "–" + high
}

func twoDecimals(l *locale.Locale, r *big.Rat) string { return l.Decimal(r, 2) }

// figureRows are the figures by which a plan is judged.
func figureRows(l *locale.Locale, all []scenario) []planRow {
	rows := []planRow{
		{Label: l.T("plan.npv")}, {Label: l.T("plan.bcr")}, {Label: l.T("plan.irr")}, {Label: l.T("plan.payback")}, {Label: l.T("plan.lowest")},
	}
	for _, s := range all {
		for i, text := range []string{
			between(l, s.worst.NPV, s.best.NPV, million),
			bothOr(l, s.worst.BCR, s.best.BCR, l.T("plan.no_cost")),
			rateText(l, s),
			paybackText(l, s),
			lowestText(l, s),
		} {
			rows[i].Cells = append(rows[i].Cells, text)
		}
	}
	return rows
}

func bothOr(l *locale.Locale, worst, best *big.Rat, otherwise string) string {
	if worst == nil || best == nil {
		return otherwise
	}
	return between(l, worst, best, twoDecimals)
}

// rateText is the internal rate of return, or why there is none.
func rateText(l *locale.Locale, s scenario) string {
	if s.worst.IRR != nil && s.best.IRR != nil {
		return l.T("plan.percent", "v", between(l, s.worst.IRR, s.best.IRR, twoDecimals))
	}
	one := func(o *models.Outlook) string {
		switch {
		case o.IRR != nil:
			return l.T("plan.percent", "v", twoDecimals(l, o.IRR))
		case len(o.Rates) > 1:
			return l.T("plan.irr_several")
		}
		return l.T("plan.irr_none")
	}
	worst, best := one(s.worst), one(s.best)
	if worst == best {
		return worst
	}
	return l.T("plan.or", "a", worst, "b", best)
}

func paybackText(l *locale.Locale, s scenario) string {
	worst, best := s.worst.PaybackYear, s.best.PaybackYear
	switch {
	case s.best.PVCost.Sign() == 0 && s.worst.PVCost.Sign() == 0:
		return l.T("plan.no_cost")
	case worst == 0 && best == 0:
		return l.T("plan.never", "years", s.plan.Years)
	case worst == 0:
		return l.T("plan.or", "a", l.T("plan.year", "year", best), "b", l.T("plan.never", "years", s.plan.Years))
	case worst == best:
		return l.T("plan.year", "year", best)
	}
	return l.T("plan.years_span", "from", best, "to", worst)
}

func lowestText(l *locale.Locale, s scenario) string {
	text := between(l, s.worst.Lowest(), s.best.Lowest(), million)
	if s.worst.LowestYear == s.best.LowestYear {
		return l.T("plan.at_year", "v", text, "year", s.worst.LowestYear)
	}
	return l.T("plan.at_years", "v", text, "from", min(s.worst.LowestYear, s.best.LowestYear), "to", max(s.worst.LowestYear, s.best.LowestYear))
}

// yearRows are the cash flow year by year, millions of đồng.
func yearRows(l *locale.Locale, all []scenario) (columns []string, rows []planRow) {
	first := all[0]
	columns = []string{l.T("plan.out"), l.T("plan.in"), l.T("plan.net"), l.T("plan.cash")}
	if first.worst.Borrowed != nil {
		columns = append(columns, l.T("plan.borrowed"))
	}
	if len(all) > 1 {
		columns = append(columns, l.T("plan.cash_fallen", "head", all[1].head))
	}
	for i := range first.worst.Cash {
		row := planRow{Label: l.Decimal(big.NewRat(int64(i+1), 1), 0), Cells: []string{
			between(l, first.worst.Flow.Cost[i], first.best.Flow.Cost[i], million),
			between(l, first.worst.Flow.Revenue[i], first.best.Flow.Revenue[i], million),
			between(l, first.worst.Net[i], first.best.Net[i], million),
			between(l, first.worst.Cash[i], first.best.Cash[i], million),
		}}
		if first.worst.Borrowed != nil {
			row.Cells = append(row.Cells, between(l, first.worst.Borrowed[i], first.best.Borrowed[i], million))
		}
		if len(all) > 1 {
			row.Cells = append(row.Cells, between(l, all[1].worst.Cash[i], all[1].best.Cash[i], million))
		}
		rows = append(rows, row)
	}
	return columns, rows
}

// incomeRows set what a household has of it, on average, beside the poverty line. The family's own work is
// no outlay here: it is paid by this income. Interest is.
func incomeRows(l *locale.Locale, in planInput, t typedPlan, all []scenario) []planRow {
	household := planRow{Label: l.T("plan.household_income", "years", t.Years)}
	person := planRow{Label: l.T("plan.person_income")}
	persons, counted := t.spans["persons"]
	for _, s := range all {
		var ends [2]*big.Rat
		for i, at := range []models.End{models.Worst, models.Best} {
			p := s.plan
			p.LabourDays = models.Span{}
			flow, sum := p.Flow(at), new(big.Rat).Neg(s.worst.Interest)
			for year := range flow.Cost {
				sum.Add(sum, flow.Revenue[year])
				sum.Sub(sum, flow.Cost[year])
			}
			ends[i] = sum.Quo(sum, new(big.Rat).Mul(big.NewRat(int64(t.Years), 1), t.one("households", 1)))
		}
		household.Cells = append(household.Cells, between(l, ends[0], ends[1], million))
		if counted {
			each := func(r *big.Rat) *big.Rat {
				return new(big.Rat).Quo(r, new(big.Rat).Mul(big.NewRat(12, 1), persons.Low))
			}
			person.Cells = append(person.Cells, between(l, each(ends[0]), each(ends[1]), million))
		}
	}
	rows := []planRow{household}
	if !counted {
		return rows
	}
	rows = append(rows, person)
	from, urban := int(t.one("from", 0).Num().Int64()), in.Values["area"] == "urban"
	for _, year := range lineYears(from, t.Years) {
		if line, ok := models.PovertyLine(year, urban); ok {
			label := l.T("plan.line_"+areaName(urban), "year", plainYear(year))
			rows = append(rows, planRow{Label: label, Cells: repeat(million(l, big.NewRat(line, 1)), len(all))})
		}
	}
	return rows
}

// lineYears are the start, and the year in which the line rises where the plan reaches it.
func lineYears(from, years int) []int {
	const rises = 2027
	if from < rises && from+years > rises {
		return []int{from, rises}
	}
	return []int{from}
}

func areaName(urban bool) string {
	if urban {
		return "urban"
	}
	return "rural"
}

func plainYear(year int) string { return big.NewInt(int64(year)).String() }

func repeat(text string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = text
	}
	return out
}

// leverRows say what moves the result most.
func leverRows(l *locale.Locale, t typedPlan) []planLever {
	moves := t.Sensitivity()
	var out []planLever
	for _, m := range moves {
		width := new(big.Rat).Quo(m.Reach(), moves[0].Reach())
		width.Mul(width, big.NewRat(100, 1))
		out = append(out, planLever{
			Label: l.Label("lever", string(m.Lever)), Lower: million(l, m.Lower), More: million(l, m.More), Width: coordinate(width),
		})
	}
	return out
}

// planRemarks say what the result rests on: whose figures, what is missing, where it breaks even.
func planRemarks(l *locale.Locale, in planInput, t typedPlan, s scenario) []string {
	var out []string
	if own := t.readers(l, in); len(own) > 0 {
		out = append(out, l.T("plan.readers", "boxes", boxNames(l, own)))
	}
	if missing := t.missing(in); len(missing) > 0 {
		out = append(out, l.T("plan.missing", "boxes", boxNames(l, missing)))
	}
	if t.Profit.Known() {
		out = append(out, l.T("plan.by_profit"))
	}
	if cost, revenue, _ := t.Flow(models.Middle).PresentValues(); t.Revenue.Known() && revenue.Sign() > 0 && cost.Sign() > 0 {
		share := new(big.Rat).Quo(cost, revenue)
		out = append(out, l.T("plan.break_even", "share", percent(l, share)))
	}
	if s.worst.Borrowed != nil {
		out = append(out, l.T("plan.interest", "amount", million(l, s.worst.Interest), "lowest", between(l, least(s.worst.Borrowed), least(s.best.Borrowed), million)))
	}
	return out
}

func least(list []*big.Rat) *big.Rat {
	out := list[0]
	for _, r := range list[1:] {
		if r.Cmp(out) < 0 {
			out = r
		}
	}
	return out
}

// boxNames lists boxes as their labels call them.
func boxNames(l *locale.Locale, names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = l.Label("plan_box", n)
	}
	return strings.Join(out, ", ")
}
