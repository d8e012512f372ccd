package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// factGroup is what sources tell of one side of a place: its people, its land, its market.
type factGroup struct {
	Label string
	Rows  []factRow
}

// factRow is one fact with its year and what it holds for.
type factRow struct {
	Factor, Value string
	// Foreign marks terms, which are Vietnamese on every page.
	Foreign bool
	Year    string
	// About says for what part it holds and by which standard it was counted.
	About   string
	Note    string
	Sources notes
	Doubts  []string
}

// profile fills in what the sources tell of the place.
func (p *placePage) profile(s *Server, l *locale.Locale, loc *models.Locality) {
	d := newDoubts(l, loc.Check(models.Checking{Vocabularies: s.vocabularies, Resolve: s.meanings}))
	for _, group := range []string{"profile", "natural", "means", "market", "community"} {
		g := factGroup{Label: l.Label("conditions", group)}
		if group == "profile" {
			g.Label = l.T("place.people_group")
		}
		for i, fact := range loc.Facts {
			if t, _ := s.vocabularies.Factors.Term(string(fact.Factor)); t.Group != group {
				continue
			}
			row := s.factRow(l, fact)
			row.Doubts = d.at(fmt.Sprintf("facts[%d]", i))
			g.Rows = append(g.Rows, row)
		}
		// a factor's facts stand together, in the profile's order
		order := slices.Clone(g.Rows)
		slices.SortStableFunc(g.Rows, func(a, b factRow) int {
			return cmp.Compare(firstOf(order, a.Factor), firstOf(order, b.Factor))
		})
		if len(g.Rows) > 0 {
			p.Profile = append(p.Profile, g)
		}
	}
	for i, h := range loc.History {
		row := s.historyRow(l, h)
		row.Doubts = d.at(fmt.Sprintf("history[%d]", i))
		p.Changes = append(p.Changes, row)
	}
	p.Doubts = d.rest()
	for _, r := range loc.Remarks {
		p.Remarks = append(p.Remarks, told{Text: r.Text().In(string(l.Lang)), Sources: r.Sources})
	}
	p.AsOf = strconv.Itoa(loc.Unit.AsOf)
	p.Sources = sources(l, loc.Sources)
}

// firstOf is where a factor first stands.
func firstOf(rows []factRow, factor string) int {
	return slices.IndexFunc(rows, func(r factRow) bool { return r.Factor == factor })
}

func (s *Server) factRow(l *locale.Locale, f models.Fact) factRow {
	r := models.Range{Min: f.Min, Max: f.Max}
	if f.Value != nil {
		r = models.Range{Min: f.Value, Max: f.Value}
	}
	row := factRow{
		Factor: s.vocabularies.Factors.Label(string(f.Factor), string(l.Lang)), Value: s.need(l, f.Factor, r, f.Terms),
		Foreign: len(f.Terms) > 0 && l.Lang != locale.Vi, Note: textOf(l, f.Note), Sources: f.Sources,
		About: aboutFact(l, f.Scope, f.Where, f.Standard),
	}
	if f.Year != 0 {
		row.Year = strconv.Itoa(f.Year)
		if f.AsOfInferred {
			row.Year = l.T("place.about_year", "year", row.Year)
		}
	}
	return row
}

// aboutFact says for which part of the unit a figure holds and by which standard it was counted.
func aboutFact(l *locale.Locale, scope models.FactScope, where, standard *models.Text) string {
	var parts []string
	switch {
	case scope == models.ParentUnit:
		parts = append(parts, l.T("place.of_parent", "where", textOf(l, where)))
	case scope == models.PartOfUnit:
		parts = append(parts, l.T("place.of_part", "where", textOf(l, where)))
	}
	if standard != nil {
		parts = append(parts, small(textOf(l, standard)))
	}
	return strings.Join(parts, " · ")
}

// historyRow is a change between two years as a row of before and after.
func (s *Server) historyRow(l *locale.Locale, h models.FactHistory) outcomeRow {
	row := outcomeRow{
		Label: s.vocabularies.Factors.Label(string(h.Factor), string(l.Lang)), Of: textOf(l, h.Of), Note: textOf(l, h.Note), Sources: h.Sources,
		Bars: barsOf(models.Outcome{Before: h.Before, Value: h.Value}), Study: aboutFact(l, h.Scope, h.Where, h.Standard),
	}
	if h.Before != nil {
		row.Before = l.Figure(float64(*h.Before), h.Unit, "")
	}
	low, high := (*float64)(h.Min), (*float64)(h.Max)
	if h.Value != nil {
		low, high = (*float64)(h.Value), (*float64)(h.Value)
	}
	row.After = l.Quantity(low, high, h.Unit, "")
	switch {
	case h.From != 0 && h.To != 0:
		row.Year = fmt.Sprintf("%d–%d", h.From, h.To)
	case h.Year != 0:
		row.Year = strconv.Itoa(h.Year)
	}
	return row
}
