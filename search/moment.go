package search

import (
	"maps"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// moment is the index as it stands between two changes, with what the searches of that time have asked of it:
// a hundred of them share it beside a writer, and all where nobody writes.
type moment struct {
	snapshot *scorch.IndexSnapshot
	parts    []*standing
	docs     float64
	averages [2]float64 // mean length of a record's Vietnamese and English text
	written  int64      // how often the index had been written to; unsure where a write was under way
	*frequencies
}

// unsure marks a moment of which it is not known what had been written.
const unsure = -1

// frequencies are those of terms that were asked for. They stay what they are when the index only puts its
// segments in order, on the disk and together.
type frequencies struct {
	mu    sync.RWMutex
	known map[termKey]int
}

// standing is a part with its live documents at a moment.
type standing struct {
	*part
	*columns
	live    *roaring.Bitmap
	dead    *roaring.Bitmap // nil where nothing was deleted
	decoded *termCache
}

// maxKnown bounds the frequencies that a moment remembers, some 100 bytes each; beyond it they begin anew.
const maxKnown = 1 << 15

func newMoment(snapshot *scorch.IndexSnapshot, parts []*part, terms *termCache) (*moment, error) {
	m := &moment{snapshot: snapshot, written: unsure, frequencies: &frequencies{known: map[termKey]int{}}}
	var sums [2]float64
	var docs uint64
	for i, s := range snapshot.Segments() {
		c, err := parts[i].figures()
		if err != nil {
			return nil, err
		}
		live := roaring.New()
		live.AddRange(0, s.Segment().Count())
		dead := s.Deleted()
		if dead != nil {
			live.AndNot(dead)
		}
		m.parts = append(m.parts, &standing{part: parts[i], columns: c, live: live, dead: dead, decoded: terms})
		docs += s.Segment().Count()
		m.docs += float64(live.GetCardinality())
		sums[0] += c.sums[0]
		sums[1] += c.sums[1]
	}
	if docs > 0 {
		m.averages = [2]float64{max(1, sums[0]/float64(docs)), max(1, sums[1]/float64(docs))}
	}
	return m, nil
}

// frequency is what was asked before.
func (f *frequencies) frequency(key termKey) (n int, ok bool) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	n, ok = f.known[key]
	return n, ok
}

// learn remembers the frequencies that a search has looked for.
func (f *frequencies) learn(news map[termKey]int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.known)+len(news) > maxKnown {
		clear(f.known)
	}
	maps.Copy(f.known, news)
}
