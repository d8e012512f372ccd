package storetest

import (
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

func absent(t *testing.T, open Open) {
	s := open(t)
	ctx := t.Context()
	_, ofModel := s.Model(ctx, "khong-co")
	_, ofRevisions := s.Revisions(ctx, "khong-co")
	_, ofHistory := s.History(ctx, "khong-co")
	_, ofPut := s.Put(ctx, "", "", store.Put{Model: Record("khong-co", 1), Expect: 1})
	for what, err := range map[string]error{
		"Model": ofModel, "Revisions": ofRevisions, "History": ofHistory, "Put": ofPut, "Delete": s.Delete(ctx, "", "", "khong-co", store.Whatever),
	} {
		if !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s of an absent record: %v, want ErrNotFound", what, err)
		}
	}
	found, err := s.Models(ctx, []models.ModelID{"khong-co"})
	if err != nil || len(found) != 0 {
		t.Errorf("Models: %v, %v", found, err)
	}
	if n, err := s.Count(ctx); n != 0 || err != nil {
		t.Errorf("Count: %d, %v", n, err)
	}
	if seq, err := s.LastSeq(ctx); seq != 0 || err != nil {
		t.Errorf("LastSeq: %d, %v", seq, err)
	}
}

func expectations(t *testing.T, open Open) {
	s := open(t)
	must(t, s, Record("co-roi", 1))
	must(t, s, Record("co-roi", 2))
	must(t, s, Record("da-bo", 1))
	if err := s.Delete(t.Context(), "", "", "da-bo", 1); err != nil {
		t.Fatal(err)
	}
	for _, one := range []struct {
		name   string
		id     models.ModelID
		expect int
		want   error
		number int
	}{
		{"new, and is not there", "chua-co", store.New, nil, 1},
		{"new, and is there", "co-roi", store.New, models.ErrConflict, 0},
		{"an old revision", "co-roi", 1, models.ErrConflict, 0},
		{"a revision to come", "co-roi", 3, models.ErrConflict, 0},
		{"the newest revision", "co-roi", 2, nil, 3},
		{"whatever", "co-roi", store.Whatever, nil, 4},
		{"a revision of what is gone", "da-bo", 1, models.ErrNotFound, 0},
		{"new, and is gone", "da-bo", store.New, nil, 3},
	} {
		out, err := s.Put(t.Context(), "", "", store.Put{Model: Record(one.id, 100+one.number), Expect: one.expect})
		switch {
		case !errors.Is(err, one.want):
			t.Errorf("%s: %v, want %v", one.name, err, one.want)
		case err == nil && out[0].Number != one.number:
			t.Errorf("%s: revision %d, want %d", one.name, out[0].Number, one.number)
		}
	}
	if err := s.Delete(t.Context(), "", "", "co-roi", 2); !errors.Is(err, models.ErrConflict) {
		t.Errorf("delete of an old revision: %v, want ErrConflict", err)
	}
}

func identical(t *testing.T, open Open) {
	s := open(t)
	first := must(t, s, Record("y-nguyen", 1))
	before, err := s.LastSeq(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	again := must(t, s, Record("y-nguyen", 1))
	if again.Number != first.Number || !again.At.Equal(first.At) {
		t.Errorf("the same record gave revision %d of %v, want %d of %v", again.Number, again.At, first.Number, first.At)
	}
	if after, err := s.LastSeq(t.Context()); err != nil || after != before {
		t.Errorf("the same record moved the feed from %d to %d (%v)", before, after, err)
	}
}

func allOrNone(t *testing.T, open Open) {
	s := open(t)
	must(t, s, Record("b-co-roi", 1))
	_, err := s.Put(t.Context(), "", "",
		store.Put{Model: Record("a-moi", 1)}, store.Put{Model: Record("b-co-roi", 2)}, store.Put{Model: Record("c-moi", 1)})
	if !errors.Is(err, models.ErrConflict) {
		t.Fatalf("%v, want ErrConflict", err)
	}
	if n, err := s.Count(t.Context()); n != 1 || err != nil {
		t.Errorf("%d records (%v), want 1: nothing of a refused call may stay", n, err)
	}
	if seq, err := s.LastSeq(t.Context()); seq != 1 || err != nil {
		t.Errorf("the feed ends at %d (%v), want 1", seq, err)
	}
	if r, err := s.Model(t.Context(), "b-co-roi"); err != nil || r.Number != 1 {
		t.Errorf("%+v (%v), want revision 1", r, err)
	}
}

// twoWriters: of writers that saw the same revision one wins, whichever program they are.
func twoWriters(t *testing.T, open Open) {
	stores := []*store.Store{open(t), open(t)}
	must(t, stores[0], Record("tranh-nhau", 0))
	const rounds, writers = 20, 4
	for round := 1; round <= rounds; round++ {
		errs := make([]error, writers)
		var all sync.WaitGroup
		for w := range writers {
			all.Go(func() {
				_, errs[w] = stores[w%2].Put(t.Context(), "", "", store.Put{Model: Record("tranh-nhau", round*writers+w), Expect: round})
			})
		}
		all.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else if !errors.Is(err, models.ErrConflict) {
				t.Fatalf("the loser got %v, want ErrConflict", err)
			}
		}
		if won != 1 {
			t.Fatalf("round %d: %d writers won, want 1", round, won)
		}
	}
}

func revisionsKept(t *testing.T, open Open) {
	s := open(t)
	for version := 1; version <= 3; version++ {
		must(t, s, Record("nhieu-ban", version))
	}
	if err := s.Delete(t.Context(), "biên tập", "trùng bản khác", "nhieu-ban", 3); err != nil {
		t.Fatal(err)
	}
	must(t, s, Record("nhieu-ban", 5))
	all, err := s.Revisions(t.Context(), "nhieu-ban")
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 5 {
		t.Fatalf("%d revisions, want 5", len(all))
	}
	steps, err := s.History(t.Context(), "nhieu-ban")
	if err != nil || len(steps) != 5 || !steps[1].Gone || steps[1].By != "biên tập" || steps[0].Gone || steps[0].Model != nil || !steps[0].At.Equal(all[0].At) {
		t.Errorf("the history: %+v, %v", steps, err)
	}
	if r, err := s.Revision(t.Context(), "nhieu-ban", 2); err != nil || cmp.Diff(Record("nhieu-ban", 2), r.Model) != "" {
		t.Errorf("revision 2: %+v, %v", r, err)
	}
	if _, err := s.Revision(t.Context(), "nhieu-ban", 6); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("revision 6: %v", err)
	}
	for i, r := range all {
		want := 5 - i
		if r.Number != want || r.At.IsZero() || (i > 0 && r.At.After(all[i-1].At)) {
			t.Errorf("revision %d of %v stands at %d, want %d", r.Number, r.At, i, want)
		}
		switch {
		case want == 4 && (r.Model != nil || r.By != "biên tập" || r.Why != "trùng bản khác"):
			t.Errorf("the revision that took the record out: %+v", r)
		case want != 4:
			if diff := cmp.Diff(Record("nhieu-ban", want), r.Model); diff != "" {
				t.Errorf("revision %d (-want +got):\n%s", want, diff)
			}
		}
	}
}

// orderOfText: ids sort by their letters' codes, whatever the database's language: a hyphen before digits, digits before letters.
func orderOfText(t *testing.T, open Open) {
	s := open(t)
	want := []models.ModelID{"a", "a-b", "a-z", "a1", "aa", "b", "ba-kich", "ba1", "bac-ha", "z"}
	shuffled := slices.Clone(want)
	slices.Reverse(shuffled)
	for _, id := range shuffled {
		must(t, s, Record(id, 1))
	}
	var got []models.ModelID
	for r, err := range s.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, r.Model.ID)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("All (-want +got):\n%s", diff)
	}
	for r, err := range s.All(t.Context()) { // a walk that is left early lets go of the database
		if err != nil || r.Model.ID != "a" {
			t.Errorf("first record %v, %v", r, err)
		}
		break
	}
	must(t, s, Record("zz", 1))
}

func orderAsked(t *testing.T, open Open) {
	s := open(t)
	for _, id := range []models.ModelID{"a", "b", "c"} {
		must(t, s, Record(id, 1))
	}
	cold := open(t)
	for _, one := range []struct {
		name string
		s    *store.Store
	}{{"from the cache", s}, {"from the disk", cold}, {"again", cold}} {
		found, err := one.s.Models(t.Context(), []models.ModelID{"c", "khong-co", "a", "c"})
		if err != nil {
			t.Fatal(err)
		}
		var got []models.ModelID
		for _, r := range found {
			got = append(got, r.Model.ID)
		}
		if diff := cmp.Diff([]models.ModelID{"c", "a", "c"}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", one.name, diff)
		}
	}
}

// textAsWritten: what went in comes out, letter for letter, also what looks like SQL, JSON or HTML.
func textAsWritten(t *testing.T, open Open) {
	m := Record("chu-la", 1)
	m.Title.Vi = "Gà “Tiên Yên” & <b>lợn</b> Móng Cái; DROP TABLE models; -- ? ' \" \\ \u2028 𠀋 Chiêm Hoá/Chiêm Hoá"
	m.Outcomes[0].Value = models.Num(0.1)
	must(t, open(t), m)
	cold := open(t)
	got, err := cold.Model(t.Context(), "chu-la")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(m, got.Model); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
