package search

import (
	"iter"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// walk goes through documents by the hundred, several times as fast as their own iterator. It may be used
// again and again, for one bitmap at a time.
type walk struct {
	it  roaring.ManyIntIterator
	buf [256]uint32
}

// over gives the documents in their order; what it yields is good until the next.
func (w *walk) over(docs *roaring.Bitmap) iter.Seq[[]uint32] {
	return func(yield func([]uint32) bool) {
		w.it.Initialize(docs)
		for n := w.it.NextMany(w.buf[:]); n > 0; n = w.it.NextMany(w.buf[:]) {
			if !yield(w.buf[:n]) {
				return
			}
		}
	}
}

var walkPool = sync.Pool{New: func() any { return new(walk) }}

// eachDoc goes through documents.
func eachDoc(docs *roaring.Bitmap, do func(doc uint32)) {
	w := walkPool.Get().(*walk)
	defer walkPool.Put(w)
	for some := range w.over(docs) {
		for _, doc := range some {
			do(doc)
		}
	}
}
