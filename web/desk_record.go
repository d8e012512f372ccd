package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// historyPage is what became of a record: every revision with who, when and why.
type historyPage struct {
	frame
	Heading, ID string
	Href, Edit  string
	Faults      []string
	// Revision is the newest; Gone tells that it took the record out, Retired that it is out of search.
	Revision      int
	Gone, Retired bool
	Steps         []historyRow
	// From and To are compared below.
	From, To int
	Changes  []difference
	Action   string
	Why      string
	Alike    []alikeRow
	Drafts   []draftRow
}

// Older reports a revision to go back to.
func (p historyPage) Older() bool { return len(p.Steps) > 1 }

// historyRow is one revision.
type historyRow struct {
	Number        int
	When, By, Why string
	Gone, Newest  bool
	Href          string
}

// revisions shows a record's revisions and what one of them changed.
func (s *Server) revisions(ctx context.Context, c caller) (reaction, error) {
	return s.showHistory(ctx, c, http.StatusOK)
}

func (s *Server) showHistory(ctx context.Context, c caller, status int, faults ...string) (reaction, error) {
	id := models.ModelID(c.Param("id"))
	steps, err := s.store.History(ctx, id)
	if errors.Is(err, models.ErrNotFound) {
		return reaction{}, &absent{"model", string(id)}
	}
	if err != nil {
		return reaction{}, err
	}
	path := "/desk/models/" + string(id)
	p := historyPage{
		frame: s.frame(c.request, c.T("desk.history")), Heading: string(id), ID: string(id), Href: modelHref(c.Lang, id), Edit: address(c.Lang, "/submit?model="+string(id)),
		Revision: steps[0].Number, Gone: steps[0].Gone, Action: path, Faults: faults, Why: clean(c.Form.Get("why")),
	}
	p.NoIndex, p.Section, p.Path = true, "desk", path
	for i, one := range steps {
		p.Steps = append(p.Steps, historyRow{
			Number: one.Number, When: c.Instant(one.At), By: one.By, Why: one.Why, Gone: one.Gone, Newest: i == 0,
			Href: address(c.Lang, path+"?to="+strconv.Itoa(one.Number)+"#thay-doi"),
		})
	}
	if err := s.fillHistory(ctx, c, &p, id); err != nil {
		return reaction{}, err
	}
	return show(c, s.views.history, status, p)
}

// fillHistory words the record as it is and the two revisions that are compared.
func (s *Server) fillHistory(ctx context.Context, c caller, p *historyPage, id models.ModelID) error {
	newest, err := s.store.Revision(ctx, id, p.Revision)
	if err != nil {
		return err
	}
	if m := newest.Model; m != nil {
		p.Heading, p.Retired = m.Title.In(string(c.Lang)), m.Status == models.Retired
		if p.Alike, err = s.alike(ctx, c, m); err != nil {
			return err
		}
	}
	drafts, err := s.store.Drafts().List(ctx, store.DraftsAsked{Of: id, States: []models.DraftState{models.DraftSent, models.DraftReturned}})
	if err != nil {
		return err
	}
	for _, d := range drafts {
		p.Drafts = append(p.Drafts, s.draftRow(c, d, draftPath(d.ID)))
	}
	p.To = numberIn(c.Query.Get("to"), p.Revision)
	p.From = numberIn(c.Query.Get("from"), p.To-1)
	if p.From < 1 {
		return nil
	}
	from, err := s.store.Revision(ctx, id, p.From)
	if err != nil {
		return err
	}
	to, err := s.store.Revision(ctx, id, p.To)
	if err != nil {
		return err
	}
	p.Changes, err = s.differences(c.Locale, from.Model, to.Model)
	return err
}

func numberIn(text string, otherwise int) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	return otherwise
}

// changeRecord restores a revision, retires a record, or puts another into it.
func (s *Server) changeRecord(ctx context.Context, c caller) (reaction, error) {
	id, why := models.ModelID(c.Param("id")), clean(c.Form.Get("why"))
	steps, err := s.store.History(ctx, id)
	if errors.Is(err, models.ErrNotFound) {
		return reaction{}, &absent{"model", string(id)}
	}
	if err != nil {
		return reaction{}, err
	}
	newest := steps[0].Number
	switch seen := c.Form.Get("revision"); {
	case seen != strconv.Itoa(newest):
		return s.showHistory(ctx, c, http.StatusConflict, c.T("desk.fault_changed"))
	case why == "":
		return s.showHistory(ctx, c, http.StatusUnprocessableEntity, c.T("desk.fault_reason"))
	}
	puts, err := s.changes(ctx, c, id, newest)
	if err != nil {
		return reaction{}, err
	}
	if _, err := s.store.Put(ctx, c.User.Name, why, puts...); errors.Is(err, models.ErrConflict) {
		return s.showHistory(ctx, c, http.StatusConflict, c.T("desk.fault_changed"))
	} else if err != nil {
		return reaction{}, err
	}
	s.changed()
	if err := s.store.Audit(ctx, models.AuditEntry{By: c.User.Login, Act: "model-" + c.Form.Get("do"), Subject: string(id), Detail: why}); err != nil {
		return reaction{}, err
	}
	return goOn("/desk/models/" + string(id))
}

// changes are the records as what was asked makes them.
func (s *Server) changes(ctx context.Context, c caller, id models.ModelID, newest int) ([]store.Put, error) {
	expect := newest
	current, err := s.store.Revision(ctx, id, newest)
	if err != nil {
		return nil, err
	}
	if current.Model == nil {
		expect = store.New
	}
	switch do := c.Form.Get("do"); {
	case do == "restore":
		old, err := s.store.Revision(ctx, id, numberIn(c.Form.Get("number"), 0))
		if err != nil {
			return nil, err
		}
		if old.Model == nil {
			return nil, models.ErrNotFound
		}
		return []store.Put{{Model: old.Model, Expect: expect}}, nil
	case current.Model == nil:
		return nil, models.ErrNotFound
	case do == "retire":
		return []store.Put{{Model: retired(current.Model), Expect: expect}}, nil
	case do == "join":
		other, err := s.model(ctx, models.ModelID(c.Form.Get("with")))
		if err != nil {
			return nil, err
		}
		if other.Model.ID == id {
			return nil, fmt.Errorf("join %s with itself: %w", id, models.ErrNotFound)
		}
		return []store.Put{
			{Model: models.Join(current.Model, other.Model), Expect: expect}, {Model: retired(other.Model), Expect: other.Number},
		}, nil
	default:
		return nil, &badRequest{[]fault{{Param: "do", Value: do, Rule: "invalid.oneof", Args: []any{"allowed", "restore, retire, join"}}}}
	}
}

func retired(m *models.Model) *models.Model {
	out := *m
	out.Status = models.Retired
	return &out
}

// now is the moment of a remark, as the tables keep it.
func now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }
