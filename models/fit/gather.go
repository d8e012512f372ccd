package fit

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
)

// Gatherer brings together what is known of a unit: profiles of the catalogue, the gazetteer, climate
// stations, records there. It does not change and may be used from many goroutines.
type Gatherer struct {
	places   *place.Gazetteer
	profiles []profile
	order    map[models.Factor]int
	regions  *models.Vocabulary
}

// profile is a locality of the catalogue with the unit that its names mean.
type profile struct {
	*models.Locality
	unit *place.Unit
}

// NewGatherer finds the unit of each profile; one whose names mean none, or several, is left out.
func NewGatherer(places *place.Gazetteer, localities []*models.Locality, v *models.Vocabularies) *Gatherer {
	g := &Gatherer{places: places, order: map[models.Factor]int{}, regions: v.Regions}
	for i, t := range v.Factors.Terms {
		g.order[models.Factor(t.Slug)] = i
	}
	for _, l := range localities {
		if u, _ := places.Named(l.Unit.UnitName(), l.Unit.AsOf); u != nil {
			g.profiles = append(g.profiles, profile{l, u})
		}
	}
	return g
}

// Unit finds the unit that a locality's id means: a profile's id, or a unit's key as in "place".
func (g *Gatherer) Unit(id string) (*place.Unit, error) {
	for _, p := range g.profiles {
		if p.ID == id {
			return p.unit, nil
		}
	}
	if u, ok := g.places.Unit(id); ok {
		return u, nil
	}
	return nil, fmt.Errorf("locality %q: %w", id, models.ErrNotFound)
}

// Locality gathers what is known of a unit. Records are those at the unit; the conditions that were
// observed there count as facts.
func (g *Gatherer) Locality(u *place.Unit, records []*models.Model) *Locality {
	l := &Locality{ID: u.Key(), Unit: u}
	for _, p := range g.profiles {
		if origin, ok := originOf(u, p.unit); ok {
			l.addProfile(p, origin)
		}
	}
	for _, m := range records {
		at := u
		if then := g.places.Locate(m.Place).Then; len(then) > 0 {
			at = then[0]
		}
		l.addRecord(m, at)
	}
	g.addGazetteer(l, u)
	slices.SortStableFunc(l.Facts, func(a, b Known) int {
		return cmp.Or(cmp.Compare(g.order[a.Factor], g.order[b.Factor]), cmp.Compare(a.Origin, b.Origin), cmp.Compare(b.Year, a.Year))
	})
	return l
}

// originOf says how a profile of one unit speaks of another; false where it does not.
func originOf(u, of *place.Unit) (Origin, bool) {
	switch {
	case of.Same(u):
		return Stated, true
	case of.Level == place.LevelProvince:
		return OfProvince, u.Level != place.LevelProvince && u.Within(of)
	case of.Level == place.LevelDistrict && (u.Within(of) || anyWithin(u.Predecessors, of)):
		return Inherited, true
	case of.Level == place.LevelCommune && u.Level == place.LevelCommune && (slices.Contains(of.Today(), u) || slices.Contains(u.Today(), of)):
		return OfPart, true
	case u.Level == place.LevelDistrict && of.Level == place.LevelCommune && of.Within(u):
		return OfPart, true
	}
	return 0, false
}

func anyWithin(units []*place.Unit, in *place.Unit) bool {
	return slices.ContainsFunc(units, func(p *place.Unit) bool { return p.Within(in) })
}

func (l *Locality) addProfile(p profile, origin Origin) {
	for _, f := range p.Facts {
		k := Known{
			Factor: f.Factor, Range: models.Range{Min: f.Min, Max: f.Max}, Terms: f.Terms, Origin: origin, SaidOf: p.unit,
			Scope: f.Scope, Where: f.Where, Year: f.Year, Standard: f.Standard, Note: f.Note, Sources: sourcesOf(p.Source, f.Sources),
		}
		if f.Value != nil {
			k.Min, k.Max = f.Value, f.Value
		}
		switch {
		case f.Scope == models.ParentUnit:
			k.Origin = max(origin, OfProvince)
		case f.Scope == models.PartOfUnit && origin == Stated:
			k.Origin = OfPart
		}
		l.Facts = append(l.Facts, k)
	}
	if origin == OfProvince {
		return
	}
	for _, r := range p.Locality.Remarks {
		l.Remarks = append(l.Remarks, ProfileRemark{r.Text(), sourcesOf(p.Source, r.Sources)})
	}
}

func sourcesOf(find func(models.SourceID) (models.Source, bool), ids []models.SourceID) []models.Source {
	var out []models.Source
	for _, id := range ids {
		if s, ok := find(id); ok {
			out = append(out, s)
		}
	}
	return out
}

// addRecord takes what was observed where a model works. A model that did not last tells nothing of what
// a place has: its buyer may be gone.
func (l *Locality) addRecord(m *models.Model, at *place.Unit) {
	if m.Failure() {
		return
	}
	for _, c := range m.Conditions {
		if c.Basis != models.Observed || len(c.AnyOf) == 0 && c.Range().IsZero() || ofHousehold(c.Factor) {
			continue
		}
		l.Facts = append(l.Facts, Known{
			Factor: c.Factor, Range: c.Range(), Terms: c.AnyOf, Origin: OfRecord, SaidOf: at, Year: m.Place.AsOf,
			Note: c.Note, Sources: sourcesOf(m.Source, c.Sources), Record: m,
		})
	}
}

// ofHousehold reports what was true of the model's own households and tells nothing of others'.
func ofHousehold(f models.Factor) bool {
	switch f {
	case "capital_vnd_per_household", "capital_vnd_per_ha", "years_to_first_income", "participating_households",
		"labour_per_household", "land_ha_per_household", "production_area_ha", "distance_to_market_km", "distance_to_processor_km":
		return true
	}
	return false
}

// addGazetteer adds what every commune has: the height of its villages, climate, region, area, the
// forest cover of the former province.
func (g *Gatherer) addGazetteer(l *Locality, u *place.Unit) {
	height := heightOf(u)
	if height != nil {
		l.Facts = append(l.Facts, Known{
			Factor: "elevation_m", Range: models.Range{Min: models.Num(height.Min), Max: models.Num(height.Max)},
			Origin: OfVillages, SaidOf: u, Points: height.Points, Spread: heightSpread(height),
		})
	}
	if u.AreaKm2 > 0 {
		l.Facts = append(l.Facts, Known{Factor: "area_km2", Range: plain(u.AreaKm2), Origin: Stated, SaidOf: u, Year: place.Today})
	}
	if u.Level != place.LevelProvince {
		g.addClimate(l, u, height)
	}
	for _, p := range formerProvinces(u) {
		if region, ok := g.regions.Term(p.Region); ok {
			l.Facts = append(l.Facts, Known{
				Factor: "region", Terms: []string{region.Label.Vi}, Origin: provinceOrigin(u, p), SaidOf: p, Year: 2023,
				Sources: []models.Source{masterPlan},
			})
		}
		for _, s := range p.Profile {
			l.Facts = append(l.Facts, Known{
				Factor: models.Factor(s.Factor), Range: models.Range{Min: models.Num(s.Min), Max: models.Num(s.Max)}, Origin: provinceOrigin(u, p),
				SaidOf: p, Year: s.Year, Sources: []models.Source{{Title: s.Source, Publisher: s.Source}},
			})
		}
	}
}

func provinceOrigin(u, p *place.Unit) Origin {
	if u == p || u.Same(p) {
		return Stated
	}
	return OfProvince
}

// heightOf is the height of a unit's villages: of its own, or over the communes of today that hold its land.
func heightOf(u *place.Unit) *place.Elevation {
	if u.Elevation != nil {
		return u.Elevation
	}
	if u.Level == place.LevelProvince {
		return nil
	}
	var out *place.Elevation
	var weighed float64
	for _, t := range u.Today() {
		e := t.Elevation
		if e == nil {
			continue
		}
		if out == nil {
			out = &place.Elevation{Min: e.Min, Max: e.Max}
		}
		out.Min, out.Max = min(out.Min, e.Min), max(out.Max, e.Max)
		out.Points += e.Points
		out.Nearest = out.Nearest || e.Nearest
		weighed += e.Median * float64(e.Points)
	}
	if out != nil {
		out.Median = weighed / float64(max(1, out.Points))
	}
	return out
}

// heightSpread: with fewer than three villages, or none within, the median is ±150 m in mountains
// (SOURCES.md); else villages stand where they stand.
func heightSpread(e *place.Elevation) float64 {
	if e.Points < 3 || e.Nearest {
		return 150
	}
	return 0
}

func (g *Gatherer) addClimate(l *Locality, u *place.Unit, height *place.Elevation) {
	var level *float64
	if height != nil {
		level = &height.Median
	}
	c, ok := EstimateClimate(g.places.Stations(), u.Lat, u.Lon, level)
	if !ok {
		return
	}
	if height != nil {
		c.TemperatureError += lapse * heightSpread(height)
	}
	l.Climate = &c
	origin := Estimated
	if c.Unsure {
		origin = Doubtful
	}
	for _, f := range []struct {
		factor        models.Factor
		value, spread float64
	}{
		{"mean_temperature_c", round(c.MeanC, 0.1), c.TemperatureError},
		{"annual_rainfall_mm", round(c.RainMM, 10), c.RainMM * c.RainShare},
	} {
		l.Facts = append(l.Facts, Known{
			Factor: f.factor, Range: plain(f.value), Origin: origin, SaidOf: u, Spread: f.spread, Stations: c.From,
		})
	}
}

// masterPlan divides the provinces of before July 2025 among six regions (seed/units/SOURCES.md).
var masterPlan = models.Source{
	Title: "Nghị quyết số 81/2023/QH15 về Quy hoạch tổng thể quốc gia thời kỳ 2021–2030", Publisher: "Quốc hội", Date: "2023-01-09",
}

// formerProvinces are the provinces of 2024 that a unit's land lay in.
func formerProvinces(u *place.Unit) []*place.Unit {
	var out []*place.Unit
	add := func(v *place.Unit) {
		if p := v.Province(); p.Year != place.Today && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	add(u)
	if u.Level != place.LevelProvince {
		for _, p := range u.Predecessors {
			add(p)
		}
	}
	return out
}

func plain(f float64) models.Range { return models.Range{Min: models.Num(f), Max: models.Num(f)} }
