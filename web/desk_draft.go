package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// draftPage is a draft beside the published record, and what an editor may do with it.
type draftPage struct {
	frame
	Heading string
	Faults  []string
	// About says who sent it, by which way, when, and why.
	About []told
	State string
	Open  bool
	// Of is the record that it changes, New that it is none yet; ID is the one that it will get.
	Of        *link
	New       bool
	ID        string
	Version   int
	Revision  int
	Errors    []string
	Warnings  []string
	Changes   []difference
	Meanwhile []difference
	Conflicts []conflictRow
	Alike     []alikeRow
	Remarks   []remarkLine
	Typed     map[string]string
	Why       string
	Edit      string
	Action    string
	Published *link
}

// conflictRow is a field that the draft and somebody else changed to different things.
type conflictRow struct {
	Path, Label, Mine, Theirs string
	KeepTheirs                bool
}

// remarkOf is what an editor is typing on a field.
func (p draftPage) RemarkOf(path string) string { return p.Typed["remark."+path] }

func draftPath(id models.DraftID) string { return "/desk/drafts/" + strconv.FormatInt(int64(id), 10) }

// underDecision is a draft with the record that it would change, as that is now.
type underDecision struct {
	*models.Draft
	// current is the published record; nil where there is none.
	current *models.Revision
	// base is the state that the draft began from.
	base *models.Model
	// result is what accepting it would publish.
	result    *models.Model
	conflicts []models.Conflict
}

// decideOn reads a draft and works out what accepting it would publish.
func (s *Server) decideOn(ctx context.Context, c caller) (*underDecision, error) {
	id, err := strconv.ParseInt(c.Param("n"), 10, 64)
	if err != nil {
		return nil, models.ErrNotFound
	}
	u := &underDecision{}
	if u.Draft, err = s.store.Drafts().Get(ctx, models.DraftID(id)); err != nil {
		return nil, err
	}
	if u.Model == nil {
		u.Model = &models.Model{}
	}
	u.result = u.Model
	if u.Of == "" {
		return u, nil
	}
	if u.current, err = s.store.Model(ctx, u.Of); errors.Is(err, models.ErrNotFound) {
		return u, nil // it was taken out meanwhile: the draft would bring it back
	} else if err != nil {
		return nil, err
	}
	base, err := s.store.Revision(ctx, u.Of, u.Base)
	switch {
	case errors.Is(err, models.ErrNotFound) || err == nil && base.Model == nil:
		u.base = &models.Model{}
	case err != nil:
		return nil, err
	default:
		u.base = base.Model
	}
	if u.current.Number == u.Base {
		return u, nil
	}
	u.result, u.conflicts, err = models.Rebase(u.base, u.Model, u.current.Model, func(path string) bool { return c.Form.Get("keep."+path) == "theirs" })
	return u, err
}

// draft shows a draft to an editor.
func (s *Server) draft(ctx context.Context, c caller) (reaction, error) {
	u, err := s.decideOn(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	return s.showDraft(ctx, c, u, http.StatusOK)
}

func (s *Server) showDraft(ctx context.Context, c caller, u *underDecision, status int, faults ...string) (reaction, error) {
	p := draftPage{
		frame: s.frame(c.request, draftTitle(c, u.Draft)), Heading: draftTitle(c, u.Draft), Faults: faults, State: c.Label("draft", string(u.State)),
		Open: !u.State.Decided() && u.State != models.DraftWriting, New: u.current == nil, Version: u.Version, Action: draftPath(u.ID),
		Edit: address(c.Lang, "/submit/"+u.Link), Typed: map[string]string{}, Why: clean(c.Form.Get("why")), ID: string(u.Model.ID),
	}
	p.NoIndex, p.Section, p.Path = true, "desk", draftPath(u.ID)
	for name := range c.Form {
		p.Typed[name] = c.Form.Get(name)
	}
	if id := c.Form.Get("id"); id != "" {
		p.ID = id
	}
	p.About = aboutDraft(c, u.Draft)
	for _, r := range u.Remarks {
		line := remarkLine{Text: r.Text, By: r.By, When: c.Instant(r.At)}
		if r.Path != "" {
			line.Field = s.pathLabel(c.Locale, r.Path)
		}
		p.Remarks = append(p.Remarks, line)
	}
	if u.State == models.DraftAccepted {
		p.Published = &link{modelHref(c.Lang, u.Of), c.T("submit.see")}
	}
	if err := s.compareDraft(ctx, c, &p, u); err != nil {
		return reaction{}, err
	}
	return show(c, s.views.draft, status, p)
}

// aboutDraft says who sent a draft, by which way and why.
func aboutDraft(c caller, d *models.Draft) []told {
	when := d.Changed
	if !d.Sent.IsZero() {
		when = d.Sent
	}
	origin := c.Label("origin", string(d.Origin))
	if d.OriginRef != "" {
		origin += ": " + d.OriginRef
	}
	out := []told{
		{Label: c.T("desk.sent_by"), Text: d.By},
		{Label: c.T("desk.sent_when"), Text: c.Instant(when)},
		{Label: c.T("desk.sent_way"), Text: origin},
		{Label: c.T("desk.sent_contact"), Text: d.Contact},
		{Label: c.T("desk.sent_why"), Text: d.Why},
	}
	var filled []told
	for _, t := range out {
		if t.Text != "" {
			filled = append(filled, t)
		}
	}
	return filled
}

// compareDraft fills in what the draft changes, what changed meanwhile, and what is wrong with the result.
func (s *Server) compareDraft(ctx context.Context, c caller, p *draftPage, u *underDecision) (err error) {
	var published *models.Model
	if u.current != nil {
		published, p.Revision = u.current.Model, u.current.Number
		p.Of = &link{modelHref(c.Lang, u.Of), published.Title.In(string(c.Lang))}
	}
	if !u.State.Decided() {
		if p.Changes, err = s.differences(c.Locale, published, u.result); err != nil {
			return err
		}
	}
	if u.current != nil && u.current.Number != u.Base && !u.State.Decided() {
		if p.Meanwhile, err = s.differences(c.Locale, u.base, published); err != nil {
			return err
		}
	}
	for _, conflict := range u.conflicts {
		p.Conflicts = append(p.Conflicts, conflictRow{
			conflict.Path, s.pathLabel(c.Locale, conflict.Path), s.valueWords(c.Locale, conflict.Path, conflict.Mine),
			s.valueWords(c.Locale, conflict.Path, conflict.Theirs), c.Form.Get("keep."+conflict.Path) == "theirs",
		})
	}
	for _, f := range u.result.Check(s.checking()) {
		text := s.pathLabel(c.Locale, f.Path) + ": " + f.Text.In(string(c.Lang))
		if f.Severity == models.Error {
			p.Errors = append(p.Errors, text)
		} else {
			p.Warnings = append(p.Warnings, text)
		}
	}
	if u.current == nil && !u.State.Decided() {
		p.Alike, err = s.alike(ctx, c, u.result)
	}
	return err
}

// decide does what an editor says: accept, send back, decline, or put it into another record.
func (s *Server) decide(ctx context.Context, c caller) (reaction, error) {
	u, err := s.decideOn(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	if u.State.Decided() {
		return reaction{}, models.ErrDecided
	}
	d := store.Decision{By: c.User.Name, Login: c.User.Login, Why: clean(c.Form.Get("why")), Remarks: s.remarks(c)}
	var wrong string
	switch do := c.Form.Get("do"); {
	case do == "return" || do == "decline":
		d.State = map[string]models.DraftState{"return": models.DraftReturned, "decline": models.DraftDeclined}[do]
		if len(d.Remarks) == 0 {
			wrong = c.T("desk.fault_why")
		}
	case do == "accept":
		wrong, err = s.accept(c, u, &d)
	case strings.HasPrefix(do, "join:"):
		wrong, err = s.joinDraft(ctx, c, u, &d, models.ModelID(strings.TrimPrefix(do, "join:")))
	default:
		return reaction{}, &badRequest{[]fault{{Param: "do", Value: do, Rule: "invalid.oneof", Args: []any{"allowed", "accept, return, decline, join:…"}}}}
	}
	if err != nil {
		return reaction{}, err
	}
	if wrong != "" {
		return s.showDraft(ctx, c, u, http.StatusUnprocessableEntity, wrong)
	}
	version, err := strconv.Atoi(c.Form.Get("version"))
	if err != nil {
		version = 0
	}
	if _, err := s.store.Drafts().Decide(ctx, u.ID, version, d); errors.Is(err, models.ErrConflict) {
		return s.decidedElsewhere(ctx, c)
	} else if err != nil {
		return reaction{}, err
	}
	s.changed()
	return goOn(draftPath(u.ID))
}

// decidedElsewhere shows the draft, or the record, as somebody else has changed it; what was typed stays.
func (s *Server) decidedElsewhere(ctx context.Context, c caller) (reaction, error) {
	u, err := s.decideOn(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	return s.showDraft(ctx, c, u, http.StatusConflict, c.T("desk.fault_changed"))
}

// remarks are what the editor wrote on fields and on the whole.
func (s *Server) remarks(c caller) []models.DraftRemark {
	var out []models.DraftRemark
	at := now()
	for name := range c.Form {
		path, ok := strings.CutPrefix(name, "remark.")
		if text := clean(c.Form.Get(name)); ok && text != "" {
			out = append(out, models.DraftRemark{Path: path, Text: text, By: c.User.Name, At: at})
		}
	}
	if text := clean(c.Form.Get("remark")); text != "" {
		out = append(out, models.DraftRemark{Text: text, By: c.User.Name, At: at})
	}
	return out
}

// accept makes the decision to publish; the fault says what is in the way.
func (s *Server) accept(c caller, u *underDecision, d *store.Decision) (fault string, err error) {
	m := *u.result
	expect := store.New
	if u.current != nil {
		m.ID, expect = u.Of, u.current.Number
		// who looked at an older state decides anew
		if seen := c.Form.Get("revision"); seen != strconv.Itoa(u.current.Number) {
			return c.T("desk.fault_changed"), nil
		}
	} else if id := strings.TrimSpace(c.Form.Get("id")); id != "" {
		m.ID = models.ModelID(id)
	}
	if len(models.Errors(m.Check(s.checking()))) > 0 {
		return c.T("desk.fault_errors"), nil
	}
	d.State, d.Puts = models.DraftAccepted, []store.Put{{Model: &m, Expect: expect}}
	if d.Why == "" {
		d.Why = c.T("desk.why_draft", "by", u.By)
	}
	return "", nil
}

// joinDraft makes the decision to put a draft's facts into a record that is there already.
func (s *Server) joinDraft(ctx context.Context, c caller, u *underDecision, d *store.Decision, id models.ModelID) (fault string, err error) {
	into, err := s.model(ctx, id)
	if err != nil {
		return "", err
	}
	joined := models.Join(into.Model, u.Model)
	if len(models.Errors(joined.Check(s.checking()))) > 0 {
		return c.T("desk.fault_errors"), nil
	}
	d.State, d.Puts = models.DraftAccepted, []store.Put{{Model: joined, Expect: into.Number}}
	if d.Why == "" {
		d.Why = c.T("desk.why_joined", "by", u.By)
	}
	return "", nil
}
