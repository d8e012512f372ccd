package web

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// recordFound is a record with those that are most like it.
type recordFound struct {
	*models.Revision
	Similar []*models.Revision
	// Alike are more of them, to look for the same product among.
	Alike []*models.Revision
	// Here is the reader's place; nil where none was chosen.
	Here *fit.Place
}

// modelPage is all that is known of one model.
type modelPage struct {
	frame
	Heading, Sign string
	Crumbs        []link
	Place         placeLine
	Also          []placeLine
	// Doubts are remarks on the record as a whole, not on one of its figures.
	Doubts      []string
	Glance      []glance
	Summary     string
	Commodities []commodityLine
	// Subjects are what the record is to be shown for.
	Subjects []link
	Contents []link
	Steps    []string
	Season   *season
	Needs    []conditionGroup
	// Judged are the needs held against the reader's place, where one was chosen; Fit sums them up.
	Judged []judgedGroup
	Fit    *pageFit
	// Facts are what the reader said of the place; the calculator keeps them.
	Facts     []string
	Observed  []conditionGroup
	Accounts  []account
	Prices    []priceSeries
	Plan      planView
	Results   []outcomeGroup
	Reasons   []string
	Risks     []told
	Lessons   []told
	Spread    []spreadPlace
	SpreadMap *pinMap
	Visit     []told
	Actors    []told
	Questions []question
	// OnlyNamed marks a record of which the sources give no figure.
	OnlyNamed bool
	Sources   []sourceLine
	Similar   []similarModel
	Citation  string
	// CompareHref begins a comparison with this model.
	CompareHref string
	// VisitHref begins a visit to this model.
	VisitHref string
	JSONHref  string
	// DocxHref and PDFHref are the brief.
	DocxHref, PDFHref string
	// Shots are its pictures.
	Shots []shot
	// EditHref is the form by which anyone proposes a change.
	EditHref string
}

// link is a way to somewhere.
type link struct{ Href, Label string }

// told is a sentence of the sources under a word that says what it is about.
type told struct {
	Label, Text string
	// Foreign marks a text that is Vietnamese on every page.
	Foreign bool
	Sources notes
}

// commodityLine is a product with the names that people use for it.
type commodityLine struct{ Name, Scientific, Aliases string }

// similarModel is another record that resembles this one.
type similarModel struct {
	Href, Title string
	Place       placeLine
	Level       int
}

// mostSimilar is how many records of the same kind a page offers, mostLikened how many are looked through
// for falls of the same product's price.
const (
	mostSimilar = 5
	mostLikened = 40
)

// record fetches one record and those that are most like it.
func (s *Server) record(ctx context.Context, id models.ModelID) (*recordFound, error) {
	rec, err := s.model(ctx, id)
	if err != nil {
		return nil, err
	}
	hits, err := s.search.Similar(ctx, rec.Model, mostLikened)
	if err != nil {
		return nil, fmt.Errorf("finding records like %q: %w", id, err)
	}
	alike, err := s.records(ctx, hits)
	return &recordFound{Revision: rec, Similar: alike[:min(len(alike), mostSimilar)], Alike: alike}, err
}

// modelPage answers /models/{id}, and /models/{id}.docx and .pdf with the brief: the record, and the calculator with what was typed into it. Boxes that
// make no sense are told beside each, and everything else stays as it was.
func (s *Server) modelPage() gin.HandlerFunc {
	return s.answer(func(ctx context.Context, c *gin.Context) (rendering, error) {
		r := s.request(c)
		q, err := bind[planQuery](s, c)
		if err != nil {
			return rendering{}, err
		}
		id, extension := recordName(c)
		if extension != "" {
			r.Path = modelHref(locale.Vi, id) // a brief cites the page
		}
		f, err := s.record(ctx, id)
		if err != nil {
			return rendering{}, err
		}
		if f.Here, err = s.placeFor(ctx, q.Locality, q.Fact); err != nil {
			return rendering{}, err
		}
		p, err := s.showRecord(r, q, f)
		if err != nil {
			return rendering{}, err
		}
		if extension != "" {
			out, ok, err := s.paperFile(extension, s.brief(r.Locale, p))
			if !ok {
				err = fmt.Errorf("file %s.%s: %w", id, extension, models.ErrNotFound)
			}
			return out, err
		}
		body, err := s.views.model.execute(r.Lang, p)
		out := rendering{mime: htmlType, body: body}
		if len(p.Plan.Result.Faults) > 0 {
			out.status = http.StatusBadRequest
		}
		return out, err
	})
}

// showRecord words a record.
func (s *Server) showRecord(r request, q planQuery, f *recordFound) (modelPage, error) {
	l, m, lang := r.Locale, f.Model, string(r.Lang)
	doubts := newDoubts(l, s.findings(m))
	p := modelPage{
		frame: s.frame(r, m.Title.In(lang)), Heading: m.Title.In(lang), Crumbs: s.crumbs(l, m), Place: s.placeOf(l, m.Place),
		Also: s.alsoAt(l, m.Place), Glance: s.glance(l, m), Summary: m.Summary.In(lang), Commodities: commodities(l, m), Subjects: s.filedUnder(l, m.ID),
		Steps: texts(l, m.Steps), Season: seasonOf(l, m), Accounts: accounts(l, m, doubts), Prices: prices(l, m, doubts),
		Results: s.results(l, m, doubts), Risks: risks(l, m), Lessons: lessons(l, m), Visit: howToVisit(l, m), Actors: actors(l, m),
		Questions: questions(l, m, doubts), OnlyNamed: m.Evidence().Level == models.Named, Sources: sources(l, m.Sources),
		JSONHref: "/api/models/" + string(m.ID), CompareHref: address(l.Lang, pathWith("/compare", compareQuery{Locality: q.Locality, Fact: q.Fact}.with([]string{string(m.ID)}))),
	}
	p.VisitHref = address(l.Lang, "/visits/new?ids="+string(m.ID))
	p.DocxHref, p.PDFHref = modelHref(l.Lang, m.ID)+".docx", modelHref(l.Lang, m.ID)+".pdf"
	p.Description, p.Section, p.Pictures = firstSentence(p.Summary), "models", true
	if len(m.Sector) > 0 {
		p.Sign = string(m.Sector[0])
	}
	p.Needs, p.Observed = s.conditions(l, m, doubts)
	if f.Here != nil {
		a := f.Here.Assess(m)
		p.Judged, _ = s.judgedGroups(l, a, nil)
		p.Mine, p.Facts = s.mine(l, q.Locality, q.Fact), q.Fact
		p.Fit = &pageFit{summarySign(a.Summary), l.Label("summary", string(a.Summary)), countsText(l, a.Counts), s.pairHref(l, q.Locality, q.Fact, m.ID)}
	}
	for _, reason := range m.Evidence().Reasons {
		if text := reason.Text.In(lang); len(p.Reasons) == 0 || p.Reasons[len(p.Reasons)-1] != text {
			p.Reasons = append(p.Reasons, text)
		}
	}
	p.Spread, p.SpreadMap = s.spreadOf(l, m)
	p.Similar = s.similar(l, f.Similar)
	p.Doubts = doubts.rest()
	if m.Status == models.Retired {
		p.Doubts = append([]string{l.T("model.retired")}, p.Doubts...)
	}
	if p.Shots = shots(l, m.Pictures); len(p.Shots) > 0 {
		p.Picture = p.Shots[0].Large
	}
	p.EditHref = address(l.Lang, "/submit?model="+string(m.ID))
	p.Citation = l.T("model.citation", "title", p.Heading, "revision", strconv.Itoa(f.Number), "date", l.Day(f.At), "address", p.Canonical(r.Lang))
	p.Contents = p.contents(l)
	p.NoIndex, p.Scripts = q.Sent != "", []string{"cashflow.js", "calculator.js", "share.js"}
	p.keep()
	var err error
	p.Plan, err = s.planOf(l, f, q)
	return p, err
}

// crumbs lead back to the model's sector and today's province.
func (s *Server) crumbs(l *locale.Locale, m *models.Model) []link {
	out := []link{{address(l.Lang, "/models"), l.T("nav.models")}}
	if len(m.Sector) > 0 {
		sector := string(m.Sector[0])
		out = append(out, link{address(l.Lang, "/models?sector="+sector), s.valueLabel(l, "sector", sector)})
	}
	if now := s.places.Locate(m.Place).Now; len(now) > 0 {
		province := now[0].Province()
		out = append(out, link{address(l.Lang, "/models?province="+province.Code), unitName(l, province)})
	}
	return out
}

// alsoAt words the further units of a record.
func (s *Server) alsoAt(l *locale.Locale, p models.Place) []placeLine {
	var out []placeLine
	for _, also := range p.Also {
		out = append(out, s.placeOf(l, models.Place{
			Country: p.Country, Province: also.Province, District: also.District, Commune: also.Commune, AsOf: p.AsOf, AsOfInferred: p.AsOfInferred,
		}))
	}
	return out
}

// contents lists the sections that the page has.
func (p modelPage) contents(l *locale.Locale) []link {
	var out []link
	for _, section := range []struct {
		id  string
		has bool
	}{
		{"steps", len(p.Steps) > 0 || p.Season != nil},
		{"conditions", len(p.Needs)+len(p.Observed) > 0},
		{"accounts", true},
		{"plan", true},
		{"results", true},
		{"risks", len(p.Risks)+len(p.Lessons) > 0},
		{"spread", len(p.Spread) > 0},
		{"visit", true},
		{"sources", true},
	} {
		if section.has {
			out = append(out, link{"#" + section.id, l.T("model." + section.id)})
		}
	}
	return out
}

func (s *Server) similar(l *locale.Locale, records []*models.Revision) []similarModel {
	var out []similarModel
	for _, rec := range records {
		out = append(out, similarModel{
			Href: modelHref(l.Lang, rec.Model.ID), Title: rec.Model.Title.In(string(l.Lang)),
			Place: s.placeOf(l, rec.Model.Place), Level: rec.Model.Evidence().Level,
		})
	}
	return out
}

func texts(l *locale.Locale, list []models.Text) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = t.In(string(l.Lang))
	}
	return out
}

func textOf(l *locale.Locale, t *models.Text) string {
	if t == nil {
		return ""
	}
	return t.In(string(l.Lang))
}

// commodities are the products; the Vietnamese name stands beside the English one, since it is the one
// that people there will understand.
func commodities(l *locale.Locale, m *models.Model) []commodityLine {
	var out []commodityLine
	for _, c := range m.Commodities {
		line := commodityLine{Name: c.Vi, Scientific: c.Scientific, Aliases: strings.Join(c.Aliases, ", ")}
		if l.Lang == locale.En && c.En != "" {
			line.Name = c.En + " (" + c.Vi + ")"
		}
		out = append(out, line)
	}
	return out
}

func risks(l *locale.Locale, m *models.Model) []told {
	var out []told
	for _, risk := range m.Risks {
		label := l.T("model.risk")
		if risk.Kind != "" {
			label = l.Label("risk", risk.Kind)
		}
		out = append(out, told{Label: label, Text: risk.Text.In(string(l.Lang)), Sources: risk.Sources})
	}
	return out
}

func lessons(l *locale.Locale, m *models.Model) []told {
	var out []told
	for _, lesson := range m.Lessons {
		out = append(out, told{Label: l.T("model.lesson"), Text: lesson.Text.In(string(l.Lang)), Sources: lesson.Sources})
	}
	return out
}

func actors(l *locale.Locale, m *models.Model) []told {
	var out []told
	for _, a := range m.Actors {
		text := a.Name
		if a.Role != "" {
			text += ": " + small(a.Role)
		}
		out = append(out, told{Label: l.Label("actor", a.Kind), Text: text, Foreign: l.Lang != locale.Vi})
	}
	return out
}

func howToVisit(l *locale.Locale, m *models.Model) []told {
	if m.Visit == nil {
		return nil
	}
	var out []told
	for _, row := range []told{
		{Label: l.T("model.see"), Text: textOf(l, m.Visit.WhatToSee)},
		{Label: l.T("model.access"), Text: textOf(l, m.Visit.Access)},
		{Label: l.T("model.best_months"), Text: l.Months(m.Visit.BestMonths)},
	} {
		if row.Text != "" {
			row.Sources = m.Visit.Sources
			out = append(out, row)
		}
	}
	return out
}
