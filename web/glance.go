package web

import (
	"strconv"
	"strings"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// costFigure is what it takes to begin: per household or hectare, with the year of the prices.
func costFigure(l *locale.Locale, m *models.Model) figure {
	f := figure{Label: l.T("figure.cost"), Text: l.T("figure.none"), Unknown: true}
	c, ok := m.Cost()
	if !ok {
		return f
	}
	f.Text, f.Unknown = l.Money((*float64)(c.Min), (*float64)(c.Max), strings.TrimPrefix(c.Unit, "VND/"), c.Year), false
	if c.Basis == models.OneCaseCost || c.Basis == models.Observed {
		f.Note = l.Label("basis", string(c.Basis))
	}
	return f
}

// incomeFigure is the time until the first income.
func incomeFigure(l *locale.Locale, m *models.Model) figure {
	f := figure{Label: l.T("figure.income"), Text: l.T("figure.none"), Unknown: true}
	years, ok := m.FirstIncomeYears()
	if !ok {
		return f
	}
	f.Text, f.Unknown = timeText(l, years), false
	return f
}

// timeText writes a time to wait: "sau 2–3 năm"; with one end open "từ 3 năm", "trong 3 năm".
func timeText(l *locale.Locale, years models.Range) string {
	low, high := (*float64)(years.Min), (*float64)(years.Max)
	switch {
	case low == nil:
		return l.T("filter.income", "years", l.Years(high, high))
	case high == nil:
		return l.Years(low, nil)
	}
	return l.T("figure.after", "years", l.Years(low, high))
}

// resultFigure is the record's most telling outcome, with its before where one is known.
func (s *Server) resultFigure(l *locale.Locale, m *models.Model) figure {
	f := figure{Label: l.T("figure.result"), Text: l.T("figure.no_result"), Unknown: true}
	o, _, ok := m.Result()
	if !ok {
		return f
	}
	f.Text, f.Unknown = outcomeText(l, o), false
	f.Note = s.vocabularies.Indicators.Label(string(o.Indicator), string(l.Lang))
	if o.Scope == models.ScopeOneCase {
		f.Note += ", " + l.Label("basis", string(models.OneCaseCost))
	}
	if o.Year != 0 {
		f.Note += " (" + strconv.Itoa(o.Year) + ")"
	}
	return f
}

// outcomeText writes an outcome's figure: "1.571 → 154 hộ (cả huyện)", "40–100 triệu đồng/hộ/năm". A
// study without a figure says what it found.
func outcomeText(l *locale.Locale, o models.Outcome) string {
	low, high := (*float64)(o.Min), (*float64)(o.Max)
	if o.Value != nil {
		low, high = (*float64)(o.Value), (*float64)(o.Value)
	}
	text := l.Quantity(low, high, o.Unit, o.Per)
	if text == "" && o.Comparison != nil {
		return l.Label("direction", string(o.Comparison.Effect))
	}
	if o.Before == nil {
		return text
	}
	return l.Figure(float64(*o.Before), o.Unit, "") + " → " + text
}

// findings are what does not add up in a record.
func (s *Server) findings(m *models.Model) []models.Finding {
	return m.Check(models.Checking{Vocabularies: s.vocabularies, Resolve: s.meanings})
}

// checking is what records that come in are held against.
func (s *Server) checking() models.Checking {
	return models.Checking{Vocabularies: s.vocabularies, Resolve: s.meanings, Today: time.Now()}
}

// meanings counts the units that a name may mean in a year.
func (s *Server) meanings(name models.UnitName, year int) int {
	sure, open := s.places.Named(name, year)
	if sure != nil {
		return 1
	}
	return len(open)
}
