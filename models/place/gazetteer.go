package place

import (
	"strconv"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/nhanrong/nhanrong/models"
)

// Gazetteer holds all units, then and now, and finds them by name. What it finds does not change
// after Load; it may be used by many at a time.
type Gazetteer struct {
	byCode   map[yearCode]*Unit
	units    []*Unit // today's first, then yesterday's, then those gone before; widest level first
	stations []Station
	names    nameIndex
	prefixes prefixIndex
	words    map[string][]string // of every day, by folded form
	meant    *lru.Cache[nameOfYear, meaning]
}

// rememberedNames bounds the names whose meaning is remembered: a record's place is looked up when it is
// checked, when it is indexed and when it is shown.
const rememberedNames = 4096

// nameOfYear is a name and when it was written.
type nameOfYear struct {
	name models.UnitName
	year int
}

// meaning is what Named gives.
type meaning struct {
	sure *Unit
	open []*Unit
}

// yearCode is what a key says: codes of the two sets collide.
type yearCode struct {
	code string
	year int
}

// Unit gives the unit of a key: "06838@2025", "002@2024", or a bare code, which means today's.
func (g *Gazetteer) Unit(key string) (*Unit, bool) {
	code, tail, dated := strings.Cut(key, "@")
	year := Today
	if dated {
		var err error
		if year, err = strconv.Atoi(tail); err != nil || tail != strconv.Itoa(year) {
			return nil, false
		}
	}
	u, ok := g.byCode[yearCode{code, year}]
	return u, ok
}

// Units gives all units: today's, yesterday's, those gone before; within a year provinces, districts,
// communes, by code.
func (g *Gazetteer) Units() []*Unit { return g.units }

// Provinces gives the provinces of a year: 34 since 2025, 63 before.
func (g *Gazetteer) Provinces(year int) []*Unit {
	set := setOf(year)
	var out []*Unit
	for _, u := range g.units {
		if u.Level == LevelProvince && u.Year == set {
			out = append(out, u)
		}
	}
	return out
}

// setOf is the set of units that a year's names belong to: a year before 2025 knows yesterday's.
func setOf(year int) int {
	if year >= Today {
		return Today
	}
	return Yesterday
}

// Children gives the units directly within a unit, of its own year.
func (g *Gazetteer) Children(u *Unit) []*Unit { return u.children }

// Communes gives the communes, wards and special zones of a province (or a district), of its own year.
func (g *Gazetteer) Communes(u *Unit) []*Unit {
	var out []*Unit
	for _, c := range u.children {
		if c.Level == LevelCommune {
			out = append(out, c)
			continue
		}
		out = append(out, g.Communes(c)...)
	}
	return out
}

// Stations gives the climate stations.
func (g *Gazetteer) Stations() []Station { return g.stations }
