package place

import (
	"slices"

	"github.com/nhanrong/nhanrong/models"
)

// Location is where a record lies: the units that its names meant in their year, and those of today.
type Location struct {
	// Then has for every name of the record, the main one first, the narrowest unit that it is sure to
	// mean.
	Then []*Unit
	// Now has today's units that hold them, those of the main name first. What several candidates of an
	// ambiguous name have become alike is sure and stands here too.
	Now []*Unit
	// Ambiguous has for every name with several meanings all of them; Then has what they lie in.
	Ambiguous [][]*Unit
	// Missing are names that mean no unit in their year.
	Missing []models.UnitName

	shared []*Unit // today's units that hold every candidate of an ambiguous name
}

// Covers gives the keys under which the record is to be found: those of all units that it is sure to lie
// in.
func (l Location) Covers() []string {
	var keys []string
	for _, u := range slices.Concat(l.Then, l.shared) {
		for _, key := range u.Covers() {
			if !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// Meanings says how many units a name may mean in that year: 0 where there is none, 1 where it is plain.
func (g *Gazetteer) Meanings(u models.UnitName, year int) int {
	found := g.Locate(models.Place{Country: "VN", Province: u.Province, District: u.District, Commune: u.Commune, AsOf: year})
	switch {
	case len(found.Missing) > 0:
		return 0
	case len(found.Ambiguous) > 0:
		return len(found.Ambiguous[0])
	}
	return 1
}

// Locate resolves the names of a record's place with their year. A place outside Vietnam has no unit.
func (g *Gazetteer) Locate(p models.Place) Location {
	var l Location
	if p.Country != "" && p.Country != "VN" {
		return l
	}
	for i, name := range append([]models.UnitName{p.Main()}, p.Also...) {
		if name == (models.UnitName{}) {
			continue
		}
		var current *models.CurrentUnit
		if i == 0 {
			current = p.Current
		}
		g.locate(&l, name, p.AsOf, current)
	}
	return l
}

func (g *Gazetteer) locate(l *Location, name models.UnitName, year int, current *models.CurrentUnit) {
	sure, open := g.Named(name, year)
	if sure == nil && open == nil {
		l.Missing = append(l.Missing, name)
		return
	}
	if open != nil && current != nil {
		if u := g.settledBy(open, *current); u != nil {
			sure, open = u, nil
		}
	}
	if sure != nil {
		l.then(sure)
	}
	if open == nil {
		l.now(sure.Today()...)
		return
	}
	l.Ambiguous = append(l.Ambiguous, open)
	if shared := sharedToday(open); len(shared) > 0 {
		l.shared = append(l.shared, shared...)
		l.now(shared...)
	} else if sure != nil {
		l.now(sure.Today()...)
	}
}

func (l *Location) then(u *Unit) {
	if !slices.Contains(l.Then, u) {
		l.Then = append(l.Then, u)
	}
}

func (l *Location) now(units ...*Unit) {
	for _, u := range units {
		if !slices.Contains(l.Now, u) {
			l.Now = append(l.Now, u)
		}
	}
}

// Named gives the unit that a name of three levels means in a year: the unit when it is sure; all meanings
// when there are several, beside the unit that they lie in; neither when some part has no meaning.
func (g *Gazetteer) Named(name models.UnitName, year int) (sure *Unit, open []*Unit) {
	asked := nameOfYear{name, year}
	m, known := g.meant.Get(asked)
	if !known {
		m = g.meaningOf(name, year)
		g.meant.Add(asked, m)
	}
	return m.sure, slices.Clone(m.open)
}

func (g *Gazetteer) meaningOf(name models.UnitName, year int) (m meaning) {
	for _, set := range setsFor(name, year) {
		if m.sure, m.open = g.namedIn(set, name); m.sure != nil || m.open != nil {
			break
		}
	}
	return m
}

// setsFor is the order in which the sets of units are asked. Names of 2025 may be of either half of the
// year: a district tells the first. Today's are asked last for a name with a district too, since a year
// that was inferred may be too early.
func setsFor(name models.UnitName, year int) []int {
	if year >= Today && name.District == "" {
		return []int{Today, Yesterday}
	}
	return []int{Yesterday, Before, Today}
}

// namedIn goes down the levels within one set.
func (g *Gazetteer) namedIn(set int, name models.UnitName) (sure *Unit, open []*Unit) {
	var within []*Unit
	for _, step := range []struct {
		level Level
		name  string
	}{{LevelProvince, name.Province}, {LevelDistrict, name.District}, {LevelCommune, name.Commune}} {
		if step.name == "" {
			continue
		}
		found := g.named(set, step.level, step.name, within)
		if len(found) == 0 {
			return nil, nil
		}
		// the narrower name may tell which of two wider ones is meant, so all are kept
		within = found
		open = found
	}
	if len(open) == 1 {
		return open[0], nil
	}
	return sharedAbove(open), open
}

// named finds the units of a level and set that have a name and lie within one of the others.
func (g *Gazetteer) named(set int, level Level, name string, within []*Unit) []*Unit {
	tokens := tokenize(name)
	if n := kindLength(tokens); n > 0 && n < len(tokens) && len(g.names.find(joinKeys(tokens))) == 0 {
		tokens = tokens[n:]
	}
	found := [notTheName][]*Unit{}
	for _, u := range g.names.find(joinKeys(tokens)) {
		if u.Level != level || !inSet(u, set) || !withinAny(u, within) {
			continue
		}
		if a := agreeUnit(tokens, u); a < notTheName {
			found[a] = append(found[a], u)
		}
	}
	for _, units := range found {
		if len(units) > 0 {
			return units
		}
	}
	return nil
}

// inSet reports whether a set knows the unit. The provinces of 2009 are those of 2024, its districts those
// of 2024 and those that are gone; today's communes may be named with the district that they were part of.
func inSet(u *Unit, set int) bool {
	switch {
	case u.Year == set:
		return true
	case set == Before:
		return u.Year == Yesterday && u.Level != LevelCommune
	case set == Today:
		return u.Year == Yesterday && u.Level == LevelDistrict
	}
	return false
}

func withinAny(u *Unit, others []*Unit) bool {
	return others == nil || slices.ContainsFunc(others, u.Within)
}

// settledBy finds the one candidate that became the unit of today that a source states.
func (g *Gazetteer) settledBy(open []*Unit, current models.CurrentUnit) *Unit {
	now, _ := g.Named(models.UnitName{Province: current.Province, Commune: current.Commune}, Today)
	if now == nil {
		return nil
	}
	var left []*Unit
	for _, u := range open {
		if slices.Contains(u.Today(), now) {
			left = append(left, u)
		}
	}
	if len(left) != 1 {
		return nil
	}
	return left[0]
}

// sharedToday gives today's units that hold every one of the candidates.
func sharedToday(open []*Unit) []*Unit {
	shared := slices.Clone(open[0].Today())
	for _, u := range open[1:] {
		today := u.Today()
		shared = slices.DeleteFunc(shared, func(s *Unit) bool { return !slices.Contains(today, s) })
	}
	return shared
}

// sharedAbove gives the narrowest unit that all candidates lie in, nil where there is none.
func sharedAbove(open []*Unit) *Unit {
	if len(open) == 0 {
		return nil
	}
	for above := open[0].Parent; above != nil; above = above.Parent {
		if !slices.ContainsFunc(open, func(u *Unit) bool { return !u.Within(above) }) {
			return above
		}
	}
	return nil
}
