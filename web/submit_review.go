package web

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// reviewPage is the last page of the form: what was read, what is still open, what is there already, who
// sends it; and after sending, where it stands.
type reviewPage struct {
	frame
	Crumb, Heading, Lede string
	Action               string
	Version              int
	Title                string
	Place                placeLine
	Summary              string
	// Figures are what was typed as it was understood.
	Figures []readBack
	Sources []string
	// Must has to be mended before it can be sent; Open is what the editors will ask.
	Must, Open []link
	Alike      []alikeRow
	Remarks    []remarkLine
	// By, Contact and Why are the sender's.
	By, Contact, Why string
	Faults           []string
	// State is the word for where it stands, empty while it is being written; Sent says that it has gone off.
	State, StateText string
	Published        *link
	Edit             string
	Steps            []link
}

// readBack is a figure as it was typed and as it was understood.
type readBack struct{ Label, Typed, Read string }

// alikeRow is a record that may be the same.
type alikeRow struct {
	ID, Href, Title string
	Place           placeLine
	// Same marks one at the same commune or district.
	Same bool
}

// review shows what will be sent, or where it stands.
func (s *Server) review(ctx context.Context, c caller, at draftAt, faults []string) (reaction, error) {
	read, err := s.readTyped(c.Locale, at.typed)
	if err != nil {
		return reaction{}, err
	}
	here := "/submit/" + at.Link
	p := reviewPage{
		frame: s.frame(c.request, c.T("submit.tab")), Heading: c.T("submit.heading_5"), Lede: c.T("submit.lede_5"), Crumb: c.T("submit.crumb", "step", sendStep, "last", sendStep),
		Action: stepPath(here, sendStep), Version: at.Version, By: at.By, Contact: at.Contact, Why: at.Why, Faults: faults,
	}
	p.Section, p.NoIndex, p.Path = "submit", true, stepPath(here, sendStep)
	for step := firstStep; step <= lastStep; step++ {
		p.Steps = append(p.Steps, link{address(c.Lang, stepPath(here, step)), c.T(fmt.Sprintf("submit.heading_%d", step))})
	}
	if s.pictures != "" && at.ID != 0 {
		p.Steps = append(p.Steps, link{address(c.Lang, here+"/pictures"), c.T("submit.pictures_n", "n", len(read.model.Pictures), "most", models.MostPictures)})
	}
	s.fillReview(c, &p, at, read)
	if p.Alike, err = s.alike(ctx, c, read.model); err != nil {
		return reaction{}, err
	}
	if !mayWrite(c, at.Draft) {
		s.fillState(c, &p, at.Draft)
	}
	status := http.StatusOK
	if len(faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return show(c, s.views.review, status, p)
}

// fillReview words the record, its figures and its findings.
func (s *Server) fillReview(c caller, p *reviewPage, at draftAt, read *submission) {
	m, here := read.model, "/submit/"+at.Link
	p.Title, p.Summary, p.Place = m.Title.Vi, m.Summary.Vi, s.placeOf(c.Locale, m.Place)
	if read.faults["place"] != "" || read.t.get("place") == "" {
		p.Place = placeLine{Then: c.T("submit.unknown"), Year: m.Place.AsOf}
	}
	if p.Title == "" {
		p.Title = c.T("account.untitled")
	}
	for _, name := range slices.Sorted(maps.Keys(read.back)) {
		p.Figures = append(p.Figures, readBack{fieldLabel(c.Locale, name), read.t.get(name), read.back[name]})
	}
	for _, one := range m.Sources {
		p.Sources = append(p.Sources, strings.TrimSuffix(one.Title+", "+one.Publisher, ", "))
	}
	for _, name := range slices.Sorted(maps.Keys(read.faults)) {
		p.Must = append(p.Must, link{address(c.Lang, fieldPath(here, name)), fieldLabel(c.Locale, name) + ": " + read.faults[name]})
	}
	if read.t.get("place") == "" {
		p.Must = append(p.Must, link{address(c.Lang, fieldPath(here, "place")), fieldLabel(c.Locale, "place") + ": " + c.T("submit.missing_place")})
	}
	for _, f := range m.Check(s.checking()) {
		name := read.nameOf(f.Path)
		if f.Path == "id" || read.faults[name] != "" {
			continue
		}
		one := link{address(c.Lang, fieldPath(here, name)), fieldLabel(c.Locale, name) + ": " + findingText(c.Locale, name, f)}
		if f.Severity == models.Error && formStepOf(name) == firstStep {
			p.Must = append(p.Must, one)
		} else {
			p.Open = append(p.Open, one)
		}
	}
	for _, r := range at.Remarks {
		p.Remarks = append(p.Remarks, remarkLine{Text: r.Text, By: r.By, When: c.Instant(r.At)})
	}
}

// fillState says where a draft stands that its writer has let go.
func (s *Server) fillState(c caller, p *reviewPage, d *models.Draft) {
	p.Heading, p.Lede, p.Crumb = c.T("submit.done_"+string(d.State)), "", ""
	p.State, p.StateText = c.Label("draft", string(d.State)), c.T("submit.done_"+string(d.State)+"_text")
	p.Action, p.Must, p.Open = "", nil, nil
	if d.State == models.DraftAccepted {
		p.Published = &link{modelHref(c.Lang, d.Of), p.Title}
	}
}

// formStepOf is the page of the form that a field stands on.
func formStepOf(name string) int {
	head, _, _ := strings.Cut(name, ".")
	for step := firstStep; step <= lastStep; step++ {
		if slices.Contains(stepFields(step), head) {
			return step
		}
	}
	return lastStep
}

func fieldPath(here, name string) string {
	if strings.HasPrefix(name, "pictures") {
		return here + "/pictures"
	}
	return stepPath(here, formStepOf(name)) + "?check=1#" + fieldID(name)
}

// alike are the records that may be the same: of the same kind, at the same place or near it.
func (s *Server) alike(ctx context.Context, c caller, m *models.Model) ([]alikeRow, error) {
	if m.Title.Vi == "" {
		return nil, nil
	}
	const looked, most = 40, 4
	hits, err := s.search.Similar(ctx, m, looked)
	if err != nil {
		return nil, fmt.Errorf("look for records like the draft: %w", err)
	}
	records, err := s.records(ctx, hits)
	if err != nil {
		return nil, err
	}
	var same, near []alikeRow
	for _, rec := range records {
		row := alikeRow{ID: string(rec.Model.ID), Href: modelHref(c.Lang, rec.Model.ID), Title: rec.Model.Title.In(string(c.Lang)), Place: s.placeOf(c.Locale, rec.Model.Place)}
		switch s.nearness(m.Place, rec.Model.Place) {
		case sameArea:
			row.Same = true
			same = append(same, row)
		case sameProvince:
			near = append(near, row)
		}
	}
	all := append(same, near...)
	return all[:min(len(all), most)], nil
}

// How near two places are.
type nearness int

const (
	farAway nearness = iota
	sameProvince
	sameArea
)

// nearness compares places by the units of today that they lie in.
func (s *Server) nearness(a, b models.Place) nearness {
	first, second := s.places.Locate(a).Now, s.places.Locate(b).Now
	near := farAway
	for _, u := range first {
		for _, v := range second {
			switch {
			case u == v && u.Parent != nil:
				return sameArea
			case u.Province() == v.Province():
				near = sameProvince
			}
		}
	}
	return near
}

// sendDraft hands the draft to the editors.
func (s *Server) sendDraft(ctx context.Context, c caller, at draftAt) (reaction, error) {
	d := *at.Draft
	d.By, d.Contact, d.Why = clean(c.Form.Get("by")), clean(c.Form.Get("contact")), clean(c.Form.Get("why"))
	read, err := s.readTyped(c.Locale, at.typed)
	if err != nil {
		return reaction{}, err
	}
	if d.Of != "" {
		read.model.ID = d.Of
	}
	d.Model, d.Typed, at.Draft = read.model, at.typed, &d
	var faults []string
	if d.By == "" {
		faults = append(faults, c.T("submit.fault_by"))
	}
	const longest = 2000
	for _, text := range []string{d.By, d.Contact, d.Why} {
		if len(text) > longest {
			faults = append(faults, c.T("submit.fault_long"))
		}
	}
	probe := reviewPage{}
	s.fillReview(c, &probe, at, read)
	if len(probe.Must) > 0 {
		faults = append(faults, c.T("submit.fault_must"))
	}
	if len(faults) > 0 {
		return s.review(ctx, c, at, faults)
	}
	if c.User == nil && !s.newDrafts.allow(addressOf(c.c)) {
		return reaction{}, errThrottled
	}
	d.State = models.DraftSent
	if _, err := s.keepDraft(ctx, c, at, read); errors.Is(err, models.ErrConflict) {
		return s.sentElsewhere(ctx, c, at)
	} else if err != nil {
		return reaction{}, err
	}
	return goOn("/submit/" + d.Link)
}

// sentElsewhere shows the draft as it is now, with what the sender typed about themselves.
func (s *Server) sentElsewhere(ctx context.Context, c caller, at draftAt) (reaction, error) {
	mine := *at.Draft
	now, err := s.store.Drafts().Get(ctx, mine.ID)
	if err != nil {
		return reaction{}, err
	}
	now.By, now.Contact, now.Why = mine.By, mine.Contact, mine.Why
	at.Draft, at.typed = now, typed(now.Typed)
	return s.review(ctx, c, at, []string{c.T("submit.elsewhere")})
}
