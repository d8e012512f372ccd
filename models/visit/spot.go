package visit

import (
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
)

// SpotOf is the point and the names of a unit.
func (p *Planner) SpotOf(u *place.Unit) Spot {
	s := Spot{Then: u.FullName(), Unit: u.Key(), Lat: u.Lat, Lon: u.Lon, Height: heightOf(u)}
	if now := u.Today(); !u.Current() && len(now) > 0 && now[0].FullName() != s.Then {
		s.Now = now[0].FullName()
	}
	return s
}

// heightOf is the height of a unit's villages in metres; 0 where nobody knows.
func heightOf(u *place.Unit) float64 {
	for _, now := range u.Today() {
		if now.Elevation != nil {
			return now.Elevation.Median
		}
	}
	return 0
}

// Night is where one sleeps near a spot where nobody says otherwise: the town of its district, since
// villages seldom have beds for a delegation.
func (p *Planner) Night(s Spot) Spot {
	u, ok := p.places.Unit(s.Unit)
	if !ok {
		return s
	}
	town := p.Town(u)
	if town == nil {
		return s
	}
	return p.SpotOf(town)
}

// Town is the seat of the district that a unit lies in, or lay in until 2025; nil where there was none.
func (p *Planner) Town(u *place.Unit) *place.Unit {
	d := u.District()
	if d == nil && u.Current() && u.Level == place.LevelCommune && len(u.Predecessors) > 0 {
		d = u.Predecessors[0].District()
	}
	if d == nil {
		return nil
	}
	if d.Kind != place.Huyen {
		return nil // a town or an urban district is one itself
	}
	var town *place.Unit
	for _, c := range p.places.Communes(d) {
		if c.Kind != place.ThiTran {
			continue
		}
		if town == nil || c.Name == d.Name {
			town = c
		}
	}
	return town
}

// Ambiguity is a name that means several places: it is asked back, never guessed.
type Ambiguity struct {
	// Stop is the id of the stop, HomeID for the home place.
	Stop  string
	Name  string
	Units []*place.Unit
}

// Records gives a record of the catalogue; false where it is not there.
type Records func(models.ModelID) (*models.Model, bool)

// Fill completes what can be found and leaves what cannot: ids, titles and points of stops, the home
// place, one Day for each day. What a name may mean besides comes back. It changes nothing that is there.
func (p *Planner) Fill(v *Visit, records Records) []Ambiguity {
	var open []Ambiguity
	if a := p.fillSpot(&v.Home, HomeID); a != nil {
		open = append(open, *a)
	}
	names := idGiver(v)
	for i := range v.Stops {
		s := &v.Stops[i]
		if s.ID == "" {
			s.ID = names("s")
		}
		if s.Kind == "" {
			s.Kind = PlaceStop
			if s.Model != "" {
				s.Kind = ModelStop
			}
		}
		if s.Model != "" {
			if m, ok := records(s.Model); ok {
				p.fillFrom(s, m)
			}
		}
		if s.Title.IsZero() {
			s.Title = models.Text{Vi: s.Spot.Name}
		}
		if a := p.fillSpot(&s.Spot, s.ID); a != nil {
			open = append(open, *a)
		}
	}
	p.fillDays(v, names)
	for i := range v.Stops {
		for j := range v.Stops[i].Questions {
			if q := &v.Stops[i].Questions[j]; q.ID == "" {
				q.ID = names("q")
			}
		}
	}
	for i := range v.Plans {
		for j := range v.Plans[i].Points {
			if pt := &v.Plans[i].Points[j]; pt.ID == "" {
				pt.ID = names("p")
			}
		}
	}
	return open
}

// fillDays gives each day its entry and its sheet.
func (p *Planner) fillDays(v *Visit, names func(string) string) {
	n := min(v.DayCount(), MaxDays)
	for len(v.Days) < n {
		v.Days = append(v.Days, Day{})
	}
	if n > 0 {
		v.Days = v.Days[:max(n, lastDayUsed(v))]
	}
	for i := range v.Days {
		d := &v.Days[i]
		if len(d.Sheet) == 0 {
			for _, text := range p.rules.Reflection {
				d.Sheet = append(d.Sheet, Question{Text: text, Because: Standing})
			}
		}
		for j := range d.Sheet {
			if d.Sheet[j].ID == "" {
				d.Sheet[j].ID = names("q")
			}
		}
		if d.Night != nil && !d.Night.Known() {
			p.fillSpot(d.Night, "")
		}
	}
}

// lastDayUsed is the number of the last day on whose sheet somebody wrote: a journey that is made shorter
// loses no answer.
func lastDayUsed(v *Visit) int {
	last := 0
	for i, d := range v.Days {
		for _, q := range d.Sheet {
			if q.Answered() {
				last = i + 1
			}
		}
	}
	return last
}

// fillFrom takes title and place from a record.
func (p *Planner) fillFrom(s *Stop, m *models.Model) {
	if s.Title.IsZero() {
		s.Title = m.Title
	}
	if s.Spot.Known() || s.Spot.Name != "" {
		return
	}
	l := p.places.Locate(m.Place)
	if len(l.Then) == 0 {
		s.Spot.Then = strings.Join(nonEmpty(m.Place.Commune, m.Place.District, m.Place.Province), ", ")
		return
	}
	u := l.Then[0]
	if u.Level == place.LevelDistrict {
		if town := p.Town(u); town != nil && s.Kind == OfficeStop {
			u = town
		}
	}
	s.Spot = p.SpotOf(u)
	if len(l.Now) > 0 && l.Now[0].FullName() != s.Spot.Then {
		s.Spot.Now = l.Now[0].FullName()
	}
}

func nonEmpty(parts ...string) []string {
	var out []string
	for _, one := range parts {
		if one != "" {
			out = append(out, one)
		}
	}
	return out
}

// fillSpot finds the point of a named place.
func (p *Planner) fillSpot(s *Spot, id string) *Ambiguity {
	if s.Known() && s.Then != "" {
		return nil
	}
	if u, ok := p.places.Unit(s.Unit); ok && s.Unit != "" {
		p.setUnit(s, u)
		return nil
	}
	if s.Known() || s.Name == "" {
		return nil
	}
	units := place.Widest(p.places.Resolve(s.Name))
	if len(units) == 1 {
		p.setUnit(s, units[0])
		return nil
	}
	if len(units) == 0 {
		return nil
	}
	return &Ambiguity{Stop: id, Name: s.Name, Units: units}
}

func (p *Planner) setUnit(s *Spot, u *place.Unit) {
	name, lat, lon, exact := s.Name, s.Lat, s.Lon, s.Exact
	*s = p.SpotOf(u)
	s.Name = name
	if lat != 0 || lon != 0 {
		s.Lat, s.Lon, s.Exact = lat, lon, exact
	}
}

// idGiver gives names that the visit has not used: s1, s2, q1 …
func idGiver(v *Visit) func(prefix string) string {
	used := map[string]bool{}
	for _, s := range v.Stops {
		used[s.ID] = true
		for _, q := range s.Questions {
			used[q.ID] = true
		}
	}
	for _, d := range v.Days {
		for _, q := range d.Sheet {
			used[q.ID] = true
		}
	}
	for _, a := range v.Plans {
		for _, pt := range a.Points {
			used[pt.ID] = true
		}
	}
	next := map[string]int{}
	return func(prefix string) string {
		for {
			next[prefix]++
			if id := prefix + strconv.Itoa(next[prefix]); !used[id] {
				used[id] = true
				return id
			}
		}
	}
}
