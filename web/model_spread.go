package web

import (
	"strconv"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/web/locale"
)

// spreadPlace is a place where the same was done.
type spreadPlace struct {
	// Number is the place's number on the map, empty where it is not drawn.
	Number string
	// Name is the place in the source's words; Href leads to the unit where the name surely means one.
	Name, Href string
	// Now is what the unit is called today, where that is another name.
	Now, Year, Note string
	// Meanings counts the units that the name may mean, where it is more than one.
	Meanings int
	Sources  notes
}

// pinMap is the country with numbered places.
type pinMap struct {
	ViewBox  string
	Outlines []string
	Islands  []string
	Texts    []mapText
	Pins     []pin
	Label    string
}

// pin is a place on the map; Here marks the page's own.
type pin struct {
	mapMark
	Here bool
}

const pinRadius = 8.5

// spreadOf lists where else the model was taken up, and draws what can be placed for sure.
func (s *Server) spreadOf(l *locale.Locale, m *models.Model) ([]spreadPlace, *pinMap) {
	var list []spreadPlace
	var pins []pin
	if now := s.places.Locate(m.Place).Now; len(now) > 0 {
		pins = append(pins, s.pinAt(now[0], "", m.Place.Main().Province, true))
	}
	for _, rep := range m.Replications {
		item := spreadPlace{Name: rep.Place, Note: textOf(l, rep.Note), Sources: rep.Sources}
		if rep.Year != 0 {
			item.Year = strconv.Itoa(rep.Year)
		}
		units := s.meaningsOf(rep.Place)
		if len(units) > 1 {
			item.Meanings = len(units)
		}
		if len(units) == 1 {
			u := units[0]
			item.Href = placeHref(l.Lang, u)
			if now, same := nowOf(l, u, nil); !u.Current() && !same {
				item.Now = now
			}
			if p := pinned(u); p != nil {
				item.Number = strconv.Itoa(len(pins))
				if len(pins) == 0 || !pins[0].Here {
					item.Number = strconv.Itoa(len(pins) + 1)
				}
				pins = append(pins, s.pinAt(p, item.Number, rep.Place, false))
			}
		}
		list = append(list, item)
	}
	if len(list) == 0 || len(pins) == 0 || (len(pins) == 1 && pins[0].Here) {
		return list, nil
	}
	return list, s.pinMap(l, l.T("model.map"), pins)
}

// meaningsOf gives the places that a name in a source's words may mean, the widest of each.
func (s *Server) meaningsOf(name string) []*place.Unit { return place.Widest(s.places.Resolve(name)) }

// pinned is the unit whose point stands for u: its own, else that of today's unit; nil where none is known.
func pinned(u *place.Unit) *place.Unit {
	for _, v := range append([]*place.Unit{u}, u.Today()...) {
		if v.Lat != 0 || v.Lon != 0 {
			return v
		}
	}
	return nil
}

func (s *Server) pinAt(u *place.Unit, number, label string, here bool) pin {
	x, y := s.country.Point(u.Lat, u.Lon)
	return pin{mapMark{X: x, Y: y, R: pinRadius, Text: number, Label: label}, here}
}

// pinMap draws places on the country, moved apart where they would cover each other.
func (s *Server) pinMap(l *locale.Locale, label string, pins []pin) *pinMap {
	m := &pinMap{ViewBox: s.country.ViewBox, Texts: s.mapTexts(l), Label: label}
	for _, p := range s.country.Provinces {
		m.Outlines = append(m.Outlines, p.Path)
	}
	for _, group := range s.country.Islands {
		m.Islands = append(m.Islands, group.Path)
	}
	marks := make([]mapMark, len(pins))
	for i, p := range pins {
		marks[i] = p.mapMark
	}
	spread(marks)
	for i, p := range pins {
		m.Pins = append(m.Pins, pin{marks[i], p.Here})
	}
	return m
}

// placeHref is the address of a unit's page.
func placeHref(lang locale.Lang, u *place.Unit) string { return address(lang, "/places/"+u.Key()) }
