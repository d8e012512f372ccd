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

// workOn is a record of such a list: what is old of it, or what does not add up.
type workOn struct {
	m               *models.Model
	sources, prices bool
	found           []models.Finding
}

// workKey is of which state of the catalogue, and of which day, a list of work is.
type workKey struct {
	seq int64
	day string
}

// work gives the records of a list to work through, at most one more than it shows: every record is looked at once
// for each state of the catalogue.
func (s *Server) work(ctx context.Context, kept *keptFor[workKey, []workOn], today time.Time, look func(*models.Model) (workOn, bool)) ([]workOn, error) {
	seq, err := s.store.LastSeq(ctx)
	if err != nil {
		return nil, err
	}
	return kept.get(workKey{seq, today.Format(time.DateOnly)}, func() (list []workOn, err error) {
		for rec, err := range s.store.All(ctx) {
			if err != nil {
				return nil, err
			}
			if rec.Model.Status == models.Retired {
				continue
			}
			one, open := look(rec.Model)
			if !open {
				continue
			}
			if list = append(list, one); len(list) > mostWork {
				break
			}
		}
		return list, nil
	})
}

// staleRecords are those whose grounds have grown old.
func (s *Server) staleRecords(ctx context.Context, c caller) (reaction, error) {
	today := time.Now()
	list, err := s.work(ctx, &s.stale, today, func(m *models.Model) (workOn, bool) {
		sources, prices := m.Stale(today)
		return workOn{m: m, sources: sources, prices: prices}, sources || prices
	})
	if err != nil {
		return reaction{}, err
	}
	return s.showWork(c, "stale", list, func(w workOn) (remarks []string) {
		if w.sources && w.m.NewestSource() == 0 {
			remarks = append(remarks, c.T("desk.undated"))
		} else if w.sources {
			remarks = append(remarks, c.T("desk.old_sources", "years", today.Year()-w.m.NewestSource()))
		}
		if w.prices {
			remarks = append(remarks, c.T("desk.old_prices", "years", today.Year()-w.m.NewestPrice()))
		}
		return remarks
	})
}

// brokenSums are the records in which something does not add up.
func (s *Server) brokenSums(ctx context.Context, c caller) (reaction, error) {
	list, err := s.work(ctx, &s.broken, time.Now(), func(m *models.Model) (workOn, bool) {
		found := s.findings(m)
		return workOn{m: m, found: found}, len(found) > 0
	})
	if err != nil {
		return reaction{}, err
	}
	return s.showWork(c, "sums", list, func(w workOn) (remarks []string) {
		for _, f := range w.found {
			remarks = append(remarks, s.pathLabel(c.Locale, f.Path)+": "+f.Text.In(string(c.Lang)))
		}
		return remarks
	})
}

// showWork words a list.
func (s *Server) showWork(c caller, name string, list []workOn, remarks func(workOn) []string) (reaction, error) {
	p := s.listPage(c, name)
	p.More = len(list) > mostWork
	for _, one := range list[:min(len(list), mostWork)] {
		row := s.workRow(c, one.m)
		row.Remarks = remarks(one)
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
