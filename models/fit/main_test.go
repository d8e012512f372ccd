package fit_test

import (
	"sync"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/seed"
)

// world is the embedded catalogue, read once for all tests.
type world struct {
	models       []*models.Model
	byID         map[models.ModelID]*models.Model
	localities   []*models.Locality
	places       *place.Gazetteer
	vocabularies *models.Vocabularies
	rules        *fit.Rules
	gatherer     *fit.Gatherer
	then         map[models.ModelID][]*place.Unit // where each record is
}

var readWorld = sync.OnceValues(func() (*world, error) {
	w := &world{byID: map[models.ModelID]*models.Model{}}
	var err error
	if w.models, err = seed.Models(); err != nil {
		return nil, err
	}
	for _, m := range w.models {
		w.byID[m.ID] = m
	}
	if w.localities, err = seed.Localities(); err != nil {
		return nil, err
	}
	if w.places, err = place.Load(seed.Units()); err != nil {
		return nil, err
	}
	if w.vocabularies, err = seed.Vocabularies(); err != nil {
		return nil, err
	}
	crops, err := seed.Crops()
	if err != nil {
		return nil, err
	}
	if w.rules, err = fit.NewRules(w.vocabularies, crops); err != nil {
		return nil, err
	}
	w.then = map[models.ModelID][]*place.Unit{}
	for _, m := range w.models {
		w.then[m.ID] = w.places.Locate(m.Place).Then
	}
	w.gatherer = fit.NewGatherer(w.places, w.localities, w.vocabularies)
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

// at gathers what is known of a unit, with the records there.
func (w *world) at(t testing.TB, id string) *fit.Locality {
	t.Helper()
	u, err := w.gatherer.Unit(id)
	if err != nil {
		t.Fatal(err)
	}
	return w.gatherer.Locality(u, w.recordsAt(u))
}

// recordsAt are the records whose place lies in a unit.
func (w *world) recordsAt(u *place.Unit) []*models.Model {
	var out []*models.Model
	for _, m := range w.models {
		for _, then := range w.then[m.ID] {
			if then.Within(u) {
				out = append(out, m)
				break
			}
		}
	}
	return out
}
