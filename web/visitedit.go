package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/web/locale"
)

// actOnVisit does what a button of the plan says. None of it depends on what the page showed, so that two
// editors do not get in each other's way.
func (s *Server) actOnVisit(ctx context.Context, c caller) (reaction, error) {
	link := c.Param("link")
	act, id, _ := strings.Cut(c.Form.Get("do"), ":")
	back := "/visits/" + link
	switch act {
	case "template":
		if !s.newVisits.allow(addressOf(c.c)) {
			return reaction{}, errThrottled
		}
		return s.copyVisit(ctx, link)
	case "delete":
		if c.Form.Get("sure") == "" {
			return goOn(back + "#h-links")
		}
		if err := s.store.DeleteVisit(ctx, link); err != nil {
			return reaction{}, absentVisit(err)
		}
		return goOn("/visits?gone=1")
	case "add":
		return s.addStop(ctx, c, link)
	}
	err := s.changeVisit(ctx, link, func(v *visit.Visit) error {
		switch act {
		case "arrange":
			s.planner.Arrange(v)
		case "up", "down":
			v.Move(id, act == "up")
		case "place":
			v.Place(strings.Split(c.Form.Get("order"), ","))
		case "drop":
			v.Drop(id)
		default:
			return &badRequest{[]fault{{Param: "do", Value: act, Rule: "invalid.oneof", Args: []any{"allowed", "arrange, up, down, place, drop, add, template, delete"}}}}
		}
		return nil
	})
	if err != nil {
		return reaction{}, err
	}
	if act == "up" || act == "down" {
		back += "#" + id
	}
	return goOn(back)
}

func absentVisit(err error) error {
	if errors.Is(err, models.ErrNotFound) {
		return &absent{"visit", ""}
	}
	return err
}

// copyVisit keeps a visit's stops as a new one.
func (s *Server) copyVisit(ctx context.Context, link string) (reaction, error) {
	was, err := s.visitAt(ctx, link)
	if err != nil {
		return reaction{}, err
	}
	v := was.Template()
	if _, err := s.completeVisit(ctx, v, true); err != nil {
		return reaction{}, err
	}
	kept, err := s.store.CreateVisit(ctx, v)
	if err != nil {
		return reaction{}, err
	}
	return goOn("/visits/" + kept.Links.Edit + "/form")
}

// addStop adds a model (by its id or address), an office or another place.
func (s *Server) addStop(ctx context.Context, c caller, link string) (reaction, error) {
	what, where := strings.TrimSpace(c.Form.Get("what")), strings.TrimSpace(c.Form.Get("where"))
	stop := visit.Stop{Kind: visit.Kind(c.Form.Get("kind")), Spot: visit.Spot{Name: where}}
	if id, ok := modelIn(what); ok {
		if _, err := s.model(ctx, id); err == nil {
			stop = visit.Stop{Kind: visit.ModelStop, Model: id}
		}
	}
	bad := &badRequest{}
	switch {
	case what == "" && len(c.Form["ids"]) == 0:
		bad.faults = append(bad.faults, fault{Param: "what", Rule: "visit.invalid.what"})
	case stop.Model == "" && stop.Kind == visit.ModelStop:
		bad.faults = append(bad.faults, fault{Param: "what", Value: what, Rule: "visit.invalid.model"})
	}
	if err := bad.orNil(); err != nil {
		return reaction{}, err
	}
	var added string
	err := s.changeVisit(ctx, link, func(v *visit.Visit) error {
		one := stop
		if one.Model == "" {
			one.Title = models.Text{Vi: what}
			if one.Kind == visit.OfficeStop {
				one.Host, one.Session = what, len(sessionsOf(v)) == 0
				one.Title = models.Text{Vi: s.locales[locale.Vi].T("visit.work_with", "office", what), En: s.locales[locale.En].T("visit.work_with", "office", what)}
				if one.Spot.Name == "" {
					one.Spot.Name = placeInOffice(what)
				}
			}
			if one.Spot.Name == "" {
				one.Spot.Name = what
			}
		}
		v.Stops = append(v.Stops, one)
		_, err := s.completeVisit(ctx, v, v.Order != visit.OrderByHand)
		for _, st := range v.Stops {
			if st.Title == one.Title && st.Model == one.Model {
				added = st.ID
			}
		}
		return err
	})
	if err != nil {
		return reaction{}, err
	}
	return goOn("/visits/" + link + "#" + added)
}

func sessionsOf(v *visit.Visit) []string {
	var out []string
	for _, s := range v.Stops {
		if s.Session {
			out = append(out, s.ID)
		}
	}
	return out
}

// modelIn is the model that a text names: its id, or the address of its page.
func modelIn(text string) (models.ModelID, bool) {
	if u, err := url.Parse(text); err == nil && strings.Contains(u.Path, "/models/") {
		text = u.Path[strings.LastIndex(u.Path, "/")+1:]
	}
	if text == "" || len(text) > 80 || strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return "", false
	}
	return models.ModelID(text), true
}

// partHash tells states of a part of a visit apart.
func partHash(part any) string {
	body, err := json.Marshal(part)
	if err != nil {
		return "" // it was read from JSON
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:6])
}

// formPartOf is what the form of a visit writes.
func formPartOf(v *visit.Visit) string {
	return partHash([]any{v.Title, v.Why, v.Delegation, v.Home, v.Start, v.End, v.Vehicle, v.Session, v.MostCalls, v.Funding})
}

// editForm shows the form of a visit that is there.
func (s *Server) editForm(ctx context.Context, c caller) (reaction, error) {
	return s.askHome(ctx, c, nil)
}

// editable gives the visit of an edit link.
func (s *Server) editable(ctx context.Context, c caller) (*visitState, error) {
	st, err := s.visitAt(ctx, c.Param("link"))
	if err == nil && !st.MayEdit() {
		return nil, &absent{"visit", ""}
	}
	return st, err
}

func (s *Server) keptForm(ctx context.Context, c caller, st *visitState, typed *visit.Visit, bad *badRequest) (visitFormPage, error) {
	p, err := s.visitForm(ctx, c, typed, bad)
	if err != nil {
		return p, err
	}
	p.visitHead = s.visitHead(c.request, st, "form")
	p.New, p.Action, p.Part, p.Basket = false, address(c.Lang, p.Base+"/form"), formPartOf(st.Visit), nil
	p.Title = p.Name
	return p, nil
}

// saveForm keeps the form, unless somebody else kept it meanwhile: then both are shown, and nothing is lost.
func (s *Server) saveForm(ctx context.Context, c caller) (reaction, error) {
	st, err := s.editable(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	typed := *st.Visit
	bad := s.formVisit(&typed, c.Form)
	if err := joinFaults(bad.orNil(), s.checkVisit(&typed)); err != nil {
		if !errors.As(err, &bad) {
			return reaction{}, err
		}
		return s.showFormAgain(ctx, c, st, &typed, bad, false)
	}
	if c.Form.Get("part") != formPartOf(st.Visit) {
		return s.showFormAgain(ctx, c, st, &typed, nil, true)
	}
	moved := typed.Home != st.Home || typed.Vehicle != st.Vehicle || typed.Start != st.Start || typed.End != st.End ||
		typed.Session != st.Session || typed.MostCalls != st.MostCalls
	var open []visit.Ambiguity
	err = s.changeVisit(ctx, c.Param("link"), func(v *visit.Visit) error {
		s.formVisit(v, c.Form)
		var err error
		open, err = s.completeVisit(ctx, v, moved && v.Order != visit.OrderByHand)
		return err
	})
	if err != nil {
		return reaction{}, err
	}
	for _, a := range open {
		if a.Stop == visit.HomeID {
			return s.askHome(ctx, c, open)
		}
	}
	return goOn("/visits/" + c.Param("link"))
}

// askHome shows the form, with the meanings of the home place's name where there are several.
func (s *Server) askHome(ctx context.Context, c caller, open []visit.Ambiguity) (reaction, error) {
	st, err := s.editable(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	p, err := s.keptForm(ctx, c, st, st.Visit, nil)
	if err != nil {
		return reaction{}, err
	}
	p.Which = whichHome(c.Locale, open)
	return show(c, s.views.visitForm, http.StatusOK, p)
}

func (s *Server) showFormAgain(ctx context.Context, c caller, st *visitState, typed *visit.Visit, bad *badRequest, conflict bool) (reaction, error) {
	p, err := s.keptForm(ctx, c, st, typed, bad)
	if err != nil {
		return reaction{}, err
	}
	status := http.StatusBadRequest
	p.Typed.Members = c.Form.Get("members")
	if conflict {
		status, p.Conflict = http.StatusConflict, true
		p.There = formDifferences(c.Locale, typedVisit(st.Visit), p.Typed)
	}
	return show(c, s.views.visitForm, status, p)
}

// formDifferences are the fields that hold something else in the kept visit than what was typed.
func formDifferences(l *locale.Locale, there, here visitTyped) []changedField {
	var out []changedField
	for _, f := range []struct{ name, there, here string }{
		{"title", there.Title, here.Title},
		{"goal", there.Goal, here.Goal},
		{"sign", there.Sign, here.Sign},
		{"subject", there.Subject, here.Subject},
		{"basis", there.Basis, here.Basis},
		{"body", there.Body, here.Body},
		{"above", there.Above, here.Above},
		{"leader", there.Leader, here.Leader},
		{"signer", there.Signer, here.Signer},
		{"signer_for", there.SignerFor, here.SignerFor},
		{"town", there.Town, here.Town},
		{"contact", there.Contact, here.Contact},
		{"size", there.Size, here.Size},
		{"members", there.Members, here.Members},
		{"home", there.Home, here.Home},
		{"start", there.Start, here.Start},
		{"end", there.End, here.End},
		{"most_calls", there.MostCalls, here.MostCalls},
		{"funding", there.Funding, here.Funding},
	} {
		if strings.TrimSpace(f.there) != strings.TrimSpace(f.here) {
			out = append(out, changedField{Label: l.Label("visit.field", f.name), Here: f.here, There: f.there})
		}
	}
	return out
}

// visitUnits is what the address of an ambiguous place may mean.
func (s *Server) visitUnits(l *locale.Locale, name string) []option {
	var out []option
	for _, u := range place.Widest(s.places.Resolve(name)) {
		out = append(out, option{Value: u.Key(), Label: describedUnit(l, u)})
	}
	return out
}

// notPossible is a fault of one field.
func notPossible(param, value, rule string, args ...any) error {
	return &badRequest{[]fault{{Param: param, Value: value, Rule: rule, Args: args}}}
}
