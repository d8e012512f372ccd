package search

import "testing"

// TestPlaceInPassing: a place that a question only mentions is text on every page and in every order; one
// that it asks for filters.
func TestPlaceInPassing(t *testing.T) {
	e := seeded(t)
	const passing = "bản Mông trồng sa nhân từ vài gốc đem ở Mộc Châu"
	first, err := e.Search(t.Context(), Query{Text: passing, Size: 2})
	if err != nil {
		t.Fatal(err)
	}
	if first.Total <= 2 || len(first.Hits) == 0 || first.Hits[0].ID != "sa-nhan-duoi-tan-rung-xa-toa-tinh-tuan-giao" {
		t.Fatalf("%d results, first %v", first.Total, first.Hits)
	}
	for _, q := range []Query{{Page: 2}, {Sort: ByNewest}, {Sort: ByEvidence, Page: 2}, {Sort: ByCost}} {
		q.Text, q.Size = passing, 2
		r, err := e.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if r.Total != first.Total || len(r.Hits) != 2 {
			t.Errorf("page %d by %q: %d of %d results, want 2 of %d", q.Page, q.Sort, len(r.Hits), r.Total, first.Total)
		}
	}
	asked, err := e.Search(t.Context(), Query{Text: "giam ngheo o Chiem Hoa"})
	if err != nil {
		t.Fatal(err)
	}
	if names := asked.Reading.names(false); len(names) != 1 || names[0] != "place" {
		t.Errorf("read %+v, want the place", asked.Reading.Understood)
	}
}
