//go:build ignore

// Command countrymap_gen makes static/map/provinces.json, the country's map in SVG paths, from the outlines
// of today's provinces. The outlines come from the gazetteer (seed/units/SOURCES.md tells their source and
// licence) and are simplified by mapshaper, which keeps borders that two provinces share in one piece:
//
//	npx mapshaper@0.7 provinces.geojson -simplify weighted keep-shapes 8% -clean -o simple.geojson precision=0.001
//	go run countrymap_gen.go -whole provinces.geojson -simple simple.geojson -units ../seed/units/provinces.csv \
//	    > static/map/provinces.json
//
// Projection: equirectangular with the true parallel 16° N, the middle of the country:
//
//	x = (lon − west) · scale · cos 16°    y = (north − lat) · scale
//
// in a frame 400 wide that has room from the westernmost border to the easternmost reef of Trường Sa. The
// reefs and islands of Hoàng Sa and Trường Sa are smaller than a point of the map, so each stands as a dot
// ("M…h0", seen through a stroke with round ends), none left out that is its own tenth of a unit. Islands
// before the coast that are too small for an area (Côn Đảo, Lý Sơn, Bạch Long Vĩ …) are dots of their own.
package main

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
)

const (
	width    = 400.0
	margin   = 6.0
	parallel = 16.0
	// archipelago is the longitude beyond which all land is Hoàng Sa and Trường Sa; south of bank only
	// the banks of DK1 west of it.
	archipelago = 110.5
	bankSouth   = 8.2
	// seen is the least area that is drawn as one, in hundredths of a square unit.
	seen = 100
)

type point struct{ lon, lat float64 }

type outline struct {
	code string
	// rings are closed, one after the other; holes do not occur among the provinces.
	rings [][]point
}

type country struct {
	ViewBox   string     `json:"viewBox"`
	Parallel  float64    `json:"parallel"`
	West      float64    `json:"west"`
	North     float64    `json:"north"`
	Scale     float64    `json:"scale"`
	Provinces []province `json:"provinces"`
	Islands   []islands  `json:"islands"`
}

type province struct {
	Code string  `json:"code"`
	Path string  `json:"path"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
}

type islands struct {
	Name string  `json:"name"`
	Path string  `json:"path"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
}

func main() {
	whole := flag.String("whole", "", "outlines as the gazetteer has them")
	simple := flag.String("simple", "", "the same, simplified")
	units := flag.String("units", "", "provinces.csv, for the points of the labels")
	flag.Parse()
	c, err := build(*whole, *simple, *units)
	if err != nil {
		log.Fatal(err)
	}
	out, err := json.MarshalIndent(c, "", " ")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(out))
}

func build(whole, simple, units string) (*country, error) {
	all, err := read(whole)
	if err != nil {
		return nil, err
	}
	land, err := read(simple)
	if err != nil {
		return nil, err
	}
	c := frame(all)
	for _, o := range land {
		c.Provinces = append(c.Provinces, province{Code: o.code, Path: c.path(o)})
	}
	if err := c.label(units); err != nil {
		return nil, err
	}
	c.Islands = []islands{
		c.dots("hoang-sa", all, 1, func(code string, r []point) bool { return code == "48" && offshore(r) }),
		c.dots("truong-sa", all, 1, func(code string, r []point) bool { return code == "56" && offshore(r) }),
		c.dots("coast", all, 50, func(_ string, r []point) bool { return !offshore(r) && c.tooSmall(r) }),
	}
	return c, nil
}

// read takes the outer rings of every feature of a GeoJSON file.
func read(name string) ([]outline, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading outlines: %w", err)
	}
	var file struct {
		Features []struct {
			Properties struct{ Code string }
			Geometry   struct {
				Type        string
				Coordinates json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(b, &file); err != nil {
		return nil, fmt.Errorf("reading outlines of %s: %w", name, err)
	}
	var out []outline
	for _, f := range file.Features {
		var polygons [][][][2]float64
		if f.Geometry.Type == "Polygon" {
			polygons = make([][][][2]float64, 1)
			err = json.Unmarshal(f.Geometry.Coordinates, &polygons[0])
		} else {
			err = json.Unmarshal(f.Geometry.Coordinates, &polygons)
		}
		if err != nil {
			return nil, fmt.Errorf("outline of %s: %w", f.Properties.Code, err)
		}
		o := outline{code: f.Properties.Code}
		for _, p := range polygons {
			for _, ring := range p {
				var r []point
				for _, c := range ring {
					r = append(r, point{c[0], c[1]})
				}
				o.rings = append(o.rings, r)
			}
		}
		out = append(out, o)
	}
	slices.SortFunc(out, func(a, b outline) int { return strings.Compare(a.code, b.code) })
	return out, nil
}

// frame fits the whole country, with every island, into the width.
func frame(all []outline) *country {
	west, east, south, north := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, o := range all {
		for _, r := range o.rings {
			for _, p := range r {
				west, east = min(west, p.lon), max(east, p.lon)
				south, north = min(south, p.lat), max(north, p.lat)
			}
		}
	}
	c := &country{Parallel: parallel}
	c.Scale = math.Floor((width-2*margin)/(east-west)/math.Cos(parallel*math.Pi/180)*100) / 100
	c.West = round(west-margin/c.Scale/math.Cos(parallel*math.Pi/180), 3)
	c.North = round(north+margin/c.Scale, 3)
	c.ViewBox = fmt.Sprintf("0 0 %.0f %.0f", width, math.Ceil((c.North-south)*c.Scale+margin))
	return c
}

func round(f float64, digits int) float64 {
	k := math.Pow(10, float64(digits))
	return math.Round(f*k) / k
}

// place gives a point of the map in tenths of a unit.
func (c *country) place(p point) (x, y int) {
	return int(math.Round((p.lon - c.West) * c.Scale * math.Cos(c.Parallel*math.Pi/180) * 10)),
		int(math.Round((c.North - p.lat) * c.Scale * 10))
}

// path draws the rings of the mainland and the islands before its coast. What a ring loses by rounding its
// neighbour loses alike, so that no gap opens.
func (c *country) path(o outline) string {
	var b strings.Builder
	for _, ring := range o.rings {
		if offshore(ring) {
			continue
		}
		xs, ys := c.round(ring)
		if area(xs, ys) < seen {
			continue
		}
		fmt.Fprintf(&b, "M%s %s", tenths(xs[0]), tenths(ys[0]))
		for i := 1; i < len(xs); i++ {
			b.WriteString(step(xs[i]-xs[i-1], ys[i]-ys[i-1], i == 1))
		}
		b.WriteByte('z')
	}
	return b.String()
}

// round gives the points of a ring in tenths of a unit, without those that fall on the one before.
func (c *country) round(ring []point) (xs, ys []int) {
	for _, p := range ring[:len(ring)-1] {
		x, y := c.place(p)
		if n := len(xs); n == 0 || xs[n-1] != x || ys[n-1] != y {
			xs, ys = append(xs, x), append(ys, y)
		}
	}
	return xs, ys
}

// tooSmall reports an island that is not seen as an area: it stands as a dot.
func (c *country) tooSmall(ring []point) bool { return area(c.round(ring)) < seen }

// area is that of a ring, in hundredths of a square unit.
func area(xs, ys []int) float64 {
	sum := 0
	for i := range xs {
		j := (i + 1) % len(xs)
		sum += xs[i]*ys[j] - xs[j]*ys[i]
	}
	return math.Abs(float64(sum)) / 2
}

// step is a relative line; the letter stands once, since further pairs go on with it.
func step(dx, dy int, first bool) string {
	x, y := tenths(dx), tenths(dy)
	head := "l"
	if !first {
		head = " "
		if strings.HasPrefix(x, "-") {
			head = ""
		}
	}
	if !strings.HasPrefix(y, "-") {
		y = " " + y
	}
	return head + x + y
}

// tenths writes a number with one decimal as short as SVG takes it: 0.5 is .5, 3.0 is 3.
func tenths(n int) string {
	s := strconv.FormatFloat(float64(n)/10, 'f', -1, 64)
	if rest, ok := strings.CutPrefix(s, "0."); ok {
		return "." + rest
	}
	if rest, ok := strings.CutPrefix(s, "-0."); ok {
		return "-." + rest
	}
	return s
}

// offshore reports a ring of Hoàng Sa, Trường Sa or the banks of DK1.
func offshore(ring []point) bool {
	return ring[0].lon > archipelago || ring[0].lon > 108 && ring[0].lat < bankSouth
}

// dots draws the islands that take gives, one dot in every square of so many tenths of a unit.
func (c *country) dots(name string, all []outline, square int, take func(code string, ring []point) bool) islands {
	type spot struct{ x, y int }
	seen := map[spot]bool{}
	var spots []spot
	for _, o := range all {
		for _, ring := range o.rings {
			if !take(o.code, ring) {
				continue
			}
			x, y := c.place(middle(ring))
			if s := (spot{x / square, y / square}); !seen[s] {
				seen[s] = true
				spots = append(spots, spot{x, y})
			}
		}
	}
	slices.SortFunc(spots, func(a, b spot) int { return cmp.Or(a.y-b.y, a.x-b.x) })
	out := islands{Name: name}
	left, right := math.MaxInt, 0
	for _, s := range spots {
		out.Path += fmt.Sprintf("M%s %sh0", tenths(s.x), tenths(s.y))
		left, right = min(left, s.x), max(right, s.x)
	}
	out.X, out.Y = float64((left+right)/2)/10, float64(spots[0].y)/10
	return out
}

func middle(ring []point) point {
	var sum point
	for _, p := range ring[1:] {
		sum.lon, sum.lat = sum.lon+p.lon, sum.lat+p.lat
	}
	n := float64(len(ring) - 1)
	return point{sum.lon / n, sum.lat / n}
}

// label puts the point of every province, which lies within it, on the map.
func (c *country) label(units string) error {
	f, err := os.Open(units)
	if err != nil {
		return fmt.Errorf("reading the points of the provinces: %w", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return fmt.Errorf("reading the points of the provinces: %w", err)
	}
	lat, lon := slices.Index(rows[0], "lat"), slices.Index(rows[0], "lon")
	for _, row := range rows[1:] {
		for i := range c.Provinces {
			if c.Provinces[i].Code != row[0] {
				continue
			}
			p := point{}
			if p.lat, err = strconv.ParseFloat(row[lat], 64); err != nil {
				return fmt.Errorf("latitude of %s: %w", row[0], err)
			}
			if p.lon, err = strconv.ParseFloat(row[lon], 64); err != nil {
				return fmt.Errorf("longitude of %s: %w", row[0], err)
			}
			x, y := c.place(p)
			c.Provinces[i].X, c.Provinces[i].Y = float64(x)/10, float64(y)/10
		}
	}
	return nil
}
