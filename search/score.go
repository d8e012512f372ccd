package search

import (
	"container/heap"
	"context"
	"math"
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

// least is the score that a document has to reach to be among the first; below all scores while there is room.
func (h *best) least() float32 {
	if len(h.items) < h.limit || h.limit == 0 {
		return float32(math.Inf(-1))
	}
	return float32(h.items[0].score)
}

// sorted gives the documents from the first to the last and empties the heap.
func (h *best) sorted() []ranked {
	out := make([]ranked, len(h.items))
	for i := len(out) - 1; i >= 0; i-- {
		out[i] = heap.Pop(h).(ranked)
	}
	return out
}

// scratch is room to score a part in: a figure per document, all zero between uses, and the documents that
// are still to be scored.
type scratch struct {
	scores, best []float32
	walk         walk
	found        found
	choir        choir
}

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
	found, scores := &room.found, room.scores
	found.begin(docs, len(scores))
	defer found.wipe(scores) // of what was dropped on the way too
	if err := part.prefer(q.preferred, p.leans, docs, scores); err != nil {
		return err
	}
	if err := room.choir.gather(v, part, p); err != nil {
		return err
	}
	defer room.choir.leave()
	voices := room.choir.voices
	rest := float32(0) // what is still to come, at most
	for _, one := range voices {
		rest += one.most
	}
	byScore := !q.whole && !p.empty() && (q.Sort == "" || q.Sort == ByRelevance)
	tried := rest
	for i, one := range voices {
		if byScore && i > 0 && found.count > pruneFrom && rest < retryBelow*tried {
			found.drop(scores, h.limit, h.least(), rest)
			tried = rest
		}
		one.add(found, room)
		rest -= one.most
	}
	for _, doc := range found.list {
		r := ranked{part: part, doc: doc, score: float64(scores[doc]), seq: part.rows[doc][colSeq]}
		r.key = sortKey(q.Sort, r.score, part.rows[doc], p.empty())
		if q.Sort == ByFit && q.Grades != nil {
			r.key = q.Grades.gradeKey(part.rows[doc])
		}
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
