package search

import (
	"fmt"
	"maps"
	"sync"
	"sync/atomic"

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
	facets  byName[[]facetBitmap]
	values  atomic.Pointer[valueColumn]
	few     byName[map[string]*occurrences] // by field and text, of a small part
}

type facetBitmap struct {
	value string
	docs  *roaring.Bitmap
}

// byName keeps what was worked out once for a name. What is there is read without waiting.
type byName[T any] struct {
	mu   sync.Mutex
	made atomic.Pointer[map[string]T]
}

// get gives what was made for a name, or makes it; others who want to make something wait.
func (b *byName[T]) get(name string, make func() (T, error)) (T, error) {
	if made := b.made.Load(); made != nil {
		if one, ok := (*made)[name]; ok {
			return one, nil
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	next := map[string]T{}
	if made := b.made.Load(); made != nil {
		if one, ok := (*made)[name]; ok {
			return one, nil
		}
		maps.Copy(next, *made)
	}
	one, err := make()
	if err != nil {
		return one, err
	}
	next[name] = one
	b.made.Store(&next)
	return one, nil
}

// view is the index at one moment, for one goroutine. It must be closed.
type view struct {
	*moment
	reader index.IndexReader
	parts  []*livePart
	news   map[termKey]int // frequencies that the moment does not know yet
}

// livePart is a part at the moment of a view.
type livePart struct {
	*standing
	dicts map[string]segment.TermDictionary
}

// partCache keeps parts as long as their segments are in use.
type partCache struct {
	mu    sync.Mutex
	parts map[segment.Segment]*part
	terms termCache
	now   atomic.Pointer[moment] // that was looked at last
	// begun and ended count the writes of the index.
	begun, ended atomic.Int64
}

// write writes to the index.
func (c *partCache) write(write func() error) error {
	c.begun.Add(1)
	defer c.ended.Add(1)
	return write()
}

func (c *partCache) reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.parts = nil
	c.now.Store(nil)
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
			p = &part{seg: s.Segment()}
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
	written := c.ended.Load()
	reader, err := advanced.Reader()
	if err != nil {
		return nil, fmt.Errorf("read the index: %w", err)
	}
	if c.begun.Load() != written {
		written = unsure
	}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return nil, fmt.Errorf("index is %T, want scorch", reader)
	}
	now := c.now.Load()
	if now == nil || now.snapshot != snapshot {
		last := now
		if now, err = newMoment(snapshot, c.of(snapshot.Segments()), &c.terms); err != nil {
			_ = reader.Close() // the first error tells more
			return nil, err
		}
		if now.written = written; last != nil && written != unsure && last.written == written {
			now.frequencies = last.frequencies
		}
		c.now.Store(now)
	}
	v := &view{moment: now, reader: reader, parts: make([]*livePart, len(now.parts))}
	for i, s := range now.parts {
		v.parts[i] = &livePart{standing: s}
	}
	return v, nil
}

func (v *view) Close() error {
	if len(v.news) > 0 {
		v.learn(v.news)
	}
	return v.reader.Close()
}

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
	return p.facets.get(name, func() ([]facetBitmap, error) { return p.readFacet(name) })
}

func (p *part) readFacet(name string) ([]facetBitmap, error) {
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
	if p.dicts == nil {
		p.dicts = map[string]segment.TermDictionary{}
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
