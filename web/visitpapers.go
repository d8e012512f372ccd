package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"strconv"
	"strings"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/web/document"
	"github.com/nhanrong/nhanrong/web/locale"
)

// exampleLink is the link of the worked example, which everyone may read.
const exampleLink = "example"

// Types of the files of a journey.
const (
	icsType = "text/calendar; charset=utf-8"
	gpxType = "application/gpx+xml"
)

// visitFile answers /visits/{link}/{file}: the papers of a visit by their names, in the address's language.
func (s *Server) visitFile(ctx context.Context, c caller) (reaction, error) {
	name := c.Param("file")
	if name == "pack.html" {
		return s.visitPack(ctx, c)
	}
	kept, err := s.keptVisit(ctx, c.Param("link"))
	if err != nil {
		return reaction{}, err
	}
	l := c.Locale
	if forPrograms(c.c) {
		l = s.locales[preferred(c.c.GetHeader("Accept-Language"))]
	}
	out, err := s.visitPaper(s.dossier(l, kept), name)
	if errors.Is(err, models.ErrNotFound) {
		err = fmt.Errorf("file %q of a visit: %w", name, err)
	}
	if err == nil {
		c.c.Header("Content-Disposition", disposition(l, kept.Visit, name))
		c.c.Header("X-Robots-Tag", "noindex") // who goes is for those who have the link
	}
	return reaction{rendering: out}, err
}

// disposition names a file for the folder that it is saved in, where papers of several visits lie: "ke-hoach-2023-05-12.docx".
// A pdf opens in the browser, anything else is saved.
func disposition(l *locale.Locale, v *visit.Visit, name string) string {
	which, extension, _ := strings.Cut(name, ".")
	kind, number, _ := strings.Cut(which, "-")
	parts := []string{l.T("paper.file_" + kind)}
	for _, part := range []string{number, string(v.Start)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	how := "attachment"
	if extension == "pdf" {
		how = "inline"
	}
	return mime.FormatMediaType(how, map[string]string{"filename": strings.Join(parts, "-") + "." + extension})
}

// visitPaper writes one file; models.ErrNotFound for a name that is none.
func (s *Server) visitPaper(d document.Dossier, name string) (rendering, error) {
	other := map[string]struct {
		mime  string
		write func(io.Writer) error
	}{
		"members.xlsx": {xlsxType, d.WriteMembers},
		"costs.xlsx":   {xlsxType, d.WriteCosts},
		"visit.ics":    {icsType, func(w io.Writer) error { return d.WriteCalendar(w, time.Now()) }},
		"route.gpx":    {gpxType, d.WriteRoute},
	}
	if file, ok := other[name]; ok {
		var b bytes.Buffer
		err := file.write(&b)
		return rendering{mime: file.mime, body: b.Bytes()}, err
	}
	which, extension, _ := strings.Cut(name, ".")
	paper, ok := visitPaperOf(d, which)
	if !ok {
		return rendering{}, models.ErrNotFound
	}
	out, ok, err := s.paperFile(extension, paper)
	if !ok {
		return rendering{}, models.ErrNotFound
	}
	return out, err
}

// visitPaperOf finds a paper by its name in addresses: plan, report, adaptation, letter-1 for the first host.
func visitPaperOf(d document.Dossier, name string) (document.Paper, bool) {
	switch name {
	case "plan":
		return d.Plan(), true
	case "report":
		return d.ReportPaper(), true
	case "adaptation":
		return d.Adaptation(), true
	}
	number, isLetter := strings.CutPrefix(name, "letter-")
	n, err := strconv.Atoi(number)
	if !isLetter || err != nil || n < 1 || n > len(d.Hosts) || strconv.Itoa(n) != number {
		return document.Paper{}, false
	}
	return d.Letter(d.Hosts[n-1]), true
}

// dossier works out what the papers of a visit need.
func (s *Server) dossier(l *locale.Locale, kept *store.KeptVisit) document.Dossier {
	v := kept.Visit
	programme := s.planner.Programme(v, "")
	d := document.Dossier{
		Words: l, Visit: v, Programme: programme, Estimate: s.planner.Estimate(v, programme), Hosts: s.planner.Hosts(v),
		Report: s.planner.Compose(v, string(l.Lang)), FollowUps: v.FollowUps(),
		Link: s.baseURL + address(l.Lang, "/visits/"+kept.Links.Read),
	}
	for _, vehicle := range s.planner.Rules().Vehicles {
		if vehicle.Slug == v.Vehicle {
			d.Vehicle = vehicle.Label.In(string(l.Lang))
		}
	}
	return d
}

// keptVisit fetches the visit of a link, or the worked example.
func (s *Server) keptVisit(ctx context.Context, link string) (*store.KeptVisit, error) {
	if link == exampleLink {
		v, err := s.exampleVisit(ctx)
		if err != nil {
			return nil, err
		}
		return &store.KeptVisit{Visit: v, Revision: 1, Links: store.VisitLinks{Read: exampleLink}}, nil
	}
	kept, err := s.store.Visit(ctx, link)
	if err != nil {
		return nil, absentVisit(err)
	}
	return kept, nil
}

// visitHost is an office to write to.
type visitHost struct {
	Number                       int
	Office, Then, For, Attention string
	Sent                         string
	Open                         bool
}

// visitPaper is a paper that leaves the browser.
type visitPaper struct {
	Name, State, StateText string
	Files                  []link
}

func visitHosts(l *locale.Locale, v *visitState) []visitHost {
	var out []visitHost
	for i, h := range v.Hosts {
		line := visitHost{Number: i + 1, Office: h.Office, Then: h.Then, Attention: h.Attention, Open: h.Open}
		if t, ok := h.Sent.Time(); ok {
			line.Sent = l.Day(t)
		}
		for _, id := range h.Stops {
			if stop, ok := v.Stop(id); ok {
				if line.For != "" {
					line.For += "; "
				}
				line.For += textIn(l, stop.Title)
			}
		}
		out = append(out, line)
	}
	return out
}

// visitPapers are the papers with how far they can be signed.
func visitPapers(r request, v *visitState, base string) []visitPaper {
	files := func(names ...string) []link {
		var out []link
		for _, n := range names {
			what, kind, _ := strings.Cut(n, ".")
			if kind == "xlsx" {
				kind = what
			}
			out = append(out, link{base + "/" + n, r.T("visit.file." + kind)})
		}
		return out
	}
	state := func(name string, ok bool, lacks string, list []link) visitPaper {
		p := visitPaper{Name: name, State: "met", StateText: r.T("visit.paper.ready"), Files: list}
		if !ok {
			p.State, p.StateText = "near", lacks
		}
		return p
	}
	d := v.Delegation
	lacks := r.T("visit.paper.lacks_dates")
	planned := v.DayCount() > 0 && len(v.Stops) > 0
	if planned {
		lacks = r.T("visit.paper.lacks_body")
	}
	out := []visitPaper{state(r.T("visit.paper.plan"), planned && d.Body != "" && d.Count() > 0, lacksPeople(r, d, lacks), files("plan.docx", "plan.pdf"))}
	for i, h := range v.Hosts {
		n := strconv.Itoa(i + 1)
		name := r.T("visit.paper.letter", "office", h.Office)
		if h.Open {
			name = r.T("visit.paper.letter_open")
		}
		out = append(out, state(name, planned && !h.Open && d.Body != "" && d.Count() > 0, lacksPeople(r, d, lacks), files("letter-"+n+".docx", "letter-"+n+".pdf")))
	}
	answered, _ := v.Answered()
	out = append(out,
		state(r.T("visit.paper.lists"), d.Count() > 0, lacksPeople(r, d, lacks), files("members.xlsx", "costs.xlsx")),
		state(r.T("visit.paper.calendar"), planned, lacks, files("visit.ics", "route.gpx")),
		state(r.T("visit.paper.pack"), len(v.Stops) > 0, lacks, files("pack.html")),
		state(r.T("visit.paper.report"), answered > 0, r.T("visit.paper.after"), files("report.docx", "report.pdf")),
		state(r.T("visit.paper.adaptation"), len(v.Plans) > 0, r.T("visit.paper.after"), files("adaptation.docx", "adaptation.pdf")),
	)
	return out
}

// lacksPeople says that the number of people is open, where nothing else is.
func lacksPeople(r request, d visit.Delegation, lacks string) string {
	if d.Body != "" && d.Count() == 0 {
		return r.T("visit.paper.lacks_people")
	}
	return lacks
}
