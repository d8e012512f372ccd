package web

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// visitMap is the journey drawn from the points of its stops: a sketch, no road map.
type visitMap struct {
	W, H   int
	Lines  []mapLine
	Dots   []mapDot
	Away   string // where home is, when it lies far beyond the drawing
	Label  string
	Scale  string
	ScaleW float64
}

// mapLine is a leg; Class tells days apart.
type mapLine struct {
	X1, Y1, X2, Y2 float64
	Class          string
}

// mapDot is a stop with its number and name.
type mapDot struct {
	X, Y, LX, LY float64
	Text, Name   string
	Anchor       string
	Night        bool
}

const (
	mapW, mapH  = 640, 400
	mapMargin   = 56.0
	farFromHome = 3.0 // home that lies this many times the spread of the stops away is not drawn
	degreeKm    = 111.2
)

// mapOfVisit draws the stops in their order. nil where fewer than two have a point.
func (s *Server) mapOfVisit(l *locale.Locale, v *visitState) *visitMap {
	route := s.visitedSpots(v)
	if len(route) < 2 {
		return nil
	}
	stops := spotsInside(route)
	frame := newMapFrame(stops)
	m := &visitMap{W: mapW, H: mapH, Label: l.T("visit.map_label")}
	drawn := map[string]bool{}
	for i, p := range route {
		if p.home && frame.far(p.spot) {
			m.Away = l.T("visit.map_away", "home", shortSpot(p.spot), "km", l.Rounded(math.Round(p.km), 0))
			continue
		}
		x, y := frame.at(p.spot)
		if i > 0 && (!route[i-1].home || !frame.far(route[i-1].spot)) {
			px, py := frame.at(route[i-1].spot)
			if math.Hypot(px-x, py-y) > 1 {
				m.Lines = append(m.Lines, mapLine{px, py, x, y, "d" + strconv.Itoa(p.day%5)})
			}
		}
		if !drawn[p.id] {
			drawn[p.id] = true
			m.dot(p, x, y)
		}
	}
	m.Scale, m.ScaleW = frame.scale()
	return m
}

// routePoint is where the journey comes by.
type routePoint struct {
	id, text, name string
	spot           visit.Spot
	day            int
	home           bool
	km             float64 // of the leg that leads there
}

// visitedSpots follows the programme. Stops at the same point share a dot.
func (s *Server) visitedSpots(v *visitState) []routePoint {
	var out []routePoint
	number := map[string]string{}
	for i, stop := range v.Stops {
		number[stop.ID] = strconv.Itoa(i + 1)
	}
	add := func(id string, day int, km float64) {
		spot, ok := s.planner.SpotAt(v.Visit, id)
		if !ok || !spot.Known() {
			return
		}
		p := routePoint{id: id, text: number[id], name: mapName(spot), spot: spot, day: day, home: id == visit.HomeID, km: km}
		for i := range out {
			if out[i].spot.Lat == spot.Lat && out[i].spot.Lon == spot.Lon && !p.home && !out[i].home {
				p.id, p.name = out[i].id, out[i].name
				if p.text != "" {
					out[i].text = joinNumbers(out[i].text, p.text)
				}
			}
		}
		out = append(out, p)
	}
	add(visit.HomeID, 1, 0)
	for _, d := range v.Programme.Days {
		for _, item := range d.Items {
			switch {
			case item.Activity == visit.Drive && item.Leg != nil:
				add(item.Stop, d.Number, item.Leg.Km)
			case item.Activity == visit.Call:
				add(item.Stop, d.Number, 0)
			}
		}
	}
	return out
}

// joinNumbers adds a stop's number to those at the same point; one that is there already is not said again.
func joinNumbers(numbers, number string) string {
	const and = "·"
	switch {
	case numbers == "":
		return number
	case slices.Contains(strings.Split(numbers, and), number):
		return numbers
	}
	return numbers + and + number
}

// spotsInside are the points but home.
func spotsInside(route []routePoint) []visit.Spot {
	var out []visit.Spot
	for _, p := range route {
		if !p.home {
			out = append(out, p.spot)
		}
	}
	return out
}

// mapFrame puts degrees on the drawing.
type mapFrame struct {
	lat, lon, perLat, perLon float64
	spread                   float64 // km
	centre                   visit.Spot
}

func newMapFrame(spots []visit.Spot) mapFrame {
	south, north, west, east := 90.0, -90.0, 180.0, -180.0
	for _, s := range spots {
		south, north = math.Min(south, s.Lat), math.Max(north, s.Lat)
		west, east = math.Min(west, s.Lon), math.Max(east, s.Lon)
	}
	centre := visit.Spot{Lat: (south + north) / 2, Lon: (west + east) / 2}
	shrink := math.Cos(centre.Lat * math.Pi / 180)
	const least = 0.02 // degrees: two points of one commune are not torn apart
	high, wide := math.Max(north-south, least), math.Max((east-west)*shrink, least)
	per := math.Min((mapH-2*mapMargin)/high, (mapW-4*mapMargin)/wide)
	return mapFrame{
		lat: centre.Lat, lon: centre.Lon, perLat: per, perLon: per * shrink, centre: centre,
		spread: math.Max(high, wide) * degreeKm,
	}
}

func (f mapFrame) at(s visit.Spot) (x, y float64) {
	return tenths(mapW/2 + (s.Lon-f.lon)*f.perLon), tenths(mapH/2 - (s.Lat-f.lat)*f.perLat)
}

// far reports a place beyond the drawing.
func (f mapFrame) far(s visit.Spot) bool {
	x, y := f.at(s)
	return visit.Crow(f.centre, s) > farFromHome*f.spread || x < 0 || x > mapW || y < 0 || y > mapH
}

// scale is a round length with its width on the drawing.
func (f mapFrame) scale() (string, float64) {
	perKm := f.perLat / degreeKm
	for _, km := range []int{1, 2, 5, 10, 20, 50, 100, 200, 500} {
		if w := float64(km) * perKm; w >= 60 {
			return strconv.Itoa(km) + " km", tenths(w)
		}
	}
	return "1000 km", tenths(1000 * perKm)
}

// dot places a stop's number and name, the name towards the middle.
func (m *visitMap) dot(p routePoint, x, y float64) {
	d := mapDot{X: x, Y: y, LX: x + 22, LY: y + 6, Text: p.text, Name: p.name, Anchor: "start", Night: p.text == ""}
	if x > mapW/2 {
		d.LX, d.Anchor = x-22, "end"
	}
	for _, o := range m.Dots {
		if math.Abs(o.LY-d.LY) < 22 && math.Abs(o.LX-d.LX) < 170 {
			d.LY = o.LY + 24
		}
	}
	m.Dots = append(m.Dots, d)
}
