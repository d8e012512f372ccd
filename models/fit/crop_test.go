package fit_test

import (
	"math"
	"slices"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
)

// TestCropByHand sets figures against FAO ECOCROP's ranges of edible canna (temperature 9, 20–30, 32;
// rain 250, 1200–1700, 4000; to 2,900 m), each score worked out by hand.
func TestCropByHand(t *testing.T) {
	w := known(t)
	canna := &models.Model{Commodities: []models.Commodity{{Vi: "dong riềng", Scientific: "Canna indica (syn. Canna edulis)"}}}
	for _, tc := range []struct {
		facts    []string
		score    float64
		limiting models.Factor
	}{
		{[]string{"mean_temperature_c:24", "annual_rainfall_mm:1500"}, 1, ""},
		{[]string{"mean_temperature_c:14.5", "annual_rainfall_mm:1500"}, 0.5, "mean_temperature_c"},
		{[]string{"mean_temperature_c:31", "annual_rainfall_mm:1500"}, 0.5, "mean_temperature_c"},
		{[]string{"mean_temperature_c:24", "annual_rainfall_mm:2850"}, 0.5, "annual_rainfall_mm"},
		{[]string{"mean_temperature_c:24", "annual_rainfall_mm:725", "elevation_m:100"}, 0.5, "annual_rainfall_mm"},
		{[]string{"mean_temperature_c:33"}, 0, "mean_temperature_c"},
		{[]string{"mean_temperature_c:24", "elevation_m:3000"}, 0, "elevation_m"},
	} {
		typed, _ := w.rules.ParseFacts(tc.facts)
		got, ok := w.rules.Prepare((&fit.Locality{}).With(typed)).Crop(canna)
		if !ok || math.Abs(got.Score-tc.score) > 1e-9 || got.Limiting != tc.limiting {
			t.Errorf("%v: %.3f by %q, want %.3f by %q", tc.facts, got.Score, got.Limiting, tc.score, tc.limiting)
		}
	}
}

// TestWhenToPlant: in the north, where January has 15 °C, groundnut is sown when it is warm.
func TestWhenToPlant(t *testing.T) {
	w := known(t)
	groundnut := &models.Model{Commodities: []models.Commodity{{Vi: "lạc", Scientific: "Arachis hypogaea"}}}
	f, ok := w.rules.Prepare(w.at(t, "chiem-hoa")).Crop(groundnut)
	if !ok || f.Season != 4 || len(f.Months) != 12 {
		t.Fatalf("season of %d months, %d months tried", f.Season, len(f.Months))
	}
	if best := f.Best(); slices.Contains(best, 11) || slices.Contains(best, 12) || len(best) == 0 {
		t.Errorf("to be sown in months %v", best)
	}
	if _, ok := w.rules.Crop(&models.Model{Commodities: []models.Commodity{{Vi: "lợn", Scientific: "Sus domesticus"}}}); ok {
		t.Error("pigs are no crop")
	}
}

func TestCropNeverMakesUnmet(t *testing.T) {
	w := known(t)
	cassia := w.byID["rung-que-xa-yen-ninh-duong-quy-binh-lieu"]
	for _, m := range w.models {
		if c, ok := w.rules.Crop(m); ok && c.Species == "Cinnamomum cassia" {
			cassia = m
		}
	}
	if cassia == nil {
		t.Fatal("no record grows cassia")
	}
	typed, _ := w.rules.ParseFacts([]string{"elevation_m:900"})
	p := w.rules.Prepare((&fit.Locality{}).With(typed))
	if f, ok := p.Crop(cassia); !ok || f.Limiting != "elevation_m" || f.Score != 0 {
		t.Errorf("ECOCROP bounds cassia at 500 m: %+v", f)
	}
	if a := p.Assess(cassia); a.Counts.Unmet > 0 {
		t.Errorf("%s: %+v", cassia.ID, a.Counts)
	}
}
