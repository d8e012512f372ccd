package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/models/visit"
)

// visits: two links, of which one edits; the second of two editors is told; what is deleted is gone.
func visits(t *testing.T, open Open) {
	s, ctx := open(t), t.Context()
	made, err := s.CreateVisit(ctx, visit.Example())
	if err != nil {
		t.Fatal(err)
	}
	edit, read := made.Links.Edit, made.Links.Read
	if len(edit) != 26 || len(read) != 26 || edit == read {
		t.Fatalf("links %q and %q", edit, read)
	}
	byRead, err := s.Visit(ctx, read)
	if err != nil || byRead.MayEdit() {
		t.Fatalf("by the link to read: %+v, %v", byRead, err)
	}
	byEdit, err := s.Visit(ctx, edit)
	if err != nil || !byEdit.MayEdit() || byEdit.Links.Read != read {
		t.Fatalf("by the link to edit: %+v, %v", byEdit, err)
	}
	if diff := cmp.Diff(visit.Example(), byEdit.Visit); diff != "" {
		t.Errorf("kept otherwise (-want +got):\n%s", diff)
	}
	for _, wrong := range []string{"", edit[:25], edit + "a", "x' OR 1=1 --", read[1:]} {
		if _, err := s.Visit(ctx, wrong); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("link %q: %v", wrong, err)
		}
	}
	changed := visit.Example()
	changed.Title = "Đoàn <b>Chiêm Hoá</b>"
	if n, err := s.SaveVisit(ctx, edit, changed, 1); err != nil || n != 2 {
		t.Fatalf("save: revision %d, %v", n, err)
	}
	if _, err := s.SaveVisit(ctx, edit, visit.Example(), 1); !errors.Is(err, models.ErrConflict) {
		t.Errorf("the second editor: %v", err)
	}
	if _, err := s.SaveVisit(ctx, read, changed, 2); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("save by the link to read: %v", err)
	}
	if err := s.DeleteVisit(ctx, read); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("delete by the link to read: %v", err)
	}
	other := open(t)
	if got, err := other.Visit(ctx, read); err != nil || got.Visit.Title != changed.Title || got.Revision != 2 {
		t.Errorf("through another program: %+v, %v", got, err)
	}
	if err := s.DeleteVisit(ctx, edit); err != nil {
		t.Fatal(err)
	}
	if _, err := other.Visit(ctx, read); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("after its deletion: %v", err)
	}
}

// visitTrials: what came of models is there as long as its visit, without the example.
func visitTrials(t *testing.T, open Open) {
	s, ctx := open(t), t.Context()
	v := visit.Example()
	v.Verdicts = []visit.Verdict{{
		Model: "a", Choice: visit.Adopt, Fit: &visit.FitThen{Summary: fit.Fits},
		Outcomes: []visit.Outcome{{Months: 3, Faring: visit.Thriving}, {Months: 6, Faring: visit.Stopped}},
	}}
	if _, err := s.CreateVisit(ctx, v); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Trials(ctx); err != nil || len(got) != 0 {
		t.Fatalf("trials of the example: %v, %v", got, err)
	}
	v.Example = false
	made, err := s.CreateVisit(ctx, v)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Trials(ctx)
	want := []visit.Trial{{Model: "a", Fit: fit.Fits, Choice: visit.Adopt, Months: 3, Faring: visit.Thriving}, {Model: "a", Fit: fit.Fits, Choice: visit.Adopt, Months: 6, Faring: visit.Stopped}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("trials %v (-want +got):\n%s", err, diff)
	}
	if err := s.DeleteVisit(ctx, made.Links.Edit); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Trials(ctx); err != nil || len(got) != 0 {
		t.Errorf("after the visit's deletion: %v, %v", got, err)
	}
}
