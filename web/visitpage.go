package web

import (
	"context"
	"math"

	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// visitPage is a visit's plan.
type visitPage struct {
	frame
	visitHead
	Facts    []figure
	Warnings []string
	Map      *visitMap
	Stops    []visitStopLine
	Days     []visitDay
	// Order says how the order came about; Shares how the hours are spent.
	Order, Shares string
	Hosts         []visitHost
	Costs         visitCosts
	Papers        []visitPaper
	Revision      int
	AddKinds      []option
	// Kept says until when the visit is kept.
	Kept string
	// Sources tell of a worked example.
	Sources []link
}

// visitHead is what stands over every page of a visit.
type visitHead struct {
	Name, Where string
	// Base is the visit's address without the language: /visits/<link>.
	Base    string
	MayEdit bool
	Example bool
	// EditLink and ReadLink are whole addresses; EditLink is empty for those who may only read.
	EditLink, ReadLink string
	Tabs               []visitTab
}

// visitTab leads to a page of the visit.
type visitTab struct {
	Href, Label string
	Here        bool
}

// visitStopLine is a stop in the list beside the map.
type visitStopLine struct {
	Number                        int
	ID, Title, Href, Where, Now   string
	Maps, Edit                    string
	Day                           int
	First, Last                   bool
	Known, Office, Gone, AtOffice bool
}

// visitDay is one day of the programme with the questions of its stops.
type visitDay struct {
	Number           int
	Heading, Weekday string
	Over, Road, Note string
	Items            []visitItem
	Asks             []visitAsks
	Sheet            []visitQuestion
	Empty            bool
}

// visitItem is a line of a day's programme.
type visitItem struct {
	Time, What, Href, Note, Late string
	// Km is the road's length; Why says what it rests on.
	Km, Why string
	// Leg leads to where the way can be changed.
	Leg string
}

// visitAsks are the questions of a stop.
type visitAsks struct {
	ID, Title, Edit string
	Questions       []visitQuestion
}

// visitQuestion is a question with its reason. Verdict is met, near, unmet or unknown, or empty.
type visitQuestion struct{ ID, Text, Why, Verdict, Answer string }

// visitCosts are the lines of the estimate.
type visitCosts struct {
	Lines []visitCostLine
	Total string
	Open  string
	Edit  string
}

type visitCostLine struct{ What, Note, Unit, Quantity, Amount, Sum, Law string }

// visitHead begins a page of a visit; here is the tab that it is.
func (s *Server) visitHead(r request, v *visitState, here string) visitHead {
	base := "/visits/" + v.Link()
	h := visitHead{Name: visitName(r.Locale, v.Visit), Base: base, MayEdit: v.MayEdit(), Example: v.Example}
	h.Where = visitWhere(v.Visit)
	if v.Kept != nil {
		h.ReadLink = s.baseURL + address(r.Lang, "/visits/"+v.Kept.Links.Read)
		if v.MayEdit() {
			h.EditLink = s.baseURL + address(r.Lang, base)
		}
	}
	for _, tab := range []struct {
		path, key string
		edit      bool
	}{{"", "plan", false}, {"/form", "form", true}, {"/money", "money", true}, {"/road", "road", true}, {"/after", "after", true}} {
		if tab.edit && !v.MayEdit() {
			continue
		}
		h.Tabs = append(h.Tabs, visitTab{address(r.Lang, base+tab.path), r.T("visit.tab." + tab.key), tab.key == here})
	}
	return h
}

// visitWhere are the places that are visited, each district once.
func visitWhere(v *visit.Visit) string {
	seen := map[string]bool{}
	text := ""
	for _, s := range v.Stops {
		name := spotName(s.Spot)
		if name == "" || seen[name] {
			continue
		}
		seen[name] = true
		const most = 3
		if len(seen) > most {
			return text + " …"
		}
		if text != "" {
			text += "; "
		}
		text += shortSpot(s.Spot)
	}
	return text
}

// visitFrame is the frame of a page of a visit: no search engine may keep it.
func (s *Server) visitFrame(r request, title string) frame {
	f := s.frame(r, title)
	f.Section, f.NoIndex, f.Scripts = "visits", true, []string{"visit.js", "share.js"}
	return f
}

// showVisit answers /visits/<link>.
func (s *Server) showVisit(ctx context.Context, c caller) (reaction, error) {
	v, err := s.visitAt(ctx, c.Param("link"))
	if err != nil {
		return reaction{}, err
	}
	return show(c, s.views.visit, 0, s.visitPage(c.request, v))
}

func (s *Server) visitPage(r request, v *visitState) visitPage {
	p := visitPage{visitHead: s.visitHead(r, v, "plan")}
	p.frame = s.visitFrame(r, p.Name)
	p.keep()
	p.Facts = s.visitFacts(r.Locale, v)
	for _, remark := range v.Programme.Remarks {
		p.Warnings = append(p.Warnings, s.remarkText(r.Locale, v.Visit, remark))
	}
	p.Map = s.mapOfVisit(r.Locale, v)
	p.Stops = s.visitStops(r, v, p.Base)
	p.Days = s.visitDays(r, v, p.Base)
	if v.Order != "" {
		p.Order = r.T("visit.order." + string(v.Order))
	}
	p.Shares = hoursText(r.Locale, v.Programme.Hours)
	p.Hosts = visitHosts(r.Locale, v)
	p.Costs = visitCostsOf(r, v, p.Base)
	for _, source := range v.Sources {
		p.Sources = append(p.Sources, link{source.URL, source.Title + ". " + source.Publisher + ", " + r.Date(source.Date)})
	}
	p.Papers = visitPapers(r, v, p.Base)
	if v.Kept != nil {
		p.Revision = v.Kept.Revision
		p.Kept = r.T("visit.kept_until", "date", r.Day(v.Kept.Expires))
	}
	for _, k := range []visit.Kind{visit.PlaceStop, visit.OfficeStop, visit.ModelStop} {
		p.AddKinds = append(p.AddKinds, option{Value: string(k), Label: r.T("visit.kind." + string(k))})
	}
	return p
}

// visitFacts are the visit at a glance; what nobody said is named as open.
func (s *Server) visitFacts(l *locale.Locale, v *visitState) []figure {
	open := func(f figure, text string) figure {
		f.Text = text
		if text == "" {
			f.Text, f.Unknown = l.T("visit.open"), true
		}
		return f
	}
	people := ""
	if n := v.Delegation.Count(); n > 0 {
		people = l.T("visit.people_n", "n", n)
	}
	days := ""
	if n := v.DayCount(); n > 0 {
		days = l.T("visit.days_n", "n", n, "first", weekday(l, v.Start), "last", weekday(l, v.End))
	}
	answered, all := v.Answered()
	models := 0
	for _, stop := range v.Stops {
		if stop.Kind == visit.ModelStop {
			models++
		}
	}
	questions := l.T("visit.questions_n", "n", all)
	host := ""
	for _, h := range v.Hosts {
		if h.Session || host == "" {
			host = h.Office
		}
	}
	return []figure{
		open(figure{Label: l.T("visit.fact.dates"), Note: days}, visitDates(l, v.Visit)),
		open(figure{Label: l.T("visit.fact.home"), Note: s.roadNote(l, v)}, spotName(v.Home)),
		open(figure{Label: l.T("visit.fact.people"), Note: v.Delegation.Leader}, people),
		{Label: l.T("visit.fact.stops"), Text: l.T("visit.stops_n", "n", len(v.Stops)), Note: l.T("visit.models_n", "n", models)},
		{Label: l.T("visit.fact.questions"), Text: questions, Note: l.T("visit.answered_n", "n", answered)},
		open(figure{Label: l.T("visit.fact.host"), Note: l.T("visit.hosts_n", "n", len(v.Hosts))}, host),
	}
}

// roadNote is the road in all, and by what.
func (s *Server) roadNote(l *locale.Locale, v *visitState) string {
	if v.Programme.RoadKm == 0 {
		return ""
	}
	text := l.T("visit.road_all", "km", kmText(l, math.Round(v.Programme.RoadKm), v.Programme.Estimated))
	for _, one := range s.planner.Rules().Vehicles {
		if one.Slug == v.Vehicle {
			return text + ", " + textIn(l, one.Label)
		}
	}
	return text
}

func hoursText(l *locale.Locale, h visit.Hours) string {
	if h.Total() == 0 {
		return ""
	}
	return l.T("visit.shares", "field", duration(l, h.Field), "session", duration(l, h.Session), "road", duration(l, h.Road),
		"share", l.Percent(math.Round(h.FieldShare()*100)))
}

func (s *Server) visitStops(r request, v *visitState, base string) []visitStopLine {
	var out []visitStopLine
	for i, stop := range v.Stops {
		line := visitStopLine{
			Number: i + 1, ID: stop.ID, Title: textIn(r.Locale, stop.Title), Where: shortSpot(stop.Spot), Now: stop.Spot.Now, Day: stop.Day,
			First: i == 0, Last: i == len(v.Stops)-1, Known: stop.Spot.Known(), Office: stop.Kind == visit.OfficeStop,
			Edit: address(r.Lang, base+"/stop/"+stop.ID),
		}
		if stop.Kind == visit.ModelStop {
			if _, there := v.Records[stop.Model]; there {
				line.Href = address(r.Lang, "/models/"+string(stop.Model))
			} else {
				line.Gone = true
			}
		}
		if line.Known {
			line.Maps = mapsHref(stop.Spot)
		}
		out = append(out, line)
	}
	return out
}

func visitCostsOf(r request, v *visitState, base string) visitCosts {
	c := visitCosts{Edit: address(r.Lang, base+"/money"), Total: r.Number(float64(v.Estimate.Total)) + " " + r.T("visit.dong")}
	if v.Estimate.Open > 0 {
		c.Open = r.T("visit.cost_open", "n", v.Estimate.Open)
	}
	for _, line := range v.Estimate.Lines {
		out := visitCostLine{What: textIn(r.Locale, line.What), Note: textIn(r.Locale, line.Note), Unit: textIn(r.Locale, line.Unit)}
		if line.Quantity > 0 {
			out.Quantity = r.Number(line.Quantity)
		}
		if line.Amount > 0 {
			out.Amount = r.Number(float64(line.Amount))
		}
		out.Sum = r.T("visit.open")
		if !line.Open {
			out.Sum = r.Number(float64(line.Sum))
		}
		if line.Legal != nil {
			out.Law = r.T("visit.law", "law", line.Legal.Law, "clause", line.Legal.Clause, "since", r.Date(line.Legal.Since)) + " " + textIn(r.Locale, line.Legal.Check)
			if line.Changed {
				out.Law = r.T("visit.changed_rate")
			}
		}
		c.Lines = append(c.Lines, out)
	}
	return c
}
