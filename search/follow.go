package search

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"strconv"
	"time"

	index "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"github.com/nhanrong/nhanrong/models"
)

// batchSize is how many changes go into one write of the index: large enough to spread the cost of a
// commit, small enough to hold in memory (about 100 MB while it is written).
const batchSize = 2000

// stretch is how many batches of a long feed are written before the place in the feed is: what is done
// again after a crash.
const stretch = 50

// CatchUp applies the feed to its end.
func (e *Engine) CatchUp(ctx context.Context) error {
	e.writing.Lock()
	defer e.writing.Unlock()
	for {
		changes, err := e.changes(ctx, e.seq.Load())
		if err != nil {
			return err
		}
		switch {
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
	batch := index.NewBatch()
	batch.SetInternal(keySeq, []byte(strconv.FormatInt(last, 10)))
	if err := e.write(ctx, changes, batch); err != nil {
		return err
	}
	e.seq.Store(last)
	e.unkept = true
	return e.listNames()
}

// applyStretch writes a long stretch of the feed, from changes on, on all processors, and then the place
// that it leads to. It ends before a record that it has changed already: batches have no order.
func (e *Engine) applyStretch(ctx context.Context, changes []models.Change) error {
	seen := map[models.ModelID]bool{}
	last := e.seq.Load()
	group, inGroup := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for len(changes) > 0 && len(seen) < stretch*e.batch && !anyOf(seen, changes) {
		last = changes[len(changes)-1].Seq
		these := changes
		group.Go(func() error { return e.write(inGroup, these, index.NewBatch()) })
		var err error
		if changes, err = e.changes(inGroup, last); err != nil {
			return cmp.Or(group.Wait(), err)
		}
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if err := e.keepSeq(ctx, last); err != nil {
		return err
	}
	e.seq.Store(last)
	return e.listNames()
}

// anyOf reports a record that was seen, and sees all of them.
func anyOf(seen map[models.ModelID]bool, changes []models.Change) bool {
	for _, c := range changes {
		if seen[c.ID] {
			return true
		}
	}
	for _, c := range changes {
		seen[c.ID] = true
	}
	return false
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

// write writes changes, with their place in the feed where the batch has it already.
func (e *Engine) write(ctx context.Context, changes []models.Change, batch *index.Batch) error {
	x := e.indexers.Get().(*indexer)
	defer e.indexers.Put(x) // the segment is made of its words
	x.begin()
	for _, c := range changes {
		if err := ctx.Err(); err != nil {
			return err
		}
		if c.Model == nil {
			batch.Delete(string(c.ID))
			continue
		}
		doc, err := x.document(c.Model, c.Seq)
		if err != nil {
			return fmt.Errorf("index %s: %w", c.ID, err)
		}
		batch.Update(doc)
	}
	advanced, err := e.index.Advanced()
	if err == nil {
		err = advanced.Batch(batch)
	}
	if err != nil {
		return fmt.Errorf("write the index from change %d: %w", changes[0].Seq, err)
	}
	return nil
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
