package web

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
	"github.com/nhanrong/nhanrong/web/locale"
)

// further writes into the form what it did not always show: prices over time, advice for a visit, English texts.
func (f *filling) further(m *models.Model) {
	for i, one := range m.Prices {
		row := rowName("prices", i)
		f.keep(row+restName, one)
		f.set(row+"product", one.Product)
		f.year(row+"year", one.Year)
		if one.Month > 0 {
			f.set(row+"month", strconv.Itoa(one.Month))
		}
		f.set(row+"value", priceOf(f.l, one))
		f.note(row+"note", one.Note)
		f.cite(row+"sources", one.Sources)
	}
	if v := m.Visit; v != nil {
		f.note("visit_see", v.WhatToSee)
		f.note("visit_access", v.Access)
		f.set("visit_months", monthsText(v.BestMonths))
		f.cite("visit_sources", v.Sources)
	}
	f.set("title_en", m.Title.En)
	f.set("summary_en", m.Summary.En)
	f.set("steps_en", englishLines(m.Steps))
}

// account writes what an account tells of cycles, rotations and yields.
func (f *filling) account(row string, e *models.Economics) {
	for _, one := range cycleAmounts(e) {
		f.set(row+one.name, rangeText(f.l, *one.into))
	}
	f.set(row+"cycle_months", numberText(f.l, e.CycleMonths))
	f.set(row+"rotation_years", numberText(f.l, e.RotationYears))
	if e.Yield != nil {
		f.set(row+"yield", yieldText(f.l, e.Yield))
		f.set(row+"yield_product", e.Yield.Product)
	}
}

// complete fills in what a draft keeps beside its form since before the form showed it.
func (s *Server) complete(l *locale.Locale, t typed) error {
	r := &submission{s: s, l: l, t: t}
	var shell models.Model
	if err := r.rest("", &shell); err != nil {
		return err
	}
	f := filling{t: typed{}, l: l}
	f.further(&shell)
	for _, n := range t.rows("economics") {
		var e models.Economics
		if err := r.rest(rowName("economics", n), &e); err != nil {
			return err
		}
		f.account(rowName("economics", n), &e)
	}
	if f.err != nil {
		return f.err
	}
	for name, values := range f.t {
		if _, shown := t[name]; !shown {
			t[name] = values
		}
	}
	if len(shell.Prices) > 0 {
		shell.Prices = nil
		f.t = t
		f.keep(restName, shell)
	}
	return f.err
}

func cycleAmounts(e *models.Economics) []amountField {
	return []amountField{{"cost_per_cycle_vnd", &e.CostPerCycle}, {"revenue_per_cycle_vnd", &e.RevenuePerCycle}, {"profit_per_cycle_vnd", &e.ProfitPerCycle}}
}

// priceOf is a price as the form shows it.
func priceOf(l *locale.Locale, p models.Price) string {
	return l.Quantity((*float64)(p.Min), (*float64)(p.Max), p.Unit, "")
}

// yieldText is a yield as the form shows it; its unit is in the record's own words: "kg/cây/năm".
func yieldText(l *locale.Locale, p *models.Product) string {
	return l.Span((*float64)(p.Min), (*float64)(p.Max)) + " " + p.Unit
}

// monthsText are months as the form shows them: "11, 12, 1".
func monthsText(months []int) string {
	words := make([]string, len(months))
	for i, m := range months {
		words[i] = strconv.Itoa(m)
	}
	return strings.Join(words, ", ")
}

// englishLines are the English of sentences, one on each line.
func englishLines(list []models.Text) string {
	lines := make([]string, len(list))
	for i, t := range list {
		lines[i] = t.En
	}
	return clean(strings.Join(lines, "\n"))
}

// english reads the English texts.
func (r *submission) english(was []models.Text) {
	m := r.model
	m.Title.En, m.Summary.En = r.t.get("title_en"), r.t.get("summary_en")
	text := r.t.get("steps_en")
	if text == englishLines(was) {
		return // whoever changes the Vietnamese alone keeps the English of what stands
	}
	lines := r.t.lines("steps_en")
	if len(lines) != len(m.Steps) && len(lines) > 0 {
		r.faults["steps_en"] = r.l.T("submit.fault_lines", "n", len(lines), "of", len(m.Steps))
		return
	}
	for i := range m.Steps {
		if m.Steps[i].En = ""; len(lines) > 0 {
			m.Steps[i].En = lines[i]
		}
	}
}

// prices are what was paid for a product at a time.
func (r *submission) prices() error {
	r.model.Prices = nil
	return r.entries("prices", []string{"product", "value", "note"}, func(row string) error {
		var p models.Price
		if err := r.rest(row, &p); err != nil {
			return err
		}
		p.Product, p.Year, p.Month = r.t.get(row+"product"), r.year(row+"year"), r.month(row+"month")
		if text := r.t.get(row + "value"); !r.stands(text, func(l *locale.Locale) string { return priceOf(l, p) }) {
			p.Min, p.Max, p.Unit = nil, nil, ""
			if f, ok := r.figure(row+"value", text, "VND"); ok {
				p.Min, p.Max, p.Unit = f.Min, f.Max, f.Unit
				if f.Per != "" {
					p.Unit += "/" + f.Per
				}
			}
		}
		p.Note, p.Sources = note(p.Note, r.t.get(row+"note")), r.cited(row+"sources")
		r.model.Prices = append(r.model.Prices, p)
		return nil
	})
}

// month reads a month of 1 to 12; 0 where none was typed.
func (r *submission) month(name string) int {
	text := strings.TrimSpace(strings.TrimPrefix(strings.ToLower(r.t.get(name)), "tháng"))
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 12 {
		r.faults[name] = r.l.T("submit.fault_month", "typed", shorten(text))
		return 0
	}
	return n
}

// account reads what was typed of cycles, rotations and yields.
func (r *submission) account(row string, e *models.Economics) {
	for _, one := range cycleAmounts(e) {
		r.amount(row, one.name, one.into)
	}
	r.span(row+"cycle_months", "month", &e.CycleMonths)
	r.span(row+"rotation_years", "year", &e.RotationYears)
	r.yield(row, e)
}

// span reads a number of months or years unless it stands as it was.
func (r *submission) span(name, unit string, into **models.Number) {
	text := r.t.get(name)
	if r.stands(text, func(l *locale.Locale) string { return numberText(l, *into) }) {
		return
	}
	*into = nil
	f, ok := r.figure(name, text, unit)
	if !ok || f.Min == nil {
		return
	}
	const monthsOfYear = 12
	switch {
	case unit == f.Unit:
		*into = f.Min
	case unit == "month" && f.Unit == "year":
		*into = models.Num(float64(*f.Min) * monthsOfYear)
	case unit == "year" && f.Unit == "month":
		*into = models.Num(float64(*f.Min) / monthsOfYear)
	default:
		r.faults[name] = r.l.T("submit.fault_figure", "typed", shorten(text), "example", r.l.Figure(monthsOfYear, unit, ""))
	}
}

// yield reads a yield with its unit in the writer's own words: "12–15 tấn/ha".
func (r *submission) yield(row string, e *models.Economics) {
	text, product := r.t.get(row+"yield"), r.t.get(row+"yield_product")
	if e.Yield != nil && r.stands(text, func(l *locale.Locale) string { return yieldText(l, e.Yield) }) {
		kept := *e.Yield
		kept.Product = product
		e.Yield = &kept
		return
	}
	e.Yield = nil
	if text == "" {
		return
	}
	q, _, ok := vietnamese.ParseQuantity(text)
	if !ok || q.Unit == "" || q.Assumed || q.Noun <= 0 {
		r.faults[row+"yield"] = r.l.T("submit.fault_yield", "typed", shorten(text))
		return
	}
	number, _, ok := vietnamese.ParseQuantity(strings.TrimSpace(text[:q.Noun])) // as it stands: a tạ stays a tạ
	if !ok {
		r.faults[row+"yield"] = r.l.T("submit.fault_yield", "typed", shorten(text))
		return
	}
	e.Yield = &models.Product{Product: product, Unit: strings.TrimSpace(text[q.Noun:])}
	if number.Min != nil {
		e.Yield.Min = models.Num(*number.Min)
	}
	if number.Max != nil {
		e.Yield.Max = models.Num(*number.Max)
	}
	r.back[row+"yield"] = yieldText(r.l, e.Yield)
}

// visit is the advice for a visit.
func (r *submission) visit() {
	var v models.VisitAdvice
	if r.model.Visit != nil {
		v = *r.model.Visit
	}
	v.WhatToSee, v.Access = note(v.WhatToSee, r.t.get("visit_see")), note(v.Access, r.t.get("visit_access"))
	if text := r.t.get("visit_months"); text != monthsText(v.BestMonths) {
		v.BestMonths = r.months(text)
	}
	v.Sources = r.citedIn("visit_sources")
	if r.model.Visit = &v; v.WhatToSee == nil && v.Access == nil && len(v.BestMonths) == 0 && len(v.Sources) == 0 {
		r.model.Visit = nil
	}
}

// monthSpan is a month, or the first and last of several.
var monthSpan = regexp.MustCompile(`(\d+)(?:\s*(?:-|–|đến|tới|to)\s*(?:tháng\s*)?(\d+))?`)

// months reads "9, 10, 11", "tháng 9–11" or "11 đến 2".
func (r *submission) months(text string) []int {
	var out []int
	for _, found := range monthSpan.FindAllStringSubmatch(text, -1) {
		first, _ := strconv.Atoi(found[1]) // digits only; too many make 0 or more than 12
		last := first
		if found[2] != "" {
			last, _ = strconv.Atoi(found[2])
		}
		if first < 1 || first > 12 || last < 1 || last > 12 {
			r.faults["visit_months"] = r.l.T("submit.fault_month", "typed", shorten(found[0]))
			return nil
		}
		for m := first; ; m = m%12 + 1 {
			if !slices.Contains(out, m) {
				out = append(out, m)
			}
			if m == last {
				break
			}
		}
	}
	if len(out) == 0 && text != "" {
		r.faults["visit_months"] = r.l.T("submit.fault_month", "typed", shorten(text))
		return nil
	}
	if len(out) > 0 {
		r.back["visit_months"] = r.l.T("submit.months_back", "months", monthsText(out))
	}
	return out
}
