package fit

import (
	"math"

	"github.com/nhanrong/nhanrong/models"
)

// DoubtKind says why a typed figure does not add up.
type DoubtKind string

// The kinds of doubt.
const (
	// Implausible: outside what the vocabulary holds possible.
	Implausible DoubtKind = "implausible"
	// FarFromEstimate: far from what the stations near by, or the villages' heights, say.
	FarFromEstimate DoubtKind = "estimate"
	// TooMuchLand: the households' land together is more than the place has.
	TooMuchLand DoubtKind = "land"
)

// Doubt is a typed figure that does not add up: remarked, never refused.
type Doubt struct {
	Factor models.Factor
	Kind   DoubtKind
	// Bounds are what is plausible; Estimate the figure that speaks against it.
	Bounds   models.Range
	Estimate *Known
}

// Doubts holds what the officer says against what is known.
func (r *Rules) Doubts(l *Locality, typed []Known) []Doubt {
	var out []Doubt
	for i := range typed {
		k := &typed[i]
		if k.IsZero() {
			continue
		}
		if t, _ := r.vocabularies.Factors.Term(string(k.Factor)); outside(k.Range, models.Range{Min: t.Min, Max: t.Max}) {
			out = append(out, Doubt{Factor: k.Factor, Kind: Implausible, Bounds: models.Range{Min: t.Min, Max: t.Max}})
		}
		if e := r.against(l, k); e != nil {
			out = append(out, Doubt{Factor: k.Factor, Kind: FarFromEstimate, Estimate: e})
		}
		if k.Factor == "land_ha_per_household" && tooMuchLand(l, typed, k) {
			out = append(out, Doubt{Factor: k.Factor, Kind: TooMuchLand})
		}
	}
	return out
}

func outside(r, in models.Range) bool {
	low, high := bounds(r)
	least, most := bounds(in)
	return !math.IsInf(low, 0) && (low < least || low > most) || !math.IsInf(high, 0) && (high > most || high < least)
}

// against is the estimate that a typed figure lies far from: beyond its spread and three tolerances more.
func (r *Rules) against(l *Locality, typed *Known) *Known {
	rule := r.factors[typed.Factor]
	if rule == nil {
		return nil
	}
	for i := range l.Facts {
		e := &l.Facts[i]
		if e.Factor != typed.Factor || !e.Origin.Estimate() {
			continue
		}
		low, high := bounds(typed.Range)
		least, most := spanOf(e)
		slack := 3 * tolerance(&rule.FactorRule, most)
		if e.Origin == OfVillages {
			slack += 4 * aboveVillages // a figure of the slopes is no mistake
		}
		if low > most+slack || high < least-slack {
			return e
		}
	}
	return nil
}

func tooMuchLand(l *Locality, typed []Known, land *Known) bool {
	figure := func(f models.Factor) float64 {
		for _, facts := range [][]Known{typed, l.Facts} {
			for _, k := range facts {
				if k.Factor == f && k.Min != nil {
					return float64(*k.Min)
				}
			}
		}
		return 0
	}
	const haPerKm2 = 100
	households, area := figure("households"), figure("area_km2")
	return land.Min != nil && households > 0 && area > 0 && float64(*land.Min)*households > area*haPerKm2
}
