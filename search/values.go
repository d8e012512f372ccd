package search

import (
	"context"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// valueColumn has the facet values of a segment's documents, document by document: counting few results
// by it is faster than intersecting them with every value's documents.
type valueColumn struct {
	values []facetValue
	starts []uint32 // by document; one more than there are documents
	ids    []uint16 // of values
}

type facetValue struct{ facet, value string }

// manyResults is the share of a segment's documents from which on bitmaps count faster than the column.
const manyResults = 0.5

// valueColumn lays the facets' bitmaps out by document, once.
func (p *part) valueColumn() (*valueColumn, error) {
	if c := p.values.Load(); c != nil {
		return c, nil
	}
	bitmaps := map[string][]facetBitmap{}
	for _, name := range facetNames {
		var err error
		if bitmaps[name], err = p.facet(name); err != nil {
			return nil, err
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if c := p.values.Load(); c != nil {
		return c, nil
	}
	c := &valueColumn{starts: make([]uint32, p.seg.Count()+1)}
	each(bitmaps, func(_ facetValue, doc uint32) { c.starts[doc+1]++ })
	for i := 1; i < len(c.starts); i++ {
		c.starts[i] += c.starts[i-1]
	}
	c.ids = make([]uint16, c.starts[len(c.starts)-1])
	next := append([]uint32(nil), c.starts...)
	each(bitmaps, func(v facetValue, doc uint32) {
		if n := len(c.values); n == 0 || c.values[n-1] != v {
			c.values = append(c.values, v)
		}
		c.ids[next[doc]] = uint16(len(c.values) - 1)
		next[doc]++
	})
	p.values.Store(c)
	return c, nil
}

// each goes through the documents of every value of every facet.
func each(bitmaps map[string][]facetBitmap, do func(v facetValue, doc uint32)) {
	for _, name := range facetNames {
		for _, b := range bitmaps[name] {
			v := facetValue{name, b.value}
			b.docs.Iterate(func(doc uint32) bool { do(v, doc); return true })
		}
	}
}

// counting is room to count values in.
type counting struct {
	walk   walk
	counts []int
}

var countingPool = sync.Pool{New: func() any { return new(counting) }}

// count counts documents by all values of all facets.
func (c *valueColumn) count(docs *roaring.Bitmap, add func(v facetValue, n int)) {
	room := countingPool.Get().(*counting)
	defer countingPool.Put(room)
	counts := slices.Grow(room.counts[:0], len(c.values))[:len(c.values)]
	room.counts = counts
	clear(counts)
	for some := range room.walk.over(docs) {
		for _, doc := range some {
			for _, id := range c.ids[c.starts[doc]:c.starts[doc+1]] {
				counts[id]++
			}
		}
	}
	for id, n := range counts {
		if n > 0 {
			add(c.values[id], n)
		}
	}
}

// countAll counts the results by the facets named.
func (v *view) countAll(ctx context.Context, results []*roaring.Bitmap, names ...string) (map[string]map[string]int, error) {
	counts := make(map[string]map[string]int, len(names))
	for _, name := range names {
		counts[name] = map[string]int{}
	}
	for i, part := range v.parts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n := float64(results[i].GetCardinality())
		switch {
		case n == 0:
		case n > manyResults*float64(part.seg.Count()):
			for _, name := range names {
				if err := part.countValues(name, results[i], counts[name]); err != nil {
					return nil, err
				}
			}
		default:
			column, err := part.valueColumn()
			if err != nil {
				return nil, err
			}
			column.count(results[i], func(v facetValue, n int) {
				if of := counts[v.facet]; of != nil {
					of[v.value] += n
				}
			})
		}
	}
	return counts, nil
}
