package web

import (
	"context"
	"net/http"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// accountPage is a person's own: what they sent, their keys for programs, their password.
type accountPage struct {
	frame
	Heading, Login, Role string
	Faults               []string
	// Done says what was just done.
	Done   string
	Drafts []draftRow
	// Key is a new key for a program, shown this once.
	Key    string
	Tokens []tokenRow
	// Desk and People are what the role opens.
	Desk, People bool
}

// draftRow is a draft in a list.
type draftRow struct{ Href, Title, State, When, By, Origin string }

// tokenRow is a key for a program.
type tokenRow struct{ ID, Name, When string }

// peoplePage lists the accounts and what was done.
type peoplePage struct {
	frame
	Faults      []string
	People      []personRow
	Roles       []option
	Login, Name string
	Log         []logRow
}

// personRow is an account; Roles has theirs chosen.
type personRow struct {
	Login, Name, When string
	Roles             []option
}

type logRow struct{ When, By, Act, Subject, Detail string }

// account shows a person's own page, or asks who they are.
func (s *Server) account(ctx context.Context, c caller) (reaction, error) {
	if c.User == nil {
		return show(c, s.views.signIn, http.StatusOK, s.signInPage(c, ours(c.Query.Get("to"))))
	}
	return s.showAccount(ctx, c, http.StatusOK, accountPage{})
}

func (s *Server) showAccount(ctx context.Context, c caller, status int, p accountPage) (reaction, error) {
	u := c.User
	p.frame, p.Heading, p.Login, p.Role = s.frame(c.request, c.T("account.tab")), u.Name, u.Login, c.Label("role", string(u.Role))
	p.NoIndex, p.Path = true, "/account"
	p.Desk, p.People = c.Is(models.Editor), c.Is(models.Administrator)
	drafts, err := s.store.Drafts().List(ctx, store.DraftsAsked{User: u.ID})
	if err != nil {
		return reaction{}, err
	}
	for _, d := range drafts {
		p.Drafts = append(p.Drafts, s.draftRow(c, d, "/submit/"+d.Link))
	}
	tokens, err := s.store.Users().Tokens(ctx, u.ID)
	if err != nil {
		return reaction{}, err
	}
	for _, t := range tokens {
		p.Tokens = append(p.Tokens, tokenRow{t.ID, t.Name, c.Day(t.At)})
	}
	return show(c, s.views.account, status, p)
}

// draftRow words a draft for a list.
func (s *Server) draftRow(c caller, d *models.Draft, href string) draftRow {
	row := draftRow{Href: address(c.Lang, href), Title: draftTitle(c, d), State: c.Label("draft", string(d.State)), By: d.By, Origin: c.Label("origin", string(d.Origin))}
	at := d.Changed
	if !d.Sent.IsZero() {
		at = d.Sent
	}
	row.When = c.Day(at)
	return row
}

// draftTitle is what a draft calls its record.
func draftTitle(c caller, d *models.Draft) string {
	if d.Model != nil && d.Model.Title.In(string(c.Lang)) != "" {
		return d.Model.Title.In(string(c.Lang))
	}
	return c.T("account.untitled")
}

// changePassword gives a person another password, once they have typed the one they have.
func (s *Server) changePassword(ctx context.Context, c caller) (reaction, error) {
	if !s.signIns.allow("to " + c.User.Login) {
		return s.showAccount(ctx, c, http.StatusTooManyRequests, accountPage{Faults: []string{c.T("account.throttled")}})
	}
	users := s.store.Users()
	_, err := users.Authenticate(ctx, c.User.Login, c.Form.Get("current"))
	if err == nil {
		err = users.SetPassword(ctx, c.User.Login, c.User.Login, c.Form.Get("password"))
	}
	if key := accountFault(err); key != "" {
		return s.showAccount(ctx, c, http.StatusUnprocessableEntity, accountPage{Faults: []string{c.T(key)}})
	}
	if err != nil {
		return reaction{}, err
	}
	user, err := users.ByID(ctx, c.User.ID)
	if err != nil {
		return reaction{}, err
	}
	if err := s.begin(ctx, c.c, user); err != nil { // this browser stays signed in, all others do not
		return reaction{}, err
	}
	return s.showAccount(ctx, c, http.StatusOK, accountPage{Done: c.T("account.password_changed")})
}

// addToken makes a key for a program of this person.
func (s *Server) addToken(ctx context.Context, c caller) (reaction, error) {
	key, err := s.store.Users().AddToken(ctx, c.User, shorten(strings.TrimSpace(c.Form.Get("name"))))
	if err != nil {
		return reaction{}, err
	}
	return s.showAccount(ctx, c, http.StatusOK, accountPage{Key: key})
}

// removeToken makes a key worthless.
func (s *Server) removeToken(ctx context.Context, c caller) (reaction, error) {
	if err := s.store.Users().RemoveToken(ctx, c.User, c.Form.Get("token")); err != nil {
		return reaction{}, err
	}
	return goOn("/account")
}

// accounts lists the accounts.
func (s *Server) accounts(ctx context.Context, c caller) (reaction, error) {
	return s.showPeople(ctx, c, http.StatusOK, peoplePage{})
}

func (s *Server) showPeople(ctx context.Context, c caller, status int, p peoplePage) (reaction, error) {
	p.frame = s.frame(c.request, c.T("account.people"))
	p.NoIndex, p.Path, p.Roles = true, "/account/people", roleOptions(c, models.Contributor)
	all, err := s.store.Users().List(ctx)
	if err != nil {
		return reaction{}, err
	}
	for _, u := range all {
		p.People = append(p.People, personRow{u.Login, u.Name, c.Day(u.At), roleOptions(c, u.Role)})
	}
	const mostLog = 100
	log, err := s.store.AuditLog(ctx, mostLog)
	if err != nil {
		return reaction{}, err
	}
	for _, e := range log {
		p.Log = append(p.Log, logRow{c.Instant(e.At), e.By, c.Label("act", e.Act), e.Subject, c.Label("role", e.Detail)})
	}
	return show(c, s.views.people, status, p)
}

func roleOptions(c caller, chosen models.Role) []option {
	var out []option
	for _, r := range models.Roles() {
		out = append(out, option{string(r), c.Label("role", string(r)), r == chosen})
	}
	return out
}

// addPerson makes an account for somebody.
func (s *Server) addPerson(ctx context.Context, c caller) (reaction, error) {
	n := store.NewUser{Login: c.Form.Get("login"), Name: c.Form.Get("name"), Role: models.Role(c.Form.Get("role")), Password: c.Form.Get("password")}
	_, err := s.store.Users().Add(ctx, c.User.Login, n)
	return s.peopleChanged(ctx, c, err, peoplePage{Login: n.Login, Name: n.Name})
}

// changePerson gives somebody another role, or removes their account.
func (s *Server) changePerson(ctx context.Context, c caller) (reaction, error) {
	users, login := s.store.Users(), c.Form.Get("login")
	if c.Form.Has("remove") {
		return s.peopleChanged(ctx, c, users.Remove(ctx, c.User.Login, login), peoplePage{})
	}
	return s.peopleChanged(ctx, c, users.SetRole(ctx, c.User.Login, login, models.Role(c.Form.Get("role"))), peoplePage{})
}

func (s *Server) peopleChanged(ctx context.Context, c caller, err error, typed peoplePage) (reaction, error) {
	if key := accountFault(err); key != "" {
		typed.Faults = []string{c.T(key)}
		return s.showPeople(ctx, c, http.StatusUnprocessableEntity, typed)
	}
	if err != nil {
		return reaction{}, err
	}
	return goOn("/account/people")
}
