package web

import (
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/web/locale"
)

// mostChildren bounds the units within that a page lists one by one.
const mostChildren = 200

// history tells what became of a unit of yesterday, or what a unit of today was made of.
func (s *Server) history(l *locale.Locale, u *place.Unit) (label string, rows []unitChange) {
	switch {
	case u.Current():
		for _, p := range u.Predecessors {
			rows = append(rows, unitChange{Then: describe(l, p), ThenHref: placeHref(l.Lang, p), Now: []link{{"", unitTitle(l, u)}}, Note: partNote(l, p, u)})
		}
		return l.T("place.made_of"), rows
	case u.Level == place.LevelCommune:
		return l.T("place.became"), []unitChange{becameOf(l, u)}
	}
	for _, c := range s.places.Communes(u) {
		if len(rows) == mostChildren || u.Level == place.LevelProvince {
			break
		}
		rows = append(rows, becameOf(l, c))
	}
	if len(rows) == 0 {
		rows = append(rows, becameOf(l, u))
	}
	return l.T("place.became"), rows
}

// becameOf is one unit of yesterday with the units of today that hold its land.
func becameOf(l *locale.Locale, u *place.Unit) unitChange {
	row := unitChange{Then: unitTitle(l, u), ThenHref: placeHref(l.Lang, u)}
	today := u.Today()
	for _, t := range today {
		row.Now = append(row.Now, link{placeHref(l.Lang, t), unitTitle(l, t)})
	}
	switch {
	case len(today) > 1:
		row.Note = l.T("place.split")
	case len(today) == 1 && today[0].Title() == u.Title():
		row.Note = l.T("place.same_name")
	}
	return row
}

// partNote says whether all of a unit of yesterday lies in one of today.
func partNote(l *locale.Locale, then, now *place.Unit) string {
	if len(then.Successors) < 2 {
		return ""
	}
	if then.Successors[0] == now {
		return l.T("place.most_of")
	}
	return l.T("place.part_of")
}

// childLinks are the units within one of today.
func (s *Server) childLinks(l *locale.Locale, u *place.Unit) []link {
	var out []link
	for _, c := range s.places.Children(u) {
		if len(out) == mostChildren {
			break
		}
		out = append(out, link{placeHref(l.Lang, c), unitTitle(l, c)})
	}
	return out
}
