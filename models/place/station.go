package place

import (
	"fmt"
	"io/fs"
)

// Station is a climate station with its means of 1991 to 2015 (Institute of Meteorology, Hydrology and
// Climate Change).
type Station struct {
	Name     string
	Lat, Lon float64
	// ElevationM is nil where the station's height is unknown.
	ElevationM *float64
	// Years is how many years the means rest on, at the least.
	Years int
	// MeanC is the mean temperature of the year in °C, RainMM the rain of a year in mm.
	MeanC, RainMM float64
	// ColdestMinC is the mean daily minimum of the coldest month, HottestMaxC the mean daily maximum of
	// the hottest, in °C.
	ColdestMinC, HottestMaxC float64
	// HumidityPct is the mean relative humidity, SunshineH the hours of sun in a year.
	HumidityPct, SunshineH float64
	// Monthly means, January first: temperature and daily minimum in °C, rain in mm.
	MonthC, MonthMinC, MonthRainMM [12]float64
}

func loadStations(files fs.FS) ([]Station, error) {
	var out []Station
	err := readTable(files, "climate_stations.csv", func(r *row) {
		s := Station{
			Name: r.text("name_vi"), Lat: r.number("lat"), Lon: r.number("lon"),
			Years: r.count("years"), MeanC: r.number("mean_temperature_c"), RainMM: r.number("annual_rainfall_mm"),
			ColdestMinC: r.number("coldest_month_min_c"), HottestMaxC: r.number("hottest_month_max_c"),
			HumidityPct: r.number("relative_humidity_pct"), SunshineH: r.number("sunshine_h"),
		}
		if r.text("elevation_m") != "" {
			m := r.number("elevation_m")
			s.ElevationM = &m
		}
		for i := range 12 {
			s.MonthC[i] = r.number(fmt.Sprintf("t%02d", i+1))
			s.MonthMinC[i] = r.number(fmt.Sprintf("tmin%02d", i+1))
			s.MonthRainMM[i] = r.number(fmt.Sprintf("rain%02d", i+1))
		}
		out = append(out, s)
	})
	return out, err
}
