package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"html/template"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// mostPack is the largest offline pack in bytes: what Zalo and a slow phone still take.
const mostPack = 1_500_000

// packPage is the offline pack: one file with programme, models, questions and forms, which keeps answers on
// the phone and gives them back as a file. It needs nothing from the network.
type packPage struct {
	Lang        locale.Lang
	Name, Where string
	Dates       string
	// ID names the visit among the packs of a phone; it opens nothing.
	ID               string
	Schema, Revision int
	Map              *visitMap
	Days             []visitDay
	Stops            []packStop
	Sheets           []roadDay
	Return           string
	Style            template.CSS
	Script           template.JS
}

// packStop is a stop with what is known of its model.
type packStop struct {
	roadStop
	Summary           string
	Facts             []figure
	Steps, Conditions []string
	Risks             []string
	Known             bool
	Geo               template.URL
}

// visitPack answers /visits/<link>/pack.html.
func (s *Server) visitPack(ctx context.Context, c caller) (reaction, error) {
	st, err := s.visitAt(ctx, c.Param("link"))
	if err != nil {
		return reaction{}, err
	}
	body, err := s.packOf(c.request, st)
	if err != nil {
		return reaction{}, err
	}
	c.c.Header("Content-Disposition", disposition(c.Locale, st.Visit, "pack.html"))
	return reaction{rendering: rendering{mime: htmlType, body: body}}, nil
}

// packOf writes the pack. One that would be too large leaves out what is known of the models, the longest part.
func (s *Server) packOf(r request, st *visitState) ([]byte, error) {
	p, err := s.packPage(r, st)
	if err != nil {
		return nil, err
	}
	body, err := s.views.pack.execute(r.Lang, p)
	if err != nil || len(body) <= mostPack {
		return body, err
	}
	for i := range p.Stops {
		p.Stops[i].Steps, p.Stops[i].Conditions, p.Stops[i].Risks, p.Stops[i].Summary = nil, nil, nil, ""
	}
	return s.views.pack.execute(r.Lang, p)
}

func (s *Server) packPage(r request, st *visitState) (packPage, error) {
	p := packPage{
		Lang: r.Lang, Name: visitName(r.Locale, st.Visit), Where: visitWhere(st.Visit), Dates: visitDates(r.Locale, st.Visit),
		Schema: visit.AnswersSchema, Map: s.mapOfVisit(r.Locale, st), Days: s.visitDays(r, st, "/visits/"+st.Link()), Sheets: roadDays(r.Locale, st),
	}
	for i := range p.Days {
		for j := range p.Days[i].Items {
			p.Days[i].Items[j].Href, p.Days[i].Items[j].Leg = "", ""
		}
	}
	id := exampleLink
	if st.Kept != nil {
		id, p.Revision = st.Kept.Links.Read, st.Kept.Revision
	}
	sum := sha256.Sum256([]byte("pack " + id))
	p.ID = hex.EncodeToString(sum[:8])
	if st.MayEdit() {
		p.Return = s.baseURL + address(r.Lang, "/visits/"+st.Link()+"/road")
	}
	stops := roadStops(r.Locale, st)
	for i := range st.Stops {
		p.Stops = append(p.Stops, s.packStop(r.Locale, st, stops[i], &st.Stops[i]))
	}
	var err error
	p.Style, p.Script, err = packFiles()
	return p, err
}

// packFiles are the pack's own style and script, written into it.
func packFiles() (template.CSS, template.JS, error) {
	style, err := staticFiles.ReadFile("static/pack/pack.css")
	if err != nil {
		return "", "", err
	}
	script, err := staticFiles.ReadFile("static/pack/pack.js")
	return template.CSS(bytes.TrimSpace(style)), template.JS(bytes.TrimSpace(script)), err //nolint:gosec // our own files
}

func (s *Server) packStop(l *locale.Locale, st *visitState, road roadStop, stop *visit.Stop) packStop {
	p := packStop{roadStop: road}
	if stop.Spot.Known() {
		p.Geo = geoHref(stop.Spot, road.Title)
	}
	m := st.Records[stop.Model]
	if m == nil || stop.Kind != visit.ModelStop {
		return p
	}
	p.Known, p.Summary = true, m.Summary.In(string(l.Lang))
	p.Facts = []figure{costFigure(l, m), incomeFigure(l, m)}
	for _, step := range m.Steps {
		p.Steps = append(p.Steps, step.In(string(l.Lang)))
	}
	for _, c := range m.Conditions {
		if c.Basis != models.Observed {
			p.Conditions = append(p.Conditions, s.needWords(l, c))
		}
	}
	for _, r := range m.Risks {
		p.Risks = append(p.Risks, r.Text.In(string(l.Lang)))
	}
	return p
}
