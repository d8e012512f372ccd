package search

import (
	"fmt"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// The index is a list of segments that never change; only which of their documents are live does. A
// part is a segment with what was worked out of it once: figures and facets. Counting a facet is then
// an intersection of bitmaps, and works on a million records as on a hundred.
type part struct {
	seg segment.Segment

	mu      sync.Mutex
	columns *columns
	facets  map[string][]facetBitmap
	values  *valueColumn
	few     map[string]map[string]*occurrences // by field and text, of a small part
}

type facetBitmap struct {
	value string
	docs  *roaring.Bitmap
}

// view is the index at one moment, for one goroutine. It must be closed.
type view struct {
	reader   index.IndexReader
	parts    []*livePart
	docs     float64
	averages [2]float64      // mean length of a record's Vietnamese and English text
	known    map[termKey]int // frequencies of terms that were asked for
}

// livePart is a part with its live documents at the moment of a view.
type livePart struct {
	*part
	*columns
	live    *roaring.Bitmap
	dead    *roaring.Bitmap // nil where nothing was deleted
	decoded *termCache
	dicts   map[string]segment.TermDictionary
}

// partCache keeps parts as long as their segments are in use.
type partCache struct {
	mu    sync.Mutex
	parts map[segment.Segment]*part
	terms termCache
}

func (c *partCache) reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.parts = nil
	c.terms.forget(func(*part) bool { return true })
}

// of gives the parts of a snapshot and forgets those of segments that were merged away.
func (c *partCache) of(segments []*scorch.SegmentSnapshot) []*part {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := make(map[segment.Segment]*part, len(segments))
	parts := make([]*part, len(segments))
	for i, s := range segments {
		p := c.parts[s.Segment()]
		if p == nil {
			p = &part{seg: s.Segment(), facets: map[string][]facetBitmap{}}
		}
		now[s.Segment()], parts[i] = p, p
	}
	if len(c.parts) <= 2*len(now)+4 {
		for s, p := range c.parts { // an older view may still be read
			now[s] = p
		}
		c.parts = now
		return parts
	}
	c.parts = now
	c.terms.forget(func(p *part) bool { return now[p.seg] != p })
	return parts
}

func (e *Engine) view() (*view, error) { return e.parts.view(e.index) }

// view takes the index as it is now.
func (c *partCache) view(idx bleve.Index) (*view, error) {
	advanced, err := idx.Advanced()
	if err != nil {
		return nil, fmt.Errorf("reach the index: %w", err)
	}
	reader, err := advanced.Reader()
	if err != nil {
		return nil, fmt.Errorf("read the index: %w", err)
	}
	v := &view{reader: reader, known: map[termKey]int{}}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return nil, fmt.Errorf("index is %T, want scorch", reader)
	}
	if err := v.fill(snapshot, c.of(snapshot.Segments()), &c.terms); err != nil {
		_ = reader.Close() // the first error tells more
		return nil, err
	}
	return v, nil
}

func (v *view) fill(snapshot *scorch.IndexSnapshot, parts []*part, terms *termCache) error {
	var sums [2]float64
	var docs uint64
	for i, s := range snapshot.Segments() {
		c, err := parts[i].figures()
		if err != nil {
			return err
		}
		live := roaring.New()
		live.AddRange(0, s.Segment().Count())
		dead := s.Deleted()
		if dead != nil {
			live.AndNot(dead)
		}
		v.parts = append(v.parts, &livePart{part: parts[i], columns: c, live: live, dead: dead, decoded: terms, dicts: map[string]segment.TermDictionary{}})
		docs += s.Segment().Count()
		v.docs += float64(live.GetCardinality())
		sums[0] += c.sums[0]
		sums[1] += c.sums[1]
	}
	if docs > 0 {
		v.averages = [2]float64{max(1, sums[0]/float64(docs)), max(1, sums[1]/float64(docs))}
	}
	return nil
}

func (v *view) Close() error { return v.reader.Close() }

// figures reads the part's columns once.
func (p *part) figures() (*columns, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.columns != nil {
		return p.columns, nil
	}
	c, err := readColumns(p.seg)
	if err != nil {
		return nil, err
	}
	p.columns = c
	return c, nil
}

// facet reads the bitmaps of a facet's values once.
func (p *part) facet(name string) ([]facetBitmap, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if bitmaps, ok := p.facets[name]; ok {
		return bitmaps, nil
	}
	dict, err := p.seg.Dictionary(name)
	if err != nil {
		return nil, fmt.Errorf("open facet %s: %w", name, err)
	}
	var bitmaps []facetBitmap
	terms := dict.AutomatonIterator(nil, nil, nil)
	for {
		entry, err := terms.Next()
		if err != nil {
			return nil, fmt.Errorf("list facet %s: %w", name, err)
		}
		if entry == nil {
			break
		}
		bitmaps = append(bitmaps, facetBitmap{value: entry.Term})
	}
	for i := range bitmaps {
		list, err := dict.PostingsList([]byte(bitmaps[i].value), nil, nil)
		if err != nil {
			return nil, fmt.Errorf("read facet %s: %w", name, err)
		}
		// The list may lie in the segment's mapped file, which goes when the segment is merged away.
		bitmaps[i].docs = bitmapOf(list).Clone()
	}
	p.facets[name] = bitmaps
	return bitmaps, nil
}

// dict opens a field's terms for this view; a dictionary serves one goroutine.
func (p *livePart) dict(field string) (segment.TermDictionary, error) {
	if d, ok := p.dicts[field]; ok {
		return d, nil
	}
	d, err := p.seg.Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("open field %s: %w", field, err)
	}
	p.dicts[field] = d
	return d, nil
}

// probe reads what every search needs of every segment, so that damage shows when the index is opened.
func (c *partCache) probe(idx bleve.Index) error {
	v, err := c.view(idx)
	if err != nil {
		return err
	}
	for _, p := range v.parts {
		for _, name := range facetNames {
			if _, err := p.facet(name); err != nil {
				return err
			}
		}
	}
	return v.Close()
}
