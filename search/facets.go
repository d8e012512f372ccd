package search

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"
)

// facets counts the results by every facet. A facet's counts ignore its own filter, else its other
// values would vanish as soon as one is chosen.
func (v *view) facets(ctx context.Context, q Query, filters []filter, matched, results []*roaring.Bitmap) ([]Facet, error) {
	unfiltered, err := v.countAll(ctx, results, facetNames...)
	if err != nil {
		return nil, err
	}
	facets := make([]Facet, 0, len(facetNames))
	for _, name := range facetNames {
		counts := unfiltered[name]
		if isFiltered(filters, name) {
			docs, err := v.through(filters, matched, name)
			if err != nil {
				return nil, err
			}
			alone, err := v.countAll(ctx, docs, name)
			if err != nil {
				return nil, err
			}
			counts = alone[name]
		}
		values := make([]FacetValue, 0, len(counts))
		for value, n := range counts {
			values = append(values, FacetValue{Value: value, Count: n})
		}
		markActive(values, chosen(q, name))
		sortValues(name, values)
		if len(values) > 0 {
			facets = append(facets, Facet{Name: name, Values: values})
		}
	}
	return facets, nil
}

func isFiltered(filters []filter, name string) bool {
	return slices.ContainsFunc(filters, func(f filter) bool { return f.name == name })
}

// countValues adds how many of the documents have each value of a facet.
func (p *part) countValues(name string, docs *roaring.Bitmap, counts map[string]int) error {
	bitmaps, err := p.facet(name)
	if err != nil {
		return err
	}
	for _, b := range bitmaps {
		if n := int(b.docs.AndCardinality(docs)); n > 0 {
			counts[b.value] += n
		}
	}
	return nil
}

// chosen are the values of the facet that the reader has asked for.
func chosen(q Query, name string) []string {
	switch name {
	case facetRegion:
		return q.Region
	case facetProvince:
		return q.Province
	case facetSector:
		return q.Sector
	case facetOutcome:
		return q.Outcome
	case facetEthnic:
		return q.Ethnic
	case facetProgramme:
		return q.Programme
	case facetStatus:
		return q.Status
	case facetEvidence:
		return texts10(q.Evidence)
	case facetCost:
		if q.CostMax != nil {
			return []string{strconv.FormatInt(*q.CostMax, 10)}
		}
	case facetFirstIncome:
		if q.FirstIncomeMax != nil {
			return []string{strconv.FormatFloat(*q.FirstIncomeMax, 'f', -1, 64)}
		}
	}
	return nil
}

func markActive(values []FacetValue, chosen []string) {
	for i := range values {
		values[i].Active = slices.Contains(chosen, values[i].Value)
	}
}

// sortValues puts steps (evidence, cost, years) in their own order, everything else by count.
func sortValues(name string, values []FacetValue) {
	slices.SortFunc(values, func(a, b FacetValue) int {
		switch name {
		case facetEvidence, facetCost, facetFirstIncome:
			return cmp.Compare(number(a.Value), number(b.Value))
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
}

func number(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nan
	}
	return f
}
