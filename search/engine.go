package search

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/blevesearch/bleve/v2"
	bleveanalysis "github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search/analysis"
)

// Feed is what the index follows: the changes of the catalogue after a sequence, in order.
type Feed interface {
	Changes(ctx context.Context, after int64, limit int) ([]models.Change, error)
}

// Options say what an Engine stands on. All but Dir are mandatory.
type Options struct {
	// Dir is the folder of the index; empty keeps it in memory.
	Dir          string
	Feed         Feed
	Vocabularies *models.Vocabularies
	Places       *place.Gazetteer
	Logger       *slog.Logger
}

func (o Options) check() error {
	switch {
	case o.Feed == nil:
		return errors.New("search options: no feed")
	case o.Vocabularies == nil:
		return errors.New("search options: no vocabularies")
	case o.Places == nil:
		return errors.New("search options: no places")
	case o.Logger == nil:
		return errors.New("search options: no logger")
	}
	return nil
}

// Engine finds records. Its index is a derived copy of the store: whatever is missing, damaged or of
// another version is built anew. It may be used from many goroutines.
type Engine struct {
	options      Options
	english      *bleveanalysis.DefaultAnalyzer
	indexers     sync.Pool
	index        bleve.Index
	disk         *disk
	parts        partCache
	words        *lexicon
	themes       *themes
	understander *Understander
	names        atomic.Pointer[[]start] // that can be suggested, sorted
	naming       sync.Mutex              // held while they are listed
	wishes       []suggestible
	wished       float64 // documents when the wishes were listed
	seq          atomic.Int64
	batch        int // changes in one write of the index
	turns        turns
	mapped       mapped
	writing      sync.Mutex
	unkept       bool // written, and perhaps not on the disk yet
	poke         chan struct{}
	// background is what Close waits for.
	background sync.WaitGroup
}

// Open opens the index of the folder, or begins an empty one where there is none that can be used.
// CatchUp then fills it from the feed.
func Open(ctx context.Context, o Options) (*Engine, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	analyzer, err := registry.NewCache().AnalyzerNamed(analysis.English)
	if err != nil {
		return nil, fmt.Errorf("find the English analyzer: %w", err)
	}
	english, ok := analyzer.(*bleveanalysis.DefaultAnalyzer)
	if !ok {
		return nil, fmt.Errorf("the English analyzer is %T, want tokenizer and filters", analyzer)
	}
	e := &Engine{options: o, english: english, poke: make(chan struct{}, 1), batch: batchSize, turns: newTurns(), disk: watchDisk(o.Dir, o.Logger)}
	e.themes = newThemes(o.Vocabularies)
	e.indexers.New = func() any {
		return &indexer{vocabularies: o.Vocabularies, places: o.Places, english: english, words: newWordlist(), themes: e.themes}
	}
	if e.index, err = e.openIndex(); err != nil {
		e.disk.unwatch(o.Dir)
		return nil, err
	}
	if err := e.readSeq(); err != nil {
		e.disk.unwatch(o.Dir)
		return nil, errors.Join(err, e.index.Close())
	}
	e.words = newLexicon(o.Vocabularies)
	e.understander = NewUnderstander(o.Vocabularies, o.Places)
	e.names.Store(&[]start{})
	e.background.Go(e.loadNames)
	return e, ctx.Err()
}

// loadNames lists the names of an index that was there before.
func (e *Engine) loadNames() {
	e.writing.Lock()
	defer e.writing.Unlock()
	if err := e.listNames(); err != nil {
		e.options.Logger.Error("names of commodities cannot be suggested", "error", err)
	}
}

// openIndex gives the index on disk where it is sound and of this version, else an empty one.
func (e *Engine) openIndex() (bleve.Index, error) {
	dir, want := e.options.Dir, versionOf(e.options.Vocabularies)
	if dir == "" {
		idx, err := create("")
		if err != nil {
			return nil, fmt.Errorf("create an index in memory: %w", err)
		}
		return idx, idx.SetInternal(keyVersion, []byte(want))
	}
	idx, err := openSound(dir, want, &e.parts)
	if err == nil {
		return idx, nil
	}
	if !errors.Is(err, os.ErrNotExist) {
		e.options.Logger.Warn("index is built anew", "dir", dir, "cause", err)
	}
	if err := os.RemoveAll(dir); err != nil {
		return nil, fmt.Errorf("clear index folder %s: %w", dir, err)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o750); err != nil {
		return nil, fmt.Errorf("make the folder of index %s: %w", dir, err)
	}
	if idx, err = create(dir); err != nil {
		return nil, fmt.Errorf("create index %s: %w", dir, err)
	}
	if err := idx.SetInternal(keyVersion, []byte(want)); err != nil {
		return nil, errors.Join(fmt.Errorf("mark index %s: %w", dir, err), idx.Close())
	}
	e.unkept = true // the mapping of a new index is on the disk only some time after it was made
	return idx, nil
}

// openSound opens the index of a folder and refuses one of another version or that cannot be read. A
// damaged file may make the library panic; that too is only a reason to build the index anew.
func openSound(dir, want string, parts *partCache) (idx bleve.Index, err error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, err
	}
	defer func() {
		if r := recover(); r != nil {
			parts.reset()
			idx, err = nil, fmt.Errorf("index %s is damaged: %v", dir, r)
		}
	}()
	idx, err = bleve.OpenUsing(dir, scorchOptions())
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", dir, err)
	}
	version, err := idx.GetInternal(keyVersion)
	if err == nil && version == nil { // the program ended before anything of a new index was on disk
		err = fmt.Errorf("index %s was never written: %w", dir, os.ErrNotExist)
	}
	if err == nil && string(version) != want {
		err = fmt.Errorf("index %s is of version %q, want %q", dir, version, want)
	}
	if err == nil {
		err = verify(idx)
	}
	if err == nil {
		err = parts.probe(idx)
	}
	if err != nil {
		parts.reset()
		return nil, errors.Join(err, idx.Close())
	}
	return idx, nil
}

func (e *Engine) readSeq() error {
	b, err := e.index.GetInternal(keySeq)
	if err != nil {
		return fmt.Errorf("read the index's place in the feed: %w", err)
	}
	if b == nil {
		return nil
	}
	seq, err := strconv.ParseInt(string(b), 10, 64)
	if err != nil {
		return fmt.Errorf("read the index's place in the feed: %w", err)
	}
	e.seq.Store(seq)
	return nil
}

// Seq is the last change of the feed that can be found.
func (e *Engine) Seq() int64 { return e.seq.Load() }

// Count is the number of records in the index.
func (e *Engine) Count() (uint64, error) { return e.index.DocCount() }

// keepTime bounds how long closing waits for the disk; what is not kept is indexed again.
const keepTime = 10 * time.Second

// Close ends the engine; nothing may use it afterwards.
func (e *Engine) Close() error {
	e.background.Wait()
	e.writing.Lock()
	defer e.writing.Unlock()
	defer e.disk.unwatch(e.options.Dir)
	var err error
	if e.unkept {
		ctx, cancel := context.WithTimeout(context.Background(), keepTime)
		defer cancel()
		err = e.keepSeq(ctx, e.seq.Load())
	}
	if err = errors.Join(err, e.index.Close()); err != nil {
		return fmt.Errorf("close the index: %w", err)
	}
	return nil
}
