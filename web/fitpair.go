package web

import (
	"context"
	"strconv"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

// fitPairPage is one model held against one place: every condition, what would have to change, where else
// it was tried, and a team's own judgement beside the computed one.
type fitPairPage struct {
	frame
	Heading          string
	Model            link
	Place            *placeLine
	Faults           []string
	Verdict, Summary string
	Counts           string
	Groups           []judgedGroup
	Observed         []judgedRow
	// Cannot, Can and Ask are what would have to change: what a commune cannot, what it can, what is open.
	Cannot, Can, Ask []string
	Fits             bool
	// Core and Steps have to be carried over; Form may be another here.
	Core, Form []string
	Steps      []string
	Crop       *cropView
	Alike      []spreadNote
	Team       teamForm
	Sources    []sourceLine
	Back       link
}

// judgedGroup is one side of fit.
type judgedGroup struct {
	Label string
	Rows  []judgedRow
}

// judgedRow is a condition with what the place has.
type judgedRow struct {
	Factor      string
	Required    bool
	Need        string
	Note        string
	NeedSources notes
	Have        string
	// Of says who told what the place has.
	Of          string
	HaveSources notes
	Verdict     string
	Sentence    string
	// Foreign marks terms, which are Vietnamese on every page.
	Foreign bool
}

// cropView is FAO ECOCROP's word on the crop here.
type cropView struct {
	Species, Text string
	Rows          []cropRow
	// Plant says when to plant, where the season is shorter than a year.
	Plant string
}

// cropRow is one factor of the crop.
type cropRow struct{ Factor, Have, Optimal, Limits, Score string }

// teamForm is the team's own judgement.
type teamForm struct {
	Locality, Model string
	Facts           []string
	Fields          []teamField
	// Told are the marks that stand in the link.
	Told bool
}

// teamField is one indicator.
type teamField struct {
	Name, Label, Ask string
	Score            string
	Reason           string
	Scores           []string
}

// renderPair answers /fit for one model.
func (s *Server) renderPair(ctx context.Context, r request, q fitAsked) (rendering, error) {
	f, err := s.fitTo(ctx, q.fitQuery)
	odd, bad := oddOf(err)
	if bad { // the model is gone: all others are shown, and that it is
		q.Odd, q.Model = append(q.Odd, odd...), nil
		p, err := s.showFit(ctx, r, q)
		if err != nil {
			return rendering{}, err
		}
		body, err := s.views.fit.execute(r.Lang, p)
		return rendering{status: fitStatus(q, p.Faults), mime: htmlType, body: body}, err
	}
	if err != nil {
		return rendering{}, err
	}
	p := s.showPair(r, q, f)
	body, err := s.views.fitPair.execute(r.Lang, p)
	return rendering{status: fitStatus(q, p.Faults), mime: htmlType, body: body}, err
}

func (s *Server) showPair(r request, q fitAsked, f *fitted) fitPairPage {
	l, item := r.Locale, f.Items[0]
	m, lang := item.Model, string(r.Lang)
	p := fitPairPage{
		frame: s.frame(r, r.T("fit.pair_tab", "title", m.Title.In(lang))), Heading: r.T("fit.pair_heading"),
		Model: link{modelHref(l.Lang, m.ID), m.Title.In(lang)}, Verdict: summarySign(item.Summary),
		Summary: l.Label("summary", string(item.Summary)), Counts: countsText(l, item.Counts), Fits: item.Summary == fit.Fits,
	}
	p.Section, p.NoIndex, p.Pictures = "fit", true, true
	p.Mine = s.mine(l, q.Locality, q.Fact)
	if u := f.Place.Unit; u != nil {
		line := unitLine(l, u)
		p.Place = &line
	}
	for _, one := range q.Odd {
		p.Faults = append(p.Faults, one.text(l))
	}
	for _, w := range q.Wrong {
		p.Faults = append(p.Faults, s.fitFault(r, w))
	}
	book := newSourceBook()
	p.Groups, p.Observed = s.judgedGroups(l, item.Assessment, book)
	p.Sources = sources(l, book.list)
	s.pairChanges(&p, l, item.Assessment)
	p.Crop = s.cropView(l, item.Crop)
	for _, a := range item.Alike {
		p.Alike = append(p.Alike, s.spreadNote(l, a))
	}
	p.Team = s.teamForm(l, q, m)
	back := q
	back.Model, back.Marks = nil, nil
	p.Back = link{address(l.Lang, back.link()), l.T("fit.back")}
	return p
}

// judgedGroups are the conditions with what the place has and the verdict.
func (s *Server) judgedGroups(l *locale.Locale, a fit.Assessment, book *sourceBook) (groups []judgedGroup, observed []judgedRow) {
	for _, g := range a.Groups {
		group := judgedGroup{Label: l.Label("conditions", g.Name)}
		for _, j := range g.Conditions {
			group.Rows = append(group.Rows, s.judgedRow(l, a.Model, j, book))
		}
		groups = append(groups, group)
	}
	for _, j := range a.Observed {
		observed = append(observed, s.judgedRow(l, a.Model, j, book))
	}
	return groups, observed
}

func (s *Server) judgedRow(l *locale.Locale, m *models.Model, j fit.Judged, book *sourceBook) judgedRow {
	c := j.Condition
	row := judgedRow{
		Factor: s.factorLabel(l, c.Factor), Required: j.Required() && c.Basis != models.Observed,
		Need: s.need(l, c.Factor, c.Range(), c.AnyOf), Verdict: j.Verdict.String(), Sentence: s.fitSentence(l, j),
		Foreign: len(c.AnyOf) > 0 && l.Lang != locale.Vi,
	}
	if row.Note = textOf(l, c.Note); row.Need == "" {
		row.Need, row.Note = row.Note, ""
	}
	if j.Have != nil {
		row.Have, row.Of = s.haveWords(l, j), s.saidOf(l, *j.Have)
	}
	if book == nil {
		row.NeedSources = c.Sources
		return row
	}
	var list []models.Source
	for _, id := range c.Sources {
		if src, ok := m.Source(id); ok {
			list = append(list, src)
		}
	}
	row.NeedSources = book.cite(list)
	if j.Have != nil {
		row.HaveSources = book.cite(j.Have.Sources)
	}
	return row
}

func (s *Server) pairChanges(p *fitPairPage, l *locale.Locale, a fit.Assessment) {
	for _, c := range a.Changes() {
		text := s.changeSentence(l, c)
		switch {
		case c.Verdict == fit.Unknown:
			p.Ask = append(p.Ask, text)
		case c.Changeable:
			p.Can = append(p.Can, text)
		default:
			p.Cannot = append(p.Cannot, text)
		}
	}
	parts := a.Parts()
	for _, j := range parts.Core {
		p.Core = append(p.Core, capital(s.needWords(l, j.Condition)))
	}
	for _, j := range parts.Form {
		p.Form = append(p.Form, capital(s.needWords(l, j.Condition)))
	}
	p.Steps = texts(l, parts.Steps)
}

// cropView words FAO ECOCROP's ranges beside the figures here.
func (s *Server) cropView(l *locale.Locale, c *fit.CropFit) *cropView {
	if c == nil {
		return nil
	}
	v := &cropView{Species: c.Crop.Species, Text: l.T("fit.crop.score", "score", l.Rounded(100*c.Score, 0))}
	if c.Limiting != "" {
		v.Text += " " + l.T("fit.crop.limiting", "factor", small(s.factorLabel(l, c.Limiting)))
	}
	for _, f := range c.Factors {
		v.Rows = append(v.Rows, cropRow{
			s.factorLabel(l, f.Factor), s.factorQuantity(l, f.Factor, f.Have), s.factorQuantity(l, f.Factor, f.Optimal),
			s.factorQuantity(l, f.Factor, f.Abso), l.Rounded(100*f.Score, 0),
		})
	}
	if best := c.Best(); len(best) > 0 && len(best) < 12 {
		v.Plant = l.T("fit.crop.plant", "months", l.Months(best), "season", c.Season)
	}
	return v
}

// teamForm is the six indicators with what the link says of them.
func (s *Server) teamForm(l *locale.Locale, q fitAsked, m *models.Model) teamForm {
	form := teamForm{Locality: q.Locality, Model: string(m.ID), Facts: q.Fact, Told: len(q.Marks) > 0}
	for _, i := range fit.Indicators() {
		field := teamField{Name: string(i), Label: l.T("fit.team." + string(i)), Ask: l.T("fit.team." + string(i) + "_ask")}
		if mark, ok := q.Marks.Mark(i); ok {
			field.Score, field.Reason = strconv.Itoa(mark.Score), mark.Reason
		}
		for n := 1; n <= 5; n++ {
			field.Scores = append(field.Scores, strconv.Itoa(n))
		}
		form.Fields = append(form.Fields, field)
	}
	return form
}

// pageFit sums up, on a model's page, how it suits the reader's place.
type pageFit struct{ Sign, Summary, Counts, Href string }

// placeFor prepares the reader's place; nil where none was chosen. A place that is gone, or a fact that
// cannot be read, is a fault of the address.
func (s *Server) placeFor(ctx context.Context, locality string, facts []string) (*fit.Place, error) {
	if bad := (&badRequest{s.placeFaults(search.Query{Locality: locality, Fact: facts})}).orNil(); bad != nil {
		return nil, bad
	}
	if locality == "" {
		return nil, nil //nolint:nilnil // no place was chosen: an answer, not an absence
	}
	l, err := s.localityOf(ctx, locality)
	if err != nil {
		return nil, err
	}
	typed, _ := s.fits.rules.ParseFacts(facts)
	return s.fits.rules.Prepare(l.With(typed)), nil
}

// pairHref leads to one model held against one place.
func (s *Server) pairHref(l *locale.Locale, locality string, facts []string, id models.ModelID) string {
	q := fitAsked{fitQuery: fitQuery{Locality: locality, Fact: facts, Model: []string{string(id)}}}
	return address(l.Lang, q.link())
}
