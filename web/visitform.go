package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/search/vietnamese"
	"github.com/nhanrong/nhanrong/web/locale"
)

// visitFormPage is the form of a visit: who, whence, when, why. A new one has its basket too.
type visitFormPage struct {
	frame
	visitHead
	New    bool
	Action string
	Part   string
	Faults []string
	// Conflict tells that somebody else saved meanwhile; There is what they wrote, line by line.
	Conflict bool
	There    []changedField
	Basket   []option
	// Which are the meanings of the home place's name, where it has several.
	Which []option
	Typed visitTyped
	// Vehicles and Sessions are choices.
	Vehicles, Sessions []option
}

// visitTyped are the fields of the form as they were typed.
type visitTyped struct {
	Title, Goal, Sign, Subject, Basis                                                string
	Body, Above, Leader, Signer, SignerFor, Town, Contact, Size, Members, Home, Unit string
	Start, End, MostCalls, Funding, Office, Note                                     string
}

// typedVisit writes a visit into the fields of the form.
func typedVisit(v *visit.Visit) visitTyped {
	d := v.Delegation
	t := visitTyped{
		Title: v.Title, Goal: v.Why.Goal, Sign: v.Why.Sign, Subject: v.Why.Subject, Basis: strings.Join(v.Why.Basis, "\n"),
		Body: d.Body, Above: d.Above, Leader: d.Leader, Signer: d.Signer, SignerFor: d.SignerFor, Town: d.Town, Contact: d.Contact,
		Home: spotName(v.Home), Unit: v.Home.Unit, Start: string(v.Start), End: string(v.End), Funding: v.Funding,
	}
	if d.Size > 0 {
		t.Size = strconv.Itoa(d.Size)
	}
	if v.MostCalls > 0 {
		t.MostCalls = strconv.Itoa(v.MostCalls)
	}
	for _, m := range d.Members {
		t.Members += strings.TrimRight(strings.Join([]string{m.Name, m.Office, m.Body, m.Phone, m.Note}, "; "), "; ") + "\n"
	}
	return t
}

// formVisit reads the form into a visit; what cannot be read comes back as faults.
func (s *Server) formVisit(v *visit.Visit, form url.Values) *badRequest {
	bad := &badRequest{}
	text := func(name string) string { return strings.TrimSpace(strings.ReplaceAll(form.Get(name), "\r\n", "\n")) }
	v.Title = text("title")
	v.Why = visit.Why{Goal: text("goal"), Sign: text("sign"), Subject: text("subject"), Basis: lines(text("basis"))}
	v.Delegation = visit.Delegation{
		Body: text("body"), Above: text("above"), Leader: text("leader"), Signer: text("signer"), SignerFor: text("signer_for"),
		Town: text("town"), Contact: text("contact"), Members: membersOf(text("members")),
	}
	v.Funding, v.Vehicle, v.Session = text("funding"), text("vehicle"), visit.Session(text("session"))
	v.Start, v.End = bad.date("start", text("start")), bad.date("end", text("end"))
	if v.End == "" {
		v.End = v.Start
	}
	v.Delegation.Body = s.withMarks(v.Delegation.Body)
	v.Delegation.Size = bad.whole("size", text("size"), visit.MaxMembers)
	v.MostCalls = bad.whole("most_calls", text("most_calls"), 10)
	home, unit := text("home"), text("home_unit")
	switch {
	case unit != "":
		if _, ok := s.places.Unit(unit); !ok {
			bad.faults = append(bad.faults, fault{Param: "home", Value: unit, Rule: "visit.invalid.home"})
		}
		v.Home = visit.Spot{Unit: unit, Name: home}
	case home != spotName(v.Home):
		v.Home = visit.Spot{Name: s.withMarks(home)}
		if home != "" && len(s.places.Resolve(home)) == 0 {
			bad.faults = append(bad.faults, fault{Param: "home", Value: home, Rule: "visit.invalid.home"})
		}
	}
	return bad
}

// withMarks writes the name of a place, or of an office named for one, with its marks where it was typed without and
// means one unit only: papers are made of it.
func (s *Server) withMarks(name string) string {
	if name == "" || vietnamese.Fold(name) != strings.ToLower(name) {
		return name // has marks
	}
	at := placeInOffice(name)
	units := place.Widest(s.places.Resolve(at))
	if len(units) != 1 {
		return name
	}
	lead := strings.TrimSuffix(name, at)
	if full := units[0].FullName(); lead == "" || strings.Contains(at, ",") {
		return lead + full
	}
	return lead + units[0].Title()
}

// date reads a day as browsers send it, or as people type it: 12/5/2023.
func (b *badRequest) date(param, text string) visit.Date {
	if text == "" {
		return ""
	}
	if _, ok := visit.Date(text).Time(); ok {
		return visit.Date(text)
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(parts) == 3 && len(parts[2]) == 4 {
		iso := parts[2] + "-" + twoDigits(parts[1]) + "-" + twoDigits(parts[0])
		if _, ok := visit.Date(iso).Time(); ok {
			return visit.Date(iso)
		}
	}
	b.faults = append(b.faults, fault{Param: param, Value: text, Rule: "visit.invalid.date"})
	return ""
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// whole reads a number that is not negative.
func (b *badRequest) whole(param, text string, most int) int {
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(strings.NewReplacer(".", "", " ", "").Replace(text))
	if err != nil || n < 0 || n > most {
		b.faults = append(b.faults, fault{Param: param, Value: text, Rule: "invalid.whole_range", Args: []any{"min", 0.0, "max", float64(most)}})
		return 0
	}
	return n
}

// lines are the lines of a text that say something.
func lines(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// membersOf reads a line a person: name; office; body; telephone; note. A table that was copied from Excel
// has tabs between.
func membersOf(text string) []visit.Member {
	var out []visit.Member
	for _, line := range lines(text) {
		sep := ";"
		if strings.Contains(line, "\t") {
			sep = "\t"
		}
		var cells [5]string
		for i, cell := range strings.SplitN(line, sep, len(cells)) {
			cells[i] = strings.TrimSpace(cell)
		}
		out = append(out, visit.Member{Name: cells[0], Office: cells[1], Body: cells[2], Phone: cells[3], Note: cells[4]})
	}
	return out
}

// newVisit shows the form of a visit that is not there yet, with the models of the address in its basket.
func (s *Server) newVisit(ctx context.Context, c caller) (reaction, error) {
	v := &visit.Visit{}
	ids := basketIDs(c.Query["ids"])
	for _, id := range ids {
		v.Stops = append(v.Stops, visit.Stop{Model: models.ModelID(id)})
	}
	if unit := c.Query.Get("locality"); unit != "" {
		if u, err := s.fits.gatherer.Unit(unit); err == nil {
			v.Home = s.planner.SpotOf(u)
		}
	}
	p, err := s.visitForm(ctx, c, v, nil)
	if err != nil {
		return reaction{}, err
	}
	return show(c, s.views.visitForm, 0, p)
}

// basketIDs are the models that an address names, in any way: repeated or with commas.
func basketIDs(values []string) []string {
	var out []string
	for _, one := range values {
		for id := range strings.SplitSeq(one, ",") {
			if id = strings.TrimSpace(id); id != "" && len(id) <= 80 && !slices.Contains(out, id) && len(out) < visit.MaxStops {
				out = append(out, id)
			}
		}
	}
	return out
}

// visitForm fills the page of the form; bad are the faults of what was typed.
func (s *Server) visitForm(ctx context.Context, c caller, v *visit.Visit, bad *badRequest) (visitFormPage, error) {
	p := visitFormPage{New: true, Action: address(c.Lang, "/visits/new"), Typed: typedVisit(v)}
	p.frame = s.visitFrame(c.request, c.T("visit.new"))
	p.Name = c.T("visit.new")
	records, err := s.recordsOf(ctx, v)
	if err != nil {
		return p, err
	}
	for _, stop := range v.Stops {
		if m := records[stop.Model]; m != nil {
			p.Basket = append(p.Basket, option{Value: string(m.ID), Label: textOf(c.Locale, &m.Title), Chosen: true})
		}
	}
	for _, one := range s.planner.Rules().Vehicles {
		p.Vehicles = append(p.Vehicles, option{Value: one.Slug, Label: textIn(c.Locale, one.Label), Chosen: one.Slug == v.Vehicle})
	}
	for _, one := range []visit.Session{visit.SessionAnywhere, visit.SessionFirst, visit.SessionLast} {
		p.Sessions = append(p.Sessions, option{Value: string(one), Label: c.T("visit.session." + orWord(string(one), "anywhere")), Chosen: one == v.Session})
	}
	if bad != nil {
		for _, f := range bad.faults {
			p.Faults = append(p.Faults, visitFault(c.Locale, f))
		}
	}
	return p, nil
}

func orWord(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// visitFault says what is wrong with a field, by the name that the form gives it.
func visitFault(l *locale.Locale, f fault) string {
	if name := l.Label("visit.field", f.Param); name != f.Param {
		args := append([]any{"param", name, "value", shorten(f.Value)}, f.Args...)
		return l.T(f.Rule, args...)
	}
	return f.text(l)
}

// makeVisit keeps a new visit and leads to its plan.
func (s *Server) makeVisit(ctx context.Context, c caller) (reaction, error) {
	v := &visit.Visit{}
	bad := s.formVisit(v, c.Form)
	for _, id := range basketIDs(c.Form["ids"]) {
		v.Stops = append(v.Stops, visit.Stop{Model: models.ModelID(id)})
	}
	if office := strings.TrimSpace(c.Form.Get("office")); office != "" {
		v.Stops = append(v.Stops, visit.Stop{
			Kind: visit.OfficeStop, Session: true, Host: office, Title: models.Text{Vi: s.locales[locale.Vi].T("visit.work_with", "office", office), En: s.locales[locale.En].T("visit.work_with", "office", office)},
			Spot: visit.Spot{Name: placeInOffice(office)},
		})
	}
	if !s.newVisits.allow(addressOf(c.c)) {
		return reaction{}, errThrottled
	}
	made, open, err := s.keepVisit(ctx, v, bad)
	var wrong *badRequest
	if errors.As(err, &wrong) || len(open) > 0 && made == "" {
		p, err := s.visitForm(ctx, c, v, wrong)
		if err != nil {
			return reaction{}, err
		}
		p.Typed.Office = c.Form.Get("office")
		p.Typed.Members = c.Form.Get("members")
		p.Which = whichHome(c.Locale, open)
		return show(c, s.views.visitForm, http.StatusBadRequest, p)
	}
	if err != nil {
		return reaction{}, err
	}
	return goOn("/visits/" + made)
}

// placeInOffice is the place in an office's name: "UBND xã Hoành Mô, Quảng Ninh" is at xã Hoành Mô.
func placeInOffice(office string) string {
	for _, lead := range []string{"UBND ", "Ủy ban nhân dân ", "Uỷ ban nhân dân ", "HĐND ", "Đảng ủy ", "Huyện ủy "} {
		if rest, ok := strings.CutPrefix(office, lead); ok {
			return rest
		}
	}
	return office
}

// keepVisit completes, checks and keeps a visit; a home place with several meanings is asked back.
func (s *Server) keepVisit(ctx context.Context, v *visit.Visit, bad *badRequest) (link string, open []visit.Ambiguity, err error) {
	if err := joinFaults(bad.orNil(), s.checkVisit(v)); err != nil {
		return "", nil, err
	}
	open, err = s.completeVisit(ctx, v, v.Order != visit.OrderByHand)
	if err != nil {
		return "", nil, err
	}
	open = slices.DeleteFunc(open, func(a visit.Ambiguity) bool { return a.Stop != visit.HomeID })
	if len(open) > 0 {
		return "", open, nil
	}
	if err := s.checkVisit(v); err != nil {
		return "", nil, err
	}
	kept, err := s.store.CreateVisit(ctx, v)
	if err != nil {
		return "", nil, err
	}
	return kept.Links.Edit, nil, nil
}

// whichHome are the meanings of the home place's name.
func whichHome(l *locale.Locale, open []visit.Ambiguity) []option {
	var out []option
	for _, a := range open {
		for _, u := range a.Units {
			out = append(out, option{Value: u.Key(), Label: describedUnit(l, u)})
		}
	}
	return out
}

func describedUnit(l *locale.Locale, u *place.Unit) string {
	name := describe(l, u)
	if !u.Current() {
		return l.T("fit.of.old", "unit", name)
	}
	return name
}
