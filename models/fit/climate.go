package fit

import (
	"cmp"
	"math"
	"slices"

	"github.com/nhanrong/nhanrong/models/place"
)

// Climate is an estimate from stations, the means of 1991 to 2015; no commune has a station of its own.
type Climate struct {
	// MeanC and RainMM are of a year. TemperatureError is °C, RainShare a share of RainMM: how far the
	// truth may lie from the estimate.
	MeanC, RainMM               float64
	TemperatureError, RainShare float64
	// Monthly means, January first: temperature and daily minimum in °C, rain in mm.
	MonthC, MonthMinC, MonthRainMM [12]float64
	// From are the stations, the nearest first.
	From []StationUsed
	// Unsure marks an estimate from afar: over 60 km from the nearest station, or the height unknown or
	// more than 500 m above or below it.
	Unsure bool
}

// StationUsed is a station with its distance in km and its part of the estimate, 0 to 1.
type StationUsed struct {
	Name     string
	Km, Part float64
}

// What CLIMATE.md tells, and what leaving out each of the 67 stations in turn measures (climate_test.go).
const (
	// lapse is °C per metre: the usual mean, 0.6 °C per 100 m.
	lapse = 0.006
	// stationsUsed is how many stations an estimate rests on.
	stationsUsed = 3
	// farKm and farM are from where on an estimate is unsure.
	farKm, farM = 60, 500
	// sureTemperature and unsureTemperature bound every error of the left-out test, in °C.
	sureTemperature, unsureTemperature = 0.6, 1.6
	// sureRain and unsureRain bound them for rain, as shares: windward slopes are far wetter than any
	// estimate.
	sureRain, unsureRain = 1.0 / 3, 0.55
)

// EstimateClimate estimates the climate of a point from stations near it: temperature corrected for
// height and weighted by distance, rain weighted by distance alone. Height is metres above the sea; nil
// where it is not known. The answer is false where there are no stations.
func EstimateClimate(stations []place.Station, lat, lon float64, height *float64) (Climate, bool) {
	near := nearest(stations, lat, lon)
	if len(near) == 0 {
		return Climate{}, false
	}
	c := Climate{RainShare: sureRain, Unsure: near[0].km > farKm || height == nil}
	level := 0.0
	if height != nil {
		level = *height
		c.Unsure = c.Unsure || near[0].ElevationM != nil && math.Abs(*near[0].ElevationM-level) > farM
	}
	total, warm := 0.0, 0.0
	for _, s := range near {
		total += s.weight()
		warm += s.warmth(height)
	}
	for _, s := range near {
		part, heat := s.weight()/total, s.warmth(height)/warm
		c.From = append(c.From, StationUsed{s.Name, s.km, part})
		c.RainMM += part * s.RainMM
		lift := 0.0
		if s.ElevationM != nil && height != nil {
			lift = lapse * (*s.ElevationM - level)
		}
		c.MeanC += heat * (s.MeanC + lift)
		for m := range 12 {
			c.MonthC[m] += heat * (s.MonthC[m] + lift)
			c.MonthMinC[m] += heat * (s.MonthMinC[m] + lift)
			c.MonthRainMM[m] += part * s.MonthRainMM[m]
		}
	}
	c.TemperatureError = sureTemperature
	if c.Unsure {
		c.TemperatureError, c.RainShare = unsureTemperature, unsureRain
	}
	return c, true
}

// stationAt is a station with its distance from the point.
type stationAt struct {
	place.Station
	km float64
}

func nearest(stations []place.Station, lat, lon float64) []stationAt {
	all := make([]stationAt, 0, len(stations))
	for _, s := range stations {
		all = append(all, stationAt{s, distanceKm(lat, lon, s.Lat, s.Lon)})
	}
	slices.SortFunc(all, func(a, b stationAt) int { return cmp.Compare(a.km, b.km) })
	return all[:min(stationsUsed, len(all))]
}

// weight falls with the square of the distance; within 2 km all is one place.
func (s stationAt) weight() float64 {
	km := math.Max(s.km, 2)
	return 1 / (km * km)
}

// warmth is the weight for temperature: a station much higher or lower tells less, 100 m as much less as
// 10 km.
func (s stationAt) warmth(height *float64) float64 {
	km := math.Max(s.km, 2)
	if s.ElevationM == nil {
		km += 50
	} else if height != nil {
		km += math.Abs(*s.ElevationM-*height) / 10
	}
	return 1 / (km * km)
}

// distanceKm is the length of the great circle between two points in degrees.
func distanceKm(lat1, lon1, lat2, lon2 float64) float64 {
	const earthKm, rad = 6371, math.Pi / 180
	dLat, dLon := (lat2-lat1)*rad/2, (lon2-lon1)*rad/2
	h := math.Sin(dLat)*math.Sin(dLat) + math.Cos(lat1*rad)*math.Cos(lat2*rad)*math.Sin(dLon)*math.Sin(dLon)
	return 2 * earthKm * math.Asin(math.Min(1, math.Sqrt(h)))
}
