package store_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/models/store/storetest"
)

// TestClear: only what nobody sent, ran or signed goes, and only after its days.
func TestClear(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "nhanrong.db"))
	ctx, day := t.Context(), 24*time.Hour
	links := map[string]string{}
	for name, d := range map[string]models.Draft{
		"nobody's": {State: models.DraftWriting}, "sent": {State: models.DraftSent}, "returned": {State: models.DraftReturned},
		"somebody's": {State: models.DraftWriting, User: 7},
	} {
		d.Kind, d.Origin = models.DraftRecord, models.FromForm
		kept, err := s.Drafts().Add(ctx, d)
		if err != nil {
			t.Fatal(err)
		}
		links[name] = kept.Link
	}
	open, err := s.Imports().Add(ctx, models.Import{File: "a.csv"})
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	for _, c := range []struct {
		after time.Duration
		want  store.Cleared
	}{
		{(store.ImportKeptDays - 1) * day, store.Cleared{}},
		{(store.ImportKeptDays + 1) * day, store.Cleared{Imports: 1}},
		{(store.DraftKeptDays - 1) * day, store.Cleared{}},
		{(store.DraftKeptDays + 1) * day, store.Cleared{Drafts: 1}},
	} {
		if got, err := s.Clear(ctx, now.Add(c.after)); err != nil || got != c.want {
			t.Errorf("after %v: %+v, %v; want %+v", c.after, got, err, c.want)
		}
	}
	if _, err := s.Imports().Get(ctx, open.Link); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("the spreadsheet is still there: %v", err)
	}
	for name, link := range links {
		if _, err := s.Drafts().ByLink(ctx, link); errors.Is(err, models.ErrNotFound) != (name == "nobody's") {
			t.Errorf("%s draft: %v", name, err)
		}
	}
}

// TestNamedPictures: those of older revisions and of what is typed into a draft count too.
func TestNamedPictures(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "nhanrong.db"))
	ctx := t.Context()
	hash := func(letter string) string { return strings.Repeat(letter, 32) }
	m := storetest.Record("co-anh", 1)
	m.Pictures = []models.Picture{{Hash: hash("a")}}
	if _, err := s.Put(ctx, "", "", store.Put{Model: m}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(ctx, "", "", store.Put{Model: storetest.Record("co-anh", 2), Expect: store.Whatever}); err != nil {
		t.Fatal(err)
	}
	typed := models.Draft{Kind: models.DraftRecord, Origin: models.FromForm, Typed: map[string][]string{"pictures.0.hash": {hash("b")}}}
	body := models.Draft{Kind: models.DraftRecord, Origin: models.FromVisit, Model: &models.Model{Pictures: []models.Picture{{Hash: hash("c")}}}}
	if _, err := s.Drafts().AddAll(ctx, typed, body); err != nil {
		t.Fatal(err)
	}
	named, err := s.NamedPictures(ctx)
	if err != nil || len(named) != 3 || !named[hash("a")] || !named[hash("b")] || !named[hash("c")] {
		t.Errorf("%v, %v", named, err)
	}
}
