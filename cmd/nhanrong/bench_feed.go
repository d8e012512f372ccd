package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/seed"
)

// mixedFeed is a catalogue of mixed records as a feed: record i is change i+1, edits follow.
type mixedFeed struct {
	mixture *seed.Mixture
	n       int

	mu    sync.Mutex
	first int64 // the last change before the edits; n, but for an index that was kept with edits
	edits []models.Change
	read  map[models.ModelID]*models.Model // a store holds what it has read
	spent time.Duration                    // in making records
}

// Changes gives records as they would come from a store.
func (f *mixedFeed) Changes(ctx context.Context, after int64, limit int) ([]models.Change, error) {
	began := time.Now()
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []models.Change
	for i := int(after); i < f.n && len(out) < limit; i++ {
		m := f.mixture.Record(i)
		out = append(out, models.Change{Seq: int64(i + 1), ID: m.ID, Model: m, Revision: 1})
	}
	for _, c := range f.edits[min(len(f.edits), max(0, int(after-f.first))):] {
		if len(out) < limit && len(out)+int(after) >= f.n {
			out = append(out, c)
		}
	}
	f.spent += time.Since(began)
	return out, ctx.Err()
}

// follow makes edits come after what an index that was kept has already.
func (f *mixedFeed) follow(seq int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.first = max(seq, int64(f.n))
}

// edit changes record i, so that the words given find it.
func (f *mixedFeed) edit(i int, words string) models.ModelID {
	m := f.mixture.Record(i)
	m.Title.Vi += " " + words
	f.mu.Lock()
	defer f.mu.Unlock()
	f.first = max(f.first, int64(f.n))
	f.edits = append(f.edits, models.Change{Seq: f.first + int64(len(f.edits)) + 1, ID: m.ID, Model: m, Revision: 2})
	return m.ID
}

// byID makes the record of an id again, in the place of a store.
func (f *mixedFeed) byID(id models.ModelID) (*models.Model, error) {
	f.mu.Lock()
	m := f.read[id]
	f.mu.Unlock()
	if m != nil {
		return m, nil
	}
	i, err := strconv.Atoi(string(id)[strings.LastIndexByte(string(id), '-')+1:])
	if err != nil {
		return nil, fmt.Errorf("record %s is no mixed one: %w", id, err)
	}
	m = f.mixture.Record(i)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.read == nil || len(f.read) >= heldRecords {
		f.read = map[models.ModelID]*models.Model{}
	}
	f.read[id] = m
	return m, nil
}

// heldRecords is how many records a store holds, about.
const heldRecords = 2000
