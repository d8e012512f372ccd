package web

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/models/place"
)

func countryMapOf(t *testing.T) countryMap {
	t.Helper()
	m, err := loadCountryMap(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestCountryMapHasEveryProvince(t *testing.T) {
	g, err := place.Load(os.DirFS("../seed/units"))
	if err != nil {
		t.Fatal(err)
	}
	m := countryMapOf(t)
	outlines := map[string]mapOutline{}
	for _, o := range m.Provinces {
		outlines[o.Code] = o
	}
	provinces := g.Provinces(place.Today)
	if len(outlines) != len(provinces) {
		t.Errorf("%d outlines for %d provinces", len(outlines), len(provinces))
	}
	for _, p := range provinces {
		o, ok := outlines[p.Code]
		if !ok {
			t.Errorf("%s has no outline", p.Name)
			continue
		}
		x, y := m.Point(p.Lat, p.Lon)
		if math.Abs(x-o.X) > .11 || math.Abs(y-o.Y) > .11 {
			t.Errorf("%s: its point falls on %v, %v, its number stands at %v, %v", p.Name, x, y, o.X, o.Y)
		}
		if !inside(ringsOf(t, o.Path), x, y) {
			t.Errorf("%s: its number stands outside of it", p.Name)
		}
	}
}

// TestCountryMapCovers: every commune of today, put on the map by its point, falls into its own province or,
// where the outline was simplified, close to it.
func TestCountryMapCovers(t *testing.T) {
	g, err := place.Load(os.DirFS("../seed/units"))
	if err != nil {
		t.Fatal(err)
	}
	m := countryMapOf(t)
	rings := map[string][][][2]float64{}
	for _, o := range m.Provinces {
		rings[o.Code] = ringsOf(t, o.Path)
	}
	total, out := 0, 0
	for _, p := range g.Provinces(place.Today) {
		for _, c := range g.Communes(p) {
			total++
			if x, y := m.Point(c.Lat, c.Lon); !inside(rings[p.Code], x, y) {
				out++
			}
		}
	}
	if out*40 > total {
		t.Errorf("%d of %d communes fall outside of their province", out, total)
	}
}

func TestCountryMapHasItsIslands(t *testing.T) {
	m := countryMapOf(t)
	var width, height float64
	for i, f := range strings.Fields(m.ViewBox) {
		n, err := strconv.ParseFloat(f, 64)
		if err != nil {
			t.Fatal(err)
		}
		switch i {
		case 2:
			width = n
		case 3:
			height = n
		}
	}
	least := map[string]int{"hoang-sa": 25, "truong-sa": 100, "coast": 11}
	for _, group := range m.Islands {
		dots := regexp.MustCompile(`M([\d.]+) ([\d.]+)h0`).FindAllStringSubmatch(group.Path, -1)
		if len(dots) < least[group.Name] || least[group.Name] == 0 {
			t.Errorf("%s has %d dots, want %d at least", group.Name, len(dots), least[group.Name])
		}
		delete(least, group.Name)
		for _, d := range dots {
			x, errX := strconv.ParseFloat(d[1], 64)
			y, errY := strconv.ParseFloat(d[2], 64)
			if errX != nil || errY != nil || x < 1 || y < 1 || x > width-1 || y > height-1 {
				t.Errorf("%s: a dot at %s, %s is not in the frame", group.Name, d[1], d[2])
			}
		}
	}
	if len(least) > 0 {
		t.Errorf("not on the map: %v", least)
	}
	// the special zone of Trường Sa has its point at Trường Sa Lớn
	if x, y := m.Point(8.64, 111.92); x > width || y > height {
		t.Errorf("Trường Sa Lớn falls on %v, %v", x, y)
	}
}

func TestCountryMapIsSmall(t *testing.T) {
	b, err := os.ReadFile("static/map/provinces.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(b) > 30<<10 {
		t.Errorf("the map has %d bytes, want 30 KB at most", len(b))
	}
}

// ringsOf follows a path of M, l and z.
func ringsOf(t *testing.T, path string) [][][2]float64 {
	t.Helper()
	var rings [][][2]float64
	for _, part := range strings.Split(strings.TrimSuffix(path, "z"), "z") {
		var ring [][2]float64
		var x, y float64
		numbers := regexp.MustCompile(`-?(\d+\.?\d*|\.\d+)`).FindAllString(part, -1)
		if len(numbers) < 6 || len(numbers)%2 != 0 || !strings.HasPrefix(part, "M") {
			t.Fatalf("path %q is no ring", part)
		}
		for i := 0; i < len(numbers); i += 2 {
			dx, errX := strconv.ParseFloat(numbers[i], 64)
			dy, errY := strconv.ParseFloat(numbers[i+1], 64)
			if errX != nil || errY != nil {
				t.Fatalf("path %q has no number at %d", part, i)
			}
			x, y = x+dx, y+dy
			ring = append(ring, [2]float64{x, y})
		}
		rings = append(rings, ring)
	}
	return rings
}

// inside counts how often a ray from the point crosses the rings.
func inside(rings [][][2]float64, x, y float64) bool {
	in := false
	for _, r := range rings {
		for i, j := 0, len(r)-1; i < len(r); j, i = i, i+1 {
			if (r[i][1] > y) != (r[j][1] > y) && x < (r[j][0]-r[i][0])*(y-r[i][1])/(r[j][1]-r[i][1])+r[i][0] {
				in = !in
			}
		}
	}
	return in
}
