package search

import (
	"math"
	"slices"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/nhanrong/nhanrong/models"
)

// filter narrows results by one parameter: any of its values, or none of the excluded.
type filter struct {
	name     string
	field    string
	values   []string
	excluded []string
	// keep tests a record's figures, where the filter is on figures.
	keep func(row) bool
	// unstated reports a record that does not state the figure; such are counted apart.
	unstated func(row) bool
}

func filtersOf(q Query, excluded map[string][]string) []filter {
	var filters []filter
	for _, f := range []struct {
		name, field string
		values      []string
	}{
		{facetRegion, facetRegion, q.Region},
		{facetProvince, facetProvince, q.Province},
		{"place", fieldPlace, withYear(q.Place)},
		{"taken", fieldTaken, q.Taken},
		{facetSector, facetSector, q.Sector},
		{facetOutcome, facetOutcome, q.Outcome},
		{facetEthnic, facetEthnic, q.Ethnic},
		{facetProgramme, facetProgramme, q.Programme},
		{fieldSubject, fieldSubject, q.Subject},
		{facetStatus, facetStatus, q.Status},
		{facetEvidence, facetEvidence, texts10(q.Evidence)},
	} {
		if len(f.values) > 0 || len(excluded[f.name]) > 0 {
			filters = append(filters, filter{name: f.name, field: f.field, values: f.values, excluded: excluded[f.name]})
		}
	}
	return append(append(filters, figureFilters(q)...), fitFilter(q)...)
}

func figureFilters(q Query) []filter {
	var filters []filter
	if q.CostMax != nil {
		most := float64(*q.CostMax)
		filters = append(filters, figureFilter(facetCost, colCost, most, q.lets("cost")))
	}
	if q.FirstIncomeMax != nil {
		filters = append(filters, figureFilter(facetFirstIncome, colFirstIncome, *q.FirstIncomeMax, q.lets("first_income")))
	}
	if q.Elevation != nil {
		h := *q.Elevation
		filters = append(filters, filter{name: "elevation", keep: func(r row) bool {
			// A model that asks nothing of height suits every height.
			return math.IsNaN(r[colElevMin]) || r[colElevMin] <= h && h <= r[colElevMax]
		}})
	}
	return filters
}

// figureFilter keeps what costs (or takes) at most so much; what does not state it only where asked.
func figureFilter(name string, column int, most float64, unknownToo bool) filter {
	return filter{
		name:     name,
		keep:     func(r row) bool { return r[column] <= most || unknownToo && math.IsNaN(r[column]) },
		unstated: func(r row) bool { return math.IsNaN(r[column]) },
	}
}

// lets reports whether a filter on the figure also lets through what does not state it.
func (q Query) lets(figure string) bool {
	for _, u := range q.Unknown {
		if u == figure {
			return true
		}
	}
	return false
}

// withYear makes today's keys of bare codes.
func withYear(codes []string) []string {
	keys := make([]string, len(codes))
	for i, c := range codes {
		keys[i] = c
		if !containsByte(c, '@') {
			keys[i] = c + "@2025"
		}
	}
	return keys
}

func containsByte(s string, b byte) bool {
	for i := range len(s) {
		if s[i] == b {
			return true
		}
	}
	return false
}

func texts10(numbers []int) []string {
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		texts[i] = strconv.Itoa(n)
	}
	return texts
}

// apply gives those of the documents that the filter lets through.
func (f filter) apply(p *livePart, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	if f.keep != nil {
		return where(p, docs, f.keep), nil
	}
	kept := docs
	if len(f.values) > 0 {
		any := roaring.New()
		for _, value := range f.values {
			b, err := p.docsOf(f.field, value)
			if err != nil {
				return nil, err
			}
			any.Or(b)
		}
		kept = roaring.And(docs, any)
	}
	for _, value := range f.excluded {
		b, err := p.docsOf(f.field, value)
		if err != nil {
			return nil, err
		}
		kept = roaring.AndNot(kept, b)
	}
	return kept, nil
}

// where gives the documents whose figures pass the test.
func where(p *livePart, docs *roaring.Bitmap, test func(row) bool) *roaring.Bitmap {
	var kept []uint32
	eachDoc(docs, func(doc uint32) {
		if test(p.rows[doc]) {
			kept = append(kept, doc)
		}
	})
	return roaring.BitmapOf(kept...)
}

// hideRetired adds a filter that keeps retired records out of an answer that was not asked for them.
func (v *view) hideRetired(filters []filter, asked []string) ([]filter, error) {
	if slices.Contains(asked, string(models.Retired)) {
		return filters, nil
	}
	for _, part := range v.parts {
		docs, err := part.docsOf(facetStatus, string(models.Retired))
		if err != nil {
			return nil, err
		}
		if !docs.IsEmpty() {
			return append(filters, filter{name: "retired", field: facetStatus, excluded: []string{string(models.Retired)}}), nil
		}
	}
	return filters, nil
}

// through applies all filters but the one named, to every part.
func (v *view) through(filters []filter, found []*roaring.Bitmap, except string) ([]*roaring.Bitmap, error) {
	out := make([]*roaring.Bitmap, len(found))
	for i, part := range v.parts {
		docs := found[i]
		for _, f := range filters {
			if f.name == except {
				continue
			}
			var err error
			if docs, err = f.apply(part, docs); err != nil {
				return nil, err
			}
		}
		out[i] = docs
	}
	return out, nil
}

func cardinality(parts []*roaring.Bitmap) int {
	n := uint64(0)
	for _, b := range parts {
		n += b.GetCardinality()
	}
	return int(n)
}
