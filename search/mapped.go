package search

import (
	"errors"
	"fmt"
	"sync/atomic"
	"time"
)

// The index is read through mapped files. Their pages are the system's to take back, but it counts them as the
// program's and waits until room is short; of an index of a million records they are gigabytes.

// mostMapped is how many bytes of files may be resident before those of the index are given back, and
// mappedPeriod how long nobody looks again. What is still wanted comes back from the system's cache, a few
// microseconds a page.
const (
	mostMapped   = 768 << 20
	mappedPeriod = time.Second
)

// mapped keeps the index's part of memory within bounds.
type mapped struct{ next atomic.Int64 } // when to look again, in nanoseconds since 1970

// keepWithin gives the index's pages back where there are too many.
func (m *mapped) keepWithin(v *view, most int64) error {
	now, next := time.Now().UnixNano(), m.next.Load()
	if now < next || !m.next.CompareAndSwap(next, now+int64(mappedPeriod)) || residentFiles() <= most {
		return nil
	}
	return v.giveBack()
}

// giveBack gives back the pages of the view's segments, which cannot go while it is open.
func (v *view) giveBack() error {
	var failed []error
	for _, p := range v.parts {
		if file, ok := p.seg.(interface{ Data() []byte }); ok {
			if err := giveBack(file.Data()); err != nil {
				failed = append(failed, fmt.Errorf("give pages of the index back: %w", err))
			}
		}
	}
	return errors.Join(failed...)
}
