package web

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

// mapView is the country with the number of records of each province.
type mapView struct {
	ViewBox   string
	Provinces []mapProvince
	// Islands are dots: Hoàng Sa, Trường Sa, and the islands before the coast.
	Islands []string
	Texts   []mapText
	// Marks come largest first, so that a small one is never hidden.
	Marks []mapMark
}

// mapProvince is an outline; Has marks one with records.
type mapProvince struct {
	Path string
	Has  bool
}

// mapText is a word on the map.
type mapText struct {
	X, Y        float64
	Text, Class string
}

// mapMark is a number in a circle that leads to the province's records.
type mapMark struct {
	X, Y, R           float64
	Text, Label, Href string
}

// TextY is the base line that centres the number in its circle.
func (m mapMark) TextY() float64 { return tenths(m.Y + 4.2) }

// mapOf draws the counts of a result.
func (s *Server) mapOf(l *locale.Locale, r *search.Result) *mapView {
	counts := map[string]int{}
	for _, v := range facetOf(r, "province").Values {
		counts[v.Value] = v.Count
	}
	m := &mapView{ViewBox: s.country.ViewBox, Texts: s.mapTexts(l)}
	for _, p := range s.country.Provinces {
		n := counts[p.Code]
		m.Provinces = append(m.Provinces, mapProvince{Path: p.Path, Has: n > 0})
		if n == 0 {
			continue
		}
		m.Marks = append(m.Marks, mapMark{
			X: p.X, Y: p.Y, R: markRadius(n), Text: strconv.Itoa(n),
			Label: l.T("map.mark", "province", s.shortLabel(l, "province", p.Code), "n", n),
			Href:  address(l.Lang, "/models?province="+p.Code),
		})
	}
	slices.SortStableFunc(m.Marks, func(a, b mapMark) int { return cmp.Compare(b.R, a.R) })
	spread(m.Marks)
	for _, group := range s.country.Islands {
		m.Islands = append(m.Islands, group.Path)
	}
	return m
}

// markRadius grows with the root of the count, so that areas compare; one record still holds its digit.
func markRadius(n int) float64 { return tenths(5.2 + 1.5*math.Sqrt(float64(n))) }

// spread moves circles that cover each other apart: the provinces of the delta are smaller than their
// numbers. Each step parts every pair by half of what they overlap; a few steps are enough.
func spread(marks []mapMark) {
	const steps = 60
	for range steps {
		for i := range marks {
			for j := range i {
				part(&marks[i], &marks[j])
			}
		}
	}
	for i := range marks {
		marks[i].X, marks[i].Y = tenths(marks[i].X), tenths(marks[i].Y)
	}
}

// part moves two circles apart, the smaller one further.
func part(a, b *mapMark) {
	dx, dy := a.X-b.X, a.Y-b.Y
	apart := math.Hypot(dx, dy)
	over := a.R + b.R - apart
	if over <= 0 || apart == 0 {
		return
	}
	dx, dy = dx/apart*over/2, dy/apart*over/2
	heavy := a.R + b.R
	a.X, a.Y = a.X+dx*2*b.R/heavy, a.Y+dy*2*b.R/heavy
	b.X, b.Y = b.X-dx*2*a.R/heavy, b.Y-dy*2*a.R/heavy
}

func tenths(v float64) float64 { return math.Round(v*10) / 10 }

// mapTexts name the archipelagos, with the province that each belongs to, and the sea.
func (s *Server) mapTexts(l *locale.Locale) []mapText {
	var out []mapText
	for _, group := range s.country.Islands {
		if group.Name == "coast" {
			continue
		}
		name := "map.hoang_sa"
		if group.Name == "truong-sa" {
			name = "map.truong_sa"
		}
		out = append(out,
			mapText{X: group.X, Y: tenths(group.Y - 22), Text: l.T(name)},
			mapText{X: group.X, Y: tenths(group.Y - 8), Text: l.T(name + "_of"), Class: "dim"})
	}
	x, y := s.country.Point(14.2, 112.3) // open water between the archipelagos
	return append(out, mapText{X: x, Y: y, Text: l.T("map.sea"), Class: "dim sea"})
}
