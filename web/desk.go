package web

import (
	"context"
	"slices"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// deskPage is the editors' queue.
type deskPage struct {
	frame
	// States are the lists to look at.
	States []choice
	Rows   []queueRow
	// None says that there is nothing, in words.
	None string
}

// queueRow is a draft that waits.
type queueRow struct {
	Href, Title, Kind, Origin, By, When, Age string
	// Late marks one that has waited for more than two weeks.
	Late             bool
	Errors, Warnings int
}

// lateAfter is when a draft has waited too long: its sender has reason to think that it was lost.
const lateAfter = 14 * 24 * time.Hour

// desk shows the queue, those first that have waited longest.
func (s *Server) desk(ctx context.Context, c caller) (reaction, error) {
	p := deskPage{frame: s.frame(c.request, c.T("nav.desk"))}
	p.NoIndex, p.Section, p.Path = true, "desk", "/desk"
	states := []models.DraftState{models.DraftSent, models.DraftReturned, models.DraftAccepted, models.DraftDeclined}
	asked := models.DraftState(c.Query.Get("state"))
	if !slices.Contains(states, asked) {
		asked = models.DraftSent
	}
	for _, state := range states {
		href := "/desk"
		if state != models.DraftSent {
			href += "?state=" + string(state)
		}
		p.States = append(p.States, choice{link{address(c.Lang, href), c.Label("draft", string(state))}, state == asked})
	}
	drafts, err := s.store.Drafts().List(ctx, store.DraftsAsked{States: []models.DraftState{asked}})
	if err != nil {
		return reaction{}, err
	}
	if asked != models.DraftSent {
		slices.Reverse(drafts)
	}
	for _, d := range drafts {
		p.Rows = append(p.Rows, s.queueRow(c, d))
	}
	p.None = c.T("desk.none")
	return show(c, s.views.desk, 0, p)
}

func (s *Server) queueRow(c caller, d *models.Draft) queueRow {
	r := s.draftRow(c, d, draftPath(d.ID))
	row := queueRow{Href: r.Href, Title: r.Title, Kind: c.Label("kind", string(d.Kind)), Origin: r.Origin, By: d.By, When: r.When}
	if d.Of != "" && d.Kind == models.DraftRecord {
		row.Kind = c.T("kind.change")
	}
	if d.State == models.DraftSent {
		waited := time.Since(d.Sent)
		days := int(waited / (24 * time.Hour))
		row.Age, row.Late = c.T("desk.age", "n", days), waited > lateAfter
		if days == 0 {
			row.Age = c.T("desk.today")
		}
	}
	if d.Model != nil {
		found := d.Model.Check(s.checking())
		row.Errors, row.Warnings = len(models.Errors(found)), len(models.Warnings(found))
	}
	return row
}

// listPage is a list of records to work through.
type listPage struct {
	frame
	Heading, Lede string
	Rows          []workRow
	// More tells that there are more than the list shows.
	More bool
}

// workRow is a record with what an editor should look at.
type workRow struct {
	Href, Title string
	Edit        string
	Remarks     []string
}

// mostWork is how many records a list to work through shows: more than an editor mends in a week.
const mostWork = 300

// staleRecords are those whose grounds have grown old.
func (s *Server) staleRecords(ctx context.Context, c caller) (reaction, error) {
	p := s.listPage(c, "stale")
	today := time.Now()
	for rec, err := range s.store.All(ctx) {
		if err != nil {
			return reaction{}, err
		}
		m := rec.Model
		sources, prices := m.Stale(today)
		if m.Status == models.Retired || !sources && !prices {
			continue
		}
		if p.More = len(p.Rows) == mostWork; p.More {
			break
		}
		row := s.workRow(c, m)
		if sources && m.NewestSource() == 0 {
			row.Remarks = append(row.Remarks, c.T("desk.undated"))
		} else if sources {
			row.Remarks = append(row.Remarks, c.T("desk.old_sources", "years", today.Year()-m.NewestSource()))
		}
		if prices {
			row.Remarks = append(row.Remarks, c.T("desk.old_prices", "years", today.Year()-m.NewestPrice()))
		}
		p.Rows = append(p.Rows, row)
	}
	return show(c, s.views.deskList, 0, p)
}

// brokenSums are the records in which something does not add up.
func (s *Server) brokenSums(ctx context.Context, c caller) (reaction, error) {
	p := s.listPage(c, "sums")
	for rec, err := range s.store.All(ctx) {
		if err != nil {
			return reaction{}, err
		}
		found := s.findings(rec.Model)
		if rec.Model.Status == models.Retired || len(found) == 0 {
			continue
		}
		if p.More = len(p.Rows) == mostWork; p.More {
			break
		}
		row := s.workRow(c, rec.Model)
		for _, f := range found {
			row.Remarks = append(row.Remarks, s.pathLabel(c.Locale, f.Path)+": "+f.Text.In(string(c.Lang)))
		}
		p.Rows = append(p.Rows, row)
	}
	return show(c, s.views.deskList, 0, p)
}

func (s *Server) listPage(c caller, list string) listPage {
	p := listPage{frame: s.frame(c.request, c.T("desk."+list)), Heading: c.T("desk." + list), Lede: c.T("desk." + list + "_text")}
	p.NoIndex, p.Section, p.Path = true, "desk", "/desk/"+list
	return p
}

func (s *Server) workRow(c caller, m *models.Model) workRow {
	return workRow{
		Href: address(c.Lang, "/desk/models/"+string(m.ID)), Title: m.Title.In(string(c.Lang)),
		Edit: address(c.Lang, "/submit?model="+string(m.ID)),
	}
}
