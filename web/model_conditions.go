package web

import (
	"fmt"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// conditionGroup is what a model asks of nature, of a household's means, of the market, of the community.
type conditionGroup struct {
	Label string
	Rows  []conditionRow
}

// conditionRow is one condition.
type conditionRow struct {
	Factor string
	// Need is a range with its unit, or terms.
	Need string
	// Foreign marks terms, which are Vietnamese on every page.
	Foreign  bool
	Required bool
	Note     string
	Sources  notes
	Doubts   []string
}

// conditionGroups is the order of the groups.
func conditionGroups() []string {
	return []string{"natural", "means", "market", "community", "profile"}
}

// conditions parts what the model needs from what was only seen at its place.
func (s *Server) conditions(l *locale.Locale, m *models.Model, d *doubts) (needs, observed []conditionGroup) {
	for _, group := range conditionGroups() {
		need, seen := conditionGroup{Label: l.Label("conditions", group)}, conditionGroup{Label: l.Label("conditions", group)}
		for i, c := range m.Conditions {
			if t, _ := s.vocabularies.Factors.Term(string(c.Factor)); t.Group != group {
				continue
			}
			row := s.conditionRow(l, c)
			row.Doubts = d.at(fmt.Sprintf("conditions[%d]", i))
			if c.Basis == models.Observed {
				seen.Rows = append(seen.Rows, row)
				continue
			}
			need.Rows = append(need.Rows, row)
		}
		if len(need.Rows) > 0 {
			needs = append(needs, need)
		}
		if len(seen.Rows) > 0 {
			observed = append(observed, seen)
		}
	}
	return needs, observed
}

func (s *Server) conditionRow(l *locale.Locale, c models.Condition) conditionRow {
	return conditionRow{
		Factor: s.vocabularies.Factors.Label(string(c.Factor), string(l.Lang)),
		Need:   s.need(l, c.Factor, c.Range(), c.AnyOf), Foreign: len(c.AnyOf) > 0 && l.Lang != locale.Vi,
		Required: c.Importance == models.Required && c.Basis != models.Observed,
		Note:     textOf(l, c.Note), Sources: c.Sources,
	}
}

// need words a range of a factor and terms, as they are asked or as they are there.
func (s *Server) need(l *locale.Locale, factor models.Factor, r models.Range, terms []string) string {
	var parts []string
	if text := s.factorQuantity(l, factor, r); text != "" {
		parts = append(parts, text)
	}
	if len(terms) > 0 {
		parts = append(parts, strings.Join(terms, ", "))
	}
	return strings.Join(parts, "; ")
}

// factorQuantity writes a figure in the unit of its factor.
func (s *Server) factorQuantity(l *locale.Locale, factor models.Factor, r models.Range) string {
	t, _ := s.vocabularies.Factors.Term(string(factor))
	unit, per := t.Unit, ""
	switch unit {
	case "pH", "buyer":
		unit = ""
	case "VND":
		per = strings.TrimPrefix(string(factor), "capital_vnd_per_")
		if per == string(factor) {
			per = ""
		}
	}
	return l.Quantity((*float64)(r.Min), (*float64)(r.Max), unit, per)
}
