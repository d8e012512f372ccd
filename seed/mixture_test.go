package seed_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/seed"
)

func mixture(t *testing.T) *seed.Mixture {
	t.Helper()
	records, err := seed.Models()
	if err != nil {
		t.Fatal(err)
	}
	vocabularies, err := seed.Vocabularies()
	if err != nil {
		t.Fatal(err)
	}
	places, err := place.Load(seed.Units())
	if err != nil {
		t.Fatal(err)
	}
	return seed.NewMixture(records, vocabularies, places)
}

// TestMixture: the same number gives the same record, another one another; each can be filed and found.
func TestMixture(t *testing.T) {
	x, again := mixture(t), mixture(t)
	ids := map[models.ModelID]bool{}
	communes := map[string]bool{}
	for i := range 500 {
		m := x.Record(i)
		if diff := cmp.Diff(m, again.Record(i)); diff != "" {
			t.Fatalf("record %d differs from itself:\n%s", i, diff)
		}
		if ids[m.ID] {
			t.Errorf("id %s is given twice", m.ID)
		}
		ids[m.ID] = true
		communes[m.Place.Province+"/"+m.Place.Commune] = true
		if m.Title.Vi == "" || m.Summary.Vi == "" || len(m.Sector) == 0 || len(m.ID) > 80 {
			t.Errorf("record %d lacks title, summary or sector, or its id is too long: %q %q %v", i, m.ID, m.Title.Vi, m.Sector)
		}
		if q := x.Question(i); q == "" || q != again.Question(i) {
			t.Errorf("question %d is %q, then %q", i, q, again.Question(i))
		}
	}
	if len(communes) < 300 {
		t.Errorf("500 records lie at %d communes only", len(communes))
	}
}
