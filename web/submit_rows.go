package web

import (
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search/vietnamese"
	"github.com/nhanrong/nhanrong/web/locale"
)

// where it is: the typed name, the meaning that was chosen, the year of the source.
func (r *submission) where() {
	m, text := r.model, r.t.get("place")
	year := r.year("year")
	if text != "" && m.Place.Country != "" && text == r.s.placeText(m.Place) && (year == m.Place.AsOf || year == 0) {
		return // as it was, with all that the form does not show
	}
	if text == "" || vietnamese.Key(text) == "viet nam" {
		m.Place = models.Place{Country: "VN", AsOf: year}
		return
	}
	units := r.s.meaningsOf(text)
	chosen := r.t.get("place_unit")
	if i := slices.IndexFunc(units, func(u *place.Unit) bool { return u.Key() == chosen }); i >= 0 {
		units = units[i : i+1]
	}
	village, also := m.Place.Village, m.Place.Also
	m.Place = models.Place{Country: "VN", AsOf: year}
	switch len(units) {
	case 0:
		r.faults["place"] = r.l.T("submit.fault_place", "typed", shorten(text))
		for _, u := range r.s.nearest(text) {
			r.meanings = append(r.meanings, placeOption{u.Key(), unitLine(r.l, u), false})
		}
	case 1:
		r.model.Place = placeIn(units[0], year)
		r.model.Place.Village, r.model.Place.Also = village, also
		r.back["place"] = placeBack(unitLine(r.l, units[0]), r.l.T("place.now"))
	default:
		r.faults["place"] = r.l.T("submit.fault_places", "typed", shorten(text), "n", len(units))
		for _, u := range units[:min(len(units), mostChoices)] {
			r.meanings = append(r.meanings, placeOption{u.Key(), unitLine(r.l, u), false})
		}
	}
}

// placeBack says which unit a name was read as.
func placeBack(line placeLine, now string) string {
	if line.Now == "" {
		return line.Then
	}
	return line.Then + ", " + now + " " + line.Now
}

// placeIn names a unit as a record does. The year is the source's where the unit was there then, and else
// the unit's own, marked as inferred.
func placeIn(u *place.Unit, year int) models.Place {
	p := models.Place{Country: "VN", AsOf: year}
	if fits := u.Year == place.Today && year >= place.Today || u.Year < place.Today && year > 0 && year <= place.Today; !fits {
		p.AsOf, p.AsOfInferred = u.Year, true
	}
	for up := u; up != nil; up = up.Parent {
		switch up.Level {
		case place.LevelProvince:
			p.Province = up.Name
		case place.LevelDistrict:
			p.District = up.Name
		case place.LevelCommune:
			p.Commune = up.Name
		}
	}
	return p
}

// placeText is a record's place as the form shows it.
func (s *Server) placeText(p models.Place) string {
	if p.Country != "VN" {
		return strings.Join(slices.DeleteFunc([]string{p.Commune, p.District, p.Province, p.Country}, func(x string) bool { return x == "" }), ", ")
	}
	return names(s.locales["vi"], p)
}

func (r *submission) how() error {
	r.model.Actors = nil
	return r.entries("actors", []string{"name", "role"}, func(row string) error {
		r.model.Actors = append(r.model.Actors, models.Actor{Name: r.t.get(row + "name"), Kind: r.t.get(row + "kind"), Role: r.t.get(row + "role")})
		return nil
	})
}

func (r *submission) conditions() error {
	r.model.Conditions = nil
	return r.entries("conditions", []string{"value", "note"}, func(row string) error {
		var c models.Condition
		if err := r.rest(row, &c); err != nil {
			return err
		}
		was := c
		c.Factor, c.Importance = models.Factor(r.t.get(row+"factor")), models.Importance(r.t.get(row+"importance"))
		c.Note, c.Sources = note(c.Note, r.t.get(row+"note")), r.cited(row+"sources")
		if text := r.t.get(row + "value"); !r.stands(text, func(l *locale.Locale) string { return r.s.conditionText(l, was) }) {
			r.condition(row, &c, text)
		}
		r.model.Conditions = append(r.model.Conditions, c)
		return nil
	})
}

// condition reads what a factor must be: a figure where the factor has a unit, words elsewhere.
func (r *submission) condition(row string, c *models.Condition, text string) {
	c.Min, c.Max, c.AnyOf = nil, nil, nil
	term, _ := r.s.vocabularies.Factors.Term(string(c.Factor))
	if term.Unit == "" {
		for _, word := range strings.FieldsFunc(text, func(x rune) bool { return x == ',' || x == ';' || x == '\n' }) {
			if word = strings.TrimSpace(word); word != "" {
				c.AnyOf = append(c.AnyOf, word)
			}
		}
		return
	}
	f, ok := r.figure(row+"value", text, term.Unit)
	if ok {
		c.Min, c.Max = f.Min, f.Max
	}
}

func (r *submission) economics() error {
	r.model.Economics = nil
	fields := []string{
		"investment_vnd", "annual_cost_vnd", "annual_revenue_vnd", "annual_profit_vnd", "first_income_year", "note",
		"cost_per_cycle_vnd", "revenue_per_cycle_vnd", "profit_per_cycle_vnd", "cycle_months", "rotation_years", "yield",
	}
	return r.entries("economics", fields, func(row string) error {
		var e models.Economics
		if err := r.rest(row, &e); err != nil {
			return err
		}
		e.Unit, e.Year = r.t.get(row+"unit"), r.year(row+"year")
		for _, one := range amounts(&e) {
			r.amount(row, one.name, one.into)
		}
		if text := r.t.get(row + "first_income_year"); !r.stands(text, func(l *locale.Locale) string { return numberText(l, e.FirstIncomeYear) }) {
			e.FirstIncomeYear = nil
			if f, ok := r.figure(row+"first_income_year", text, "year"); ok && f.Min != nil {
				e.FirstIncomeYear = f.Min
			}
		}
		r.account(row, &e)
		e.Note, e.Sources = note(e.Note, r.t.get(row+"note")), r.cited(row+"sources")
		r.model.Economics = append(r.model.Economics, e)
		return nil
	})
}

// stands reports a figure that nobody has touched: the text is that of the kept figure, in either language.
func (r *submission) stands(text string, kept func(*locale.Locale) string) bool {
	for _, l := range r.s.locales {
		if text == clean(kept(l)) {
			return true
		}
	}
	return false
}

// amountField is an amount of an account with its name in the record.
type amountField struct {
	name string
	into **models.Range
}

func amounts(e *models.Economics) []amountField {
	return []amountField{
		{"investment_vnd", &e.Investment}, {"annual_cost_vnd", &e.AnnualCost}, {"annual_revenue_vnd", &e.AnnualRevenue}, {"annual_profit_vnd", &e.AnnualProfit},
	}
}

// amount reads an amount unless it stands as it was.
func (r *submission) amount(row, name string, into **models.Range) {
	text := r.t.get(row + name)
	if r.stands(text, func(l *locale.Locale) string { return rangeText(l, *into) }) {
		return
	}
	*into = nil
	if f, ok := r.figure(row+name, text, "VND"); ok {
		*into = &models.Range{Min: f.Min, Max: f.Max}
	}
}

func (r *submission) outcomes() error {
	r.model.Outcomes = nil
	return r.entries("outcomes", []string{"value", "before", "of", "note"}, func(row string) error {
		var o models.Outcome
		if err := r.rest(row, &o); err != nil {
			return err
		}
		o.Indicator, o.Scope, o.Year = models.Indicator(r.t.get(row+"indicator")), models.Scope(r.t.get(row+"scope")), r.year(row+"year")
		o.Of, o.Note, o.Sources = note(o.Of, r.t.get(row+"of")), note(o.Note, r.t.get(row+"note")), r.cited(row+"sources")
		r.outcome(row, &o)
		r.model.Outcomes = append(r.model.Outcomes, o)
		return nil
	})
}

// outcome reads value and before unless they stand as they were.
func (r *submission) outcome(row string, o *models.Outcome) {
	term, _ := r.s.vocabularies.Indicators.Term(string(o.Indicator))
	if text := r.t.get(row + "value"); !r.stands(text, func(l *locale.Locale) string { return valueText(l, *o) }) {
		o.Value, o.Min, o.Max, o.Unit, o.Per = nil, nil, nil, "", ""
		if f, ok := r.figure(row+"value", text, term.Unit); ok {
			o.Unit, o.Per = f.Unit, f.Per
			if f.Min != nil && f.Max != nil && *f.Min == *f.Max {
				o.Value = f.Min
			} else {
				o.Min, o.Max = f.Min, f.Max
			}
		}
	}
	if text := r.t.get(row + "before"); !r.stands(text, func(l *locale.Locale) string { return beforeText(l, *o) }) {
		o.Before = nil
		if f, ok := r.figure(row+"before", text, o.Unit); ok {
			if o.Before = f.Min; o.Unit == "" {
				o.Unit, o.Per = f.Unit, f.Per
			}
		}
	}
}

func (r *submission) lessons() error {
	m := r.model
	m.Risks, m.Lessons, m.Replications = nil, nil, nil
	err := r.entries("risks", []string{"text"}, func(row string) error {
		var one models.Risk
		if err := r.rest(row, &one); err != nil {
			return err
		}
		one.Kind, one.Text, one.Sources = r.t.get(row+"kind"), *orEmpty(note(&one.Text, r.t.get(row+"text"))), r.cited(row+"sources")
		m.Risks = append(m.Risks, one)
		return nil
	})
	if err != nil {
		return err
	}
	err = r.entries("lessons", []string{"text"}, func(row string) error {
		var one models.Lesson
		if err := r.rest(row, &one); err != nil {
			return err
		}
		one.Text, one.Sources = *orEmpty(note(&one.Text, r.t.get(row+"text"))), r.cited(row+"sources")
		m.Lessons = append(m.Lessons, one)
		return nil
	})
	if err != nil {
		return err
	}
	return r.entries("replications", []string{"place", "note"}, func(row string) error {
		var one models.Replication
		if err := r.rest(row, &one); err != nil {
			return err
		}
		one.Place, one.Year = r.t.get(row+"place"), r.year(row+"year")
		one.Note, one.Sources = note(one.Note, r.t.get(row+"note")), r.cited(row+"sources")
		m.Replications = append(m.Replications, one)
		return nil
	})
}

func orEmpty(t *models.Text) *models.Text {
	if t == nil {
		return &models.Text{}
	}
	return t
}

// pictures are those that were uploaded; only what is said of them is typed.
func (r *submission) pictures() error {
	r.model.Pictures = nil
	return r.entries("pictures", nil, func(row string) error {
		var one models.Picture
		if err := r.rest(row, &one); err != nil {
			return err
		}
		one.Caption = *orEmpty(note(&one.Caption, r.t.get(row+"caption")))
		one.Author, one.Licence = r.t.get(row+"author"), models.Licence(r.t.get(row+"licence"))
		r.model.Pictures = append(r.model.Pictures, one)
		return nil
	})
}
