package web

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
)

// countryMap is the country's outline in SVG paths: today's 34 provinces, Hoàng Sa, Trường Sa and the islands
// before the coast. countrymap_gen.go made it and tells the projection.
type countryMap struct {
	ViewBox string `json:"viewBox"`
	// Parallel is the latitude, in degrees, at which east-west distances are true.
	Parallel float64 `json:"parallel"`
	// West and North are the longitude and the latitude of the frame's upper left corner, in degrees.
	West  float64 `json:"west"`
	North float64 `json:"north"`
	// Scale is units of the frame per degree of latitude.
	Scale     float64         `json:"scale"`
	Provinces []mapOutline    `json:"provinces"`
	Islands   []mapIslandDots `json:"islands"`
}

// mapOutline is one province: its code, its outline and a point within it for its number.
type mapOutline struct {
	Code string  `json:"code"`
	Path string  `json:"path"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
}

// mapIslandDots is a group of islands that are smaller than a dot of the map: a path of dots, to be drawn
// with a stroke with round ends and no fill. X is the group's middle, Y its northern end.
type mapIslandDots struct {
	// Name is hoang-sa, truong-sa or coast.
	Name string  `json:"name"`
	Path string  `json:"path"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
}

// loadCountryMap reads the map; files hold it as static/map/provinces.json.
func loadCountryMap(files fs.FS) (countryMap, error) {
	var m countryMap
	b, err := fs.ReadFile(files, "static/map/provinces.json")
	if err != nil {
		return m, fmt.Errorf("reading the country map: %w", err)
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("reading the country map: %w", err)
	}
	return m, nil
}

// Point places a latitude and a longitude, in degrees (WGS 84), on the map.
func (m countryMap) Point(lat, lon float64) (x, y float64) {
	x = (lon - m.West) * m.Scale * math.Cos(m.Parallel*math.Pi/180)
	y = (m.North - lat) * m.Scale
	return math.Round(x*10) / 10, math.Round(y*10) / 10
}
