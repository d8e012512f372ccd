package web

import (
	"net/url"

	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/web/locale"
)

// mineBar is the reader's own place, over every page that was asked for it. It stands in the address, and
// with scripts in the browser; the server keeps nothing.
type mineBar struct {
	Name, Href string
	// Locality and Facts are what the browser remembers; Facts as a query string.
	Locality, Facts string
}

// mine is the bar of a place with what was said of it; nil where there is no such place.
func (s *Server) mine(l *locale.Locale, locality string, facts []string) *mineBar {
	if locality == "" {
		return nil
	}
	u, err := s.fits.gatherer.Unit(locality)
	if err != nil {
		return nil
	}
	v := url.Values{}
	if len(facts) > 0 {
		v["fact"] = facts
	}
	bar := &mineBar{Name: mineName(l, u), Locality: u.Key(), Facts: v.Encode()}
	v.Set("locality", u.Key())
	bar.Href = address(l.Lang, pathWith("/fit", v))
	return bar
}

// mineName is short enough for a phone: "huyện Chiêm Hóa cũ, Tuyên Quang".
func mineName(l *locale.Locale, u *place.Unit) string {
	name := unitTitle(l, u)
	if !u.Current() {
		name = l.T("fit.of.old", "unit", name)
	}
	if u.Parent != nil {
		name += ", " + unitName(l, u.Province())
	}
	return name
}
