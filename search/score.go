package search

import (
	"container/heap"
	"context"
	"math"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// Parameters of BM25 (Robertson and Zaragoza, 2009): k1 is how soon more of the same word stops to
// count, b how much long texts are held back. Measured on the judged queries.
const (
	bm25K1 = 1.2
	bm25B  = 0.45
)

// ranked is a document with its place in the order.
type ranked struct {
	part  *livePart
	doc   uint32
	score float64 // of the text
	key   float64 // what is sorted by, greater first
	seq   float64 // settles ties: newer first
}

func (a ranked) before(b ranked) bool {
	if a.key != b.key {
		return a.key > b.key
	}
	if a.score != b.score {
		return a.score > b.score
	}
	return a.seq > b.seq
}

// best keeps the first n documents of an order; its root is the last of them.
type best struct {
	items []ranked
	limit int
}

func (h *best) Len() int           { return len(h.items) }
func (h *best) Less(i, j int) bool { return h.items[j].before(h.items[i]) }
func (h *best) Swap(i, j int)      { h.items[i], h.items[j] = h.items[j], h.items[i] }
func (h *best) Push(x any)         { h.items = append(h.items, x.(ranked)) }
func (h *best) Pop() any {
	last := h.items[len(h.items)-1]
	h.items = h.items[:len(h.items)-1]
	return last
}

func (h *best) offer(r ranked) {
	if len(h.items) < h.limit {
		heap.Push(h, r)
		return
	}
	if h.limit > 0 && r.before(h.items[0]) {
		h.items[0] = r
		heap.Fix(h, 0)
	}
}

// sorted gives the documents from the first to the last and empties the heap.
func (h *best) sorted() []ranked {
	out := make([]ranked, len(h.items))
	for i := len(out) - 1; i >= 0; i-- {
		out[i] = heap.Pop(h).(ranked)
	}
	return out
}

// scratch is room for a figure per document, all zero between uses.
type scratch struct{ scores, best []float32 }

var scratchPool = sync.Pool{New: func() any { return new(scratch) }}

func (s *scratch) grow(n int) {
	if cap(s.scores) < n {
		s.scores, s.best = make([]float32, n), make([]float32, n)
	}
	s.scores, s.best = s.scores[:n], s.best[:n]
}

// rank scores the documents that were found and gives the first of them.
func (v *view) rank(ctx context.Context, p plan, found []*roaring.Bitmap, q asked, limit int) ([]ranked, error) {
	h := &best{limit: limit}
	for i, part := range v.parts {
		if found[i].IsEmpty() {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := v.rankPart(part, p, found[i], q, h); err != nil {
			return nil, err
		}
	}
	return h.sorted(), nil
}

func (v *view) rankPart(part *livePart, p plan, docs *roaring.Bitmap, q asked, h *best) error {
	room := scratchPool.Get().(*scratch)
	defer scratchPool.Put(room)
	room.grow(int(part.seg.Count()))
	found, scores := foundOf(docs, len(room.scores)), room.scores
	for _, s := range p.slots {
		for _, t := range s.terms {
			if _, err := v.addScores(part, t, found, sums{scores: scores}); err != nil {
				return err
			}
		}
	}
	for _, t := range slices.Concat(p.synonyms, p.themes) {
		if err := v.addTheme(part, t, found, room); err != nil {
			return err
		}
	}
	for _, t := range p.pairs {
		if _, err := v.addScores(part, t, found, sums{scores: scores}); err != nil {
			return err
		}
	}
	if err := part.prefer(q.preferred, p.leans, docs, scores); err != nil {
		return err
	}
	for _, doc := range found.list {
		r := ranked{part: part, doc: doc, score: float64(scores[doc]), seq: part.rows[doc][colSeq]}
		scores[doc] = 0
		r.key = sortKey(q.Sort, r.score, part.rows[doc], p.empty())
		h.offer(r)
	}
	return nil
}

// sortKey is what the order compares first; what does not state the figure comes last.
func sortKey(by Sort, score float64, r row, browsing bool) float64 {
	switch by {
	case ByEvidence:
		return r[colEvidence]
	case ByNewest:
		return r[colSeq]
	case ByCost:
		if math.IsNaN(r[colCost]) {
			return math.Inf(-1)
		}
		return -r[colCost]
	default:
		if browsing {
			return r[colEvidence]
		}
		return score
	}
}

// addTheme adds the best score of the theme's words, and a share of the others'.
func (v *view) addTheme(part *livePart, t theme, found *found, room *scratch) error {
	any := false
	for _, one := range t.terms {
		to := sums{scores: room.scores, best: room.best, rest: float32(t.rest)}
		had, err := v.addScores(part, one, found, to)
		if err != nil {
			return err
		}
		any = any || had
	}
	if !any {
		return nil
	}
	for _, doc := range found.list {
		room.scores[doc] += float32(1-t.rest) * room.best[doc]
		room.best[doc] = 0
	}
	return nil
}

// sums is where scores of documents go: all of them to scores, or with best a share of each, while best
// keeps the greatest.
type sums struct {
	scores, best []float32
	rest         float32
}

func (t *sums) add(doc uint32, score float32) {
	if t.best == nil {
		t.scores[doc] += score
		return
	}
	t.scores[doc] += t.rest * score
	t.best[doc] = max(t.best[doc], score)
}

// addScores adds the term's BM25 to the scores of the found documents that have it, and reports whether
// any document of the part has the term.
func (v *view) addScores(part *livePart, t term, found *found, to sums) (any bool, err error) {
	if t.idf == 0 {
		return false, nil
	}
	o, err := part.occurrences(t.field, t.text)
	if err != nil || o.count == 0 {
		return false, err
	}
	freqs, err := part.frequencies(t.field, t.text, o)
	if err != nil {
		return false, err
	}
	language := 0
	if t.field == fieldEnglish {
		language = 1
	}
	b := bm25{weight: t.boost * t.idf * (bm25K1 + 1), perLength: bm25K1 * bm25B / v.averages[language], lengths: part.lengths[language]}
	if found.count*rareFactor < o.count {
		for _, doc := range found.list {
			if o.docs.Contains(doc) {
				to.add(doc, b.of(doc, freqs[o.docs.Rank(doc)-1]))
			}
		}
		return true, nil
	}
	var buf [256]uint32
	at := 0
	for it := o.docs.ManyIterator(); at < o.count; {
		n := it.NextMany(buf[:])
		for i, doc := range buf[:n] {
			if found.has(doc) {
				to.add(doc, b.of(doc, freqs[at+i]))
			}
		}
		at += n
	}
	return true, nil
}

// rareFactor is how much longer finding a document's place in a term takes than passing over one.
const rareFactor = 64

// bm25 is the formula with all that one term fixes.
type bm25 struct {
	weight, perLength float64
	lengths           []float32
}

func (b *bm25) of(doc uint32, freq byte) float32 {
	tf := float64(freq) / noteScale
	return float32(b.weight * tf / (tf + bm25K1*(1-bm25B) + b.perLength*float64(b.lengths[doc])))
}

// found are the documents of a part that are to be scored.
type found struct {
	list  []uint32
	count int
	bits  []uint64
}

func foundOf(docs *roaring.Bitmap, size int) *found {
	f := &found{list: docs.ToArray(), bits: make([]uint64, (size+63)/64)}
	f.count = len(f.list)
	docs.WriteDenseTo(f.bits)
	return f
}

func (f *found) has(doc uint32) bool { return f.bits[doc>>6]>>(doc&63)&1 == 1 }
