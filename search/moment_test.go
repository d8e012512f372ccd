package search

import (
	"testing"

	"github.com/nhanrong/nhanrong/models"
)

// TestFrequencyOfTheMoment: a view counts what the index had when it was taken, whatever was asked before it and
// is written after it.
func TestFrequencyOfTheMoment(t *testing.T) {
	records := few(t)
	f := feedOf(records[:1])
	e := opened(t, "", &f)
	count := func(v *view) int {
		n, err := v.frequency(facetSector, string(records[0].Sector[0]))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	before, err := e.view()
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= 3; n++ {
		v, err := e.view()
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // asked again, it is what was worked out before
			if got := count(v); got != n {
				t.Errorf("%d records have the sector, want %d", got, n)
			}
		}
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
		copied := *records[0]
		copied.ID += models.ModelID(rune('a' + n))
		f = append(f, models.Change{Seq: int64(n + 1), ID: copied.ID, Model: &copied, Revision: 1})
		if err := e.CatchUp(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if n := count(before); n != 1 {
		t.Errorf("%d records in a view from before, want 1", n)
	}
	if err := before.Close(); err != nil {
		t.Fatal(err)
	}
	after, err := e.view()
	if err != nil {
		t.Fatal(err)
	}
	if n := count(after); n != 4 {
		t.Errorf("%d records in the end, want 4", n)
	}
	if err := after.Close(); err != nil {
		t.Fatal(err)
	}
}
