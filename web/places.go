package web

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

// placesPage finds a place by name; without a name it lists the provinces and the places with a profile.
type placesPage struct {
	frame
	Heading string
	Typed   string
	Faults  []string
	// Meanings are the units to choose from; Nearest what may have been meant where no unit has the name.
	Meanings, Nearest []placeChoice
	Regions           []regionCount
	Profiles          []link
	Answered          bool
}

// placeChoice is a unit to choose, then and now.
type placeChoice struct {
	Href string
	Line placeLine
}

// placesFound is what a name means.
type placesFound struct {
	Units, Nearest []*place.Unit
	// All is the whole catalogue's count, where no name was asked for.
	All *search.Result
}

// mostChoices bounds a list to choose from: names such as Tân Lập have dozens of bearers.
const mostChoices = 60

// placesPage answers /places: a name with one meaning leads straight to its unit.
func (s *Server) placesPage() gin.HandlerFunc {
	show := formPage(s, s.views.places, bind[placeQuery], s.lookUp, s.showPlaces, s.invalidPlaces)
	return func(c *gin.Context) {
		if q, err := bind[placeQuery](s, c); err == nil && q.Text != "" {
			if units := s.meaningsOf(q.Text); len(units) == 1 {
				c.Redirect(http.StatusSeeOther, placeHref(s.request(c).Lang, units[0]))
				return
			}
		}
		show(c)
	}
}

func (s *Server) lookUp(ctx context.Context, q placeQuery) (*placesFound, error) {
	var f placesFound
	if q.Text == "" {
		var err error
		if f.All, err = s.search.Search(ctx, search.Query{Size: 1}); err != nil {
			return nil, fmt.Errorf("counting the catalogue: %w", err)
		}
		return &f, nil
	}
	if f.Units = s.meaningsOf(q.Text); len(f.Units) == 0 {
		f.Nearest = s.nearest(q.Text)
	}
	return &f, nil
}

// nearest gives units whose names begin as the text does, with as much of it as any name has.
func (s *Server) nearest(text string) []*place.Unit {
	const enough, least, most = 8, 2, 60
	letters := []rune(text)
	for n := min(len(letters), most); n >= least; n-- {
		if found := s.places.Suggest(string(letters[:n]), enough); len(found) > 0 {
			return found
		}
	}
	return nil
}

func (s *Server) showPlaces(r request, q placeQuery, f *placesFound) (placesPage, error) {
	l := r.Locale
	p := placesPage{frame: s.frame(r, r.T("place.tab")), Heading: r.T("place.heading"), Typed: q.Text}
	p.Section, p.Description, p.Pictures, p.NoIndex = "places", r.T("place.description"), true, q.Text != ""
	if q.Text == "" {
		p.Regions, p.Profiles = s.regionCounts(l, f.All), s.profileLinks(l)
		return p, nil
	}
	p.Answered = true
	p.Heading = r.T("place.none", "text", q.Text)
	if len(f.Units) > 0 {
		p.Heading = r.T("place.several", "text", q.Text, "n", len(f.Units))
	}
	p.Meanings, p.Nearest = s.choices(l, f.Units), s.choices(l, f.Nearest)
	return p, nil
}

// invalidPlaces keeps what was typed and says what is wrong with it.
func (s *Server) invalidPlaces(r request, bad *badRequest) placesPage {
	p := placesPage{frame: s.frame(r, r.T("place.tab")), Heading: r.T("place.heading"), Typed: shorten(r.Query.Get("q"))}
	p.Section, p.NoIndex = "places", true
	for _, f := range bad.faults {
		p.Faults = append(p.Faults, f.text(r.Locale))
	}
	return p
}

func (s *Server) choices(l *locale.Locale, units []*place.Unit) []placeChoice {
	var out []placeChoice
	for _, u := range units {
		if len(out) == mostChoices {
			break
		}
		out = append(out, placeChoice{placeHref(l.Lang, u), unitLine(l, u)})
	}
	return out
}

// unitLine words a unit with what it is called today. Units of yesterday ended on 30 June 2025.
func unitLine(l *locale.Locale, u *place.Unit) placeLine {
	line := placeLine{Then: describe(l, u), Unit: u.Key()}
	if !u.Current() {
		line.Now, line.Same = nowOf(l, u, nil)
	}
	return line
}

// profileLinks are the places of which the sources tell more than their name.
func (s *Server) profileLinks(l *locale.Locale) []link {
	var out []link
	for _, loc := range s.localities {
		if u, _ := s.places.Named(loc.Unit.UnitName(), loc.Unit.AsOf); u != nil {
			out = append(out, link{placeHref(l.Lang, u), describe(l, u)})
		}
	}
	slices.SortFunc(out, func(a, b link) int { return cmp.Compare(a.Label, b.Label) })
	return out
}
