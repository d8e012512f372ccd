package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/article"
	"github.com/nhanrong/nhanrong/web/locale"
)

// draftArticle makes a draft of what was taken, and goes on to the form of a record with it.
func (s *Server) draftArticle(ctx context.Context, c caller, sent sentArticle, read article.Reading) (reaction, error) {
	taken := takenFrom(sent, read)
	date, fault := s.dateOf(c.Locale, sent.form.Get("date"))
	if fault != "" {
		sent.faults = append(sent.faults, fault)
	}
	if len(taken) == 0 && !sent.form.Has("place") {
		sent.faults = append(sent.faults, c.T("article.fault_nothing"))
	}
	if len(sent.faults) > 0 {
		return show(c, s.views.article, http.StatusUnprocessableEntity, s.showArticle(c, sent, read))
	}
	if c.User == nil && !s.newDrafts.allow(addressOf(c.c)) {
		return reaction{}, errThrottled
	}
	m := s.articleModel(sent, read, taken, date)
	d := models.Draft{State: models.DraftWriting, Kind: models.DraftRecord, Origin: models.FromArticle, OriginRef: shorten(m.Sources[0].Title), Model: m}
	if c.User != nil {
		d.By, d.User = c.User.Name, c.User.ID
	}
	kept, err := s.store.Drafts().Add(ctx, d)
	if err != nil {
		return reaction{}, err
	}
	return goOn("/submit/" + kept.Link)
}

// dateOf reads a date as the form of a record does, or says what is wrong with it.
func (s *Server) dateOf(l *locale.Locale, text string) (date, fault string) {
	const name = "date"
	r := submission{s: s, l: l, t: typed{name: {text}}, faults: map[string]string{}}
	date = r.date(name)
	return date, r.faults[name]
}

// takenFrom are the numbers, from 0, of the figures that were taken. What something was before goes along
// with what it became.
func takenFrom(sent sentArticle, read article.Reading) []int {
	var out []int
	for i, f := range read.Figures {
		if !slices.Contains(sent.form["take"], strconv.Itoa(i+1)) {
			continue
		}
		if f.BeforeOf != nil && slices.Contains(sent.form["take"], strconv.Itoa(*f.BeforeOf+1)) {
			continue
		}
		out = append(out, i)
	}
	return out
}

// articleSource is the only source of what an article states.
const articleSource models.SourceID = "S1"

// articleModel is the record that the taken figures and names make. What nobody took is not in it.
func (s *Server) articleModel(sent sentArticle, read article.Reading, taken []int, date string) *models.Model {
	form := sent.form
	title := strings.TrimSpace(form.Get("headline"))
	m := &models.Model{
		Title: models.Text{Vi: title}, EthnicGroups: among(form["ethnic_groups"], read.EthnicGroups), Programmes: among(form["programmes"], read.Programmes),
		Sources: []models.Source{{
			ID: articleSource, Title: title, Publisher: strings.TrimSpace(form.Get("publisher")), URL: strings.TrimSpace(form.Get("url")), Date: date, Kind: models.Press,
		}},
	}
	for _, name := range among(form["commodities"], read.Commodities) {
		m.Commodities = append(m.Commodities, models.Commodity{Vi: name})
	}
	if u, ok := s.places.Unit(form.Get("place")); ok {
		year, _ := strconv.Atoi(date[:min(len(date), 4)]) // none: the unit's own year
		m.Place = placeIn(u, year)
	}
	for _, i := range taken {
		m.Outcomes = append(m.Outcomes, s.articleOutcome(read.Figures[i], strconv.Itoa(i+1), sent))
	}
	return m
}

// among keeps those slugs that the text names.
func among(chosen []string, names []article.Name) []string {
	var out []string
	for _, n := range names {
		if slices.Contains(chosen, n.Slug) {
			out = append(out, n.Slug)
		}
	}
	return out
}

// articleOutcome is an outcome with a figure of an article, with what the editor wrote beside it.
func (s *Server) articleOutcome(f article.Figure, n string, sent sentArticle) models.Outcome {
	o := models.Outcome{
		Value: f.Value, Min: f.Min, Max: f.Max, Before: f.Before, Unit: f.Unit, Year: f.Year,
		Indicator: models.Indicator(sent.form.Get("indicator" + n)), Sources: []models.SourceID{articleSource},
	}
	if _, known := s.vocabularies.Indicators.Term(string(o.Indicator)); !known {
		o.Indicator = ""
	}
	if year, err := strconv.Atoi(strings.TrimSpace(sent.form.Get("year" + n))); err == nil {
		o.Year = year
	} else if sent.form.Has("year" + n) {
		o.Year = 0
	}
	switch f.Bound {
	case article.AtLeast:
		o.Min, o.Value = f.Value, nil
	case article.AtMost:
		o.Max, o.Value = f.Value, nil
	}
	of := strings.TrimSpace(sent.form.Get("of" + n))
	if !models.IsOutcomeUnit(o.Unit) {
		of, o.Unit = strings.TrimSpace(f.Text+" "+of), "item"
	}
	if models.IsPer(f.Per) {
		o.Per = f.Per
	}
	if of != "" {
		o.Of = &models.Text{Vi: of}
	}
	o.Note = s.blur(f)
	return o
}

// blur says what the number alone does not: that it is about so much, or a change and no level. The article's
// own sentences are not kept: they are somebody's work.
func (s *Server) blur(f article.Figure) *models.Text {
	key := ""
	switch {
	case f.Change != "":
		key = "article.note_" + string(f.Change)
	case f.Bound == article.About:
		key = "article.note_about"
	default:
		return nil
	}
	return &models.Text{Vi: s.locales["vi"].T(key), En: s.locales["en"].T(key)}
}
