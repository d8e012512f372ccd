package web

import (
	"fmt"
	"math"
	"strconv"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// outcomeGroup holds the outcomes of one scope: the model's own, one case's, or those of its surroundings.
type outcomeGroup struct {
	Label, Note string
	// Before says whether any of them tells what was before; else the table has no column for it.
	Before bool
	Rows   []outcomeRow
}

// outcomeRow is what changed: an indicator with its figure before and after.
type outcomeRow struct {
	Label, Of     string
	Before, After string
	Year          string
	Bars          *bars
	// Study says what a comparison with those without the model found.
	Study   string
	Note    string
	Sources notes
	Doubts  []string
}

// bars are before and after as lengths from 0 to 100.
type bars struct{ Before, After float64 }

// results parts the outcomes by what they speak of.
func (s *Server) results(l *locale.Locale, m *models.Model, d *doubts) []outcomeGroup {
	own := outcomeGroup{Label: l.T("model.own")}
	one := outcomeGroup{Label: l.T("model.one_case"), Note: l.T("model.one_case_note")}
	context := outcomeGroup{Label: l.T("model.context"), Note: l.T("model.context_note")}
	for i, o := range m.Outcomes {
		group := &own
		switch o.Scope {
		case models.ScopeOneCase:
			group = &one
		case models.ScopeContext:
			group = &context
		}
		row := s.outcomeRow(l, o)
		row.Doubts = d.at(fmt.Sprintf("outcomes[%d]", i))
		group.Rows = append(group.Rows, row)
		group.Before = group.Before || row.Before != ""
	}
	out := []outcomeGroup{own} // stands even when empty: that nothing is known is the answer
	for _, g := range []outcomeGroup{one, context} {
		if len(g.Rows) > 0 {
			out = append(out, g)
		}
	}
	return out
}

func (s *Server) outcomeRow(l *locale.Locale, o models.Outcome) outcomeRow {
	row := outcomeRow{
		Label: s.vocabularies.Indicators.Label(string(o.Indicator), string(l.Lang)), Of: textOf(l, o.Of),
		Note: textOf(l, o.Note), Sources: o.Sources, Bars: barsOf(o),
	}
	if o.Year != 0 {
		row.Year = strconv.Itoa(o.Year)
	}
	if o.Before != nil {
		row.Before = l.Figure(float64(*o.Before), o.Unit, "")
	}
	after := o
	after.Before = nil
	if o.HasFigure() {
		row.After = outcomeText(l, after)
	}
	if o.Comparison != nil {
		row.Study = l.T("model.study", "method", l.T("model.method_"+o.Comparison.Method), "effect", l.Label("direction", string(o.Comparison.Effect)))
	}
	return row
}

// barsOf draws a change between two single figures; a range or a change from nothing has no picture.
func barsOf(o models.Outcome) *bars {
	if o.Before == nil || o.Value == nil || *o.Before < 0 || *o.Value < 0 {
		return nil
	}
	longest := math.Max(float64(*o.Before), float64(*o.Value))
	if longest == 0 {
		return nil
	}
	return &bars{Before: tenths(float64(*o.Before) / longest * 100), After: tenths(float64(*o.Value) / longest * 100)}
}
