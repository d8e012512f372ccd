package fit_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
)

// TestRankAgreesWithAssess holds the compiled form against the judgement of each model by itself.
func TestRankAgreesWithAssess(t *testing.T) {
	w := known(t)
	c := fit.NewCatalogue(w.rules)
	for _, m := range w.models {
		c.Put(m)
	}
	for _, l := range w.localities {
		p := w.rules.Prepare(w.at(t, l.ID))
		var want []fit.Assessment
		for _, m := range w.models {
			want = append(want, p.Assess(m))
		}
		slices.SortFunc(want, fit.Compare)
		for i, got := range c.Rank(p) {
			a := want[i]
			if got != (fit.Ranked{ID: a.Model.ID, Summary: a.Summary, Score: a.Score, Coverage: a.Coverage}) {
				t.Fatalf("%s, place %d: ranked %+v, assessed %s %s %.3f %.3f", l.ID, i, got, a.Model.ID, a.Summary, a.Score, a.Coverage)
			}
		}
	}
}

// feed is the changes of a store, in memory.
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

func TestCatalogueFollowsTheFeed(t *testing.T) {
	w := known(t)
	p := w.rules.Prepare(w.at(t, "binh-lieu"))
	var changes feed
	for i, m := range w.models {
		changes = append(changes, models.Change{Seq: int64(i + 1), ID: m.ID, Model: m})
	}
	c := fit.NewCatalogue(w.rules)
	if err := c.CatchUp(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	first := c.Rank(p)
	if len(first) != len(w.models) {
		t.Fatalf("%d models ranked, %d put in", len(first), len(w.models))
	}
	gone := first[0].ID
	edited := *w.byID[first[1].ID]
	edited.Conditions = nil
	changes = append(changes, models.Change{Seq: 5000, ID: gone}, models.Change{Seq: 5001, ID: edited.ID, Model: &edited})
	if err := c.CatchUp(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	second := c.Rank(p)
	if c.Seq() != 5001 || len(second) != len(first)-1 {
		t.Fatalf("at change %d with %d models", c.Seq(), len(second))
	}
	for _, r := range second {
		if r.ID == gone {
			t.Errorf("%s was taken out and is ranked", gone)
		}
		if r.ID == edited.ID && (r.Summary != fit.NotEnoughKnown || r.Coverage != 0) {
			t.Errorf("%s asks for nothing any more: %+v", edited.ID, r)
		}
	}
	again := fit.NewCatalogue(w.rules)
	if err := again.CatchUp(t.Context(), changes[len(w.models):]); err != nil {
		t.Fatal(err)
	}
	if n := again.Len(); n != 1 {
		t.Errorf("%d models after one removal of what is not there and one edit, want 1", n)
	}
}

func TestQuestionsCountWhatTheyDecide(t *testing.T) {
	w := known(t)
	c := fit.NewCatalogue(w.rules)
	need := func(f models.Factor, importance models.Importance) models.Condition {
		return models.Condition{Factor: f, AnyOf: []string{"có người mua"}, Importance: importance}
	}
	height := models.Condition{Factor: "elevation_m", Min: models.Num(100), Max: models.Num(800), Importance: models.Required}
	c.Put(&models.Model{ID: "a", Conditions: []models.Condition{height, need("buyer", models.Required)}})
	c.Put(&models.Model{ID: "b", Conditions: []models.Condition{height, need("buyer", models.Preferred)}})
	c.Put(&models.Model{ID: "c", Conditions: []models.Condition{height, need("training", models.Preferred)}})
	typed, bad := w.rules.ParseFacts([]string{"elevation_m:500"})
	if len(bad) > 0 {
		t.Fatal(bad[0])
	}
	got := c.Questions(w.rules.Prepare((&fit.Locality{}).With(typed)))
	want := []fit.Question{{"buyer", 2, 1, 1}, {"training", 1, 0, 0}}
	if !slices.Equal(got, want) {
		t.Errorf("asks %+v, want %+v", got, want)
	}
}

// many makes n models from the conditions of real ones; every figure differs, so that the catalogue cannot
// live off a few distinct conditions.
func many(w *world, n int) *fit.Catalogue {
	c := fit.NewCatalogue(w.rules)
	for i := range n {
		m := *w.models[i%len(w.models)]
		m.ID = models.ModelID(fmt.Sprintf("%s-%06d", m.ID, i))
		m.Conditions = slices.Clone(m.Conditions)
		for j := range m.Conditions {
			if low := m.Conditions[j].Min; low != nil {
				m.Conditions[j].Min = models.Num(float64(*low) * (1 - float64(i%1000)/5000))
			}
		}
		c.Put(&m)
	}
	return c
}

func BenchmarkAssess(b *testing.B) {
	w := known(b)
	p := w.rules.Prepare(w.at(b, "binh-lieu"))
	for i := 0; b.Loop(); i++ {
		p.Assess(w.models[i%len(w.models)])
	}
}

func BenchmarkRank100000(b *testing.B) {
	w := known(b)
	c := many(w, 100_000)
	p := w.rules.Prepare(w.at(b, "binh-lieu"))
	for b.Loop() {
		c.Rank(p)
	}
}

func BenchmarkQuestions100000(b *testing.B) {
	w := known(b)
	c := many(w, 100_000)
	p := w.rules.Prepare(w.at(b, "binh-lieu"))
	for b.Loop() {
		c.Questions(p)
	}
}

func BenchmarkGatherAndPrepare(b *testing.B) {
	w := known(b)
	u, err := w.gatherer.Unit("binh-lieu")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		w.rules.Prepare(w.gatherer.Locality(u, nil))
	}
}
