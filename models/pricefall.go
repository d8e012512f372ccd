package models

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
)

// PriceFall is a fall that really happened: one product's price from a peak to a later trough, as a
// record's sources tell it.
type PriceFall struct {
	Model        ModelID
	Peak, Trough Price
	// Left is what was left of the price, as a share: middle of the trough over middle of the peak.
	Left *big.Rat
}

// PriceFalls are the deepest falls in a record's prices, one for each product and unit, the deepest
// first. A price that never fell has none.
func (m *Model) PriceFalls() []PriceFall {
	type series struct{ product, unit string }
	var out []PriceFall
	byProduct := map[series][]Price{}
	var order []series
	for _, p := range m.Prices {
		key := series{p.Product, p.Unit}
		if _, known := byProduct[key]; !known {
			order = append(order, key)
		}
		byProduct[key] = append(byProduct[key], p)
	}
	for _, key := range order {
		if f, ok := deepestFall(byProduct[key]); ok {
			f.Model = m.ID
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b PriceFall) int { return a.Left.Cmp(b.Left) })
	return out
}

// deepestFall looks at every pair of an earlier and a later price.
func deepestFall(list []Price) (PriceFall, bool) {
	best, found := PriceFall{Left: big.NewRat(1, 1)}, false
	for _, peak := range list {
		for _, trough := range list {
			if !before(peak, trough) {
				continue
			}
			high, low := peak.span(), trough.span()
			if !high.Known() || !low.Known() || high.Middle().Sign() <= 0 {
				continue
			}
			if left := new(big.Rat).Quo(low.Middle(), high.Middle()); left.Cmp(best.Left) < 0 {
				best, found = PriceFall{Peak: peak, Trough: trough, Left: left}, true
			}
		}
	}
	return best, found
}

// before reports that a price is surely older: within one year only months tell.
func before(a, b Price) bool {
	if a.Year != b.Year {
		return a.Year < b.Year
	}
	return a.Month != 0 && b.Month != 0 && cmp.Less(a.Month, b.Month)
}

func (p Price) span() Span { return (&Range{Min: p.Min, Max: p.Max}).span() }

// SharesCommodity reports that two records are about the same product: by its name, a name that people
// use for it, or its scientific name.
func (m *Model) SharesCommodity(o *Model) bool {
	for _, a := range m.Commodities {
		for _, b := range o.Commodities {
			if a.same(b) {
				return true
			}
		}
	}
	return false
}

func (c Commodity) same(o Commodity) bool {
	if c.Scientific != "" && species(c.Scientific) == species(o.Scientific) {
		return true
	}
	called := func(c Commodity, name string) bool {
		return strings.EqualFold(c.Vi, name) || slices.ContainsFunc(c.Aliases, func(a string) bool { return strings.EqualFold(a, name) })
	}
	return called(c, o.Vi) || called(o, c.Vi)
}

// species is a scientific name without synonyms and authors in brackets.
func species(name string) string {
	name, _, _ = strings.Cut(name, "(")
	return strings.ToLower(strings.TrimSpace(name))
}
