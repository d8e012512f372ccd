package search

import (
	"cmp"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// occurrences are the documents of a segment that have a term, the deleted ones too, and how often.
// They may lie in the segment's mapped file, so that they are only good within a view of that segment.
type occurrences struct {
	docs  *roaring.Bitmap
	count int
	bits  []uint64 // of docs, where they are many for a small part; nil otherwise

	once  sync.Once
	freqs []byte // weighted, in the order of docs
	// mostFreq is the greatest of them.
	mostFreq byte
	err      error

	used atomic.Bool // since the cache was last thinned
}

// size is what the occurrences take at most, in bytes; where the documents lie in a file they take none.
func (o *occurrences) size() int64 { return entryBytes + int64(o.count+8*len(o.bits)) }

// bitsUpTo is the size of a part up to which a term's documents are kept as bits: some 8 kB at most. Beyond it
// those of a frequent term are bits already.
const bitsUpTo = 1 << 16

func newOccurrences(docs *roaring.Bitmap, partSize int) *occurrences {
	o := &occurrences{docs: docs, count: int(docs.GetCardinality())}
	if words := (partSize + 63) / 64; partSize <= bitsUpTo && o.count >= words {
		o.bits = make([]uint64, words)
		docs.WriteDenseTo(o.bits)
	}
	return o
}

var never = &occurrences{docs: roaring.New()}

// termCache keeps the terms that questions ask for, decoded: reading them from a segment takes ten times
// as long as using them, and a few thousand syllables stand in nearly every question.
type termCache struct {
	mu    sync.RWMutex
	terms map[termKey]*occurrences
	bytes atomic.Int64
}

type termKey struct {
	part        *part
	field, text string
}

// Bounds of the cache in bytes: when it has more than the first it is thinned to the second.
const (
	cacheBytes  = 256 << 20
	cacheTarget = 192 << 20
	entryBytes  = 512 // what an entry takes without frequencies
)

func (c *termCache) get(key termKey) *occurrences {
	c.mu.RLock()
	defer c.mu.RUnlock()
	o := c.terms[key]
	if o != nil && !o.used.Load() {
		o.used.Store(true)
	}
	return o
}

// put keeps what was read and gives what is kept: another may have read it at the same time.
func (c *termCache) put(key termKey, o *occurrences) *occurrences {
	c.mu.Lock()
	defer c.mu.Unlock()
	if first, ok := c.terms[key]; ok {
		return first
	}
	if c.bytes.Load() > cacheBytes {
		c.thin()
	}
	if c.terms == nil {
		c.terms = map[termKey]*occurrences{}
	}
	c.terms[key] = o
	c.bytes.Add(o.size())
	return o
}

// thin drops what was not asked for since it was last called, and then whatever comes, until the cache
// is small enough.
func (c *termCache) thin() {
	for key, o := range c.terms {
		if c.bytes.Load() > cacheTarget && !o.used.Swap(false) {
			c.drop(key, o)
		}
	}
	for key, o := range c.terms {
		if c.bytes.Load() <= cacheTarget {
			return
		}
		c.drop(key, o)
	}
}

func (c *termCache) drop(key termKey, o *occurrences) {
	delete(c.terms, key)
	c.bytes.Add(-o.size())
}

// forget drops the terms of parts that are gone.
func (c *termCache) forget(gone func(*part) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for key, o := range c.terms {
		if gone(key.part) {
			c.drop(key, o)
		}
	}
}

// fewDocuments is the size of a part up to which all its terms are read at once. Edits make such parts, and
// every term of every question would be looked for in each of them.
const fewDocuments = 8

// terms gives all terms of a field of a small part, read once.
func (p *part) terms(field string) (map[string]*occurrences, error) {
	return p.few.get(field, func() (map[string]*occurrences, error) { return p.readTerms(field) })
}

func (p *part) readTerms(field string) (map[string]*occurrences, error) {
	dict, err := p.seg.Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("open field %s: %w", field, err)
	}
	all := map[string]*occurrences{}
	for terms := dict.AutomatonIterator(nil, nil, nil); ; {
		entry, err := terms.Next()
		if err != nil {
			return nil, fmt.Errorf("list field %s: %w", field, err)
		}
		if entry == nil {
			return all, nil
		}
		list, err := dict.PostingsList([]byte(entry.Term), nil, nil)
		if err != nil {
			return nil, fmt.Errorf("read postings of %s:%s: %w", field, entry.Term, err)
		}
		docs := bitmapOf(list).Clone()
		all[entry.Term] = &occurrences{docs: docs, count: int(docs.GetCardinality())}
	}
}

// occurrences gives the documents of a term.
func (p *livePart) occurrences(field, text string) (*occurrences, error) {
	if p.seg.Count() <= fewDocuments {
		all, err := p.part.terms(field)
		if err != nil {
			return nil, err
		}
		return cmp.Or(all[text], never), nil
	}
	key := termKey{p.part, field, text}
	if o := p.decoded.get(key); o != nil {
		return o, nil
	}
	list, err := p.postings(field, text)
	if err != nil {
		return nil, err
	}
	if list.Count() == 0 {
		return never, nil
	}
	return p.decoded.put(key, newOccurrences(bitmapOf(list), int(p.seg.Count()))), nil
}

// frequencies gives how often each of the term's documents has it, weighted.
func (p *livePart) frequencies(field, text string, o *occurrences) ([]byte, error) {
	o.once.Do(func() {
		o.freqs, o.err = p.readFrequencies(field, text, o.count)
		for _, freq := range o.freqs {
			o.mostFreq = max(o.mostFreq, freq)
		}
	})
	return o.freqs, o.err
}

func (p *livePart) readFrequencies(field, text string, count int) ([]byte, error) {
	list, err := p.postings(field, text)
	if err != nil {
		return nil, err
	}
	freqs := make([]byte, 0, count)
	it := list.Iterator(true, false, false, nil)
	for {
		posting, err := it.Next()
		if err != nil {
			return nil, fmt.Errorf("read postings of %s:%s: %w", field, text, err)
		}
		if posting == nil {
			return freqs, nil
		}
		freqs = append(freqs, byte(min(posting.Frequency(), mostCounted)))
	}
}

// postings reads the documents of a term from the segment.
func (p *livePart) postings(field, text string) (segment.PostingsList, error) {
	d, err := p.dict(field)
	if err != nil {
		return nil, err
	}
	list, err := d.PostingsList([]byte(text), nil, nil)
	if err != nil {
		return nil, fmt.Errorf("read postings of %s:%s: %w", field, text, err)
	}
	return list, nil
}

func bitmapOf(list segment.PostingsList) *roaring.Bitmap {
	if list == nil || list.Count() == 0 {
		return roaring.New()
	}
	it, ok := list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if !ok {
		return roaring.New()
	}
	if doc, one := it.DocNum1Hit(); one {
		return roaring.BitmapOf(uint32(doc))
	}
	if b := it.ActualBitmap(); b != nil {
		return b
	}
	return roaring.New()
}

// frequency counts the live documents of a term in the whole index, once for a view: the words near an
// unknown one are thousands, and a question is planned more than once.
func (v *view) frequency(field, text string) (int, error) {
	key := termKey{field: field, text: text}
	if n, ok := v.moment.frequency(key); ok {
		return n, nil
	}
	if n, ok := v.news[key]; ok {
		return n, nil
	}
	n := 0
	for _, p := range v.parts {
		o, err := p.occurrences(field, text)
		if err != nil {
			return 0, err
		}
		n += o.count
		if p.dead != nil {
			n -= int(o.docs.AndCardinality(p.dead))
		}
	}
	if v.news == nil {
		v.news = map[termKey]int{}
	}
	key.text = strings.Clone(text) // not a piece of a question, which would hold the whole
	v.news[key] = n
	return n, nil
}

// docsOf gives the documents of a term as a bitmap that must not be changed; the deleted ones too.
func (p *livePart) docsOf(field, text string) (*roaring.Bitmap, error) {
	o, err := p.occurrences(field, text)
	if err != nil {
		return nil, err
	}
	return o.docs, nil
}
