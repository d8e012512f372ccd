package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

func proposed(id models.ModelID, state models.DraftState) models.Draft {
	return models.Draft{
		State: state, Kind: models.DraftRecord, Origin: models.FromForm, Model: Record(id, 1),
		Typed: map[string][]string{"title": {"Sa nhân tím <b>"}, "place": {"xa Dong Van"}}, By: "Cán bộ xã", Contact: "0987", Why: "mới thấy",
	}
}

func drafts(t *testing.T, open Open) {
	s, ctx := open(t), t.Context()
	d := s.Drafts()
	first, err := d.Add(ctx, proposed("a", models.DraftWriting))
	if err != nil {
		t.Fatal(err)
	}
	second, err := d.Add(ctx, proposed("b", ""))
	if err != nil {
		t.Fatal(err)
	}
	if first.Link == second.Link || len(first.Link) < 26 || first.Version != 1 || !first.Sent.IsZero() || second.State != models.DraftSent || second.Sent.IsZero() {
		t.Errorf("%+v\n%+v", first, second)
	}
	got, err := open(t).Drafts().ByLink(ctx, first.Link)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, got); diff != "" {
		t.Errorf("what was kept (-want +got):\n%s", diff)
	}
	if _, err := d.ByLink(ctx, "khong-co"); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("no such link: %v", err)
	}
	got.State, got.Why = models.DraftSent, "xong"
	saved, err := d.Save(ctx, got)
	if err != nil || saved.Version != 2 || saved.Sent.IsZero() {
		t.Fatalf("%+v, %v", saved, err)
	}
	if _, err := d.Save(ctx, first); !errors.Is(err, models.ErrConflict) {
		t.Errorf("saved over another's change: %v, want ErrConflict", err)
	}
	queue, err := d.List(ctx, store.DraftsAsked{States: []models.DraftState{models.DraftSent}})
	if err != nil || len(queue) != 2 || queue[0].ID != second.ID {
		t.Errorf("the queue: %v, %v; want the one that waited longest first", queue, err)
	}
}

// decisions: an accepted draft becomes a revision in the same transaction; nothing follows a decision.
func decisions(t *testing.T, open Open) {
	s, ctx := open(t), t.Context()
	d := s.Drafts()
	one, err := d.Add(ctx, proposed("a", models.DraftSent))
	if err != nil {
		t.Fatal(err)
	}
	remark := models.DraftRemark{Path: "outcomes[0]", Text: "Năm nào?", By: "Mai", At: one.Created}
	if _, err := d.Decide(ctx, one.ID, 1, store.Decision{By: "Mai", State: models.DraftReturned, Remarks: []models.DraftRemark{remark}}); err != nil {
		t.Fatal(err)
	}
	back, err := d.Get(ctx, one.ID)
	if err != nil || back.State != models.DraftReturned || len(back.Remarks) != 1 || back.Remarks[0] != remark || !back.Decided.IsZero() {
		t.Fatalf("%+v, %v", back, err)
	}
	must(t, s, Record("a", 7))
	accept := func(version, expect int) ([]*models.Revision, error) {
		return d.Decide(ctx, one.ID, version, store.Decision{By: "Mai", Login: "mai", State: models.DraftAccepted, Why: "có nguồn", Puts: []store.Put{{Model: one.Model, Expect: expect}}})
	}
	if _, err := accept(2, store.New); !errors.Is(err, models.ErrConflict) {
		t.Errorf("accepted over a record that is there: %v", err)
	}
	if _, err := accept(1, 1); !errors.Is(err, models.ErrConflict) {
		t.Errorf("accepted in a version that is old: %v", err)
	}
	if r, err := s.Model(ctx, "a"); err != nil || r.Number != 1 {
		t.Errorf("a refused decision wrote revision %d (%v)", r.Number, err)
	}
	revisions, err := accept(2, 1)
	if err != nil || revisions[0].Number != 2 || revisions[0].By != "Mai" || revisions[0].Why != "có nguồn" {
		t.Fatalf("%+v, %v", revisions, err)
	}
	done, err := d.Get(ctx, one.ID)
	if err != nil || done.State != models.DraftAccepted || done.Revision != 2 || done.Of != "a" || done.DecidedBy != "Mai" || done.Decided.IsZero() {
		t.Errorf("%+v, %v", done, err)
	}
	if _, err := accept(3, 2); !errors.Is(err, models.ErrDecided) {
		t.Errorf("accepted twice: %v, want ErrDecided", err)
	}
	if _, err := d.Save(ctx, done); !errors.Is(err, models.ErrDecided) {
		t.Errorf("changed after the decision: %v, want ErrDecided", err)
	}
	if log, err := s.AuditLog(ctx, 1); err != nil || len(log) != 1 || log[0].Act != "draft-accepted" || log[0].By != "mai" || log[0].Detail != "a" {
		t.Errorf("what was done: %+v, %v", log, err)
	}
}
