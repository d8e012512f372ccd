package search

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"strconv"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"golang.org/x/sync/errgroup"

	"github.com/nhanrong/nhanrong/models"
)

// batchSize is how many changes go into one write of the index: large enough to spread the cost of a
// commit, small enough to hold in memory (about 20 MB).
const batchSize = 1000

// CatchUp applies the feed to its end.
func (e *Engine) CatchUp(ctx context.Context) error {
	e.writing.Lock()
	defer e.writing.Unlock()
	for {
		changes, err := e.options.Feed.Changes(ctx, e.seq.Load(), batchSize)
		if err != nil {
			return fmt.Errorf("read the feed after %d: %w", e.seq.Load(), err)
		}
		if len(changes) == 0 {
			return nil
		}
		if err := e.apply(ctx, changes); err != nil {
			return err
		}
	}
}

// apply writes changes and the place in the feed that they lead to in one batch, so that a crash
// leaves either all of it or nothing.
func (e *Engine) apply(ctx context.Context, changes []models.Change) error {
	docs, err := e.documents(ctx, changes)
	if err != nil {
		return err
	}
	batch := e.index.NewBatch()
	last := e.seq.Load()
	for i, c := range changes {
		last = max(last, c.Seq)
		if docs[i] == nil {
			batch.Delete(string(c.ID))
			continue
		}
		if err := batch.IndexAdvanced(docs[i]); err != nil {
			return fmt.Errorf("index %s: %w", c.ID, err)
		}
	}
	if err := e.write(batch, last); err != nil {
		return err
	}
	e.speech.update(changes)
	e.seq.Store(last)
	return nil
}

func (e *Engine) write(batch *bleve.Batch, last int64) error {
	batch.SetInternal(keySeq, []byte(strconv.FormatInt(last, 10)))
	if err := e.index.Batch(batch); err != nil {
		return fmt.Errorf("write the index up to change %d: %w", last, err)
	}
	return nil
}

// documents makes the changes' documents on all processors; a change without a model gives nil.
func (e *Engine) documents(ctx context.Context, changes []models.Change) ([]*document.Document, error) {
	docs := make([]*document.Document, len(changes))
	workers := min(runtime.GOMAXPROCS(0), len(changes))
	group, ctx := errgroup.WithContext(ctx)
	for w := range workers {
		group.Go(func() (err error) {
			x := indexer{vocabularies: e.options.Vocabularies, places: e.options.Places, english: e.english, words: map[string]string{}}
			for i := w; i < len(changes) && err == nil; i += workers {
				if m := changes[i].Model; m != nil {
					docs[i], err = x.document(m, changes[i].Seq)
				}
				err = cmp.Or(err, ctx.Err())
			}
			return err
		})
	}
	return docs, group.Wait()
}

// Follow keeps the index at the feed's end until the context ends: at once when poked, else every
// period, since another process may have written.
func (e *Engine) Follow(ctx context.Context, every time.Duration) error {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-e.poke:
		case <-ticker.C:
		}
		if err := e.CatchUp(ctx); err != nil && ctx.Err() == nil {
			// The store may be busy or gone for a moment; the next round tries again from the same place.
			e.options.Logger.Error("index cannot follow", "error", err)
		}
	}
}

// Poke says that something was just written.
func (e *Engine) Poke() {
	select {
	case e.poke <- struct{}{}:
	default: // a round is due already
	}
}

// Rebuild empties the index and fills it anew from the feed's beginning.
func (e *Engine) Rebuild(ctx context.Context) error {
	if err := e.clear(); err != nil {
		return err
	}
	return e.CatchUp(ctx)
}

// clear marks the index as of no version before it is closed, so that opening begins an empty one; a
// crash in between does the same.
func (e *Engine) clear() error {
	e.background.Wait()
	e.writing.Lock()
	defer e.writing.Unlock()
	if err := e.index.SetInternal(keyVersion, []byte("none")); err != nil {
		return fmt.Errorf("mark the index for rebuilding: %w", err)
	}
	if err := e.index.Close(); err != nil {
		return fmt.Errorf("close the index for rebuilding: %w", err)
	}
	index, err := e.openIndex()
	if err != nil {
		return err
	}
	e.index = index
	e.parts.reset()
	e.seq.Store(0)
	return nil
}
