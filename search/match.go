package search

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// A record answers a question when it has enough of its words by weight. Where few have, less is
// enough: thresholds are tried from the strictest, until there is a handful of results.
var thresholds = []float64{0.85, 0.7, 0.5, 0.3, 0}

// A short question means all of its words: two of the three of "sa nhan tim" are anything.
const (
	shortQuestion  = 3
	shortThreshold = 1.0
)

func (p plan) thresholds() []float64 {
	if len(p.slots) <= shortQuestion && !p.listed {
		return append([]float64{shortThreshold}, thresholds...)
	}
	return thresholds
}

// enough results to stop loosening: a handful that hold the words says more than a page that half does.
const enough = 5

// plenty of results make a strict threshold the last one: what has less of the words would only lengthen the list.
const plenty = 60

func enoughAt(threshold float64) int {
	if strict := threshold > 0.5 && threshold < shortThreshold; strict {
		return plenty
	}
	return enough
}

// sliceCount is how many bits a sum of weights may take: 10 bits hold 1,023, and a question of
// MaxText letters has at most 250 syllables of which maxSlots are asked.
const (
	sliceCount = 10
	maxSlots   = 100
	maxThemes  = 20
)

// themeWeight is what a theme counts towards a match, about half of the most telling word.
const themeWeight = 4

// What goods, and subjects together, count towards a match at most; with all words and themes that stays
// below 1 << sliceCount.
const (
	goodsMost    = 40
	subjectsMost = 180
)

// goodsWeight is what any of the goods counts: "trồng cam, trồng bưởi" asks for either.
func (p plan) goodsWeight() int { return min(goodsMost, (p.total()+1)/2) }

// subjectWeight is what one of n subjects counts: a record that is filed under all of them answers, whatever
// words it has.
func (p plan) subjectWeight(n int) int {
	all := min(subjectsMost, (p.total()+1)/2)
	return (all + n - 1) / n
}

// match gives the documents of each part that answer the question, and those of them that pass the
// filters. Where the question itself names what to filter by (loose), the rest of its words only order:
// "cây con ở Mường Khương" asks for what there is at Mường Khương.
func (v *view) match(ctx context.Context, p plan, filters []filter, loose bool) (matched, results []*roaring.Bitmap, err error) {
	if p.empty() {
		all := make([]*roaring.Bitmap, len(v.parts))
		for i, part := range v.parts {
			all[i] = part.live
		}
		results, err = v.through(filters, all, "")
		return all, results, err
	}
	if len(p.slots) > maxSlots {
		p.slots = p.slots[:maxSlots]
	}
	if len(p.themes) > maxThemes {
		p.themes = p.themes[:maxThemes]
	}
	counters := make([]*counter, len(v.parts))
	defer func() {
		for _, c := range counters {
			c.release()
		}
	}()
	for i, part := range v.parts {
		if err := ctx.Err(); err != nil {
			return nil, nil, err // who asked has left
		}
		c, err := part.count(p)
		if err != nil {
			return nil, nil, err
		}
		counters[i] = c
	}
	steps := p.thresholds()
	if loose {
		steps = append(slices.Clone(steps), -1)
	}
	for _, threshold := range steps {
		least := max(1, int(threshold*float64(p.total())))
		if threshold < 0 {
			least = 0
		}
		matched = make([]*roaring.Bitmap, len(v.parts))
		for i, c := range counters {
			matched[i] = roaring.And(c.atLeast(least), v.parts[i].live)
		}
		if results, err = v.through(filters, matched, ""); err != nil || cardinality(results) >= enoughAt(threshold) {
			break
		}
	}
	return matched, results, err
}

// counter sums weights for all documents of a part at once: slice k holds bit k of every document's
// sum. Adding a word costs a few operations on each 64 documents, however common the word is.
type counter struct {
	slices [sliceCount][]uint64
	used   int // of the slices; the rest is not even cleared

	backing            []uint64
	any, carry, spread []uint64
	walk               walk
}

var counterPool = sync.Pool{New: func() any { return new(counter) }}

// newCounter lends a counter for so many documents.
func newCounter(docs int) *counter {
	c := counterPool.Get().(*counter)
	words := (docs + 63) / 64
	c.backing = slices.Grow(c.backing[:0], (sliceCount+3)*words)[:(sliceCount+3)*words]
	for i := range c.slices {
		c.slices[i] = c.backing[i*words : (i+1)*words]
	}
	rest := c.backing[sliceCount*words:]
	c.any, c.carry, c.spread = rest[:words], rest[words:2*words], rest[2*words:]
	clear(c.any)
	c.used = 0
	return c
}

// release gives the counter back.
func (c *counter) release() {
	if c != nil {
		counterPool.Put(c)
	}
}

// count sums for each document the weights of the slots that it answers.
func (p *livePart) count(q plan) (*counter, error) {
	c := newCounter(int(p.seg.Count()))
	for _, s := range q.slots {
		if s.weight == 0 {
			continue
		}
		if err := cmp.Or(c.markAll(p, s.terms), c.markAll(p, s.others)); err != nil {
			return nil, err
		}
		c.add(s.weight)
	}
	for _, t := range q.themes {
		if err := c.markAll(p, t.terms); err != nil {
			return nil, err
		}
		c.add(themeWeight)
	}
	if len(q.goods) > 0 {
		if err := c.markAll(p, q.goods); err != nil {
			return nil, err
		}
		c.add(q.goodsWeight())
	}
	sure := q.sure()
	for i := range sure {
		if err := c.markAll(p, sure[i:i+1]); err != nil {
			return nil, err
		}
		c.add(q.subjectWeight(len(sure)))
	}
	return c, nil
}

// markAll marks the documents that have any of the terms.
func (c *counter) markAll(p *livePart, terms []term) error {
	for _, t := range terms {
		o, err := p.occurrences(t.field, t.text)
		if err != nil {
			return err
		}
		if o.count > 0 {
			c.mark(o)
		}
	}
	return nil
}

// mark sets the documents that have a term.
func (c *counter) mark(o *occurrences) {
	if o.count < len(c.any) {
		for some := range c.walk.over(o.docs) {
			for _, doc := range some {
				c.any[doc>>6] |= 1 << (doc & 63)
			}
		}
		return
	}
	all := o.bits
	if all == nil {
		all = c.spread
		clear(all)
		o.docs.WriteDenseTo(all)
	}
	for i, bits := range all {
		c.any[i] |= bits
	}
}

// add adds weight to the sum of every document that is marked, and takes the marks away.
func (c *counter) add(weight int) {
	defer clear(c.any)
	for bit := 0; weight>>bit > 0; bit++ {
		if weight>>bit&1 == 0 {
			continue
		}
		copy(c.carry, c.any)
		for c.used < bit {
			clear(c.slices[c.used])
			c.used++
		}
		for k := bit; k < sliceCount; k++ {
			if k == c.used {
				clear(c.slices[k])
				c.used++
			}
			if !addSlice(c.slices[k], c.carry) {
				break
			}
		}
	}
}

// addSlice adds the carry to one slice, leaves what carries over, and reports whether anything does.
func addSlice(slice, carry []uint64) bool {
	var rest uint64
	for i, c := range carry {
		over := slice[i] & c
		slice[i] ^= c
		carry[i] = over
		rest |= over
	}
	return rest != 0
}

// atLeast gives the documents whose sum reaches least.
func (c *counter) atLeast(least int) *roaring.Bitmap {
	if least>>c.used > 0 {
		return roaring.New()
	}
	result := c.any
	for i := range result {
		greater, equal := uint64(0), ^uint64(0)
		for k := c.used - 1; k >= 0; k-- {
			bits := c.slices[k][i]
			if least>>k&1 == 1 {
				equal &= bits
				continue
			}
			greater |= equal & bits
			equal &^= bits
		}
		result[i] = greater | equal
	}
	return roaring.FromDense(result, true)
}
