package models

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// Crop is what FAO ECOCROP says a species needs: an optimal and an absolute range of each factor.
// Experts' ranges: a guide, known to be too narrow at places. An open end is not stated.
type Crop struct {
	// Species is the Latin name.
	Species string
	NameVi  string
	// Code is ECOCROP's own number of the crop.
	Code string
	// Temperature is °C over the growing season.
	TemperatureOpt, TemperatureAbs Range
	// Rain is mm a year.
	RainOpt, RainAbs Range
	// AltitudeMax is metres above the sea; nil where not stated.
	AltitudeMax  *Number
	PHOpt, PHAbs Range
	// CycleDays is days from planting to harvest.
	CycleDays Range
	// KillingRest and KillingGrowth are the temperatures in °C that kill the plant at rest and in
	// early growth.
	KillingRest, KillingGrowth *Number
	LightOpt, LightAbs         string
	DrainageOpt, DrainageAbs   string
	LifeSpan                   string
}

// cropColumns is the head of the file, in its order.
var cropColumns = [...]string{
	"species", "name_vi", "ecocrop_code", "temp_opt_min_c", "temp_opt_max_c", "temp_abs_min_c", "temp_abs_max_c",
	"rain_opt_min_mm", "rain_opt_max_mm", "rain_abs_min_mm", "rain_abs_max_mm", "altitude_abs_max_m",
	"ph_opt_min", "ph_opt_max", "ph_abs_min", "ph_abs_max", "cycle_min_days", "cycle_max_days",
	"killing_temp_rest_c", "killing_temp_growth_c", "light_opt", "light_abs", "drainage_opt", "drainage_abs", "life_span",
}

// ReadCrops reads crops from CSV with the columns of seed/crops.csv.
func ReadCrops(r io.Reader) ([]Crop, error) {
	in := csv.NewReader(r)
	in.FieldsPerRecord = len(cropColumns)
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("read the head of the crops: %w", err)
	}
	for i, name := range cropColumns {
		if head[i] != name {
			return nil, fmt.Errorf("column %d of the crops is %q, should be %q", i+1, head[i], name)
		}
	}
	var crops []Crop
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return crops, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read crops: %w", err)
		}
		crop, err := cropOf(row)
		if err != nil {
			return nil, fmt.Errorf("crop %s: %w", row[0], err)
		}
		crops = append(crops, crop)
	}
}

func cropOf(row []string) (Crop, error) {
	var numbers [20]*Number // by column; the first three are text
	for i := 3; i < 20; i++ {
		if row[i] == "" {
			continue
		}
		f, err := strconv.ParseFloat(row[i], 64)
		if err != nil {
			return Crop{}, fmt.Errorf("column %s: %q is not a number", cropColumns[i], row[i])
		}
		numbers[i] = Num(f)
	}
	span := func(i int) Range { return Range{Min: numbers[i], Max: numbers[i+1]} }
	return Crop{
		Species: row[0], NameVi: row[1], Code: row[2],
		TemperatureOpt: span(3), TemperatureAbs: span(5),
		RainOpt: span(7), RainAbs: span(9),
		AltitudeMax: numbers[11],
		PHOpt:       span(12), PHAbs: span(14),
		CycleDays:   span(16),
		KillingRest: numbers[18], KillingGrowth: numbers[19],
		LightOpt: row[20], LightAbs: row[21], DrainageOpt: row[22], DrainageAbs: row[23], LifeSpan: row[24],
	}, nil
}
