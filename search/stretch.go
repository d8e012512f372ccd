package search

import (
	"cmp"
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/nhanrong/nhanrong/models"
)

// A segment of a long feed has segmentBatches batches: the more, the less there is to merge afterwards, and
// the more memory it takes while it is made (some 10 kB for a document). A stretch has stretchBatches: what is
// done again after a crash.
const (
	segmentBatches = 10
	stretchBatches = 100
)

// stretch is a long part of the feed on its way into the index: made into documents and written on all
// processors, and at the end the place that it leads to. No record comes twice, since its batches have no
// order.
type stretch struct {
	e       *Engine
	group   *errgroup.Group
	inGroup context.Context
	batches chan []models.Change
	seen    map[models.ModelID]bool
	last    int64
}

func (e *Engine) newStretch(ctx context.Context) *stretch {
	s := &stretch{e: e, batches: make(chan []models.Change), seen: map[models.ModelID]bool{}, last: e.seq.Load()}
	s.group, s.inGroup = errgroup.WithContext(ctx)
	for range runtime.GOMAXPROCS(0) {
		s.group.Go(s.work)
	}
	return s
}

// work makes segments of what comes.
func (s *stretch) work() error {
	w := s.e.newWriting()
	defer w.close()
	for changes := range s.batches {
		if err := w.add(s.inGroup, changes); err != nil {
			return err
		}
		if w.n < segmentBatches*s.e.batch {
			continue
		}
		if err := w.flush(); err != nil {
			return err
		}
	}
	if w.n == 0 {
		return nil
	}
	return w.flush()
}

// take hands changes to a processor that is free. It takes none when the stretch has to end before them,
// or was stopped.
func (s *stretch) take(changes []models.Change) bool {
	if len(s.seen) >= stretchBatches*s.e.batch || anyOf(s.seen, changes) {
		return false
	}
	select {
	case s.batches <- changes:
		s.last = changes[len(changes)-1].Seq
		return true
	case <-s.inGroup.Done(): // end tells why
		return false
	}
}

// end waits until all is written, and writes the place in the feed.
func (s *stretch) end(ctx context.Context) error {
	close(s.batches)
	if err := s.group.Wait(); err != nil {
		return err
	}
	if err := s.e.keepSeq(ctx, s.last); err != nil {
		return err
	}
	s.e.seq.Store(s.last)
	return s.e.listNames()
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

// Intake takes the feed in while it is written: what is on its way need not be read again.
type Intake struct {
	e *Engine
	s *stretch // nil where none is under way
}

// Intake begins to take the feed in. Nobody else can write to the index until it is closed.
func (e *Engine) Intake() *Intake {
	e.writing.Lock()
	return &Intake{e: e}
}

// Follow takes the feed in to its end. It waits while the processors are busy with what came before.
func (i *Intake) Follow(ctx context.Context) error {
	for {
		if i.s == nil {
			i.s = i.e.newStretch(ctx)
		}
		changes, err := i.e.changes(ctx, i.s.last)
		if err != nil || len(changes) == 0 {
			return err
		}
		if i.s.take(changes) {
			continue
		}
		if err := i.end(ctx); err != nil {
			return err
		}
	}
}

func (i *Intake) end(ctx context.Context) error {
	s := i.s
	i.s = nil
	return s.end(ctx)
}

// Close waits until all that was taken in is in the index. What Follow could not take in comes with the next
// CatchUp.
func (i *Intake) Close(ctx context.Context) (err error) {
	defer i.e.writing.Unlock()
	if i.s == nil {
		return nil
	}
	if i.s.last == i.e.seq.Load() { // nothing came
		close(i.s.batches)
		return cmp.Or(i.s.group.Wait(), ctx.Err())
	}
	return i.end(ctx)
}
