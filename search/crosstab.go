package search

import (
	"context"
	"fmt"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"
)

// Cell is the records that have one value of a facet, or one of each of two.
type Cell struct {
	Row, Column string
	// Count is how many they are, Failed how many of them did not last.
	Count, Failed int
	// ByEvidence counts them by evidence level, 0 to 4.
	ByEvidence [5]int
}

// Highest is the highest evidence level in the cell.
func (c Cell) Highest() int {
	for level := len(c.ByEvidence) - 1; level > 0; level-- {
		if c.ByEvidence[level] > 0 {
			return level
		}
	}
	return 0
}

// Crosstab is a query's results by two facets. Cells without a record are not listed.
type Crosstab struct {
	// All are the results as a whole, without values.
	All         Cell
	Rows, Cells []Cell
	Columns     []Cell
}

// Crosstab counts a query's results by the values of two facets, such as sector and outcome: intersections
// of bitmaps, so that it costs the same for any number of records within a segment's words of 64.
func (e *Engine) Crosstab(ctx context.Context, q Query, rows, columns string) (*Crosstab, error) {
	v, err := e.view()
	if err != nil {
		return nil, err
	}
	defer v.Close() //nolint:errcheck // a reader's close only drops a reference
	results, err := e.resultsOf(ctx, v, q)
	if err != nil {
		return nil, fmt.Errorf("count %.60q by %s and %s: %w", q.Text, rows, columns, err)
	}
	t := crossing{cells: map[[2]string]*Cell{}}
	for i, part := range v.parts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := t.add(part, results[i], rows, columns); err != nil {
			return nil, err
		}
	}
	return t.crosstab(), nil
}

// resultsOf gives the documents that a query finds, by part, as Search does.
func (e *Engine) resultsOf(ctx context.Context, v *view, q Query) ([]*roaring.Bitmap, error) {
	var reading Reading
	read, p, err := e.understand(v, q, &reading)
	if err != nil {
		return nil, err
	}
	filters, err := v.hideRetired(filtersOf(read.Query, read.excluded), read.Status)
	if err != nil {
		return nil, err
	}
	_, results, err := v.match(ctx, p, filters, reading.filters())
	if err != nil || cardinality(results) >= fewResults || len(q.unread) > 0 {
		return results, err
	}
	q.Page = 1
	settled, err := e.Search(ctx, q)
	if err != nil || len(settled.unread) == 0 {
		return results, err
	}
	q.unread = settled.unread
	return e.resultsOf(ctx, v, q)
}

// crossing adds up cells over the parts; an empty row or column stands for all of them.
type crossing struct {
	cells map[[2]string]*Cell
	order [][2]string
}

func (t *crossing) add(part *livePart, docs *roaring.Bitmap, rows, columns string) error {
	across, err := part.facet(columns)
	if err != nil {
		return err
	}
	down, err := part.facet(rows)
	if err != nil {
		return err
	}
	if err := t.count(part, docs, "", ""); err != nil {
		return err
	}
	within := make([]*roaring.Bitmap, len(across))
	for i, column := range across {
		within[i] = roaring.And(column.docs, docs)
		if err := t.count(part, within[i], "", column.value); err != nil {
			return err
		}
	}
	for _, row := range down {
		if err := t.count(part, roaring.And(row.docs, docs), row.value, ""); err != nil {
			return err
		}
		for i, column := range across {
			if err := t.count(part, roaring.And(row.docs, within[i]), row.value, column.value); err != nil {
				return err
			}
		}
	}
	return nil
}

// count adds documents to a cell.
func (t *crossing) count(part *livePart, docs *roaring.Bitmap, row, column string) error {
	if docs.IsEmpty() {
		return nil
	}
	key := [2]string{row, column}
	cell := t.cells[key]
	if cell == nil {
		cell = &Cell{Row: row, Column: column}
		t.cells[key] = cell
		t.order = append(t.order, key)
	}
	cell.Count += int(docs.GetCardinality())
	levels, err := part.facet(facetEvidence)
	if err != nil {
		return err
	}
	for _, level := range levels {
		if n, err := strconv.Atoi(level.value); err == nil && n < len(cell.ByEvidence) {
			cell.ByEvidence[n] += int(level.docs.AndCardinality(docs))
		}
	}
	failed, err := part.facet(fieldFailed)
	if err != nil {
		return err
	}
	for _, f := range failed {
		cell.Failed += int(f.docs.AndCardinality(docs))
	}
	return nil
}

func (t *crossing) crosstab() *Crosstab {
	out := &Crosstab{}
	for _, key := range t.order {
		cell := *t.cells[key]
		switch {
		case cell.Row == "" && cell.Column == "":
			out.All = cell
		case cell.Row == "":
			out.Columns = append(out.Columns, cell)
		case cell.Column == "":
			out.Rows = append(out.Rows, cell)
		default:
			out.Cells = append(out.Cells, cell)
		}
	}
	return out
}
