package web

import (
	"math"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

func TestMapShowsEveryProvinceAndBothArchipelagos(t *testing.T) {
	s := site(t)
	all := search.Facet{Name: "province"}
	for i, p := range s.country.Provinces {
		all.Values = append(all.Values, search.FacetValue{Value: p.Code, Count: 1 + i*i%25})
	}
	m := s.mapOf(s.locales[locale.Vi], &search.Result{Facets: []search.Facet{all}})
	if len(m.Provinces) != 34 || len(m.Marks) != 34 || len(m.Islands) != 3 {
		t.Fatalf("%d provinces, %d marks, %d groups of islands", len(m.Provinces), len(m.Marks), len(m.Islands))
	}
	var words []string
	for _, text := range m.Texts {
		words = append(words, text.Text)
	}
	if all := strings.Join(words, " "); !strings.Contains(all, "Hoàng Sa") || !strings.Contains(all, "Trường Sa") {
		t.Errorf("the map says %q", all)
	}
}

func TestMarksDoNotCoverEachOther(t *testing.T) {
	s := site(t)
	all := search.Facet{Name: "province"}
	for i, p := range s.country.Provinces {
		all.Values = append(all.Values, search.FacetValue{Value: p.Code, Count: 1 + i*7%25})
	}
	marks := s.mapOf(s.locales[locale.En], &search.Result{Facets: []search.Facet{all}}).Marks
	at := map[string][2]float64{}
	for _, p := range s.country.Provinces {
		at["/en/models?province="+p.Code] = [2]float64{p.X, p.Y}
	}
	for i, a := range marks {
		for _, b := range marks[:i] {
			if over := a.R + b.R - math.Hypot(a.X-b.X, a.Y-b.Y); over > 2 {
				t.Errorf("%s and %s overlap by %.1f", a.Label, b.Label, over)
			}
		}
		if from := at[a.Href]; math.Hypot(a.X-from[0], a.Y-from[1]) > 18 {
			t.Errorf("%s was pushed %.1f away from its province", a.Label, math.Hypot(a.X-from[0], a.Y-from[1]))
		}
	}
}
