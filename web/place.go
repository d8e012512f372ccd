package web

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

// placePage is what is known of an administrative unit, then and now.
type placePage struct {
	frame
	Heading string
	Crumbs  []link
	Line    placeLine
	Current bool
	Glance  []glance
	// History has a row for every unit of yesterday that this one was, held, or was made of.
	HistoryLabel string
	History      []unitChange
	Children     []link
	Map          *pinMap
	Models       []placeModel
	Total        int
	AllHref      string
	From, To     []spreadRow
	// Profile is what the sources tell of the unit; Doubts and Remarks are what does not add up in it.
	Profile  []factGroup
	Changes  []outcomeRow
	Doubts   []string
	Remarks  []told
	AsOf     string
	Related  []link
	Sources  []sourceLine
	JSONHref string
	// FitHref asks which models fit the place.
	FitHref string
}

// unitChange is one step from yesterday's units to today's.
type unitChange struct {
	Then, ThenHref string
	Now            []link
	Note           string
}

// placeModel is a record at the place.
type placeModel struct {
	Href, Title string
	Line        placeLine
	Result      figure
	Level       int
}

// placeFound is a unit with its records and the replications that touch it.
type placeFound struct {
	Unit    *place.Unit
	Records []*models.Revision
	Total   int
	// Taken are records that tell of the same being done here.
	Taken   []*models.Revision
	Profile *models.Locality
}

// mostHere is how many records a place's page lists before it leads to the search.
const mostHere = 20

// placeAt fetches what is known of a unit.
func (s *Server) placeAt(ctx context.Context, key string) (*placeFound, error) {
	u, ok := s.places.Unit(key)
	if !ok {
		return nil, &absent{"unit", key}
	}
	f := &placeFound{Unit: u, Profile: s.profileOf(u)}
	result, records, err := s.searchRecords(ctx, search.Query{Place: []string{u.Key()}, Sort: search.ByEvidence, Size: mostHere})
	if err != nil {
		return nil, err
	}
	f.Records, f.Total = records, result.Total
	const most = 100
	_, f.Taken, err = s.searchRecords(ctx, search.Query{Taken: []string{u.Key()}, Size: most})
	return f, err
}

// profileOf is the profile of just this land, then or now.
func (s *Server) profileOf(u *place.Unit) *models.Locality {
	for _, loc := range s.localities {
		if named, _ := s.places.Named(loc.Unit.UnitName(), loc.Unit.AsOf); named != nil && named.Same(u) {
			return loc
		}
	}
	return nil
}

// relatedProfiles are profiles of units that hold a part of this one's land, or all of it.
func (s *Server) relatedProfiles(l *locale.Locale, u *place.Unit) []link {
	var out []link
	for _, loc := range s.localities {
		named, _ := s.places.Named(loc.Unit.UnitName(), loc.Unit.AsOf)
		if named == nil || named.Same(u) || named.Level == place.LevelProvince || u.Level == place.LevelProvince && !named.Within(u) {
			continue
		}
		if named.Within(u) || u.Within(named) || slices.Contains(named.Today(), u) || within(u.Predecessors, named) {
			out = append(out, link{placeHref(l.Lang, named), describe(l, named)})
		}
	}
	return out
}

func within(units []*place.Unit, other *place.Unit) bool {
	return slices.ContainsFunc(units, func(u *place.Unit) bool { return u.Within(other) })
}

// showPlace words a unit.
func (s *Server) showPlace(r request, _ string, f *placeFound) (placePage, error) {
	l, u := r.Locale, f.Unit
	p := placePage{
		frame: s.frame(r, describe(l, u)), Heading: capital(describe(l, u)), Crumbs: placeCrumbs(l, u), Line: unitLine(l, u), Current: u.Current(),
		Glance: s.placeGlance(l, f), Models: s.placeModels(l, f.Records), Total: f.Total,
		AllHref: address(l.Lang, modelsPath(search.Query{Place: []string{u.Key()}})), Related: s.relatedProfiles(l, u), JSONHref: "/api/places/" + u.Key(),
		FitHref: address(l.Lang, pathWith("/fit", url.Values{"locality": {u.Key()}})),
	}
	if !u.Current() && slices.ContainsFunc(u.Today(), func(now *place.Unit) bool { return now.Title() == u.Title() }) {
		p.Title = r.T("place.title_before", "title", p.Title) // of two units of one name each page says which it is
	}
	p.Description = r.T("place.page_description", "place", p.Heading)
	p.Section, p.Pictures = "places", true
	p.HistoryLabel, p.History = s.history(l, u)
	p.Children = s.childLinks(l, u)
	if at := pinned(u); at != nil {
		p.Map = s.pinMap(l, r.T("place.map", "place", p.Heading), []pin{s.pinAt(at, "", "", true)})
	}
	p.From, p.To = s.spreadFrom(l, f.Records), s.spreadTo(l, u, f.Taken)
	if f.Profile != nil {
		p.profile(s, l, f.Profile)
	}
	return p, nil
}

func placeCrumbs(l *locale.Locale, u *place.Unit) []link {
	out := []link{{address(l.Lang, "/places"), l.T("nav.places")}}
	var above []link
	for up := u.Parent; up != nil; up = up.Parent {
		above = append(above, link{placeHref(l.Lang, up), unitTitle(l, up)})
	}
	slices.Reverse(above)
	return append(out, above...)
}

// placeGlance has what everyone asks first of a place.
func (s *Server) placeGlance(l *locale.Locale, f *placeFound) []glance {
	u := f.Unit
	none := l.T("figure.none")
	here := glance{figure: figure{Label: l.T("place.models"), Text: l.T("models.count", "n", f.Total)}, Level: -1}
	poor := s.factGlance(l, f.Profile, l.T("place.poor"), "poor_and_near_poor_households", "poor_households")
	people := s.factGlance(l, f.Profile, l.T("place.people"), "population", "households")
	if people.Unknown && u.Population > 0 {
		people = glance{figure: figure{Label: people.Label, Text: l.Figure(float64(u.Population), "person", ""), Note: l.T("place.july")}, Level: -1}
	}
	area := s.factGlance(l, f.Profile, l.T("place.area"), "area_km2")
	if area.Unknown && u.AreaKm2 > 0 {
		area = glance{figure: figure{Label: area.Label, Text: l.Rounded(u.AreaKm2, 2) + " km²", Note: l.T("place.area_note")}, Level: -1}
	}
	height := s.factGlance(l, f.Profile, l.T("place.height"), "elevation_m")
	if e := heightOf(u); height.Unknown && e != nil {
		height = glance{figure: figure{
			Label: height.Label, Text: l.Quantity(&e.Min, &e.Max, "m", ""),
			Note: l.T("place.height_note", "median", l.Rounded(e.Median, 0), "n", e.Points),
		}, Level: -1}
		if e.Nearest {
			height.Note = l.T("place.height_near")
		}
	}
	region := glance{figure: figure{Label: l.T("place.region"), Text: none, Unknown: true}, Level: -1}
	if u.Region != "" {
		region.Text, region.Unknown = s.valueLabel(l, "region", u.Region), false
	}
	return []glance{here, poor, people, area, height, region}
}

// heightOf is the height of the unit's villages, or of today's unit where it is the only one.
func heightOf(u *place.Unit) *place.Elevation {
	if u.Elevation != nil {
		return u.Elevation
	}
	if today := u.Today(); len(today) == 1 && today[0].Same(u) {
		return today[0].Elevation
	}
	return nil
}

// factGlance is the newest fact of the first factor that the profile has of the whole unit.
func (s *Server) factGlance(l *locale.Locale, loc *models.Locality, label string, factors ...models.Factor) glance {
	g := glance{figure: figure{Label: label, Text: l.T("figure.none"), Unknown: true}, Level: -1}
	if loc == nil {
		return g
	}
	for _, factor := range factors {
		newest := -1
		for i, fact := range loc.Facts {
			whole := fact.Scope == "" || fact.Scope == models.WholeUnit
			if fact.Factor == factor && whole && (newest < 0 || fact.Year > loc.Facts[newest].Year) {
				newest = i
			}
		}
		if newest >= 0 {
			row := s.factRow(l, loc.Facts[newest])
			g.Text, g.Unknown, g.Note, g.Sources = row.Value, false, row.Year, row.Sources
			return g
		}
	}
	return g
}

func (s *Server) placeModels(l *locale.Locale, records []*models.Revision) []placeModel {
	var out []placeModel
	for _, rec := range records {
		out = append(out, placeModel{
			Href: modelHref(l.Lang, rec.Model.ID), Title: rec.Model.Title.In(string(l.Lang)), Line: s.placeOf(l, rec.Model.Place),
			Result: s.resultFigure(l, rec.Model), Level: rec.Model.Evidence().Level,
		})
	}
	return out
}

// spreadRow is a replication as a place's page tells it: which model, and whither or whence.
type spreadRow struct {
	Href, Title string
	Places      []spreadPlace
}

// spreadFrom are places that took up the models of this one.
func (s *Server) spreadFrom(l *locale.Locale, records []*models.Revision) []spreadRow {
	var out []spreadRow
	for _, rec := range records {
		if list, _ := s.spreadOf(l, rec.Model); len(list) > 0 {
			out = append(out, spreadRow{modelHref(l.Lang, rec.Model.ID), rec.Model.Title.In(string(l.Lang)), list})
		}
	}
	return out
}

// spreadTo are models of elsewhere that were taken up here, where the name surely means a unit here.
func (s *Server) spreadTo(l *locale.Locale, u *place.Unit, records []*models.Revision) []spreadRow {
	var out []spreadRow
	for _, rec := range records {
		if here := s.places.Locate(rec.Model.Place).Then; len(here) > 0 && here[0].Within(u) {
			continue // its own places stand under what went out from here
		}
		row := spreadRow{Href: modelHref(l.Lang, rec.Model.ID), Title: rec.Model.Title.In(string(l.Lang))}
		for _, rep := range rec.Model.Replications {
			units := s.meaningsOf(rep.Place)
			if len(units) != 1 || !units[0].Within(u) {
				continue
			}
			item := spreadPlace{Name: rep.Place, Note: textOf(l, rep.Note)}
			if rep.Year != 0 {
				item.Year = strconv.Itoa(rep.Year)
			}
			row.Places = append(row.Places, item)
		}
		if len(row.Places) > 0 {
			out = append(out, row)
		}
	}
	return out
}
