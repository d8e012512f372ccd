package fit_test

import (
	"math"
	"slices"
	"testing"

	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/models/place"
)

// leftOut estimates a station's climate from the others.
func leftOut(stations []place.Station, i int) fit.Climate {
	s := stations[i]
	c, _ := fit.EstimateClimate(slices.Delete(slices.Clone(stations), i, i+1), s.Lat, s.Lon, s.ElevationM)
	return c
}

// TestEveryStationLeftOut holds the stated errors against all stations: each lies within them when it
// is left out itself.
func TestEveryStationLeftOut(t *testing.T) {
	stations := known(t).places.Stations()
	var heat, rain []float64
	for i, s := range stations {
		c := leftOut(stations, i)
		off, share := math.Abs(c.MeanC-s.MeanC), math.Abs(c.RainMM-s.RainMM)/c.RainMM
		if off > c.TemperatureError {
			t.Errorf("%s: %.1f °C estimated, %.1f measured; the stated error is %.1f (unsure: %v)", s.Name, c.MeanC, s.MeanC, c.TemperatureError, c.Unsure)
		}
		if share > c.RainShare {
			t.Errorf("%s: %.0f mm estimated, %.0f measured; the stated span is %.0f %% (unsure: %v)", s.Name, c.RainMM, s.RainMM, 100*c.RainShare, c.Unsure)
		}
		heat, rain = append(heat, off), append(rain, share)
	}
	slices.Sort(heat)
	slices.Sort(rain)
	t.Logf("median error over %d stations: %.2f °C, %.0f %% of the rain", len(stations), heat[len(heat)/2], 100*rain[len(rain)/2])
	if heat[len(heat)/2] > 0.3 || rain[len(rain)/2] > 0.12 {
		t.Errorf("median errors %.2f °C and %.0f %%, want at most 0.3 °C and 12 %%", heat[len(heat)/2], 100*rain[len(rain)/2])
	}
}

func TestKnownStationsLeftOut(t *testing.T) {
	stations := known(t).places.Stations()
	for _, tc := range []struct {
		station    string
		mean, off  float64
		coldestMin float64
		unsure     bool
	}{
		{"Sa Pa", 15.6, 0.6, 6.3, true}, // 1,570 m; the next station lies at 112 m
		{"Đà Lạt", 18.0, 0.6, 14.3, true},
		{"Lạng Sơn", 21.4, 1.6, 10.3, true},
		{"Nam Định", 23.6, 0.6, 14, false},
		{"Cần Thơ", 27.0, 0.6, 22.5, false},
	} {
		i := slices.IndexFunc(stations, func(s place.Station) bool { return s.Name == tc.station })
		if i < 0 {
			t.Errorf("no station %s", tc.station)
			continue
		}
		c := leftOut(stations, i)
		coldest := slices.Min(c.MonthMinC[:])
		if math.Abs(c.MeanC-tc.mean) > tc.off || c.Unsure != tc.unsure || math.Abs(coldest-stations[i].ColdestMinC) > 2.6 {
			t.Errorf("%s: %.1f °C, coldest nights %.1f (measured %.1f), unsure %v; want %.1f ± %.1f, unsure %v",
				tc.station, c.MeanC, coldest, stations[i].ColdestMinC, c.Unsure, tc.mean, tc.off, tc.unsure)
		}
	}
}

func TestClimateWithoutHeight(t *testing.T) {
	stations := known(t).places.Stations()
	c, ok := fit.EstimateClimate(stations, 21.03, 105.85, nil)
	if !ok || !c.Unsure {
		t.Errorf("without a height an estimate cannot be sure: %+v", c)
	}
	if _, ok := fit.EstimateClimate(nil, 21, 105, nil); ok {
		t.Error("no stations, yet a climate")
	}
}
