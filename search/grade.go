package search

import (
	"context"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// Grades put records into classes with an order, for one reader: how they fit a place. Records are named
// by their place in the feed, which is what the index knows of them.
type Grades struct {
	// Classes are the names, the best first.
	Classes []string
	// By is the grade of each record; one that is not there has none.
	By map[int64]Grade
}

// Grade is a record's class and its place in the order, 0 for the best.
type Grade struct {
	Class string
	Place int
}

// facetFit is the facet of the grades' classes; it is there only where a query brings grades.
const facetFit = "fit"

// fitFilter keeps the classes that were asked for.
func fitFilter(q Query) []filter {
	if q.Grades == nil || len(q.Fit) == 0 {
		return nil
	}
	return []filter{{name: facetFit, keep: func(r row) bool {
		g, ok := q.Grades.By[int64(r[colSeq])]
		return ok && slices.Contains(q.Fit, g.Class)
	}}}
}

// gradeKey orders by grade; what has none comes last.
func (g *Grades) gradeKey(r row) float64 {
	grade, ok := g.By[int64(r[colSeq])]
	if !ok {
		return math.Inf(-1)
	}
	return -float64(grade.Place)
}

// fitFacet counts the results by class, ignoring the filter on it.
func (v *view) fitFacet(ctx context.Context, q Query, filters []filter, matched []*roaring.Bitmap) (Facet, error) {
	docs, err := v.through(filters, matched, facetFit)
	if err != nil {
		return Facet{}, err
	}
	counts := map[string]int{}
	for i, part := range v.parts {
		if err := ctx.Err(); err != nil {
			return Facet{}, err
		}
		eachDoc(docs[i], func(doc uint32) {
			if g, ok := q.Grades.By[int64(part.rows[doc][colSeq])]; ok {
				counts[g.Class]++
			}
		})
	}
	f := Facet{Name: facetFit}
	for _, class := range q.Grades.Classes {
		if counts[class] > 0 {
			f.Values = append(f.Values, FacetValue{Value: class, Count: counts[class], Active: slices.Contains(q.Fit, class)})
		}
	}
	return f, nil
}
