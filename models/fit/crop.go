package fit

import (
	"math"
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// CropFit is what FAO ECOCROP's ranges say of a species at a place. Experts' ranges, too narrow at places:
// a guide beside the model's own conditions, never a verdict.
type CropFit struct {
	Crop models.Crop
	// Factors are those with a figure here; Score is the least of theirs, 0 to 1, and Limiting its factor.
	Factors  []CropFactor
	Score    float64
	Limiting models.Factor
	// Season is months from planting to harvest, 0 where it fills the year; Months are the twelve months of
	// planting, January first.
	Season int
	Months []PlantingMonth
}

// CropFactor is one factor of a crop at a place.
type CropFactor struct {
	Factor        models.Factor
	Have          models.Range
	Optimal, Abso models.Range
	// Score is 0 outside the absolute range, 1 within the optimal, linear between.
	Score float64
}

// PlantingMonth is how a season that begins in a month fares.
type PlantingMonth struct {
	// Month is 1 to 12.
	Month    int
	Score    float64
	Limiting models.Factor
}

// Crop finds what the model grows among FAO ECOCROP's species, the first that is there.
func (r *Rules) Crop(m *models.Model) (models.Crop, bool) {
	for _, c := range m.Commodities {
		for _, name := range scientificNames(c.Scientific) {
			if crop, ok := r.crops[strings.ToLower(species(name))]; ok {
				return crop, true
			}
		}
	}
	return models.Crop{}, false
}

// bySpecies finds crops by their species in small letters; of two with one species the first counts.
func bySpecies(crops []models.Crop) map[string]models.Crop {
	out := make(map[string]models.Crop, len(crops))
	for _, crop := range slices.Backward(crops) {
		out[strings.ToLower(species(crop.Species))] = crop
	}
	return out
}

// scientificNames parts "Canna indica (syn. Canna edulis)" into its names.
func scientificNames(s string) []string {
	main, rest, _ := strings.Cut(s, "(")
	names := []string{strings.TrimSpace(main)}
	for syn := range strings.SplitSeq(strings.TrimSuffix(rest, ")"), ",") {
		if syn = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(syn), "syn.")); syn != "" {
			names = append(names, syn)
		}
	}
	return names
}

// species is genus and species without subspecies and variety; hybrids keep their third word.
func species(name string) string {
	words := strings.Fields(strings.ReplaceAll(name, "×", "x"))
	n := 2
	if len(words) > 2 && words[1] == "x" {
		n = 3
	}
	return strings.Join(words[:min(n, len(words))], " ")
}

// Crop sets the model's crop against the place; false where ECOCROP has none, or no factor has a figure.
func (p *Place) Crop(m *models.Model) (CropFit, bool) {
	c, ok := p.rules.Crop(m)
	if !ok {
		return CropFit{}, false
	}
	f := CropFit{Crop: c, Score: 1}
	for _, one := range []struct {
		factor   models.Factor
		opt, abs models.Range
	}{
		{"mean_temperature_c", c.TemperatureOpt, c.TemperatureAbs},
		{"annual_rainfall_mm", c.RainOpt, c.RainAbs},
		{"soil_ph", c.PHOpt, c.PHAbs},
		{"elevation_m", models.Range{Max: c.AltitudeMax}, models.Range{Max: c.AltitudeMax}},
	} {
		facts := p.figures[one.factor]
		if len(facts) == 0 || one.abs.IsZero() {
			continue
		}
		got := CropFactor{Factor: one.factor, Have: facts[0].Range, Optimal: one.opt, Abso: one.abs}
		got.Score = bestScore(facts[0].Range, one.opt, one.abs)
		f.Factors = append(f.Factors, got)
		if f.Limiting == "" && got.Score < 1 || got.Score < f.Score {
			f.Score, f.Limiting = got.Score, one.factor
		}
	}
	f.plant(p.Climate)
	return f, len(f.Factors) > 0
}

// bestScore is the score of the figure, or of the best place within a span of figures.
func bestScore(have, opt, abs models.Range) float64 {
	low, high := bounds(have)
	least, most := bounds(opt)
	at := math.Max(low, math.Min(high, math.Max(least, math.Min(most, pick(low, high)))))
	return cropScore(at, opt, abs)
}

// cropScore is 0 outside the absolute limits, 1 within the optimal ones and linear between, as Recocrop
// (Hijmans) has it.
func cropScore(at float64, opt, abs models.Range) float64 {
	least, most := bounds(abs)
	low, high := bounds(opt)
	switch {
	case at < least || at > most:
		return 0
	case at < low && low > least:
		return (at - least) / (low - least)
	case at > high && most > high:
		return (most - at) / (most - high)
	}
	return 1
}

// plant tries every month of planting for a season shorter than a year, as dismo's and Recocrop's ecocrop
// do: each month's temperature, and the rain of the season.
func (f *CropFit) plant(climate *Climate) {
	days := f.Crop.CycleDays
	if climate == nil || days.Min == nil || days.Max == nil || *days.Min <= 0 || *days.Max >= 365 {
		return
	}
	f.Season = int(math.Ceil((float64(*days.Min) + float64(*days.Max)) / 2 / 30))
	for start := range 12 {
		month := PlantingMonth{Month: start + 1, Score: 1}
		rain := 0.0
		worse := func(score float64, factor models.Factor) {
			if score < month.Score {
				month.Score, month.Limiting = score, factor
			}
		}
		for i := range f.Season {
			m := (start + i) % 12
			rain += climate.MonthRainMM[m]
			worse(cropScore(climate.MonthC[m], f.Crop.TemperatureOpt, f.Crop.TemperatureAbs), "mean_temperature_c")
			if kill := f.Crop.KillingGrowth; kill != nil && climate.MonthMinC[m] < float64(*kill) {
				worse(0, "min_temperature_c")
			}
		}
		worse(cropScore(rain, f.Crop.RainOpt, f.Crop.RainAbs), "annual_rainfall_mm")
		f.Months = append(f.Months, month)
	}
}

// Best are the months of planting with the highest score, where that is above 0; none where every month is
// as good.
func (f CropFit) Best() []int {
	best, worst := 0.0, 1.0
	for _, m := range f.Months {
		best, worst = math.Max(best, m.Score), math.Min(worst, m.Score)
	}
	var out []int
	for _, m := range f.Months {
		if best > 0 && best > worst && m.Score == best {
			out = append(out, m.Month)
		}
	}
	return out
}
