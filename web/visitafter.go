package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// visitAfterPage is what comes after the journey: verdicts, plans, the report, follow-ups, and what goes back
// into the catalogue.
type visitAfterPage struct {
	frame
	visitHead
	Action, Part string
	Conflict     bool
	Faults       []string
	Verdicts     []verdictForm
	Report       []visit.Section
	FollowUps    []followUpForm
	Sent         string
	Observations []link // stops of which something was written
}

// verdictForm is one model with its verdict and, where it is taken home, its plan.
type verdictForm struct {
	Model, Title, Why string
	Choices           []option
	// Fit is what the fit said when the verdict was given, FitNow what it says today.
	Fit, FitNow string
	Taken       bool
	Where       string
	Households  string
	Points      []pointForm
}

type pointForm struct {
	ID, Gap, Do, Office, By, Amount, Money string
	Done                                   bool
}

type followUpForm struct {
	Key, Title, When, Text string
	Due                    bool
	Farings                []option
	Households             string
}

// afterPart is what the form of the page writes.
func afterPart(v *visit.Visit) string {
	return partHash([]any{v.Verdicts, v.Plans, v.Report})
}

func (s *Server) afterPage(ctx context.Context, c caller) (reaction, error) {
	st, err := s.editable(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	home, err := s.homeOf(ctx, st.Visit)
	if err != nil {
		return reaction{}, err
	}
	if c.c.Request.Method != http.MethodPost {
		p := s.afterForm(c, st, home)
		p.Sent = c.Query.Get("sent")
		return show(c, s.views.visitAfter, 0, p)
	}
	if act, id, ok := strings.Cut(c.Form.Get("do"), ":"); ok {
		return s.sendToDesk(ctx, c, st, act, id)
	}
	typed := *st.Visit
	bad := s.readAfter(c, &typed, st, home)
	err = joinFaults(bad.orNil(), s.checkVisit(&typed))
	conflict := c.Form.Get("part") != afterPart(st.Visit)
	if errors.As(err, &bad) || conflict {
		part := afterPart(st.Visit)
		again := *st
		again.Visit = &typed
		p := s.afterForm(c, &again, home)
		p.Part, p.Conflict = part, conflict
		for _, f := range bad.faults {
			p.Faults = append(p.Faults, visitFault(c.Locale, f))
		}
		status := http.StatusBadRequest
		if conflict {
			status = http.StatusConflict
		}
		return show(c, s.views.visitAfter, status, p)
	}
	if err != nil {
		return reaction{}, err
	}
	err = s.changeVisit(ctx, c.Param("link"), func(v *visit.Visit) error {
		s.readAfter(c, v, st, home) // faults were told above
		s.planner.Fill(v, st.record)
		return nil
	})
	if err != nil {
		return reaction{}, err
	}
	return goOn("/visits/" + c.Param("link") + "/after")
}

func (s *Server) afterForm(c caller, st *visitState, home *fit.Place) visitAfterPage {
	p := visitAfterPage{visitHead: s.visitHead(c.request, st, "after"), Part: afterPart(st.Visit)}
	p.frame = s.visitFrame(c.request, p.Name)
	p.Action = address(c.Lang, p.Base+"/after")
	for _, id := range st.Models() {
		if m := st.Records[id]; m == nil || seenInField(st.Visit, id) {
			p.Verdicts = append(p.Verdicts, s.verdictForm(c.Locale, st, home, id))
		}
	}
	p.Report = s.planner.Compose(st.Visit, string(c.Lang))
	for _, f := range st.FollowUps() {
		p.FollowUps = append(p.FollowUps, followUpOf(c.Locale, st.Visit, f))
	}
	for _, stop := range st.Stops {
		if stop.Kind == visit.ModelStop && (stop.Seen != "" || stop.Lessons != "" || len(stop.Figures) > 0) {
			p.Observations = append(p.Observations, link{stop.ID, textIn(c.Locale, stop.Title)})
		}
	}
	return p
}

// seenInField reports a model that a stop in the field shows, not only a session in an office.
func seenInField(v *visit.Visit, id models.ModelID) bool {
	return slices.ContainsFunc(v.Stops, func(s visit.Stop) bool { return s.Model == id && s.Kind == visit.ModelStop })
}

func (s *Server) verdictForm(l *locale.Locale, st *visitState, home *fit.Place, id models.ModelID) verdictForm {
	f := verdictForm{Model: string(id), Title: textIn(l, st.ModelTitle(id))}
	d, decided := st.Verdict(id)
	f.Why = d.Why
	for _, choice := range []visit.Choice{visit.Adopt, visit.Adapt, visit.Leave} {
		f.Choices = append(f.Choices, option{Value: string(choice), Label: l.T("visit.choice." + string(choice)), Chosen: d.Choice == choice})
	}
	if d.Fit != nil {
		f.Fit = l.T("visit.fit_then", "fit", l.Label("summary", string(d.Fit.Summary)), "date", l.Date(string(d.On)))
	}
	if m := st.Records[id]; m != nil && home != nil && d.Fit == nil {
		f.FitNow = l.T("visit.fit_now", "fit", l.Label("summary", string(home.Assess(m).Summary)))
	}
	f.Taken = decided && d.Choice != visit.Leave
	for _, a := range st.Plans {
		if a.Model != id {
			continue
		}
		f.Where = a.Where
		if a.Households > 0 {
			f.Households = strconv.Itoa(a.Households)
		}
		for _, pt := range a.Points {
			f.Points = append(f.Points, pointForm{pt.ID, textIn(l, pt.Gap), pt.Do, pt.Office, string(pt.By), numberOrNothing(float64(pt.Amount)), pt.Money, pt.Done})
		}
	}
	if f.Taken {
		f.Points = append(f.Points, pointForm{ID: "new"})
	}
	return f
}

func followUpOf(l *locale.Locale, v *visit.Visit, f visit.FollowUp) followUpForm {
	out := followUpForm{
		Key: string(f.Model) + "." + strconv.Itoa(f.Months), Title: textIn(l, v.ModelTitle(f.Model)),
		When: l.T("visit.after_months", "n", f.Months), Due: f.Due != "" && f.Due <= visit.DateOf(time.Now()),
	}
	if t, ok := f.Due.Time(); ok {
		out.When += " · " + l.Day(t)
	}
	faring := visit.Faring("")
	if f.Outcome != nil {
		faring, out.Text = f.Outcome.Faring, f.Outcome.Text
		if f.Outcome.Households > 0 {
			out.Households = strconv.Itoa(f.Outcome.Households)
		}
	}
	out.Farings = append(out.Farings, option{Label: l.T("visit.open"), Chosen: faring == ""})
	for _, one := range []visit.Faring{visit.Thriving, visit.Changed, visit.Struggling, visit.Stopped, visit.NotStarted} {
		out.Farings = append(out.Farings, option{Value: string(one), Label: l.T("visit.faring." + string(one)), Chosen: one == faring})
	}
	return out
}

// readAfter reads the page's form into a visit.
func (s *Server) readAfter(c caller, v *visit.Visit, st *visitState, home *fit.Place) *badRequest {
	bad := &badRequest{}
	var verdicts []visit.Verdict
	var plans []visit.Adaptation
	for _, id := range st.Models() {
		d, _ := v.Verdict(id)
		choice := visit.Choice(c.Form.Get("choice." + string(id)))
		if choice == "" {
			if d.Choice != "" && !c.Form.Has("why."+string(id)) {
				verdicts = append(verdicts, d)
			}
			continue
		}
		var assessed *fit.Assessment
		if m := st.Records[id]; m != nil && home != nil {
			a := home.Assess(m)
			assessed = &a
		}
		if d.Choice != choice { // the fit of that day is kept and never reckoned anew
			d.Model, d.Choice, d.On, d.Fit = id, choice, visit.DateOf(time.Now()), nil
			if assessed != nil {
				d.Fit = visit.Then(*assessed)
			}
		}
		d.Why = clean(c.Form.Get("why." + string(id)))
		d.Outcomes = bad.outcomes(c.Form, id, d.Outcomes)
		verdicts = append(verdicts, d)
		if choice != visit.Leave {
			plans = append(plans, bad.plan(s, c.Form, id, v.Plans, assessed))
		}
	}
	v.Verdicts, v.Plans = verdicts, plans
	v.Report = reportOf(c, s.planner.Compose(st.Visit, string(c.Lang)), v.Report)
	return bad
}

// outcomes are what the follow-ups of a model came to.
func (b *badRequest) outcomes(form url.Values, id models.ModelID, was []visit.Outcome) []visit.Outcome {
	var out []visit.Outcome
	for _, months := range visit.FollowUpMonths() {
		key := string(id) + "." + strconv.Itoa(months)
		at := slices.IndexFunc(was, func(o visit.Outcome) bool { return o.Months == months })
		faring := visit.Faring(form.Get("faring." + key))
		switch {
		case !form.Has("faring."+key) && at >= 0:
			out = append(out, was[at])
		case faring != "":
			o := visit.Outcome{Months: months, On: visit.DateOf(time.Now())}
			if at >= 0 {
				o.On = was[at].On
			}
			o.Faring, o.Text = faring, clean(form.Get("outcome."+key))
			o.Households = b.whole("households", form.Get("outcome_households."+key), 1_000_000)
			out = append(out, o)
		}
	}
	return out
}

// plan reads a model's plan, begun from the gaps where there is none yet.
func (b *badRequest) plan(s *Server, form url.Values, id models.ModelID, was []visit.Adaptation, assessed *fit.Assessment) visit.Adaptation {
	plan := visit.Adaptation{Model: id}
	at := slices.IndexFunc(was, func(a visit.Adaptation) bool { return a.Model == id })
	if at < 0 {
		return s.planner.Adapt(plan, assessed)
	}
	plan = was[at]
	prefix := string(id) + "."
	if !form.Has("where." + string(id)) {
		return plan
	}
	plan.Where, plan.Households = clean(form.Get("where."+string(id))), b.whole("households", form.Get("households."+string(id)), 1_000_000)
	var points []visit.Point
	for _, pt := range append(slices.Clone(plan.Points), visit.Point{ID: "new", Because: visit.Own}) {
		key := prefix + pt.ID
		if !form.Has("do." + key) {
			points = append(points, pt)
			continue
		}
		pt.Do, pt.Office, pt.Money = clean(form.Get("do."+key)), clean(form.Get("office."+key)), clean(form.Get("money."+key))
		pt.By, pt.Amount = b.date("by", form.Get("by."+key)), int64(b.money("amount", form.Get("amount."+key)))
		pt.Done = form.Get("done."+key) != ""
		if gap := clean(form.Get("gap." + key)); gap != "" && gap != pt.Gap.Vi && gap != pt.Gap.En {
			pt.Gap = models.Text{Vi: gap}
		} else if gap == "" {
			continue
		}
		if pt.ID == "new" {
			pt.ID = ""
		}
		points = append(points, pt)
	}
	plan.Points = points
	return plan
}

// reportOf keeps the sections that were written by hand; an emptied one follows the answers again.
func reportOf(c caller, composed, was []visit.Section) []visit.Section {
	var out []visit.Section
	for _, section := range composed {
		text := clean(c.Form.Get("report." + section.Key))
		at := slices.IndexFunc(was, func(s visit.Section) bool { return s.Key == section.Key })
		switch {
		case !c.Form.Has("report." + section.Key):
			if at >= 0 {
				out = append(out, was[at])
			}
		case text != "" && (text != strings.TrimSpace(section.Text) || section.Edited):
			out = append(out, visit.Section{Key: section.Key, Heading: section.Heading, Text: text, Edited: true})
		}
	}
	return out
}

// sendToDesk sends what was seen at a stop, or that a model was taken home, to the desk for review.
func (s *Server) sendToDesk(ctx context.Context, c caller, st *visitState, act, id string) (reaction, error) {
	var of models.ModelID
	stop, isStop := st.Stop(id)
	switch {
	case act == "observe" && isStop:
		of = stop.Model
	case act == "replicate":
		of = models.ModelID(id)
	default:
		return reaction{}, notPossible("do", act, "invalid.oneof", "allowed", "observe, replicate")
	}
	rec, err := s.model(ctx, of)
	if err != nil {
		return reaction{}, err
	}
	d := models.Draft{
		State: models.DraftSent, Kind: models.DraftReplication, Origin: models.FromVisit, OriginRef: visitName(c.Locale, st.Visit),
		Of: of, Base: rec.Number, By: st.Delegation.Body, Contact: st.Delegation.Contact,
	}
	if act == "observe" {
		d.Kind = models.DraftObservation
		d.Model, err = s.planner.Observe(st.Visit, stop, rec.Model)
	} else {
		d.Model, err = s.planner.Replicate(st.Visit, rec.Model)
	}
	for is, rule := range map[error]string{visit.ErrNoBody: "visit.invalid.no_body", visit.ErrNothingSeen: "visit.invalid.nothing_seen", visit.ErrNotTaken: "visit.invalid.not_taken"} {
		if errors.Is(err, is) {
			return reaction{}, notPossible("do", act, rule)
		}
	}
	if err != nil {
		return reaction{}, err
	}
	if c.User == nil && !s.newDrafts.allow(addressOf(c.c)) {
		return reaction{}, errThrottled
	}
	kept, err := s.store.Drafts().Add(ctx, d)
	if err != nil {
		return reaction{}, fmt.Errorf("to the desk: %w", err)
	}
	return goOn("/visits/" + c.Param("link") + "/after?sent=" + kept.Link)
}
