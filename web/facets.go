package web

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

// facetView is one group of the filter form.
type facetView struct {
	Name   string
	Legend string
	// Single marks a figure with an upper bound: one choice, or none.
	Single bool
	// Any marks a single choice that was not made; AnyLabel is the word for it.
	Any      bool
	AnyLabel string
	Rows     []facetRow
	// More are the rows that fold away; MoreLabel counts them.
	More      []facetRow
	MoreLabel string
}

// facetRow is a value with its count and, for a region, its provinces.
type facetRow struct {
	box    *facetBox
	Count  string
	Active bool
	// Within are narrower values: a region's provinces, a group's indicators; Inner are the words that
	// count them.
	Within []facetRow
	Inner  string
	// Open unfolds them.
	Open bool
}

// facetBox is what a row shows whatever the result: HTML, prepared once for each value and language and
// cut where tick and count go; name is its label, escaped.
type facetBox struct{ input, label, end, name string }

// boxView is what the box's template is executed with.
type boxView struct {
	Name, Value, Label string
	Single             bool
	// Level is the evidence level that stands beside the box, -1 for none.
	Level int
}

// boxKey names a prepared box.
type boxKey struct {
	lang        locale.Lang
	name, value string
}

// mostRows is how many values of a facet stand open; the rest folds away.
const mostRows = 7

// facetViews words the facets: provinces go under their regions, indicators under their groups.
func (s *Server) facetViews(l *locale.Locale, facets []search.Facet) ([]facetView, error) {
	var out []facetView
	for _, f := range facets {
		if len(f.Values) == 0 || f.Name == "province" {
			continue
		}
		view := facetView{Name: f.Name, Legend: l.Label("filter", f.Name), Single: single(f.Name), Any: true, AnyLabel: l.T("filter.any")}
		inner := f
		if f.Name == "region" {
			inner = facetNamed(facets, "province")
		}
		within, err := s.rowsWithin(l, inner)
		if err != nil {
			return nil, err
		}
		for _, v := range inOrder(f, within) {
			if s.parentOf(f.Name, v) != "" {
				continue
			}
			row, err := s.facetRow(l, f.Name, v)
			if err != nil {
				return nil, err
			}
			row.Within = within[v.Value]
			row.Inner = l.T("filter."+inner.Name+"_within", "n", len(row.Within))
			row.Open = v.Active && f.Name == "region" || anyActive(row.Within)
			view.Any = view.Any && !v.Active
			view.add(row)
		}
		view.MoreLabel = l.T("filter.more", "n", len(view.More))
		out = append(out, view)
	}
	return out, nil
}

// inOrder puts the regions of planning, which hold the provinces, before those of 2025 beside them.
func inOrder(f search.Facet, within map[string][]facetRow) []search.FacetValue {
	if f.Name != "region" {
		return f.Values
	}
	values := slices.Clone(f.Values)
	slices.SortStableFunc(values, func(a, b search.FacetValue) int {
		return min(len(within[b.Value]), 1) - min(len(within[a.Value]), 1)
	})
	return values
}

func facetNamed(facets []search.Facet, name string) search.Facet {
	for _, f := range facets {
		if f.Name == name {
			return f
		}
	}
	return search.Facet{Name: name}
}

// rowsWithin are the rows of values that lie within another, by that other.
func (s *Server) rowsWithin(l *locale.Locale, f search.Facet) (map[string][]facetRow, error) {
	within := map[string][]facetRow{}
	for _, v := range f.Values {
		parent := s.parentOf(f.Name, v)
		if parent == "" {
			continue
		}
		row, err := s.facetRow(l, f.Name, v)
		if err != nil {
			return nil, err
		}
		within[parent] = append(within[parent], row)
	}
	return within, nil
}

// parentOf is the wider value that a facet's value lies within: a province's region, an indicator's
// group; empty where there is none. A group may have the slug of one of its indicators and then means
// the group.
func (s *Server) parentOf(name string, v search.FacetValue) string {
	switch name {
	case "province":
		if u, ok := s.places.Unit(v.Value); ok {
			return u.Region
		}
	case "outcome":
		if _, isGroup := s.vocabularies.IndicatorGroups.Term(v.Value); isGroup {
			return ""
		}
		if t, ok := s.vocabularies.Indicators.Term(v.Value); ok {
			return t.Group
		}
	}
	return ""
}

// add puts a row in the open, unless there are enough of them already; an active one never folds away.
func (v *facetView) add(row facetRow) {
	if len(v.Rows) < mostRows || row.Active || v.Single {
		v.Rows = append(v.Rows, row)
		return
	}
	v.More = append(v.More, row)
}

func (s *Server) facetRow(l *locale.Locale, name string, v search.FacetValue) (facetRow, error) {
	box, err := s.facetBox(l, name, v.Value)
	return facetRow{box: box, Count: l.Number(float64(v.Count)), Active: v.Active}, err
}

// facetBox prepares a box, or takes the one that was. Values come from the vocabularies and the
// gazetteer, so there is an end to them.
func (s *Server) facetBox(l *locale.Locale, name, value string) (*facetBox, error) {
	key := boxKey{l.Lang, name, value}
	if kept, ok := s.boxes.Load(key); ok {
		return kept.(*facetBox), nil
	}
	view := boxView{Name: name, Value: value, Label: s.shortLabel(l, name, value), Single: single(name), Level: -1}
	if level, err := strconv.Atoi(value); err == nil && name == "evidence" {
		view.Level = level
	}
	made, err := s.views.facetBox.execute(l.Lang, view)
	if err != nil {
		return nil, fmt.Errorf("filter %s=%s: %w", name, value, err)
	}
	input, rest, found := strings.Cut(string(made), "><span>")
	label, end, counted := strings.Cut(rest, `<span class="n">`)
	if !found || !counted {
		return nil, fmt.Errorf("filter %s=%s: the template has no place for tick or count", name, value)
	}
	box := &facetBox{input: input, label: "><span>" + label + `<span class="n">`, end: end, name: template.HTMLEscapeString(view.Label)}
	s.boxes.Store(key, box)
	return box, nil
}

func anyActive(rows []facetRow) bool {
	for _, r := range rows {
		if r.Active {
			return true
		}
	}
	return false
}

// single reports filters on a figure: one upper bound at a time.
func single(name string) bool { return name == "cost_max" || name == "first_income_max" }

// chip is an active filter with the address that lifts it.
type chip struct {
	Name  string
	Label string
	Href  string
	// Negated marks what must not be.
	Negated bool
}

// filterChips are the filters set beside the text.
func (s *Server) filterChips(l *locale.Locale, q search.Query) []chip {
	values := valuesOf(q)
	var out []chip
	for _, name := range filterNames() {
		for _, value := range values[name] {
			left := without(values, name, value)
			if u := unknownOf(name); u != "" {
				left = without(left, "unknown", u)
			}
			out = append(out, chip{Name: l.Label("filter", name), Label: s.valueLabel(l, name, value), Href: address(l.Lang, pathWith("/models", left))})
		}
	}
	for _, u := range q.Unknown {
		out = append(out, chip{Name: l.T("filter.also"), Label: l.Label("unstated", u), Href: address(l.Lang, pathWith("/models", without(values, "unknown", u)))})
	}
	return out
}

// unknownOf is the value of "unknown" that belongs to a filter on a figure.
func unknownOf(filter string) string {
	switch filter {
	case "cost_max":
		return "cost"
	case "first_income_max":
		return "first_income"
	}
	return ""
}

// understoodChips are the filters read from the text, each with the address without its words.
func (s *Server) understoodChips(l *locale.Locale, q search.Query, reading search.Reading) []chip {
	var out []chip
	for _, u := range reading.Understood {
		left := with(valuesOf(q), "q", cut(reading.Text, u.Start, u.End))
		if left.Get("q") == "" {
			left.Del("q")
		}
		out = append(out, chip{
			Name: l.Label("filter", u.Param), Label: s.valueLabel(l, u.Param, u.Value), Negated: u.Negated,
			Href: address(l.Lang, pathWith("/models", left)),
		})
	}
	return out
}

// typedField is a parameter as it was typed, for the form of a query that makes no sense.
type typedField struct {
	Param, Label, Value string
	Bad                 bool
}

// mostTyped is how many values of a parameter are kept: no form of ours sends more.
const mostTyped = 50

// typedFields keeps what was typed beside the text.
func typedFields(l *locale.Locale, values url.Values, bad *badRequest) []typedField {
	var out []typedField
	broken := map[string]bool{}
	for _, f := range bad.faults {
		broken[f.Param] = true
	}
	for _, name := range append(filterNames(), "sort", "page", "size") {
		for _, v := range values[name][:min(mostTyped, len(values[name]))] {
			out = append(out, typedField{Param: name, Label: l.Label("filter", name), Value: shorten(v), Bad: broken[name]})
		}
	}
	return out
}
