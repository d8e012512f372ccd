package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// The pages of the form: four to tell a story on, of which only the first is needed, and one to send from.
const (
	firstStep = 1
	lastStep  = 4
	sendStep  = 5
)

// stepFields are the fields and lists of each page, in the order in which a person tells it.
func stepFields(step int) []string {
	switch step {
	case firstStep:
		return []string{"title", "sector", "place", "place_unit", "year", "summary", "sources"}
	case 2:
		return []string{"commodities", "ethnic_groups", "since", "status", "programmes", "actors", "steps", "conditions"}
	case 3:
		return []string{"economics", "outcomes", "prices"}
	case lastStep:
		return []string{"risks", "lessons", "replications", "visit_see", "visit_months", "visit_access", "visit_sources", "title_en", "summary_en", "steps_en"}
	}
	return nil
}

// draftAt is what a page of the form is about: a draft, or a new one, maybe of a record that is there.
type draftAt struct {
	*models.Draft
	typed typed
	step  int
}

// readDraft finds the draft of an address, or begins one.
func (s *Server) readDraft(ctx context.Context, c caller) (draftAt, error) {
	at := draftAt{step: firstStep, Draft: &models.Draft{State: models.DraftWriting, Kind: models.DraftRecord, Origin: models.FromForm}, typed: typed{}}
	if n := c.Param("step"); n != "" {
		step, err := strconv.Atoi(n)
		if err != nil || step < firstStep || step > sendStep {
			return at, models.ErrNotFound
		}
		at.step = step
	}
	var err error
	if link := c.Param("link"); link != "" {
		if at.Draft, err = s.store.Drafts().ByLink(ctx, link); err != nil {
			return at, err
		}
	} else if err := s.beginDraft(ctx, c, at.Draft); err != nil {
		return at, err
	}
	switch {
	case at.Typed != nil:
		at.typed = maps.Clone(typed(at.Typed))
		err = s.complete(c.Locale, at.typed)
	case at.Model != nil:
		at.typed, err = s.typedOf(c.Locale, at.Model)
	}
	return at, err
}

// beginDraft takes over the record that a new draft changes, where the address or the form names one.
func (s *Server) beginDraft(ctx context.Context, c caller, d *models.Draft) error {
	id := cmp.Or(c.Form.Get("model"), c.Query.Get("model"))
	if c.User != nil {
		d.By, d.User = c.User.Name, c.User.ID
	}
	if id == "" {
		return nil
	}
	rec, err := s.model(ctx, models.ModelID(id))
	if err != nil {
		return err
	}
	d.Of, d.Base, d.Model = rec.Model.ID, rec.Number, rec.Model
	if base, err := strconv.Atoi(c.Form.Get("base")); err == nil && base != rec.Number {
		return fmt.Errorf("%s is at revision %d: %w", id, rec.Number, models.ErrConflict)
	}
	return nil
}

// mayWrite reports whether the caller may change the draft: its writer until it is sent, editors until a
// decision.
func mayWrite(c caller, d *models.Draft) bool {
	return d.State == models.DraftWriting || d.State == models.DraftReturned || d.State == models.DraftSent && c.Is(models.Editor)
}

// submit shows a page of the form.
func (s *Server) submit(ctx context.Context, c caller) (reaction, error) {
	at, err := s.readDraft(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	if at.step == sendStep || !mayWrite(c, at.Draft) {
		return s.review(ctx, c, at, nil)
	}
	return s.showForm(ctx, c, at, formState{strict: len(at.Remarks) > 0 || c.Query.Has("check")})
}

// save keeps what was typed on a page of the form and goes where the button leads.
func (s *Server) save(ctx context.Context, c caller) (reaction, error) {
	at, err := s.readDraft(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	if !mayWrite(c, at.Draft) {
		return reaction{}, models.ErrDecided
	}
	if at.step == sendStep {
		return s.sendDraft(ctx, c, at)
	}
	at.typed.put(stepFields(at.step), c.Form)
	button := c.Form.Get("go")
	if list, ok := strings.CutPrefix(button, "add:"); ok && slices.Contains(stepFields(at.step), list) {
		at.addRow(list)
	}
	read, err := s.readTyped(c.Locale, at.typed)
	if err != nil {
		return reaction{}, err
	}
	if at.Of != "" {
		read.model.ID = at.Of
	}
	kept := at.Draft
	if at.Draft, err = s.keepDraft(ctx, c, at, read); err != nil {
		if errors.Is(err, models.ErrConflict) {
			return s.typedElsewhere(ctx, c, at, kept)
		}
		return reaction{}, err
	}
	return s.afterSave(ctx, c, at, button)
}

// addRow adds an empty row to a list.
func (at draftAt) addRow(list string) {
	next := 0
	for _, n := range at.typed.rows(list) {
		next = n + 1
	}
	if next < mostListed {
		at.typed[rowName(list, next)+"sources"] = []string{""}
	}
}

// keepDraft writes the draft: a new one, or the version that the form was made from.
func (s *Server) keepDraft(ctx context.Context, c caller, at draftAt, read *submission) (*models.Draft, error) {
	d := *at.Draft
	d.Model, d.Typed = read.model, at.typed
	if d.ID == 0 {
		if c.User == nil && !s.newDrafts.allow(addressOf(c.c)) {
			return nil, errThrottled
		}
		return s.store.Drafts().Add(ctx, d)
	}
	version, err := strconv.Atoi(c.Form.Get("version"))
	if err != nil {
		return nil, &badRequest{[]fault{{Param: "version", Value: c.Form.Get("version"), Rule: "invalid.whole"}}}
	}
	d.Version = version
	return s.store.Drafts().Save(ctx, &d)
}

// afterSave goes on: to the next page where this one is sound, back to it where it is not.
func (s *Server) afterSave(ctx context.Context, c caller, at draftAt, button string) (reaction, error) {
	here := "/submit/" + at.Link
	switch {
	case c.Form.Has("live"): // the page's script takes over what was read
		return s.showForm(ctx, c, at, formState{})
	case strings.HasPrefix(button, "add:"):
		return goOn(stepPath(here, at.step) + "#f-" + strings.TrimPrefix(button, "add:"))
	case button != "next" && button != "send":
		return goOn(stepPath(here, at.step))
	}
	read, err := s.readTyped(c.Locale, at.typed)
	if err != nil {
		return reaction{}, err
	}
	form := s.form(c, at, read, true)
	if len(form.Faults) > 0 {
		return s.showForm(ctx, c, at, formState{strict: true, status: http.StatusUnprocessableEntity})
	}
	if button == "send" {
		return goOn(stepPath(here, sendStep))
	}
	return goOn(stepPath(here, at.step+1))
}

// stepPath is the address of a page of the form.
func stepPath(here string, step int) string {
	if step == firstStep {
		return here
	}
	return here + "/" + strconv.Itoa(step)
}

// typedElsewhere shows what was typed here, and what the draft holds since it was changed in another
// window or by an editor; saving again keeps what is typed here.
func (s *Server) typedElsewhere(ctx context.Context, c caller, at draftAt, stale *models.Draft) (reaction, error) {
	now, err := s.store.Drafts().Get(ctx, stale.ID)
	if err != nil {
		return reaction{}, err
	}
	if !mayWrite(c, now) {
		return reaction{}, models.ErrDecided
	}
	at.Draft = now
	return s.showForm(ctx, c, at, formState{status: http.StatusConflict, theirs: typed(now.Typed)})
}

// formState is how a page of the form is shown.
type formState struct {
	// strict says also what is missing; while somebody types that would only scold.
	strict bool
	// status is 200 where it is not set.
	status int
	// theirs is what the draft holds since somebody else changed it.
	theirs typed
}

func (s *Server) showForm(ctx context.Context, c caller, at draftAt, state formState) (reaction, error) {
	read, err := s.readTyped(c.Locale, at.typed)
	if err != nil {
		return reaction{}, err
	}
	p := s.form(c, at, read, state.strict)
	if at.step == 2 {
		names, err := s.commodityNames(ctx)
		if err != nil {
			return reaction{}, err
		}
		p.Lists = append(p.Lists, suggestList{"ds-commodities", names})
	}
	if state.theirs != nil {
		p.Elsewhere = elsewhere(c, at, state.theirs)
		p.Conflict = true
	}
	status := state.status
	if status == 0 {
		status = http.StatusOK
	}
	return show(c, s.views.submit, status, p)
}

// changedField is a field with what stands in it elsewhere.
type changedField struct{ Label, Here, There string }

// elsewhere are the fields of this page that hold something else in the kept draft.
func elsewhere(c caller, at draftAt, theirs typed) []changedField {
	var out []changedField
	names := map[string]bool{}
	for _, t := range []typed{at.typed, theirs} {
		for name := range t {
			first, _, _ := strings.Cut(name, ".")
			if slices.Contains(stepFields(at.step), first) && !strings.HasSuffix(name, "."+restName) {
				names[name] = true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		here, there := strings.Join(at.typed.all(name), "; "), strings.Join(theirs.all(name), "; ")
		if here != there {
			out = append(out, changedField{fieldLabel(c.Locale, name), here, there})
		}
	}
	return out
}
