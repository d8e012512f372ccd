package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// imports: a spreadsheet is kept as it came; what it writes goes in together and comes out together.
func imports(t *testing.T, open Open) {
	s, ctx := open(t), t.Context()
	if _, err := s.Put(ctx, "x", "", store.Put{Model: Record("a", 1)}); err != nil {
		t.Fatal(err)
	}
	is, err := s.Imports().Add(ctx, models.Import{File: "mô hình.xlsx", By: "Biên tập", User: 7, Sheets: []models.ImportSheet{{Name: "Mô hình", Rows: [][]string{{"Tên"}, {"=1+1"}}}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Imports().Match(ctx, is.Link, []string{"title"}); err != nil {
		t.Fatal(err)
	}
	is.Columns = []string{"title"}
	got, err := open(t).Imports().Get(ctx, is.Link)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(is, got); diff != "" {
		t.Errorf("what was kept (-want +got):\n%s", diff)
	}
	if _, err := s.Imports().Run(ctx, is.Link, "b", "b", "nhập", store.Put{Model: Record("n", 1)}, store.Put{Model: Record("a", 2), Expect: 9}); !errors.Is(err, models.ErrConflict) {
		t.Errorf("over another's change: %v, want ErrConflict", err)
	}
	if _, err := s.Model(ctx, "n"); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("half of an import went in: %v", err)
	}
	if _, err := s.Imports().Run(ctx, is.Link, "b", "b", "nhập", store.Put{Model: Record("n", 1)}, store.Put{Model: Record("a", 2), Expect: 1}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Imports().Run(ctx, is.Link, "b", "b", "nhập"); !errors.Is(err, models.ErrDecided) {
		t.Errorf("run twice: %v, want ErrDecided", err)
	}
	recent, err := s.Imports().Recent(ctx, 5)
	if err != nil || len(recent) != 1 || !cmp.Equal(recent[0].Done, []models.ImportedRecord{{ID: "n", Is: 1}, {ID: "a", Was: 1, Is: 2}}) {
		t.Errorf("recent: %+v, %v", recent, err)
	}
	importUndone(t, s, is.Link)
}

func importUndone(t *testing.T, s *store.Store, link string) {
	t.Helper()
	ctx := t.Context()
	if _, err := s.Put(ctx, "x", "", store.Put{Model: Record("a", 3), Expect: 2}); err != nil {
		t.Fatal(err)
	}
	if err := s.Imports().Undo(ctx, link, "b", "b", "thôi"); !errors.Is(err, models.ErrConflict) {
		t.Errorf("undone over another's change: %v, want ErrConflict", err)
	}
	if _, err := s.Model(ctx, "n"); err != nil {
		t.Errorf("half of an import was undone: %v", err)
	}
	again, err := s.Imports().Add(ctx, models.Import{File: "b.csv"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Imports().Run(ctx, again.Link, "b", "b", "", store.Put{Model: Record("m", 1)}, store.Put{Model: Record("a", 4), Expect: 3}); err != nil {
		t.Fatal(err)
	}
	if err := s.Imports().Undo(ctx, again.Link, "b", "b", "thôi"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Model(ctx, "m"); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a new record is still there: %v", err)
	}
	if rec, err := s.Model(ctx, "a"); err != nil || rec.Number != 5 || rec.Model.Title != Record("a", 3).Title {
		t.Errorf("the changed record is %+v, %v", rec, err)
	}
}
