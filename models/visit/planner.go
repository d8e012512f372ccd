package visit

import (
	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
)

// Planner works out what follows from a visit. It does not change and may be used from many goroutines.
type Planner struct {
	rules    models.VisitRules
	places   *place.Gazetteer
	vehicles map[string]models.Vehicle
	terrains map[string]models.Terrain
	factors  *models.Vocabulary
	usual    map[string]int
	reasons  map[string]models.Text
	report   map[string]models.Text
}

// NewPlanner takes the rules of the vocabularies and the gazetteer; both are mandatory.
func NewPlanner(v *models.Vocabularies, places *place.Gazetteer) *Planner {
	p := &Planner{
		rules: v.Visit, places: places, factors: v.Factors,
		vehicles: map[string]models.Vehicle{}, terrains: map[string]models.Terrain{}, usual: map[string]int{},
		reasons: sentences(v.Visit.Reasons), report: sentences(v.Visit.Report),
	}
	for _, one := range v.Visit.Minutes {
		p.usual[one.Kind] = one.Minutes
	}
	for _, one := range v.Visit.Vehicles {
		p.vehicles[one.Slug] = one
	}
	for _, one := range v.Visit.Terrains {
		p.terrains[one.Slug] = one
	}
	return p
}

// Rules are what the planner goes by.
func (p *Planner) Rules() models.VisitRules { return p.rules }

// vehicle is the visit's, the first of the rules where none was chosen.
func (p *Planner) vehicle(v *Visit) models.Vehicle {
	if one, ok := p.vehicles[v.Vehicle]; ok {
		return one
	}
	return p.rules.Vehicles[0]
}

// terrain is that of a height: the last one that begins at or below it.
func (p *Planner) terrain(height float64) models.Terrain {
	found := p.rules.Terrains[0]
	for _, t := range p.rules.Terrains {
		if height >= float64(t.From) && t.From >= found.From {
			found = t
		}
	}
	return found
}
