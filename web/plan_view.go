package web

import (
	"fmt"
	"html/template"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// planView is the calculator on a model's page.
type planView struct {
	Action string
	// Units are the other units of account that the record has figures by.
	Unit   string
	Units  []option
	Groups []planGroup
	Falls  []fallLine
	// Notes say how the sources' figures were put together, and where they disagree.
	Notes  []string
	Result planResult
	Chart  template.HTML
	// Data is what the page's script needs: words, boxes, the sources' figures.
	Data planData
}

// planGroup is a group of boxes; Folded ones open on demand.
type planGroup struct {
	Legend string
	Folded bool
	Boxes  []planBox
}

// planBox is one box: a field, a choice or a tick.
type planBox struct {
	Name, Label, Unit, Value, Given, Fault string
	// Whole marks a field for a whole number.
	Whole   bool
	Options []planChoice
	Check   bool
	Checked bool
	// Note says of which year the source's figure is, or that there is none.
	Note    string
	Sources notes
}

// planChoice is an entry of a choice; Left is what a fall leaves of the price.
type planChoice struct {
	option
	Left string
}

// fallLine is a fall that really happened, with who tells it.
type fallLine struct {
	Text    string
	Sources notes
	// Href leads to the record that tells it, where it is another.
	Href, Title string
}

// planData is read by web/static/calculator.js.
type planData struct {
	Group   string            `json:"group"`
	Decimal string            `json:"decimal"`
	Words   map[string]string `json:"words"`
	Boxes   []box             `json:"boxes"`
	Given   map[string]string `json:"given"`
	Price   []string          `json:"price,omitempty"`
	Yield   []string          `json:"yield,omitempty"`
	Batch   bool              `json:"batch,omitempty"`
}

// planOf builds the calculator of a record.
func (s *Server) planOf(l *locale.Locale, f *recordFound, q planQuery) (planView, error) {
	sheets := f.Model.Sheets()
	sheet, known := chosenSheet(sheets, q.Unit)
	falls := s.fallsFor(f)
	b := planBuilder{l: l, sheet: sheet, q: q.values(), sent: q.Sent != "", falls: falls}
	b.given = b.fill()
	v := planView{Action: modelHref(l.Lang, f.Model.ID) + "#plan", Unit: sheet.Unit, Notes: b.notes(), Falls: fallLines(l, f.Model, falls)}
	if len(sheets) > 1 {
		for _, other := range sheets {
			v.Units = append(v.Units, option{other.Unit, l.Label("per", other.Unit), other.Unit == sheet.Unit})
		}
	}
	in := b.input()
	var err error
	if v.Result, err = reckon(l, in); err != nil {
		return v, fmt.Errorf("reckoning a plan for %s: %w", f.Model.ID, err)
	}
	if v.Result.Faults == nil && in.Values["fall"] != "" && in.Left == "" {
		v.Result = planResult{Faults: map[string]string{"fall": l.T("plan.fall_gone", "value", shorten(in.Values["fall"]))}}
	}
	if !known {
		v.Notes = append(v.Notes, l.T("plan.unit_gone", "value", shorten(q.Unit), "unit", l.Label("per", sheet.Unit)))
	}
	v.Groups = b.groups(in.Values, v.Result.Faults)
	v.Chart = template.HTML(v.Result.Chart) //nolint:gosec // cashChart escapes its words
	group, decimal := l.Marks()
	v.Data = planData{
		Group: group, Decimal: decimal, Words: planWords(l), Boxes: planBoxes(),
		Given: b.given, Price: in.Price, Yield: in.Yield, Batch: in.Batch,
	}
	return v, nil
}

func chosenSheet(sheets []models.Sheet, unit string) (models.Sheet, bool) {
	for _, s := range sheets {
		if s.Unit == unit {
			return s, true
		}
	}
	return sheets[0], unit == ""
}

// planWords are the messages that the script fills in by itself.
func planWords(l *locale.Locale) map[string]string {
	words := map[string]string{}
	for _, key := range l.Keys() {
		list, _, _ := strings.Cut(key, ".")
		if list == "plan" || list == "plan_box" || list == "lever" {
			words[key] = l.Raw(key)
		}
	}
	return words
}

// planBuilder fills the calculator's boxes.
type planBuilder struct {
	l     *locale.Locale
	sheet models.Sheet
	q     map[string]string
	sent  bool
	given map[string]string
	falls []models.PriceFall
}

// defaultYears and defaultRate begin the reckoning; both are the reader's to choose.
const (
	defaultYears = 10
	defaultRate  = 10
)

// fill gives the boxes as the sources fill them.
func (b planBuilder) fill() map[string]string {
	out := map[string]string{}
	for name, figure := range map[string]models.Span{
		"invest": b.sheet.Investment.Span, "cost": b.sheet.Cost.Span, "revenue": b.revenue(), "profit": b.profit(),
	} {
		if figure.Known() && figure.Low.Sign() >= 0 {
			out[name] = b.money(figure)
		}
	}
	if b.sheet.FirstIncome.Known() {
		out["first_year"] = b.plain(b.sheet.FirstIncome.Span)
	}
	if b.rotates() {
		out["period"] = b.l.Decimal(b.sheet.Period, 2)
	}
	out["price"], out["yield"] = "100", "100"
	if base := b.base(b.sheet.Price); base.Known() {
		out["price"] = b.plain(base)
	}
	if base := b.base(b.sheet.Yield); base.Known() {
		out["yield"] = b.plain(base)
	}
	return out
}

// batch reports figures by the batch: how many there are in a year no source says.
func (b planBuilder) batch() bool {
	return b.sheet.Period == nil || b.sheet.Period.Cmp(big.NewRat(12, 1)) < 0
}

// rotates reports one harvest in several years.
func (b planBuilder) rotates() bool { return !b.batch() && b.sheet.Period.Cmp(big.NewRat(12, 1)) > 0 }

// revenue is what the source states, else yield × price.
func (b planBuilder) revenue() models.Span {
	if b.sheet.Revenue.Known() {
		return b.sheet.Revenue.Span
	}
	return b.sheet.Grown
}

// profit is of use only where no revenue is known.
func (b planBuilder) profit() models.Span {
	if b.revenue().Known() {
		return models.Span{}
	}
	return b.sheet.Profit.Span
}

// base is a price or yield in its own unit: only where a revenue is known that goes with it.
func (b planBuilder) base(p *models.Product) models.Span {
	if p == nil || !b.revenue().Known() {
		return models.Span{}
	}
	return p.Span()
}

// money writes VND as it may be typed: "12–14,4 triệu đồng".
func (b planBuilder) money(s models.Span) string {
	low, _ := s.Low.Float64()
	high, _ := s.High.Float64()
	return b.l.Money(&low, &high, "", 0)
}

func (b planBuilder) plain(s models.Span) string {
	low, _ := s.Low.Float64()
	high, _ := s.High.Float64()
	return b.l.Span(&low, &high)
}

// input is what is reckoned: what was typed, and before that what the sources and the defaults say.
func (b planBuilder) input() planInput {
	in := planInput{Values: map[string]string{}, Given: b.given, Batch: b.batch()}
	for name, text := range b.q {
		in.Values[name] = text
	}
	if !b.sent {
		for name, text := range b.given {
			if in.Values[name] == "" {
				in.Values[name] = text
			}
		}
		for name, text := range map[string]string{
			"households": "1", "size": "1", "rate": strconv.Itoa(defaultRate), "years": strconv.Itoa(b.years()), "first": string(models.FirstDiscounted),
			"area": "rural", "from": strconv.Itoa(thisYear()),
		} {
			if in.Values[name] == "" {
				in.Values[name] = text
			}
		}
	}
	if base := b.base(b.sheet.Price); base.Known() {
		in.Price = digits(base)
	}
	if base := b.base(b.sheet.Yield); base.Known() {
		in.Yield = digits(base)
	}
	for _, f := range b.falls {
		if fallKey(f) == in.Values["fall"] {
			in.Left = f.Left.RatString()
		}
	}
	return in
}

// years are enough for a rotation.
func (b planBuilder) years() int {
	if b.sheet.Period == nil {
		return defaultYears
	}
	rotation := new(big.Rat).Quo(b.sheet.Period, big.NewRat(12, 1))
	n, _ := rotation.Float64()
	return min(max(defaultYears, int(n+0.999)), 50)
}

func digits(s models.Span) []string {
	return []string{string(decimals(s.Low)), string(decimals(s.High))}
}

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
