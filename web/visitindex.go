package web

import (
	"context"

	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/models/visit"
)

// visitsPage leads to visits: a new one, the example, those that this browser has opened.
type visitsPage struct {
	frame
	// Gone tells that a visit was deleted; Months is how long one is kept.
	Gone   bool
	Months int
}

func (s *Server) visitsIndex(_ context.Context, c caller) (reaction, error) {
	p := visitsPage{frame: s.visitFrame(c.request, c.T("visit.crumb")), Gone: c.Query.Get("gone") != "", Months: store.VisitKeptMonths}
	p.Description, p.NoIndex, p.Path = c.T("visit.index_lede"), false, "/visits"
	return show(c, s.views.visits, 0, p)
}

// verdictsPage says how often what the fit had said came true.
type verdictsPage struct {
	frame
	Rows   []verdictRow
	Trials int
	Visits string
}

// verdictRow is one summary of the fit with what came of it after 3, 6 and 12 months.
type verdictRow struct {
	Summary string
	Cells   []verdictCell
}

type verdictCell struct{ Head, Text, Note string }

func (s *Server) verdicts(ctx context.Context, c caller) (reaction, error) {
	trials, err := s.store.Trials(ctx)
	if err != nil {
		return reaction{}, err
	}
	p := verdictsPage{frame: s.visitFrame(c.request, c.T("visit.verdicts")), Trials: len(trials)}
	p.NoIndex, p.Path, p.Description = false, "/visits/verdicts", c.T("visit.verdicts_lede")
	records := visit.Tally(trials)
	for _, summary := range fit.Summaries() {
		row := verdictRow{Summary: c.Label("summary", string(summary))}
		for _, r := range records {
			if r.Fit != summary {
				continue
			}
			cell := verdictCell{Head: c.T("visit.after_months", "n", r.Months), Text: "–"}
			if r.Counted > 0 {
				cell.Text = c.T("visit.came_true", "n", r.True, "all", r.Counted)
			}
			if r.All > r.Counted {
				cell.Note = c.T("visit.not_counted", "n", r.All-r.Counted)
			}
			row.Cells = append(row.Cells, cell)
		}
		p.Rows = append(p.Rows, row)
	}
	return show(c, s.views.verdicts, 0, p)
}

// visitPages are the pages of study visits.
func (s *Server) visitPages() []struct {
	path      string
	get, post func(context.Context, caller) (reaction, error)
} {
	return []struct {
		path      string
		get, post func(context.Context, caller) (reaction, error)
	}{
		{"/visits", s.visitsIndex, nil},
		{"/visits/new", s.newVisit, s.makeVisit},
		{"/visits/verdicts", s.verdicts, nil},
		{"/visits/:link", s.showVisit, s.actOnVisit},
		{"/visits/:link/form", s.editForm, s.saveForm},
		{"/visits/:link/stop/:stop", s.stopPage, s.saveStop},
		{"/visits/:link/leg/:from/:to", s.legForm, s.legForm},
		{"/visits/:link/day/:day", s.dayForm, s.dayForm},
		{"/visits/:link/money", s.moneyPage, s.moneyPage},
		{"/visits/:link/road", s.roadPage, s.roadPage},
		{"/visits/:link/after", s.afterPage, s.afterPage},
		{"/visits/:link/pack.html", s.visitPack, nil},
	}
}
