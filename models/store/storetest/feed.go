package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// step is a change as the tests compare it.
type step struct {
	Seq      int64
	ID       models.ModelID
	Revision int
	Gone     bool
}

// steps reads the feed after a sequence number.
func steps(t *testing.T, s *store.Store, after int64, limit int) []step {
	t.Helper()
	changes, err := s.Changes(t.Context(), after, limit)
	if err != nil {
		t.Fatal(err)
	}
	var out []step
	for _, c := range changes {
		if c.At.IsZero() {
			t.Errorf("change %d has no time", c.Seq)
		}
		out = append(out, step{c.Seq, c.ID, c.Revision, c.Model == nil})
	}
	return out
}

// feedOrder: writers at the same time each find their changes in the feed, once, and a follower that
// reads while they write misses none.
func feedOrder(t *testing.T, open Open) {
	s := open(t)
	const writers, each = 4, 25
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for i := range each {
				id := models.ModelID(fmt.Sprintf("m%d-%d", w, i))
				if _, err := s.Put(t.Context(), "", "", store.Put{Model: Record(id, 1)}); err != nil {
					t.Errorf("put %s: %v", id, err)
				}
			}
		})
	}
	seen, last := map[models.ModelID]bool{}, int64(0)
	follow := func() {
		for _, c := range steps(t, s, last, 7) {
			if c.Seq <= last || seen[c.ID] {
				t.Errorf("change %+v after %d", c, last)
			}
			seen[c.ID], last = true, c.Seq
		}
	}
	done := make(chan struct{})
	go func() { all.Wait(); close(done) }()
	for running := true; running; {
		select {
		case <-done:
			running = false
		default:
		}
		follow()
	}
	for before := int64(-1); before != last; {
		before = last
		follow()
	}
	if len(seen) != writers*each {
		t.Errorf("the follower saw %d changes, want %d", len(seen), writers*each)
	}
}

func feedOncePerRecord(t *testing.T, open Open) {
	s := open(t)
	for version := 1; version <= 3; version++ {
		must(t, s, Record("a", version)) // 1, 3, 5
		must(t, s, Record("b", version)) // 2, 4, 6
	}
	for _, one := range []struct {
		after int64
		limit int
		want  []step
	}{
		{0, 100, []step{{5, "a", 3, false}, {6, "b", 3, false}}},
		{0, 1, []step{{1, "a", 3, false}}},
		{0, 3, []step{{2, "b", 3, false}, {3, "a", 3, false}}},
		{5, 100, []step{{6, "b", 3, false}}},
		{6, 100, nil},
		{1000, 100, nil},
	} {
		if diff := cmp.Diff(one.want, steps(t, s, one.after, one.limit)); diff != "" {
			t.Errorf("after %d, limit %d (-want +got):\n%s", one.after, one.limit, diff)
		}
	}
	if _, err := s.Changes(t.Context(), 0, 0); err == nil {
		t.Error("a limit of 0 was taken")
	}
}

func feedOfTheGone(t *testing.T, open Open) {
	s := open(t)
	must(t, s, Record("a", 1))
	must(t, s, Record("b", 1))
	if err := s.Delete(t.Context(), "", "", "a", store.Whatever); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]step{{2, "b", 1, false}, {3, "a", 2, true}}, steps(t, s, 0, 10)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := s.Model(t.Context(), "a"); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("the record that was taken out: %v, want ErrNotFound", err)
	}
	if n, err := s.Count(t.Context()); n != 1 || err != nil {
		t.Errorf("%d records (%v), want 1", n, err)
	}
}

// feedAcrossPrograms: what one program writes, another finds in the feed, and then everywhere.
func feedAcrossPrograms(t *testing.T, open Open) {
	ours, theirs := open(t), open(t)
	must(t, ours, Record("a", 1))
	must(t, ours, Record("b", 1))
	for _, id := range []models.ModelID{"a", "b"} { // theirs holds both in its cache
		if _, err := theirs.Model(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	must(t, ours, Record("a", 2))
	if err := ours.Delete(t.Context(), "", "", "b", 1); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]step{{3, "a", 2, false}, {4, "b", 2, true}}, steps(t, theirs, 2, 10)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r, err := theirs.Model(t.Context(), "a"); err != nil || r.Number != 2 {
		t.Errorf("after the feed: %+v (%v), want revision 2", r, err)
	}
	if _, err := theirs.Model(t.Context(), "b"); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("after the feed: %v, want ErrNotFound", err)
	}
}

// cacheAcrossWriters: a reader never gets an older revision than one that was acknowledged before it asked.
func cacheAcrossWriters(t *testing.T, open Open) {
	s := open(t)
	must(t, s, Record("a", 1))
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for last := 0; ; {
				select {
				case <-stop:
					return
				default:
				}
				r, err := s.Model(t.Context(), "a")
				if err != nil || r.Number < last {
					t.Errorf("read %+v (%v) after revision %d", r, err, last)
					return
				}
				last = r.Number
			}
		})
	}
	for version := 2; version <= 100; version++ {
		must(t, s, Record("a", version))
		steps(t, s, int64(version-1), 10)
		if r, err := s.Model(t.Context(), "a"); err != nil || r.Number != version {
			t.Errorf("read %+v (%v), want the revision %d just written", r, err, version)
		}
	}
	close(stop)
	readers.Wait()
}

func settings(t *testing.T, open Open) {
	s := open(t)
	if _, err := s.Setting(t.Context(), "seed"); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a setting nobody made: %v, want ErrNotFound", err)
	}
	for _, value := range []string{"3f2a", "", "đã đổi"} {
		if err := s.SetSetting(t.Context(), "seed", value); err != nil {
			t.Fatal(err)
		}
		if got, err := open(t).Setting(t.Context(), "seed"); err != nil || got != value {
			t.Errorf("%q (%v), want %q", got, err, value)
		}
	}
}
