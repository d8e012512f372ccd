// Package place says which administrative unit of Vietnam a name or a code means, then and now.
//
// Since 2025-07-01 the country has 34 provinces and 3,321 communes, wards and special zones, and no
// districts. Sources before that day use the names of 63 provinces, 696 districts and 10,035 communes,
// older ones also names that were gone by then. A unit therefore always comes with its year.
package place

import (
	"slices"
	"strconv"
)

// Level is a unit's step in the country's order.
type Level string

// The levels; districts end with 2025-06-30.
const (
	LevelProvince Level = "province"
	LevelDistrict Level = "district"
	LevelCommune  Level = "commune"
)

// The years that stand for the three sets of units.
const (
	// Today marks units valid since 2025-07-01.
	Today = 2025
	// Yesterday marks units valid until 2025-06-30.
	Yesterday = 2024
	// Before marks units gone between the census of 2009 and 2025.
	Before = 2009
)

// Unit is an administrative unit with its code and its validity.
type Unit struct {
	// Code is the National Statistics Office's: two digits for a province, three for a district, five
	// for a commune. Units of 2009 have a code of ours: the census number, or province-name.
	Code string
	// Year is Today, Yesterday or Before.
	Year  int
	Level Level
	Kind  Kind
	// Name has no kind before it: "Hoành Mô"; a numbered ward's name is its number.
	Name, NameEn string
	// AltNames are other spellings and names that people use.
	AltNames []string
	// Parent is the next unit above, of the same year (a unit of 2009 stands under one of 2024); nil
	// for a province.
	Parent *Unit
	// Successors hold today what the unit held, the one with most of it first; empty for a unit of today.
	Successors []*Unit
	// Predecessors are the units of 2024 whose land a unit of today has, those that lie mainly in it first;
	// for a district of 2024 those that were merged into it.
	Predecessors []*Unit
	// Lat and Lon are a point within the unit, in degrees (WGS 84).
	Lat, Lon float64
	// AreaKm2 is 0 where unknown (units before 2025).
	AreaKm2 float64
	// Population is that of July 2025, 0 where unknown (all but the provinces of today).
	Population int
	// Region is the slug of one of the six regions of the National Master Plan 2021–2030.
	Region string
	// Region2025 is the slug of the region by Resolution 306/NQ-CP of 2025; empty before 2025.
	Region2025 string
	// Elevation is the height of the villages; nil where unknown and above the commune of today.
	Elevation *Elevation
	// Profile has what a source states of a province of 2024.
	Profile []Statement

	// Share is how much of a commune of 2009 lies in its successor, 0 to 1; 0 for other units.
	Share float64

	children []*Unit // of its own year
	gone     []*Unit // of 2009
}

// Elevation is the height of a commune's settlements above the sea, not of its summits and slopes.
type Elevation struct {
	// Median, Min and Max are metres.
	Median, Min, Max float64
	// Points is the number of villages that it rests on; with fewer than three Median is ±150 m in
	// mountains.
	Points int
	// Nearest marks a height taken from villages near by, since none with a known height lies within.
	Nearest bool
}

// Statement is a figure that a source states of a unit as a whole.
type Statement struct {
	// Factor is the slug of what is measured.
	Factor string
	// Min and Max are equal where the source states one figure.
	Min, Max float64
	// Year is 0 where the source does not say.
	Year   int
	Source string
}

// Key is the unit's lasting name, which tells the years apart: "06838@2025".
func (u *Unit) Key() string { return u.Code + "@" + strconv.Itoa(u.Year) }

// Current reports whether the unit exists today.
func (u *Unit) Current() bool { return u.Year == Today }

// Province is the province that the unit lies in, of its own year; a province is its own.
func (u *Unit) Province() *Unit {
	for u.Parent != nil {
		u = u.Parent
	}
	return u
}

// District is the district that the unit lies in, itself where it is one, nil where there is none.
func (u *Unit) District() *Unit {
	for ; u != nil; u = u.Parent {
		if u.Level == LevelDistrict {
			return u
		}
	}
	return nil
}

// Today gives the units of today that hold the unit's land: itself where it is valid, else its
// successors to the end of the chain, the one with most of it first.
func (u *Unit) Today() []*Unit {
	if u.Current() {
		return []*Unit{u}
	}
	var out []*Unit
	for _, s := range u.Successors {
		for _, t := range s.Today() {
			if !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	return out
}
