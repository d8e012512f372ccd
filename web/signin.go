package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// signInPage asks who somebody is.
type signInPage struct {
	frame
	Faults []string
	Login  string
	// To is where to go on, and Kept what was about to be sent there.
	To   string
	Kept []field
	// OpenID is the name of a provider to sign in by; empty where there is none.
	OpenID string
}

// field is one value of a form that goes along unseen.
type field struct{ Name, Value string }

// resumePage goes on with what was about to be sent when the session had ended.
type resumePage struct {
	frame
	To   string
	Kept []field
}

// firstAccountPage makes the first administrator's account.
type firstAccountPage struct {
	frame
	Faults      []string
	Login, Name string
}

// keptPrefix marks the fields of another form.
const keptPrefix = "kept."

// askToSignIn keeps what was posted, so that nothing typed is lost with a session.
func (s *Server) askToSignIn(c caller) (reaction, error) {
	p := s.signInPage(c, c.here())
	p.Faults = []string{c.T("account.expired")}
	for name, values := range c.Form {
		for _, v := range values {
			p.Kept = append(p.Kept, field{keptPrefix + name, v})
		}
	}
	return show(c, s.views.signIn, http.StatusUnauthorized, p)
}

func (s *Server) signInPage(c caller, to string) signInPage {
	p := signInPage{frame: s.frame(c.request, c.T("account.sign_in")), To: to, OpenID: s.openIDName()}
	p.NoIndex, p.Path = true, "/account"
	return p
}

// signIn answers the form of a login and a password.
func (s *Server) signIn(ctx context.Context, c caller) (reaction, error) {
	login, to := strings.TrimSpace(c.Form.Get("login")), ours(c.Form.Get("to"))
	p := s.signInPage(c, to)
	p.Login = shorten(login)
	for name, values := range c.Form {
		for _, v := range values {
			if strings.HasPrefix(name, keptPrefix) {
				p.Kept = append(p.Kept, field{name, v})
			}
		}
	}
	byAddress, byAccount := s.signIns.allow("from "+addressOf(c.c)), s.signIns.allow("to "+strings.ToLower(login))
	if !byAddress || !byAccount {
		p.Faults = []string{c.T("account.throttled")}
		return show(c, s.views.signIn, http.StatusTooManyRequests, p)
	}
	user, err := s.store.Users().Authenticate(ctx, login, c.Form.Get("password"))
	if errors.Is(err, models.ErrCredentials) {
		p.Faults = []string{c.T("account.wrong")}
		return show(c, s.views.signIn, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return reaction{}, err
	}
	if err := s.begin(ctx, c.c, user); err != nil {
		return reaction{}, err
	}
	if err := s.store.Audit(ctx, models.AuditEntry{By: user.Login, Act: "sign-in", Subject: user.Login}); err != nil {
		return reaction{}, err
	}
	if len(p.Kept) == 0 {
		return goOn(to)
	}
	return s.resume(c, p)
}

// resume shows, after signing in, that what was typed is still there, and sends it on.
func (s *Server) resume(c caller, from signInPage) (reaction, error) {
	p := resumePage{frame: s.frame(c.request, c.T("account.resume")), To: from.To}
	p.NoIndex, p.Path = true, "/account"
	for _, f := range from.Kept {
		p.Kept = append(p.Kept, field{strings.TrimPrefix(f.Name, keptPrefix), f.Value})
	}
	return show(c, s.views.resume, http.StatusOK, p)
}

// ours is a path of this site, /account where the text is none: nobody is led elsewhere after signing in.
func ours(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return "/account"
	}
	return path
}

// signOut ends the session; what the browser keeps for this site goes: the next at the machine may be somebody else.
func (s *Server) signOut(ctx context.Context, c caller) (reaction, error) {
	if err := s.end(ctx, c.c); err != nil {
		return reaction{}, err
	}
	c.c.Header("Clear-Site-Data", `"storage"`)
	return goOn("/account")
}

// first shows the form of the first administrator, to who has the link that was printed at the start.
func (s *Server) first(ctx context.Context, c caller) (reaction, error) {
	invited, err := s.store.Users().Invited(ctx, c.Param("token"))
	if err != nil {
		return reaction{}, err
	}
	if !invited {
		return reaction{}, models.ErrNotFound
	}
	return show(c, s.views.first, http.StatusOK, s.firstAccount(c))
}

func (s *Server) firstAccount(c caller) firstAccountPage {
	p := firstAccountPage{frame: s.frame(c.request, c.T("account.first"))}
	p.NoIndex = true
	return p
}

// makeFirst makes the first administrator's account and signs them in.
func (s *Server) makeFirst(ctx context.Context, c caller) (reaction, error) {
	n := store.NewUser{Login: c.Form.Get("login"), Name: c.Form.Get("name"), Password: c.Form.Get("password")}
	user, err := s.store.Users().AddFirst(ctx, c.Param("token"), n)
	if errors.Is(err, models.ErrForbidden) {
		return reaction{}, models.ErrNotFound
	}
	if key := accountFault(err); key != "" {
		p := s.firstAccount(c)
		p.Faults, p.Login, p.Name = []string{c.T(key)}, n.Login, n.Name
		return show(c, s.views.first, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return reaction{}, err
	}
	if err := s.begin(ctx, c.c, user); err != nil {
		return reaction{}, err
	}
	return goOn("/account")
}

// accountFault is the key of the words for what cannot be of an account; empty for other errors.
func accountFault(err error) string {
	for _, one := range []struct {
		is  error
		key string
	}{
		{models.ErrLogin, "account.fault_login"},
		{models.ErrName, "account.fault_name"},
		{models.ErrPassword, "account.fault_password"},
		{models.ErrRole, "account.fault_role"},
		{models.ErrConflict, "account.fault_taken"},
		{models.ErrLastAdministrator, "account.fault_last"},
		{models.ErrCredentials, "account.fault_current"},
	} {
		if errors.Is(err, one.is) {
			return one.key
		}
	}
	return ""
}
