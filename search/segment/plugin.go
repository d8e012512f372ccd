package segment

import (
	"cmp"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// Type and Version name the making of segments where an index is created (forceSegmentType,
// forceSegmentVersion).
const (
	Type    = "nhanrong"
	Version = int(zap.Version)
)

func init() { scorch.RegisterSegmentPlugin(&plugin{}, false) }

// plugin is the library's, but for the making.
type plugin struct{ zap.ZapPlugin }

// Type implements scorch.SegmentPlugin.
func (*plugin) Type() string { return Type }

// New implements scorch.SegmentPlugin.
func (p *plugin) New(results []index.Document) (segment.Segment, uint64, error) {
	return p.NewUsing(results, nil)
}

var writers = sync.Pool{New: func() any { return &writer{bitmap: roaring.New()} }}

// NewUsing implements scorch.SegmentPlugin. All documents have to be of this package and of the same words.
func (p *plugin) NewUsing(results []index.Document, config map[string]any) (segment.Segment, uint64, error) {
	if len(results) == 0 || len(results) > maxDocuments {
		return nil, 0, fmt.Errorf("make a segment of %d documents: want 1 to %d", len(results), maxDocuments)
	}
	docs := make([]*Document, len(results))
	for i, r := range results {
		d, ok := r.(*Document)
		if !ok {
			return nil, 0, fmt.Errorf("make a segment: document %s is %T", r.ID(), r)
		}
		if docs[i] = d; d.Words != docs[0].Words {
			return nil, 0, errors.New("make a segment: its documents have several lists of words")
		}
	}
	slices.SortFunc(docs, func(a, b *Document) int { return cmp.Compare(a.Order, b.Order) })
	w := writers.Get().(*writer)
	w.out, w.docs = make([]byte, 0, w.usual*len(docs)), docs
	stored, sections, err := w.write()
	if err != nil {
		return nil, 0, fmt.Errorf("make a segment: %w", err) // what is half done is not used again
	}
	out := slices.Clip(w.out)
	w.usual = len(out)/len(docs) + len(out)/len(docs)/8
	w.out, w.docs = nil, nil
	writers.Put(w)
	stats, ok := config[segment.StatsKey].(*segment.Stats)
	if !ok || stats == nil {
		stats = new(segment.Stats)
	}
	made, err := zap.InitSegmentBase(out, crc32.ChecksumIEEE(out), zap.DefaultChunkMode, uint64(len(docs)), stored, sections, config, stats)
	if err != nil {
		return nil, 0, fmt.Errorf("read a segment that was made: %w", err)
	}
	return made, uint64(len(out)), nil
}
