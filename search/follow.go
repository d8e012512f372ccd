package search

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"time"

	index "github.com/blevesearch/bleve_index_api"

	"github.com/nhanrong/nhanrong/models"
)

// batchSize is how many changes are read at once.
const batchSize = 1000

// CatchUp applies the feed to its end.
func (e *Engine) CatchUp(ctx context.Context) error {
	e.writing.Lock()
	defer e.writing.Unlock()
	for {
		changes, err := e.changes(ctx, e.seq.Load())
		switch {
		case err != nil:
			return err
		case len(changes) == 0:
			return nil
		case len(changes) < e.batch:
			err = e.apply(ctx, changes)
		default:
			err = e.applyStretch(ctx, changes)
		}
		if err != nil {
			return err
		}
	}
}

func (e *Engine) changes(ctx context.Context, after int64) ([]models.Change, error) {
	changes, err := e.options.Feed.Changes(ctx, after, e.batch)
	if err != nil {
		return nil, fmt.Errorf("read the feed after %d: %w", after, err)
	}
	return changes, nil
}

// apply writes changes and the place in the feed that they lead to in one batch, so that a crash
// leaves either all of it or nothing.
func (e *Engine) apply(ctx context.Context, changes []models.Change) error {
	last := changes[len(changes)-1].Seq
	w := e.newWriting()
	defer w.close()
	w.batch.SetInternal(keySeq, []byte(strconv.FormatInt(last, 10)))
	if err := w.add(ctx, changes); err != nil {
		return err
	}
	if err := w.flush(); err != nil {
		return err
	}
	e.seq.Store(last)
	e.unkept = true
	return e.listNames()
}

// applyStretch writes as much of the feed, from changes on, as one stretch takes.
func (e *Engine) applyStretch(ctx context.Context, changes []models.Change) error {
	s := e.newStretch(ctx)
	var err error
	for err == nil && len(changes) > 0 && s.take(changes) {
		changes, err = e.changes(ctx, s.last)
	}
	return cmp.Or(err, s.end(ctx))
}

// writing is one batch of the index on its way.
type writing struct {
	e     *Engine
	x     *indexer
	batch *index.Batch
	n     int // changes in it
}

func (e *Engine) newWriting() *writing {
	w := &writing{e: e, x: e.indexers.Get().(*indexer), batch: index.NewBatch()}
	w.x.begin()
	return w
}

func (w *writing) close() { w.e.indexers.Put(w.x) }

// add makes the changes' documents.
func (w *writing) add(ctx context.Context, changes []models.Change) error {
	for _, c := range changes {
		if err := ctx.Err(); err != nil {
			return err
		}
		w.n++
		if c.Model == nil {
			w.batch.Delete(string(c.ID))
			continue
		}
		doc, err := w.x.document(c.Model, c.Seq)
		if err != nil {
			return fmt.Errorf("index %s: %w", c.ID, err)
		}
		w.batch.Update(doc)
	}
	return nil
}

// flush writes the batch and begins another.
func (w *writing) flush() error {
	advanced, err := w.e.index.Advanced()
	if err == nil {
		// The segment is made of the indexer's words.
		err = w.e.parts.write(func() error { return advanced.Batch(w.batch) })
	}
	if err != nil {
		return fmt.Errorf("write %d changes to the index: %w", w.n, err)
	}
	w.batch, w.n = index.NewBatch(), 0
	w.x.begin()
	return nil
}

// keepSeq writes the place in the feed, after all that was written before it.
func (e *Engine) keepSeq(ctx context.Context, last int64) error {
	if err := e.keep(ctx, keySeq, strconv.FormatInt(last, 10)); err != nil {
		return fmt.Errorf("keep the place %d in the feed: %w", last, err)
	}
	e.unkept = false
	return nil
}

// keep writes a value and waits until it and all before it are on the disk.
func (e *Engine) keep(ctx context.Context, key []byte, value string) error {
	batch := e.index.NewBatch()
	batch.SetInternal(key, []byte(value))
	kept := make(chan error, 1)
	e.disk.forget()
	batch.SetPersistedCallback(func(err error) { kept <- err })
	if err := e.index.Batch(batch); err != nil || e.options.Dir == "" {
		return err
	}
	select {
	case err := <-kept:
		return err
	case err := <-e.disk.failures:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
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
	if err := e.clear(ctx); err != nil {
		return err
	}
	return e.CatchUp(ctx)
}

// clear marks the index as of no version before it is closed, so that opening begins an empty one; a
// crash in between does the same.
func (e *Engine) clear(ctx context.Context) error {
	e.background.Wait()
	e.writing.Lock()
	defer e.writing.Unlock()
	if err := e.keep(ctx, keyVersion, "none"); err != nil {
		return fmt.Errorf("mark the index for rebuilding: %w", err)
	}
	if err := e.index.Close(); err != nil {
		return fmt.Errorf("close the index for rebuilding: %w", err)
	}
	emptied, err := e.openIndex()
	if err != nil {
		return err
	}
	e.index = emptied
	e.parts.reset()
	e.seq.Store(0)
	return nil
}
