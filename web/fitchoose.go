package web

import (
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/web/locale"
)

// placeMap is the country to click a province on; the list beside it is the same for keys and readers.
type placeMap struct {
	ViewBox   string
	Provinces []mapChoice
	Islands   []string
	Texts     []mapText
}

// mapChoice is a province's outline that leads somewhere.
type mapChoice struct {
	link
	Path string
}

// chooseMap draws the provinces of today, each leading to its communes.
func (s *Server) chooseMap(l *locale.Locale, q fitAsked) *placeMap {
	m := &placeMap{ViewBox: s.country.ViewBox, Texts: s.mapTexts(l)}
	for _, p := range s.country.Provinces {
		if u, ok := s.places.Unit(p.Code); ok {
			m.Provinces = append(m.Provinces, mapChoice{link{s.fitHref(l, q, u), unitName(l, u)}, p.Path})
		}
	}
	for _, group := range s.country.Islands {
		m.Islands = append(m.Islands, group.Path)
	}
	return m
}

// toldPlaces are the places of which sources tell more than the gazetteer.
func (s *Server) toldPlaces(l *locale.Locale, q fitAsked) []link {
	var out []link
	for _, loc := range s.localities {
		if u, _ := s.places.Named(loc.Unit.UnitName(), loc.Unit.AsOf); u != nil {
			out = append(out, link{s.fitHref(l, q, u), describe(l, u)})
		}
	}
	return out
}

// nearPlaces are other places to judge for: a province's communes, or the old district as a whole and the
// communes of today within it.
func (s *Server) nearPlaces(l *locale.Locale, q fitAsked, u *place.Unit) []choice {
	if u.Level == place.LevelProvince {
		var out []choice
		for _, c := range s.places.Communes(u) {
			out = append(out, choice{link{s.fitHref(l, q, c), unitTitle(l, c)}, false})
		}
		return out
	}
	whole := u
	if u.Level == place.LevelCommune {
		if whole = u.District(); whole == nil && len(u.Predecessors) > 0 {
			whole = u.Predecessors[0].District()
		}
	}
	if whole == nil || whole.Level != place.LevelDistrict {
		return nil
	}
	out := []choice{{link{s.fitHref(l, q, whole), l.T("fit.whole_district")}, whole == u}}
	here := whole == u
	for _, today := range whole.Today() {
		out = append(out, choice{link{s.fitHref(l, q, today), unitName(l, today)}, today == u})
		here = here || today == u
	}
	if !here { // a commune of yesterday
		out = append(out, choice{link{s.fitHref(l, q, u), unitTitle(l, u)}, true})
	}
	return out
}
