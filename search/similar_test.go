package search

import (
	"slices"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// TestSimilarModels: a record is never like itself, and where another tells of the same commodity, such a
// one comes first.
func TestSimilarModels(t *testing.T) {
	e := seeded(t)
	records, err := seedModels()
	if err != nil {
		t.Fatal(err)
	}
	byID := map[models.ModelID]*models.Model{}
	for _, m := range records {
		byID[m.ID] = m
	}
	const limit = 5
	for _, m := range records {
		hits, err := e.Similar(t.Context(), m, limit)
		if err != nil {
			t.Fatal(err)
		}
		if len(hits) > limit {
			t.Errorf("%s: %d records like it, want at most %d", m.ID, len(hits), limit)
		}
		for _, h := range hits {
			if h.ID == m.ID {
				t.Errorf("%s is like itself", m.ID)
			}
		}
		if other := sharing(records, m); other != "" && (len(hits) == 0 || !akin(byID[hits[0].ID], m)) {
			t.Errorf("%s: first comes %v, though %s is of the same commodity", m.ID, hits, other)
		}
	}
}

// sharing gives another record of one of the commodities, empty for none.
func sharing(records []*models.Model, m *models.Model) models.ModelID {
	for _, other := range records {
		if other != m && akin(other, m) {
			return other.ID
		}
	}
	return ""
}

// akin: the records have a commodity in common, by any of its names.
func akin(a, b *models.Model) bool {
	for _, x := range a.Commodities {
		for _, y := range b.Commodities {
			if slices.ContainsFunc(commodityKeys(x), func(key string) bool { return slices.Contains(commodityKeys(y), key) }) {
				return true
			}
		}
	}
	return false
}

// TestSuggestionsWithoutMarks: every commodity is suggested when its name is typed without marks, and each
// record by the first letters of its title.
func TestSuggestionsWithoutMarks(t *testing.T) {
	e := seeded(t)
	records, err := seedModels()
	if err != nil {
		t.Fatal(err)
	}
	suggested := func(text string, is func(Suggestion) bool) bool {
		found, err := e.Suggest(t.Context(), text, 8)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range found {
			if is(s) {
				return true
			}
		}
		return false
	}
	for _, m := range records {
		for _, c := range m.Commodities {
			name := vietnamese.Key(c.Vi)
			if !suggested(vietnamese.Fold(c.Vi), func(s Suggestion) bool { return vietnamese.Key(s.Text.Vi) == name }) {
				t.Errorf("%q is not suggested", vietnamese.Fold(c.Vi))
			}
		}
		if !suggested(vietnamese.Fold(m.Title.Vi), func(s Suggestion) bool { return s.Value == string(m.ID) }) {
			t.Errorf("%s is not suggested by its title", m.ID)
		}
	}
}

// TestSimilarModelsAreThere: a record that was deleted is like none.
func TestSimilarModelsAreThere(t *testing.T) {
	records, err := seedModels()
	if err != nil {
		t.Fatal(err)
	}
	m := records[slices.IndexFunc(records, func(m *models.Model) bool { return m.ID == "sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu" })]
	first, err := seeded(t).Similar(t.Context(), m, 1)
	if err != nil || len(first) == 0 {
		t.Fatalf("%v, %v", first, err)
	}
	// A first deletion leaves the segment as it is, with a record marked as gone.
	changes := feedOf(records)
	e := opened(t, "", &changes)
	changes = append(changes, models.Change{Seq: int64(len(records) + 1), ID: first[0].ID})
	if err := e.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	hits, err := e.Similar(t.Context(), m, 300)
	if err != nil {
		t.Fatal(err)
	}
	if len(hits) == 0 || slices.ContainsFunc(hits, func(h Hit) bool { return h.ID == first[0].ID }) {
		t.Errorf("%d records, the deleted %s among them or none", len(hits), first[0].ID)
	}
}
