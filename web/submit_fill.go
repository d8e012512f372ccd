package web

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// typedOf is a record as the form shows it, with what the form does not show beside it.
func (s *Server) typedOf(l *locale.Locale, m *models.Model) (typed, error) {
	f := filling{t: typed{}, l: l}
	shell := *m
	shell.Sources, shell.Conditions, shell.Economics, shell.Outcomes = nil, nil, nil, nil
	shell.Risks, shell.Lessons, shell.Replications, shell.Actors, shell.Pictures, shell.Prices = nil, nil, nil, nil, nil, nil
	f.keep(restName, shell)
	f.set("title", m.Title.Vi)
	f.set("summary", m.Summary.Vi)
	f.set("place", s.placeText(m.Place))
	f.year("year", m.Place.AsOf)
	f.year("since", m.Since)
	f.set("status", string(m.Status))
	for _, one := range m.Sector {
		f.t["sector"] = append(f.t["sector"], string(one))
	}
	for _, one := range m.Commodities {
		f.t["commodities"] = append(f.t["commodities"], one.Vi)
	}
	f.t["programmes"], f.t["ethnic_groups"] = m.Programmes, m.EthnicGroups
	var steps []string
	for _, step := range m.Steps {
		steps = append(steps, step.Vi)
	}
	f.set("steps", strings.Join(steps, "\n"))
	f.rows(s, m)
	f.further(m)
	for i := range m.Economics {
		f.account(rowName("economics", i), &m.Economics[i])
	}
	return f.t, f.err
}

// filling writes a record's fields into the form.
type filling struct {
	t   typed
	l   *locale.Locale
	err error
}

func (f *filling) set(name, value string) {
	if value != "" {
		f.t[name] = []string{value}
	}
}

func (f *filling) year(name string, year int) {
	if year != 0 {
		f.set(name, strconv.Itoa(year))
	}
}

func (f *filling) keep(name string, rest any) {
	text, err := json.Marshal(rest)
	if err != nil && f.err == nil {
		f.err = fmt.Errorf("keep %s: %w", name, err)
	}
	f.t[name] = []string{string(text)}
}

func (f *filling) cite(name string, sources []models.SourceID) {
	ids := make([]string, len(sources))
	for i, id := range sources {
		ids[i] = string(id)
	}
	f.set(name, strings.Join(ids, ", "))
}

func (f *filling) note(name string, t *models.Text) {
	if t != nil {
		f.set(name, t.Vi)
	}
}

func rowName(list string, i int) string { return list + "." + strconv.Itoa(i) + "." }

func (f *filling) rows(s *Server, m *models.Model) {
	for i, one := range m.Sources {
		row := rowName("sources", i)
		f.keep(row+restName, one)
		f.set(row+"title", one.Title)
		f.set(row+"publisher", one.Publisher)
		f.set(row+"url", one.URL)
		f.set(row+"date", f.l.Date(one.Date))
		f.set(row+"kind", string(one.Kind))
	}
	for i, one := range m.Actors {
		row := rowName("actors", i)
		f.set(row+"name", one.Name)
		f.set(row+"kind", one.Kind)
		f.set(row+"role", one.Role)
	}
	for i, one := range m.Conditions {
		row := rowName("conditions", i)
		f.keep(row+restName, one)
		f.set(row+"factor", string(one.Factor))
		f.set(row+"value", s.conditionText(f.l, one))
		f.set(row+"importance", string(one.Importance))
		f.note(row+"note", one.Note)
		f.cite(row+"sources", one.Sources)
	}
	f.figures(m)
	f.told(m)
}

func (f *filling) figures(m *models.Model) {
	for i, one := range m.Economics {
		row := rowName("economics", i)
		f.keep(row+restName, one)
		f.set(row+"unit", one.Unit)
		f.year(row+"year", one.Year)
		for _, amount := range amounts(&one) {
			f.set(row+amount.name, rangeText(f.l, *amount.into))
		}
		f.set(row+"first_income_year", numberText(f.l, one.FirstIncomeYear))
		f.note(row+"note", one.Note)
		f.cite(row+"sources", one.Sources)
	}
	for i, one := range m.Outcomes {
		row := rowName("outcomes", i)
		f.keep(row+restName, one)
		f.set(row+"indicator", string(one.Indicator))
		f.set(row+"scope", string(one.Scope))
		f.set(row+"value", valueText(f.l, one))
		f.set(row+"before", beforeText(f.l, one))
		f.note(row+"of", one.Of)
		f.year(row+"year", one.Year)
		f.note(row+"note", one.Note)
		f.cite(row+"sources", one.Sources)
	}
}

func (f *filling) told(m *models.Model) {
	for i, one := range m.Pictures {
		f.picture(rowName("pictures", i), one)
	}
	for i, one := range m.Risks {
		row := rowName("risks", i)
		f.keep(row+restName, one)
		f.set(row+"kind", one.Kind)
		f.set(row+"text", one.Text.Vi)
		f.cite(row+"sources", one.Sources)
	}
	for i, one := range m.Lessons {
		row := rowName("lessons", i)
		f.keep(row+restName, one)
		f.set(row+"text", one.Text.Vi)
		f.cite(row+"sources", one.Sources)
	}
	for i, one := range m.Replications {
		row := rowName("replications", i)
		f.keep(row+restName, one)
		f.set(row+"place", one.Place)
		f.year(row+"year", one.Year)
		f.note(row+"note", one.Note)
		f.cite(row+"sources", one.Sources)
	}
}

func (f *filling) picture(row string, p models.Picture) {
	f.keep(row+restName, p)
	f.set(row+"caption", p.Caption.Vi)
	f.set(row+"author", p.Author)
	f.set(row+"licence", string(p.Licence))
}
