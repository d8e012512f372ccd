package web

import (
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// glance is one of the six answers at the head of a record.
type glance struct {
	figure
	// Level is the evidence level to be drawn, -1 for the other answers.
	Level   int
	Sources notes
}

// glance says what it costs, when it pays, what came of it, how sure that is, and who does it.
func (s *Server) glance(l *locale.Locale, m *models.Model) []glance {
	cost := glance{figure: costFigure(l, m), Level: -1}
	if c, ok := m.Cost(); ok {
		cost.Sources = c.Sources
	}
	first := glance{figure: incomeFigure(l, m), Level: -1, Sources: firstIncomeSources(m)}
	result := glance{figure: s.resultFigure(l, m), Level: -1}
	if o, _, ok := m.Result(); ok {
		result.Sources = o.Sources
	}
	evidence := m.Evidence()
	sure := glance{figure: figure{Label: l.T("filter.evidence")}, Level: evidence.Level}
	if evidence.Direction != "" {
		sure.Note = l.Label("direction", string(evidence.Direction))
	}
	return []glance{cost, first, result, sure, status(l, m), s.people(l, m)}
}

// firstIncomeSources are those of the figures that the time until the first income is read from.
func firstIncomeSources(m *models.Model) notes {
	for _, e := range m.Economics {
		if e.FirstIncomeYear != nil && e.Scope != models.ScopeContext {
			return e.Sources
		}
	}
	for _, c := range m.Conditions {
		if c.Factor == "years_to_first_income" {
			return c.Sources
		}
	}
	return nil
}

// status says how the model fares, since when, and where its market is heading.
func status(l *locale.Locale, m *models.Model) glance {
	g := glance{figure: figure{Label: l.T("filter.status"), Text: l.Label("status", statusOr(m.Status)), Unknown: m.Status == ""}, Level: -1}
	var about []string
	if m.Since != 0 {
		about = append(about, l.T("model.since", "year", strconv.Itoa(m.Since)))
	}
	if m.Trend != "" {
		about = append(about, l.T("model.trend", "trend", l.Label("trend", string(m.Trend))))
	}
	g.Note = strings.Join(about, " · ")
	return g
}

// people are the ethnic groups of those who do it, and the programmes that carried it.
func (s *Server) people(l *locale.Locale, m *models.Model) glance {
	lang := string(l.Lang)
	g := glance{figure: figure{Label: l.T("model.people"), Text: l.T("model.people_none"), Unknown: true}, Level: -1}
	if len(m.EthnicGroups) > 0 {
		names := make([]string, len(m.EthnicGroups))
		for i, e := range m.EthnicGroups {
			names[i] = s.vocabularies.EthnicGroups.Label(e, lang)
		}
		g.Text, g.Unknown = strings.Join(names, ", "), false
	}
	programmes := make([]string, len(m.Programmes))
	for i, p := range m.Programmes {
		programmes[i] = s.vocabularies.Programmes.Label(p, lang)
	}
	g.Note = strings.Join(programmes, "; ")
	return g
}
