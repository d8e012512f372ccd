package visit_test

import (
	"cmp"
	"slices"
	"sync"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/seed"
)

// world is the embedded catalogue, read once for all tests.
type world struct {
	records  map[models.ModelID]*models.Model
	ids      []models.ModelID
	places   *place.Gazetteer
	planner  *visit.Planner
	rules    *fit.Rules
	gatherer *fit.Gatherer
}

var readWorld = sync.OnceValues(func() (*world, error) {
	w := &world{records: map[models.ModelID]*models.Model{}}
	all, err := seed.Models()
	if err != nil {
		return nil, err
	}
	for _, m := range all {
		w.records[m.ID] = m
		w.ids = append(w.ids, m.ID)
	}
	if w.places, err = place.Load(seed.Units()); err != nil {
		return nil, err
	}
	vocabularies, err := seed.Vocabularies()
	if err != nil {
		return nil, err
	}
	localities, err := seed.Localities()
	if err != nil {
		return nil, err
	}
	if w.rules, err = fit.NewRules(vocabularies, nil); err != nil {
		return nil, err
	}
	w.gatherer = fit.NewGatherer(w.places, localities, vocabularies)
	w.planner = visit.NewPlanner(vocabularies, w.places)
	return w, nil
})

func known(t testing.TB) *world {
	t.Helper()
	w, err := readWorld()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *world) record(id models.ModelID) (*models.Model, bool) {
	m, ok := w.records[id]
	return m, ok
}

// example is the worked example, filled and arranged.
func (w *world) example(t testing.TB) *visit.Visit {
	t.Helper()
	v := visit.Example()
	if open := w.planner.Fill(v, w.record); len(open) > 0 {
		t.Fatalf("names with several meanings: %v", open)
	}
	w.planner.Arrange(v)
	return v
}

// visitOf is a visit from Chiêm Hoá to the n models of the catalogue that are nearest to Bình Liêu.
func (w *world) visitOf(t testing.TB, n, days int) *visit.Visit {
	t.Helper()
	v := &visit.Visit{Home: visit.Spot{Name: "huyện Chiêm Hoá, tỉnh Tuyên Quang"}, Start: "2023-05-12", End: visit.Date("2023-05-12").Add(days - 1)}
	centre, ok := w.places.Unit("06838@2025")
	if !ok {
		t.Fatal("no unit 06838@2025")
	}
	for _, id := range w.ids {
		v.Stops = append(v.Stops, visit.Stop{Model: id})
	}
	w.planner.Fill(v, w.record)
	v.Stops = slices.DeleteFunc(v.Stops, func(s visit.Stop) bool { return !s.Spot.Known() })
	from := w.planner.SpotOf(centre)
	slices.SortFunc(v.Stops, func(a, b visit.Stop) int { return cmp.Compare(visit.Crow(from, a.Spot), visit.Crow(from, b.Spot)) })
	v.Stops = v.Stops[:n]
	return v
}
