package web

import (
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// knownGroup is what is known of one side of a place.
type knownGroup struct {
	Label string
	Rows  []knownRow
}

// knownRow is one fact with who said it, of which unit and when.
type knownRow struct {
	Factor, Value string
	// Foreign marks terms, which are Vietnamese on every page.
	Foreign bool
	// Words marks terms, in which a figure is a part of a name.
	Words bool
	// Of says of which unit it was said, or how it was estimated; Spread how sure an estimate is.
	Of, Spread string
	// Estimate marks what was worked out and not said by anyone.
	Estimate bool
	Year     string
	Note     string
	Record   *link
	Sources  notes
}

// sourceBook numbers the sources of many profiles in one list.
type sourceBook struct {
	list []models.Source
	ids  map[string]models.SourceID
}

func newSourceBook() *sourceBook { return &sourceBook{ids: map[string]models.SourceID{}} }

// cite gives the numbers of sources, and new ones to those that have none.
func (b *sourceBook) cite(list []models.Source) notes {
	var out notes
	for _, src := range list {
		key := src.Title + "\x00" + src.URL
		id, known := b.ids[key]
		if !known {
			id = models.SourceID("S" + strconv.Itoa(len(b.list)+1))
			b.ids[key] = id
			src.ID = id
			b.list = append(b.list, src)
		}
		out = append(out, id)
	}
	return out
}

// knownGroups are the facts by the sides of fit; what describes a place only stands last.
func (s *Server) knownGroups(l *locale.Locale, p *fit.Place, book *sourceBook) []knownGroup {
	var out []knownGroup
	for _, group := range fit.Groups() {
		g := knownGroup{Label: l.Label("conditions", group)}
		if group == "profile" {
			g.Label = l.T("fit.context")
		}
		var last models.Factor
		for _, k := range p.Facts {
			if t, _ := s.vocabularies.Factors.Term(string(k.Factor)); t.Group != group {
				continue
			}
			row := s.knownRow(l, k, book)
			if k.Factor == last {
				row.Factor = "" // one head for all that is told of a factor
			}
			last = k.Factor
			g.Rows = append(g.Rows, row)
		}
		if len(g.Rows) > 0 {
			out = append(out, g)
		}
	}
	return out
}

func (s *Server) knownRow(l *locale.Locale, k fit.Known, book *sourceBook) knownRow {
	row := knownRow{
		Factor: s.factorLabel(l, k.Factor), Value: s.knownValue(l, k), Foreign: len(k.Terms) > 0 && l.Lang != locale.Vi, Words: len(k.Terms) > 0,
		Of: s.saidOf(l, k), Spread: s.spreadText(l, k), Estimate: k.Origin.Estimate(), Sources: book.cite(k.Sources),
	}
	if k.Origin == fit.OfVillages {
		row.Spread = ""
	}
	if k.Note != nil && k.Record == nil {
		row.Note = k.Note.In(string(l.Lang))
	}
	if k.Standard != nil {
		row.Note = strings.TrimSpace(k.Standard.In(string(l.Lang)) + ". " + row.Note)
	}
	switch {
	case k.Year != 0:
		row.Year = strconv.Itoa(k.Year)
	case len(k.Sources) > 0:
		row.Year = l.T("fit.undated")
	}
	if k.Record != nil {
		row.Record = &link{modelHref(l.Lang, k.Record.ID), k.Record.Title.In(string(l.Lang))}
	}
	return row
}

// toldOf counts what is known and how: "21 điều đã biết: 4 ước tính, 3 là số toàn tỉnh".
func toldOf(l *locale.Locale, p *fit.Place) string {
	var estimates, province, district, typed int
	for _, k := range p.Facts {
		switch {
		case k.Origin.Estimate():
			estimates++
		case k.Origin == fit.OfProvince:
			province++
		case k.Origin == fit.Inherited:
			district++
		case k.Origin == fit.Typed:
			typed++
		}
	}
	parts := []string{l.T("fit.facts", "n", len(p.Facts))}
	for _, one := range []struct {
		n   int
		key string
	}{{typed, "fit.facts_typed"}, {district, "fit.facts_district"}, {province, "fit.facts_province"}, {estimates, "fit.facts_estimate"}} {
		if one.n > 0 {
			parts = append(parts, l.T(one.key, "n", one.n))
		}
	}
	return strings.Join(parts, ", ") + "."
}
