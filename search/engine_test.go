package search

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search/vietnamese"
	"github.com/nhanrong/nhanrong/seed"
)

// feed is a catalogue's change feed in memory.
type feed []models.Change

func (f feed) Changes(_ context.Context, after int64, limit int) ([]models.Change, error) {
	var out []models.Change
	for _, c := range f {
		if c.Seq > after && len(out) < limit {
			out = append(out, c)
		}
	}
	return out, nil
}

func feedOf(records []*models.Model) feed {
	var f feed
	for i, m := range records {
		f = append(f, models.Change{Seq: int64(i + 1), ID: m.ID, Model: m, Revision: 1, At: time.Now()})
	}
	return f
}

// The catalogue is decoded once for all tests; nothing changes a record.
var (
	seedModels       = sync.OnceValues(seed.Models)
	seedVocabularies = sync.OnceValues(seed.Vocabularies)
	seedPlaces       = sync.OnceValues(func() (*place.Gazetteer, error) { return place.Load(seed.Units()) })
)

// seededEngine is over the embedded catalogue, in memory, and stays open: tests only read from it.
var seededEngine = sync.OnceValues(func() (*Engine, error) {
	records, err := seedModels()
	if err != nil {
		return nil, err
	}
	return open(context.Background(), "", feedOf(records))
})

func seeded(t testing.TB) *Engine {
	t.Helper()
	e, err := seededEngine()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// opened is an engine of the test's own, caught up with the feed.
func opened(t testing.TB, dir string, f Feed) *Engine {
	t.Helper()
	e, err := open(t.Context(), dir, f)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

func open(ctx context.Context, dir string, f Feed) (*Engine, error) {
	vocabularies, err := seedVocabularies()
	if err != nil {
		return nil, err
	}
	places, err := seedPlaces()
	if err != nil {
		return nil, err
	}
	e, err := Open(ctx, Options{Dir: dir, Feed: f, Vocabularies: vocabularies, Places: places, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, err
	}
	return e, e.CatchUp(ctx)
}

func TestEveryTitleWithoutMarksFindsItsRecord(t *testing.T) {
	e := seeded(t)
	records, err := seedModels()
	if err != nil {
		t.Fatal(err)
	}
	byID := map[models.ModelID]*models.Model{}
	for _, m := range records {
		byID[m.ID] = m
	}
	for _, m := range records {
		r, err := e.Search(t.Context(), Query{Text: foldTitle(m.Title.Vi), Understood: "0", Size: 5})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Hits) == 0 {
			t.Errorf("%s: nothing found", m.ID)
			continue
		}
		if first := r.Hits[0].ID; first != m.ID && !sameCommodity(byID[first], m) {
			t.Errorf("%q finds %s first, want %s", foldTitle(m.Title.Vi), first, m.ID)
		}
	}
}

func foldTitle(s string) string { return vietnamese.Fold(s) }

func sameCommodity(a, b *models.Model) bool {
	for _, x := range a.Commodities {
		for _, y := range b.Commodities {
			if vietnamese.Key(x.Vi) == vietnamese.Key(y.Vi) {
				return true
			}
		}
	}
	return false
}
